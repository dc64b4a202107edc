/** What the parts of a digest have in common: the period that they tell of, and what each brings. */
import type { Instant } from '../events.ts';
import type { MessagePart } from '../submissions/card.ts';
import type { Reader } from './subscription.ts';

export interface Period {
  readonly reader: Reader;
  /** The wall clock of whoever reads it. */
  readonly zone: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly late: boolean;
  /** Pledges in all when the last digest was drawn. */
  readonly pledgesBefore: number | undefined;
}

/** One part of a digest. `isNews`: without any of these a digest is one line. */
export interface Section {
  readonly parts: readonly MessagePart[];
  /** Streams of the submissions that it names or links. */
  readonly items: readonly string[];
  readonly isNews: boolean;
  /** Whom to thank: said once for the whole digest. */
  readonly thanked?: Thanked;
}

export interface Thanked {
  readonly names: readonly string[];
  readonly organisations: readonly string[];
}

export const nothing: Section = { parts: [], items: [], isNews: false };

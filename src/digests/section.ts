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
  /** It stood before, and is drawn again because something in it was taken back. */
  readonly again?: boolean;
  /** Pledges in all when the last digest was first drawn. */
  readonly pledgesBefore: number | undefined;
  /** The same of this one, where it is drawn again: what came since is told by the digests after it. */
  readonly pledgesThen?: number | undefined;
  /** Where it is drawn again, the streams that it named and that may still be named. */
  readonly named?: readonly string[] | undefined;
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

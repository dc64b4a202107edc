/** One stream in memory: as text while nobody looks at it, as objects while it is in use. */
import type { Content } from '../../src/events.ts';
import { GENESIS } from '../../src/events.ts';
import type { States, StreamKind } from '../../src/ports.ts';
import type { IndexEntry, TotalShare } from '../../src/projections.ts';
import { entriesOf, totalsOf } from '../../src/projections.ts';
import { initialState } from '../../src/streams.ts';
import type { LastMention } from './mentions.ts';

export type State = States[StreamKind];

/** What a stream becomes when a commit takes effect. */
export interface Next {
  readonly record: StreamRecord;
  /** The stream's first event is in this commit. */
  readonly begins: boolean;
  readonly version: number;
  readonly hash: string;
  readonly state: State;
  readonly content: Content | string;
  /** Worked out before the commit is written, so that a state that cannot be indexed never gets to disk. */
  readonly facts: Facts;
}

/** What a state is found and counted by. */
export interface Facts {
  readonly entries: readonly IndexEntry[];
  readonly shares: readonly TotalShare[];
}

export const NO_FACTS: Facts = { entries: [], shares: [] };

export function factsOf(id: string, version: number, state: State): Facts {
  return version === 0 ? NO_FACTS : { entries: entriesOf(id, state), shares: totalsOf(id, state) };
}

export class StreamRecord {
  readonly id: string;
  /** Position of the first commit that spoke of the stream. Records are kept in this order. */
  readonly since: number;
  /** Its place in the order of all first events; 0 while it has none. */
  born = 0;
  version = 0;
  hash: string = GENESIS;
  mention: LastMention = 0;
  /** Text is JSON: a state at rest takes a fifth of the memory that its objects do. */
  state: State | string;
  content: Content | string = NOTHING;
  /** What it will be once the commits under way are on disk. New commits are judged by this; readers never see it. */
  ahead: Next | undefined;

  constructor(id: string, since: number) {
    this.id = id;
    this.since = since;
    this.state = initialState(id);
  }
}

const NOTHING: Content = Object.freeze({});

export function stateOf(record: StreamRecord): State {
  return typeof record.state === 'string' ? (JSON.parse(record.state) as State) : record.state;
}

export function contentOf(record: StreamRecord): Content {
  return parsed(record.content);
}

export function parsed(content: Content | string): Content {
  return typeof content === 'string' ? (JSON.parse(content) as Content) : content;
}

/** The content as JSON, or empty where there is none. */
export function contentText(record: StreamRecord): string {
  if (typeof record.content === 'string') return record.content;
  if (record.content === NOTHING) return '';
  const text = JSON.stringify(record.content);
  return text === '{}' ? '' : text;
}

export function stateText(record: StreamRecord): string {
  return typeof record.state === 'string' ? record.state : JSON.stringify(record.state);
}

/** The records most lately used, kept as objects; the others are put to rest as text. */
export class WarmRecords {
  readonly #warm = new Set<StreamRecord>();
  readonly #most: number;

  constructor(most = 1024) {
    this.#most = most;
  }

  /** Marks a record as in use, and makes objects of it. */
  use(record: StreamRecord): void {
    if (typeof record.state === 'string') record.state = stateOf(record);
    if (typeof record.content === 'string') record.content = contentOf(record);
    if (this.#warm.delete(record)) {
      this.#warm.add(record);
      return;
    }
    this.#warm.add(record);
    if (this.#warm.size <= this.#most) return;
    const [oldest] = this.#warm;
    if (oldest === undefined) return;
    this.#warm.delete(oldest);
    rest(oldest);
  }
}

/** Turns a record's objects into text. */
export function rest(record: StreamRecord): void {
  record.state = stateText(record);
  const content = contentText(record);
  record.content = content === '' ? NOTHING : content;
}

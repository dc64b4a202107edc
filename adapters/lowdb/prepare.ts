/** Judges a commit against everything accepted so far, and writes it out as JSON for the journal. */
import { ConflictError } from '../../src/errors.ts';
import type { Content, NewEvent, StoredEvent } from '../../src/events.ts';
import { EVENT_FORMAT, GENESIS } from '../../src/events.ts';
import type { Commit, Committed, StreamId } from '../../src/ports.ts';
import { evolve, initialState, kindOf } from '../../src/streams.ts';
import { chainEvent } from './chain.ts';
import type { Change, Folded } from './folded.ts';
import type { Facts, Next, State } from './record.ts';
import { factsOf, NO_FACTS, parsed, stateOf } from './record.ts';

/** A commit that was accepted, and takes effect once its line is on disk. */
export interface Prepared {
  readonly json: string;
  readonly change: Change;
  readonly committed: Committed;
  readonly erased: readonly StreamId[];
}

interface Draft {
  readonly id: string;
  readonly existed: boolean;
  version: number;
  hash: string;
  state: State;
  /** Text is JSON, as in a record. */
  content: Content | string;
}

/** Accepts commits one after the other, each seeing those before it although they are not on disk yet. */
export class Preparer {
  readonly #folded: Folded;
  readonly #series: Map<string, number>;
  #position: number;

  constructor(folded: Folded) {
    this.#folded = folded;
    this.#series = new Map(folded.series);
    this.#position = folded.position;
  }

  /**
   * Nothing is changed unless all of it is accepted.
   * @throws ConflictError for a stream that is not at the version expected; RangeError for an unknown kind of stream.
   */
  prepare(commit: Commit): Prepared {
    for (const [stream, expected] of Object.entries(commit.expect)) {
      const found = this.#versionOf(stream);
      if (found !== expected) throw new ConflictError(stream, expected, found);
    }
    const position = this.#position + 1;
    const drafts = new Map<string, Draft>();
    // Without a prototype, because every new key would otherwise make V8 describe one more shape of object.
    const numbers: Record<StreamId, number> = Object.create(null);
    const versions: Record<StreamId, number> = Object.create(null);
    const series = new Map<string, number>();
    const written: string[] = [];
    for (const [id, events] of Object.entries(commit.append)) {
      if (events.length === 0) continue;
      const draft = this.#draft(id, drafts);
      for (const event of events) {
        const number = draft.version === 0 ? this.#nextNumber(event, series) : undefined;
        if (number !== undefined) numbers[id as StreamId] = number;
        written.push(extend(draft, event, number, position));
      }
      versions[id as StreamId] = draft.version;
    }
    const erased = [...new Set(commit.erase ?? [])];
    for (const id of erased) this.#draft(id, drafts).content = {};
    const content = this.#put(commit.content ?? {}, drafts);
    const wakes = (commit.wake ?? []).map(({ name, key, at }) => ({ name, key, at, position }));
    const settled = (commit.settle ?? []).map((wake) => [wake.name, wake.key, wake.position] as const);

    let json = `{"p":${position}`;
    if (written.length > 0) json += `,"e":[${written.join(',')}]`;
    if (content !== '') json += `,"c":{${content}}`;
    if (erased.length > 0) json += `,"x":${JSON.stringify(erased)}`;
    if (wakes.length > 0) json += `,"w":${JSON.stringify(wakes.map(({ name, key, at }) => [name, key, at]))}`;
    if (settled.length > 0) json += `,"s":${JSON.stringify(settled)}`;
    const facts = [...drafts.values()].map(({ id, version, state }) => factsOf(id, version, state));

    // From here on nothing can fail: the commit is accepted.
    this.#position = position;
    for (const [name, last] of series) this.#series.set(name, last);
    const next = [...drafts.values()].map((draft, index) =>
      this.#accept(draft, facts[index] ?? NO_FACTS, position),
    );
    return {
      json: `${json}}`,
      change: { position, next, wakes, settled, series: [...series] },
      committed: { position, versions, numbers },
      erased,
    };
  }

  #versionOf(stream: string): number {
    const record = this.#folded.records.get(stream);
    return record?.ahead?.version ?? record?.version ?? 0;
  }

  #nextNumber(event: NewEvent, given: Map<string, number>): number | undefined {
    if (event.series === undefined) return undefined;
    const number = (given.get(event.series) ?? this.#series.get(event.series) ?? 0) + 1;
    given.set(event.series, number);
    return number;
  }

  #draft(id: string, drafts: Map<string, Draft>): Draft {
    const there = drafts.get(id);
    if (there !== undefined) return there;
    kindOf(id);
    const draft = this.#draftOf(id);
    drafts.set(id, draft);
    return draft;
  }

  #draftOf(id: string): Draft {
    const record = this.#folded.records.get(id);
    if (record === undefined) {
      return { id, existed: false, version: 0, hash: GENESIS, state: initialState(id), content: {} };
    }
    if (record.ahead !== undefined) {
      const { version, hash, state, content } = record.ahead;
      return { id, existed: version > 0, version, hash, state, content };
    }
    this.#folded.use(record);
    return {
      id,
      existed: record.version > 0,
      version: record.version,
      hash: record.hash,
      state: stateOf(record),
      content: record.content,
    };
  }

  /** Puts content into the drafts, and answers it as JSON without its braces. */
  #put(content: NonNullable<Commit['content']>, drafts: Map<string, Draft>): string {
    let json = '';
    for (const [id, pieces] of Object.entries(content)) {
      const text = JSON.stringify(pieces);
      if (text === '{}') continue;
      const draft = this.#draft(id, drafts);
      draft.content = isEmpty(draft.content) ? text : { ...parsed(draft.content), ...pieces };
      json += `${json === '' ? '' : ','}${JSON.stringify(id)}:${text}`;
    }
    return json;
  }

  #accept({ id, existed, version, hash, state, content }: Draft, facts: Facts, position: number): Next {
    const record = this.#folded.recordFor(id, position);
    const next: Next = { record, begins: !existed && version > 0, version, hash, state, content, facts };
    record.ahead = next;
    return next;
  }
}

function isEmpty(content: Content | string): boolean {
  if (typeof content === 'string') return content === '';
  for (const _key in content) return false;
  return true;
}

/** Adds an event to a draft, and answers its JSON. */
function extend(draft: Draft, event: NewEvent, number: number | undefined, position: number): string {
  const { type, at, by, data, series } = event;
  const placed = {
    stream: draft.id,
    version: draft.version + 1,
    v: EVENT_FORMAT,
    type,
    at,
    by,
    data,
    ...(series === undefined ? {} : { series }),
    ...(number === undefined ? {} : { number }),
  };
  const { hash, json } = chainEvent(draft.hash, placed);
  const stored: StoredEvent = { ...placed, position, hash };
  draft.state = evolve(draft.id, draft.state, stored);
  draft.version = placed.version;
  draft.hash = hash;
  return json;
}

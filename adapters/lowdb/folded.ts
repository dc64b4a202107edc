/** What all durable commits come to: streams, wake-ups, series, and what they are found and counted by. */
import type { StoredEvent } from '../../src/events.ts';
import type { Head, HeldWake, Loaded, StreamId, WakeName } from '../../src/ports.ts';
import { evolve } from '../../src/streams.ts';
import { IndexBook } from './index-book.ts';
import type { JournalEntry } from './line.ts';
import { Mentions } from './mentions.ts';
import type { Next } from './record.ts';
import { contentOf, factsOf, parsed, rest, StreamRecord, stateOf, WarmRecords } from './record.ts';
import { WakeBook } from './wake-book.ts';

/** What one commit changes. */
export interface Change {
  readonly position: number;
  readonly next: readonly Next[];
  readonly wakes: readonly HeldWake[];
  readonly settled: readonly (readonly [name: string, key: string, position: number])[];
  /** Last number given, by series. */
  readonly series: readonly (readonly [string, number])[];
}

export class Folded {
  /** In the order in which commits first spoke of them. Some may not be durable yet: those have version 0 and no content. */
  readonly records = new Map<string, StreamRecord>();
  readonly mentions = new Mentions();
  readonly wakes = new WakeBook();
  readonly series = new Map<string, number>();
  readonly indexes = new IndexBook();
  readonly #warm = new WarmRecords();
  /** How many streams have had their first event. */
  appeared = 0;
  /** Position of the last commit that is counted in. */
  position = 0;

  /** The record of a stream, made where there is none. */
  recordFor(id: string, position: number): StreamRecord {
    let record = this.records.get(id);
    if (record === undefined) {
      record = new StreamRecord(id, position);
      this.records.set(id, record);
    }
    return record;
  }

  apply(change: Change): void {
    for (const { record, begins, version, hash, state, content, facts } of change.next) {
      this.indexes.change(record, factsOf(record.id, record.version, stateOf(record)), facts);
      if (begins) this.#appear(record);
      record.version = version;
      record.hash = hash;
      record.state = state;
      record.content = content;
      // Most streams are not looked at again soon after they began; what is changed again is in use.
      if (begins) rest(record);
      else this.#warm.use(record);
      if (this.mentions.newest(record.mention) < change.position) {
        record.mention = this.mentions.add(record.mention, change.position, version);
      }
    }
    for (const [name, key, position] of change.settled) this.wakes.settle(name, key, position);
    for (const wake of change.wakes) this.wakes.hold(wake);
    for (const [series, number] of change.series) {
      this.series.set(series, Math.max(number, this.series.get(series) ?? 0));
    }
    this.position = change.position;
  }

  /** A checkpoint may have caught a record later than its position; its place in the order is then known already. */
  #appear(record: StreamRecord): void {
    if (record.born === 0) record.born = this.appeared + 1;
    this.appeared = Math.max(this.appeared, record.born);
  }

  /** Makes a record quick to read for a while. */
  use(record: StreamRecord): void {
    this.#warm.use(record);
  }

  loaded(id: string): Loaded {
    const record = this.records.get(id);
    const stream = id as StreamId;
    if (record === undefined) {
      const none = new StreamRecord(id, 0);
      return { stream, version: 0, state: stateOf(none), content: contentOf(none) };
    }
    this.#warm.use(record);
    return { stream, version: record.version, state: stateOf(record), content: contentOf(record) };
  }

  /** In order of first event, which is nearly always the order of the records. */
  heads(): Head[] {
    const exist: StreamRecord[] = [];
    let ordered = true;
    let newest = 0;
    for (const record of this.records.values()) {
      if (record.version === 0) continue;
      ordered &&= record.born >= newest;
      newest = record.born;
      exist.push(record);
    }
    if (!ordered) exist.sort((one, other) => one.born - other.born);
    return exist.map(({ id, version, hash }) => ({ stream: id, version, hash, position: this.position }));
  }
}

/**
 * Reads what a line of the journal changes. A checkpoint may have caught a stream after that line: events that it
 * counted in already are passed over, and everything else comes out the same when it is done twice in order.
 * @throws RangeError when an event does not follow the one before it.
 */
export function changeOf(entry: JournalEntry, folded: Folded): Change {
  const touched = new Map<string, Omit<Next, 'facts'>>();
  const touch = (id: string) => {
    const record = folded.recordFor(id, entry.p);
    const there = touched.get(id);
    if (there !== undefined) return there;
    const next = {
      record,
      begins: false,
      version: record.version,
      hash: record.hash,
      state: stateOf(record),
      content: contentOf(record),
    };
    touched.set(id, next);
    return next;
  };
  const series: [string, number][] = [];
  for (const written of entry.e ?? []) {
    const event: StoredEvent = { ...written, position: entry.p };
    if (event.series !== undefined && event.number !== undefined) series.push([event.series, event.number]);
    const next = touch(event.stream);
    const begins = next.begins || event.version === 1;
    if (event.version <= next.version) {
      touched.set(event.stream, { ...next, begins });
      continue;
    }
    if (event.version !== next.version + 1) {
      throw new RangeError(
        `${event.stream} is at version ${next.version}, and version ${event.version} follows`,
      );
    }
    const state = evolve(event.stream, next.state, event);
    touched.set(event.stream, { ...next, begins, version: event.version, hash: event.hash, state });
  }
  for (const id of entry.x ?? []) touched.set(id, { ...touch(id), content: {} });
  for (const [id, pieces] of Object.entries(entry.c ?? {})) {
    const next = touch(id);
    touched.set(id, { ...next, content: { ...parsed(next.content), ...pieces } });
  }
  return {
    position: entry.p,
    next: [...touched.values()].map((next) => ({
      ...next,
      facts: factsOf(next.record.id, next.version, next.state),
    })),
    wakes: (entry.w ?? []).map(([name, key, at]) => ({ name: name as WakeName, key, at, position: entry.p })),
    settled: entry.s ?? [],
    series,
  };
}

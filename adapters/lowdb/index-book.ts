/** The indexes and totals that `projections.ts` names, kept as differences between before and after. */
import type { IndexRange } from '../../src/projections.ts';
import type { Facts, StreamRecord } from './record.ts';
import { factsOf, stateOf } from './record.ts';
import { SortedList } from './sorted-list.ts';

interface Place {
  readonly sort: string;
  readonly record: StreamRecord;
}

export class IndexBook {
  // Most indexes hold one stream for ever (a short id, a person who pledged once). Those are kept as nothing but the
  // record, because half a million lists or places would take more memory than what they lead to.
  readonly #indexes = new Map<string, StreamRecord | SortedList<Place>>();
  readonly #totals = new Map<string, Map<string, number>>();

  change(record: StreamRecord, before: Facts, after: Facts): void {
    const gone = before.entries;
    const come = after.entries;
    for (const { index, sort } of gone) {
      if (!come.some((entry) => entry.index === index && entry.sort === sort))
        this.#remove(index, { sort, record });
    }
    for (const { index, sort } of come) {
      if (!gone.some((entry) => entry.index === index && entry.sort === sort))
        this.#add(index, { sort, record });
    }
    for (const share of before.shares) this.#count(share, -share.amount);
    for (const share of after.shares) this.#count(share, share.amount);
  }

  find(range: IndexRange): StreamRecord[] {
    const held = this.#indexes.get(range.index);
    if (held === undefined) return [];
    const { from, before, limit = Number.POSITIVE_INFINITY } = range;
    const found: StreamRecord[] = [];
    for (const { sort, record } of inOrder(held, range)) {
      if (found.length >= limit) break;
      if (from !== undefined && sort < from) {
        if (range.newestFirst === true) break;
        continue;
      }
      if (before !== undefined && sort >= before) {
        if (range.newestFirst === true) continue;
        break;
      }
      found.push(record);
    }
    return found;
  }

  totals(scope: string): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#totals.get(scope) ?? []);
  }

  #add(index: string, place: Place): void {
    const held = this.#indexes.get(index);
    if (held === undefined) this.#indexes.set(index, place.record);
    else if (held instanceof SortedList) held.add(place);
    else {
      const list = new SortedList(comparePlaces);
      list.add(placeOf(held, index));
      list.add(place);
      this.#indexes.set(index, list);
    }
  }

  #remove(index: string, place: Place): void {
    const held = this.#indexes.get(index);
    if (held instanceof SortedList) {
      held.remove(place);
      if (held.size === 0) this.#indexes.delete(index);
    } else if (held === place.record) this.#indexes.delete(index);
  }

  #count({ scope, name }: { scope: string; name: string }, amount: number): void {
    const sums = this.#totals.get(scope) ?? new Map<string, number>();
    this.#totals.set(scope, sums);
    const sum = (sums.get(name) ?? 0) + amount;
    if (sum === 0) sums.delete(name);
    else sums.set(name, sum);
  }
}

/** Where a record that is alone in an index stands: its state still says so. */
function placeOf(record: StreamRecord, index: string): Place {
  const { entries } = factsOf(record.id, record.version, stateOf(record));
  return { sort: entries.find((entry) => entry.index === index)?.sort ?? '', record };
}

function inOrder(held: StreamRecord | SortedList<Place>, range: IndexRange): Iterable<Place> {
  if (!(held instanceof SortedList)) return [placeOf(held, range.index)];
  if (range.newestFirst === true) return held.descending();
  const { from } = range;
  return from === undefined
    ? held.ascending()
    : held.ascending((place) => (place.sort < from ? -1 : place.sort > from ? 1 : 0));
}

function comparePlaces(one: Place, other: Place): number {
  if (one.sort !== other.sort) return one.sort < other.sort ? -1 : 1;
  if (one.record === other.record) return 0;
  return one.record.id < other.record.id ? -1 : 1;
}

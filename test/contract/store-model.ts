/** The plainest store there could be, in memory: what the others are compared with. */
import { ConflictError, StoreClosedError } from '../../src/errors.ts';
import type { Content, StoredEvent } from '../../src/events.ts';
import { EVENT_FORMAT, GENESIS, hashEvent } from '../../src/events.ts';
import type {
  Commit,
  Committed,
  Head,
  HeldWake,
  KindOf,
  Loaded,
  Query,
  Questions,
  Store,
  StreamId,
} from '../../src/ports.ts';
import { entriesOf, rangeOf, totalsOf } from '../../src/projections.ts';
import { evolve, initialState, kindOf } from '../../src/streams.ts';

interface Data {
  readonly position: number;
  readonly events: readonly StoredEvent[];
  readonly content: Readonly<Record<string, Content>>;
  readonly wakes: readonly HeldWake[];
}

export class ModelStore implements Store {
  #data: Data = { position: 0, events: [], content: {}, wakes: [] };
  #closed = false;

  async load<const S extends readonly StreamId[]>(
    streams: S,
  ): Promise<{ [I in keyof S]: Loaded<KindOf<S[I]>> }> {
    this.#check();
    return streams.map((id) => loaded(this.#data, id)) as unknown as { [I in keyof S]: Loaded<KindOf<S[I]>> };
  }

  async commit(commit: Commit): Promise<Committed> {
    this.#check();
    const before = this.#data;
    for (const [id, expected] of Object.entries(commit.expect)) {
      const { version } = loaded(before, id as StreamId);
      if (version !== expected) throw new ConflictError(id, expected, version);
    }
    const position = before.position + 1;
    const events = [...before.events];
    for (const [stream, added] of Object.entries(commit.append)) {
      kindOf(stream);
      for (const { type, at, by, data, series } of added) {
        const chain = events.filter((event) => event.stream === stream);
        const placed = {
          stream,
          version: chain.length + 1,
          v: EVENT_FORMAT,
          type,
          at,
          by,
          data,
          ...(series === undefined ? {} : { series }),
          ...(series === undefined || chain.length > 0
            ? {}
            : {
                number: events.filter((event) => event.series === series && event.version === 1).length + 1,
              }),
        };
        events.push({ ...placed, position, hash: hashEvent(chain.at(-1)?.hash ?? GENESIS, placed) });
      }
    }
    const content = { ...before.content };
    for (const id of commit.erase ?? []) content[id] = {};
    for (const [id, pieces] of Object.entries(commit.content ?? {}))
      content[id] = { ...content[id], ...pieces };
    const same = (one: HeldWake, other: { name: string; key: string }) =>
      one.name === other.name && one.key === other.key;
    const left = before.wakes.filter(
      (wake) => !commit.settle?.some((settled) => same(wake, settled) && wake.position === settled.position),
    );
    const replaced = left.filter((wake) => !commit.wake?.some((set) => same(wake, set)));
    const set = (commit.wake ?? []).map(({ name, key, at }) => ({ name, key, at, position }));
    const wakes = [
      ...replaced,
      ...set.filter((wake, index) => !set.slice(index + 1).some((later) => same(wake, later))),
    ];
    this.#data = { position, events, content, wakes };
    const fresh = events.filter((event) => event.position === position);
    return {
      position,
      versions: Object.fromEntries(fresh.map(({ stream, version }) => [stream, version])),
      numbers: Object.fromEntries(
        fresh.flatMap(({ stream, number }) => (number === undefined ? [] : [[stream, number]])),
      ),
    };
  }

  async find<Q extends keyof Questions>(
    query: { query: Q } & Questions[Q]['ask'],
  ): Promise<Questions[Q]['answer']> {
    this.#check();
    return this.#answer(query as unknown as Query) as unknown as Questions[Q]['answer'];
  }

  async totals(scope: string): Promise<Readonly<Record<string, number>>> {
    const sums: Record<string, number> = {};
    for (const { stream, state } of this.#streams()) {
      for (const share of totalsOf(stream, state)) {
        if (share.scope === scope) sums[share.name] = (sums[share.name] ?? 0) + share.amount;
      }
    }
    return sums;
  }

  async history(from: { stream?: StreamId; after: number; limit: number }): Promise<readonly StoredEvent[]> {
    const { stream, after, limit } = from;
    const { events } = this.#data;
    if (stream !== undefined) {
      return events.filter((event) => event.stream === stream && event.version > after).slice(0, limit);
    }
    const page: StoredEvent[] = [];
    for (const position of new Set(events.map((event) => event.position))) {
      const together = events.filter((event) => event.position === position);
      if (position <= after || page.length >= limit) continue;
      if (page.length > 0 && page.length + together.length > limit) break;
      page.push(...together);
    }
    return page;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  reopen(): void {
    this.#closed = false;
  }

  #answer(query: Query): readonly (Loaded | HeldWake | Head)[] {
    if (query.query === 'due') {
      const order = (one: HeldWake, other: HeldWake) =>
        one.at - other.at ||
        one.position - other.position ||
        (`${one.name}\n${one.key}` < `${other.name}\n${other.key}` ? -1 : 1);
      return this.#data.wakes
        .filter((wake) => wake.at <= query.until && query.names?.includes(wake.name) !== false)
        .sort(order)
        .slice(0, query.limit);
    }
    if (query.query === 'heads') {
      const last = (stream: string) =>
        this.#data.events.findLast((event) => event.stream === stream)?.hash ?? '';
      const { position } = this.#data;
      return this.#streams().map(({ stream, version }) => ({
        stream,
        version,
        hash: last(stream),
        position,
      }));
    }
    const { index, from = '', before, newestFirst = false, limit } = rangeOf(query);
    const found = this.#streams()
      .flatMap((stream) => entriesOf(stream.stream, stream.state).map((entry) => ({ ...entry, stream })))
      .filter((entry) => entry.index === index && entry.sort >= from)
      .filter((entry) => before === undefined || entry.sort < before)
      .sort((one, other) => (one.sort + one.stream.stream < other.sort + other.stream.stream ? -1 : 1));
    return (newestFirst ? found.reverse() : found).slice(0, limit).map(({ stream }) => stream);
  }

  #streams(): Loaded[] {
    return [...new Set(this.#data.events.map(({ stream }) => stream))].map((id) =>
      loaded(this.#data, id as StreamId),
    );
  }

  #check(): void {
    if (this.#closed) throw new StoreClosedError();
  }
}

function loaded(data: Data, stream: StreamId): Loaded {
  const chain = data.events.filter((event) => event.stream === stream);
  const state = chain.reduce((before, event) => evolve(stream, before, event), initialState(stream));
  return { stream, version: chain.length, state, content: data.content[stream] ?? {} };
}

/** A scripted run that crosses everything the store does to its files, and a record of what it was told. */
import type { Committed, Store, StreamId } from '../../src/ports.ts';
import { event, submission } from '../contract/store-samples.ts';

export const SECRET = 'a word that must be gone';

export interface Told {
  /** Versions that were acknowledged, by stream. */
  readonly versions: Map<StreamId, number>;
  /** Streams whose erasure was acknowledged. */
  readonly erased: Set<StreamId>;
  /** Wake-ups that were acknowledged, by key. */
  readonly wakes: Map<string, number>;
  /** Numbers that were given out. */
  readonly numbers: Map<StreamId, number>;
}

export function copyOf({ versions, erased, wakes, numbers }: Told): Told {
  return {
    versions: new Map(versions),
    erased: new Set(erased),
    wakes: new Map(wakes),
    numbers: new Map(numbers),
  };
}

export function nothingTold(): Told {
  return { versions: new Map(), erased: new Set(), wakes: new Map(), numbers: new Map() };
}

/** Commits alone and in groups, moves wake-ups, erases twice, and closes. Throws when the disk does. */
export async function runWorkload(store: Store, told: Told, round: string): Promise<void> {
  const remember = ({ versions, numbers }: Committed) => {
    for (const [id, version] of Object.entries(versions)) told.versions.set(id as StreamId, version);
    for (const [id, number] of Object.entries(numbers)) told.numbers.set(id as StreamId, number);
  };
  const file = async (name: string, text: string) => {
    const id: StreamId = `submission:${round}-${name}`;
    remember(await store.commit(submission(id, { text })));
    told.wakes.set(id, 1000);
    return id;
  };
  const first = await file('a', `${SECRET} ${round} one`);
  const others = await Promise.all(['b', 'c', 'd', 'e'].map((name) => file(name, `the words of ${name}`)));
  remember(await store.commit({ expect: { [first]: 1 }, append: { [first]: [event('parked')] } }));
  // Enough for a checkpoint, and another one that makes it the previous.
  const many = async (from: number) => {
    for (let index = from; index < from + 24; index += 1) await file(`m${index}`, `the words of ${index}`);
  };
  await many(0);
  const erase = async (stream: StreamId) => {
    remember(await store.commit({ expect: {}, append: { [stream]: [event('erased')] }, erase: [stream] }));
    told.erased.add(stream);
  };
  const last = await file('f', `${SECRET} ${round} two`);
  await Promise.all([erase(first), file('g', 'the words of g')]);
  const settle = (await store.find({ query: 'due', until: 5000, limit: 100 })).filter(
    ({ key }) => key === others[0],
  );
  // Until it is acknowledged, this commit may be there or not.
  told.wakes.delete(others[0] ?? '');
  told.wakes.delete(first);
  await store.commit({ expect: {}, append: {}, settle, wake: [{ name: 'card', key: first, at: 3000 }] });
  told.wakes.set(first, 3000);
  await many(24);
  await Promise.all([erase(last), erase(others[1] ?? first)]);
  await file('h', 'the words of h');
  await store.close();
}

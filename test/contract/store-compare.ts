/** Tries random commits on a store and on the model, and compares every answer. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { ConflictError } from '../../src/errors.ts';
import type { NewEvent } from '../../src/events.ts';
import type { Commit, HeldWake, Store, StreamId, WakeName } from '../../src/ports.ts';
import type { StoreUnderTest } from './store.ts';
import { ModelStore } from './store-model.ts';
import { event, submitted } from './store-samples.ts';

const STREAMS: readonly StreamId[] = [
  'submission:a',
  'submission:b',
  'submission:c',
  'stop:all',
  'person:p1',
];

/** One stream of a commit: how far off the expected version is, and what is done to the stream. */
const touch = fc.record({
  stream: fc.constantFrom(...STREAMS),
  expected: fc.constantFrom('right', 'right', 'right', 'unsaid', 'wrong'),
  events: fc.integer({ min: 0, max: 3 }),
  content: fc.option(fc.constantFrom('k1', 'k2')),
  erase: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
  pick: fc.integer({ min: 0, max: 5 }),
});
const wake = fc.record({
  name: fc.constantFrom<WakeName>('slot', 'card'),
  key: fc.constantFrom('x', 'y'),
  at: fc.integer({ min: 0, max: 20 }),
});
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      touches: fc.uniqueArray(touch, { selector: ({ stream }) => stream, maxLength: 3 }),
      wake: fc.uniqueArray(wake, { selector: ({ name, key }) => name + key, maxLength: 2 }),
      settle: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export async function compareWithModel(make: () => Promise<StoreUnderTest>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const under = await make();
      let store = await under.open();
      const model = new ModelStore();
      const settled: HeldWake[] = [];
      try {
        for (const [index, one] of steps.entries()) {
          if (one.kind === 'reopen') {
            await store.close();
            store = await under.open();
            continue;
          }
          const due = await model.find({ query: 'due', until: 100, limit: one.settle });
          const commit = await commitOf(one, model, [...due, ...settled.slice(-1)], index);
          settled.push(...due);
          expect(await outcome(store, commit)).toEqual(await outcome(model, commit));
        }
        expect(await everything(store)).toEqual(await everything(model));
        await store.close();
        store = await under.open();
        expect(await everything(store)).toEqual(await everything(model));
      } finally {
        await store.close();
        await under.remove();
      }
    }),
    { numRuns: 60 },
  );
}

async function commitOf(
  { touches, wake }: Extract<Step, { kind: 'commit' }>,
  model: ModelStore,
  settle: readonly HeldWake[],
  at: number,
): Promise<Commit> {
  const expected: Record<StreamId, number> = {};
  const append: Record<StreamId, readonly NewEvent[]> = {};
  const content: NonNullable<Commit['content']> = {};
  const erase: StreamId[] = [];
  for (const { stream, expected: how, events, content: key, erase: erased, pick } of touches) {
    const [{ version }] = await model.load([stream]);
    if (how !== 'unsaid') expected[stream] = how === 'right' ? version : version + 1;
    if (events > 0) {
      append[stream] = Array.from({ length: events }, (_, index) =>
        eventFor(stream, version + index, pick + index, at),
      );
    }
    // Content is put where there is a stream to read it by.
    if (key !== null && version + events > 0) {
      Object.assign(content, { [stream]: { [key]: { salt: `${at}`, fields: { text: `“${at}” 🩺` } } } });
    }
    if (erased) erase.push(stream);
  }
  return { expect: expected, append, content, erase, wake, settle };
}

function eventFor(stream: StreamId, version: number, pick: number, at: number): NewEvent {
  if (stream === 'stop:all') {
    return pick % 2 === 0
      ? event('stopped', { scope: 'everything' }, at)
      : event('lifted', { scope: 'everything', by: [] }, at);
  }
  if (stream === 'person:p1') return event('linked', { account: `slack:T1/U${pick}` }, at);
  if (version === 0) return { ...submitted({ author: pick % 2 === 0 ? 'p1' : 'p2', at }).event };
  const choices = [
    event('parked', {}, at),
    event('released', {}, at),
    event('approved', { revision: 1, accepted: [], final: true }, at),
    event('scheduled', { slot: { day: '2026-10-01', time: '10:00', at: 20 - at } }, at),
    event('listed', {}, at),
    event('withdrawn', {}, at),
    event('erased', {}, at),
  ];
  return choices[pick % choices.length] ?? event('parked', {}, at);
}

async function outcome(store: Store, commit: Commit): Promise<unknown> {
  try {
    return await store.commit(commit);
  } catch (error) {
    if (error instanceof ConflictError) return { conflict: error.stream };
    throw error;
  }
}

async function everything(store: Store) {
  const campaign = 'nights';
  return {
    loaded: await store.load(STREAMS),
    heads: await store.find({ query: 'heads' }),
    due: await store.find({ query: 'due', until: 15, limit: 3 }),
    slots: await store.find({ query: 'due', until: 15, limit: 2, names: ['slot', 'watch'] }),
    waiting: await store.find({ query: 'waiting', campaign, limit: 2 }),
    sentBack: await store.find({ query: 'sentBack', campaign, limit: 2 }),
    mine: await store.find({ query: 'mine', person: 'p1', limit: 2 }),
    listed: await store.find({ query: 'listed', campaign, limit: 5 }),
    listedThen: await store.find({ query: 'listed', campaign, limit: 2, within: { from: 3, until: 9 } }),
    ready: await store.find({ query: 'ready', campaign, evergreen: false, limit: 5 }),
    posts: await store.find({ query: 'recentPosts', since: 8 }),
    number: await store.find({ query: 'number', number: 'S-2' }),
    totals: await store.totals(`campaign:${campaign}`),
    history: await store.history({ after: 2, limit: 10 }),
    chains: await Promise.all(STREAMS.map((stream) => store.history({ stream, after: 1, limit: 3 }))),
  };
}

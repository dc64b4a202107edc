/**
 * The invariants of the design, for whatever people, X and chance do: random moves by random people, two workers on
 * one store, sends that end in every way. The log is judged by a fold of its own, and once more by the rules.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MACHINE } from '../../src/events.ts';
import type { HeldWake } from '../../src/ports.ts';
import { evolve, initialState } from '../../src/streams.ts';
import { objectionsBeforeSends } from '../fakes/core-judge.ts';
import { breaches } from '../fakes/core-law.ts';
import { CAST, type Move, moves } from '../fakes/core-moves.ts';
import { type Memory, ownerOf, type Play, playMove } from '../fakes/core-play.ts';
import { shaken } from '../fakes/core-shaken.ts';
import { allEvents, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';
import { breachesOf } from '../fakes/library-law.ts';

/** Thirteen slots, so that a run is short. */
const MORNING = { timetable: '  - { every: 10, from: "08:00", to: "10:00" }' };

const RUNS = Number(process.env.RUNS ?? 40);

const filed = {
  move: 'submit',
  who: 'sam',
  about: false,
  evergreen: false,
  repeats: false,
  colleague: undefined,
} as const;

/** Three items are on their way already, one of them held, and one is in the library, so that every run has something to spoil. */
const OPENING: readonly Move[] = [
  { ...filed, kind: 'story', alike: false },
  { move: 'accept', who: 'lee', item: 0 },
  { ...filed, kind: 'notice', alike: true },
  { move: 'accept', who: 'lee', item: 1 },
  { ...filed, kind: 'signpost', alike: true },
  { move: 'press', who: 'lee', action: 'approve', item: 2 },
  { ...filed, kind: 'notice', alike: false, evergreen: true, repeats: true },
  { move: 'press', who: 'lee', action: 'approve', item: 3 },
];

interface Run {
  readonly stage: Stage;
  readonly memory: Memory;
  readonly forged: readonly string[];
}

/** Plays moves with two workers, and then lets a day and a half pass until everything has come to rest. */
async function run(given: readonly Move[], seed: number): Promise<Run> {
  const stage = await openStage({
    campaign: campaignWords(MORNING),
    wrapStore: (store) => shaken(store, seed),
  });
  const rival = await stage.again({ wrapStore: (store) => shaken(store, seed + 7) });
  const memory: Memory = { items: [], owners: new Map(), acting: new Set(), speechless: [], count: 0 };
  const both = (wake: HeldWake) => Promise.all([stage.engine.deliver(wake), rival.engine.deliver(wake)]);
  const passTo = async (until: number) => {
    for (let count = 0; count < 5000; count += 1) {
      const next = await stage.engine.next();
      if (next === undefined || next.at > until) return stage.clock.set(until);
      stage.clock.set(next.at);
      await both(next.wake);
    }
    throw new Error('the wake-ups do not come to an end');
  };
  const play: Play = {
    stage,
    memory,
    campaign: MORNING,
    pass: (minutes) => passTo(stage.clock.now() + minutes * 60_000),
    rival: async () => {
      const due = await stage.store.find({ query: 'due', until: stage.clock.now(), limit: 50 });
      for (const wake of due.filter(({ name }) => name === 'deadline')) await rival.engine.deliver(wake);
    },
  };
  // Kay and Max are one human with two accounts, and the machine has found that out.
  for (const who of ['kay', 'max']) await stage.command(who, 'whoami');
  await stage.store.commit({
    expect: {},
    append: {
      [`person:${person('kay')}`]: [
        { type: 'foundSame', at: stage.clock.now(), by: MACHINE, data: { as: person('max') } },
      ],
    },
  });
  await passTo(stage.clock.now() + 55 * 60_000);
  const forged: string[] = [];
  let after = (await allEvents(stage.store)).at(-1)?.position ?? 0;
  for (const move of [...OPENING, ...given]) {
    await playMove(play, move);
    await passTo(stage.clock.now());
    for (const event of await stage.store.history({ after, limit: 10_000 })) {
      after = event.position;
      if (event.by !== MACHINE && !memory.acting.has(event.by))
        forged.push(`${event.stream} ${event.type} by ${event.by}`);
    }
    memory.acting.clear();
  }
  stage.x.meanwhile = undefined;
  stage.chat.recover();
  await stage.engine.runTo(stage.clock.now() + 36 * 60 * 60_000);
  for (const engine of [stage.engine, rival.engine]) expect(engine.failures).toEqual([]);
  return { stage, memory, forged };
}

async function approversOf(stage: Stage): Promise<ReadonlyMap<string, readonly string[]>> {
  const [campaign] = await stage.store.load(['campaign:care-day']);
  return new Map(
    Object.entries(campaign.content).map(([key, piece]) => [
      key,
      (JSON.parse(piece.fields.roles ?? '{}') as { approver?: string[] }).approver ?? [],
    ]),
  );
}

async function lawBook({ stage, memory }: Run) {
  return {
    events: await stage.events(),
    approvers: await approversOf(stage),
    emails: new Map(CAST.map((who) => [person(who), `${who}@comms.example`])),
    posts: stage.x.posts,
    ownerOf: (text: string) => ownerOf(memory, text),
  };
}

test('whatever anybody does, the log never tells of a breach', { timeout: 300_000 }, async () => {
  const seen = { sends: 0, published: 0, uses: 0 };
  await fc.assert(
    fc.asyncProperty(moves, fc.integer({ min: 1, max: 1 << 30 }), async (given, seed) => {
      const played = await run(given, seed);
      const { stage, memory } = played;
      const book = await lawBook(played);
      expect(breaches(book)).toEqual([]);
      expect(breachesOf(book.events)).toEqual([]);
      expect(objectionsBeforeSends(book.events)).toEqual([]);
      expect(played.forged).toEqual([]);
      expect(memory.speechless).toEqual([]);
      await expectAtRest(stage);
      await expectFolded(stage);
      seen.sends += book.events.filter((event) => event.type === 'sending').length;
      seen.uses += book.events.filter((event) => event.type === 'used').length;
      seen.published += book.events.filter((event) => event.type === 'published').length;
      await stage.store.close();
    }),
    { numRuns: RUNS, ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }) },
  );
  // Moves that lead to no send would prove nothing.
  expect(seen.sends).toBeGreaterThan(RUNS);
  expect(seen.published).toBeGreaterThan(RUNS / 2);
  expect(seen.uses).toBeGreaterThan(RUNS / 4);
});

/** Every claim has ended, and what was taken back is gone from X or waits for a person. */
async function expectAtRest(stage: Stage): Promise<void> {
  const events = await stage.events();
  for (const stream of new Set(events.map((event) => event.stream))) {
    if (!stream.startsWith('submission:')) continue;
    const { state } = await stage.load(stream as `submission:${string}`);
    expect(state.status).not.toBe('sending');
    if (state.status === 'unknown') expect(state.delivery?.looks).toBe(2);
    if (state.status === 'published' && (state.recall !== undefined || state.erased))
      expect(state.recall?.outcome).toBe('refused');
  }
}

/** The state is nothing but its events: every change has one. */
async function expectFolded(stage: Stage): Promise<void> {
  const folded = new Map<string, { state: ReturnType<typeof initialState>; version: number }>();
  for (const event of await stage.events()) {
    const before = folded.get(event.stream) ?? { state: initialState(event.stream), version: 0 };
    folded.set(event.stream, { state: evolve(event.stream, before.state, event), version: event.version });
  }
  const heads = await stage.store.find({ query: 'heads' });
  for (const { stream, version } of heads) {
    const [loaded] = await stage.store.load([stream as `submission:${string}`]);
    expect(folded.get(stream)?.version).toBe(version);
    expect(loaded.state).toEqual(folded.get(stream)?.state);
  }
}

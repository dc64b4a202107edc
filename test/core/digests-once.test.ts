/**
 * Each period is told once and none is lost: whoever runs and dies, whenever clocks change, whatever the chat answers,
 * and whenever somebody asks for other times. When what commits expect is ignored, it is seen to be broken.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importCampaign } from '../../src/campaigns/import.ts';
import { instantOf } from '../../src/campaigns/wall-time.ts';
import { MACHINE } from '../../src/events.ts';
import type { Store } from '../../src/ports.ts';
import { wordsOf } from '../fakes/chat.ts';
import { Crash, Fuse } from '../fakes/core-crash.ts';
import { shaken } from '../fakes/core-shaken.ts';
import { allEvents } from '../fakes/core-stage.ts';
import { type DigestWorld, openWorld, tellAt, type Worker, wrongIn } from '../fakes/digest-world.ts';

const RUNS = Number(process.env.RUNS ?? 40);
const HOUR = 3_600_000;
const PLACES = ['slack:C7', 'slack:C8'] as const;

/** The days around which clocks change in London. */
const CHANGES = [
  ['2013-03-29', '2013-04-01'],
  ['2026-10-23', '2026-10-26'],
  ['2026-03-27', '2026-03-30'],
] as const;

type Move =
  | { readonly move: 'run'; readonly hours: number; readonly who: 'one' | 'both' | 'nobody' }
  | { readonly move: 'die'; readonly hours: number; readonly call: number; readonly after: boolean }
  | {
      readonly move: 'chat';
      readonly trouble: 'unknown' | 'lost' | 'limited' | 'down';
      readonly times: number;
    }
  | { readonly move: 'import' }
  | {
      readonly move: 'tell';
      readonly place: (typeof PLACES)[number];
      readonly at: string;
      readonly every: 'day' | 7;
      readonly zone: string;
    };

const hours = fc.integer({ min: 1, max: 30 });
const tell = fc.record({
  move: fc.constant('tell' as const),
  place: fc.constantFrom(...PLACES),
  at: fc.constantFrom('00:00', '01:30', '02:00', '17:00', '23:30'),
  every: fc.constantFrom('day' as const, 'day' as const, 7 as const),
  zone: fc.constantFrom('Europe/London', 'Europe/Lisbon', 'Pacific/Auckland', 'America/New_York'),
});
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      move: fc.constant('run' as const),
      hours,
      who: fc.constantFrom('one' as const, 'both' as const, 'nobody' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constant('die' as const),
      hours,
      call: fc.integer({ min: 1, max: 60 }),
      after: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('chat' as const),
      trouble: fc.constantFrom('unknown' as const, 'lost' as const, 'limited' as const, 'down' as const),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ move: 'import' as const }) },
  { weight: 2, arbitrary: tell },
);
const history = fc.record({
  days: fc.constantFrom(...CHANGES),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  first: tell,
  moves: fc.array(move, { minLength: 5, maxLength: 25, size: 'max' }),
});

async function open(days: readonly [string, string]): Promise<DigestWorld> {
  const begins = instantOf(days[0], '09:00', 'Europe/London');
  if (begins === undefined) throw new RangeError('9am exists on every day');
  return openWorld(days, begins);
}

/** Runs until an instant, and forgets a program that died on the way. */
async function runTo(worker: Worker, until: number): Promise<void> {
  await worker.engine.runTo(until).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

async function play(
  world: DigestWorld,
  { seed, first, moves }: { seed: number; first: Move; moves: readonly Move[] },
  wrap: (store: Store) => Store = (store) => store,
): Promise<void> {
  const fresh = (of: number) => world.worker({ store: (store) => shaken(wrap(store), of) });
  const one = await fresh(seed);
  const other = await fresh(seed + 1);
  for (const [index, next] of [first, ...moves].entries()) {
    const now = world.clock.now();
    switch (next.move) {
      case 'run':
        if (next.who !== 'nobody')
          await Promise.all(
            [one, ...(next.who === 'both' ? [other] : [])].map((worker) =>
              worker.engine.runTo(now + next.hours * HOUR),
            ),
          );
        world.clock.set(now + next.hours * HOUR);
        break;
      case 'die': {
        const fuse = new Fuse(next.call, next.after);
        const mortal = await world.worker({
          store: (store) => fuse.wrap(shaken(store, seed + index)),
          chat: (chat) => fuse.wrap(chat),
        });
        fuse.light();
        await runTo(mortal, now + next.hours * HOUR);
        break;
      }
      case 'chat':
        world.chat.fail(next.trouble, next.times);
        if (next.trouble !== 'down') break;
        // It asks to wait for half a minute each time, so a day of it would be thousands of tries.
        await one.engine.runTo(now + next.times * HOUR);
        world.chat.recover();
        break;
      case 'import':
        await importCampaign(one.core, world.campaign, MACHINE);
        break;
      case 'tell':
        await tellAt(one, world, next.place, next);
        break;
    }
  }
  world.chat.recover();
  // A week after its last day a campaign has told everybody everything.
  await other.engine.runTo(world.clock.now() + 12 * 24 * HOUR);
  expect([...one.engine.failures, ...other.engine.failures]).toEqual([]);
}

test('each period is told once and none is lost, whatever happens to the programs and the chat', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ days, ...played }) => {
      const world = await open(days);
      await play(world, played);
      expect(await wrongIn(world)).toEqual([]);
      await world.store.close();
    }),
    { numRuns: RUNS },
  );
}, 240_000);

test('two programs that commit without expecting anything are found to tell twice', async () => {
  const world = await open(CHANGES[0]);
  const careless = (store: Store): Store => ({
    load: (streams) => store.load(streams),
    find: (query) => store.find(query),
    totals: (scope) => store.totals(scope),
    history: (from) => store.history(from),
    close: () => store.close(),
    commit: (commit) => store.commit({ ...commit, expect: {} }),
  });
  const moves = Array.from({ length: 4 }, () => ({ move: 'run', hours: 24, who: 'both' }) as const);
  const first = { move: 'tell', place: PLACES[0], at: '17:00', every: 'day', zone: 'Europe/London' } as const;
  await play(world, { seed: 7, first, moves }, careless);
  expect((await wrongIn(world)).join('\n')).toContain('told twice');
});

describe.each(CHANGES)('from %s to %s', (...days) => {
  test('a place that is told each day at 1:30am is told on every day, at the time that there is', async () => {
    const world = await open(days);
    const worker = await world.worker();
    await tellAt(worker, world, PLACES[0], { at: '01:30', every: 'day', zone: 'Europe/London' });
    await worker.engine.runTo(world.clock.now() + 8 * 24 * HOUR);
    const events = await allEvents(world.store);
    const told = events.filter(
      ({ type, data }) => type === 'claimed' && (data as { place: string }).place === PLACES[0],
    );
    expect(told).toHaveLength(4);
    for (const { at, data, stream } of told) {
      const { until, late } = data as { until: number; late: boolean };
      const day = stream.slice(-10);
      const exists = instantOf(day, '01:30', 'Europe/London') ?? instantOf(day, '02:00', 'Europe/London');
      expect([until, late]).toEqual([exists, false]);
      expect(at).toBe(until);
    }
    expect(await wrongIn(world)).toEqual([]);
  });
});

test('what was missed while nothing ran is told in one digest that says so', async () => {
  const world = await open(CHANGES[1]);
  const worker = await world.worker();
  await tellAt(worker, world, PLACES[0], { at: '17:00', every: 'day', zone: 'Europe/London' });
  await worker.engine.runTo(world.clock.now() + 10 * HOUR);
  // From 7pm on Friday until 9am on Monday nobody is there.
  world.clock.set(world.clock.now() + 63 * HOUR);
  const fresh = await world.worker();
  await fresh.engine.runTo(world.clock.now() + HOUR);
  const cards = world.chat.cards(PLACES[0]);
  expect(cards).toHaveLength(2);
  expect(wordsOf(cards[1]?.card.parts ?? [])).toContain(
    'This digest is late: it was due at 5pm on Sunday 25 October. It tells of everything since 5pm on Friday 23 October.',
  );
  await fresh.engine.runTo(world.clock.now() + 10 * 24 * HOUR);
  expect(await wrongIn(world)).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBackOff } from '../../adapters/teams/back-off.ts';
import {
  createPacer,
  LONGEST_WAIT,
  type Pace,
  READING,
  TENANT,
  type Turn,
  WRITING,
} from '../../adapters/teams/pacing.ts';
import type { Clock } from '../../src/ports.ts';

const START = Date.UTC(2026, 10, 22, 9);

/** Stands until it is moved, and wakes whoever is due on the way, each at its own instant. */
class HandClock implements Clock {
  #now = START;
  readonly #sleepers = new Set<{ at: number; resolve: () => void; reject: (reason: unknown) => void }>();

  now(): number {
    return this.#now;
  }

  wake(at: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      this.#sleepers.add({ at, resolve, reject });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  async moveTo(until: number): Promise<void> {
    for (;;) {
      await settle();
      const [next] = [...this.#sleepers].sort((one, other) => one.at - other.at);
      if (next === undefined || next.at > until) break;
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.resolve();
    }
    this.#now = until;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

interface Asked {
  readonly turn: Turn;
  readonly at: number;
  /** Places in the order of everything that happened. */
  readonly askedAs: number;
  answeredAs?: number;
  answeredAt?: number;
  later?: number | undefined;
}

function bench() {
  const clock = new HandClock();
  const stop = new AbortController();
  const pacer = createPacer(clock, stop.signal);
  const all: Asked[] = [];
  let order = 0;
  const ask = (turn: Turn): Asked => {
    order += 1;
    const asked: Asked = { turn, at: clock.now(), askedAs: order };
    all.push(asked);
    void pacer.turn(turn).then((later) => {
      order += 1;
      Object.assign(asked, { answeredAs: order, answeredAt: clock.now(), later });
    });
    return asked;
  };
  return { clock, stop, pacer, ask, all };
}

const write = (line: string, first = false, tenant = 't'): Turn => ({ line, pace: WRITING, tenant, first });
const gone = (all: readonly Asked[]): Asked[] =>
  all.filter(({ answeredAt, later }) => answeredAt !== undefined && later === undefined);

/** The numbers of Microsoft's page, written here again so that a slip in the code shows. */
const WRITES = [
  [1_000, 7],
  [2_000, 8],
  [30_000, 60],
  [3_600_000, 1_800],
] as const;
const READS = [
  [1_000, 14],
  [2_000, 16],
  [30_000, 120],
  [3_600_000, 3_600],
] as const;

/** Whether any window, wherever it begins, holds more than it may. */
function tooMany(times: readonly number[], ms: number, most: number): boolean {
  return times.some((time, index) => (times[index + most] ?? Number.POSITIVE_INFINITY) < time + ms);
}

function timesBy(all: readonly Asked[], keyOf: (turn: Turn) => string): number[][] {
  const groups = Object.groupBy(gone(all), ({ turn }) => keyOf(turn));
  return Object.values(groups).map((group = []) =>
    group.map(({ answeredAt = 0 }) => answeredAt).sort((one, other) => one - other),
  );
}

const arrival = fc.record({
  /** Most come together, some after a pause. */
  after: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(400) },
    { weight: 1, arbitrary: fc.nat(20_000) },
  ),
  count: fc.integer({ min: 1, max: 40 }),
  line: fc.nat(3),
  reads: fc.boolean(),
  first: fc.boolean(),
  tenant: fc.nat(1),
});

async function play(arrivals: readonly (typeof arrival extends fc.Arbitrary<infer T> ? T : never)[]) {
  const { clock, ask, all } = bench();
  for (const { after, count, line, reads, first, tenant } of arrivals) {
    await clock.moveTo(clock.now() + after);
    for (let index = 0; index < count; index += 1) {
      ask({
        line: `${reads ? 'read' : 'write'} ${line} of ${tenant}`,
        pace: reads ? READING : WRITING,
        tenant: `tenant ${tenant}`,
        first,
      });
    }
  }
  await clock.moveTo(clock.now() + LONGEST_WAIT);
  return all;
}

describe('The pacing of calls to Teams', () => {
  it('stays within every limit, keeps the order and leaves nobody waiting, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 25 }), async (arrivals) => {
        const all = await play(arrivals);
        for (const [kind, limits] of [
          ['write', WRITES],
          ['read', READS],
        ] as const) {
          const own = all.filter(({ turn }) => turn.line.startsWith(kind));
          for (const times of timesBy(own, ({ line }) => line)) {
            for (const [ms, most] of limits) expect(tooMany(times, ms, most)).toBe(false);
          }
        }
        for (const times of timesBy(all, ({ tenant }) => tenant)) {
          expect(tooMany(times, 1_000, 50)).toBe(false);
        }
        for (const { at, answeredAt, later } of all) {
          expect(answeredAt).toBeDefined();
          expect(answeredAt! - at).toBeLessThanOrEqual(LONGEST_WAIT);
          if (later !== undefined) expect(later).toBeGreaterThan(answeredAt!);
        }
        for (const one of gone(all)) {
          for (const other of gone(all)) {
            if (one.turn.line !== other.turn.line) continue;
            const { first: before = false } = one.turn;
            const { first: behind = false } = other.turn;
            // Of a kind: as they came.
            if (before === behind && one.askedAs < other.askedAs) {
              expect(one.answeredAs).toBeLessThan(other.answeredAs!);
            }
            // While a clicked card waited, nothing else of its line went.
            if (before && !behind && one.askedAs < other.answeredAs! && one.answeredAt !== one.at) {
              const overtook = other.answeredAs! < one.answeredAs! && other.answeredAt! > one.at;
              expect(overtook).toBe(false);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is not more careful than it must be', async () => {
    const { clock, ask, all } = bench();
    for (let index = 0; index < 100; index += 1) ask(write('one'));
    await clock.moveTo(START + LONGEST_WAIT);
    // Eight in two seconds, with a quarter of a second between what left and what arrives.
    expect(gone(all).length).toBeGreaterThanOrEqual(50);
    expect(TENANT).toEqual([{ most: 50, ms: 1_000 }]);
  });

  it('keeps the limits of half a minute and of an hour too', async () => {
    const { clock, ask, all } = bench();
    for (let second = 0; second < 3 * 3_600; second += 1) {
      ask(write('busy'));
      await clock.moveTo(clock.now() + 1_000);
    }
    const [times = []] = timesBy(all, ({ line }) => line);
    for (const [ms, most] of WRITES) expect(tooMany(times, ms, most)).toBe(false);
    expect(times.length).toBeGreaterThanOrEqual(3 * 1_790);
  });

  it('counts conversations apart from each other, and writing apart from reading', async () => {
    const { clock, ask, all } = bench();
    for (const line of ['one', 'two', 'three']) for (let index = 0; index < 7; index += 1) ask(write(line));
    for (let index = 0; index < 14; index += 1) ask({ line: 'read one', pace: READING, tenant: 't' });
    await clock.moveTo(START);
    expect(gone(all).length).toBe(35);
  });

  it('holds a whole tenant to its limit, and another tenant goes on', async () => {
    const { clock, ask, all } = bench();
    for (let index = 0; index < 60; index += 1) ask(write(`chat ${index}`));
    ask(write('elsewhere', false, 'other'));
    await clock.moveTo(START);
    expect(gone(all).length).toBe(51);
    expect(gone(all).at(-1)?.turn.tenant).toBe('other');
    await clock.moveTo(START + 2_000);
    expect(gone(all).length).toBe(61);
  });

  it('lets a clicked card go before what waits in its line and in its tenant', async () => {
    const { clock, ask } = bench();
    const before = Array.from({ length: 20 }, () => ask(write('busy')));
    const clicked = ask(write('busy', true));
    await clock.moveTo(START + 1_999);
    expect(clicked.answeredAt).toBeLessThan(START + 2_000);
    expect(before.filter(({ answeredAt }) => answeredAt !== undefined).length).toBe(7);

    const whole = bench();
    for (let index = 0; index < 200; index += 1) whole.ask(write(`chat ${index}`));
    const other = whole.ask(write('another', true));
    await whole.clock.moveTo(START + 1_999);
    expect(other.later).toBeUndefined();
    expect(other.answeredAt).toBeLessThan(START + 2_000);
  });

  it('tells a caller at once when its turn is too far away, with the instant at which it would come', async () => {
    const { clock, ask, all } = bench();
    for (let index = 0; index < 70; index += 1) ask(write('one'));
    await clock.moveTo(START);
    const told = all.filter(({ later }) => later !== undefined);
    expect(told.length).toBeGreaterThan(0);
    for (const { later } of told) expect(later).toBeGreaterThan(START + LONGEST_WAIT);
    await clock.moveTo(told[0]!.later!);
    const again = ask(write('one'));
    await clock.moveTo(clock.now());
    expect(again).toMatchObject({ answeredAt: told[0]!.later, later: undefined });
  });

  it('tells those whom clicked cards keep waiting, instead of leaving them there', async () => {
    const { clock, ask } = bench();
    for (let index = 0; index < 7; index += 1) ask(write('one'));
    const patient = ask(write('one'));
    for (let second = 0; second < 20; second += 1) {
      for (let index = 0; index < 5; index += 1) ask(write('one', true));
      await clock.moveTo(clock.now() + 1_000);
    }
    expect(patient.later).toBeGreaterThan(patient.answeredAt!);
    expect(patient.answeredAt! - START).toBeLessThanOrEqual(LONGEST_WAIT);
  });

  it('rests where Teams asked for it, and only there', async () => {
    const { clock, pacer, ask } = bench();
    for (let index = 0; index < 7; index += 1) ask(write('one'));
    const waits = ask(write('one'));
    pacer.rest(write('one'), START + 30_000);
    const short = ask(write('one'));
    const elsewhere = ask(write('two'));
    await clock.moveTo(START);
    expect(waits).toMatchObject({ answeredAt: START, later: START + 30_000 });
    expect(short).toMatchObject({ answeredAt: START, later: START + 30_000 });
    expect(elsewhere).toMatchObject({ answeredAt: START, later: undefined });
    pacer.rest(write('two'), START + 5_000);
    const soon = ask(write('two'));
    await clock.moveTo(START + 30_000);
    expect(soon).toMatchObject({ answeredAt: START + 5_000, later: undefined });
    const again = ask(write('one'));
    await clock.moveTo(START + 30_000);
    expect(again).toMatchObject({ answeredAt: START + 30_000, later: undefined });
  });

  it('lets nobody wait when the adapter stops', async () => {
    const { clock, stop, ask, all } = bench();
    for (let index = 0; index < 20; index += 1) ask(write('one'));
    stop.abort();
    await clock.moveTo(START);
    expect(all.filter(({ answeredAt }) => answeredAt === undefined)).toEqual([]);
    const late = ask(write('one'));
    await clock.moveTo(START);
    expect(late.later).toBeGreaterThan(START);
  });

  it('still knows a busy conversation after thousands of others', async () => {
    const { clock, ask } = bench();
    for (let index = 0; index < 7; index += 1) ask(write('busy', false, 'a'));
    for (let index = 0; index < 12_000; index += 1)
      ask(write(`chat ${index}`, false, `tenant ${index % 500}`));
    await clock.moveTo(START + 900);
    const busy = ask(write('busy', false, 'a'));
    await clock.moveTo(START + 900);
    expect(busy.answeredAt).toBeUndefined();
  });
});

describe('The back-off', () => {
  const many = (random: () => number) => {
    const clock = new HandClock();
    return { clock, backOff: createBackOff(clock, random) };
  };

  it('grows with every failure in a row up to five minutes, with jitter', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (randoms) => {
        const { clock, backOff } = many(() => randoms.next().value);
        let longest = 2_000;
        for (let times = 0; times < 12; times += 1) {
          const pause = backOff.failed('one', clock.now()) - clock.now();
          expect(pause).toBeGreaterThanOrEqual(longest / 2);
          expect(pause).toBeLessThanOrEqual(longest);
          longest = Math.min(longest * 2, 300_000);
        }
      }),
    );
    const pauses = new Set(
      [0, 0.2, 0.4, 0.9].map((random) => many(() => random).backOff.failed('one', START)),
    );
    expect(pauses.size).toBe(4);
  });

  it('is forgotten after a success, and kept apart for each conversation', () => {
    const { backOff } = many(() => 1);
    expect(backOff.failed('one', START)).toBe(START + 2_000);
    expect(backOff.failed('one', START)).toBe(START + 4_000);
    expect(backOff.failed('two', START)).toBe(START + 2_000);
    backOff.worked('one');
    expect(backOff.failed('one', START)).toBe(START + 2_000);
    expect(backOff.failed('two', START)).toBe(START + 4_000);
  });

  it('counts calls that were under way together once', async () => {
    const { clock, backOff } = many(() => 1);
    await clock.moveTo(START + 500);
    for (let index = 0; index < 10; index += 1) backOff.failed('one', START);
    expect(backOff.failed('one', START)).toBe(START + 2_500);
    expect(backOff.failed('one', START + 500)).toBe(START + 4_500);
  });
});

// So that the two lists of limits cannot drift apart unseen.
it('uses the numbers of Microsoft', () => {
  const numbers = (pace: Pace) => pace.map(({ ms, most }) => [ms, most]);
  expect(numbers(WRITING)).toEqual(WRITES);
  expect(numbers(READING)).toEqual(READS);
});

/** What every engine must do, whatever wakes it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError, RetryAtError } from '../../src/errors.ts';
import type { Clock, Engine, Handlers, Store, Wake, WakeName } from '../../src/ports.ts';
import { TestClock } from './engine-clock.ts';
import { nothing, wakes } from './store-samples.ts';

export interface EngineUnderTest {
  readonly store: Store;
  /** A new engine over the same store, as after a restart. */
  engine(clock: Clock, options: { concurrency: number; warnings: object[] }): Engine;
  remove(): Promise<void>;
}

const START = Date.parse('2026-10-24T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const NAMES: readonly WakeName[] = [
  'day',
  'slot',
  'deadline',
  'look',
  'remove',
  'watch',
  'card',
  'batch',
  'notice',
  'digest',
  'share',
  'occasion',
  'reminder',
  'anchor',
];

export function engineContract(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(`the engine contract: ${name}`, () => {
    let under: EngineUnderTest;
    let clock: TestClock;
    let engine: Engine;
    let warnings: object[];
    let delivered: string[];
    const begin = (concurrency = 4) => {
      engine = under.engine(clock, { concurrency, warnings });
    };
    beforeEach(async () => {
      under = await make();
      clock = new TestClock(START, under.store);
      warnings = [];
      delivered = [];
      begin();
    });
    afterEach(async () => {
      await engine.stop();
      await under.remove();
    });
    const set = (...list: Wake[]) => under.store.commit(wakes(list));
    const held = () => under.store.find({ query: 'due', until: Number.MAX_SAFE_INTEGER, limit: 100 });
    const seconds = () => (clock.now() - START) / SECOND;
    const note = async (wake: string, key: string) => {
      delivered.push(`${wake} ${key} ${seconds()}`);
    };
    const handle = (own: Partial<Handlers>): Handlers =>
      Object.fromEntries(
        NAMES.map((wake) => [wake, own[wake] ?? ((key: string) => note(wake, key))]),
      ) as Handlers;

    it('delivers each wake-up at its instant and not before, and settles it', async () => {
      await set(
        { name: 'slot', key: 'x', at: START + 5 * SECOND },
        { name: 'card', key: 'y', at: START - 1 },
      );
      engine.start(handle({}));
      await clock.moveTo(START + 4999);
      expect(delivered).toEqual(['card y 0']);
      await clock.moveTo(START + 10 * SECOND);
      expect(delivered).toEqual(['card y 0', 'slot x 5']);
      expect(await held()).toEqual([]);
    });

    it('tells the handler the instant that was asked for, however late it is', async () => {
      const asked: number[] = [];
      await set({ name: 'slot', key: 'x', at: START - DAY });
      engine.start(handle({ slot: async (_key, at) => void asked.push(at) }));
      await clock.quiet();
      expect(asked).toEqual([START - DAY]);
    });

    it.each([
      ['cards', 'card'],
      ['digests', 'digest'],
      ['links for partners', 'share'],
      ['reminders', 'reminder'],
    ] as const)('keeps no slot waiting behind a crowd of %s that wait for a chat', async (_what, name) => {
      let release: () => void = () => undefined;
      const chat = new Promise<void>((resolve) => {
        release = resolve;
      });
      const crowd = Array.from({ length: 60 }, (_, n): Wake => ({ name, key: `c${n}`, at: START }));
      await set(...crowd, { name: 'slot', key: 'x', at: START + SECOND });
      engine.start(
        handle({
          [name]: async (key: string) => {
            await chat;
            await note(name, key);
          },
        }),
      );
      await clock.moveTo(START + SECOND);
      expect(delivered).toEqual(['slot x 1']);
      release();
      // One after another, each on disk: that takes more than one quiet moment.
      for (let n = 0; n < 100 && delivered.length < 61; n += 1) await clock.quiet();
      expect(delivered).toHaveLength(61);
    });

    it('takes back what a cancelled event was to say, however many digests wait for a chat', async () => {
      const open = gate();
      const crowd = Array.from({ length: 60 }, (_, n): Wake => ({ name: 'digest', key: `d${n}`, at: START }));
      await set(...crowd, { name: 'occasion', key: 'x', at: START + SECOND });
      engine.start(handle({ digest: () => open.passed }));
      await clock.moveTo(START + SECOND);
      const meanwhile = [...delivered];
      open.pass();
      expect(meanwhile).toEqual(['occasion x 1']);
    });

    it('finds a slot behind any number of notices, some of which pause, as after a day without the chat', async () => {
      const open = gate();
      const crowd = Array.from(
        { length: 6_000 },
        (_, n): Wake => ({ name: 'notice', key: `n${n}`, at: START }),
      );
      await set(...crowd, { name: 'slot', key: 'x', at: START + SECOND });
      let tried = 0;
      engine.start(
        handle({
          async notice() {
            tried += 1;
            if (tried % 2 === 0) throw new RetryAtError(START + DAY, 'the chat is busy');
            if (tried > 20) await open.passed;
          },
        }),
      );
      await clock.moveTo(START + SECOND);
      expect(delivered).toEqual(['slot x 1']);
      expect(tried).toBeLessThan(100);
      open.pass();
      await engine.stop();
    });

    it('hears at once of a wake-up that comes before the one it sleeps for', async () => {
      engine.start(handle({}));
      await set({ name: 'slot', key: 'late', at: START + DAY });
      await clock.quiet();
      await set({ name: 'slot', key: 'soon', at: START + SECOND }, { name: 'card', key: 'now', at: START });
      await clock.moveTo(START + SECOND);
      expect(delivered).toEqual(['card now 0', 'slot soon 1']);
    });

    it('never sleeps longer than a day at once, and still wakes a month ahead', async () => {
      await set({ name: 'slot', key: 'x', at: START + 30 * DAY + 1000 });
      engine.start(handle({}));
      await clock.quiet();
      expect(clock.asleep[0]).toBeLessThanOrEqual(START + DAY);
      await clock.moveTo(START + 31 * DAY);
      expect(delivered).toEqual([`slot x ${(30 * DAY) / SECOND + 1}`]);
    });

    it('calls a handler that throws again after a growing pause, and logs no words of the error', async () => {
      await set({ name: 'slot', key: 'x', at: START });
      engine.start(
        handle({
          async slot(key) {
            await note('slot', key);
            if (delivered.length < 5) throw Object.assign(new TypeError('secret words'), { code: 'ODD' });
          },
        }),
      );
      await clock.moveTo(START + MINUTE);
      expect(delivered).toEqual(['slot x 0', 'slot x 1', 'slot x 3', 'slot x 7', 'slot x 15']);
      expect(await held()).toEqual([]);
      expect(warnings[0]).toMatchObject({ wake: 'slot', key: 'x', error: 'TypeError', code: 'ODD' });
      expect(JSON.stringify(warnings)).not.toContain('secret');
    });

    it('pauses for five minutes at most', async () => {
      await set({ name: 'slot', key: 'x', at: START });
      engine.start(
        handle({
          async slot(key) {
            await note('slot', key);
            throw new Error('never');
          },
        }),
      );
      await clock.moveTo(START + 60 * MINUTE);
      const times = delivered.map((line) => Number(line.split(' ')[2]));
      expect(Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))).toBe(300);
    });

    it('calls a handler again at the instant it asked for', async () => {
      await set({ name: 'slot', key: 'x', at: START });
      engine.start(
        handle({
          async slot(key) {
            await note('slot', key);
            if (delivered.length === 1) throw new RetryAtError(START + 90 * SECOND, 'wait');
          },
        }),
      );
      await clock.moveTo(START + 5 * MINUTE);
      expect(delivered).toEqual(['slot x 0', 'slot x 90']);
    });

    it('calls a handler again at once after a conflict, but not for ever', async () => {
      await set({ name: 'slot', key: 'x', at: START }, { name: 'watch', key: 'y', at: START });
      let slots = 0;
      let watches = 0;
      engine.start(
        handle({
          async slot() {
            slots += 1;
            if (slots < 4) throw new ConflictError('submission:x', 1, 2);
          },
          async watch() {
            watches += 1;
            throw new ConflictError('submission:y', 1, 2);
          },
        }),
      );
      await clock.quiet();
      expect(slots).toBe(4);
      expect(watches).toBeGreaterThan(4);
      expect(watches).toBeLessThan(50);
    });

    it('keeps a wake-up that was set anew while its handler ran, and runs one key once at a time', async () => {
      const open = gate();
      let running = 0;
      let most = 0;
      await set({ name: 'card', key: 'x', at: START });
      engine.start(
        handle({
          async card(key) {
            running += 1;
            most = Math.max(most, running);
            await note('card', key);
            if (delivered.length === 1) await open.passed;
            running -= 1;
          },
        }),
      );
      await clock.quiet();
      await set({ name: 'card', key: 'x', at: START });
      await clock.quiet();
      expect(delivered).toHaveLength(1);
      open.pass();
      await clock.quiet();
      expect(delivered).toHaveLength(2);
      expect(most).toBe(1);
      expect(await held()).toEqual([]);
    });

    it('runs different keys side by side, up to its limit', async () => {
      begin(3);
      const open = gate();
      let running = 0;
      let most = 0;
      await set(
        ...Array.from({ length: 10 }, (_, index) => ({ name: 'look' as const, key: `${index}`, at: START })),
      );
      engine.start(
        handle({
          async look(key) {
            running += 1;
            most = Math.max(most, running);
            await open.passed;
            running -= 1;
            await note('look', key);
          },
        }),
      );
      await clock.quiet();
      expect(running).toBe(3);
      open.pass();
      await clock.quiet();
      expect(delivered).toHaveLength(10);
      expect(most).toBe(3);
    });

    it('lets wake-ups that pause not stand in the way of others', async () => {
      begin(2);
      const bad = Array.from({ length: 20 }, (_, index) => ({
        name: 'slot' as const,
        key: `${index}`,
        at: START - 5,
      }));
      await set(...bad, { name: 'card', key: 'good', at: START });
      engine.start(
        handle({
          async slot() {
            throw new RetryAtError(START + DAY, 'rest');
          },
        }),
      );
      await clock.moveTo(START + SECOND);
      expect(delivered).toEqual(['card good 0']);
    });

    it('delivers nothing new once stopped, and waits for what runs', async () => {
      const open = gate();
      let ended = false;
      await set({ name: 'slot', key: 'x', at: START }, { name: 'slot', key: 'y', at: START + SECOND });
      engine.start(
        handle({
          async slot(key) {
            await open.passed;
            await note('slot', key);
          },
        }),
      );
      await clock.quiet();
      const stopping = engine.stop().then(() => {
        ended = true;
      });
      await clock.moveTo(START + MINUTE);
      expect(ended).toBe(false);
      open.pass();
      await stopping;
      expect(delivered).toEqual([`slot x 60`]);
      expect((await held()).map(({ key }) => key)).toEqual(['y']);
    });

    it('delivers again after a restart what no handler finished', async () => {
      await set({ name: 'slot', key: 'x', at: START });
      engine.start(
        handle({
          async slot() {
            throw new Error('not now');
          },
        }),
      );
      await clock.quiet();
      await engine.stop();
      begin();
      engine.start(handle({}));
      await clock.quiet();
      expect(delivered).toEqual(['slot x 0']);
    });

    it('calls back at the instants of a cron line, by the wall clock of its zone', async () => {
      const at: string[] = [];
      engine.every('30 9 * * *', 'Europe/London', 'morning', async () => {
        at.push(new Date(clock.now()).toISOString());
        if (at.length === 1) throw new Error('once');
      });
      await clock.moveTo(START + DAY);
      expect(at).toEqual([]);
      engine.start(handle({}));
      // The clocks went back in the night to 25 October 2026: half past nine is then an hour later in UTC.
      await clock.moveTo(START + 3 * DAY);
      expect(at).toEqual(['2026-10-26T09:30:00.000Z', '2026-10-27T09:30:00.000Z']);
      expect(warnings).toMatchObject([{ name: 'morning', error: 'Error' }]);
    });

    it('says at once that a cron line cannot be read', () => {
      expect(() => engine.every('whenever', 'Europe/London', 'x', async () => undefined)).toThrow();
      expect(() => engine.every('0 9 * * *', 'Europe/Atlantis', 'x', async () => undefined)).toThrow();
    });

    it('goes on when a settled wake-up was settled by somebody else', async () => {
      await set({ name: 'slot', key: 'x', at: START });
      engine.start(
        handle({
          async slot(key) {
            await under.store.commit({ ...nothing, settle: await held() });
            await note('slot', key);
          },
        }),
      );
      await clock.quiet();
      expect(delivered).toEqual(['slot x 0']);
    });
  });
}

function gate(): { passed: Promise<void>; pass: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, pass: resolve };
}

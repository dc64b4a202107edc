/** The seeded faults: repeatable, of every kind, and true to what they say. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, readTimeline, seededFaults } from '../../adapters/sandbox/index.ts';
import type { Clock } from '../../src/ports.ts';

const START = Date.parse('2026-06-01T08:00:00Z');
const MINUTE = 60_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-faults-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Jumps to whatever instant is waited for. */
function createJumpingClock(): Clock & { advance(ms: number): void } {
  let now = START;
  return {
    now: () => now,
    async wake(at, signal) {
      signal.throwIfAborted();
      now = Math.max(now, at);
    },
    advance(ms) {
      now += ms;
    },
  };
}

const drawn = (seed: number, rate: number) => {
  const faults = seededFaults(seed, rate);
  const list = Array.from({ length: 200 }, (_, n) => faults.next(n % 2 ? 'x-main' : 'x-second', 'publish'));
  return { list, count: faults.count };
};

describe('seeded faults', () => {
  it('are the same for the same seed, and others for another', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(drawn(seed, 0.3)).toEqual(drawn(seed, 0.3));
        expect(drawn(seed, 0.3).list).not.toEqual(drawn(seed + 1, 0.3).list);
      }),
      { numRuns: 20 },
    );
  });

  it('of one account do not depend on what another does', () => {
    const alone = seededFaults(7, 0.5);
    const beside = seededFaults(7, 0.5);
    for (let n = 0; n < 50; n += 1) {
      beside.next('x-second', 'publish');
      beside.next('x-main', 'find');
      expect(beside.next('x-main', 'publish')).toEqual(alone.next('x-main', 'publish'));
    }
  });

  it('come at their rate, are counted, and are of every kind', () => {
    expect(drawn(1, 0)).toMatchObject({ count: 0 });
    expect(drawn(1, 1)).toMatchObject({ count: 200 });
    const { list, count } = drawn(1, 1);
    expect(count).toBe(list.length);
    expect(new Set(list.map((fault) => fault?.kind))).toEqual(
      new Set(['timeout', 'connectionLost', 'serverError', 'rateLimited', 'duplicate']),
    );
  });

  it('never turn what was accepted into "not sent", nor what was not into "published"', async () => {
    const clock = createJumpingClock();
    const faults = seededFaults(42, 0.5);
    const sandbox = createSandbox({ account: 'x-main', folder, clock, faults });
    const outcomes = new Map<string, string>();
    for (let n = 0; n < 200; n += 1) {
      clock.advance(10 * MINUTE);
      const text = `Post ${n}`;
      const deadline = clock.now() + MINUTE;
      const attempt = await sandbox.publish({ text }, deadline);
      expect(clock.now()).toBeLessThanOrEqual(deadline);
      outcomes.set(text, attempt.outcome);
    }
    const kept = new Set((await readTimeline(folder)).map((post) => post.text));
    for (const [text, outcome] of outcomes) {
      if (outcome === 'published') expect(kept).toContain(text);
      if (outcome === 'notSent' || outcome === 'refused') expect(kept).not.toContain(text);
    }
    const unsure = [...outcomes].filter(([, outcome]) => outcome === 'unknown').map(([text]) => text);
    expect(unsure.some((text) => kept.has(text)) && unsure.some((text) => !kept.has(text))).toBe(true);
    expect(faults.count).toBeGreaterThan(60);
  });

  it('also befall reading and taking down', async () => {
    const clock = createJumpingClock();
    await createSandbox({ account: 'x-main', folder, clock }).publish(
      { text: 'Hello' },
      clock.now() + MINUTE,
    );
    const [post] = await readTimeline(folder);
    const sandbox = createSandbox({ account: 'x-main', folder, clock, faults: seededFaults(3, 1) });
    await expect(sandbox.find(START, clock.now() + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(sandbox.metrics([], clock.now() + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const removals = new Set<string>();
    for (let n = 0; n < 30; n += 1) {
      removals.add((await sandbox.remove(post?.id ?? '', clock.now() + MINUTE)).outcome);
    }
    expect(removals).toEqual(new Set(['unknown', 'notSent']));
  });
});

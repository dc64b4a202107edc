/** How long to leave something alone that Teams did not say how long to leave alone: longer each time, never the same. */
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';

/** In milliseconds; doubled at each failure in a row. */
const SHORTEST = 2_000;
const LONGEST = 5 * 60_000;
const MOST_KEYS = 5_000;

export interface BackOff {
  /** Notes that a call which left at `left` failed. Answers when another one makes sense. */
  failed(key: string, left: Instant): Instant;
  worked(key: string): void;
}

/** `random` gives 0 to 1: between half of a pause and the whole of it, so that many do not come back together. */
export function createBackOff(clock: Clock, random: () => number): BackOff {
  const failures = new Map<string, { times: number; at: Instant }>();
  return {
    failed(key, left) {
      const now = clock.now();
      const before = failures.get(key);
      // Calls that were under way together met the same trouble: it counts once.
      const times = (before?.times ?? 0) + (before === undefined || left >= before.at ? 1 : 0);
      failures.delete(key);
      failures.set(key, { times, at: now });
      const [oldest] = failures.keys();
      if (failures.size > MOST_KEYS && oldest !== undefined) failures.delete(oldest);
      const pause = Math.min(LONGEST, SHORTEST * 2 ** Math.min(times - 1, 20));
      return now + Math.ceil(pause * (0.5 + random() / 2));
    },
    worked(key) {
      failures.delete(key);
    },
  };
}

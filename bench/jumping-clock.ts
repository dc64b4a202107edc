/** A clock that skips what everybody only waits for: real time, put forward whenever nothing is going on. */
import type { Clock } from '../src/ports.ts';

export interface JumpingClock extends Clock {
  /** Something goes on for as long as this takes, and the clock does not jump. */
  during<T>(work: Promise<T>): Promise<T>;
  close(): void;
}

const TICK_MS = 2;
/** So many quiet ticks in a row: a commit may be on its way to the disk, which nobody announces. */
const QUIET_TICKS = 10;
/** Whoever sleeps longer waits for another day's slots, not for a platform's pace. */
const FURTHEST_MS = 3_600_000;

export function createJumpingClock(): JumpingClock {
  let offset = 0;
  let going = 0;
  let quiet = 0;
  const sleepers = new Map<() => void, number>();
  const now = (): number => Date.now() + offset;
  const wakeDue = (): void => {
    for (const [wake, at] of [...sleepers]) if (at <= now()) wake();
  };
  const timer = setInterval(() => {
    wakeDue();
    quiet = going > 0 ? 0 : quiet + 1;
    if (quiet < QUIET_TICKS) return;
    quiet = 0;
    const next = Math.min(...sleepers.values());
    if (next - now() > FURTHEST_MS) return;
    offset += Math.max(0, next - now());
    wakeDue();
  }, TICK_MS);
  return {
    now,
    wake(at, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const end = (): void => {
          sleepers.delete(wake);
          signal.removeEventListener('abort', stop);
        };
        const wake = (): void => {
          end();
          quiet = 0;
          resolve();
        };
        const stop = (): void => {
          end();
          reject(signal.reason);
        };
        signal.addEventListener('abort', stop);
        if (at <= now()) wake();
        else sleepers.set(wake, at);
      });
    },
    async during(work) {
      going += 1;
      try {
        return await work;
      } finally {
        going -= 1;
        quiet = 0;
      }
    },
    close: () => clearInterval(timer),
  };
}

/** A clock that stands still until a test moves it, so that a deadline can be tried without waiting for it. */
import type { Clock } from '../../src/ports.ts';

export interface MovedClock extends Clock {
  advance(ms: number): void;
  /** Resolves when somebody waits for an instant. */
  awaited(): Promise<void>;
}

export function createMovedClock(start: number): MovedClock {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const watchers: (() => void)[] = [];
  return {
    now: () => now,
    wake(at, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (at <= now) return resolve();
        const sleeper = { at, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
        for (const watcher of watchers.splice(0)) watcher();
      });
    },
    advance(ms) {
      now += ms;
      for (const sleeper of sleepers) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    async awaited() {
      if (sleepers.size === 0) await new Promise<void>((resolve) => watchers.push(resolve));
    },
  };
}

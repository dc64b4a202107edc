/** The real clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './ports.ts';

/** Timers of Node overflow above 24.8 days; longer waits are the engine's to slice. */
const LONGEST_MS = 24 * 60 * 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  async wake(at, signal) {
    for (let left = at - Date.now(); left > 0; left = at - Date.now())
      await sleep(Math.min(left, LONGEST_MS), undefined, { signal });
    signal.throwIfAborted();
  },
};

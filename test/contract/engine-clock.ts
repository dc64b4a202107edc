/** A clock that a test moves, and that tells when everybody sleeps again. */
import type { Clock, Store } from '../../src/ports.ts';
import { nothing } from './store-samples.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class TestClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  readonly #store: Store;

  constructor(now: number, store: Store) {
    this.#now = now;
    this.#store = store;
  }

  /**
   * Lets everything that can go on without the clock go on. Commits are answered in order, so each commit made here
   * waits for those that the engine made before; a dozen of them is longer than any chain in these tests.
   */
  async quiet(): Promise<void> {
    for (let round = 0; round < 12; round += 1) {
      await this.#store.commit(nothing);
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  now(): number {
    return this.#now;
  }

  wake(at: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (at <= this.#now) return resolve();
      const sleeper = { at, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      });
    });
  }

  /** The instants that are slept until, earliest first. */
  get asleep(): number[] {
    return [...this.#sleepers].map(({ at }) => at).sort((one, other) => one - other);
  }

  /** Moves to an instant, stopping at every instant that somebody sleeps until on the way. */
  async moveTo(instant: number): Promise<void> {
    await this.quiet();
    for (let next = this.asleep[0]; next !== undefined && next <= instant; next = this.asleep[0]) {
      this.#moveAtOnce(next);
      await this.quiet();
    }
    this.#moveAtOnce(instant);
    await this.quiet();
  }

  #moveAtOnce(instant: number): void {
    this.#now = instant;
    for (const sleeper of [...this.#sleepers]) {
      if (sleeper.at > instant) continue;
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }
}

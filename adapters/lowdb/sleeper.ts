/** Sleeps until an instant on the clock, and can be woken before. */
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';

/** Timers hold at most 24.8 days, and a machine's clock may be put right while it sleeps. */
const SLICE = 24 * 60 * 60 * 1000;

export class Sleeper {
  readonly #clock: Clock;
  #earliest = Number.POSITIVE_INFINITY;
  #until = Number.POSITIVE_INFINITY;
  #asleep: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on nothing that wakes is missed, asleep or not. */
  listen(): void {
    this.#earliest = Number.POSITIVE_INFINITY;
  }

  /** Something is to be looked at from this instant on. */
  wakeBefore(at: Instant): void {
    this.#earliest = Math.min(this.#earliest, at);
    if (at < this.#until) this.#asleep?.abort();
  }

  wakeNow(): void {
    this.wakeBefore(Number.NEGATIVE_INFINITY);
  }

  /** Resolves at the instant, after 24 hours, or when woken. */
  async sleepUntil(at: Instant): Promise<void> {
    this.#until = Math.min(at, this.#clock.now() + SLICE);
    if (this.#earliest < this.#until) return;
    this.#asleep = new AbortController();
    const { signal } = this.#asleep;
    try {
      await this.#clock.wake(this.#until, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#asleep = undefined;
    }
  }
}

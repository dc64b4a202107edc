/** An engine that a test turns by hand: wake-ups come in their order, one by one, at the instants of a clock it sets. */
import { ConflictError, RetryAtError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Clock, Engine, Handlers, HeldWake, Store, WakeName } from '../../src/ports.ts';

/** A clock that stands until it is set. */
export class SetClock implements Clock {
  #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  /** Time never goes back. */
  set(now: Instant): void {
    this.#now = Math.max(this.#now, now);
  }

  wake(at: Instant, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (at <= this.#now) resolve();
      else signal.addEventListener('abort', () => reject(signal.reason));
    });
  }
}

const CONFLICTS = 50;
/** What a failed wake-up waits before it comes again, as the real engine's first pause. */
const PAUSE_MS = 1000;
/** More wake-ups than this up to one instant are a loop. */
const MOST = 20_000;

/** Delivers like the real engine: at least once, again after a failure, settled when it succeeded. */
export class HandEngine implements Engine {
  readonly #store: Store;
  readonly #clock: SetClock;
  readonly #pauses = new Map<string, Instant>();
  readonly #unheard: readonly WakeName[];
  #handlers: Handlers | undefined;
  /** Failures other than a wish to be called later, oldest first. */
  readonly failures: unknown[] = [];

  /** `unheard`: wake-ups that come to nothing, as if nobody had to be told of anything. */
  constructor(store: Store, clock: SetClock, unheard: readonly WakeName[] = []) {
    this.#unheard = unheard;
    this.#store = store;
    this.#clock = clock;
  }

  start(handlers: Handlers): void {
    this.#handlers = handlers;
  }

  every(): void {}

  async stop(): Promise<void> {
    this.#handlers = undefined;
  }

  /** The earliest wake-up that is due, with what it waits for after a failure. */
  async next(): Promise<{ wake: HeldWake; at: Instant } | undefined> {
    const wakes = await this.#store.find({ query: 'due', until: Number.MAX_SAFE_INTEGER, limit: 400 });
    return wakes
      .map((wake) => ({ wake, at: Math.max(wake.at, this.#pauses.get(keyOf(wake)) ?? 0) }))
      .sort((a, b) => a.at - b.at)[0];
  }

  /** Delivers everything up to an instant, moving the clock along, and leaves the clock there. */
  async runTo(until: Instant): Promise<void> {
    for (let count = 0; count < MOST; count += 1) {
      const next = await this.next();
      if (next === undefined || next.at > until) return this.#clock.set(until);
      this.#clock.set(next.at);
      await this.deliver(next.wake);
    }
    throw new Error('the wake-ups do not come to an end');
  }

  /** Delivers one wake-up, and settles it when its handler succeeded. */
  async deliver(wake: HeldWake): Promise<void> {
    try {
      await this.#call(wake);
      await this.#store.commit({ expect: {}, append: {}, settle: [wake] });
      this.#pauses.delete(keyOf(wake));
    } catch (error) {
      const now = this.#clock.now();
      if (!(error instanceof RetryAtError)) this.failures.push(error);
      const at = error instanceof RetryAtError ? error.at : now + PAUSE_MS;
      this.#pauses.set(keyOf(wake), Math.max(at, now + 1));
    }
  }

  async #call(wake: HeldWake): Promise<void> {
    const handlers = this.#handlers;
    if (handlers === undefined) throw new Error('the engine was not started');
    if (this.#unheard.includes(wake.name)) return;
    for (let tries = 1; ; tries += 1) {
      try {
        return await handlers[wake.name](wake.key, wake.at);
      } catch (error) {
        if (!(error instanceof ConflictError) || tries >= CONFLICTS) throw error;
      }
    }
  }
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}\n${wake.position}`;
}

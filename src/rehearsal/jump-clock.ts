/** A clock that stands still while anything is being done, and then jumps to the next instant that somebody waits for. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../events.ts';
import type { Clock } from '../ports.ts';

interface Sleeper {
  readonly at: Instant;
  readonly resolve: () => void;
}

/** Turns of the event loop in which nothing may begin before the clock jumps. */
const QUIET_TURNS = 4;

export class JumpClock implements Clock {
  #now: Instant;
  #busy = 0;
  /** Set inside a watched call: one that itself waits for the clock must not hold it. */
  readonly #held = new AsyncLocalStorage<true>();
  readonly #sleepers = new Set<Sleeper>();
  /** Called once when the last watched call was answered. */
  #onIdle: (() => void) | undefined;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  wake(at: Instant, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (at <= this.#now) return Promise.resolve();
    const pause = this.#held.getStore() === true ? 1 : 0;
    this.#release(pause);
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = {
        at,
        resolve: () => {
          signal.removeEventListener('abort', abort);
          this.#busy += pause;
          resolve();
        },
      };
      const abort = () => {
        this.#sleepers.delete(sleeper);
        this.#busy += pause;
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** A port whose calls hold the clock still until they are answered. */
  watch<P extends object>(port: P): P {
    const handler: ProxyHandler<P> = {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]): unknown => {
          const answer: unknown = this.#held.run(true, () => Reflect.apply(member, target, given));
          if (!(answer instanceof Promise)) return answer;
          this.#busy += 1;
          return answer.finally(() => this.#release(1));
        };
      },
    };
    return new Proxy(port, handler);
  }

  /** Jumps from instant to instant until nobody waits for one before `until`. */
  async run(until: Instant): Promise<void> {
    for (;;) {
      await this.#quiet();
      const next = [...this.#sleepers].reduce(
        (earliest, { at }) => Math.min(earliest, at),
        Number.POSITIVE_INFINITY,
      );
      if (next > until) return;
      this.#now = Math.max(this.#now, next);
      for (const sleeper of [...this.#sleepers])
        if (sleeper.at <= this.#now) {
          this.#sleepers.delete(sleeper);
          sleeper.resolve();
        }
    }
  }

  #release(calls: number): void {
    this.#busy -= calls;
    if (this.#busy > 0 || this.#onIdle === undefined) return;
    const onIdle = this.#onIdle;
    this.#onIdle = undefined;
    onIdle();
  }

  async #quiet(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      await turn();
      quiet = this.#busy === 0 ? quiet + 1 : 0;
      // Waiting for a disk must cost nothing: whoever turns and turns takes the processor from what is waited for.
      if (this.#busy > 0)
        await new Promise<void>((resolve) => {
          this.#onIdle = resolve;
        });
    }
  }
}

/** A program that dies at a chosen call of a port: before the call is made, or after it is done and before its answer. */
import type { Chat, Publisher, Store } from '../../src/ports.ts';

/** How the death of a program shows to what still runs in it. Nothing may catch it and go on. */
export class Crash extends Error {
  constructor() {
    super('the program was killed');
    this.name = 'Crash';
  }
}

/** Counts the calls of the ports; at number `at` it dies, and every call after that one is of a dead program. */
export class Fuse {
  calls = 0;
  dead = false;
  #lit = false;
  readonly #at: number;
  readonly #after: boolean;

  /** Never, unless told at which call. Calls count from the moment the fuse is lit. */
  constructor(at = Number.POSITIVE_INFINITY, after = false) {
    this.#at = at;
    this.#after = after;
  }

  wrap<P extends Store | Publisher | Chat>(port: P): P {
    const handler: ProxyHandler<P> = {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function' || name === 'limits') return member;
        return (...given: unknown[]): Promise<unknown> =>
          this.#call(() => Reflect.apply(member, target, given));
      },
    };
    return new Proxy(port, handler);
  }

  light(): void {
    this.#lit = true;
  }

  async #call(ask: () => Promise<unknown>): Promise<unknown> {
    if (!this.#lit) return ask();
    if (this.dead) throw new Crash();
    this.calls += 1;
    const dies = this.calls === this.#at;
    if (dies && !this.#after) this.#die();
    const answer = await ask();
    if (dies) this.#die();
    if (this.dead) throw new Crash();
    return answer;
  }

  #die(): never {
    this.dead = true;
    throw new Crash();
  }
}

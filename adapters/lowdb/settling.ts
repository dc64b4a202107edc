/** Settles wake-ups in groups: those that finish while one commit is under way share the next. */
import type { HeldWake, Store } from '../../src/ports.ts';

export class Settling {
  readonly #store: Store;
  #waiting: HeldWake[] = [];
  #next: Promise<void> | undefined;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Resolves once the wake-up is gone, or was found to be replaced. */
  settle(wake: HeldWake): Promise<void> {
    this.#waiting.push(wake);
    this.#next ??= this.#afterThis();
    return this.#next;
  }

  async #afterThis(): Promise<void> {
    await this.#underWay;
    const settle = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    const commit = this.#store.commit({ expect: {}, append: {}, settle });
    this.#underWay = commit.catch(() => undefined);
    await commit;
  }
}

/** The wake-ups that are held: one a name and key, and in the order of their instants. */
import type { Instant } from '../../src/events.ts';
import type { HeldWake } from '../../src/ports.ts';
import { SortedList } from './sorted-list.ts';

export class WakeBook {
  readonly #held = new Map<string, HeldWake>();
  readonly #order = new SortedList<HeldWake>(
    (one, other) =>
      one.at - other.at || one.position - other.position || compareText(keyOf(one), keyOf(other)),
  );

  /** Holds a wake-up in the place of any older one of the same name and key. */
  hold(wake: HeldWake): void {
    const key = keyOf(wake);
    const before = this.#held.get(key);
    if (before !== undefined) this.#order.remove(before);
    this.#held.set(key, wake);
    this.#order.add(wake);
  }

  /** Lets go of a wake-up, unless it was replaced by one of another position. */
  settle(name: string, key: string, position: number): void {
    const held = this.#held.get(`${name}\n${key}`);
    if (held?.position !== position) return;
    this.#held.delete(`${name}\n${key}`);
    this.#order.remove(held);
  }

  due(until: Instant, limit: number): HeldWake[] {
    const found: HeldWake[] = [];
    for (const wake of this.#order.ascending()) {
      if (wake.at > until || found.length >= limit) break;
      found.push(wake);
    }
    return found;
  }

  all(): HeldWake[] {
    return [...this.#held.values()];
  }
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

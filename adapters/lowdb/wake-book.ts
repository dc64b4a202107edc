/** The wake-ups that are held: one a name and key, and those of each name in the order of their instants. */
import type { Instant } from '../../src/events.ts';
import type { HeldWake, WakeName } from '../../src/ports.ts';
import { SortedList } from './sorted-list.ts';

export class WakeBook {
  readonly #held = new Map<string, HeldWake>();
  readonly #orders = new Map<WakeName, SortedList<HeldWake>>();

  /** Holds a wake-up in the place of any older one of the same name and key. */
  hold(wake: HeldWake): void {
    const key = keyOf(wake);
    const before = this.#held.get(key);
    const order = this.#orders.get(wake.name) ?? new SortedList<HeldWake>(compare);
    this.#orders.set(wake.name, order);
    if (before !== undefined) order.remove(before);
    this.#held.set(key, wake);
    order.add(wake);
  }

  /** Lets go of a wake-up, unless it was replaced by one of another position. */
  settle(name: string, key: string, position: number): void {
    const held = this.#held.get(`${name}\n${key}`);
    if (held?.position !== position) return;
    this.#held.delete(`${name}\n${key}`);
    this.#orders.get(held.name)?.remove(held);
  }

  /** The first up to `until`; a hundred thousand of other names in front of them cost nothing. */
  due({ until, limit, names }: { until: Instant; limit: number; names?: readonly WakeName[] }): HeldWake[] {
    const found: HeldWake[] = [];
    const fronts = [...this.#orders]
      .filter(([name]) => names?.includes(name) !== false)
      .map(([, order]) => order.ascending())
      .map((rest) => ({ rest, wake: rest.next().value }));
    while (found.length < limit) {
      let first: (typeof fronts)[number] | undefined;
      for (const front of fronts)
        if (front.wake !== undefined && (first?.wake === undefined || compare(front.wake, first.wake) < 0))
          first = front;
      if (first?.wake === undefined || first.wake.at > until) break;
      found.push(first.wake);
      first.wake = first.rest.next().value;
    }
    return found;
  }

  all(): HeldWake[] {
    return [...this.#held.values()];
  }
}

function compare(one: HeldWake, other: HeldWake): number {
  return one.at - other.at || one.position - other.position || compareText(keyOf(one), keyOf(other));
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}`;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

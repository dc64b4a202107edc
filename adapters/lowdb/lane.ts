/** A lane of the engine: wake-ups of some names, of which only so many run at a time. */
import type { Instant } from '../../src/events.ts';
import type { HeldWake, Store, WakeName } from '../../src/ports.ts';
import { Pauses } from './pauses.ts';

const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * What comes in crowds, and may wait long for a chat's own pace, has a lane of its own: thousands of cards, hundreds of
 * digests at five o'clock, the reminders of a day on which a hundred thousand pledges end. None keeps a slot waiting, nor
 * what takes something back before its slot.
 */
const LANE_OF: Readonly<Record<WakeName, 'slots' | 'cards' | 'digests' | 'upkeep'>> = {
  day: 'slots',
  slot: 'slots',
  deadline: 'slots',
  look: 'slots',
  remove: 'slots',
  watch: 'slots',
  sealed: 'slots',
  follow: 'slots',
  occasion: 'slots',
  service: 'slots',
  anchor: 'slots',
  card: 'cards',
  batch: 'cards',
  notice: 'cards',
  digest: 'digests',
  briefing: 'digests',
  share: 'digests',
  milestone: 'digests',
  reminder: 'upkeep',
  recheck: 'upkeep',
  metrics: 'upkeep',
};
/** A crowd's places, as a part of those of the slots. */
const CROWD_SHARE = 4;

/** The lanes, those of the slots first; `places` are theirs, and each crowd has a quarter of as many. */
export function lanesOf(places: number): readonly Lane[] {
  const names = Object.keys(LANE_OF) as WakeName[];
  return (['slots', 'cards', 'digests', 'upkeep'] as const).map((lane) => {
    const own = lane === 'slots' ? places : Math.max(1, Math.floor(places / CROWD_SHARE));
    return new Lane(
      names.filter((name) => LANE_OF[name] === lane),
      own,
    );
  });
}

export class Lane {
  readonly pauses = new Pauses();
  readonly #names: readonly WakeName[];
  readonly #places: number;
  readonly #running = new Map<string, Promise<void>>();

  constructor(names: readonly WakeName[], places: number) {
    this.#names = names;
    this.#places = places;
  }

  /** What is due and has a place, and when to look again. */
  async look(store: Store, now: Instant): Promise<{ readonly ready: readonly HeldWake[]; next: Instant }> {
    const free = this.#places - this.#running.size;
    // What finishes next makes room, and then everything is looked at again.
    if (free <= 0) return { ready: [], next: FOR_EVER };
    // Wake-ups that run or pause stand in front of the others, so they are asked for on top.
    const limit = this.#running.size + this.pauses.size + free + 1;
    const wakes = await store.find({ query: 'due', until: FOR_EVER, limit, names: this.#names });
    const ready: HeldWake[] = [];
    let next = FOR_EVER;
    for (const wake of wakes) {
      if (this.#running.has(keyOf(wake))) continue;
      const at = this.pauses.until(wake) ?? wake.at;
      if (at > now) {
        next = Math.min(next, at);
        // Later ones come later still; a pause can only put a wake-up off.
        if (wake.at > now) break;
      } else if (ready.length < free) ready.push(wake);
      else break;
    }
    return { ready, next };
  }

  /** Takes a place until the wake-up is handled; nothing else of the same name and key is ready meanwhile. */
  run(wake: HeldWake, handled: Promise<void>): Promise<void> {
    const key = keyOf(wake);
    const over = handled.finally(() => this.#running.delete(key));
    this.#running.set(key, over);
    return over;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}`;
}

/** Which wake-ups failed, and until when each is left alone. Kept in memory: after a restart all are tried at once. */
import type { Instant } from '../../src/events.ts';
import type { HeldWake } from '../../src/ports.ts';

const SHORTEST = 1000;
const LONGEST = 5 * 60 * 1000;

interface Pause {
  readonly position: number;
  readonly tries: number;
  readonly until: Instant;
}

export class Pauses {
  readonly #pauses = new Map<string, Pause>();

  get size(): number {
    return this.#pauses.size;
  }

  /** Until when a wake-up is left alone. One that was set anew meanwhile owes nothing to the failures before. */
  until(wake: HeldWake): Instant | undefined {
    const pause = this.#pauses.get(keyOf(wake));
    if (pause === undefined) return undefined;
    if (pause.position === wake.position) return Math.max(pause.until, wake.at);
    this.#pauses.delete(keyOf(wake));
    return undefined;
  }

  /** Pauses for 1 s, 2 s, 4 s … 5 min, or until `asked` where that is still to come. Answers until when. */
  pause(wake: HeldWake, now: Instant, asked: Instant): Instant {
    const before = this.#pauses.get(keyOf(wake));
    const tries = before?.position === wake.position ? before.tries + 1 : 1;
    const grown = now + Math.min(LONGEST, SHORTEST * 2 ** Math.min(20, tries - 1));
    const until = asked > now ? asked : grown;
    this.#pauses.set(keyOf(wake), { position: wake.position, tries, until });
    return until;
  }

  clear(wake: HeldWake): void {
    this.#pauses.delete(keyOf(wake));
  }
}

function keyOf(wake: HeldWake): string {
  return `${wake.name}\n${wake.key}`;
}

/** The course of a rehearsal as it is shown: what people did, and what became of each slot, in the order in which it happened. */
import type { Instant } from '../events.ts';
import type { SlotRef } from '../submissions/submission.ts';
import type { SlotRow } from './parts.ts';
import type { Screen } from './screen.ts';

/** What somebody did, and what they were answered. */
export interface Said {
  readonly at: Instant;
  readonly day: string;
  readonly line: string;
}

export interface Course {
  row(row: SlotRow): void;
  said(said: Said): void;
  /** Tells what still waits. */
  end(): void;
}

/**
 * What became of a slot is known only minutes after it, so what people did meanwhile waits for its row: else a post of
 * one o'clock stands below the stop of three minutes past, and seems to have gone out in spite of it.
 */
export function inOrder(screen: Screen, slots: readonly SlotRef[]): Course {
  const shown = new Set<string>();
  const known = new Set<string>();
  /** Where in `slots` the first stands whose row is still to come. */
  let first = 0;
  let waiting: readonly Said[] = [];
  const tell = (before: Instant): void => {
    for (const { at, day, line } of waiting) if (at < before) screen.note(line, day);
    waiting = waiting.filter(({ at }) => at >= before);
  };
  const tellDue = () => tell(slots[first]?.at ?? Number.POSITIVE_INFINITY);
  return {
    row(row) {
      if (shown.has(keyOf(row))) return;
      shown.add(keyOf(row));
      screen.row(row);
      for (let slot = slots[first]; slot !== undefined && shown.has(keyOf(slot)); slot = slots[first])
        first += 1;
      tellDue();
    },
    said(said) {
      // A life that was killed may have said it already.
      const key = `${said.day} ${said.line}`;
      if (known.has(key)) return;
      known.add(key);
      waiting = [...waiting, said];
      tellDue();
    },
    end: () => tell(Number.POSITIVE_INFINITY),
  };
}

function keyOf({ day, time }: { readonly day: string; readonly time: string }): string {
  return `${day} ${time}`;
}

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
  const unshown = new Map(slots.map((slot) => [keyOf(slot), slot.at]));
  const known = new Set<string>();
  let waiting: readonly Said[] = [];
  const tell = (before: Instant): void => {
    for (const { at, day, line } of waiting) if (at < before) screen.note(line, day);
    waiting = waiting.filter(({ at }) => at >= before);
  };
  const tellDue = () => tell(Math.min(...unshown.values()));
  return {
    row(row) {
      if (!unshown.delete(keyOf(row))) return;
      screen.row(row);
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

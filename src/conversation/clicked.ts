/** Which message somebody has just pressed: where calls wait in line, the one for that message goes first. */
import type { Instant } from '../events.ts';
import type { Clock, MessageRef } from '../ports.ts';

export interface Clicked {
  note(ref: MessageRef): void;
  isRecent(ref: MessageRef): boolean;
}

/** As long as somebody looks at what they pressed. */
const RECENT_MS = 10_000;

export function createClicked(clock: Clock): Clicked {
  const pressed = new Map<string, Instant>();
  return {
    note({ message }) {
      const now = clock.now();
      for (const [key, at] of pressed) {
        if (now - at < RECENT_MS) break;
        pressed.delete(key);
      }
      pressed.delete(message);
      pressed.set(message, now);
    },
    isRecent({ message }) {
      const at = pressed.get(message);
      return at !== undefined && clock.now() - at < RECENT_MS;
    },
  };
}

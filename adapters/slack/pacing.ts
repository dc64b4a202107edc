/** Spaces out calls so that Slack's limits are kept, and rests where Slack asked for it. */
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import type { Pace } from './methods.ts';

/** Beyond this a caller is told when to come back instead of being kept waiting, in milliseconds. */
const LONGEST_WAIT = 15_000;
const MOST_KEYS = 5_000;

export interface Pacer {
  /** Resolves with undefined when the call may go, or with the instant at which it makes sense to try again. */
  turn(key: string, pace: Pace): Promise<Instant | undefined>;
  /** Slack said `Retry-After`: nothing of this key until then. */
  rest(key: string, until: Instant): void;
}

interface Line {
  /** When the line would be empty if everybody in it went at the even pace. */
  empty: Instant;
  rest: Instant;
}

export function createPacer(clock: Clock, signal: AbortSignal): Pacer {
  const lines = new Map<string, Line>();

  const lineOf = (key: string): Line => {
    const known = lines.get(key);
    if (known !== undefined) return known;
    if (lines.size >= MOST_KEYS) forgetIdle(lines, clock.now());
    const line = { empty: 0, rest: 0 };
    lines.set(key, line);
    return line;
  };

  return {
    async turn(key, pace) {
      const line = lineOf(key);
      const step = 60_000 / pace.perMinute;
      const now = clock.now();
      const empty = Math.max(line.empty, line.rest, now);
      const at = Math.max(empty - (pace.burst - 1) * step, line.rest, now);
      if (at - now > LONGEST_WAIT) return at;
      line.empty = empty + step;
      if (at > now) {
        try {
          await clock.wake(at, signal);
        } catch {
          return clock.now() + step;
        }
      }
      // Slack may have asked for a rest while this one stood in the line.
      return line.rest > clock.now() ? line.rest : undefined;
    },
    rest(key, until) {
      const line = lineOf(key);
      line.rest = Math.max(line.rest, until);
    },
  };
}

function forgetIdle(lines: Map<string, Line>, now: Instant): void {
  for (const [key, line] of lines) if (line.empty <= now && line.rest <= now) lines.delete(key);
}

/** Spaces out calls so that Teams' limits are kept, lets a clicked card go first, and rests where Teams asked for it. */
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';

/** At most so many calls in so many milliseconds, wherever one begins to count. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}
export type Pace = readonly Window[];

/**
 * What one bot may do in one conversation, and what one app may do in one tenant.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export const WRITING: Pace = windows([1, 7], [2, 8], [30, 60], [3_600, 1_800]);
export const READING: Pace = windows([1, 14], [2, 16], [30, 120], [3_600, 3_600]);
export const TENANT: Pace = windows([1, 50]);

/** Beyond this a caller is told when to come back instead of being kept waiting, in milliseconds. */
export const LONGEST_WAIT = 15_000;
/** Longer than Teams counts: a call that was slow on its way arrives closer to the next than it left. */
const SPREAD = 250;
const MOST_LINES = 5_000;

export interface Turn {
  /** Which limit it counts for: the conversation and the kind of call. */
  readonly line: string;
  readonly pace: Pace;
  readonly tenant: string;
  /** Goes before everything in its line and tenant that is not `first` itself. */
  readonly first?: boolean;
}

export interface Pacer {
  /**
   * Resolves with undefined when the call may go, or with the instant at which it makes sense to try again: at once
   * when that is clear, and never later than after `LONGEST_WAIT`.
   */
  turn(turn: Turn): Promise<Instant | undefined>;
  /** Nothing of this line until then. Those who cannot wait that long are told now. */
  rest(turn: Turn, until: Instant): void;
}

interface Line {
  readonly pace: Pace;
  /** When calls were let go, oldest first; no more than the longest window needs. */
  readonly gone: Instant[];
  rest: Instant;
}

interface Waiting {
  readonly line: Line;
  readonly tenant: Line;
  readonly first: boolean;
  /** When it must have been answered. */
  readonly until: Instant;
  readonly answer: (later: Instant | undefined) => void;
}

export function createPacer(clock: Clock, signal: AbortSignal): Pacer {
  const lines = new Map<string, Line>();
  let room = MOST_LINES;
  /** In the order in which they go: the first ones first, each kind as it came. */
  let waiting: Waiting[] = [];
  let armed = Number.POSITIVE_INFINITY;

  const lineOf = (key: string, pace: Pace): Line => {
    const known = lines.get(key);
    if (known !== undefined) return known;
    if (lines.size >= room) {
      forgetIdle(lines, waiting, clock.now());
      // Looking through all of them must not happen at every new conversation.
      room = Math.max(MOST_LINES, lines.size * 2);
    }
    const line: Line = { pace, gone: [], rest: 0 };
    lines.set(key, line);
    return line;
  };
  const lineOfTurn = ({ line, pace }: Turn): Line => lineOf(`line ${line}`, pace);

  /** Lets go whoever may go, and tells whoever cannot go in time. */
  const advance = (): void => {
    const now = clock.now();
    const staying: Waiting[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const one of waiting) {
      const opens = Math.max(opening(one.line), opening(one.tenant));
      if (opens <= now) {
        pass(one.line, now);
        pass(one.tenant, now);
        one.answer(undefined);
      } else if (opens > one.until) {
        one.answer(forecast(one, staying, now));
      } else {
        staying.push(one);
        next = Math.min(next, opens);
      }
    }
    waiting = staying;
    if (next < armed) wakeAt(next);
  };

  const wakeAt = (at: Instant): void => {
    armed = at;
    clock.wake(at, signal).then(
      () => {
        if (armed === at) armed = Number.POSITIVE_INFINITY;
        advance();
      },
      () => {
        const left = waiting;
        waiting = [];
        armed = Number.POSITIVE_INFINITY;
        for (const one of left) one.answer(clock.now() + LONGEST_WAIT);
      },
    );
  };

  return {
    turn(turn) {
      const now = clock.now();
      const { first = false } = turn;
      const line = lineOfTurn(turn);
      const tenant = lineOf(`tenant ${turn.tenant}`, TENANT);
      return new Promise((answer) => {
        const one: Waiting = { line, tenant, first, until: now + LONGEST_WAIT, answer };
        const ordinary = first ? waiting.findIndex((other) => !other.first) : -1;
        const place = ordinary === -1 ? waiting.length : ordinary;
        const likely = forecast(one, waiting.slice(0, place), now);
        if (likely > one.until) return answer(likely);
        waiting.splice(place, 0, one);
        advance();
      });
    },
    rest(turn, until) {
      const line = lineOfTurn(turn);
      line.rest = Math.max(line.rest, until);
      advance();
    },
  };
}

/** When the next call of a line may go. */
function opening({ pace, gone, rest }: Line): Instant {
  let at = rest;
  for (const { most, ms } of pace) {
    const before = gone[gone.length - most];
    if (before !== undefined) at = Math.max(at, before + ms + SPREAD);
  }
  return at;
}

function pass({ pace, gone }: Line, now: Instant): void {
  gone.push(now);
  const needed = Math.max(...pace.map(({ most }) => most));
  if (gone.length > needed * 2) gone.splice(0, gone.length - needed);
}

/** When somebody would go behind those ahead, if nobody else came. */
function forecast({ line, tenant }: Waiting, ahead: readonly Waiting[], now: Instant): Instant {
  return Math.max(
    forecastIn(line, ahead.filter((other) => other.line === line).length, now),
    forecastIn(tenant, ahead.filter((other) => other.tenant === tenant).length, now),
  );
}

function forecastIn(line: Line, ahead: number, now: Instant): Instant {
  const imagined: Line = { ...line, gone: [...line.gone] };
  let at = now;
  for (let turn = 0; turn <= ahead; turn += 1) {
    at = Math.max(at, opening(imagined));
    imagined.gone.push(at);
  }
  return at;
}

/** A line that would hold nobody back is as good as a new one. */
function forgetIdle(lines: Map<string, Line>, waiting: readonly Waiting[], now: Instant): void {
  const used = new Set(waiting.flatMap(({ line, tenant }) => [line, tenant]));
  for (const [key, line] of lines) {
    const longest = Math.max(...line.pace.map(({ ms }) => ms)) + SPREAD;
    const counts = (line.gone.at(-1) ?? 0) + longest > now || line.rest > now;
    if (!counts && !used.has(line)) lines.delete(key);
  }
}

function windows(...pairs: readonly (readonly [seconds: number, most: number])[]): Pace {
  return pairs.map(([seconds, most]) => ({ most, ms: seconds * 1_000 }));
}

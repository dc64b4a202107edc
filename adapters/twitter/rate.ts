/** What X's headers say of how much more an account may do, and until when it must rest. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Instant } from '../../src/events.ts';

const MINUTE = 60_000;
/** X's common window; used when a 429 does not say when it ends. */
const DEFAULT_REST = 15 * MINUTE;
/** X's clock and ours may differ by seconds: never try again at once. */
const SHORTEST_REST = 15_000;
/** No window of X is longer than a day; anything further ahead is a mistake, and must not silence an account. */
const LONGEST_REST = 25 * 60 * MINUTE;

const WINDOWS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'] as const;

export interface RateWindow {
  readonly remaining: number;
  readonly resetAt: Instant;
}

export function windowsOf(headers: IncomingHttpHeaders): readonly RateWindow[] {
  return WINDOWS.flatMap((name) => {
    const remaining = numberIn(headers[`${name}-remaining`]);
    const reset = numberIn(headers[`${name}-reset`]);
    return remaining === undefined || reset === undefined ? [] : [{ remaining, resetAt: reset * 1000 }];
  });
}

/** The window with the least left. */
export function tightest(headers: IncomingHttpHeaders): RateWindow | undefined {
  return windowsOf(headers).toSorted((a, b) => a.remaining - b.remaining || b.resetAt - a.resetAt)[0];
}

/** When a 429 ends: with the last of the windows that have run out, else with the ordinary one. */
export function restUntil(headers: IncomingHttpHeaders, now: Instant): Instant {
  const empty = windowsOf(headers).filter((window) => window.remaining <= 0);
  const ordinary = numberIn(headers['x-rate-limit-reset']);
  const told =
    empty.length > 0 ? Math.max(...empty.map((window) => window.resetAt)) : ordinary && ordinary * 1000;
  const until = told || now + DEFAULT_REST;
  return Math.min(Math.max(until, now + SHORTEST_REST), now + LONGEST_REST);
}

function numberIn(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || !/^\d+$/.test(header)) return undefined;
  return Number(header);
}

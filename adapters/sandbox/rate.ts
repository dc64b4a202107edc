/** How many more posts the sandbox takes now: 100 in 15 minutes and 300 in 3 hours, the lower of what X's pages say. */
import type { Instant } from '../../src/events.ts';
import type { Accepted } from './timeline.ts';

const MINUTE = 60_000;
const WINDOWS = [
  { length: 15 * MINUTE, limit: 100 },
  { length: 180 * MINUTE, limit: 300 },
] as const;

export interface Rate {
  readonly remaining: number;
  /** When the tighter of the two windows frees a place; absent while it is empty. */
  readonly resetAt?: Instant;
}

export function rateOf(posts: readonly Accepted[], now: Instant): Rate {
  const [first, second] = WINDOWS.map(({ length, limit }) => windowOf(posts, now, length, limit));
  if (first === undefined || second === undefined) return { remaining: 0 };
  if (first.remaining !== second.remaining) return first.remaining < second.remaining ? first : second;
  return (first.resetAt ?? 0) > (second.resetAt ?? 0) ? first : second;
}

function windowOf(posts: readonly Accepted[], now: Instant, length: number, limit: number): Rate {
  // A post that was taken down still counts, as it does for X.
  const within = posts.filter((post) => post.at > now - length);
  const remaining = Math.max(0, limit - within.length);
  const oldest = within[Math.max(0, within.length - limit)];
  return oldest === undefined ? { remaining } : { remaining, resetAt: oldest.at + length };
}

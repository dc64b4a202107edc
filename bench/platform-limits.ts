/** What the platforms let an app do in a time, as they publish it, and the least time that so many calls then take. */

/** At most so many calls in so many milliseconds, wherever one begins to count. */
export interface Window {
  readonly most: number;
  readonly ms: number;
}

/** `chat.update` is of tier 3: 50 a minute and workspace. Source: docs.slack.dev/apis/web-api/rate-limits */
export const SLACK_UPDATES: readonly Window[] = [{ most: 50, ms: 60_000 }];

/** Sending and updating in one conversation. Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const TEAMS_WRITES: readonly Window[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];

/** When the last of so many calls may go, in milliseconds, if each goes as soon as it may and at or after its `due`. */
export function leastTime(windows: readonly Window[], dues: readonly number[]): number {
  const gone: number[] = [];
  for (const due of dues) {
    const opens = windows.map(({ most, ms }) => (gone.at(-most) ?? Number.NEGATIVE_INFINITY) + ms);
    gone.push(Math.max(due, gone.at(-1) ?? 0, ...opens));
  }
  return gone.at(-1) ?? 0;
}

/** Most calls in any stretch of time of this length. */
export function busiest(times: readonly number[], ms: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  let from = 0;
  let most = 0;
  for (const [at, time] of sorted.entries()) {
    while ((sorted[from] ?? time) <= time - ms) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

/** Calls a minute of the tiers that the methods in use are of. Posting is 1 a second and channel. */
const SLACK_TIERS: Readonly<Record<string, number>> = {
  'conversations.open': 50,
  'conversations.info': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'chat.update': 50,
  'chat.postMessage': 60,
  'users.lookupByEmail': 50,
};
const TIER_4 = 100;
/** Slack tolerates short bursts and does not say how long: posting a few, anything else a minute's worth. */
const POSTING_BURST = 10;

/** Slack, as strict as its words allow: a bucket for each method that fills at the published pace. */
export function createSlackLimits(
  now: () => number,
): (method: string, channel: string) => number | undefined {
  const buckets = new Map<string, { left: number; at: number }>();
  return (method, channel) => {
    const isPosting = method === 'chat.postMessage';
    const perMinute = SLACK_TIERS[method] ?? TIER_4;
    const size = isPosting ? POSTING_BURST : perMinute;
    const key = isPosting ? `${method} ${channel}` : method;
    const { left, at } = buckets.get(key) ?? { left: size, at: now() };
    const filled = Math.min(size, left + ((now() - at) * perMinute) / 60_000);
    const isOver = filled < 1;
    buckets.set(key, { left: isOver ? filled : filled - 1, at: now() });
    return isOver ? Math.ceil(((1 - filled) * 60) / perMinute) : undefined;
  };
}

/**
 * Reading what X counts of own posts. Once an hour while a campaign runs, once a day for a week after it; posts come
 * first, so reading takes no more than a tenth of what an account may spend in a day, and waits when that is gone.
 */
import type { AccountDefinition, CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, dayOf, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { codeOfError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId, Wake } from '../ports.ts';
import { isHeld, spentOnReads, spentSince } from '../publishing/account.ts';
import { untilSettled } from '../submissions/change.ts';
import { publishedOf } from './published.ts';
import type { MetricsEvent, MetricsState } from './readings.ts';
import { metricsStream } from './readings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Slots stand at round minutes: a reading then would make their claims decide again. */
const PAST_THE_HOUR = 7 * MINUTE;
/** A wake-up that comes twice, or on two workers, pays once. */
const NOT_AGAIN_WITHIN = 30 * MINUTE;
const DAYS_AFTER = 7;
/** Of an account's budget for the day. */
const SHARE_OF_BUDGET = 0.1;
const READ_MS = 20_000;
/** Numbers in one event. */
const AT_ONCE = 100;

/** The wake-up with which reading begins, or goes on after a change; none where the campaign is over for good. */
export function metricsWakes(campaign: CampaignDefinition, at: Instant): readonly Wake[] {
  if (at >= lastInstant(campaign)) return [];
  const first = startOfDay(campaign.dates.from, campaign.timeZone);
  return [{ name: 'metrics', key: campaign.id, at: Math.max(at, first) }];
}

export async function onMetrics(core: Core, key: string): Promise<void> {
  const [campaign] = await core.store.load([`campaign:${key}`]);
  const { definition } = campaign.state;
  if (definition === undefined) return;
  const plans = await untilSettled(() => claimReads(core, definition));
  for (const plan of plans) {
    await readFollowers(core, definition, plan);
    await readPosts(core, definition, plan);
  }
}

interface Plan {
  readonly account: AccountDefinition;
  readonly stream: StreamId<'metrics'>;
  /** Ids on X. */
  readonly posts: readonly string[];
  readonly followers: boolean;
}

/** What is read now, paid for before anything is asked, with the next wake-up in the same commit. */
async function claimReads(core: Core, campaign: CampaignDefinition): Promise<readonly Plan[]> {
  const now = core.clock.now();
  const posts = await publishedOf(core, campaign.id);
  const expect: Record<StreamId, number> = {};
  const append: Record<StreamId, readonly { type: string; at: Instant; by: string; data: object }[]> = {};
  const plans: Plan[] = [];
  for (const account of campaign.accounts) {
    const [state, metrics] = await core.store.load([
      `account:${account.id}`,
      metricsStream(campaign.id, account.id),
    ]);
    const read = planOf(core, campaign, account, { state, metrics }, posts, now);
    if (read === undefined) continue;
    const { plan, cost } = read;
    plans.push(plan);
    const { followers } = plan;
    expect[metrics.stream] = metrics.version;
    append[metrics.stream] = [
      { type: 'asked', at: now, by: MACHINE, data: { posts: plan.posts.length, followers } },
    ];
    if (cost === 0) continue;
    expect[state.stream] = state.version;
    append[state.stream] = [{ type: 'readsClaimed', at: now, by: MACHINE, data: { cost } }];
  }
  await core.store.commit({ expect, append, wake: nextWakes(campaign, now) });
  return plans;
}

interface Read {
  readonly state: Loaded<'account'>;
  readonly metrics: Loaded<'metrics'>;
}

function planOf(
  core: Core,
  campaign: CampaignDefinition,
  account: AccountDefinition,
  { state, metrics }: Read,
  published: readonly Loaded<'submission'>[],
  now: Instant,
): { readonly plan: Plan; readonly cost: number } | undefined {
  const { askedAt, followersDay } = metrics.state;
  if (isHeld(state.state, now)) return undefined;
  if (askedAt !== undefined && askedAt > now - NOT_AGAIN_WITHIN) return undefined;
  const today = dayOf(now, campaign.timeZone);
  const price = core.publisherOf(account, campaign).limits().pricePerRead;
  const from = startOfDay(today, campaign.timeZone);
  const budget = account.dailyBudget * 1000;
  const left = Math.min(
    budget * SHARE_OF_BUDGET - spentOnReads(state.state, from),
    budget - spentSince(state.state, from),
  );
  const most = price === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(left / price));
  const followers = followersDay !== today && most >= 1;
  const due = published
    .flatMap(({ state: { delivery } }) =>
      delivery?.account === account.id && delivery.post !== undefined ? [delivery.post] : [],
    )
    .filter((post) => isDue(metrics.state, post, now))
    // What was read longest ago comes first, so that with little money all are read in turn.
    .sort(
      (a, b) => (metrics.state.posts[a.id]?.at ?? 0) - (metrics.state.posts[b.id]?.at ?? 0) || a.at - b.at,
    );
  const posts = due.slice(0, Math.max(0, most - (followers ? 1 : 0))).map(({ id }) => id);
  const count = posts.length + (followers ? 1 : 0);
  if (count === 0) return undefined;
  return { plan: { account, stream: metrics.stream, posts, followers }, cost: count * price };
}

/** A post is seen most in its first hours; later its numbers hardly move. */
function isDue(
  metrics: MetricsState,
  post: { readonly id: string; readonly at: Instant },
  now: Instant,
): boolean {
  const read = metrics.posts[post.id]?.at;
  if (read === undefined) return true;
  const age = now - post.at;
  const pause = age < 6 * HOUR ? HOUR : age < 48 * HOUR ? 6 * HOUR : 24 * HOUR;
  // A wake-up may come a little early in the hour.
  return now - read >= pause - 5 * MINUTE;
}

async function readFollowers(core: Core, campaign: CampaignDefinition, plan: Plan): Promise<void> {
  if (!plan.followers) return;
  const { account, stream } = plan;
  try {
    const publisher = core.publisherOf(account, campaign);
    const count = await publisher.followers(core.clock.now() + READ_MS);
    const at = core.clock.now();
    const day = dayOf(at, campaign.timeZone);
    const data = { day, ...(count === undefined ? {} : { count }) };
    await record(core, stream, { type: 'followersRead', at, by: MACHINE, data });
  } catch (error) {
    warn(core, plan, 'followers', error);
  }
}

async function readPosts(core: Core, campaign: CampaignDefinition, plan: Plan): Promise<void> {
  const { account, stream, posts } = plan;
  for (let start = 0; start < posts.length; start += AT_ONCE) {
    try {
      const publisher = core.publisherOf(account, campaign);
      const read = await publisher.metrics(posts.slice(start, start + AT_ONCE), core.clock.now() + READ_MS);
      if (read.length === 0) continue;
      await record(core, stream, {
        type: 'postsRead',
        at: core.clock.now(),
        by: MACHINE,
        data: { posts: read },
      });
    } catch (error) {
      warn(core, plan, 'posts', error);
      return;
    }
  }
}

/** What was read is true of when it was read, whatever else was recorded meanwhile. */
function record(core: Core, stream: StreamId<'metrics'>, event: MetricsEvent): Promise<unknown> {
  return core.store.commit({ expect: {}, append: { [stream]: [event] } });
}

/** What could not be read now is read with the next wake-up. */
function warn(core: Core, { account }: Plan, what: string, error: unknown): void {
  core.log.warn({ event: 'metrics.unread', account: account.id, what, error: codeOfError(error) });
}

function nextWakes(campaign: CampaignDefinition, now: Instant): readonly Wake[] {
  const { timeZone, dates } = campaign;
  const today = dayOf(now, timeZone);
  const nextHour = (Math.floor(now / HOUR) + 1) * HOUR + PAST_THE_HOUR;
  const at = today <= dates.to ? nextHour : startOfDay(addDays(today, 1), timeZone) + PAST_THE_HOUR;
  return at >= lastInstant(campaign) ? [] : [{ name: 'metrics', key: campaign.id, at }];
}

/** When nothing of a campaign is read any more. */
function lastInstant({ dates, timeZone }: CampaignDefinition): Instant {
  return startOfDay(addDays(dates.to, DAYS_AFTER + 1), timeZone);
}

/** Which places are told of a campaign, and when. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, dayOf, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Actor, Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import type { StreamId, Wake } from '../ports.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import { untilSettled } from '../submissions/change.ts';
import { firstEve } from './briefing-times.ts';
import { dueAfter, endOf } from './schedule.ts';
import type { Subscription, SubscriptionEvent, SubscriptionState } from './subscription.ts';

/** When approvers are told unless they ask for another time. */
const APPROVERS_AT = '17:00';
/** From so many days before the campaign: earlier there is seldom anything to tell. */
const DAYS_BEFORE = 7;

export function subscriptionStream(campaign: string, place: string): StreamId<'subscription'> {
  return `subscription:${campaign}/${opaqueId(place)}`;
}

/** The stream of the digest that tells a subscription's place of the period ending on a local day. */
export function digestStream(subscription: StreamId<'subscription'>, day: string): StreamId<'digest'> {
  return `digest:${subscription.slice('subscription:'.length)}/${day}`;
}

export function isApprovalPlace(campaign: CampaignDefinition, place: string): boolean {
  return allChannels(campaign).includes(place);
}

/** Begins to tell a place, or tells it at other times from now on. Answers when it is told next. */
export async function subscribe(core: Core, subscription: Subscription, by: Actor): Promise<Instant> {
  return (await setTimes(core, subscription, by, core.clock.now(), () => true)) ?? core.clock.now();
}

/** Answers when the place is told next; undefined where it is to be left as it is. */
function setTimes(
  core: Core,
  subscription: Subscription,
  by: Actor,
  after: Instant,
  isWanted: (state: SubscriptionState) => boolean,
): Promise<Instant | undefined> {
  const stream = subscriptionStream(subscription.campaign, subscription.place);
  return untilSettled(async () => {
    const [loaded] = await core.store.load([stream]);
    if (!isWanted(loaded.state)) return undefined;
    const at = core.clock.now();
    const { next, expect } = await nextFree(core, stream, subscription, after);
    await core.store.commit({
      expect: { ...expect, [stream]: loaded.version },
      append: { [stream]: [{ type: 'subscribed', at, by, data: { subscription, next } }] },
      wake: [digestWake(stream, next)],
    });
    return next;
  });
}

/** The next due instant whose local day was not told of yet; times and zones may have changed since. */
export async function nextFree(
  core: Core,
  stream: StreamId<'subscription'>,
  subscription: Subscription,
  after: Instant,
): Promise<{ next: Instant; expect: Readonly<Record<StreamId, number>> }> {
  for (let next = dueAfter(subscription, after); ; next = dueAfter(subscription, next)) {
    const [digest] = await core.store.load([digestOfDue(stream, subscription, next)]);
    if (digest.version === 0) return { next, expect: { [digest.stream]: 0 } };
  }
}

export function digestOfDue(
  stream: StreamId<'subscription'>,
  { zone }: Pick<Subscription, 'zone'>,
  due: Instant,
): StreamId<'digest'> {
  return digestStream(stream, dayOf(due, zone));
}

export function digestWake(stream: StreamId<'subscription'>, at: Instant): Wake {
  return { name: 'digest', key: stream, at };
}

/** Appends one event about a place, if it is to be; `decide` reads what is there now. Answers whether it was. */
export function changeSubscription(
  core: Core,
  stream: StreamId<'subscription'>,
  decide: (state: SubscriptionState) => SubscriptionEvent | undefined,
): Promise<boolean> {
  return untilSettled(async () => {
    const [loaded] = await core.store.load([stream]);
    const event = decide(loaded.state);
    if (event === undefined) return false;
    await core.store.commit({ expect: { [stream]: loaded.version }, append: { [stream]: [event] } });
    return true;
  });
}

/** Whether a place is told nothing because nobody approved there for a while, and not because somebody asked for it. */
async function wasEndedByUs(core: Core, { campaign, place }: Subscription): Promise<boolean> {
  const [{ stream, state, version }] = await core.store.load([subscriptionStream(campaign, place)]);
  if (state.since === 0 || state.subscription !== undefined) return false;
  const [last] = await core.store.history({ stream, after: version - 1, limit: 1 });
  return last?.type === 'unsubscribed' && last.by === MACHINE;
}

/**
 * The approval channels of a campaign are told each day without anybody asking; one that asked for another time, or to
 * be told nothing, keeps it. Who was told for the last time is told again where the campaign now goes on.
 */
export async function subscribeApprovers(core: Core, campaign: CampaignDefinition, by: Actor): Promise<void> {
  const now = core.clock.now();
  if (now >= endOf(campaign)) return;
  const begins = startOfDay(addDays(campaign.dates.from, -DAYS_BEFORE), campaign.timeZone);
  for (const place of allChannels(campaign)) {
    const subscription: Subscription = {
      campaign: campaign.id,
      place,
      reader: 'approvers',
      at: APPROVERS_AT,
      zone: campaign.timeZone,
      every: 'day',
    };
    const isOurs = await wasEndedByUs(core, subscription);
    await setTimes(
      core,
      subscription,
      by,
      Math.max(now, begins),
      (state) => state.since === 0 || (isOurs && state.subscription === undefined),
    );
  }
  for (const { state } of await core.store.find({ query: 'subscriptions', campaign: campaign.id })) {
    const { subscription } = state;
    if (subscription === undefined) continue;
    await setTimes(core, subscription, by, now, ({ next }) => next === undefined);
    // The campaign may begin earlier now than when this was arranged.
    const soon = dueAfter(subscription, Math.max(now, begins));
    await setTimes(core, subscription, by, Math.max(now, begins), ({ next = 0 }) => next > soon);
  }
  const eve = firstEve(campaign, now);
  if (eve !== undefined) await core.store.commit({ expect: {}, append: {}, wake: [eve] });
}

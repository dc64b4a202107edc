/** The events of a campaign: planned from its file or in chat, changed, cancelled; and when each begins and ends. */
import type { Core } from '../core.ts';
import type { Actor, Instant } from '../events.ts';
import { canonicalJson } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import type { SlotRef } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import type { Occasion } from './occasion.ts';
import { slotsOf } from './timetable.ts';
import { instantOf, startOfDay } from './wall-time.ts';

const HOUR = 60 * 60_000;

export function occasionStream(campaign: string, id: string): StreamId<'occasion'> {
  return `occasion:${campaign}/${id}`;
}

/**
 * Plans what a campaign's file lists. One that is there already and says the same is left alone, and so is one that was
 * cancelled and is still in the file in the same words; what was planned in chat stays too.
 */
export async function planOccasions(
  core: Core,
  campaign: string,
  events: readonly Occasion[],
  by: Actor,
): Promise<void> {
  for (const occasion of events) await planOccasion(core, campaign, occasion, by);
}

/** Plans an event, or changes it; its notices follow by a wake-up in the same commit. */
export function planOccasion(core: Core, campaign: string, occasion: Occasion, by: Actor): Promise<void> {
  const stream = occasionStream(campaign, occasion.id);
  return untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    if (isSame(before.state.occasion, occasion)) return;
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: before.version },
      append: { [stream]: [{ type: 'planned', at, by, data: { campaign, occasion } }] },
      wake: [{ name: 'occasion', key: stream, at }],
    });
  });
}

/** Answers whether it stood until now. */
export function cancelOccasion(
  core: Core,
  stream: StreamId<'occasion'>,
  by: Actor,
): Promise<'cancelled' | 'cancelledAlready' | 'unknown'> {
  return untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    if (before.state.occasion === undefined) return 'unknown';
    if (before.state.cancelled) return 'cancelledAlready';
    const at = core.clock.now();
    await core.store.commit({
      expect: { [stream]: before.version },
      append: { [stream]: [{ type: 'cancelled', at, by, data: {} }] },
      wake: [{ name: 'occasion', key: stream, at }],
    });
    return 'cancelled';
  });
}

export function isSame(one: Occasion | undefined, other: Occasion): boolean {
  return one !== undefined && canonicalJson(one) === canonicalJson(other);
}

/** A name for what is planned in chat, that no other event of the campaign has. The same form twice gives the same. */
export async function freeId(core: Core, campaign: string, occasion: Omit<Occasion, 'id'>): Promise<string> {
  const stem = stemOf(occasion.title);
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    const [before] = await core.store.load([occasionStream(campaign, id)]);
    const { state, version } = before;
    if (version === 0) return id;
    if (!state.cancelled && isSame(state.occasion, { ...occasion, id })) return id;
  }
}

function stemOf(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const stem = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return stem.slice(0, 30).replace(/-+$/, '') || 'event';
}

/** When it begins; a time that does not exist that day means the day's first instant. */
export function startOf(occasion: Occasion, zone: string): Instant {
  return instantOf(occasion.day, occasion.from, zone) ?? startOfDay(occasion.day, zone);
}

/** When it is over: as it says, an hour after it began, or half an hour after its last question. */
export function endOf(occasion: Occasion, zone: string): Instant {
  const to = occasion.to === undefined ? undefined : instantOf(occasion.day, occasion.to, zone);
  const last = occasion.questions.at(-1);
  const asked = last === undefined ? undefined : instantOf(occasion.day, last.at, zone);
  const start = startOf(occasion, zone);
  return Math.max(to ?? start + HOUR, asked === undefined ? start : asked + HOUR / 2);
}

/**
 * The slot in which each question of these chats of one day is to be asked, by chat and in their order: the first at or after its
 * time that no other question has, before its chat is over; none where there is none.
 */
export function slotsAsked(
  campaign: CampaignDefinition,
  chats: readonly Occasion[],
): ReadonlyMap<string, readonly (SlotRef | undefined)[]> {
  const taken = new Set<SlotRef>();
  const slotFor = (chat: Occasion, at: string): SlotRef | undefined => {
    const end = endOf(chat, campaign.timeZone);
    const slot = slotsOf(campaign, chat.day).slots.find(
      (one) => one.time >= at && one.at < end && !taken.has(one),
    );
    if (slot !== undefined) taken.add(slot);
    return slot;
  };
  return new Map(chats.map((chat) => [chat.id, chat.questions.map(({ at }) => slotFor(chat, at))]));
}

export function hasEnded(
  { state }: Loaded<'occasion'>,
  campaign: Pick<CampaignDefinition, 'timeZone'>,
  at: Instant,
): boolean {
  return state.occasion !== undefined && endOf(state.occasion, campaign.timeZone) <= at;
}

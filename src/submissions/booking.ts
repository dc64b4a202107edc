/** Booking: which slot an approved item gets, in the same commit as what gave it the right to one. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { DayState } from '../campaigns/day.ts';
import { slotsAsked } from '../campaigns/occasions.ts';
import { isTaken, nextSlot, slotsOf } from '../campaigns/timetable.ts';
import { addDays, dayOf, instantFrom } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Actor, Instant, NewEvent } from '../events.ts';
import type { Loaded, StreamId, Wake } from '../ports.ts';
import type { Effect } from './change.ts';
import type { Kind, Preferred, SlotRef, SubmissionState } from './submission.ts';

export function dayStream(campaign: string, day: string): StreamId<'day'> {
  return `day:${campaign}/${day}`;
}

/** The key of a slot's wake-up. */
export function slotKey(campaign: string, slot: Pick<SlotRef, 'day' | 'time'>): string {
  return `${campaign}/${slot.day}/${slot.time}`;
}

export interface Wish {
  readonly organisation: string;
  readonly kind: Kind;
  readonly preferred?: Preferred;
}

/**
 * The next slot for an item, day by day, from the preferred time on and failing that from now; undefined when none is
 * left in which it would be of use. What has an exact time never goes out before it. `self`, where it has a slot
 * already, keeps itself from none, and its own slot counts as free.
 */
export async function findSlot(
  core: Core,
  campaign: CampaignDefinition,
  wish: Wish,
  self?: string,
): Promise<{ slot: SlotRef; day: Loaded<'day'> } | undefined> {
  const now = core.clock.now();
  const { preferred } = wish;
  const asked = await timesOfChats(core, campaign);
  const preferredAt = preferred === undefined ? now + 1 : Math.max(wishedAt(preferred, campaign), now + 1);
  const before = preferred?.until ?? Number.POSITIVE_INFINITY;
  const isExact = preferred?.exact === true;
  for (const from of isExact ? [preferredAt] : new Set([preferredAt, now + 1])) {
    const first = maxDay(dayOf(from, campaign.timeZone), campaign.dates.from);
    const last = isExact ? preferred.day : campaign.dates.to;
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const { slots } = slotsOf(campaign, day);
      const [earliest] = slots;
      if (earliest === undefined) continue;
      if (earliest.at >= before) break;
      const [loaded] = await core.store.load([dayStream(campaign.id, day)]);
      const state = without(loaded.state, self);
      const slot = isExact
        ? slots.find(({ at, time }) => at >= from && at < before && !isTaken(state, time))
        : nextSlot(withoutAsked(slots, state, asked), () => state, { ...wish, after: from, before });
      if (slot !== undefined) return { slot, day: loaded };
    }
  }
  return undefined;
}

function wishedAt({ day, time }: Preferred, { timeZone }: CampaignDefinition): Instant {
  return instantFrom(day, time, timeZone);
}

/** Whether an item would still be of use in a slot: what it announces has not begun, its chat is not over. */
export function isOfUseAt({ preferred }: SubmissionState, { at }: SlotRef): boolean {
  return at < (preferred?.until ?? Number.POSITIVE_INFINITY);
}

/** Whether a slot that would be empty may be filled with it: neither before an exact time nor when it is of no use. */
export function mayStandAt(state: SubmissionState, campaign: CampaignDefinition, slot: SlotRef): boolean {
  const { preferred } = state;
  const isEarly = preferred?.exact === true && slot.at < wishedAt(preferred, campaign);
  return !isEarly && isOfUseAt(state, slot);
}

/** When the questions of this campaign's chats are to be asked: those slots are theirs until they have come. */
async function timesOfChats(core: Core, campaign: CampaignDefinition): Promise<ReadonlySet<string>> {
  const occasions = await core.store.find({ query: 'occasions', campaign: campaign.id });
  const chats = occasions.flatMap(({ state: { occasion } }) => (occasion?.kind === 'chat' ? [occasion] : []));
  const asked = [...slotsAsked(campaign, chats).values()].flat().flatMap((slot) => slot ?? []);
  return new Set(asked.map(({ day, time }) => `${day} ${time}`));
}

function withoutAsked(
  slots: readonly SlotRef[],
  state: DayState,
  asked: ReadonlySet<string>,
): readonly SlotRef[] {
  if (asked.size === 0) return slots;
  // What is booked stays in the list: others keep away from it.
  return slots.filter(({ day, time }) => !asked.has(`${day} ${time}`) || isTaken(state, time));
}

/** The slot at a wall time, if it can still take something. */
export async function chosenSlot(
  core: Core,
  campaign: CampaignDefinition,
  chosen: { readonly day: string; readonly time: string },
): Promise<{ slot: SlotRef; day: Loaded<'day'> } | undefined> {
  const slot = slotsOf(campaign, chosen.day).slots.find((each) => each.time === chosen.time);
  if (slot === undefined || slot.at <= core.clock.now()) return undefined;
  const [day] = await core.store.load([dayStream(campaign.id, chosen.day)]);
  return isTaken(day.state, slot.time) ? undefined : { slot, day };
}

/** What a commit needs to book a slot: the submission's event, the day's, and the slot's wake-up. */
export function bookSlot(
  submission: { readonly stream: string; readonly state: SubmissionState },
  found: { readonly slot: SlotRef; readonly day: Loaded<'day'> },
  by: Actor,
  at: Instant,
): Effect {
  const { slot, day } = found;
  const { organisation, kind, campaign } = submission.state;
  const booked = {
    type: 'booked',
    at,
    by,
    data: { time: slot.time, submission: submission.stream, organisation, kind },
  };
  const wake: Wake = { name: 'slot', key: slotKey(campaign, slot), at: slot.at };
  return {
    events: [{ type: 'scheduled', at, by, data: { slot } }],
    expect: { [day.stream]: day.version },
    append: { [day.stream]: [booked] },
    wake: [wake],
  };
}

/** What a commit needs to give a booked slot back; nothing where none is booked. */
export async function freeSlot(
  core: Core,
  submission: Loaded<'submission'>,
  by: Actor,
): Promise<{
  expect: Readonly<Record<StreamId, number>>;
  append: Readonly<Record<StreamId, readonly NewEvent[]>>;
}> {
  const { state, stream } = submission;
  if (state.status !== 'scheduled' || state.slot === undefined) return { expect: {}, append: {} };
  const [day] = await core.store.load([dayStream(state.campaign, state.slot.day)]);
  if (day.state.bookings[state.slot.time]?.submission !== stream) return { expect: {}, append: {} };
  const freed = {
    type: 'freed',
    at: core.clock.now(),
    by,
    data: { time: state.slot.time, submission: stream },
  };
  return { expect: { [day.stream]: day.version }, append: { [day.stream]: [freed] } };
}

/** Two moves in the same day, from one slot to another, as one append to the day. */
export function joinDays(
  free: Awaited<ReturnType<typeof freeSlot>>,
  book: Effect,
): Pick<Effect, 'expect' | 'append'> {
  const append: Record<StreamId, readonly NewEvent[]> = { ...free.append };
  for (const [stream, events] of Object.entries(book.append ?? {}) as [StreamId, readonly NewEvent[]][])
    append[stream] = [...(append[stream] ?? []), ...events];
  return { expect: { ...free.expect, ...book.expect }, append };
}

function without(day: DayState, item: string | undefined): DayState {
  if (item === undefined) return day;
  const others = Object.entries(day.bookings).filter(([, { submission }]) => submission !== item);
  return { ...day, bookings: Object.fromEntries(others) };
}

function maxDay(one: string, other: string): string {
  return one > other ? one : other;
}

/** What an empty slot takes: an item that waits for one, else one without a fixed time, else a use of the library. */

import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { DayState } from '../campaigns/day.ts';
import { isApartAt, isInterleavedAt, slotsOf } from '../campaigns/timetable.ts';
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { canBeSaid } from '../signposts/render.ts';
import { bookSlot, mayStandAt } from '../submissions/booking.ts';
import { changeOf } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import { libraryOf } from '../submissions/library.ts';
import { useInSlot } from '../submissions/library-use.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { judge } from './claim.ts';

/** More than ever wait at once. */
const MOST = 200;
/** How many candidates of each sort are looked at before a slot is called empty. */
const CANDIDATES = 20;

/**
 * Books the first item that could go out now, and answers with its stream; undefined when there is none. Among equals
 * the fair one comes first. @throws ConflictError when something moved meanwhile.
 */
export async function fillSlot(
  core: Core,
  campaign: CampaignDefinition,
  slot: SlotRef,
  day: Loaded<'day'>,
): Promise<StreamId<'submission'> | undefined> {
  const find = (evergreen: boolean) =>
    core.store.find({ query: 'ready', campaign: campaign.id, evergreen, limit: MOST });
  const waiting = (await find(false)).filter(
    ({ state }) => state.repeat === undefined && mayStandAt(state, campaign, slot),
  );
  const once = (await find(true)).filter(({ state }) => state.repeat === undefined);
  for (const ready of [waiting, once])
    for (const candidate of inFairOrder(ready, campaign, slot, day.state).slice(0, CANDIDATES))
      if (await takesSlot(core, candidate, slot, day)) return candidate.stream;
  const library = inFairOrder(await libraryOf(core, campaign.id), campaign, slot, day.state);
  for (const item of library) {
    const use = await useInSlot(core, item, slot, day, (gathered, state, findings) =>
      judge(core, gathered, state, findings, core.clock.now()),
    );
    if (use !== undefined) return use;
  }
  return undefined;
}

async function takesSlot(
  core: Core,
  candidate: Loaded<'submission'>,
  slot: SlotRef,
  day: Loaded<'day'>,
): Promise<boolean> {
  const gathered = await gather(core, candidate.stream);
  const at = core.clock.now();
  const booked = { ...candidate.state, status: 'scheduled' as const, slot };
  if (judge(core, gathered, booked, gathered.context.findings, at).length > 0) return false;
  const { campaign } = gathered.context;
  // What it says of opening hours must be true now, or the slot would come back at once.
  if (campaign === undefined || !(await canBeSaid(core, campaign, candidate.state, candidate.content, at)))
    return false;
  const booking = bookSlot(candidate, { slot, day }, MACHINE, at);
  // The slot is handled right now: its wake-up is this one.
  await core.store.commit(changeOf(core, candidate, { ...booking, wake: [] }));
  return true;
}

/**
 * Who is 30 minutes away from its other posts comes first, then who had the fewest slots of the day, then what lies
 * between posts of other kinds; among equals the order stays.
 */
export function inFairOrder<
  T extends { readonly state: { readonly organisation: string; readonly kind: string } },
>(ready: readonly T[], campaign: CampaignDefinition, slot: SlotRef, day: DayState): readonly T[] {
  const { slots } = slotsOf(campaign, slot.day);
  const index = slots.findIndex(({ time }) => time === slot.time);
  const held = new Map<string, number>();
  for (const [time, { organisation }] of Object.entries(day.bookings))
    if (day.closed[time] === undefined) held.set(organisation, (held.get(organisation) ?? 0) + 1);
  const marks = (item: T): readonly number[] => {
    const { organisation, kind } = item.state;
    return [
      isApartAt(slots, index, () => day, organisation) ? 0 : 1,
      held.get(organisation) ?? 0,
      isInterleavedAt(slots, index, () => day, kind) ? 0 : 1,
    ];
  };
  return ready
    .map((item) => ({ item, marks: marks(item) }))
    .sort((a, b) => firstDifference(a.marks, b.marks))
    .map(({ item }) => item);
}

function firstDifference(one: readonly number[], other: readonly number[]): number {
  for (const [index, mark] of one.entries()) {
    const difference = mark - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

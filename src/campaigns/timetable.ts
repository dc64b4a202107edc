/** A campaign's timetable: which slots a day has, which is next, and when an item has become too late for its slot. */
import type { Instant } from '../events.ts';
import type { Kind, SlotRef } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import type { Booking, DayState } from './day.ts';
import { addDays, daysBetween, instantOf } from './wall-time.ts';

const MINUTE = 60_000;

/** How long after its slot an item of a kind may still go out, if the next slot has not begun. */
const TOLERANCE_MINUTES: Readonly<Record<Kind, number>> = {
  signpost: 10,
  story: 60,
  notice: 60,
  pledge: 24 * 60,
};

/** No organisation twice within this time, while others wait. */
export const MIXING_MINUTES = 30;

export interface DaySlots {
  readonly slots: readonly SlotRef[];
  /** Wall times that do not exist that day, because the clocks go forward. */
  readonly skipped: readonly string[];
}

const noSlots: DaySlots = { slots: [], skipped: [] };

/** A definition never changes (an import makes a new one), so what a day of it looks like is worked out once. */
const known = new WeakMap<CampaignDefinition, Map<string, DaySlots>>();

/**
 * The slots of one local day in order. A wall time that does not exist that day is skipped, and reported in `skipped`;
 * one that happens twice happens once.
 */
export function slotsOf(campaign: CampaignDefinition, day: string): DaySlots {
  if (day < campaign.dates.from || day > campaign.dates.to) return noSlots;
  const days = known.get(campaign) ?? new Map<string, DaySlots>();
  known.set(campaign, days);
  const found = days.get(day) ?? workOut(campaign, day);
  days.set(day, found);
  return found;
}

function workOut(campaign: CampaignDefinition, day: string): DaySlots {
  const slots: SlotRef[] = [];
  const skipped: string[] = [];
  for (const time of wallTimesOf(campaign, day)) {
    const at = instantOf(day, time, campaign.timeZone);
    if (at === undefined) skipped.push(time);
    else slots.push({ day, time, at });
  }
  return { slots: slots.sort((a, b) => a.at - b.at), skipped };
}

function wallTimesOf(campaign: CampaignDefinition, day: string): readonly string[] {
  const times = new Set<string>();
  for (const line of campaign.timetable) {
    if ('at' in line) {
      if (line.on === undefined || line.on.includes(day)) for (const time of line.at) times.add(time);
      continue;
    }
    for (let minute = minutesOf(line.from); minute <= minutesOf(line.to); minute += line.every) {
      const time = sayMinutes(minute);
      if (!line.except.some((range) => time >= range.from && time < range.to)) times.add(time);
    }
  }
  return [...times].sort();
}

/** All slots of a campaign from a day on, in order, day after day; stops at the campaign's last day. */
export function* slotsFrom(campaign: CampaignDefinition, day: string): Generator<SlotRef> {
  const from = day < campaign.dates.from ? campaign.dates.from : day;
  for (const each of daysBetween(from, campaign.dates.to)) yield* slotsOf(campaign, each).slots;
}

/** The slot that follows another, if any. */
export function slotAfter(campaign: CampaignDefinition, slot: SlotRef): SlotRef | undefined {
  const today = slotsOf(campaign, slot.day).slots.find((other) => other.at > slot.at);
  if (today !== undefined) return today;
  return slotsFrom(campaign, addDays(slot.day, 1)).next().value ?? undefined;
}

/** The instant at which an item has missed its slot: the next slot begins, or its kind's tolerance has passed. */
export function missedFrom(campaign: CampaignDefinition, slot: SlotRef, kind: Kind): Instant {
  const tolerated = slot.at + TOLERANCE_MINUTES[kind] * MINUTE;
  const next = slotAfter(campaign, slot);
  return next === undefined ? tolerated : Math.min(tolerated, next.at);
}

export interface SlotWish {
  readonly organisation: string;
  readonly kind: Kind;
  /** Not before this instant. */
  readonly after: Instant;
  /** And before this one. */
  readonly before?: Instant;
}

/**
 * The slot that an item gets: of the free slots the earliest that keeps its organisation 30 minutes away from its
 * other posts and lies between posts of other kinds; failing that the earliest that keeps the 30 minutes; failing
 * that the earliest. Pure: the same timetable, bookings and wish give the same slot.
 */
export function nextSlot(
  slots: Iterable<SlotRef>,
  dayOf: (day: string) => DayState,
  wish: SlotWish,
): SlotRef | undefined {
  let free: SlotRef | undefined;
  let apart: SlotRef | undefined;
  const all = [...slots];
  for (const [index, slot] of all.entries()) {
    const state = dayOf(slot.day);
    if (slot.at < wish.after || slot.at >= (wish.before ?? Number.POSITIVE_INFINITY)) continue;
    if (isTaken(state, slot.time)) continue;
    free ??= slot;
    if (!isApartAt(all, index, dayOf, wish.organisation)) continue;
    apart ??= slot;
    if (isInterleavedAt(all, index, dayOf, wish.kind)) return slot;
    // Interleaving is worth waiting a little for, not half a day.
    if (slot.at - apart.at >= MIXING_MINUTES * MINUTE) break;
  }
  return apart ?? free;
}

/** Whether a slot of a day can take nothing any more. */
export function isTaken(day: DayState, time: string): boolean {
  return day.bookings[time] !== undefined || day.closed[time] !== undefined;
}

/** Whether an organisation has nothing within 30 minutes of the slot at an index of a day's slots. */
export function isApartAt(
  slots: readonly SlotRef[],
  index: number,
  dayOf: (day: string) => DayState,
  organisation: string,
): boolean {
  const slot = slots[index];
  if (slot === undefined) return false;
  const near = (step: 1 | -1): boolean => {
    for (let other = index + step; ; other += step) {
      const at = slots[other];
      if (at === undefined || Math.abs(at.at - slot.at) >= MIXING_MINUTES * MINUTE) return false;
      if (bookingAt(dayOf, at)?.organisation === organisation) return true;
    }
  };
  return !near(1) && !near(-1);
}

/** Whether the slots before and after the one at an index hold other kinds. */
export function isInterleavedAt(
  slots: readonly SlotRef[],
  index: number,
  dayOf: (day: string) => DayState,
  kind: string,
): boolean {
  return [slots[index - 1], slots[index + 1]].every(
    (other) => other === undefined || bookingAt(dayOf, other)?.kind !== kind,
  );
}

function bookingAt(dayOf: (day: string) => DayState, slot: SlotRef): Booking | undefined {
  const day = dayOf(slot.day);
  // A slot that passed without a post keeps nobody away.
  return day.closed[slot.time] === undefined ? day.bookings[slot.time] : undefined;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function sayMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

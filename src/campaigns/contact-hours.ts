/** When half an hour of the contacts' working hours has passed, by the campaign's wall. */
import type { Instant } from '../events.ts';
import type { CampaignDefinition } from './campaign.ts';
import { addDays, dayOf, instantOf } from './wall-time.ts';

/** Longer than any holiday: a week without a single hour would be a mistake of the file, which is refused. */
const DAYS_AHEAD = 14;

/** The instant by which `duration` milliseconds of contact hours have passed since `from`. */
export function afterContactHours(
  campaign: Pick<CampaignDefinition, 'contactHours' | 'timeZone'>,
  from: Instant,
  duration: number,
): Instant {
  const { contactHours, timeZone } = campaign;
  let left = duration;
  let day = dayOf(from, timeZone);
  for (let count = 0; count < DAYS_AHEAD; count += 1, day = addDays(day, 1)) {
    if (!contactHours.days.includes(weekdayOf(day))) continue;
    const opens = instantOf(day, contactHours.from, timeZone);
    const closes = instantOf(day, contactHours.to, timeZone);
    if (opens === undefined || closes === undefined || closes <= from) continue;
    const begins = Math.max(opens, from);
    if (begins + left <= closes) return begins + left;
    left -= closes - begins;
  }
  return from + duration;
}

/** 1 is Monday, 7 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

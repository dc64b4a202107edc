/** When half an hour of the contacts' working hours has passed, by the campaign's wall. */
import type { Instant } from '../events.ts';
import type { HolidaysState } from '../signposts/holidays.ts';
import { holidayOn, noHolidays } from '../signposts/holidays.ts';
import type { CampaignDefinition } from './campaign.ts';
import { addDays, dayOf, instantOf, weekdayOf } from './wall-time.ts';

/** Longer than any holiday: a week without a single hour would be a mistake of the file, which is refused. */
const DAYS_AHEAD = 14;

type Campaign = Pick<CampaignDefinition, 'contactHours' | 'timeZone' | 'nation' | 'dates'>;

/**
 * The instant by which `duration` milliseconds of contact hours have passed since `from`. Nobody is at work on a bank holiday
 * or on another weekday than theirs, but for the campaign's own days; a day of which no list tells is a day like any other.
 */
export function afterContactHours(
  campaign: Campaign,
  from: Instant,
  duration: number,
  holidays: HolidaysState = noHolidays,
): Instant {
  const { contactHours, timeZone } = campaign;
  let left = duration;
  let day = dayOf(from, timeZone);
  for (let count = 0; count < DAYS_AHEAD; count += 1, day = addDays(day, 1)) {
    if (isDayOff(campaign, holidays, day, from)) continue;
    const opens = instantOf(day, contactHours.from, timeZone);
    const closes = instantOf(day, contactHours.to, timeZone);
    if (opens === undefined || closes === undefined || closes <= from) continue;
    const begins = Math.max(opens, from);
    if (begins + left <= closes) return begins + left;
    left -= closes - begins;
  }
  return from + duration;
}

function isDayOff(
  { dates, nation, contactHours }: Campaign,
  holidays: HolidaysState,
  day: string,
  at: Instant,
): boolean {
  // A campaign on a Saturday has its people at work that Saturday.
  if (dates.from <= day && day <= dates.to) return false;
  return !contactHours.days.includes(weekdayOf(day)) || holidayOn(holidays, nation, day, at) === true;
}

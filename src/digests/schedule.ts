/** When the digests of a subscription are due, by the wall clock of its own place. Pure. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, dayOf, instantFrom, startOfDay, weekdayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { Subscription } from './subscription.ts';

type Times = Pick<Subscription, 'at' | 'zone' | 'every'>;

/** The first digest that is due after an instant. */
export function dueAfter(times: Times, after: Instant): Instant {
  // From the day before: where clocks skip midnight, a time of that day may come after its end.
  for (let day = addDays(dayOf(after, times.zone), -1); ; day = addDays(day, 1)) {
    const due = dueOn(times, day);
    if (due !== undefined && due > after) return due;
  }
}

/** The last digest that was due at or before an instant. */
export function dueUpTo(times: Times, until: Instant): Instant {
  for (let day = addDays(dayOf(until, times.zone), 1); ; day = addDays(day, -1)) {
    const due = dueOn(times, day);
    if (due !== undefined && due <= until) return due;
  }
}

/** The digest that tells of a campaign's end is its last: the first that is due once the last day is over. */
export function lastDue(times: Times, campaign: CampaignDefinition): Instant {
  return dueAfter(times, endOf(campaign) - 1);
}

/** The first instant at which neither posts go out nor pledges are taken. */
export function endOf(campaign: CampaignDefinition): Instant {
  const { dates, pledgesUntil = dates.to, timeZone } = campaign;
  const last = pledgesUntil > dates.to ? pledgesUntil : dates.to;
  return startOfDay(addDays(last, 1), timeZone);
}

function dueOn({ at, zone, every }: Times, day: string): Instant | undefined {
  return every === 'day' || every === weekdayOf(day) ? instantFrom(day, at, zone) : undefined;
}

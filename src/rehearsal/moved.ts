/** The same campaign on other days: all its days move together; what was verified, and what figures are true of, stays. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { addDays, daysBetween } from '../campaigns/wall-time.ts';

/** As if its first day were `first`. */
export function movedTo(file: CampaignFile, first: string): CampaignFile {
  const by = daysFrom(file.dates.from, first);
  const moved = (day: string) => addDays(day, by);
  return {
    ...file,
    dates: { from: moved(file.dates.from), to: moved(file.dates.to) },
    ...(file.pledgesUntil === undefined ? {} : { pledgesUntil: moved(file.pledgesUntil) }),
    timetable: file.timetable.map((line) =>
      'at' in line && line.on !== undefined ? { ...line, on: line.on.map(moved) } : line,
    ),
    events: file.events.map((event) => ({ ...event, day: moved(event.day) })),
  };
}

function daysFrom(one: string, other: string): number {
  return one <= other ? daysBetween(one, other).length - 1 : 1 - daysBetween(other, one).length;
}

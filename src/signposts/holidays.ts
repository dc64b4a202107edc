/** The bank holidays of the four nations, as the government's list tells them; one stream, `holidays:uk`. */
import { z } from 'zod';
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { Nation } from './service.ts';

export const HOLIDAYS = 'holidays:uk' as const;

export interface HolidaysState {
  /** Local days by nation, each list in order. */
  readonly days: Readonly<Partial<Record<Nation, readonly string[]>>>;
  /** When the list was taken: after 30 days it is old, after 60 nothing is concluded from it. */
  readonly takenAt?: Instant;
}

export type HolidaysEvent = NewEvent<'holidaysTaken', { days: Readonly<Record<Nation, readonly string[]>> }>;

export const noHolidays: HolidaysState = { days: {} };

export function evolveHolidays(_state: HolidaysState, stored: StoredEvent<string, object>): HolidaysState {
  const event = stored as StoredEvent & HolidaysEvent;
  return { days: event.data.days, takenAt: event.at };
}

const DAY_MS = 24 * 60 * 60_000;
/** One-off holidays are told late, so a list this old is not trusted any more. */
const TOO_OLD_MS = 60 * DAY_MS;
const OLD_MS = 30 * DAY_MS;

/** Whether a local day is a bank holiday; undefined where the list is missing, too old or does not reach to that day. */
export function holidayOn(
  { days, takenAt }: HolidaysState,
  nation: Nation,
  day: string,
  at: Instant,
): boolean | undefined {
  const list = days[nation] ?? [];
  const [first] = list;
  const last = list.at(-1);
  if (takenAt === undefined || at - takenAt > TOO_OLD_MS || first === undefined || last === undefined)
    return undefined;
  // Lists are published by whole years.
  const year = day.slice(0, 4);
  return year < first.slice(0, 4) || year > last.slice(0, 4) ? undefined : list.includes(day);
}

/** How far a list can be trusted at an instant. */
export function ageOfHolidays({ takenAt }: HolidaysState, at: Instant): 'fresh' | 'old' | 'tooOld' | 'none' {
  if (takenAt === undefined) return 'none';
  const age = at - takenAt;
  if (age > TOO_OLD_MS) return 'tooOld';
  return age > OLD_MS ? 'old' : 'fresh';
}

const division = z.object({ events: z.array(z.object({ date: z.iso.date() })).min(1) });

/** The government's own file, https://www.gov.uk/bank-holidays.json; what else it says is left out. */
export const bankHolidaysFile = z
  .object({ 'england-and-wales': division, scotland: division, 'northern-ireland': division })
  .transform((file) => ({
    'england-and-wales': daysOf(file['england-and-wales']),
    scotland: daysOf(file.scotland),
    'northern-ireland': daysOf(file['northern-ireland']),
  }));

function daysOf({ events }: z.infer<typeof division>): readonly string[] {
  return [...new Set(events.map(({ date }) => date))].sort();
}

/**
 * Wall-clock times and instants. Temporal does the sums, so that a campaign's times mean what its zone means,
 * whatever zone the server runs in.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../events.ts';

/**
 * The instant of a local day and time. A time that happens twice (clocks go back) means its first; a time that does
 * not exist (clocks go forward) means none: undefined.
 */
export function instantOf(day: string, time: string, zone: string): Instant | undefined {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : undefined;
}

/** The same, where a time that does not exist means the first instant after it: the end of the hour that is left out. */
export function instantFrom(day: string, time: string, zone: string): Instant {
  const exact = instantOf(day, time, zone);
  if (exact !== undefined) return exact;
  const before = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'earlier',
  });
  return before.getTimeZoneTransition('next')?.epochMilliseconds ?? before.epochMilliseconds;
}

/** A time zone as the tables write it, `Europe/Lisbon`; undefined where there is none of that name. */
export function zoneNamed(typed: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The local day of an instant, `2017-02-22`. */
export function dayOf(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainDate().toString();
}

/** The local time of an instant, `10:40`. */
export function timeOf(at: Instant, zone: string): string {
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The first instant of a local day. */
export function startOfDay(day: string, zone: string): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A day as people read it: `Wednesday 22 February`. */
export function sayDay(day: string): string {
  return dayWords.format(Date.parse(`${day}T12:00:00Z`)).replace(',', '');
}

const dayWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** An instant as people of a zone read it, with its zone's short name: `10:40 GMT`. */
export function sayTime(at: Instant, zone: string): string {
  return timeWordsOf(zone).format(at);
}

/** Making a formatter takes a millisecond and using it a microsecond, so each zone's is kept. */
const timeWords = new Map<string, Intl.DateTimeFormat>();

function timeWordsOf(zone: string): Intl.DateTimeFormat {
  const known = timeWords.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  });
  timeWords.set(zone, made);
  return made;
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

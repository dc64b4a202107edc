/**
 * When a service is open, and what may be said of it at an instant. Pure. A claim rests on somebody who verified the hours: what
 * is stale, suspended or not known is never said. Sources: rules S01 to S06 of health communications; NHS style for times.
 */

import { addDays, dayOf, instantFrom, startOfDay, weekdayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { HolidaysState } from './holidays.ts';
import { holidayOn } from './holidays.ts';
import type { Service } from './service.ts';

/** Opening hours are those of the wall clock in the United Kingdom, whatever zone the server runs in. */
export const UK = 'Europe/London';

export type UnknownHours =
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'UNVERIFIED'
  | 'STALE'
  | 'SUSPENDED'
  | 'BANK_HOLIDAY_UNKNOWN'
  | 'HOLIDAYS_UNKNOWN'
  | 'DAY_UNKNOWN';
export type KnownHours = 'STANDARD' | 'EXCEPTION' | 'BANKHOLIDAY' | 'AFTER_LAST_CLOSE';

export type OpeningHours =
  | { readonly state: 'open' | 'closed'; readonly reason: KnownHours; readonly text: string | null }
  | { readonly state: 'unknown'; readonly reason: UnknownHours; readonly text: null };

export interface Period {
  readonly opens: string;
  readonly closes: string;
}

/** What the register says of one local day. */
export type Day =
  | { readonly known: true; readonly reason: KnownHours; readonly periods: readonly Period[] }
  | { readonly known: false; readonly reason: UnknownHours };

/** Whether a service is open at an instant, and the sentence that may be posted then; no sentence after the day's last closing. */
export function openingHours(service: Service, holidays: HolidaysState, at: Instant): OpeningHours {
  const today = dayOf(at, UK);
  const doubt = doubtOf(service, today);
  if (doubt !== undefined) return unknown(doubt);
  const day = dayHours(service, holidays, today, at);
  if (!day.known) return unknown(day.reason);
  const isOpenNow = day.periods.some((period) => isWithin(period, today, at));
  const night = nightBefore(service, holidays, today, at);
  const state = isOpenNow || night !== undefined ? 'open' : 'closed';
  const isOver = day.periods.length > 0 && day.periods.every((period) => closingOf(period, today) <= at);
  if (state === 'closed' && isOver) return { state, reason: 'AFTER_LAST_CLOSE', text: null };
  return { state, reason: day.reason, text: sentenceOf(service.name, isOver ? [] : day.periods, night) };
}

/** The periods of a local day by weekly hours and dated exceptions alone; nothing where the register does not say. */
export function periodsOn(service: Service, day: string): readonly Period[] | undefined {
  const exception = service.exceptions.find(({ date }) => date === day);
  return exception === undefined ? weeklyPeriods(service, weekdayOf(day)) : sorted(exception.periods);
}

/** The periods of every week's Monday (1) to Sunday (7); none where it is closed, nothing where that is not known. */
export function weeklyPeriods(service: Service, weekday: number): readonly Period[] | undefined {
  const rows = service.hours.filter(({ days }) => days.includes(weekday));
  if (rows.length > 0) return sorted(rows.map(({ opens, closes }) => ({ opens, closes })));
  return service.closed.includes(weekday) ? [] : undefined;
}

/** Why nothing may be said of a service on a day, whatever its hours are. */
export function doubtOf(service: Service, day: string): UnknownHours | undefined {
  const { validFrom, validTo, lastVerified, maxAgeDays, suspended } = service;
  if (day < validFrom) return 'NOT_YET_VALID';
  if (validTo !== null && day > validTo) return 'EXPIRED';
  // A day that has not come is a slip of the pen, and would keep the hours fresh for too long.
  if (lastVerified === null || lastVerified > day) return 'UNVERIFIED';
  if (day > addDays(lastVerified, maxAgeDays)) return 'STALE';
  return isSuspended(suspended, day) ? 'SUSPENDED' : undefined;
}

function isSuspended(suspended: Service['suspended'], day: string): boolean {
  return suspended !== null && suspended.from <= day && (suspended.until === null || day <= suspended.until);
}

/** What the register says of a local day, whoever vouches for it; `at` is when the list of holidays is asked. */
export function dayHours(service: Service, holidays: HolidaysState, day: string, at: Instant): Day {
  const exception = service.exceptions.find(({ date }) => date === day);
  if (exception !== undefined)
    return { known: true, reason: 'EXCEPTION', periods: sorted(exception.periods) };
  if (service.bankHolidays !== 'same') {
    const isHoliday = holidayOn(holidays, service.nation, day, at);
    if (isHoliday === undefined) return { known: false, reason: 'HOLIDAYS_UNKNOWN' };
    if (isHoliday && service.bankHolidays === 'unknown')
      return { known: false, reason: 'BANK_HOLIDAY_UNKNOWN' };
    if (isHoliday) return { known: true, reason: 'BANKHOLIDAY', periods: [] };
  }
  const periods = weeklyPeriods(service, weekdayOf(day));
  return periods === undefined
    ? { known: false, reason: 'DAY_UNKNOWN' }
    : { known: true, reason: 'STANDARD', periods };
}

/** The period that began yesterday and still lasts; what is not known of yesterday says nothing of now. */
function nightBefore(
  service: Service,
  holidays: HolidaysState,
  today: string,
  at: Instant,
): Period | undefined {
  const yesterday = addDays(today, -1);
  if (yesterday < service.validFrom || isSuspended(service.suspended, yesterday)) return undefined;
  const before = dayHours(service, holidays, yesterday, at);
  if (!before.known) return undefined;
  return before.periods.find((period) => isOvernight(period) && isWithin(period, yesterday, at));
}

/** It goes on until the next day: it closes at or before the time at which it opens. */
function isOvernight({ opens, closes }: Period): boolean {
  return closes <= opens;
}

function isWithin(period: Period, day: string, at: Instant): boolean {
  return instantFrom(day, period.opens, UK) <= at && at < closingOf(period, day);
}

/** A closing time that comes twice, when the clocks go back, is the first: nobody is sent to a closed door. */
function closingOf(period: Period, day: string): Instant {
  const ends = isOvernight(period) ? addDays(day, 1) : day;
  return period.closes === '24:00' ? startOfDay(addDays(ends, 1), UK) : instantFrom(ends, period.closes, UK);
}

function sentenceOf(name: string, periods: readonly Period[], night: Period | undefined): string {
  const said = [
    ...(night === undefined ? [] : [`until ${sayWallTime(night.closes)}`]),
    ...periods.map(sayPeriod),
  ];
  return said.length === 0 ? `${name} is closed today` : `${name} is open today ${join(said)}`;
}

/** `8am to 8pm`, `8pm to 8am tomorrow`, `24 hours`. */
export function sayPeriod(period: Period): string {
  const { opens, closes } = period;
  if (opens === '00:00' && (closes === '24:00' || closes === '00:00')) return '24 hours';
  const isNextDay = isOvernight(period) && closes !== '00:00';
  return `${sayWallTime(opens)} to ${sayWallTime(closes)}${isNextDay ? ' tomorrow' : ''}`;
}

/** `08:30` as the NHS writes it: `8:30am`. */
export function sayWallTime(time: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  const hour = Number(hours) % 24;
  if (minutes === '00' && hour % 12 === 0) return hour === 0 ? 'midnight' : 'midday';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

function join(said: readonly string[]): string {
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}

/** In order, each once: the service search writes some of its rows twice. */
function sorted(periods: readonly Period[]): readonly Period[] {
  const once = new Map(periods.map((period) => [`${period.opens} ${period.closes}`, period]));
  return [...once.values()].sort((one, other) => one.opens.localeCompare(other.opens));
}

function unknown(reason: UnknownHours): OpeningHours {
  return { state: 'unknown', reason, text: null };
}

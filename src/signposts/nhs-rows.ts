/**
 * Rows of the NHS website's service search become hours of the register. Pure. A bad row is refused by its code; a day that no row
 * names is unknown, not closed. Source: rule S05 of health communications; field names as its fixture has them.
 */
import { z } from 'zod';
import type { Period } from './opening-hours.ts';
import type { Service } from './service.ts';

/** What is left empty is written as nothing at all, or as null: one such row must not refuse its whole record. */
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const minutes = z
  .number()
  .nullish()
  .transform((number) => number ?? undefined);

export const nhsRow = z.object({
  Weekday: words,
  /** Minutes after midnight by the wall clock. */
  OffsetOpeningTime: minutes,
  OffsetClosingTime: minutes,
  OpeningTimeType: words,
  AdditionalOpeningDate: words,
  IsOpen: z.boolean().nullish(),
});

export const nhsRecord = z.object({
  ODSCode: z.string().min(1),
  OrganisationName: z.string().min(3).max(120),
  OpeningTimes: z.array(nhsRow),
});
export type NhsRecord = z.infer<typeof nhsRecord>;

export type NhsRowCode = 'INVALID_INTERVAL' | 'UNKNOWN_WEEKDAY' | 'INVALID_DATE' | 'UNKNOWN_TYPE';

export interface RefusedRow {
  /** 1 is the first. */
  readonly row: number;
  readonly code: NhsRowCode;
}

export interface NhsHours extends Pick<Service, 'hours' | 'closed' | 'exceptions'> {
  readonly refused: readonly RefusedRow[];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MINUTES = 1440;

/** What a record says of a week and of single dates. `overnight`: an end before its beginning means the next day. */
export function readNhsRows(rows: NhsRecord['OpeningTimes'], overnight = false): NhsHours {
  const week = new Map<number, Period[]>();
  const dates = new Map<string, Period[]>();
  const refused: RefusedRow[] = [];
  const spoilt = new Set<number | string>();
  rows.forEach((row, index) => {
    const when = whenOf(row);
    // Neither open nor closed is not known.
    const period = row.IsOpen === false ? null : row.IsOpen ? periodOf(row, overnight) : undefined;
    const code = typeof when === 'object' ? when.code : period === undefined ? 'INVALID_INTERVAL' : undefined;
    if (code !== undefined) refused.push({ row: index + 1, code });
    if (typeof when === 'object') return;
    // The rest of a day of which a part cannot be read would be half the truth.
    if (period === undefined) spoilt.add(when);
    const add = period === null || period === undefined ? [] : [period];
    if (typeof when === 'number') week.set(when, [...(week.get(when) ?? []), ...add]);
    else dates.set(when, [...(dates.get(when) ?? []), ...add]);
  });
  for (const when of spoilt) {
    if (typeof when === 'number') week.delete(when);
    else dates.delete(when);
  }
  return {
    hours: [...week].flatMap(([day, periods]) => periods.map((period) => ({ days: [day], ...period }))),
    closed: [...week].flatMap(([day, periods]) => (periods.length === 0 ? [day] : [])),
    exceptions: [...dates].map(([date, periods]) => ({ date, periods })),
    refused,
  };
}

/** The weekday (1 is Monday) or date that a row is about. */
function whenOf(row: NhsRecord['OpeningTimes'][number]): number | string | { readonly code: NhsRowCode } {
  if (row.OpeningTimeType === 'General') {
    const weekday = WEEKDAYS.indexOf(row.Weekday.trim()) + 1;
    return weekday === 0 ? { code: 'UNKNOWN_WEEKDAY' } : weekday;
  }
  if (row.OpeningTimeType !== 'Additional') return { code: 'UNKNOWN_TYPE' };
  return dateOf(row.AdditionalOpeningDate) ?? { code: 'INVALID_DATE' };
}

/** `Nov 28 2026` and `Jan  6    2027`. */
function dateOf(written: string): string | undefined {
  const [, name = '', day = '', year = ''] =
    /^([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{4})$/.exec(written.trim()) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  const date = `${year}-${two(month)}-${two(Number(day))}`;
  return month > 0 && z.iso.date().safeParse(date).success ? date : undefined;
}

function periodOf(row: NhsRecord['OpeningTimes'][number], overnight: boolean): Period | undefined {
  const { OffsetOpeningTime: opens, OffsetClosingTime: closes } = row;
  if (!isMinute(opens, DAY_MINUTES - 1) || !isMinute(closes, DAY_MINUTES)) return undefined;
  return opens < closes || overnight ? { opens: wallTime(opens), closes: wallTime(closes) } : undefined;
}

function isMinute(minute: number | undefined, most: number): minute is number {
  return minute !== undefined && Number.isInteger(minute) && minute >= 0 && minute <= most;
}

function wallTime(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

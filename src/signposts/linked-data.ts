/**
 * Services as linked data, for a web page that lists them: schema.org's `openingHoursSpecification`, of verified entries alone
 * (rule S10 of health communications). It states nothing that a post would not be allowed to state. Pure.
 */
import { addDays, dayOf, startOfDay, weekdayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { HolidaysState } from './holidays.ts';
import type { Period } from './opening-hours.ts';
import { dayHours, doubtOf, UK, weeklyPeriods } from './opening-hours.ts';
import type { Service } from './service.ts';

export interface Hours {
  readonly '@type': 'OpeningHoursSpecification';
  readonly dayOfWeek?: readonly string[];
  readonly opens: string;
  readonly closes: string;
  readonly validFrom: string;
  readonly validThrough: string;
}

export interface Place {
  readonly '@type': 'Place';
  readonly '@id': string;
  readonly name: string;
  readonly url: string;
  readonly openingHoursSpecification: readonly Hours[];
  readonly specialOpeningHoursSpecification?: readonly Hours[];
}

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** What search engines take for closed all day, since a day that is left out may be anything. */
const CLOSED: Period = { opens: '00:00', closes: '00:00' };
const END_OF_DAY = '23:59';

/** The whole document, as it stands in a page's `<script type="application/ld+json">`: no name in it can end the script. */
export function linkedData(services: readonly Service[], holidays: HolidaysState, at: Instant): string {
  const graph = services.flatMap((service) => placeOf(service, holidays, at) ?? []);
  const document = { '@context': 'https://schema.org', '@graph': graph };
  return JSON.stringify(document, undefined, 2).replaceAll('<', '\\u003c');
}

/** From today until the last day that can be vouched for now; undefined where that is not even today. */
export function placeOf(service: Service, holidays: HolidaysState, at: Instant): Place | undefined {
  const days = vouchedDays(service, holidays, at);
  const validFrom = days[0]?.day;
  const validThrough = days.at(-1)?.day;
  if (validFrom === undefined || validThrough === undefined) return undefined;
  const week = WEEK.map((name, index) => ({ name, weekday: index + 1 })).filter(({ weekday }) =>
    days.some(({ day }) => weekdayOf(day) === weekday),
  );
  const rows = new Map<string, { readonly period: Period; readonly names: string[] }>();
  for (const { name, weekday } of week)
    for (const period of written(weeklyPeriods(service, weekday) ?? [])) {
      const row = rows.get(`${period.opens}-${period.closes}`) ?? { period, names: [] };
      row.names.push(`https://schema.org/${name}`);
      rows.set(`${period.opens}-${period.closes}`, row);
    }
  const special = days
    .filter(({ isOwn }) => isOwn)
    .flatMap(({ day, periods }) => written(periods).map((period) => hours(period, day, day)));
  return {
    '@type': 'Place',
    '@id': `urn:loudhailer:service:${service.id}`,
    name: service.name,
    url: service.sourceUrl,
    openingHoursSpecification: [...rows.values()].map(({ period, names }) => ({
      ...hours(period, validFrom, validThrough),
      dayOfWeek: names,
    })),
    ...(special.length === 0 ? {} : { specialOpeningHoursSpecification: special }),
  };
}

interface VouchedDay {
  readonly day: string;
  readonly periods: readonly Period[];
  /** By an exception or a bank holiday, and not by the week. */
  readonly isOwn: boolean;
}

/** Today and the days after it, up to the first of which nothing may be said. It ends: what is verified grows stale. */
function vouchedDays(service: Service, holidays: HolidaysState, at: Instant): readonly VouchedDay[] {
  const days: VouchedDay[] = [];
  for (let day = dayOf(at, UK); doubtOf(service, day) === undefined; day = addDays(day, 1)) {
    // The list of bank holidays grows too old as well.
    const known = dayHours(service, holidays, day, Math.max(at, startOfDay(day, UK)));
    if (!known.known) break;
    days.push({ day, periods: known.periods, isOwn: known.reason !== 'STANDARD' });
  }
  return days;
}

/** A day's periods as search engines read them: closed is a row too, and the end of a day is a minute before midnight. */
function written(periods: readonly Period[]): readonly Period[] {
  if (periods.length === 0) return [CLOSED];
  return periods.map(({ opens, closes }) => {
    if (closes === '24:00') return { opens, closes: END_OF_DAY };
    // Twenty-four hours: the same time twice would read as closed.
    return { opens, closes: closes === opens ? minuteBefore(closes) : closes };
  });
}

function minuteBefore(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = (hour * 60 + minute + 24 * 60 - 1) % (24 * 60);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function hours({ opens, closes }: Period, validFrom: string, validThrough: string): Hours {
  return { '@type': 'OpeningHoursSpecification', opens, closes, validFrom, validThrough };
}

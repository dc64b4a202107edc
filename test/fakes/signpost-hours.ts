/** The fixtures of opening hours; run by itself, it prints what the register answers in many cases, for a test that runs it in several zones. */
import { readFileSync } from 'node:fs';
import { startOfDay } from '../../src/campaigns/wall-time.ts';
import type { HolidaysState } from '../../src/signposts/holidays.ts';
import { bankHolidaysFile } from '../../src/signposts/holidays.ts';
import { openingHours, sayWallTime, UK } from '../../src/signposts/opening-hours.ts';
import type { Service } from '../../src/signposts/service.ts';
import { serviceRow } from '../../src/signposts/service.ts';

export function readVector(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
}

export interface HoursVectors {
  readonly timeFormat: readonly (readonly [string, string])[];
  readonly cases: readonly {
    readonly service: string;
    readonly at: string;
    readonly expect: { readonly state: string; readonly reason: string; readonly text: string | null };
    readonly note: string;
  }[];
}

export const vectors = readVector('opening-hours') as HoursVectors;

export const services: ReadonlyMap<string, Service> = new Map(
  (readVector('services') as { services: readonly unknown[] }).services
    .map((row) => serviceRow.parse(row))
    .map((service) => [service.id, service]),
);

/** The bank holidays of England and Wales of the seed facts' year, which the published list no longer has. */
const DAYS_OF_2017 = [
  '2017-01-02',
  '2017-04-14',
  '2017-04-17',
  '2017-05-01',
  '2017-05-29',
  '2017-08-28',
  '2017-12-25',
  '2017-12-26',
];

/** The published list, as if it had been taken the day before. */
export function holidaysAt(at: number): HolidaysState {
  const days = bankHolidaysFile.parse(readVector('bank-holidays'));
  return {
    days: { ...days, 'england-and-wales': [...DAYS_OF_2017, ...days['england-and-wales']] },
    takenAt: at - 24 * 60 * 60_000,
  };
}

export function service(id: string): Service {
  const found = services.get(id);
  if (found === undefined) throw new RangeError(`no service ${id} in the fixture`);
  return found;
}

const QUARTER = 15 * 60_000;

/** What is answered every quarter of an hour of the days around both clock changes, and in the vectors. */
export function answersNow(): unknown {
  const changes = ['2026-03-28', '2026-10-24'].flatMap((day) =>
    ['t-night', 't-247', 't-8to8-spring', 't-8to8-autumn'].map((id) => {
      const from = startOfDay(day, UK);
      const fresh = { ...service(id), lastVerified: day };
      return Array.from({ length: 3 * 96 }, (_, index) => {
        const at = from + index * QUARTER;
        return Object.values(openingHours(fresh, holidaysAt(at), at)).join('/');
      });
    }),
  );
  return {
    vectors: vectors.cases.map((one) => {
      const at = Date.parse(one.at);
      return openingHours(service(one.service), holidaysAt(at), at);
    }),
    times: vectors.timeFormat.map(([time]) => sayWallTime(time)),
    changes,
  };
}

if (import.meta.main) process.stdout.write(JSON.stringify(answersNow()));

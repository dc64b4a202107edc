/** How the register stands: each service with what may be said of it now, and what somebody should see to. */
import { addDays, dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import type { Loaded } from '../ports.ts';
import { registerWords } from '../words/signposts.ts';
import type { HolidaysState } from './holidays.ts';
import { ageOfHolidays, HOLIDAYS } from './holidays.ts';
import type { OpeningHours } from './opening-hours.ts';
import { openingHours, periodsOn, UK } from './opening-hours.ts';
import type { Service, ServiceState } from './service.ts';

export interface ServiceStanding {
  readonly service: Service;
  readonly state: ServiceState;
  readonly now: OpeningHours;
}

export interface RegisterStanding {
  readonly services: readonly ServiceStanding[];
  readonly holidays: HolidaysState;
  /** Sentences on what will not be said soon, or is not known well. */
  readonly warnings: readonly string[];
}

/** Days before the hours of a service are too old to be said, on which somebody is told. */
const SOON_DAYS = 3;
const DAY_MS = 24 * 60 * 60_000;
/** Holidays that fall on a weekend move in the published list, and many services close on the day itself all the same. */
const WINTER_DAYS = ['12-25', '12-26', '01-01'];
const WINTER_DAYS_AHEAD = 30;

export async function registerStanding({
  store,
  clock,
}: Pick<Core, 'store' | 'clock'>): Promise<RegisterStanding> {
  const [holidays] = await store.load([HOLIDAYS]);
  const found = await store.find({ query: 'services' });
  const at = clock.now();
  const services = found.flatMap(({ state }: Loaded<'service'>) =>
    state.service === undefined
      ? []
      : [{ service: state.service, state, now: openingHours(state.service, holidays.state, at) }],
  );
  const warnings = [
    ...holidaysWarnings(services, holidays.state, at),
    ...services.flatMap((standing) => serviceWarnings(standing, holidays.state, at)),
  ];
  return { services, holidays: holidays.state, warnings };
}

function holidaysWarnings(
  services: readonly ServiceStanding[],
  holidays: HolidaysState,
  at: Instant,
): readonly string[] {
  const days = Math.floor((at - (holidays.takenAt ?? at)) / DAY_MS);
  switch (ageOfHolidays(holidays, at)) {
    case 'fresh':
      return [];
    case 'old':
      return [registerWords.holidaysOld(days)];
    case 'tooOld':
      return [registerWords.holidaysTooOld(days)];
    case 'none':
      return services.some(({ service }) => service.bankHolidays !== 'same')
        ? [registerWords.holidaysNone]
        : [];
  }
}

function serviceWarnings(
  { service, now }: ServiceStanding,
  holidays: HolidaysState,
  at: Instant,
): readonly string[] {
  const today = dayOf(at, UK);
  const said: string[] = [];
  const { lastVerified, maxAgeDays, bankHolidays, nation, name } = service;
  if (now.state !== 'unknown' && lastVerified !== null)
    for (let left = 0; left < SOON_DAYS; left += 1)
      if (addDays(lastVerified, maxAgeDays) === addDays(today, left))
        said.push(registerWords.soonStale(name, left));
  if (bankHolidays === 'same') return said;
  for (let ahead = 0; ahead < WINTER_DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    if (!WINTER_DAYS.includes(day.slice('2026-'.length)) || (holidays.days[nation] ?? []).includes(day))
      continue;
    const isExcepted = service.exceptions.some(({ date }) => date === day);
    if (!isExcepted && (periodsOn(service, day) ?? []).length > 0)
      said.push(registerWords.weekendHoliday(name, day));
  }
  return said;
}

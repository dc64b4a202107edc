/** Opening hours: the vectors of health communications, the same in every zone, and never a sentence that nobody can vouch for. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterContactHours } from '../../src/campaigns/contact-hours.ts';
import { addDays, dayOf } from '../../src/campaigns/wall-time.ts';
import { noHolidays } from '../../src/signposts/holidays.ts';
import { openingHours, sayPeriod, sayWallTime, UK } from '../../src/signposts/opening-hours.ts';
import type { Service } from '../../src/signposts/service.ts';
import { answersNow, holidaysAt, service, services, vectors } from '../fakes/signpost-hours.ts';

const DAY = 24 * 60 * 60_000;
const ask = (one: Service, at: string) => openingHours(one, holidaysAt(Date.parse(at)), Date.parse(at));

describe('the vectors of opening hours', () => {
  test.each(vectors.cases.map((one) => [`${one.service} at ${one.at}: ${one.note}`, one] as const))(
    '%s',
    (_name, one) => {
      expect(ask(service(one.service), one.at)).toEqual(one.expect);
    },
  );

  test('times are written the NHS way', () => {
    expect(vectors.timeFormat.map(([time]) => sayWallTime(time))).toEqual(
      vectors.timeFormat.map(([, said]) => said),
    );
  });
});

test('opening hours are the same whatever zone the server runs in', async () => {
  const script = fileURLToPath(new URL('../fakes/signpost-hours.ts', import.meta.url));
  const expected = JSON.parse(JSON.stringify(answersNow())) as { vectors: unknown };
  expect(expected.vectors).toEqual(vectors.cases.map((one) => one.expect));
  for (const TZ of ['UTC', 'America/New_York', 'Pacific/Auckland']) {
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: { ...process.env, TZ },
      maxBuffer: 10_000_000,
    });
    expect(JSON.parse(stdout)).toEqual(expected);
  }
}, 60_000);

describe('what the register knows', () => {
  const gp = service('t-gp-dec');

  test('a dated exception wins over the bank holiday and the week', () => {
    const pharmacy = service('t-exc-dec');
    expect(ask(pharmacy, '2026-12-28T11:00:00Z')).toEqual({
      state: 'open',
      reason: 'EXCEPTION',
      text: 'Test pharmacy is open today 10am to 2pm',
    });
    expect(ask(service('t-exc'), '2026-11-23T11:00:00Z')).toEqual({
      state: 'closed',
      reason: 'EXCEPTION',
      text: 'Test pharmacy is closed today',
    });
  });

  test('a day that no row names is unknown, and closed only where the register says so', () => {
    const saturday = '2027-01-02T11:00:00Z';
    expect(ask(gp, saturday)).toEqual({ state: 'unknown', reason: 'DAY_UNKNOWN', text: null });
    expect(ask({ ...gp, closed: [6, 7] }, saturday)).toEqual({
      state: 'closed',
      reason: 'STANDARD',
      text: 'Test GP surgery is closed today',
    });
  });

  test('without a fresh list of bank holidays that reaches to the day, nothing is said', () => {
    const at = Date.parse('2026-12-29T12:00:00Z');
    const { days } = holidaysAt(at);
    const stateAt = (takenAt: number) => openingHours(gp, { days, takenAt }, at);
    expect(stateAt(at - 60 * DAY).state).toBe('open');
    expect(stateAt(at - 61 * DAY)).toEqual({ state: 'unknown', reason: 'HOLIDAYS_UNKNOWN', text: null });
    expect(openingHours(gp, noHolidays, at).reason).toBe('HOLIDAYS_UNKNOWN');
    const years = days['england-and-wales'] ?? [];
    const short = { days: { 'england-and-wales': years.filter((day) => day < '2026') }, takenAt: at };
    expect(openingHours(gp, short, at).reason).toBe('HOLIDAYS_UNKNOWN');
    // Whoever is open on bank holidays as on any day needs no list.
    expect(openingHours({ ...gp, bankHolidays: 'same' }, noHolidays, at).state).toBe('open');
  });

  test('each nation has its own bank holidays', () => {
    const stAndrew = '2026-11-30T12:00:00Z';
    const open = { ...service('t-gp'), lastVerified: '2026-11-20' };
    expect(ask(open, stAndrew).reason).toBe('STANDARD');
    expect(ask({ ...open, nation: 'scotland' }, stAndrew).reason).toBe('BANKHOLIDAY');
  });

  test('what is not valid, not verified, stale or suspended on that day is unknown', () => {
    const one = service('t-8to8');
    const noon = '2026-11-21T12:00:00Z';
    expect(ask({ ...one, validFrom: '2026-11-22' }, noon).reason).toBe('NOT_YET_VALID');
    expect(ask({ ...one, lastVerified: null }, noon).reason).toBe('UNVERIFIED');
    expect(ask({ ...one, lastVerified: '2026-11-22' }, noon).reason).toBe('UNVERIFIED');
    expect(ask({ ...one, lastVerified: '2026-10-22' }, noon).state).toBe('open');
    expect(ask({ ...one, lastVerified: '2026-10-21' }, noon).reason).toBe('STALE');
    expect(ask(service('t-moved'), noon).reason).toBe('SUSPENDED');
    const back = { from: '2026-11-18', until: '2026-11-20', reason: 'Boiler' };
    expect(ask({ ...one, suspended: back }, noon).state).toBe('open');
  });

  test('a night that began yesterday counts, and the day is not called closed while it lasts', () => {
    const hub = { ...service('t-night'), lastVerified: '2026-11-20' };
    const early = '2026-11-21T03:00:00Z';
    expect(ask(hub, early)).toEqual({
      state: 'open',
      reason: 'STANDARD',
      text: 'Test out-of-hours hub is open today until 8am and 8pm to 8am tomorrow',
    });
    const shut = { ...hub, exceptions: [{ date: '2026-11-21', periods: [] }] };
    expect(ask(shut, early)).toMatchObject({
      state: 'open',
      text: 'Test out-of-hours hub is open today until 8am',
    });
    expect(ask(shut, '2026-11-21T12:00:00Z')).toMatchObject({
      state: 'closed',
      text: 'Test out-of-hours hub is closed today',
    });
  });

  test('when the clocks go back, a closing time that comes twice is the first', () => {
    const late = {
      ...service('t-8to8-autumn'),
      hours: [{ days: [6, 7], opens: '18:00', closes: '01:30' }],
    };
    expect(ask(late, '2026-10-25T00:29:00Z').state).toBe('open');
    expect(ask(late, '2026-10-25T00:30:00Z').state).toBe('closed');
    expect(ask(late, '2026-10-25T01:15:00Z').state).toBe('closed');
  });

  test('an end at midnight, an end tomorrow and a whole day are said as people say them', () => {
    expect(sayPeriod({ opens: '18:00', closes: '24:00' })).toBe('6pm to midnight');
    expect(sayPeriod({ opens: '18:00', closes: '00:00' })).toBe('6pm to midnight');
    expect(sayPeriod({ opens: '20:00', closes: '08:00' })).toBe('8pm to 8am tomorrow');
    expect(sayPeriod({ opens: '00:00', closes: '24:00' })).toBe('24 hours');
  });
});

describe('whatever the hours are', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const row = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    opens: time,
    closes: fc.oneof(time, fc.constant('24:00')),
  });
  const anyService = fc.record({
    base: fc.constantFrom(...services.values()),
    hours: fc.array(row, { maxLength: 3 }),
    closed: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    bankHolidays: fc.constantFrom('same' as const, 'closed' as const, 'unknown' as const),
    age: fc.integer({ min: 0, max: 45 }),
  });
  const instant = fc.integer({ min: Date.parse('2022-02-01'), max: Date.parse('2028-11-01') });

  test('nothing is said of what is unknown or over for today, and "open today" only if it is or will be', () => {
    fc.assert(
      fc.property(anyService, instant, ({ base, age, ...hours }, at) => {
        const one: Service = {
          ...base,
          ...hours,
          validFrom: '2020-01-01',
          validTo: null,
          lastVerified: addDays(dayOf(at, UK), -age),
        };
        const holidays = holidaysAt(at);
        const said = openingHours(one, holidays, at);
        if (said.state === 'unknown' || said.reason === 'AFTER_LAST_CLOSE') expect(said.text).toBeNull();
        else expect(said.text).not.toMatch(/[-–—]\d|\bundefined\b/);
        if (age > one.maxAgeDays) expect(said.state).toBe('unknown');
        if (said.text?.includes(' is open today') === true && said.state === 'closed') {
          const quarters = Array.from({ length: 25 * 4 }, (_, index) => at + index * 15 * 60_000);
          const today = quarters.filter((later) => dayOf(later, UK) === dayOf(at, UK));
          const opens = today.some((later) => openingHours(one, holidays, later).state === 'open');
          expect(opens || today.length < 2).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('contact hours', () => {
  const campaign = {
    contactHours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
    timeZone: UK,
    nation: 'england-and-wales' as const,
    dates: { from: '2026-12-21', to: '2026-12-23' },
  };
  const from = Date.parse('2026-12-24T16:50:00Z');
  const half = 30 * 60_000;

  test('pass over bank holidays, and over no day without a list', () => {
    const working = afterContactHours(campaign, from, half);
    expect(new Date(working).toISOString()).toBe('2026-12-25T09:20:00.000Z');
    const holidays = afterContactHours(campaign, from, half, holidaysAt(from));
    expect(new Date(holidays).toISOString()).toBe('2026-12-29T09:20:00.000Z');
  });

  test("count a campaign's own days as working, bank holiday or not", () => {
    const own = { ...campaign, dates: { from: '2026-12-24', to: '2026-12-25' } };
    const at = afterContactHours(own, from, half, holidaysAt(from));
    expect(new Date(at).toISOString()).toBe('2026-12-25T09:20:00.000Z');
    // A Saturday too, where the campaign is on that day.
    const saturday = { ...campaign, dates: { from: '2026-12-05', to: '2026-12-05' } };
    const noon = Date.parse('2026-12-05T12:00:00Z');
    expect(afterContactHours(saturday, noon, half, holidaysAt(noon))).toBe(noon + half);
    expect(new Date(afterContactHours(campaign, noon, half, holidaysAt(noon))).toISOString()).toBe(
      '2026-12-07T09:30:00.000Z',
    );
  });
});

/** The register as linked data: it states what a post may state, for as long as that can be vouched for, and nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, startOfDay, weekdayOf } from '../../src/campaigns/wall-time.ts';
import type { HolidaysState } from '../../src/signposts/holidays.ts';
import type { Hours, Place } from '../../src/signposts/linked-data.ts';
import { linkedData, placeOf } from '../../src/signposts/linked-data.ts';
import { dayHours, doubtOf, openingHours, UK } from '../../src/signposts/opening-hours.ts';
import type { Service } from '../../src/signposts/service.ts';
import { serviceRow } from '../../src/signposts/service.ts';
import { holidaysAt, services } from '../fakes/signpost-hours.ts';

const NOON = 12 * 60 * 60_000;
const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const unit = (more: object = {}): Service =>
  serviceRow.parse({
    id: 'miu-ripley',
    name: 'Ripley minor injury unit',
    hours: [{ days: [1, 2, 3, 4, 5], opens: '08:00', closes: '20:00' }],
    closed: [6, 7],
    bankHolidays: 'closed',
    validFrom: '2026-01-01',
    lastVerified: '2026-11-20',
    sourceUrl: 'https://vale.example/ripley',
    ...more,
  });
const at = Date.parse('2026-11-22T09:00:00Z');
const placed = (more: object = {}, when = at): Place => {
  const place = placeOf(unit(more), holidaysAt(when), when);
  if (place === undefined) throw new Error('nothing is stated');
  return place;
};

describe('a service that is verified', () => {
  test('stands with its week, its closed days, and the days that this holds for', () => {
    expect(placed()).toEqual({
      '@type': 'Place',
      '@id': 'urn:loudhailer:service:miu-ripley',
      name: 'Ripley minor injury unit',
      url: 'https://vale.example/ripley',
      openingHoursSpecification: [
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: WEEK.slice(0, 5).map((day) => `https://schema.org/${day}`),
          opens: '08:00',
          closes: '20:00',
          validFrom: '2026-11-22',
          // Verified on 20 November for 30 days.
          validThrough: '2026-12-20',
        },
        {
          '@type': 'OpeningHoursSpecification',
          dayOfWeek: ['https://schema.org/Saturday', 'https://schema.org/Sunday'],
          opens: '00:00',
          closes: '00:00',
          validFrom: '2026-11-22',
          validThrough: '2026-12-20',
        },
      ],
    });
  });

  test('says of a bank holiday and of an exception what it says of them', () => {
    const exceptions = [{ date: '2026-12-03', periods: [{ opens: '08:00', closes: '12:00' }] }];
    const { specialOpeningHoursSpecification: special } = placed({ exceptions, maxAgeDays: 40 });
    const days = special?.map(({ validFrom, validThrough, opens, closes }) => [
      validFrom === validThrough ? validFrom : 'two days',
      opens,
      closes,
    ]);
    expect(days).toEqual([
      ['2026-12-03', '08:00', '12:00'],
      ['2026-12-25', '00:00', '00:00'],
      // Boxing Day is a Saturday, so it is taken on the Monday.
      ['2026-12-28', '00:00', '00:00'],
    ]);
  });

  test.each([
    ['a suspension', { suspended: { from: '2026-12-01', until: null, reason: 'Moved' } }, '2026-11-30'],
    ['its last day', { validTo: '2026-11-30' }, '2026-11-30'],
    ['a bank holiday that is not known', { bankHolidays: 'unknown', maxAgeDays: 60 }, '2026-12-24'],
    ['a day of the week that is not known', { closed: [7] }, '2026-11-27'],
    ['a list of bank holidays that grows too old', { maxAgeDays: 365 }, '2027-01-20'],
  ])('holds until the day before %s', (_what, more, last) => {
    for (const { validThrough } of placed(more).openingHoursSpecification) expect(validThrough).toBe(last);
  });

  test.each([
    ['24 hours, to the end of the day', '00:00', '24:00', ['00:00', '23:59']],
    ['24 hours, to the same time', '00:00', '00:00', ['00:00', '23:59']],
    ['24 hours from nine', '09:00', '09:00', ['09:00', '08:59']],
    ['over midnight', '18:30', '08:00', ['18:30', '08:00']],
  ])('is never read as closed where it is open: %s', (_what, opens, closes, written) => {
    const [row] = placed({ hours: [{ days: [1, 2, 3, 4, 5], opens, closes }] }).openingHoursSpecification;
    expect([row?.opens, row?.closes]).toEqual(written);
  });
});

test.each([
  ['stale', { lastVerified: '2026-10-01' }],
  ['never verified', { lastVerified: null }],
  ['suspended', { suspended: { from: '2026-11-01', until: null, reason: 'Moved' } }],
  ['not yet valid', { validFrom: '2026-12-01' }],
  ['without a word on today', { closed: [] }],
])('of a service that is %s nothing is stated', (_why, more) => {
  expect(placeOf(unit(more), holidaysAt(at), at)).toBeUndefined();
  const document = JSON.parse(linkedData([unit(more), unit({ id: 'good' })], holidaysAt(at), at));
  expect(document['@graph'].map((place: Place) => place['@id'])).toEqual(['urn:loudhailer:service:good']);
});

test('without a list of bank holidays only what does not depend on it is stated', () => {
  const none: HolidaysState = { days: {} };
  expect(placeOf(unit(), none, at)).toBeUndefined();
  expect(placeOf(unit({ bankHolidays: 'same' }), none, at)).toBeDefined();
});

test('no name ends the script that it stands in', () => {
  const text = linkedData([unit({ name: '</script><script>alert(1)' })], holidaysAt(at), at);
  expect(text).not.toContain('<');
  expect(JSON.parse(text)['@graph'][0].name).toBe('</script><script>alert(1)');
});

/** What a reader of the document takes a day's hours for. */
function readOf({ openingHoursSpecification, specialOpeningHoursSpecification = [] }: Place, day: string) {
  const holds = ({ validFrom, validThrough }: Hours) => validFrom <= day && day <= validThrough;
  const special = specialOpeningHoursSpecification.filter(holds);
  const name = `https://schema.org/${WEEK[weekdayOf(day) - 1]}`;
  const usual = openingHoursSpecification.filter(
    (row) => holds(row) && row.dayOfWeek?.includes(name) === true,
  );
  return (special.length > 0 ? special : usual).map(({ opens, closes }) => `${opens}-${closes}`).sort();
}

function shown(periods: readonly { opens: string; closes: string }[]) {
  if (periods.length === 0) return ['00:00-00:00'];
  const end = (opens: string, closes: string) =>
    closes === '24:00' || (closes === opens && opens === '00:00') ? '23:59' : closes;
  return periods.map(({ opens, closes }) => `${opens}-${end(opens, closes)}`).sort();
}

test('on whatever day it is written, a reader finds what a post may say on each of its days, and no day more', () => {
  const days = fc.integer({ min: 0, max: 10 * 365 });
  fc.assert(
    fc.property(fc.constantFrom(...services.values()), days, (service, days) => {
      const today = addDays('2017-01-01', days);
      const now = startOfDay(today, UK) + NOON;
      const holidays = holidaysAt(now);
      const verified = { ...service, lastVerified: today };
      const place = placeOf(verified, holidays, now);
      if (place === undefined) {
        expect(openingHours(verified, holidays, now).state).toBe('unknown');
        return;
      }
      const last = place.openingHoursSpecification[0]?.validThrough ?? '';
      for (let day = dayOf(now, UK); day <= last; day = addDays(day, 1)) {
        const then = Math.max(now, startOfDay(day, UK));
        const known = dayHours(verified, holidays, day, then);
        expect(doubtOf(verified, day)).toBeUndefined();
        expect(known.known && readOf(place, day)).toEqual(known.known && shown(known.periods));
      }
      const after = addDays(last, 1);
      const isOver = doubtOf(verified, after) ?? dayHours(verified, holidays, after, startOfDay(after, UK));
      expect(isOver).not.toMatchObject({ known: true });
    }),
    { numRuns: 300 },
  );
});

/** Typed hours beside the register: what disagrees is seen however it is typed, and what agrees is left alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/signposts/opening-hours.ts';
import { sayPeriod, sayWallTime } from '../../src/signposts/opening-hours.ts';
import { inWords, render } from '../../src/signposts/render.ts';
import type { Service } from '../../src/signposts/service.ts';
import { sayWeek, typedHours } from '../../src/signposts/typed-hours.ts';
import { mayHoldTimes } from '../../src/signposts/typed-times.ts';
import { holidaysAt, service } from '../fakes/signpost-hours.ts';

const AT = Date.parse('2026-11-23T12:00:00Z');
const fresh = (id: string, hours: Service['hours'] = service(id).hours): Service => ({
  ...service(id),
  hours,
  bankHolidays: 'same',
  lastVerified: '2026-11-20',
});
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const ripley = fresh('miu-ripley', [{ days: EVERY_DAY, opens: '08:00', closes: '20:00' }]);
const whitworth = fresh('miu-whitworth', [{ days: EVERY_DAY, opens: '08:00', closes: '20:00' }]);
const clinic: Service = {
  ...fresh('t-split'),
  id: 'vale-clinic',
  name: 'Vale wound clinic',
  closed: [7],
};
const services = [ripley, whitworth, clinic];
const weekly = (opens: string, closes: string) => [{ days: EVERY_DAY, opens, closes }];
const agreementOf = (text: string) =>
  typedHours(text, services, holidaysAt(AT), AT).map(({ service: { id }, agrees, start, end }) => [
    id,
    agrees,
    text.slice(start, end),
  ]);

describe('hours that disagree', () => {
  test.each([
    ['Ripley MIU open 8am to 10pm', '8am to 10pm'],
    ['Ripley minor injury unit is open 8-10 every day', '8-10'],
    ['Ripley minor injuries unit: 08:00-22:00', '08:00-22:00'],
    ['RIPLEY MIU open 0800-2200', '0800-2200'],
    ['Ripley MIU is open until 10pm', 'until 10pm'],
    ['Ripley UTC closes at 10', 'closes at 10'],
    ['Ripley UTC closes at ten o’clock', 'closes at ten o’clock'],
    ['Ripley MIU opens from 8 in the morning to 10 at night', 'from 8 in the morning to 10 at night'],
    ['Ripley MIU is open until half past nine', 'until half past nine'],
    ['Ripley MIU is open until quarter to ten', 'until quarter to ten'],
    ['Ripley MIU is open 8 o’clock to 10 o’clock', 'open 8 o’clock to 10 o’clock'],
    ['Ripley MIU shuts at 10', 'shuts at 10'],
    ['Ripley M.I.U. open 8am to 10pm', '8am to 10pm'],
    ['Ripley MIU open eight to ten every day', 'eight to ten'],
    ['Ripley MIU is open eight till late', 'till late'],
    ['Ripley MIU never closes', 'never closes'],
    ['Ripley MIU is open day and night', 'day and night'],
    ['Ripley MIU is open 24-7', '24-7'],
    ['Ripley MIU is open twenty-four hours', 'twenty-four hours'],
    ['Ripley MIU 8-10', '8-10'],
    ['Ripley MIU: 8-10, every day', '8-10'],
    ['Ripley MIU open ８am to ９pm', '８am to ９pm'],
    ['#RipleyMIU open 8am to 10pm', '8am to 10pm'],
    ['Ripley MIU\n8am to 10pm', '8am to 10pm'],
    ['Ripley MIU:\nMon–Fri 8am to 10pm', '8am to 10pm'],
    ['Ripley MIU can help. No appointment needed. Open 8am to 10pm', '8am to 10pm'],
    ['Open 8am to 10pm!\nRipley MIU', '8am to 10pm'],
    ['Ripley MIU is open tomorrow 8am to 10pm', '8am to 10pm'],
    ['Ripley MIU, open 24/7', '24/7'],
    ['Ripley MIU is there from 7.30am', 'from 7.30am'],
    ['miu ripley 8 a.m. to 10 p.m.', '8 a.m. to 10 p.m.'],
    ['A cut or a sprain? Think Ripley MIU. Open 8am to 10pm', '8am to 10pm'],
    ['Ripley MIU is open today 8am to midnight', '8am to midnight'],
  ])('%s', (text, passage) => {
    expect(agreementOf(text)).toEqual([['miu-ripley', false, passage]]);
  });

  test('are seen of each service in its own line', () => {
    expect(agreementOf('Ripley MIU 8am-10pm\nWhitworth MIU 8am-8pm')).toEqual([
      ['miu-ripley', false, '8am-10pm'],
      ['miu-whitworth', true, '8am-8pm'],
    ]);
  });

  test.each([
    'Ripley MIU is open 8am to 10pm. Whitworth MIU is open 8am to 8pm.',
    'Ripley MIU is open 8am to 10pm, Whitworth MIU 8am to 8pm',
    '8am to 10pm at Ripley MIU, 8am to 8pm at Whitworth MIU',
  ])('are seen of the service that they are said of: %s', (text) => {
    expect(agreementOf(text)).toEqual([
      ['miu-ripley', false, '8am to 10pm'],
      ['miu-whitworth', true, '8am to 8pm'],
    ]);
  });

  test('are seen of every service that they are said of', () => {
    expect(
      agreementOf('Ripley and Whitworth MIUs are open 8am to 10pm').map(([id, agrees]) => [id, agrees]),
    ).toEqual([
      ['miu-ripley', false],
      ['miu-whitworth', false],
    ]);
  });

  test('are seen where half of them is left out', () => {
    expect(agreementOf('Vale wound clinic is open Monday to Friday 9am to midday')).toEqual([
      ['vale-clinic', false, '9am to midday'],
    ]);
    expect(agreementOf('Vale wound clinic, weekends 9am to midday')).toEqual([
      ['vale-clinic', false, '9am to midday'],
    ]);
  });

  test('are seen of the service that is named, not of one whose name is part of it', () => {
    const vale = {
      ...fresh('miu-ripley', weekly('09:00', '18:00')),
      id: 'vale-pharmacy',
      name: 'Vale pharmacy',
    };
    const north = {
      ...fresh('miu-ripley', weekly('08:00', '22:00')),
      id: 'vale-north',
      name: 'Vale pharmacy north',
    };
    const seen = (text: string) =>
      typedHours(text, [vale, north], holidaysAt(AT), AT).map(({ service: { id }, agrees }) => [id, agrees]);
    expect(seen('Vale pharmacy north is open 8am to 10pm')).toEqual([['vale-north', true]]);
    expect(seen('Vale pharmacy is open 8am to 10pm')).toEqual([['vale-pharmacy', false]]);
    expect(seen('Vale pharmacy north is open 8am to 10pm, Vale pharmacy 9am to 6pm')).toEqual([
      ['vale-north', true],
      ['vale-pharmacy', true],
    ]);
  });

  test('are seen of days that are not as every week', () => {
    const tuesday = { date: '2026-11-24', periods: [] };
    const hub = { ...ripley, bankHolidays: 'closed' as const, exceptions: [tuesday] };
    const agreed = (text: string) => typedHours(text, [hub], holidaysAt(AT), AT).map(({ agrees }) => agrees);
    for (const when of [
      'tomorrow',
      'Tuesday 24 November',
      'on Christmas Day',
      'on bank holidays',
      'Good Friday',
    ])
      expect([when, ...agreed(`Ripley MIU is open ${when} 8am to 8pm`)]).toEqual([when, false]);
    for (const when of ['today', 'Wednesday 25 November', 'on Christmas Eve', '26 Nov'])
      expect([when, ...agreed(`Ripley MIU is open ${when} 8am to 8pm`)]).toEqual([when, true]);
  });

  test('are seen of a service that nobody can vouch for, whatever is typed', () => {
    const stale = { ...ripley, lastVerified: '2026-09-01' };
    const suspended = { ...ripley, suspended: { from: '2026-11-20', until: null, reason: 'Moved' } };
    for (const one of [stale, suspended])
      expect(typedHours('Ripley MIU 8am to 8pm', [one], holidaysAt(AT), AT)).toMatchObject([
        { agrees: false },
      ]);
  });
});

describe('hours that agree', () => {
  test.each([
    'Ripley MIU is open every day 8am to 8pm',
    'Ripley MIU open 8-8',
    'Ripley MIU 8am ‑ 8pm',
    'Ripley MIU is open from eight until eight',
    'Ripley MIU is open eight am to eight pm',
    'Ripley minor injury unit is open today 8am to 8pm',
    'Ripley MIU: Mon-Sun 08:00-20:00',
    'Ripley MIU closes at 8pm',
    'Ripley MIU opens at 8am and closes at 8pm',
    'Ripley MIU is open from 8 in the morning to 8 at night',
    'Ripley M.I.U. shuts at 8 o’clock',
    'Vale wound clinic: Monday to Friday 9am to midday and 1:30pm to 5:30pm, Saturday 9am to midday',
    'Vale wound clinic is open today 9am to midday and 1:30pm to 5:30pm',
  ])('%s', (text) => {
    expect(agreementOf(text).map(([, agrees]) => agrees)).not.toContain(false);
    expect(agreementOf(text).length).toBeGreaterThan(0);
  });
});

describe('what is no opening hour of a service', () => {
  test.each([
    'Ripley town hall opens its doors at 7pm',
    'We treated 12 to 15 people an hour at Ripley MIU',
    'Since 2016 Ripley MIU has seen 2017 sprains',
    'Our night shift starts at 8pm',
    'Ripley MIU is here for cuts and sprains',
    'Thank you Ripley MIU. Come to our coffee morning, 10am',
    'Ripley MIU staff worked till late, day and night',
    'Ripley MIU is open: a note from one of our nurses',
    'Ripley MIU gives one to one care and was open until two weeks ago',
    'Ripley MIU sees people of ages 8-10',
    'Ripley MIU is open this afternoon',
    'Ripley MIU has three at night, four in the morning',
    'A nurse of the R.A.F. came to see Ripley MIU. Ten of us were there',
  ])('%s', (text) => {
    expect(agreementOf(text)).toEqual([]);
  });

  test('most words are not even looked at', () => {
    expect(mayHoldTimes('Thank you to everybody who washed 40 cups in ward 12 in 2026')).toBe(false);
    expect(mayHoldTimes('One of us made seven of them from wool, and they open at the top')).toBe(false);
  });
});

test('the week of the register is said as a person would compare it', () => {
  expect(sayWeek(ripley)).toBe('every day 8am to 8pm');
  expect(sayWeek(clinic)).toBe(
    'Monday to Friday 9am to midday and 1:30pm to 5:30pm; Saturday 9am to midday; Sunday closed',
  );
});

describe('whatever the hours are', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const period = fc.record({ opens: time, closes: time }).filter(({ opens, closes }) => opens < closes);
  const styles: readonly ((one: Period) => string)[] = [
    sayPeriod,
    ({ opens, closes }) => `${opens}-${closes}`,
    ({ opens, closes }) => `${opens} – ${closes}`,
    ({ opens, closes }) => `${opens.replace(':', '')} to ${closes.replace(':', '')} hrs`,
    ({ opens, closes }) => `${sayWallTime(opens).replace(':', '.')}-${sayWallTime(closes).replace(':', '.')}`,
    ({ opens, closes }) => `from ${sayWallTime(opens)} until ${sayWallTime(closes)}`,
  ];

  test('typed ones agree when they are the same, and only then, however they are written', () => {
    fc.assert(
      fc.property(period, period, fc.constantFrom(...styles), (register, typed, style) => {
        const one = fresh('miu-ripley', [{ days: EVERY_DAY, ...register }]);
        const text = `Ripley MIU is open every day ${style(typed)}. Well done`;
        const isSame = register.opens === typed.opens && register.closes === typed.closes;
        const found = typedHours(text, [one], holidaysAt(AT), AT);
        expect(found.map(({ agrees }) => agrees)).toEqual([isSame]);
      }),
      { numRuns: 500 },
    );
  });

  test('no words make it fail, and it points into them', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Ripley',
        'MIU',
        'open',
        '8am',
        'to',
        '-',
        '24/7',
        'Mon',
        'today',
        '.',
        '\n',
        '{hours:miu-ripley}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        for (const { start, end } of typedHours(text, services, holidaysAt(AT), AT)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toMatch(/\S/);
        }
      }),
    );
  });
});

test('a finding in what goes out points at the same words as they were written, or at the place that was filled', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }).filter((text) => !/[{}]/.test(text)),
    fc.constantFrom('{hours:miu-ripley}', '{figure:none}'),
  );
  const state = { service: ripley, byHand: true };
  const register = {
    campaign: 'care-day',
    services: new Map([['miu-ripley', state]]),
    figures: new Map(),
    holidays: holidaysAt(AT),
    versions: {},
  };
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (parts, one, other) => {
      const text = parts.join('');
      const rendering = render(text, register, AT);
      const ends = [one % (rendering.text.length + 1), other % (rendering.text.length + 1)].sort(
        (a, b) => a - b,
      );
      const [start = 0, end = 0] = ends;
      const code = { code: 'PII_NAME', severity: 'HOLD' as const, version: 1, start, end };
      const [found = code] = inWords([code], rendering);
      const isTyped = rendering.filled.every((place) => end <= place.start || place.end <= start);
      if (isTyped && end > start)
        expect(text.slice(found.start, found.end)).toBe(rendering.text.slice(start, end));
      else if (end > start)
        expect(
          rendering.filled.some(({ place }) => found.start <= place.start && place.end <= found.end),
        ).toBe(true);
    }),
  );
});

/** The timetable: which slots a day has, which one an item gets, and when it is too late for it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayState } from '../../src/campaigns/day.ts';
import { noDay } from '../../src/campaigns/day.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { runSheet } from '../../src/campaigns/run-sheet.ts';
import { missedFrom, nextSlot, slotAfter, slotsFrom, slotsOf } from '../../src/campaigns/timetable.ts';
import type { Kind } from '../../src/submissions/submission.ts';
import { KINDS } from '../../src/submissions/submission.ts';
import { at, campaignWords, DAY, openStage } from '../fakes/core-stage.ts';

const MINUTE = 60_000;
const timesOf = (timetable: string, day = DAY, days: readonly [string, string] = [DAY, DAY]) =>
  slotsOf(readCampaignFile(campaignWords({ timetable, days })), day).slots.map(({ time }) => time);

describe('the slots of a day', () => {
  test('a post every ten minutes from 8am to 8pm makes 73 slots', () => {
    const times = timesOf('  - { every: 10, from: "08:00", to: "20:00" }');
    expect(times).toHaveLength(73);
    expect([times[0], times[1], times.at(-1)]).toEqual(['08:00', '08:10', '20:00']);
  });

  test('an excluded range leaves out its first time and keeps its last', () => {
    const line = '{ every: 30, from: "11:30", to: "14:00", except: [{ from: "12:00", to: "13:00" }] }';
    expect(timesOf(`  - ${line}`)).toEqual(['11:30', '13:00', '13:30', '14:00']);
  });

  test('wall-clock times hold on all days, or on the days named; a time that two lines name is one slot', () => {
    const days = [DAY, '2026-10-06'] as const;
    const lines = '  - { at: ["12:00", "09:15"] }\n  - { at: ["12:00", "18:00"], on: [2026-10-06] }';
    expect(timesOf(lines, DAY, days)).toEqual(['09:15', '12:00']);
    expect(timesOf(lines, '2026-10-06', days)).toEqual(['09:15', '12:00', '18:00']);
  });

  test('there are none before the first day and after the last', () => {
    expect(timesOf('  - { at: ["12:00"] }', '2026-10-04')).toEqual([]);
    expect(timesOf('  - { at: ["12:00"] }', '2026-10-06')).toEqual([]);
  });

  test('they follow one another over days', () => {
    const campaign = readCampaignFile(
      campaignWords({ timetable: '  - { at: ["09:00", "17:00"] }', days: [DAY, '2026-10-06'] }),
    );
    const all = [...slotsFrom(campaign, '2026-01-01')];
    expect(all.map(({ day, time }) => `${day} ${time}`)).toEqual([
      `${DAY} 09:00`,
      `${DAY} 17:00`,
      '2026-10-06 09:00',
      '2026-10-06 17:00',
    ]);
    for (const [index, slot] of all.entries()) expect(slotAfter(campaign, slot)).toEqual(all[index + 1]);
  });
});

test('clock changes mean the same whatever zone the server runs in', async () => {
  const script = fileURLToPath(new URL('../fakes/core-zones.ts', import.meta.url));
  const answers = await Promise.all(
    ['UTC', 'America/New_York', 'Pacific/Auckland'].map(async (TZ) => {
      const { stdout } = await promisify(execFile)(process.execPath, [script], {
        env: { ...process.env, TZ },
      });
      return JSON.parse(stdout) as unknown;
    }),
  );
  const [spring, autumn] = answers[0] as [Record<string, unknown>, Record<string, unknown>];
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  // 31 March 2013: from 1am to 2am there is no time at all.
  expect(spring.skipped).toEqual(['01:00', '01:30']);
  expect(spring.slots).toEqual([
    '00:30 2013-03-31T00:30:00.000Z',
    '02:00 2013-03-31T01:00:00.000Z',
    '02:30 2013-03-31T01:30:00.000Z',
    '03:00 2013-03-31T02:00:00.000Z',
  ]);
  // 27 October 2013: the hour from 1am happens twice, its slots once, the first time.
  expect(autumn.skipped).toEqual([]);
  expect(autumn.slots).toEqual([
    '00:30 2013-10-26T23:30:00.000Z',
    '01:00 2013-10-27T00:00:00.000Z',
    '01:30 2013-10-27T00:30:00.000Z',
    '02:00 2013-10-27T02:00:00.000Z',
    '02:30 2013-10-27T02:30:00.000Z',
    '03:00 2013-10-27T03:00:00.000Z',
  ]);
  expect(autumn.begins).toBe('2013-10-26T23:00:00.000Z');
});

test('a wall time that does not exist is reported when the campaign is imported, and when its day begins', async () => {
  const warnings: object[] = [];
  const log = {
    info: () => undefined,
    warn: (line: object) => void warnings.push(line),
    error: () => undefined,
  };
  const timetable = '  - { at: ["00:30", "01:30", "02:30"] }';
  const campaign = campaignWords({ timetable, days: ['2027-03-28', '2027-03-28'] });
  const stage = await openStage({ campaign, log });
  await stage.until('03:00', '2027-03-28');
  expect(warnings).toContainEqual({
    event: 'slots.skipped',
    campaign: 'care-day',
    day: '2027-03-28',
    times: ['01:30'],
  });
});

describe('lateness', () => {
  const cadence = readCampaignFile(campaignWords());
  const sparse = readCampaignFile(campaignWords({ timetable: '  - { at: ["09:00", "17:00"] }' }));
  const [first] = slotsOf(sparse, DAY).slots;
  const last = slotsOf(sparse, DAY).slots.at(-1);

  test.each(KINDS)('in a cadence a %s is missed once the next slot begins', (kind) => {
    const [slot, next] = slotsOf(cadence, DAY).slots;
    expect(slot && missedFrom(cadence, slot, kind)).toBe(next?.at);
  });

  test.each([
    ['signpost', 10],
    ['story', 60],
    ['notice', 60],
  ] as const)('where slots are far apart a %s is missed after %i minutes', (kind, minutes) => {
    expect(first && missedFrom(sparse, first, kind)).toBe(at('09:00') + minutes * MINUTE);
  });

  test('a pledge waits for the next slot, and after the last one for a day', () => {
    expect(first && missedFrom(sparse, first, 'pledge')).toBe(at('17:00'));
    expect(last && missedFrom(sparse, last, 'pledge')).toBe(at('17:00') + 24 * 60 * MINUTE);
  });
});

describe('the slot that an item gets', () => {
  const campaign = readCampaignFile(
    campaignWords({ timetable: '  - { every: 10, from: "08:00", to: "10:00" }' }),
  );
  const { slots } = slotsOf(campaign, DAY);
  const organisations = ['hospital', 'ambulance', 'pharmacy'] as const;
  const kinds: readonly Kind[] = ['story', 'notice', 'signpost'];

  const booking = fc.record({
    submission: fc.constant('submission:x'),
    organisation: fc.constantFrom(...organisations),
    kind: fc.constantFrom(...kinds),
  });
  const dayState: fc.Arbitrary<DayState> = fc
    .record({
      bookings: fc.dictionary(fc.constantFrom(...slots.map(({ time }) => time)), booking),
      closed: fc.dictionary(fc.constantFrom(...slots.map(({ time }) => time)), fc.constant('empty' as const)),
    })
    .map((part) => ({ ...noDay, ...part }));
  const wish = fc.record({
    organisation: fc.constantFrom(...organisations),
    kind: fc.constantFrom(...kinds),
    after: fc.integer({ min: -1, max: 13 }).map((step) => at('08:00') + step * 10 * MINUTE),
  });

  const isFree = (day: DayState, time: string) =>
    day.bookings[time] === undefined && day.closed[time] === undefined;
  // A slot that passed without a post keeps nobody away.
  const isApart = (day: DayState, own: string, of: number) =>
    slots.every(
      (other) =>
        day.closed[other.time] !== undefined ||
        Math.abs(other.at - of) >= 30 * MINUTE ||
        other.at === of ||
        day.bookings[other.time]?.organisation !== own,
    );
  const isMixed = (day: DayState, kind: string, of: number) =>
    slots.every(
      (other) =>
        day.closed[other.time] !== undefined ||
        Math.abs(other.at - of) !== 10 * MINUTE ||
        day.bookings[other.time]?.kind !== kind,
    );

  test('is free, is not in the past, and is the same for the same question', () => {
    fc.assert(
      fc.property(dayState, wish, (day, asked) => {
        const slot = nextSlot(slots, () => day, asked);
        const free = slots.filter((one) => one.at >= asked.after && isFree(day, one.time));
        expect(nextSlot(slots, () => day, asked)).toEqual(slot);
        if (free.length === 0) expect(slot).toBeUndefined();
        else expect(free).toContainEqual(slot);
      }),
    );
  });

  test('keeps an organisation 30 minutes apart if any free slot does', () => {
    fc.assert(
      fc.property(dayState, wish, (day, asked) => {
        const slot = nextSlot(slots, () => day, asked);
        const apart = slots.filter(
          (one) => one.at >= asked.after && isFree(day, one.time) && isApart(day, asked.organisation, one.at),
        );
        if (apart.length > 0) expect(apart).toContainEqual(slot);
      }),
    );
  });

  test('lies between other kinds if a free slot within half an hour of the first good one does', () => {
    fc.assert(
      fc.property(dayState, wish, (day, asked) => {
        const slot = nextSlot(slots, () => day, asked);
        const good = slots.filter(
          (one) => one.at >= asked.after && isFree(day, one.time) && isApart(day, asked.organisation, one.at),
        );
        const near = good.filter((one) => one.at - (good[0]?.at ?? 0) < 30 * MINUTE);
        const mixed = near.find((one) => isMixed(day, asked.kind, one.at));
        if (mixed !== undefined) expect(slot).toEqual(mixed);
      }),
    );
  });
});

test('the run sheet shows every slot of a day, what is booked for it and how it ended', async () => {
  const stage = await openStage({
    campaign: campaignWords({ timetable: '  - { every: 10, from: "08:00", to: "08:40" }' }),
  });
  const definition = readCampaignFile(
    campaignWords({ timetable: '  - { every: 10, from: "08:00", to: "08:40" }' }),
  );
  const story = await stage.submit('sam', {
    text: 'A story of many words that goes on for longer than a line has room',
  });
  const refused = await stage.submit('ash', { organisation: 'ambulance' }, 'notice');
  await stage.press('kim', 'approve', story);
  await stage.press('kim', 'approve', refused);
  stage.x.fates.push({ fate: 'published' }, { fate: 'refused', code: 'forbidden' });
  await stage.until('08:25');
  const late = await stage.submit('sam', {}, 'notice');
  await stage.press('kim', 'approve', late);
  const rows = await runSheet(stage.core, definition, DAY);
  expect(rows.map(({ slot, outcome, id }) => [slot.time, outcome, id])).toEqual([
    ['08:00', 'published', 'S-1'],
    ['08:10', 'refused', 'S-2'],
    ['08:20', 'empty', undefined],
    ['08:30', 'booked', 'S-3'],
    ['08:40', 'free', undefined],
  ]);
  expect(rows[0]?.words).toBe('A story of many words that goes on for long…');
  expect(await stage.command('kim', 'queue')).toContain('08:10 refused S-2 notice from Vale ambulance');
});

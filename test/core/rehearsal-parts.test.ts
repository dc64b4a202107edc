/** The parts of a rehearsal by themselves: what its judge sees in a log, the days it moves, and its bank holidays. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { slotsOf } from '../../src/campaigns/timetable.ts';
import type { StoredEvent } from '../../src/events.ts';
import { regularBankHolidays } from '../../src/rehearsal/bank-holidays.ts';
import { inOrder } from '../../src/rehearsal/course.ts';
import { judge } from '../../src/rehearsal/judge.ts';
import { movedTo } from '../../src/rehearsal/moved.ts';
import { createScreen, summary } from '../../src/rehearsal/screen.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** A log, as a store would hold it; the judge looks at no hashes. */
function logOf(...events: readonly [stream: string, type: string, data?: object, by?: string][]) {
  return events.map(([stream, type, data = {}, by = 'sam'], index): StoredEvent => {
    return { stream, type, data, by, at: index, version: 1, position: index, v: 1, hash: '' };
  });
}

function verdictOf(events: readonly StoredEvent[], shown = { pledges: 0, joined: 0, done: 0 }) {
  return judge({
    campaign: 'one',
    slots: [],
    accepted: [],
    events,
    acknowledged: [],
    approvals: { aboutSomeone: 2, other: 1 },
    shown,
  });
}

const words = (digest: string, more: object = {}) => ({
  revision: { n: 1, writers: ['sam'], about: false, body: { key: 'r1', digest }, findings: [], ...more },
});
const pledge = (findings: readonly object[] = []) => ({ kind: 'pledge', ...words('x', { findings }) });

describe('the judge counts pledges by itself', () => {
  const log = logOf(
    ['submission:a', 'submitted', pledge()],
    ['submission:b', 'submitted', pledge([{ severity: 'HOLD' }])],
    ['submission:c', 'submitted', pledge([{ severity: 'HOLD' }])],
    ['submission:c', 'listed'],
    ['submission:d', 'submitted', pledge([{ severity: 'ADVISE' }])],
    ['submission:d', 'withdrawn'],
    ['submission:e', 'submitted', { ...pledge(), from: { stream: 'submission:a', why: 'pledge' } }],
    ['submission:a', 'done'],
    ['submission:d', 'done'],
    ['join:a/1', 'joined'],
    ['join:a/2', 'joined'],
    ['join:a/2', 'left'],
  );

  test('what needs a second look counts once it is listed; what is taken back, or made of another, does not', () => {
    expect(verdictOf(log, { pledges: 2, joined: 1, done: 1 })).toMatchObject({
      pledges: 2,
      joined: 1,
      done: 1,
      countsWrong: 0,
    });
  });

  test('every count that the product shows otherwise is one that is wrong', () => {
    expect(verdictOf(log, { pledges: 3, joined: 2, done: 1 }).countsWrong).toBe(2);
  });
});

describe('the judge looks at digests', () => {
  const told = (from: number, until: number) => ({ subscription: 'subscription:one/p', from, until });

  test('one after the other they are each once', () => {
    const log = logOf(
      ['digest:1', 'claimed', told(0, 10)],
      ['digest:1', 'shown'],
      ['digest:2', 'claimed', told(10, 20)],
      ['digest:2', 'shown'],
    );
    expect(verdictOf(log)).toMatchObject({ digests: 2, digestsTwice: 0 });
  });

  test('what is told of twice, and what is shown twice, is found', () => {
    const log = logOf(
      ['digest:1', 'claimed', told(0, 10)],
      ['digest:1', 'shown'],
      ['digest:1', 'shown'],
      ['digest:2', 'claimed', told(9, 20)],
    );
    expect(verdictOf(log).digestsTwice).toBe(2);
  });
});

describe('the judge looks at opening hours', () => {
  const service = { lastVerified: '2017-02-21', maxAgeDays: 30 };
  const sent = (day: string) =>
    logOf(
      ['service:unit', 'recorded', { service }],
      ['submission:s', 'submitted', { kind: 'signpost', ...words('x', { restsOn: ['service:unit'] }) }],
      ['submission:s', 'approved', { revision: 1 }, 'kim'],
      ['submission:s', 'sending', { account: 'main', slot: { day } }],
      ['submission:s', 'published', { id: '1' }],
    );

  test.each([
    ['2017-02-22', 0],
    ['2017-03-23', 0],
    ['2017-03-24', 1],
  ])('sent on %s, claims with hours too old: %i', (day, staleHours) => {
    expect(verdictOf(sent(day))).toMatchObject({ hours: 1, staleHours, selfApproved: 0 });
  });
});

describe('an approval that was carried to a use of the library', () => {
  const log = (digest: string, ...between: readonly [string, string, object?, string?][]) =>
    logOf(
      ['submission:item', 'submitted', { kind: 'signpost', ...words('same') }],
      ['submission:item', 'approved', { revision: 1 }, 'kim'],
      ...between,
      ['submission:use', 'submitted', { kind: 'signpost', ...words(digest) }],
      ['submission:use', 'approvalCarried', { by: 'kim', from: 'submission:item' }],
      ['submission:use', 'sending', { account: 'main', slot: { day: '2017-02-22' } }],
    );

  test('counts for the same words', () => {
    expect(verdictOf(log('same')).selfApproved).toBe(0);
  });

  test('does not count for other words, nor when the item had lost it', () => {
    expect(verdictOf(log('other')).selfApproved).toBe(1);
    expect(verdictOf(log('same', ['submission:item', 'returned'])).selfApproved).toBe(1);
  });
});

describe('what a rehearsal shows', () => {
  const day = '2017-02-22';
  const at = (time: string) => Date.parse(`${day}T${time}:00Z`);
  const slots = ['13:00', '13:10'].map((time) => ({ day, time, at: at(time) }));
  const row = (time: string) => ({ day, time, outcome: 'published', organisation: '', kind: '', words: '' });
  const said = (time: string, line: string) => ({ at: at(time), day, line });

  test('stands in the order in which it happened: a post of one o’clock above the stop of three minutes past', () => {
    let shown = '';
    const screen = createScreen((text) => {
      shown += text;
    }, false);
    const course = inOrder(screen, slots);
    course.said({ ...said('14:31', 'the day before'), at: at('13:00') - 86_400_000, day: '2017-02-21' });
    course.said(said('13:03', 'stop'));
    course.said(said('13:03', 'stop'));
    course.row(row('13:00'));
    course.row(row('13:00'));
    course.said(said('13:12', 'lifted'));
    course.end();
    expect(shown.split('\n').map((line) => line.trimEnd())).toEqual([
      'Tuesday 21 February',
      'the day before',
      '',
      'Wednesday 22 February',
      '13:00  published',
      'stop',
      'lifted',
      '',
    ]);
  });

  test('is in whole sentences, whatever was counted', () => {
    const verdict = { ...verdictOf([]), slots: 1, published: 1, missed: 1, pledges: 1, digests: 1, hours: 1 };
    const said = summary(
      { ...verdict, verifiedOn: '2017-02-21' },
      { kills: 1, faults: 1, made: 2, takenDown: 1, store: 'store', report: 'report.md' },
    ).join('\n');
    for (const sentence of [
      'Posts went out in 1 of 1 slot.',
      '1 post was taken down afterwards, so the report does not count it.',
      '1 slot was missed, ',
      '1 post stated opening hours, last looked up on 21 February 2017.',
      '1 pledge stands of 2 that people sent: the others were taken back, or are not listed.',
      '1 digest was sent, each once.',
      'The program was killed 1 time in the middle',
      'X was made to fail 1 time.',
    ])
      expect(said).toContain(sentence);
  });
});

test('a campaign that is played on another day moves with all its days, and keeps what was verified', () => {
  const week = readCampaignFile(read('../../examples/experience-of-care.yaml'));
  const moved = movedTo(week, '2018-12-30');
  expect(moved.dates).toEqual({ from: '2018-12-30', to: '2019-01-03' });
  expect(moved.events.map(({ day }) => day).at(-1)).toBe('2019-01-03');
  // The evening of the chat, with its own slots, is the third day still.
  expect(slotsOf(moved, '2019-01-01').slots.at(-1)?.time).toBe('20:45');
  const day = readCampaignFile(read('../../examples/derbyshire-tweetathon.yaml'));
  expect(movedTo(day, '2026-11-20').services).toEqual(day.services);
});

test('its bank holidays are those of the published list, but for the days that were declared once', () => {
  type List = Readonly<Record<string, { readonly events: readonly { readonly date: string }[] }>>;
  const published = JSON.parse(read('../vectors/bank-holidays.json')) as List;
  const once = ['2022-05-30', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'];
  for (const [nation, { events }] of Object.entries(published)) {
    const days = events.map(({ date }) => date).filter((date) => !once.includes(date));
    const years = [...new Set(days.map((date) => Number(date.slice(0, 4))))];
    const worked = (JSON.parse(regularBankHolidays(years)) as List)[nation]?.events ?? [];
    expect(worked.map(({ date }) => date).filter((date) => !once.includes(date))).toEqual(days);
  }
});

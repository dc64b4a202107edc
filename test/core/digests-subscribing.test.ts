/** Who is told and when: typed in the channel itself, forgivingly, and by the wall clock of whoever reads it. */
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { dueAfter, dueUpTo, endOf, lastDue } from '../../src/digests/schedule.ts';
import { subscriptionStream } from '../../src/digests/subscribing.ts';
import type { Subscription } from '../../src/digests/subscription.ts';
import { readTimes } from '../../src/digests/typed-times.ts';
import { sayClock, sayLong, tellingWords } from '../../src/words/digests.ts';
import { at, campaignWords, openStage, type Stage } from '../fakes/core-stage.ts';
import { openTeam, TEAM, toldIn, typeIn } from '../fakes/core-telling.ts';

const NEXT = '5pm on Monday 5 October';
const NAME = 'A day of care';

async function subscriptionOf(stage: Stage, place: string, campaign = 'care-day') {
  const [{ state }] = await stage.store.load([subscriptionStream(campaign, place)]);
  return state;
}

describe('in a channel of a team', () => {
  test('anybody there may have it told each day, and everybody there reads that it is', async () => {
    const stage = await openStage({ withDigests: true });
    openTeam(stage);
    const reply = await stage.talk.command(
      { ...stage.from('sam'), channel: TEAM },
      'loudhailer',
      'digest here 5pm',
    );
    expect(reply.say).toEqual([
      { part: 'text', text: tellingWords.subscribed(NAME, 'each day at 5pm', NEXT) },
    ]);
    expect(reply.post).toEqual([
      { part: 'text', text: 'This channel is told how A day of care goes, each day at 5pm.' },
    ]);
    expect(await typeIn(stage, 'jo', TEAM, 'digest')).toContain(
      tellingWords.isTold(NAME, 'each day at 5pm', NEXT),
    );
    await stage.until('17:01');
    expect(toldIn(stage, TEAM)).toHaveLength(1);
  });

  test('once a week, in a zone of its own, at another time from now on, and not at all', async () => {
    const stage = await openStage({ withDigests: true });
    openTeam(stage);
    expect(await typeIn(stage, 'sam', TEAM, 'digest here Tuesdays 9.30am Europe/Lisbon')).toContain(
      'each Tuesday at 9:30am (Europe/Lisbon). Next: 9:30am on Tuesday 6 October',
    );
    await typeIn(stage, 'jo', TEAM, 'digest here 17:30');
    expect((await subscriptionOf(stage, TEAM)).subscription).toMatchObject({ at: '17:30', every: 'day' });
    expect(await typeIn(stage, 'sam', TEAM, 'digest off')).toBe(tellingWords.off([NAME]));
    expect(await typeIn(stage, 'sam', TEAM, 'digest off')).toBe(tellingWords.nothingToEnd);
    expect(await typeIn(stage, 'sam', TEAM, 'digest')).toBe(tellingWords.nothingHere);
    await stage.until('20:00', '2026-10-06');
    expect(toldIn(stage, TEAM)).toEqual([]);
  });

  test('what is not clear is answered with an example, and nothing is set', async () => {
    const stage = await openStage({ withDigests: true });
    openTeam(stage);
    for (const words of ['here', 'here at', 'weekly'])
      expect(await typeIn(stage, 'sam', TEAM, `digest ${words}`)).toBe(tellingWords.noTime);
    for (const words of ['here 5', 'at 25:00', 'teatime', 'here 13pm'])
      expect(await typeIn(stage, 'sam', TEAM, `digest ${words}`)).toBe(tellingWords.unclear(words));
    expect(await typeIn(stage, 'sam', TEAM, 'digest 5pm Europe/Lisboa')).toBe(
      tellingWords.noSuchZone('Europe/Lisboa'),
    );
    expect(await typeIn(stage, 'sam', TEAM, 'digest 5pm another campaign')).toBe(
      tellingWords.unclear('another campaign'),
    );
    expect((await subscriptionOf(stage, TEAM)).subscription).toBeUndefined();
  });

  test('where Loudhailer is not, it says so; outside channels it asks for one', async () => {
    const stage = await openStage({ withDigests: true });
    expect(await typeIn(stage, 'sam', 'slack:C404', 'digest here 5pm')).toBe(tellingWords.notIn);
    expect(await stage.command('sam', 'digest here 5pm')).toBe(tellingWords.typeInChannel);
    expect((await subscriptionOf(stage, 'slack:C404')).subscription).toBeUndefined();
  });

  test('of several campaigns one is named: by id, name or hashtag', async () => {
    const stage = await openStage({ withDigests: true });
    openTeam(stage);
    await stage.import(
      campaignWords({ days: ['2026-10-05', '2026-10-09'] })
        .replace('id: care-day', 'id: care-week')
        .replace('A day of care', 'A week of care')
        .replace('#CareDay', '#CareWeek')
        .replace('channels: [slack:C1]', 'channels: [slack:C2]'),
    );
    expect(await typeIn(stage, 'sam', TEAM, 'digest here 5pm')).toBe(
      tellingWords.whichCampaign(['care-day', 'care-week'], '/loudhailer digest here 5pm'),
    );
    for (const name of ['care-week', 'A week of care', '#careweek'])
      expect(await typeIn(stage, 'sam', TEAM, `digest here 5pm ${name}`)).toContain('A week of care');
    expect(await typeIn(stage, 'sam', TEAM, 'digest here 5pm care-day')).toContain(NAME);
    // An approval channel means its own campaign.
    expect(await typeIn(stage, 'kim', 'slack:C1', 'digest here 6pm')).toContain(NAME);
  });
});

test('a channel that ended its digests is told none that was late, and is told again when it asks anew', async () => {
  const days = ['2026-10-05', '2026-10-09'] as const;
  const stage = await openStage({ withDigests: true, campaign: campaignWords({ days }) });
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  await stage.until('16:59');
  stage.chat.fail('down');
  await stage.until('17:30');
  expect(await typeIn(stage, 'sam', TEAM, 'digest off')).toBe(tellingWords.off([NAME]));
  stage.chat.recover();
  await stage.until('19:00');
  expect(toldIn(stage, TEAM)).toEqual([]);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  await stage.until('18:00', '2026-10-07');
  expect(toldIn(stage, TEAM)).toHaveLength(2);
});

test('what is ended is what was named, and a name that is none ends nothing', async () => {
  const stage = await openStage({ withDigests: true });
  openTeam(stage);
  const week = campaignWords({ days: ['2026-10-05', '2026-10-09'] })
    .replace('id: care-day', 'id: care-week')
    .replace('A day of care', 'A week of care')
    .replace('#CareDay', '#CareWeek');
  await stage.import(week);
  for (const id of ['care-day', 'care-week']) {
    await typeIn(stage, 'sam', TEAM, `digest here 5pm ${id}`);
    await typeIn(stage, 'sam', TEAM, `links here ${id}`);
  }
  const links = async () =>
    Promise.all(['care-day', 'care-week'].map(async (id) => (await subscriptionOf(stage, TEAM, id)).links));
  for (const verb of ['links', 'digest'])
    expect(await typeIn(stage, 'sam', TEAM, `${verb} off care-weak`)).toBe(
      tellingWords.whichCampaign(['care-day', 'care-week'], `/loudhailer ${verb} off`),
    );
  expect(await links()).toEqual([true, true]);
  await typeIn(stage, 'sam', TEAM, 'links off A week of care');
  expect(await links()).toEqual([true, false]);
  expect(await typeIn(stage, 'sam', TEAM, 'digest off care-day')).toBe(tellingWords.off([NAME]));
  expect((await subscriptionOf(stage, TEAM, 'care-week')).subscription).toBeDefined();
  await typeIn(stage, 'sam', TEAM, 'links off');
  expect(await links()).toEqual([false, false]);
});

describe('an approval channel', () => {
  test('that was a team’s channel before reads what approvers read, at the time that it asked for', async () => {
    const stage = await openStage({ withDigests: true });
    openTeam(stage);
    await typeIn(stage, 'sam', TEAM, 'digest here 4pm');
    await stage.import(campaignWords().replace('channels: [slack:C1]', `channels: [slack:C1, ${TEAM}]`));
    await stage.submit('sam');
    await stage.until('16:01');
    expect(toldIn(stage, TEAM).at(-1)).toContain('Waiting for a decision: 1 post.');
    expect(await typeIn(stage, 'kim', TEAM, 'digest')).toContain('approvers’ digest');
    // And no more than everybody once nobody approves there any more.
    await stage.import(campaignWords({ days: ['2026-10-05', '2026-10-06'] }));
    await stage.until('16:01', '2026-10-06');
    expect(toldIn(stage, TEAM)).toHaveLength(2);
    expect(toldIn(stage, TEAM).at(-1)).not.toContain('Waiting');
  });

  test('is told each day at 5pm without anybody asking, what approvers read', async () => {
    const stage = await openStage({ withDigests: true });
    expect((await subscriptionOf(stage, 'slack:C1')).subscription).toMatchObject({
      reader: 'approvers',
      at: '17:00',
      every: 'day',
      zone: 'Europe/London',
    });
  });

  test('is told in time where the campaign begins earlier than was planned', async () => {
    const planned = campaignWords({ days: ['2026-12-01', '2026-12-02'] });
    const stage = await openStage({ withDigests: true, campaign: planned });
    await stage.import(campaignWords({ days: ['2026-10-06', '2026-10-07'] }));
    await stage.until('17:30', '2026-10-06');
    expect(toldIn(stage, 'slack:C1')).toHaveLength(2);
  });

  test('is told again once people approve there again', async () => {
    const days = ['2026-10-05', '2026-10-09'] as const;
    const stage = await openStage({ withDigests: true, campaign: campaignWords({ days }) });
    await stage.import(campaignWords({ days }).replace('channels: [slack:C1]', 'channels: [slack:C2]'));
    await stage.until('20:00');
    await stage.import(campaignWords({ days }));
    await stage.until('20:00', '2026-10-07');
    expect(toldIn(stage, 'slack:C1')).toHaveLength(2);
  });

  test('is changed by an approver alone, and keeps what was asked for when the campaign is imported again', async () => {
    const stage = await openStage({ withDigests: true });
    expect(await typeIn(stage, 'sam', 'slack:C1', 'digest here 6pm')).toBe(tellingWords.onlyApprovers);
    expect(await typeIn(stage, 'sam', 'slack:C1', 'digest off')).toBe(tellingWords.onlyApprovers);
    expect(await typeIn(stage, 'kim', 'slack:C1', 'digest here 6pm')).toContain('approvers’ digest');
    await stage.import({});
    expect((await subscriptionOf(stage, 'slack:C1')).subscription?.at).toBe('18:00');
    await typeIn(stage, 'kim', 'slack:C1', 'digest off');
    await stage.import({});
    expect((await subscriptionOf(stage, 'slack:C1')).subscription).toBeUndefined();
  });

  test('that is one no longer is told nothing that only approvers may read', async () => {
    const stage = await openStage({ withDigests: true });
    await stage.import(campaignWords().replace('channels: [slack:C1]', 'channels: [slack:C2]'));
    await stage.until('17:30');
    expect(toldIn(stage, 'slack:C1')).toEqual([]);
    expect(toldIn(stage, 'slack:C2')).toHaveLength(1);
    expect((await subscriptionOf(stage, 'slack:C1')).subscription).toBeUndefined();
  });
});

test('digest now tells only the one who asks, and what is due is told all the same', async () => {
  const stage = await openStage({ withDigests: true });
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  const story = await stage.submit('sam');
  await stage.press('kim', 'approve', story);
  await stage.until('10:00');
  const now = await typeIn(stage, 'sam', TEAM, 'digest now');
  expect(now).toContain('What went out: 1 post.');
  expect(now).not.toContain('Waiting');
  // Who does not approve reads in an approval channel what everybody reads.
  expect(await typeIn(stage, 'sam', 'slack:C1', 'digest now')).not.toContain('Next slots');
  expect(await typeIn(stage, 'kim', 'slack:C1', 'digest now')).toContain('Next slots');
  expect(toldIn(stage, TEAM)).toEqual([]);
  await stage.until('17:01');
  expect(toldIn(stage, TEAM)).toEqual([expect.stringContaining('What went out: 1 post.')]);
});

test.each([
  ['here 5pm', { at: '17:00', every: 'day' }],
  ['here at 5 pm', { at: '17:00', every: 'day' }],
  ['5.30pm', { at: '17:30', every: 'day' }],
  ['here 17:30 Europe/Lisbon', { at: '17:30', every: 'day', zone: 'Europe/Lisbon' }],
  ['every day at midday', { at: '12:00', every: 'day' }],
  ['daily 12am', { at: '00:00', every: 'day' }],
  ['here monday 9am', { at: '09:00', every: 1 }],
  ['every Thu at 09.15', { at: '09:15', every: 4 }],
  ['weekly 9 a.m.', { at: '09:00', every: 1 }],
  ['on Sundays noon utc', { at: '12:00', every: 7, zone: 'UTC' }],
])('“%s” is understood', (typed, meant) => {
  expect(readTimes(typed)).toEqual({ ...meant, rest: '' });
});

describe('a wall clock', () => {
  const times = (atTime: string, every: Subscription['every'] = 'day') =>
    ({ at: atTime, zone: 'Europe/London', every }) as const;
  const utc = (text: string) => Date.parse(`${text}Z`);

  test.each([
    ['5pm stays 5pm when the clocks go forward', '17:00', '2013-03-30T18:00', '2013-03-31T16:00'],
    ['5pm stays 5pm when they go back', '17:00', '2026-10-24T18:00', '2026-10-25T17:00'],
    ['a time that does not exist means the first after it', '01:30', '2013-03-30T12:00', '2013-03-31T01:00'],
    ['in 2026 as well', '01:30', '2026-03-28T12:00', '2026-03-29T01:00'],
    ['one that happens twice means its first', '01:30', '2026-10-24T12:00', '2026-10-25T00:30'],
    ['and not its second', '01:30', '2026-10-25T00:30', '2026-10-26T01:30'],
  ])('%s', (_name, time, after, due) => {
    expect(new Date(dueAfter(times(time), utc(after))).toISOString()).toBe(new Date(utc(due)).toISOString());
  });

  test('what is due next was the last one up to then, for every hour of the days on which clocks change', () => {
    for (const day of ['2013-03-31', '2026-10-25', '2026-03-29'])
      for (const time of ['00:00', '01:00', '01:30', '02:00', '17:00', '23:30'])
        for (const every of ['day', 7] as const)
          for (let hour = -24; hour <= 48; hour += 1) {
            const after = utc(`${day}T00:00`) + hour * 3_600_000;
            const due = dueAfter(times(time, every), after);
            expect(due).toBeGreaterThan(after);
            expect(dueUpTo(times(time, every), due)).toBe(due);
            expect(dueUpTo(times(time, every), due - 1)).toBeLessThanOrEqual(after);
          }
  });
});

test('the last digest comes once nothing goes out and no pledge is taken any more', () => {
  const campaign = readCampaignFile(campaignWords({ more: 'pledgesUntil: 2026-10-31\n' }));
  expect(endOf(campaign)).toBe(at('00:00', '2026-11-01'));
  const times = { at: '17:00', zone: 'Europe/London', every: 'day' } as const;
  expect(lastDue(times, campaign)).toBe(at('17:00', '2026-11-01'));
});

test.each([
  ['00:00', 'midnight'],
  ['00:30', '12:30am'],
  ['08:00', '8am'],
  ['12:00', 'midday'],
  ['12:10', '12:10pm'],
  ['17:30', '5:30pm'],
])('%s is said as %s', (time, words) => {
  expect(sayClock(time)).toBe(words);
});

test.each([
  [20_000, 'less than a minute'],
  [60_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [47 * 3_600_000, '47 hours'],
  [49 * 3_600_000, '2 days'],
])('what waits for %d milliseconds has waited for %s', (duration, words) => {
  expect(sayLong(duration)).toBe(words);
});

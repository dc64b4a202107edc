/** What X counts of own posts is read in time, within the money of the day, and kept as it was read. */
import { expect, test } from 'vitest';
import { dayOf } from '../../src/campaigns/wall-time.ts';
import { onMetrics } from '../../src/reports/metrics.ts';
import { followersAt } from '../../src/reports/readings.ts';
import { at, campaignWords, DAY, openStage, type Stage, ZONE } from '../fakes/core-stage.ts';

const MAIN = 'metrics:care-day/main' as const;

/** The campaign's one day is the day after: what X says can be set before it is asked. */
const NEXT = '2026-10-06';
const tomorrow = (words = {}) => openStage({ campaign: campaignWords({ days: [NEXT, NEXT], ...words }) });

async function published(stage: Stage, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const item = await stage.submit('sam', { organisation: 'hospital' });
    await stage.press('kim', 'approve', item);
  }
}

async function readings(stage: Stage) {
  return (await stage.store.load([MAIN]))[0].state;
}

test('followers are read once a day, from the first minute of the campaign on, and posts hourly', async () => {
  const stage = await tomorrow();
  stage.x.followers = 37_000;
  stage.x.impressions = 250;
  await published(stage, 1);
  await stage.until('10:30', NEXT);
  const { followers, posts } = await readings(stage);
  expect(followers.map(({ count }) => count)).toEqual([37_000]);
  expect(Object.values(posts).map(({ impressions }) => impressions)).toEqual([250]);
  const asked = (await stage.events(MAIN)).filter(({ type }) => type === 'postsRead');
  expect(asked.map((event) => event.at)).toEqual(['08:07', '09:07', '10:07'].map((time) => at(time, NEXT)));
});

test('after the campaign it is read once a day for a week, and then no more', async () => {
  const stage = await tomorrow();
  stage.x.followers = 100;
  stage.x.impressions = 1;
  await published(stage, 1);
  await stage.until('12:00', '2026-11-01');
  const days = (await readings(stage)).followers.map((one) => dayOf(one.at, ZONE));
  expect(days).toHaveLength(8);
  expect(days.at(-1)).toBe('2026-10-13');
  const due = await stage.store.find({ query: 'due', until: Number.MAX_SAFE_INTEGER, limit: 1000 });
  expect(due.filter(({ name }) => name === 'metrics')).toEqual([]);
});

test('a wake-up that comes twice reads and pays once', async () => {
  const stage = await openStage({ at: '06:00' });
  stage.x.followers = 100;
  stage.x.pricePerRead = 5;
  await stage.until('06:01');
  const { reads } = stage.x;
  await onMetrics(stage.core, 'care-day');
  await onMetrics(stage.core, 'care-day');
  expect(stage.x.reads).toBe(reads);
});

test('reading takes a tenth of the budget at most, the longest unread first, and goes on the next day', async () => {
  // A tenth of 50 cents is 50 thousandths: ten reads at 5.
  const words = { days: [DAY, '2026-10-06'] as const, dailyBudget: 0.5 };
  const stage = await openStage({ at: '06:00' });
  await stage.import(words);
  stage.x.followers = 100;
  stage.x.impressions = 10;
  stage.x.pricePerRead = 5;
  await published(stage, 12);
  await stage.until('23:00');
  const [account] = await stage.store.load(['account:main']);
  const spent = account.state.reads?.reduce((sum, { cost }) => sum + cost, 0);
  expect(spent).toBe(50);
  expect(Object.keys((await readings(stage)).posts).length).toBeLessThan(12);
  await stage.until('23:00', '2026-10-06');
  expect(Object.keys((await readings(stage)).posts)).toHaveLength(12);
});

test('what could not be read is read with the next wake-up, and nothing is made up meanwhile', async () => {
  const stage = await openStage({ at: '06:00' });
  await published(stage, 1);
  await stage.until('08:30');
  stage.x.impressions = 40;
  stage.x.unreadable = 1;
  await stage.until('09:30');
  expect((await readings(stage)).posts).toEqual({});
  await stage.until('10:30');
  expect(Object.values((await readings(stage)).posts)).toEqual([
    { impressions: 40, likes: 1, reposts: 0, at: at('10:07') },
  ]);
});

test('followers at the time of posting are those of the nearest reading before it, else nobody knows', () => {
  const state = {
    followers: [
      { at: 10, count: 100 },
      { at: 20, count: 50 },
    ],
    posts: {},
  };
  expect(followersAt(state, 9)).toBeUndefined();
  expect(followersAt(state, 10)).toBe(100);
  expect(followersAt(state, 19)).toBe(100);
  expect(followersAt(state, 25)).toBe(50);
});

test('an account that rests is not read', async () => {
  const stage = await tomorrow();
  const held = {
    type: 'held',
    at: at('08:00'),
    by: 'loudhailer',
    data: { code: 'outOfCredit', until: null },
  };
  await stage.store.commit({ expect: {}, append: { 'account:main': [held] } });
  await stage.until('09:00', NEXT);
  expect((await stage.store.load([MAIN]))[0].version).toBe(0);
  expect((await stage.store.load(['metrics:care-day/ambulance']))[0].version).toBeGreaterThan(0);
});

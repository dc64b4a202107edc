/** Milestones: told once each to the approval channels, suggested as a notice, and never posted by themselves. */
import { expect, test } from 'vitest';
import { milestonesUpTo, onMilestone } from '../../src/pledges/milestones.ts';
import type { Store } from '../../src/ports.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { openDrive, pledge } from '../fakes/core-drive.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { SqliteStore } from '../fakes/sqlite-store.ts';

function told(stage: Stage): readonly string[] {
  return stage.chat
    .cards('slack:C1')
    .filter(({ card }) => card.id.startsWith('milestone-'))
    .map(({ card }) => card.summary);
}

test.each([
  [999, undefined, []],
  [1_000, undefined, [1_000]],
  [280_000, undefined, [1_000, 10_000, 100_000]],
  [4, 5, [3]],
  [280_000, 200_000, [1_000, 10_000, 100_000, 200_000]],
  [15_000, 20_000, [1_000, 10_000]],
] as const)('%i pledges with the target %s reach %j', (count, target, steps) => {
  expect(milestonesUpTo(count, target)).toEqual(steps);
});

test('half the target and the target are told once each, in the minute after they are reached', async () => {
  const stage = await openDrive();
  const made = [await pledge(stage, 'sam'), await pledge(stage, 'jo')];
  await stage.until('07:02');
  expect(told(stage)).toEqual([]);
  await pledge(stage, 'sam');
  await stage.until('07:04');
  expect(told(stage)).toEqual([
    'A day of care has reached 3 pledges, half of its target, as at 7:03am on Monday 5 October.',
  ]);
  const [card] = stage.chat.cards('slack:C1').filter(({ card: { id } }) => id.startsWith('milestone-'));
  expect(buttonsOf(card?.card.parts ?? [])).toMatchObject([{ action: 'writeNotice', opens: 'notice' }]);
  expect(wordsOf(card?.card.parts ?? [])).toContain('Nothing goes out by itself');
  // Fewer, and then more again: it was told already.
  const [first] = made;
  if (first === undefined) throw new Error('no pledge');
  await stage.press('sam', 'withdraw', first);
  await pledge(stage, 'sam');
  await stage.until('07:06');
  expect(told(stage)).toHaveLength(1);
  for (const who of ['sam', 'jo']) await pledge(stage, who);
  await stage.until('07:08');
  expect(told(stage)).toHaveLength(2);
  expect(told(stage)[1]).toContain('its target of 5 pledges');
  expect(stage.x.sends).toBe(0);
});

test('is told too when words that needed a second look are changed, and count', async () => {
  const stage = await openDrive();
  for (const who of ['sam', 'jo']) await pledge(stage, who);
  const held = await pledge(stage, 'sam', { text: 'Get your flu vaccine at the pharmacy' });
  await stage.until('07:10');
  expect(told(stage)).toEqual([]);
  await stage.form('sam', 'change', held, { text: 'I will hum a tune at every handover' });
  await stage.until('07:12');
  expect(told(stage)).toEqual([expect.stringContaining('has reached 3 pledges, half of its target')]);
});

test('two workers at the same time tell it once, and where several are reached at once only the highest is told', async () => {
  const counted: Store = new SqliteStore(':memory:');
  const stage = await openDrive({
    store: counted,
    wrapStore: (store) => ({
      load: (streams) => store.load(streams),
      commit: (commit) => store.commit(commit),
      find: (query) => store.find(query),
      history: (from) => store.history(from),
      close: () => store.close(),
      totals: async (scope) => ({ ...(await store.totals(scope)), pledges: 12_000 }),
    }),
  });
  await Promise.all([1, 2, 3].map(() => onMilestone(stage.core, 'care-day')));
  await stage.settle();
  expect(told(stage)).toEqual(['A day of care has reached 10,000 pledges, as at 7am on Monday 5 October.']);
  await onMilestone(stage.core, 'care-day');
  await stage.settle();
  expect(told(stage)).toHaveLength(1);
});

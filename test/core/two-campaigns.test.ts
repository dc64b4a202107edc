/** Two campaigns at once that share their approval channel and their account on X. */
import { expect, test } from 'vitest';
import { currentRevision } from '../../src/submissions/submission.ts';
import { campaignWords, openStage, type Stage } from '../fakes/core-stage.ts';

const TEXT = 'Pharmacists know a lot about coughs and colds, so start there';

async function openBoth(winter = ''): Promise<Stage> {
  const stage = await openStage();
  await stage.import(`${campaignWords().replace('id: care-day', 'id: winter')}${winter}`);
  return stage;
}

async function codesOf(stage: Stage, item: Awaited<ReturnType<Stage['submit']>>) {
  return currentRevision((await stage.load(item)).state)?.findings.map(({ code }) => code);
}

test('the same words on the same account are pointed out to whoever approves, also while both are only booked', async () => {
  const stage = await openBoth();
  const first = await stage.submit('sam', { campaign: 'care-day', text: TEXT });
  await stage.press('kim', 'approve', first);
  const second = await stage.submit('jo', { campaign: 'winter', text: TEXT });
  expect(await codesOf(stage, second)).toContain('DUPLICATE_SAME_ACCOUNT');
  await stage.press('kim', 'approve', second);
  await stage.until('08:05');
  expect(stage.x.posts).toHaveLength(1);
});

test('what was only practice repeats nothing', async () => {
  const stage = await openBoth('practice: true\n');
  const first = await stage.submit('sam', { campaign: 'winter', text: TEXT });
  await stage.press('kim', 'approve', first);
  await stage.until('08:05');
  expect(await stage.status(first)).toBe('published');
  const second = await stage.submit('jo', { campaign: 'care-day', text: TEXT });
  expect(await codesOf(stage, second)).toEqual([]);
});

/** Two campaigns at once that share their approval channel and their account on X. */
import { expect, test } from 'vitest';
import { candidateOf, whyNotOpen } from '../../src/campaigns/opening.ts';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { openingWords } from '../../src/words/campaigns.ts';
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

test('one id is one account on X: a campaign that gives it another handle does not open', async () => {
  const stage = await openStage();
  const other = campaignWords().replace('id: care-day', 'id: winter').replace('"@ValeCare"', '"@OtherTrust"');
  const why = async (yaml: string, campaign = 'winter') => {
    const [standing] = await stage.store.load([`campaign:${campaign}`]);
    return whyNotOpen(stage.core, candidateOf(readCampaignFile(yaml)), standing.state);
  };
  expect(await why(other)).toEqual([
    openingWords.accountTaken('main', '@OtherTrust', '@ValeCare', 'A day of care'),
  ]);
  expect(await why(`${other}practice: true\n`)).toEqual([]);
  // The same account in both, and an account that was renamed on X in a campaign that has it.
  expect(await why(campaignWords().replace('id: care-day', 'id: winter'))).toEqual([]);
  await stage.import(campaignWords().replace('id: care-day', 'id: winter'));
  expect(await why(other)).toEqual([]);
  // What is over posts nothing any more.
  await stage.until('09:00', '2026-10-07');
  const later = other.replaceAll('2026-10-05', '2026-10-08').replace('id: winter', 'id: spring');
  expect(await why(later, 'spring')).toEqual([]);
});

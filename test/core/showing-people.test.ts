/** One human with accounts on two platforms is told once, on the account that they used, and never of their own doing. */
import { expect, test } from 'vitest';
import { wordsOf } from '../fakes/chat.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { accountOf, answered, teamsOf } from '../fakes/core-stage.ts';
import { openTwoChats, saying } from '../fakes/two-chats.ts';

const toldIn = (stage: Stage, who: string) => ({
  slack: stage.chat.told(accountOf(who)).map(saying),
  teams: stage.teams.told(teamsOf(who)).map(saying),
});

test('who files in one chat is told there, whichever account the link stands for', async () => {
  for (const account of ['sam', teamsOf('sam')]) {
    const stage = await openTwoChats(['sam']);
    // Both accounts are met, and so linked, before anything is filed.
    await stage.command('sam', 'whoami');
    await stage.command(teamsOf('sam'), 'whoami');
    const story = await stage.submit(account, { organisation: 'hospital' });
    await stage.press('kim', 'approve', story);
    await stage.until('08:05');
    const { slack, teams } = toldIn(stage, 'sam');
    const [there, elsewhere] = account === 'sam' ? [slack, teams] : [teams, slack];
    expect(there.map((words) => words.split(' ')[0])).toEqual(['Story', 'Posted']);
    expect(elsewhere).toEqual([]);
  }
});

test('an author for whom a colleague filed it is told once, and so is the colleague', async () => {
  const stage = await openTwoChats(['sam', 'jo']);
  await stage.command('sam', 'whoami');
  await stage.command(teamsOf('sam'), 'whoami');
  const reply = await stage.talk.submitForm(stage.from('jo'), 'story', 'story', {
    about: 'no',
    text: 'Written down for a colleague on nights',
    colleague: accountOf('sam'),
    organisation: 'hospital',
  });
  expect(answered(reply)).toContain('S-1');
  await stage.settle();
  const [story] = await stage.store.find({ query: 'number', number: 'S-1' });
  if (story === undefined) throw new Error('no story');
  await stage.press('kim', 'approve', story.stream);
  await stage.settle();
  const all = [...Object.values(toldIn(stage, 'sam')), ...Object.values(toldIn(stage, 'jo'))].flat();
  expect(story.state.author).not.toBe(story.state.filedBy);
  expect(all).toHaveLength(2);
  expect(toldIn(stage, 'sam').slack).toHaveLength(1);
});

test('who files for their own other account is told once, where they filed it', async () => {
  const stage = await openTwoChats(['sam']);
  await stage.command('sam', 'whoami');
  const story = await stage.submit(teamsOf('sam'), {
    colleague: accountOf('sam'),
    organisation: 'hospital',
  });
  await stage.press('kim', 'approve', story);
  await stage.settle();
  expect(toldIn(stage, 'sam')).toEqual({ slack: [], teams: [expect.stringContaining('is approved')] });
});

test('nobody is told what they did themselves with their other account', async () => {
  const stage = await openTwoChats(['kim']);
  await stage.command('kim', 'whoami');
  const story = await stage.submit('kim', { organisation: 'hospital' });
  const rejected = await stage.form(teamsOf('kim'), 'reject', story, { reason: 'tone', words: 'Not now.' });
  expect(answered(rejected)).toContain('is rejected');
  await stage.settle();
  expect(toldIn(stage, 'kim')).toEqual({ slack: [], teams: [] });
});

test('that it is withdrawn is a receipt, and comes once', async () => {
  const stage = await openTwoChats(['sam']);
  const story = await stage.submit('sam', { organisation: 'hospital' });
  await stage.press(teamsOf('sam'), 'withdraw', story);
  await stage.settle();
  expect(toldIn(stage, 'sam')).toEqual({ slack: [expect.stringContaining('withdrawn')], teams: [] });
});

test('an approver with two accounts is told once how a taking down ended', async () => {
  const stage = await openTwoChats(['kim']);
  await stage.command('kim', 'whoami');
  const story = await stage.submit('sam', { organisation: 'hospital' });
  await stage.press(teamsOf('kim'), 'approve', story);
  await stage.until('08:05');
  await stage.press('kim', 'takeDown', story);
  await stage.until('08:10');
  const { slack, teams } = toldIn(stage, 'kim');
  expect([...slack, ...teams].filter((words) => words.includes('taken down'))).toHaveLength(1);
  expect(await stage.status(story)).toBe('recalled');
  expect(wordsOf(stage.chat.told(accountOf('sam')).at(-1)?.parts ?? [])).toContain('taken down');
});

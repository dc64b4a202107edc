/** The whole life of a story: who may say yes, what it needs, and what everybody is told. */
import { expect, test } from 'vitest';
import { wordsOf } from '../fakes/chat.ts';
import { ABOUT, accountOf, answered, nameOf, openStage, person } from '../fakes/core-stage.ts';

test('a story goes from its author over an approver to its slot and onto X, and the author is told', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: 'We walked ten miles of corridor today' });
  await stage.settle();
  expect(wordsOf(stage.chat.card('slack:C1').card.parts)).toContain(
    'We walked ten miles of corridor today #CareDay',
  );
  expect(await stage.press('kim', 'approve', story)).toBe(
    'You approved S-1. That was the last approval it needed.',
  );
  await stage.until('08:00');
  expect(await stage.status(story)).toBe('published');
  expect(stage.x.posts.map(({ account, text }) => [account, text])).toEqual([
    ['main', 'We walked ten miles of corridor today #CareDay'],
  ]);
  await stage.until('08:05');
  const told = stage.chat.told(accountOf('sam')).map((notice) => wordsOf(notice.parts));
  expect(told.some((words) => words.includes('Posted 08:00 BST, thank you.'))).toBe(true);
  expect(stage.chat.cards('slack:C1')).toHaveLength(1);
  expect(stage.engine.failures).toEqual([]);
});

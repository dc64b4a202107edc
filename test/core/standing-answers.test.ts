/** Answers that stay in a chat lose their words with the items that they speak of. */
import { expect, test } from 'vitest';
import { itemOfForm, itemsIn } from '../../src/conversation/answer.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { wordsOf } from '../fakes/chat.ts';
import { openStage, type Stage } from '../fakes/core-stage.ts';

const MARK = 'An unmistakable sentence about corridors';

/** Keeps an answer as a chat does whose answers stay: a message in the person's own chat. */
async function keep(stage: Stage, account: string, id: string, parts: readonly MessagePart[]) {
  const sent = await stage.chat.show(account, { id, summary: 'An answer', parts }, false);
  if (sent.outcome !== 'sent') throw new Error(sent.reason);
  await stage.talk.standing(sent.ref, itemsIn(parts));
  return sent.ref;
}

const told = (stage: Stage, account: string) =>
  JSON.stringify(stage.chat.cards(account).map(({ card }) => card));

test.each(['mine', 'show S-1', 'queue'])('%s says of which items it holds words', async (line) => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: MARK });
  await stage.press('kim', 'approve', story);
  const { say } = await stage.talk.command(stage.from(line === 'mine' ? 'sam' : 'kim'), 'loudhailer', line);
  expect(wordsOf(say)).toContain(MARK.slice(0, 30));
  expect(itemsIn(say)).toContain(story);
});

test('a page, a thank you with what was pointed out, and a form about an item say so too', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: MARK });
  expect(itemsIn(await stage.talk.home(stage.from('sam')))).toEqual([story]);
  expect(itemOfForm(stage.talk.startForm('change', `${story}@1`))).toEqual([story]);
  expect(itemOfForm(stage.talk.startForm('story', ''))).toEqual([]);
});

test('its words go when the item is withdrawn, and other answers stay', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: MARK });
  await stage.submit('sam', { text: 'We sang on ward 4 and everybody joined in' });
  const account = stage.from('kim').account;
  const { say } = await stage.talk.command(stage.from('kim'), 'loudhailer', 'show S-1');
  const other = await stage.talk.command(stage.from('kim'), 'loudhailer', 'show S-2');
  await keep(stage, account, 'shown-1', say);
  await keep(stage, account, 'shown-2', other.say);
  expect(told(stage, account)).toContain(MARK);

  await stage.press('sam', 'withdraw', story);
  await stage.settle();
  expect(told(stage, account)).not.toContain(MARK);
  expect(told(stage, account)).toContain('S-1: the words that stood here were removed.');
  expect(told(stage, account)).toContain('We sang on ward 4');
});

test('they go as well when the item went while the answer was on its way', async () => {
  const stage = await openStage();
  const story = await stage.submit('sam', { text: MARK });
  const account = stage.from('kim').account;
  const { say } = await stage.talk.command(stage.from('kim'), 'loudhailer', 'show S-1');
  await stage.press('sam', 'withdraw', story);
  await stage.settle();
  await keep(stage, account, 'late', say);
  await stage.settle();
  expect(told(stage, account)).not.toContain(MARK);
});

/** What was made from a pledge goes with it: withdrawn where it waits, taken down where it is on X, erased with it. */
import { expect, test } from 'vitest';
import { readField } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { submissionOf, submit } from '../../src/submissions/submit.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { cardWords } from '../../src/words/cards.ts';
import { pledgeWords } from '../../src/words/pledges.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { figuresOf, listed, openDrive, pledge, press, toldTo } from '../fakes/core-drive.ts';
import { accountOf, answered, person, type Stage } from '../fakes/core-stage.ts';

const WORDS = 'I pledge to sing softly at night';

/** A post that comms made of a pledge: a submission like any other. */
async function made(stage: Stage, from: StreamId<'submission'>): Promise<StreamId<'submission'>> {
  const request = `made of ${from}`;
  const outcome = await submit(
    stage.core,
    { person: person('sam'), account: accountOf('sam'), request },
    {
      kind: 'pledge',
      campaign: 'care-day',
      organisation: 'hospital',
      author: person('sam'),
      text: WORDS,
      about: false,
      agreed: false,
      proof: '',
      month: '',
      evergreen: false,
      themes: [],
      showName: false,
      from: { stream: from, why: 'pledge' },
    },
  );
  if (!outcome.done) throw new Error('it was not taken');
  return submissionOf(request);
}

test('a post of a pledge has a card of its own, with its account, on which it is approved', async () => {
  const stage = await openDrive();
  const source = await listed(stage, 'sam', { text: WORDS });
  await stage.command('kim', 'pick P-1');
  await stage.settle();
  const [post] = await stage.store.find({ query: 'inReview', campaign: 'care-day', limit: 2 });
  if (post === undefined) throw new Error('nothing was picked');
  const { card } = stage.chat.card('slack:C1');
  expect(card.summary).toContain(`Pledge ${await stage.id(post.stream)}`);
  expect(wordsOf(card.parts)).toContain(WORDS);
  expect(wordsOf(card.parts)).toContain('Account: @ValeCare');
  expect(buttonsOf(card.parts).map(({ action }) => action)).toContain('approve');
  await stage.press('lee', 'approve', post.stream);
  await stage.settle();
  expect(stage.chat.card('slack:C1').card.summary).not.toBe(card.summary);
  expect(await stage.status(source)).toBe('listed');
});

test('a post of a pledge that waits is withdrawn with it, and its author told', async () => {
  const stage = await openDrive();
  const source = await listed(stage, 'sam', { text: WORDS });
  const post = await made(stage, source);
  expect(await figuresOf(stage)).toMatchObject({ pledges: 1 });
  const answer = await stage.press('sam', 'withdraw', source);
  expect(answer).toContain(pledgeWords.withdrawnToo);
  await stage.settle();
  expect(await stage.status(post)).toBe('withdrawn');
  expect(await figuresOf(stage)).toMatchObject({ pledges: 0 });
  expect(stage.engine.failures).toEqual([]);
});

test('a post that is on X is taken down there when its pledge is withdrawn', async () => {
  const stage = await openDrive();
  const source = await listed(stage, 'sam', { text: WORDS });
  const post = await made(stage, source);
  await stage.press('kim', 'approve', post);
  await stage.until('08:05');
  expect(await stage.status(post)).toBe('published');
  expect(stage.x.posts.map(({ removed }) => removed)).toEqual([false]);
  await stage.press('sam', 'withdraw', source);
  await stage.until('08:07');
  expect(await stage.status(post)).toBe('recalled');
  expect(stage.x.posts.map(({ removed }) => removed)).toEqual([true]);
});

test('what was copied is erased with what it was copied from', async () => {
  const stage = await openDrive();
  const source = await listed(stage, 'sam', { text: WORDS });
  const post = await made(stage, source);
  await stage.command('ada', 'whoami');
  const who = { person: person('ada'), account: accountOf('ada'), request: 'erase' };
  expect((await erase(stage.core, who, source)).done).toBe(true);
  await stage.settle();
  const { state, content } = await stage.load(post);
  expect(state.erased).toBe(true);
  expect(readField(content, currentRevision(state)?.body, 'text')).toBeUndefined();
  expect(stage.engine.failures).toEqual([]);
});

test('done again it changes nothing, and what is not taken back takes nothing along', async () => {
  const stage = await openDrive();
  const source = await listed(stage, 'sam', { text: WORDS });
  const post = await made(stage, source);
  const follow = () =>
    stage.store.commit({
      expect: {},
      append: {},
      wake: [{ name: 'follow', key: source, at: stage.clock.now() }],
    });
  await follow();
  await stage.settle();
  expect(await stage.status(post)).toBe('inReview');
  await stage.press('sam', 'withdraw', source);
  await stage.settle();
  const { version } = await stage.load(post);
  await follow();
  await stage.settle();
  expect((await stage.load(post)).version).toBe(version);
});

test('a pledge that is listed can still be taken off the list: its words, its posts and its count go', async () => {
  const stage = await openDrive();
  const source = await pledge(stage, 'sam', { text: WORDS, showName: 'yes' });
  await stage.until('07:02');
  await stage.press('kim', 'listPledge', source);
  const post = await made(stage, source);
  await press(stage, 'jo', 'joinPledge', source);
  await stage.press('kim', 'approve', post);
  await stage.until('08:05');
  expect(await stage.status(post)).toBe('published');
  const [card] = stage.chat.cards('slack:C1');
  const labels = buttonsOf(card?.card.parts ?? []).map(({ action, label }) => [action, label]);
  expect(labels).toContainEqual(['reject', cardWords.unlist]);
  const answer = await stage.form('kim', 'reject', source, {
    reason: 'identifiable',
    words: 'A neighbour recognised the ward.',
  });
  const sentence = answered(answer);
  expect(sentence).toContain('1 person joined it');
  expect(sentence).toContain(pledgeWords.withdrawnToo);
  await stage.until('08:07');
  expect(await stage.status(source)).toBe('rejected');
  expect(await stage.status(post)).toBe('recalled');
  expect(stage.x.posts.map(({ removed }) => removed)).toEqual([true]);
  expect(await figuresOf(stage)).toMatchObject({ pledges: 0, joins: 1 });
  const shown = await stage.command('jo', 'pledges');
  expect(shown).not.toContain(WORDS);
  const told = toldTo(stage, 'sam').map(({ words }) => words);
  expect(told.join('\n')).toContain(
    'is taken out of the campaign: somebody could be recognised. What Kim Invented says about it is below.',
  );
  expect(stage.engine.failures).toEqual([]);
});

/** Partner places: each post's link, once, for a person to repost; gone again with the post. */
import { expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { shareWords, tellingWords } from '../../src/words/digests.ts';
import { wordsOf } from '../fakes/chat.ts';
import { campaignWords, openStage, type Stage } from '../fakes/core-stage.ts';
import { openTeam, TEAM, typeIn } from '../fakes/core-telling.ts';

const NAME = 'A day of care';

async function openShared(campaign = campaignWords()): Promise<Stage> {
  const stage = await openStage({ campaign });
  openTeam(stage);
  expect(await typeIn(stage, 'sam', TEAM, 'links here')).toBe(tellingWords.linksOn(NAME));
  return stage;
}

async function post(stage: Stage): Promise<StreamId<'submission'>> {
  const item = await stage.submit('sam');
  await stage.press('kim', 'approve', item);
  return item;
}

test('a place that asked gets the link of every post once, and X’s own page to repost it by hand', async () => {
  const stage = await openShared();
  const item = await post(stage);
  await stage.until('08:05');
  const { card, history } = stage.chat.card(TEAM);
  expect(history).toHaveLength(1);
  expect(card.parts).toContainEqual({
    part: 'link',
    text: shareWords.repost,
    url: 'https://x.com/intent/retweet?tweet_id=1000',
  });
  expect(wordsOf(card.parts)).toContain('Vale hospital has posted for A day of care');
  expect(wordsOf(card.parts)).toContain('See the post on X https://x.com/main/status/1000');
  expect(wordsOf(card.parts)).not.toContain('nobody else says them');
  // Woken again, by whatever chance, it says nothing twice.
  await stage.store.commit({
    expect: {},
    append: {},
    wake: [{ name: 'share', key: item, at: stage.clock.now() }],
  });
  await stage.settle();
  expect(stage.chat.cards(TEAM)).toHaveLength(1);
});

test('each wake-up again, and a program that starts anew, share nothing twice; an unsure chat is looked into first', async () => {
  const stage = await openShared();
  const item = await post(stage);
  await stage.until('07:59');
  stage.chat.fail('unknown', 3);
  const fresh = await stage.again();
  await fresh.until('08:05');
  await fresh.store.commit({
    expect: {},
    append: {},
    wake: [{ name: 'share', key: item, at: fresh.clock.now() }],
  });
  await fresh.settle();
  expect(stage.chat.cards(TEAM)).toHaveLength(1);
});

test.each(['withdraw', 'takeDown'] as const)('%s: what was shared is taken away', async (how) => {
  const stage = await openShared();
  const item = await post(stage);
  await stage.until('08:05');
  await stage.press(how === 'withdraw' ? 'sam' : 'lee', how, item);
  await stage.until('08:08');
  const { card } = stage.chat.card(TEAM);
  expect(card.parts).toEqual([{ part: 'note', text: shareWords.gone(NAME) }]);
});

test('what was taken back while it was on its way is shared nowhere', async () => {
  const stage = await openShared();
  const item = await post(stage);
  stage.x.meanwhile = async () => void (await stage.press('sam', 'withdraw', item));
  await stage.until('08:08');
  expect(stage.chat.cards(TEAM)).toEqual([]);
});

test('a practice campaign has nothing on X to repost', async () => {
  const stage = await openShared(campaignWords({ more: 'practice: true\n' }));
  await post(stage);
  await stage.until('08:05');
  const words = wordsOf(stage.chat.card(TEAM).card.parts);
  expect(words).toContain(shareWords.practice);
  expect(words).not.toContain('intent');
});

test('links off ends it; what stands there says how to begin', async () => {
  const stage = await openShared();
  expect(await typeIn(stage, 'sam', TEAM, 'digest')).toContain(tellingWords.hasLinks(NAME));
  expect(await typeIn(stage, 'jo', TEAM, 'links off')).toBe(tellingWords.linksOff(['A day of care']));
  expect(await typeIn(stage, 'jo', TEAM, 'links off')).toBe(tellingWords.noLinks);
  expect(await typeIn(stage, 'jo', TEAM, 'links')).toBe(tellingWords.linksHow);
  expect(await typeIn(stage, 'jo', 'slack:C404', 'links here')).toBe(tellingWords.notIn);
  await post(stage);
  await stage.until('08:05');
  expect(stage.chat.cards(TEAM)).toEqual([]);
});

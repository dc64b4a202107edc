/** What a chat refuses to show or to tell is told where somebody can put it right, once, and never goes round in a circle. */
import { expect, test } from 'vitest';
import { runSheet } from '../../src/campaigns/run-sheet.ts';
import type { Log } from '../../src/core.ts';
import type { ChatOutcome } from '../../src/ports.ts';
import { showAgain } from '../../src/showing/show-again.ts';
import { cardTroubles } from '../../src/showing/troubles.ts';
import { cardTroubleWords } from '../../src/words/notices.ts';
import type { FakeChat } from '../fakes/chat.ts';
import { accountOf, DAY, openStage, teamsOf } from '../fakes/core-stage.ts';
import { callsOf, cardOf, cardsIn, openTwoChats, repliesIn, SLACK, TEAMS } from '../fakes/two-chats.ts';

const NO = 'Loudhailer is not in this team or chat. Add the app to it first.';
const SENTENCE = cardTroubleWords.refused('Story S-1', 'S-1', TEAMS, NO);
const REFUSED: ChatOutcome = { outcome: 'refused', reason: NO };

/** Everything that is sent to Teams is refused until it is let in again. */
function shutOut(chat: FakeChat): () => void {
  const { show, replace, reply } = chat;
  chat.show = async () => REFUSED;
  chat.replace = async () => REFUSED;
  chat.reply = async () => REFUSED;
  return () => void Object.assign(chat, { show, replace, reply });
}

test('a channel that refuses the card is named once below the card in the others, with the cure', async () => {
  const stage = await openTwoChats();
  shutOut(stage.teams);
  const story = await stage.submit('sam');
  await stage.form('kim', 'comment', story, { comment: 'Lovely' });
  await stage.press('kim', 'approve', story);
  await stage.until('08:05');
  expect(repliesIn(stage.chat, SLACK).filter((words) => words === SENTENCE)).toHaveLength(1);
  expect(await cardTroubles(stage.core, story)).toEqual([{ channel: TEAMS, what: 'refused' }]);
  const [campaign] = await stage.store.load(['campaign:care-day']);
  const { definition } = campaign.state;
  if (definition === undefined) throw new Error('no campaign');
  const [row] = await runSheet(stage.core, definition, DAY);
  expect(row).toMatchObject({ unsure: [], amiss: [cardTroubleWords.notShown([TEAMS])] });
  expect(stage.engine.failures).toEqual([]);
});

test('a channel that took the card and refuses what is new is named too', async () => {
  const stage = await openTwoChats();
  const story = await stage.submit('sam');
  await stage.settle();
  shutOut(stage.teams);
  await stage.press('kim', 'approve', story);
  await stage.until('07:10');
  expect(repliesIn(stage.chat, SLACK)).toContain(SENTENCE);
  await stage.press('sam', 'withdraw', story);
  await stage.until('07:20');
  expect(repliesIn(stage.chat, SLACK)).toContain(cardTroubleWords.goneRefused('Story S-1', TEAMS, NO));
});

test('after a refusal nothing stands, so the next try does not look but shows', async () => {
  const stage = await openTwoChats();
  const letIn = shutOut(stage.teams);
  const story = await stage.submit('sam');
  await stage.settle();
  letIn();
  const again: boolean[] = [];
  const { show } = stage.teams;
  stage.teams.show = (channel, card, isAgain) => {
    again.push(isAgain);
    return show(channel, card, isAgain);
  };
  await stage.press('kim', 'approve', story);
  await stage.settle();
  expect(again).toEqual([false]);
  expect(stage.teams.cards(TEAMS)).toHaveLength(1);
  expect(await cardTroubles(stage.core, story)).toEqual([]);
});

test('after an unconfirmed try a refusal settles nothing: the earlier card may stand still', async () => {
  const stage = await openStage();
  stage.chat.fail('unknown');
  stage.chat.fail('refused');
  const story = await stage.submit('sam');
  await stage.until('07:05');
  expect(stage.chat.cards(SLACK)).toHaveLength(1);
  await stage.press('kim', 'approve', story);
  await stage.until('07:10');
  expect(stage.chat.cards(SLACK)).toHaveLength(1);
});

test('once it is put right, a person has it posted, and a second refusal is told again', async () => {
  const stage = await openTwoChats();
  const letIn = shutOut(stage.teams);
  const story = await stage.submit('sam');
  await stage.settle();
  await showAgain(stage.core, await stage.load(story));
  await stage.until('07:05');
  expect(repliesIn(stage.chat, SLACK).filter((words) => words === SENTENCE)).toHaveLength(2);
  letIn();
  await showAgain(stage.core, await stage.load(story));
  await stage.until('07:10');
  expect(cardsIn(stage.teams, TEAMS)).toHaveLength(1);
  expect(await cardTroubles(stage.core, story)).toEqual([]);
});

test('where no other channel stands it is only logged, and nothing goes round in a circle', async () => {
  const warned: object[] = [];
  const warn: Log['warn'] = (fields: object) => void warned.push(fields);
  const log = { info: () => undefined, warn, error: () => undefined } as unknown as Log;
  const stage = await openTwoChats([], { log });
  shutOut(stage.teams);
  shutOut(stage.chat);
  await stage.submit('sam');
  await stage.until('09:00');
  expect(warned).toContainEqual(expect.objectContaining({ event: 'card.troubleUntold', channel: TEAMS }));
  expect(warned.length).toBeLessThan(10);
  expect([stage.chat.cards(SLACK), stage.teams.cards(TEAMS)]).toEqual([[], []]);
});

test('a refusal of the sentence itself is told nowhere', async () => {
  const stage = await openTwoChats([], { channels: [SLACK, TEAMS, 'slack:C2'] });
  shutOut(stage.teams);
  stage.chat.reply = async () => REFUSED;
  const story = await stage.submit('sam');
  await stage.until('08:00');
  const before = (await cardOf(stage, story)).version;
  await stage.until('12:00');
  expect((await cardOf(stage, story)).version).toBe(before);
  expect(stage.engine.failures).toEqual([]);
});

test('the reason of a refusal is content, so no event holds a sentence', async () => {
  const stage = await openTwoChats();
  shutOut(stage.teams);
  await stage.submit('sam');
  await stage.settle();
  expect(JSON.stringify(await stage.events())).not.toContain('Add the app');
});

test('a person who cannot be told is named once below the cards, with what they should know', async () => {
  const stage = await openTwoChats();
  stage.teams.setProfile(teamsOf('ned'), { name: 'Ned Invented', email: 'ned@hospital.example' });
  const tell = stage.teams.tell.bind(stage.teams);
  const reason = 'This person has blocked or removed Loudhailer in Teams. Ask them to add it again.';
  stage.teams.tell = async () => ({ outcome: 'refused', reason });
  const story = await stage.submit(teamsOf('ned'), { organisation: 'hospital' });
  await stage.form('kim', 'askForChanges', story, { comment: 'Warmer, please' });
  await stage.until('08:00');
  const sentence = `We could not tell Ned Invented that changes to Story S-1 are asked for: ${reason} Tell them yourself.`;
  for (const [chat, channel] of [
    [stage.chat, SLACK],
    [stage.teams, TEAMS],
  ] as const)
    expect(repliesIn(chat, channel).filter((words) => words === sentence)).toHaveLength(1);
  stage.teams.tell = tell;
  await stage.form(teamsOf('ned'), 'change', story, { about: 'no', text: 'Warmer words' });
  await stage.press('kim', 'approve', story);
  await stage.settle();
  expect(stage.teams.told(teamsOf('ned'))).toHaveLength(1);
});

test('that a sealed item could not be told to who sent it is nobody’s business in a channel', async () => {
  const stage = await openTwoChats();
  const story = await stage.submit('sam');
  await stage.settle();
  stage.chat.tell = async () => REFUSED;
  // Sealed before anybody was told that it is approved.
  await stage.press('kim', 'approve', story);
  const text = 'I am not coping and I do not want to be here any more';
  await stage.form('sam', 'change', story, { about: 'no', text });
  await stage.until('08:00');
  expect(await stage.status(story)).toBe('sealed');
  const shown = [...repliesIn(stage.chat, SLACK), ...repliesIn(stage.teams, TEAMS)].join();
  expect(shown).not.toContain('could not tell');
  expect(callsOf(stage.chat, 'tell', accountOf('sam'))).toBe(0);
});

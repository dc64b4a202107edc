/** A card of which nobody but a person can say whether it stands: sent once, and comms are told how to settle it. */
import { describe, expect, test } from 'vitest';
import { runSheet } from '../../src/campaigns/run-sheet.ts';
import { RetryAtError } from '../../src/errors.ts';
import { sendMessage } from '../../src/showing/message.ts';
import { showAgain } from '../../src/showing/show-again.ts';
import { cardTroubles } from '../../src/showing/troubles.ts';
import { cardTroubleWords } from '../../src/words/notices.ts';
import { DAY, teamsOf } from '../fakes/core-stage.ts';
import {
  callsOf,
  cardsIn,
  openInDoubt as inDoubt,
  openTwoChats,
  repliesIn,
  SLACK,
  saying,
  standing,
  TEAMS,
} from '../fakes/two-chats.ts';

const HERE = cardTroubleWords.unsureHere('Story S-1', 'S-1');
const THERE = cardTroubleWords.unsureThere('Story S-1', 'S-1', TEAMS);

describe.each([true, false])('a card that Teams did not confirm, and that arrived: %s', (arrives) => {
  test('is not sent again, not even when there is something new to show', async () => {
    const { stage, story } = await inDoubt(arrives);
    await stage.form('kim', 'comment', story, { comment: 'Lovely' });
    await stage.press('kim', 'approve', story);
    await stage.until('09:00');
    expect(standing(stage)).toBe(arrives ? 1 : 0);
    // The first try, and one question whether it is there.
    expect(stage.teams.calls.filter((call) => call.startsWith(`show ${TEAMS} card-`))).toHaveLength(2);
    expect(cardsIn(stage.chat, SLACK)[0]).toContain('Posted on @ValeCare');
    expect(stage.engine.failures).toEqual([]);
  });

  test('is pointed out once where it may be missing, and once below the other card', async () => {
    const { stage, story } = await inDoubt(arrives);
    await stage.press('kim', 'approve', story);
    await stage.until('08:05');
    expect(cardsIn(stage.teams, TEAMS).filter((words) => words === HERE)).toHaveLength(1);
    expect(repliesIn(stage.chat, SLACK).filter((words) => words === THERE)).toHaveLength(1);
    expect(await cardTroubles(stage.core, story)).toEqual([{ channel: TEAMS, what: 'unsure' }]);
  });

  test('stands on the run sheet', async () => {
    const { stage, story } = await inDoubt(arrives);
    await stage.press('kim', 'approve', story);
    await stage.settle();
    const [campaign] = await stage.store.load(['campaign:care-day']);
    const { definition } = campaign.state;
    if (definition === undefined) throw new Error('no campaign');
    const rows = await runSheet(stage.core, definition, DAY);
    expect(rows[0]).toMatchObject({ id: 'S-1', unsure: [TEAMS], amiss: [cardTroubleWords.missing([TEAMS])] });
    expect(rows[1]).toMatchObject({ unsure: [], amiss: [] });
  });
});

test('a line about it that is not confirmed either is the end of it', async () => {
  const { stage, story } = await inDoubt(false, ['lost']);
  await stage.press('kim', 'approve', story);
  await stage.until('09:00');
  expect(stage.teams.cards(TEAMS)).toEqual([]);
  // Each was tried once, and asked for once.
  expect(callsOf(stage.teams, 'show', TEAMS)).toBe(4);
  expect(repliesIn(stage.chat, SLACK).filter((words) => words === THERE)).toHaveLength(1);
});

test('a person who looked in vain has it posted anew, with what it is now and all its history', async () => {
  const { stage, story } = await inDoubt(false);
  await stage.form('kim', 'comment', story, { comment: 'Lovely' });
  await stage.settle();
  expect(await showAgain(stage.core, await stage.load(story))).toContain(TEAMS);
  await stage.until('07:10');
  const card = stage.teams.cards(TEAMS).find(({ card: { id } }) => id.startsWith('card-'));
  expect(card?.replies.map(saying).filter((words) => words.includes('Lovely'))).toHaveLength(1);
  expect(cardsIn(stage.teams, TEAMS)).toContain(cardTroubleWords.found('Story S-1'));
  expect(await cardTroubles(stage.core, story)).toEqual([]);
  await stage.press('kim', 'approve', story);
  await stage.until('08:05');
  expect(standing(stage)).toBe(1);
  expect(cardsIn(stage.teams, TEAMS).join()).toContain('Posted on @ValeCare');
});

test('a person who says that a card is gone which stands gets it brought up to date, not a second one', async () => {
  const { stage, story } = await inDoubt(false);
  expect(await showAgain(stage.core, await stage.load(story))).toEqual([SLACK, TEAMS]);
  await stage.settle();
  expect(stage.chat.cards(SLACK)).toHaveLength(1);
  await stage.form('kim', 'comment', story, { comment: 'Lovely' });
  await stage.settle();
  stage.chat.remove(stage.chat.card(SLACK).ref);
  await showAgain(stage.core, await stage.load(story));
  await stage.settle();
  expect(stage.chat.cards(SLACK)).toHaveLength(1);
  expect(repliesIn(stage.chat, SLACK).join()).toContain('Lovely');
  expect(standing(stage)).toBe(1);
});

test('words that are taken back are looked for where their card may stand', async () => {
  const { stage, story } = await inDoubt(true);
  await stage.press('sam', 'withdraw', story);
  await stage.until('07:10');
  expect(cardsIn(stage.teams, TEAMS)).toContain(cardTroubleWords.goneHere('Story S-1'));
  expect(repliesIn(stage.chat, SLACK)).toContain(cardTroubleWords.goneThere('Story S-1', TEAMS));
});

test('a batch of pledges is one card too', async () => {
  const stage = await openTwoChats();
  const first = await stage.submit('sam', { text: 'I pledge to listen' }, 'pledge');
  await stage.submit('sam', { text: 'I pledge to wash my hands' }, 'pledge');
  await stage.settle();
  stage.teams.fail('lost');
  await stage.until('07:10');
  const item = 'Pledges P-1 and P-2';
  expect(cardsIn(stage.teams, TEAMS)).toEqual([cardTroubleWords.unsureHere(item, 'P-1')]);
  expect(repliesIn(stage.chat, SLACK)).toEqual([cardTroubleWords.unsureThere(item, 'P-1', TEAMS)]);
  expect(await cardTroubles(stage.core, first)).toEqual([{ channel: TEAMS, what: 'unsure' }]);
  await showAgain(stage.core, await stage.load(first));
  await stage.settle();
  expect(standing(stage)).toBe(1);
});

test('a person who may have been told is not told again, and comms learn it below the cards', async () => {
  const stage = await openTwoChats();
  stage.teams.setProfile(teamsOf('ned'), { name: 'Ned Invented', email: 'ned@hospital.example' });
  const story = await stage.submit(teamsOf('ned'), { organisation: 'hospital' });
  await stage.settle();
  await stage.press('kim', 'approve', story);
  // The card and its thread come first; what is lost is what Ned would have been told.
  const tell = stage.teams.tell.bind(stage.teams);
  let lost = true;
  stage.teams.tell = async (account, notice, again) => {
    if (lost) stage.teams.fail('lost');
    lost = false;
    return tell(account, notice, again);
  };
  await stage.until('07:10');
  const told = 'We cannot tell whether Ned Invented was told that Story S-1 is approved.';
  expect(callsOf(stage.teams, 'tell', teamsOf('ned'))).toBe(2);
  for (const [chat, channel] of [
    [stage.chat, SLACK],
    [stage.teams, TEAMS],
  ] as const)
    expect(repliesIn(chat, channel).filter((words) => words.startsWith(told))).toHaveLength(1);
  await stage.until('08:05');
  expect(stage.teams.told(teamsOf('ned')).map(saying).join()).toContain('Posted');
});

test('a message is sent once and asked for once, and how that ended is known from then on', async () => {
  const stage = await openTwoChats();
  const stream = 'card:test';
  const send = (id: string) =>
    sendMessage(stage.core, stream, { id, parts: [] }, { account: teamsOf('ned') }, 'forGood');
  expect([await send('one'), await send('one')]).toEqual([{ how: 'sent' }, { how: 'sent' }]);
  stage.teams.fail('unknown');
  await expect(send('two')).rejects.toBeInstanceOf(RetryAtError);
  expect([await send('two'), await send('two')]).toEqual([{ how: 'unsure' }, { how: 'unsure' }]);
  stage.teams.fail('refused');
  const refused = { how: 'refused', reason: 'The chat does not allow it.' };
  expect([await send('three'), await send('three')]).toEqual([refused, refused]);
  expect(callsOf(stage.teams, 'tell', teamsOf('ned'))).toBe(4);
});

/** Whoever presses a button shows that its card stands, where the platform could not tell. */
import { describe, expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { cardTroubles } from '../../src/showing/troubles.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { cardTroubleWords } from '../../src/words/notices.ts';
import { accountOf, openStage, said } from '../fakes/core-stage.ts';
import {
  cardOf,
  cardsIn,
  openInDoubt as inDoubt,
  openTwoChats,
  SLACK,
  standing,
  TEAMS,
} from '../fakes/two-chats.ts';

describe('a press shows that a card stands', () => {
  async function pressed(
    from: { channel?: string; message?: { chat: string; channel: string; message: string } },
    more: { item?: (story: StreamId<'submission'>) => string; action?: 'park' | 'withdraw' } = {},
  ) {
    const { stage, story } = await inDoubt(true);
    const known = stage.teams.cards(TEAMS)[0]?.ref;
    const target = more.item?.(story) ?? targetOf(story, 1);
    await stage.talk.press(
      { account: accountOf('jo'), request: 'p', ...from },
      more.action ?? 'park',
      target,
    );
    await stage.until('07:06');
    const { state } = await cardOf(stage, story);
    return { stage, story, known, ref: state.channels[TEAMS]?.ref };
  }
  const HERE_IT_IS = { chat: 'teams', channel: TEAMS, message: 'm1' };

  test('so it is kept, brought up to date, and told from now on', async () => {
    const { stage, story, known, ref } = await pressed({ channel: TEAMS, message: HERE_IT_IS });
    expect(ref).toEqual(known);
    expect(stage.teams.card(TEAMS, `card-${story.slice('submission:'.length)}`).history).toHaveLength(2);
    expect(cardsIn(stage.teams, TEAMS)).toContain(cardTroubleWords.found('Story S-1'));
    await stage.press('kim', 'approve', story);
    await stage.until('08:05');
    expect(standing(stage)).toBe(1);
    expect(cardsIn(stage.teams, TEAMS)[0]).toContain('Posted on @ValeCare');
  });

  test.each([
    ['in another channel', { channel: SLACK, message: HERE_IT_IS }, {}],
    ['beside it', { channel: TEAMS, message: { ...HERE_IT_IS, channel: 'teams:other' } }, {}],
    ['in no channel', { message: HERE_IT_IS }, {}],
    ['of no message', { channel: TEAMS }, {}],
    ['of another platform', { channel: TEAMS, message: { ...HERE_IT_IS, chat: 'slack' } }, {}],
    [
      'in a channel that is not the item’s',
      { channel: 'teams:x', message: { ...HERE_IT_IS, channel: 'teams:x' } },
      {},
    ],
    ['that stands on no card', { channel: TEAMS, message: HERE_IT_IS }, { action: 'withdraw' as const }],
    ['of nothing there is', { channel: TEAMS, message: HERE_IT_IS }, { item: () => 'submission:none@1' }],
    ['of a batch', { channel: TEAMS, message: HERE_IT_IS }, { item: () => 'batch:none' }],
  ])('but not a press %s', async (_where, from, more) => {
    expect((await pressed(from, more)).ref).toBeUndefined();
  });

  test('but not in a channel that the campaign has left', async () => {
    const { stage, story } = await inDoubt(true);
    await stage.import({});
    const from = { account: accountOf('jo'), request: 'p', channel: TEAMS, message: HERE_IT_IS };
    await stage.talk.press(from, 'park', targetOf(story, 1));
    expect((await cardOf(stage, story)).state.channels[TEAMS]?.ref).toBeUndefined();
    expect(await cardTroubles(stage.core, story)).toEqual([]);
  });

  test('and one on a card that is known changes nothing', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.settle();
    const { ref } = stage.chat.card(SLACK);
    const message = { ...ref, message: 'another' };
    const from = { account: accountOf('kim'), request: 'p', channel: SLACK, message };
    expect(said(await stage.talk.press(from, 'approve', targetOf(story, 1)))).toContain('You approved');
    expect((await cardOf(stage, story)).state.channels[SLACK]?.ref).toEqual(ref);
  });

  test('of pledges too, by a button of one of them or of all', async () => {
    for (const all of [true, false]) {
      const stage = await openTwoChats();
      const first = await stage.submit('sam', { text: 'I pledge to listen' }, 'pledge');
      await stage.submit('jo', { text: 'I pledge to wash my hands' }, 'pledge');
      stage.teams.fail('unknown');
      await stage.until('07:10');
      const { state } = await stage.load(first);
      const target = all ? (state.batch ?? '') : targetOf(first, 1);
      const message = stage.teams.cards(TEAMS)[0]?.ref ?? HERE_IT_IS;
      const from = { account: accountOf('kim'), request: 'p', channel: TEAMS, message };
      await stage.talk.press(from, all ? 'listAll' : 'listPledge', target);
      await stage.settle();
      expect(await cardTroubles(stage.core, first)).toEqual([]);
      expect(standing(stage)).toBe(1);
      expect(cardsIn(stage.teams, TEAMS)[0]).toContain('Listed by');
    }
  });
});

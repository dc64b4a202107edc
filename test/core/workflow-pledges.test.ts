/** Pledges: they count at once, come to the channel ten to a card, and are shown only when somebody listed them. */
import { expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { decisions } from '../../src/words/answers.ts';
import { thanks } from '../../src/words/forms.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { answered, openStage, type Stage, said } from '../fakes/core-stage.ts';

async function pledges(stage: Stage, count: number): Promise<StreamId<'submission'>[]> {
  const made: StreamId<'submission'>[] = [];
  for (let n = 1; n <= count; n += 1)
    made.push(await stage.submit('sam', { text: `Pledge number${n} of word${n}a word${n}b` }, 'pledge'));
  return made;
}

test('23 pledges come on three cards of at most ten, each with its words in full', async () => {
  const stage = await openStage();
  expect(
    answered(await stage.file('jo', { text: 'I pledge to listen', organisation: 'hospital' }, 'pledge')),
  ).toBe(thanks.pledge('P-1'));
  await pledges(stage, 22);
  await stage.settle();
  expect(stage.chat.cards('slack:C1')).toEqual([]);
  await stage.until('07:02');
  const cards = stage.chat.cards('slack:C1').map(({ card }) => card);
  const quotes = cards.map(({ parts }) => parts.filter(({ part }) => part === 'quote').length);
  expect(quotes).toEqual([10, 10, 3]);
  expect(cards.map(({ parts }) => wordsOf(parts)).join('\n')).toContain('Pledge number22 of word22a word22b');
  expect(await stage.store.totals('campaign:care-day')).toMatchObject({ 'pledge.submitted': 23 });
});

test('one is listed by one press, the others by one more; each author is told', async () => {
  const stage = await openStage();
  const [first, second] = await pledges(stage, 3);
  if (first === undefined || second === undefined) throw new Error('no pledges');
  await stage.until('07:02');
  expect(await stage.press('jo', 'listPledge', first)).toBe(sayObjection('notApprover'));
  expect(await stage.press('kim', 'listPledge', first)).toBe(decisions.listed('P-1'));
  expect((await stage.form('kim', 'reject', second, { reason: 'tone', words: 'No.' })).taken).toBe(true);
  const all = buttonsOf(stage.chat.card('slack:C1').card.parts).find(({ action }) => action === 'listAll');
  expect(said(await stage.talk.press(stage.from('lee'), 'listAll', all?.target ?? ''))).toBe(
    decisions.listedAll(1),
  );
  expect(said(await stage.talk.press(stage.from('lee'), 'listAll', all?.target ?? ''))).toBe(
    decisions.listedAll(0),
  );
  await stage.settle();
  const { card, history } = stage.chat.card('slack:C1');
  expect(history.length).toBeGreaterThan(1);
  expect(wordsOf(card.parts)).not.toContain('number2 ');
  // Nothing is left to decide; what is listed can be made a post of, or taken off the list.
  expect(buttonsOf(card.parts).map(({ action }) => action)).toEqual([
    'reject',
    'pickPledge',
    'reject',
    'pickPledge',
  ]);
  expect(await stage.status(first)).toBe('listed');
});

test('an approver lists no pledge of their own, also with nine others in one press', async () => {
  const stage = await openStage();
  const [other] = await pledges(stage, 1);
  const own = await stage.submit(
    'kim',
    { text: 'I pledge to read every draft on the day it comes', organisation: 'hospital' },
    'pledge',
  );
  if (other === undefined) throw new Error('no pledges');
  await stage.until('07:02');
  expect(await stage.press('kim', 'listPledge', own)).toBe(sayObjection('ownWords'));
  const all = buttonsOf(stage.chat.card('slack:C1').card.parts).find(({ action }) => action === 'listAll');
  const reply = said(await stage.talk.press(stage.from('kim'), 'listAll', all?.target ?? ''));
  expect(reply).toContain(decisions.listedAll(1));
  expect(reply).toContain(`P-2: ${sayObjection('ownWords')}`);
  expect([await stage.status(other), await stage.status(own)]).toEqual(['listed', 'submitted']);
  expect(await stage.press('lee', 'listPledge', own)).toBe(decisions.listed('P-2'));
});

test('nobody but the author withdraws one, and a pledge that is on no card yet never gets one of its own', async () => {
  const stage = await openStage();
  const [pledge] = await pledges(stage, 1);
  if (pledge === undefined) throw new Error('no pledge');
  expect(await stage.press('kim', 'withdraw', pledge)).toBe(sayObjection('notYours'));
  expect(await stage.press('sam', 'withdraw', pledge)).toBe(decisions.withdrawn('P-1'));
  await stage.until('07:05');
  expect(stage.chat.cards('slack:C1')).toEqual([]);
});

test('a pledge is not a post: it is neither approved nor given a slot', async () => {
  const stage = await openStage();
  const [pledge] = await pledges(stage, 1);
  if (pledge === undefined) throw new Error('no pledge');
  for (const action of ['approve', 'release', 'park', 'takeDown'] as const)
    expect(await stage.press('kim', action, pledge)).toBe(sayObjection('wrongStatus'));
  await stage.until('20:30');
  expect(stage.x.sends).toBe(0);
});

/** What is answered and shown of pledges is one message that Slack and Teams take whole: no button without its words. */
import { expect, test } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { WORDS as SLACK } from '../../adapters/slack/words.ts';
import { cardOf } from '../../adapters/teams/card.ts';
import { WORDS as TEAMS } from '../../adapters/teams/words.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { pledgeWords } from '../../src/words/pledges.ts';
import { campaignWords, openStage, type Stage, said } from '../fakes/core-stage.ts';

const ORGANISATION = 'Derbyshire and Vale Community Health and Social Care Partnership of NHS Trusts';
const THEME = 'integration of health and social care';
const CAMPAIGN = campaignWords({
  more: `kind: pledgeDrive
themes: ["${THEME}", carers]
pledgesUntil: 2026-12-31
targets: { pledges: 280000 }`,
})
  .replace('name: Vale hospital', `name: ${ORGANISATION}`)
  .replace(
    'name: A day of care',
    'name: The Derbyshire and Vale pledge drive for health and social care, 2026 to 2027',
  );

/** As long as X allows, in words that nobody else says. */
function textOf(index: number): string {
  const word = String.fromCharCode(97 + index);
  const words =
    'listen to what matters, write it down for the next shift, and tell the team of it every morning; ';
  return `I will ${word.repeat(5)} and ${word.repeat(7)}, ${words.repeat(4)}`.slice(0, 264).trim();
}

const own = Array.from({ length: 12 }, () => 'sam');

async function pledgeDrive(pledgers: readonly string[]): Promise<Stage> {
  const stage = await openStage({ campaign: CAMPAIGN });
  for (const [index, who] of pledgers.entries()) {
    await stage.until(`07:${index + 10}`);
    const answers = { text: textOf(index), organisation: 'hospital', theme: THEME, due: '5 November 2026' };
    const more = { showName: 'yes', whose: 'team', teamSize: '40' };
    const pledge = await stage.submit(who, { ...answers, ...more }, 'pledge');
    await stage.press('kim', 'listPledge', pledge);
  }
  return stage;
}

test('cards of pledges that wait for a second look', async () => {
  const stage = await openStage({ campaign: CAMPAIGN });
  for (const [index] of own.entries()) {
    const text = textOf(index).replace('listen', 'sit with Mary Jones, who is 81, and listen').slice(0, 264);
    const answers = { text, organisation: 'hospital', theme: THEME, due: '5 November 2026', showName: 'yes' };
    await stage.submit('sam', { ...answers, whose: 'team', teamSize: '40' }, 'pledge');
  }
  await stage.until('07:02');
  const cards = () => stage.chat.cards('slack:C1').map(({ card }) => card.parts);
  const isAllWhole = () => cards().every(isWhole);
  expect(cards().map((parts) => parts.filter(({ part }) => part === 'quote').length)).toEqual([5, 5, 2]);
  expect(isAllWhole()).toBe(true);
});

test('cards of ten long pledges, waiting and listed', async () => {
  const stage = await openStage({ campaign: CAMPAIGN });
  const pledges: Awaited<ReturnType<Stage['submit']>>[] = [];
  for (const [index, who] of own.entries()) {
    const answers = { text: textOf(index), organisation: 'hospital', theme: THEME, due: '5 November 2026' };
    pledges.push(
      await stage.submit(who, { ...answers, showName: 'yes', whose: 'team', teamSize: '40' }, 'pledge'),
    );
  }
  await stage.until('07:02');
  const wholeCards = () => stage.chat.cards('slack:C1').map(({ card }) => isWhole(card.parts));
  expect(wholeCards()).toEqual([true, true]);
  for (const pledge of pledges) {
    await stage.press('kim', 'listPledge', pledge);
    await stage.settle();
    expect(wholeCards()).toEqual([true, true]);
  }
});

function isWhole(parts: readonly MessagePart[]): boolean {
  const isInSlack = !JSON.stringify(blocksOf(parts)).includes(SLACK.more);
  return isInSlack && !JSON.stringify(cardOf(parts)).includes(TEAMS.more);
}

test.each([
  ['are all one’s own', own],
  ['are another’s, and one’s own are older', ['sam', 'sam', 'sam', ...own.slice(2).map(() => 'jo')]],
  ['are half one’s own', own.map((_, index) => (index % 2 === 0 ? 'sam' : 'jo'))],
])('the pledges so far, where the newest %s', async (_what, pledgers) => {
  const stage = await pledgeDrive(pledgers);
  const { say } = await stage.talk.command(stage.from('sam'), 'loudhailer', 'pledges');
  expect(isWhole(say)).toBe(true);
  expect(said({ say })).toContain(`P-${pledgers.length} from`);
  expect(said({ say })).toMatch(/And \d+ more pledges? of yours/);
});

test('the pledges of which one is done, and how many more there are', async () => {
  const stage = await pledgeDrive(own);
  const { say } = await stage.talk.command(stage.from('sam'), 'loudhailer', 'done');
  expect(isWhole(say)).toBe(true);
  expect(said({ say })).toContain(pledgeWords.moreOfYours(5));
});

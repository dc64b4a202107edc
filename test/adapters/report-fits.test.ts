/** The report of a large campaign is one message that Slack and Teams take whole, down to what its figures mean. */
import { expect, test } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { WORDS as SLACK } from '../../adapters/slack/words.ts';
import { cardOf } from '../../adapters/teams/card.ts';
import { WORDS as TEAMS } from '../../adapters/teams/words.ts';
import { campaignWords, openStage, said } from '../fakes/core-stage.ts';

const named = (what: string, index: number, length: number) =>
  `${what} ${index} ${'of health and social care in Derbyshire and Vale '.repeat(2)}`.slice(0, length).trim();
const listOf = (what: string, count: number, length: number) =>
  Array.from({ length: count }, (_, index) => named(what, index, length));

test('with 60 organisations, 25 themes and 25 role groups', async () => {
  const organisations = listOf('Partnership', 60, 80).map(
    (name, index) => `  - { id: org-${index}, name: ${name} }`,
  );
  const [themes, groups] = [listOf('theme', 25, 40), listOf('group', 25, 40)];
  const more = `kind: pledgeDrive
themes: ${JSON.stringify(themes)}
roleGroups: ${JSON.stringify(groups)}
targets: { pledges: 100, posts: 50 }`;
  const words = campaignWords({ ceiling: 100, dailyBudget: 100, more });
  const stage = await openStage({
    campaign: words.replace(/( {2}- \{ id: ambulance, name.*\n)/, `$1${organisations.join('\n')}\n`),
  });
  for (let index = 0; index < 30; index += 1) {
    const [theme = '', roleGroup = ''] = [themes[index % 25], groups[index % 25]];
    const word = `word${index}`;
    const text = `I will ${word}a ${word}b ${word}c every ${word}d`;
    await stage.submit('sam', { text, organisation: `org-${index}`, theme, roleGroup }, 'pledge');
    if (index >= 20) continue;
    const item = await stage.submit('jo', {
      organisation: `org-${index}`,
      text: `Words ${word}e ${word}f of ${word}g and ${word}h`,
    });
    await stage.press('kim', 'approve', item);
  }
  await stage.until('20:30');
  const { say } = await stage.talk.command(stage.from('kim'), 'loudhailer', 'report');
  expect(said({ say })).toContain('Partnership 0 of health');
  expect(JSON.stringify(blocksOf(say))).not.toContain(SLACK.more);
  expect(JSON.stringify(cardOf(say))).not.toContain(TEAMS.more);
});

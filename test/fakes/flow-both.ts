/** What two platforms must have in common: the same sentences on an item's cards, and the same lines below them. */
import { expect } from 'vitest';
import { approvals, cardOf, eventually } from './flow-people.ts';
import { readBlocks } from './flow-reading.ts';
import type { Flow } from './flow-stage.ts';
import { belowNow, cardInTeams, cardsNow } from './flow-teams-people.ts';
import { sentencesOf } from './flow-teams-reading.ts';

/** Both cards show these words, and say the same line by line. The two are drawn one after the other, so it is waited for. */
export async function cardsAgree(flow: Flow, id: string, words: string): Promise<void> {
  const look = async () => {
    const [slack, teams] = await Promise.all([cardOf(flow, id, words), cardInTeams(flow, id, words)]);
    return [sentencesOf(teams.text), sentencesOf(readBlocks(slack.blocks))] as const;
  };
  await agree(look, `cards of ${id} that agree`);
}

/** Both threads have these words in them, and say the same line by line. */
export async function threadsAgree(flow: Flow, id: string, words: string): Promise<void> {
  const look = async () => {
    const [slack, teams] = await Promise.all([cardOf(flow, id), cardInTeams(flow, id)]);
    const replies = await flow.slack.messages(approvals(flow), slack.ts);
    const below = replies.map(({ blocks }) => readBlocks(blocks)).join('\n');
    return [sentencesOf(belowNow(flow, teams).join('\n')), sentencesOf(below)] as const;
  };
  await agree(async () => {
    const [one, other] = await look();
    return [one, other.some((line) => line.includes(words)) ? other : [words]] as const;
  }, `threads of ${id} with "${words}" that agree`);
}

/** One card of an item stands in each channel, and no more. */
export async function oneCardEach(flow: Flow, id: string): Promise<void> {
  expect(cardsNow(flow, id)).toHaveLength(1);
  const shown = await flow.slack.messages(approvals(flow));
  const cards = shown.filter(({ blocks }) => new RegExp(`^# \\w+ ${id}\\b`).test(readBlocks(blocks)));
  expect(cards).toHaveLength(1);
}

async function agree(
  look: () => Promise<readonly [readonly string[], readonly string[]]>,
  what: string,
): Promise<void> {
  let last: Awaited<ReturnType<typeof look>> | undefined;
  try {
    await eventually(what, async () => {
      last = await look();
      return last[0].join('\n') === last[1].join('\n') ? true : undefined;
    });
  } catch (error) {
    // Which lines differ says more than that some do.
    if (last !== undefined) expect(last[0]).toEqual(last[1]);
    throw error;
  }
}

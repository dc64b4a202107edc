/** A stage with approval channels on two platforms: Slack, which can be searched, and Teams, which cannot. */
import type { Notice, StreamId } from '../../src/ports.ts';
import type { FakeChat } from './chat.ts';
import { wordsOf } from './chat.ts';
import type { Stage, StageOptions } from './core-stage.ts';
import { campaignWords, openStage, teamsOf } from './core-stage.ts';

export const SLACK = 'slack:C1';
export const TEAMS = 'teams:general';

/** The people named are in Teams too, by the same e-mail address, and so are one human with two accounts. */
export async function openTwoChats(
  inTeams: readonly string[] = [],
  { channels = [SLACK, TEAMS], ...options }: StageOptions & { channels?: readonly string[] } = {},
): Promise<Stage> {
  const campaign = options.campaign ?? campaignWords();
  const stage = await openStage({
    ...options,
    withTeams: true,
    campaign: campaign.replace(`channels: [${SLACK}]`, `channels: ${JSON.stringify(channels)}`),
  });
  for (const who of inTeams) {
    const { name, email = '' } = await stage.chat.profile(`slack:T1/${who}`);
    stage.teams.setProfile(teamsOf(who), { name, email });
  }
  return stage;
}

/** Everything that a card's thread says, one string a reply. */
export function repliesIn(chat: FakeChat, channel: string, id?: string): readonly string[] {
  return chat.card(channel, id).replies.map(saying);
}

export function saying({ parts }: Pick<Notice, 'parts'>): string {
  return wordsOf(parts);
}

/** What the cards of a channel say now, oldest first. */
export function cardsIn(chat: FakeChat, channel: string): readonly string[] {
  return chat.cards(channel).map(({ card }) => wordsOf(card.parts));
}

/** The calls of a kind into a channel or to an account: `show`, `replace`, `reply` or `tell`. */
export function callsOf(chat: FakeChat, kind: string, to: string): number {
  return chat.calls.filter((call) => call.startsWith(`${kind} ${to} `)).length;
}

export async function cardOf(stage: Stage, item: StreamId<'submission'>) {
  const [card] = await stage.store.load([`card:${item.replace(':', '/')}`]);
  return card;
}

/** A story whose card in Teams was sent, and Teams did not say what became of it. */
export async function openInDoubt(arrives: boolean, more: readonly ('unknown' | 'lost')[] = []) {
  const stage = await openTwoChats();
  stage.teams.fail(arrives ? 'unknown' : 'lost');
  for (const trouble of more) stage.teams.fail(trouble);
  const story = await stage.submit('sam');
  await stage.until('07:05');
  return { stage, story };
}

/** How many cards of items stand in Teams. */
export function standing(stage: Stage): number {
  return stage.teams.cards(TEAMS).filter(({ card }) => card.id.startsWith('card-')).length;
}

/** What people see on a stage: their messages, the cards of the channel, and what stands below them. */
import type { StreamId } from '../../src/ports.ts';
import { wordsOf } from './chat.ts';
import { accountOf, openStage, type Stage, type StageOptions } from './core-stage.ts';
import type { Fate } from './core-x.ts';

/** A story of Sam that Kim approved for 8am, and what becomes of its sends. */
export async function approvedStory(options: StageOptions = {}, fates: readonly Fate[] = []) {
  const stage = await openStage(options);
  const story = await stage.submit('sam');
  await stage.press('kim', 'approve', story);
  stage.x.fates.push(...fates);
  return { stage, story };
}

export async function typesOf(stage: Stage, story: StreamId<'submission'>): Promise<readonly string[]> {
  return (await stage.events(story)).map(({ type }) => type);
}

/** Everything that somebody was told in private. */
export function toldOf(stage: Stage, who: string): string {
  return stage.chat
    .told(accountOf(who))
    .map((notice) => wordsOf(notice.parts))
    .join('\n');
}

/** Everything that stands below the cards of the approval channel. */
export function threadOf(stage: Stage): string {
  return stage.chat
    .cards('slack:C1')
    .flatMap(({ replies }) => replies.map(({ parts }) => wordsOf(parts)))
    .join('\n');
}

/** Every card of the approval channel as it stands now. */
export function channelOf(stage: Stage): string {
  return stage.chat
    .cards('slack:C1')
    .map(({ card }) => wordsOf(card.parts))
    .join('\n');
}

/** What is typed in a channel, and what stands in it, for tests of digests, briefings and partner links. */
import { wordsOf } from './chat.ts';
import { type Stage, said } from './core-stage.ts';

/** A channel of a team, of which everybody on the stage is a member. */
export const TEAM = 'slack:C7';

/** Types a command in a channel; answers with what the one who typed it reads. */
export async function typeIn(stage: Stage, who: string, place: string, text: string): Promise<string> {
  return said(await stage.talk.command({ ...stage.from(who), channel: place }, 'loudhailer', text));
}

/** The words of the digests or briefings that stand in a channel, oldest first. */
export function digestsIn(stage: Stage, place: string): readonly string[] {
  return stage.chat
    .cards(place)
    .filter(({ card }) => card.id.startsWith('digest-'))
    .map(({ card }) => wordsOf(card.parts));
}

/** Those of them that are no briefings of the day. */
export function toldIn(stage: Stage, place: string): readonly string[] {
  return digestsIn(stage, place).filter((words) => !/run sheet|tomorrow|Next hour/.test(words));
}

/** The team's channel is open to the bot. */
export function openTeam(stage: Stage, place: string = TEAM): void {
  stage.chat.setRoster(place, ['slack:T1/sam', 'slack:T1/jo', 'slack:T1/kim']);
}

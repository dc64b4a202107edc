/** What people send to the Teams door, whole as Teams sends it, as bytes on the wire. */
import { cardAction, personalMessage } from '../test/fakes/teams-activities.ts';
import { type Json, messageId } from '../test/fakes/teams-world.ts';
import { type Person, type TeamsSide, worldOf } from './door-teams-people.ts';

/** Stand in a form's data where each sending has words, and a turn, of its own. */
export const WORDS_SLOT = 'WORDSSLOT';
export const TURN_SLOT = 'TURNSLOT';

/** The story form, sent from the message that holds it in somebody's own chat. */
export function formSent(side: TeamsSide, from: Person, form: string, turn: string, words: string): string {
  const data = JSON.parse(form.replace(WORDS_SLOT, words).replace(TURN_SLOT, turn)) as Json;
  const action = { verb: 'form', data };
  return JSON.stringify(cardAction(worldOf(side, from), from, from.chat, `1:${messageId()}`, action));
}

/** Something typed into somebody's own chat with the bot. */
export function typed(side: TeamsSide, from: Person, text: string): string {
  return JSON.stringify(personalMessage(worldOf(side, from), from, from.chat, text));
}

/** The same with as many words as it takes to weigh as much as something else. */
export function typedAsLong(side: TeamsSide, from: Person, words: string, bytes: number): string {
  const least = typed(side, from, '').length;
  // What is typed comes twice: as text, and as HTML beside it.
  const length = Math.max(1, Math.round((bytes - least) / 2));
  const pages = Math.ceil(length / words.length);
  return typed(side, from, words.repeat(pages).slice(0, length));
}

/** A request as bytes on the wire, with the token that Teams sends with all of them. */
export function requestOf(body: string, port: number, token: string): Buffer {
  const head = [
    'POST /teams/messages HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
    'Content-Type: application/json; charset=utf-8',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Brings what is said to where it belongs: to one person alone, or to everybody where it was asked. */
import { createHash } from 'node:crypto';
import { itemsIn } from '../../src/conversation/answer.ts';
import type { Reply } from '../../src/conversation/conversation.ts';
import type { MessageRef } from '../../src/ports.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { cardMessage } from './chat.ts';
import type { Conversation, Outcome } from './connector.ts';
import { refOf } from './places.ts';
import { sayTyped } from './typed-commands.ts';
import type { Received, Wiring } from './wiring.ts';
import { reasonOf, WAITING, WORDS } from './words.ts';

/** The same for the same request when Teams delivers it again. */
export function requestOf(kind: string, ...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
  return `teams:${kind}:${digest}`;
}

export function here({ activity }: Received): Conversation {
  const { serviceUrl, conversation, channelData } = activity;
  const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? '';
  return { serviceUrl, tenant, id: conversation.id };
}

/** Sends where the request came from; in a channel that is its thread. */
export function sayHere(
  wiring: Wiring,
  received: Received,
  parts: readonly MessagePart[],
): Promise<Outcome<unknown>> {
  return wiring.connector.send(here(received), messageOf(received, parts), { first: true });
}

/** Where somebody was told: in their own chat, or where they asked, in a message that only they see. */
export type Told = 'own' | 'here' | 'nowhere';

/** Tells the one who asked, and nobody else. */
export async function tellAlone(
  wiring: Wiring,
  received: Received,
  parts: readonly MessagePart[],
): Promise<Told> {
  const message = messageOf(received, parts);
  // What is pressed must be there tomorrow, and Teams takes these away after a day.
  const isOnlyRead = !parts.some(({ part }) => part === 'buttons');
  if (wiring.targeted && !received.isPersonal && isOnlyRead) {
    const recipient = { id: received.activity.from.id };
    const options = { first: true, targeted: true };
    const outcome = await wiring.connector.send(here(received), { ...message, recipient }, options);
    if (outcome.ok) return 'here';
    // A tenant without them says so; told twice in private does no harm.
  }
  return (await sendAlone(wiring, received, message, itemsIn(parts))) ? 'own' : 'nowhere';
}

/** The same; where there is no way to them the place is told so, without a word of the answer. */
export async function tellAsker(
  wiring: Wiring,
  received: Received,
  parts: readonly MessagePart[],
): Promise<void> {
  if (parts.length === 0) return;
  if ((await tellAlone(wiring, received, parts)) === 'nowhere') await sayNoWay(wiring, received);
}

/** Not a word of what was to be said: everybody here reads it. */
export async function sayNoWay(wiring: Wiring, received: Received): Promise<void> {
  wiring.log.warn({ event: 'teams.unanswered', code: 'no_way' });
  if (!received.isPersonal) await sayHere(wiring, received, [{ part: 'text', text: WORDS.cannotTellYou }]);
}

/**
 * Sends a message to the one who asked, in their own chat; false when there is no way to them. It stands there for good:
 * `items` are those whose words are in it, so that it can lose them.
 */
export async function sendAlone(
  wiring: Wiring,
  received: Received,
  message: object,
  items: readonly string[] = [],
): Promise<boolean> {
  const { from, isPersonal } = received;
  const where = isPersonal
    ? { ok: true as const, to: here(received) }
    : await wiring.ways.person(from.account);
  if (!where.ok) return false;
  const outcome = await wiring.connector.send(where.to, message, { first: true });
  if (!outcome.ok) {
    if (!isPersonal) await wiring.ways.end(from.account, outcome.code);
    return false;
  }
  keepStanding(wiring, refOf(where.to.id, outcome.answer.id), items);
  return true;
}

/**
 * What is answered in a window, or in the place of a card, stands nowhere and says pictures in words: they themselves go
 * to the person's own chat, to be kept.
 */
export async function sendPictures(
  wiring: Wiring,
  received: Received,
  parts: readonly MessagePart[],
): Promise<void> {
  const pictures = parts.filter(({ part }) => part === 'picture');
  if (pictures.length === 0) return;
  const message = cardMessage(`pictures-${received.from.request}`, pictures);
  if (!(await sendAlone(wiring, received, message, itemsIn(pictures))))
    wiring.log.warn({ event: 'teams.pictureNotSent' });
}

/** Tells the core where words of items stand now. */
export function keepStanding(wiring: Wiring, ref: MessageRef, items: readonly string[]): void {
  if (items.length > 0) wiring.later('standing', wiring.conversation().standing(ref, items));
}

/** Posts what the reply has for everybody, and returns what to say to the one who asked. */
export async function publish(wiring: Wiring, received: Received, reply: Reply): Promise<Reply['say']> {
  if (reply.post === undefined) return reply.say;
  const outcome = await sayHere(wiring, received, reply.post);
  if (outcome.ok) return reply.say.length > 0 ? reply.say : [{ part: 'text', text: WORDS.postedHere }];
  const reason = outcome.how === 'refused' ? reasonOf(outcome.code) : WAITING[outcome.how];
  return [...reply.say, { part: 'text', text: WORDS.notPosted(reason) }];
}

/** The words of parts that are sentences and nothing else; undefined where a card is needed. */
export function sentencesIn(parts: readonly MessagePart[]): string | undefined {
  const texts = parts.map((part) => (part.part === 'text' || part.part === 'note' ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.map((text) => sayTyped(text ?? '')).join(' ');
}

function messageOf({ from }: Received, parts: readonly MessagePart[]): object {
  return cardMessage(`answer-${from.request}`, parts);
}

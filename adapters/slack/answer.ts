/** Brings a reply to where it belongs: to one person, and to the channel when the reply asks for it. */
import { itemsIn } from '../../src/conversation/answer.ts';
import type { From, Reply } from '../../src/conversation/conversation.ts';
import { opaqueId } from '../../src/showing/opaque-id.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { blocksOf, summaryOf } from './blocks.ts';
import { escapeText } from './mrkdwn.ts';
import type { Wiring } from './wiring.ts';
import { reasonOf, WAITING, WORDS } from './words.ts';

export interface Receiver {
  readonly user: string;
  /** Who asked, for what must stay with them. */
  readonly from: Pick<From, 'account' | 'request'>;
  readonly channel?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** A message that only its receiver sees, as Slack takes it in an acknowledgement or at a `response_url`. */
export function ephemeralOf(parts: readonly MessagePart[]): object {
  return {
    response_type: 'ephemeral',
    // The card that was pressed must stay.
    replace_original: false,
    text: escapeText(summaryOf(parts)),
    blocks: blocksOf(parts),
  };
}

/** By `response_url`, which works in channels that the bot is not in; failing that as an ephemeral message. */
export async function tellReceiver(
  wiring: Wiring,
  to: Receiver,
  parts: readonly MessagePart[],
): Promise<void> {
  await say(wiring, to, ephemeralOf(parts));
  await sendPictures(wiring, to.from, parts);
}

async function say(wiring: Wiring, to: Receiver, message: object): Promise<void> {
  if (to.responseUrl !== undefined && (await wiring.api.respond(to.responseUrl, message))) return;
  if (to.channel === undefined) return wiring.log.warn({ event: 'slack.unanswered', code: 'no_way' });
  const { response_type: _type, replace_original: _replace, ...rest } = message as Record<string, unknown>;
  const outcome = await wiring.api.now('chat.postEphemeral', { channel: to.channel, user: to.user, ...rest });
  if (!outcome.ok) wiring.log.warn({ event: 'slack.unanswered', code: outcome.code });
}

/**
 * A message that only its receiver sees vanishes, and holds no file: it says pictures in words, and they themselves go to
 * the person's own chat with Loudhailer, to be kept.
 */
export async function sendPictures(
  wiring: Wiring,
  { account, request }: Receiver['from'],
  parts: readonly MessagePart[],
): Promise<void> {
  const pictures = parts.filter(({ part }) => part === 'picture');
  if (pictures.length === 0) return;
  const outcome = await wiring.tell(account, { id: `pictures-${opaqueId(request)}`, parts: pictures }, false);
  if (outcome.outcome !== 'sent') return wiring.log.warn({ event: 'slack.pictureNotSent' });
  const items = itemsIn(pictures);
  if (items.length > 0) await wiring.conversation().standing(outcome.ref, items);
}

/** Posts what the reply has for everybody, and returns what to say to the one who asked. */
export async function publish(
  wiring: Wiring,
  channel: string | undefined,
  reply: Reply,
): Promise<Reply['say']> {
  if (reply.post === undefined || channel === undefined) return reply.say;
  const outcome = await wiring.post({ channel, summary: summaryOf(reply.post), parts: reply.post });
  if (outcome.ok) return reply.say.length > 0 ? reply.say : [{ part: 'text', text: WORDS.postedHere }];
  wiring.log.warn({ event: 'slack.notPosted', code: outcome.code });
  const reason = outcome.how === 'refused' ? reasonOf(outcome.code) : WAITING[outcome.how];
  return [...reply.say, { part: 'text', text: WORDS.notPosted(reason) }];
}

/** A slash command: a form if it opens one, otherwise an answer that only its sender sees. */
import type { From } from '../../src/conversation/conversation.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { ephemeralOf, publish, sendPictures, tellReceiver } from './answer.ts';
import { unescapeText } from './mrkdwn.ts';
import { fillForm, openForm } from './open-form.ts';
import { commandBody, requestOfTrigger } from './payloads.ts';
import { accountOf, placeOf } from './places.ts';
import { type Ack, type CommandNames, inTime, LATE, replyOf, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export async function onCommand(wiring: Wiring, rawBody: unknown, ack: Ack): Promise<void> {
  const body = commandBody.parse(rawBody);
  const command = coreName(wiring.commandNames, body.command);
  const text = unescapeText(body.text);
  const from: From = {
    account: accountOf(body.team_id, body.user_id),
    channel: placeOf(body.channel_id),
    request: requestOfTrigger('command', body.trigger_id),
  };
  const to = { user: body.user_id, from, channel: body.channel_id, responseUrl: body.response_url };

  const form = wiring.conversation().formOfCommand(command, text);
  if (form !== undefined) {
    const opening = openForm(wiring, body.trigger_id, form);
    await ack();
    const shown = await opening;
    if (shown !== undefined) return fillForm(wiring, shown, from, form);
    return tellReceiver(wiring, to, notOpened(text));
  }

  const work = (async () => {
    const reply = await replyOf(wiring, 'command', () => wiring.conversation().command(from, command, text));
    return publish(wiring, body.channel_id, reply);
  })();
  const say = await inTime(work);
  if (say !== LATE) {
    await ack(ephemeralOf(say));
    return sendPictures(wiring, from, say);
  }
  await ack();
  return tellReceiver(wiring, to, await work);
}

/** The core's name of a command, whatever the workspace calls it. */
function coreName(names: CommandNames, command: string): string {
  const typed = command.replace(/^\//, '');
  return Object.entries(names).find(([, name]) => name === typed)?.[0] ?? typed;
}

/** What was typed is given back, so that nobody writes a story twice. */
export function notOpened(words: string): MessagePart[] {
  const sentence: MessagePart = { part: 'text', text: WORDS.formNotOpened };
  return words.trim() === ''
    ? [sentence]
    : [sentence, { part: 'text', text: WORDS.yourWords }, { part: 'quote', text: words }];
}

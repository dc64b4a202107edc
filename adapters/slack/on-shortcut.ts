/** "Make this a story" on a message: the story form, with the message as its first words. */
import type { From } from '../../src/conversation/conversation.ts';
import { tellReceiver } from './answer.ts';
import { wordsOfMessage } from './mrkdwn.ts';
import { notOpened } from './on-command.ts';
import { fillForm, openForm } from './open-form.ts';
import { actorOf, requestOfTrigger, shortcutBody } from './payloads.ts';
import { placeOf } from './places.ts';
import type { Ack, Wiring } from './wiring.ts';

export const MAKE_STORY = 'make_story';

export async function onMakeStory(wiring: Wiring, rawBody: unknown, ack: Ack): Promise<void> {
  const body = shortcutBody.parse(rawBody);
  const channel = body.channel?.id;
  const from: From = {
    account: actorOf(body),
    ...(channel === undefined ? {} : { channel: placeOf(channel) }),
    request: requestOfTrigger('shortcut', body.trigger_id),
  };
  const form = wiring.conversation().startForm('story', '', wordsOfMessage(body.message.text));
  const opening = openForm(wiring, body.trigger_id, form);
  await ack();
  const shown = await opening;
  if (shown !== undefined) return fillForm(wiring, shown, from, form);
  const to = { user: body.user.id, from, channel, responseUrl: body.response_url };
  return tellReceiver(wiring, to, notOpened(''));
}

/** A pressed button, in a message, a window or on the Home tab. Every press is answered where it was made. */
import type { From } from '../../src/conversation/conversation.ts';
import type { MessageRef } from '../../src/ports.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import { publish, sendPictures, tellReceiver } from './answer.ts';
import { viewOfMessage } from './form-view.ts';
import { notOpened } from './on-command.ts';
import { publishHome } from './on-home.ts';
import { fillForm, openForm, turnIntoForm } from './open-form.ts';
import { actorOf, type PressBody, pressBody, teamOf } from './payloads.ts';
import { placeOf, refOf } from './places.ts';
import { OURS, type Press, readPress } from './press-value.ts';
import { type Ack, inTime, replyOf, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

export async function onPress(wiring: Wiring, rawBody: unknown, ack: Ack): Promise<void> {
  const body = pressBody.parse(rawBody);
  const [pressed] = body.actions;
  // A link that was followed is reported as well.
  if (!pressed.action_id.startsWith(OURS)) return ack();

  const channel = body.channel?.id;
  const message = messageIn(body);
  if (message !== undefined) wiring.clicked.note(message);
  const from: From = {
    account: actorOf(body),
    ...(channel === undefined ? {} : { channel: placeOf(channel) }),
    ...(message === undefined ? {} : { message }),
    request: `slack:click:${teamOf(body)}:${body.user.id}:${pressed.action_ts}:${pressed.action_id}`,
  };
  const press = readPress(pressed);
  if (press === undefined) {
    await ack();
    return answerPress(wiring, body, from, [{ part: 'text', text: WORDS.oldButton }]);
  }
  if (press.opens !== undefined) return openPressed(wiring, body, from, press, press.opens, ack);

  const { action, target } = press;
  const work = replyOf(wiring, 'press', () => wiring.conversation().press(from, action, target));
  // Acknowledged once it is durable, if that is soon: after a crash before it Slack itself shows that it failed.
  await inTime(work);
  await ack();
  return answerPress(wiring, body, from, await publish(wiring, channel, await work));
}

/** The message that was pressed; one that only its reader sees has none that could be changed. */
function messageIn({ channel, message }: PressBody): MessageRef | undefined {
  if (!channel || !message) return undefined;
  return refOf(channel.id, message.ts);
}

async function openPressed(
  wiring: Wiring,
  body: PressBody,
  from: From,
  press: Press,
  opens: NonNullable<Press['opens']>,
  ack: Ack,
): Promise<void> {
  const form = wiring.conversation().startForm(opens, press.target);
  const opening =
    body.view?.type === 'modal'
      ? turnIntoForm(wiring, body.view, form)
      : openForm(wiring, body.trigger_id, form);
  await ack();
  const shown = await opening;
  if (shown !== undefined) return fillForm(wiring, shown, from, form);
  return answerPress(wiring, body, from, notOpened(''));
}

async function answerPress(
  wiring: Wiring,
  body: PressBody,
  from: From,
  say: readonly MessagePart[],
): Promise<void> {
  if (body.view?.type === 'home') {
    await publishHome(wiring, body.user.id, from, say);
    return sendPictures(wiring, from, say);
  }
  if (body.view?.type === 'modal') {
    const outcome = await wiring.api.now('views.update', { view_id: body.view.id, view: viewOfMessage(say) });
    if (!outcome.ok) wiring.log.warn({ event: 'slack.unanswered', code: outcome.code });
    return sendPictures(wiring, from, say);
  }
  return tellReceiver(
    wiring,
    {
      user: body.user.id,
      from,
      channel: body.channel?.id,
      responseUrl: body.response_url,
    },
    say,
  );
}

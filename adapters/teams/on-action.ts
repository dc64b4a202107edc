/** A pressed button, or a form sent from a message. Every press is answered where it was made, within Teams' time. */
import { itemsIn } from '../../src/conversation/answer.ts';
import type { From, Reply } from '../../src/conversation/conversation.ts';
import type { MessageRef } from '../../src/ports.ts';
import type { Form, MessagePart } from '../../src/submissions/card.ts';
import { button } from '../../src/submissions/card-buttons.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import {
  here,
  keepStanding,
  publish,
  sayHere,
  sayNoWay,
  sendPictures,
  sentencesIn,
  tellAlone,
  tellAsker,
} from './answer.ts';
import { cardOf } from './card.ts';
import { type CardData, readData } from './card-data.ts';
import { cardMessage } from './chat.ts';
import { formCard } from './form-card.ts';
import { fillForm, formAgain, fromOfForm, isInPlace, type Opened, openForm, turnOf } from './open-form.ts';
import { channelOf, isChannel, refOf, threadOf } from './places.ts';
import { submit, wrongOf } from './submit-form.ts';
import { LATE, type Received, replyOf, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

/** What the one who pressed sees: a sentence, or a card in the place of the one that was pressed. */
export type Shown =
  | { readonly say: string }
  | {
      readonly card: AdaptiveCard;
      /** For clients that only take messages, which stand for good: said in place of a card that must stand nowhere. */
      readonly otherwise?: string;
    };

export async function onAction(wiring: Wiring, received: Received, rawData: unknown): Promise<Shown> {
  const data = readData(rawData);
  if (data === undefined) return { say: WORDS.oldButton };
  switch (data.kind) {
    case 'press':
      return data.opens === undefined
        ? pressed(wiring, received, data)
        : opened(wiring, received, { ...data, opens: data.opens });
    case 'form':
      return sent(wiring, received, data);
    case 'cancel': {
      const from = fromOfForm(received.from.account, data.turn);
      // It is closed, whatever the core makes of it.
      wiring.later('closeForm', noteClosed(wiring, from, data));
      return closed(wiring, received, data.turn, [{ part: 'text', text: WORDS.closed }, ...againOf(data)]);
    }
  }
}

type Of<K extends CardData['kind']> = Extract<CardData, { kind: K }>;

/** What was opened in the place of its own button can be opened again. */
function againOf({ name, about, turn }: Of<'cancel'>): readonly MessagePart[] {
  if (name !== 'sealed' || !isInPlace(turn)) return [];
  return [{ part: 'buttons', buttons: [button('openSealed', about, { opens: 'sealed' })] }];
}

async function noteClosed(wiring: Wiring, from: From, { name, about }: Of<'cancel'>): Promise<void> {
  await wiring.conversation().closeForm(from, name, about);
}

async function pressed(wiring: Wiring, received: Received, { action, target }: Of<'press'>): Promise<Shown> {
  const from = fromOfPress(received);
  if (from.message !== undefined) wiring.clicked.note(from.message);
  const work = replyOf(wiring, 'press', () => wiring.conversation().press(from, action, target)).then(
    (reply) => publish(wiring, received, reply),
  );
  const say = await received.inTime(work);
  if (say !== LATE) return shownOf(wiring, received, say);
  const telling = work.then((parts) => tellAsker(wiring, received, parts));
  wiring.later('press', telling);
  return { say: WORDS.working };
}

/** With the message that was pressed: it shows that the message stands. */
function fromOfPress(received: Received): From {
  const message = pressedMessage(received);
  return { ...received.from, ...(message === undefined ? {} : { message }) };
}

/** The message that holds the button, as `show` and `reply` call it. */
function pressedMessage({ activity: { conversation, replyToId } }: Received): MessageRef | undefined {
  if (replyToId === undefined) return undefined;
  // Teams names the thread of every message in a channel, of the one that begins it too.
  const isRoot = !isChannel(conversation.id) || conversation.id === threadOf(conversation.id, replyToId);
  return refOf(isRoot ? channelOf(conversation.id) : conversation.id, replyToId);
}

/** More than sentences does not fit a short answer: it is told to the person alone. */
async function shownOf(wiring: Wiring, received: Received, parts: Reply['say']): Promise<Shown> {
  const sentences = sentencesIn(parts);
  if (sentences !== undefined) return { say: sentences === '' ? WORDS.done : sentences };
  const work = tellAlone(wiring, received, parts);
  const told = await received.inTime(work);
  if (told === LATE) {
    const telling = work.then((how) => (how === 'nowhere' ? sayNoWay(wiring, received) : undefined));
    wiring.later('press', telling);
    return { say: WORDS.working };
  }
  const said = {
    own: received.isPersonal ? WORDS.answerBelow : WORDS.inYourChat,
    here: WORDS.answerBelow,
    nowhere: WORDS.cannotTellYou,
  };
  return { say: said[told] };
}

/** In a message of their own: a card that others press too is drawn anew under their hands, and what they typed with it. */
async function opened(
  wiring: Wiring,
  asked: Received,
  { opens, target }: Of<'press'> & { readonly opens: NonNullable<Of<'press'>['opens']> },
): Promise<Shown> {
  const received = { ...asked, from: fromOfPress(asked) };
  const form = wiring.conversation().startForm(opens, target);
  if (opens === 'sealed') return inPlace(wiring, received, form);
  const work = openForm(wiring, received, form);
  const came = await received.inTime(work);
  if (came === LATE) {
    const telling = work.then((result) => sayLate(wiring, received, result));
    wiring.later('form', telling);
    return { say: WORDS.working };
  }
  if ('say' in came) return shownOf(wiring, received, came.say);
  if (came.opened) return { say: received.isPersonal ? WORDS.formBelow : WORDS.formInYourChat };
  // No way to their own chat: then here, where only they see it until the card is drawn anew.
  return shownInPlace(received, came.form);
}

async function sayLate(wiring: Wiring, received: Received, came: Opened): Promise<void> {
  if ('say' in came) return tellAsker(wiring, received, came.say);
  if (came.opened) return;
  if (!received.isPersonal) return sayNoWay(wiring, received);
  await sayHere(wiring, received, [{ part: 'text', text: WORDS.formNotOpened }]);
}

/** As the answer to the press, which Teams shows to whoever pressed and keeps nowhere: what is sealed stands in no chat. */
async function inPlace(wiring: Wiring, received: Received, form: Form): Promise<Shown> {
  const filled = await received.inTime(fillForm(wiring, received, received.from, form));
  if (filled === LATE) return { say: WORDS.failed };
  if (!('say' in filled)) return shownInPlace(received, filled.form);
  const say = sentencesIn(filled.say);
  return say === undefined ? { card: cardOf(filled.say), otherwise: WORDS.notInThisApp } : { say };
}

function shownInPlace(received: Received, form: Form): Shown {
  const card = formCard(form, { turn: turnOf(received, 'inPlace'), where: 'message' });
  return { card, otherwise: WORDS.notInThisApp };
}

async function sent(wiring: Wiring, received: Received, data: Of<'form'>): Promise<Shown> {
  const reply = await submit(wiring, received, data);
  if (typeof reply === 'object' && reply.taken) return closed(wiring, received, data.turn, reply.say);
  // The message itself keeps the empty form: what was refused may hold what must not stand in a chat.
  const { card } = await formAgain(wiring, received, data, wrongOf(reply), 'message');
  return { card, otherwise: WORDS.notInThisApp };
}

/** The form is done with: the message shows what came of it, now to the one who sees it and for good in the chat. */
function closed(wiring: Wiring, received: Received, turn: string, parts: readonly MessagePart[]): Shown {
  const { activity, isPersonal, from } = received;
  const { replyToId } = activity;
  const card = cardOf(parts);
  // A form in the place of another card goes by itself, and that card is not ours to change.
  if (!isPersonal || replyToId === undefined || isInPlace(turn)) {
    wiring.later('pictures', sendPictures(wiring, received, parts));
    return { card };
  }
  const message = cardMessage(`answer-${from.request}`, parts);
  wiring.later('formClosed', wiring.connector.update(here(received), replyToId, message, { first: true }));
  keepStanding(wiring, refOf(activity.conversation.id, replyToId), itemsIn(parts));
  return { card, otherwise: WORDS.done };
}

/** Message extensions: "Story" and "Pledge" beside the compose box, and "Make this a story" or "a pledge" in a message's menu. */
import { z } from 'zod';
import type { FormName } from '../../src/submissions/card.ts';
import { wordsOfMessage } from './activity.ts';
import { type AdaptiveCard, attachmentOf } from './adaptive-card.ts';
import { sendPictures } from './answer.ts';
import { cardOf } from './card.ts';
import { readData } from './card-data.ts';
import { formCard } from './form-card.ts';
import { MAKE_PLEDGE, MAKE_STORY } from './manifest.ts';
import { fillForm, formAgain, turnOf, typedParts } from './open-form.ts';
import { submit, wrongOf } from './submit-form.ts';
import { LATE, type Received, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

const asked = z.looseObject({ commandId: z.string(), messagePayload: z.unknown().optional() });
const submitted = z.looseObject({ data: z.unknown() });

const FORMS: Readonly<Record<string, FormName>> = {
  story: 'story',
  pledge: 'pledge',
  [MAKE_STORY]: 'story',
  [MAKE_PLEDGE]: 'pledge',
};

/** The window opens with the form in it. */
export async function onFetchTask(wiring: Wiring, received: Received): Promise<object> {
  const { commandId, messagePayload } = asked.safeParse(received.activity.value).data ?? { commandId: '' };
  const name = Object.hasOwn(FORMS, commandId) ? FORMS[commandId] : undefined;
  if (name === undefined) return windowOf(WORDS.name, cardOf([{ part: 'text', text: WORDS.oldForm }]));
  const words = messagePayload === undefined ? '' : wordsOfMessage(messagePayload);
  const form = wiring.conversation().startForm(name, '', words);
  const filled = await fillForm(wiring, received, received.from, form, 1);
  if ('say' in filled) {
    wiring.later('pictures', sendPictures(wiring, received, filled.say));
    return windowOf(WORDS.name, cardOf(filled.say));
  }
  return windowOf(form.title, formCard(filled.form, { turn: turnOf(received), where: 'dialog' }));
}

/** The window is sent: it shows what is wrong, or what came of it. Teams itself sends it again when it gets no answer. */
export async function onSubmitAction(wiring: Wiring, received: Received): Promise<object> {
  const raw = submitted.safeParse(received.activity.value).data?.data;
  const data = readData(raw);
  if (data?.kind === 'cancel') return {};
  if (data?.kind !== 'form') {
    const parts = [{ part: 'text', text: WORDS.oldForm } as const, ...typedParts(textsIn(raw))];
    return windowOf(WORDS.name, cardOf(parts));
  }
  const reply = await submit(wiring, received, data);
  if (reply !== LATE && reply !== 'failed' && reply.taken) {
    wiring.later('pictures', sendPictures(wiring, received, reply.say));
    return windowOf(WORDS.name, cardOf(reply.say));
  }
  const { title, card } = await formAgain(wiring, received, data, wrongOf(reply), 'dialog');
  return windowOf(title, card);
}

/** Whatever was typed into a window that we no longer understand. */
function textsIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).filter((value): value is string => typeof value === 'string');
}

function windowOf(title: string, card: AdaptiveCard): object {
  const value = { title, height: 'large', width: 'medium', card: attachmentOf(card) };
  return { task: { type: 'continue', value } };
}

/** What people write to the bot: a command, alone with it or by mention. In a channel no words are ever taken. */
import type { Form, FormName, MessagePart, PressAction } from '../../src/submissions/card.ts';
import { button } from '../../src/submissions/card-buttons.ts';
import { wordsOf } from './activity.ts';
import { publish, sayHere, tellAsker } from './answer.ts';
import { openForm } from './open-form.ts';
import { readTyped, withoutCall } from './typed-commands.ts';
import { type Received, replyOf, type Wiring } from './wiring.ts';
import { WORDS } from './words.ts';

/** As many words as no mistyped command has: somebody began to tell a story without saying so. */
const STORY_WORDS = 6;

export async function onMessage(wiring: Wiring, received: Received): Promise<void> {
  const words = wordsOf(received.activity);
  const conversation = wiring.conversation();
  if (words.trim() === '') return showHome(wiring, received);
  const typed = readTyped(words);
  const isTale = !typed.known && typed.text.split(/\s+/).length >= STORY_WORDS;
  const form = isTale
    ? conversation.formOfCommand('story', withoutCall(words))
    : conversation.formOfCommand(typed.command, typed.text);
  if (form !== undefined)
    return received.isPersonal ? inTheirChat(wiring, received, form) : offer(wiring, received, form);
  const reply = await replyOf(wiring, 'command', () =>
    conversation.command(received.from, typed.command, typed.text),
  );
  await tellAsker(wiring, received, await publish(wiring, received, reply));
}

/** The person's own page; in a channel the list of commands, because a page is nobody else's. */
export async function showHome(wiring: Wiring, received: Received): Promise<void> {
  const { from, isPersonal } = received;
  const conversation = wiring.conversation();
  const reply = await replyOf(wiring, 'home', async () =>
    isPersonal ? { say: await conversation.home(from) } : conversation.command(from, 'loudhailer', 'help'),
  );
  await tellAsker(wiring, received, reply.say);
}

async function inTheirChat(wiring: Wiring, received: Received, form: Form): Promise<void> {
  const came = await openForm(wiring, received, form);
  if ('say' in came) return tellAsker(wiring, received, came.say);
  if (!came.opened) await sayHere(wiring, received, [{ part: 'text', text: WORDS.formNotOpened }]);
}

/** Everybody here would read what is written here: so a button, and the form in the person's own chat. */
async function offer(wiring: Wiring, received: Received, form: Form): Promise<void> {
  const opens = OPENED_BY[form.name];
  const parts: MessagePart[] = [{ part: 'text', text: WORDS.notHere }];
  if (opens !== undefined)
    parts.push({
      part: 'buttons',
      buttons: [button(opens, form.name, { opens: form.name, style: 'primary' })],
    });
  await sayHere(wiring, received, parts);
}

const OPENED_BY: Readonly<Partial<Record<FormName, PressAction>>> = {
  story: 'tellStory',
  pledge: 'makePledge',
  signpost: 'writeSignpost',
  notice: 'writeNotice',
  campaign: 'newCampaign',
};

/** A scene is what somebody sees at one moment: drawn as a page, with what must be found on it. */
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { viewOfForm, viewOfHome, viewOfMessage } from '../../adapters/slack/form-view.ts';
import { timeOf } from '../../src/campaigns/wall-time.ts';
import type { Reply } from '../../src/conversation/conversation.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Form, FormName, MessagePart } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/cards.ts';
import { accountOf, type Stage, ZONE } from '../fakes/core-stage.ts';
import { messagesPage, type ShownMessage, viewPage } from './block-page.ts';

export interface Scene {
  readonly name: string;
  readonly html: string;
  /** Everything that must be readable on it, word for word. */
  readonly words: readonly string[];
  /** Every button and menu entry, in order. */
  readonly buttons: readonly string[];
  /** The label of every field, in order. */
  readonly fields: readonly string[];
  /** Posts and other words of people: what we say must do without pictures, what they say may have them. */
  readonly quoted: readonly string[];
}

export function scenesOf(stage: Stage) {
  const now = () => timeOf(stage.clock.now(), ZONE);
  const shownOf = (parts: readonly MessagePart[]): ShownMessage => ({ blocks: blocksOf(parts), at: now() });
  const page = (
    name: string,
    where: string,
    messages: readonly ShownMessage[],
    parts: readonly MessagePart[],
    words: readonly string[],
  ): Scene => ({
    name,
    html: messagesPage(where, messages),
    words,
    ...expected(parts),
  });
  const channel = (name: string, isWanted: (id: string) => boolean, words: readonly string[]): Scene => {
    const shown = stage.chat.cards('slack:C1').filter(({ card }) => isWanted(card.id));
    if (shown.length === 0) throw new Error(`${name}: no such card is shown`);
    const messages = shown.map(({ card, replies }) => ({
      ...shownOf(card.parts),
      thread: replies.map((reply) => shownOf(reply.parts)),
    }));
    const parts = shown.flatMap(({ card, replies }) => [
      ...card.parts,
      ...replies.flatMap((reply) => reply.parts),
    ]);
    return page(name, '# comms-approval', messages, parts, words);
  };
  return {
    cards: (name: string, items: readonly StreamId<'submission'>[], words: readonly string[]) =>
      channel(name, (id) => items.some((item) => id === `card-${item.slice('submission:'.length)}`), words),
    batch: (name: string, words: readonly string[]) =>
      channel(
        name,
        (id) => stage.chat.card('slack:C1', id).card.summary.includes('waiting to be listed'),
        words,
      ),
    stop: (name: string, words: readonly string[]) => channel(name, (id) => id.startsWith('stop-'), words),
    told(name: string, who: string, words: readonly string[]): Scene {
      const parts = stage.chat.told(accountOf(who)).map((notice) => notice.parts);
      return page(name, 'Loudhailer, to one person', parts.map(shownOf), parts.flat(), words);
    },
    answer: (name: string, reply: Reply, words: readonly string[]): Scene =>
      page(name, '# comms-approval', [{ ...shownOf(reply.say), onlyToYou: true }], reply.say, words),
  };
}

export async function target(stage: Stage, item: StreamId<'submission'>): Promise<string> {
  return targetOf(item, (await stage.load(item)).state.revision);
}

export async function openForm(
  stage: Stage,
  who: string,
  name: FormName,
  item: StreamId<'submission'>,
): Promise<Form> {
  const form = await stage.talk.fillForm(
    stage.from(who),
    stage.talk.startForm(name, await target(stage, item)),
  );
  if (!('fields' in form)) throw new Error(`the form ${name} was refused`);
  return form;
}

/** A form as it is opened, or as it comes back with what is wrong at its fields. */
export function formScene(name: string, form: Form, errors: Readonly<Record<string, string>> = {}): Scene {
  return {
    name,
    html: viewPage(viewOfForm(form, { before: form }), errors),
    words: [
      form.title,
      ...form.intro,
      ...Object.values(errors),
      ...form.fields.flatMap((field) => (field.hint === undefined ? [] : [field.hint])),
    ],
    buttons: ['Cancel', form.submit],
    fields: form.fields.map((field) => field.label),
    quoted: form.fields.flatMap((field) =>
      field.type === 'text' && field.initial !== undefined ? [field.initial] : [],
    ),
  };
}

export function homeScene(name: string, parts: readonly MessagePart[]): Scene {
  return { name, html: viewPage(viewOfHome(parts)), words: ['What you sent'], ...expected(parts) };
}

/** What the parts promise, taken from the core's own description and not from what was drawn. */
function expected(parts: readonly MessagePart[]): Pick<Scene, 'buttons' | 'fields' | 'quoted'> {
  return {
    buttons: parts.flatMap((part) =>
      part.part === 'buttons' ? [...part.buttons, ...(part.menu ?? [])].map((one) => one.label) : [],
    ),
    fields: [],
    quoted: parts.flatMap((part) => (part.part === 'quote' ? [part.text] : [])),
  };
}

/** The window that takes a form's place once it was sent. */
export function windowScene(name: string, parts: readonly MessagePart[], words: readonly string[]): Scene {
  const { buttons, ...rest } = expected(parts);
  return { name, html: viewPage(viewOfMessage(parts)), words, ...rest, buttons: [...buttons, 'Close'] };
}

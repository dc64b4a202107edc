/** A scene is what somebody sees at one moment: drawn as Slack and as Teams show it, with what must be found there. */
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { viewOfForm, viewOfHome, viewOfMessage } from '../../adapters/slack/form-view.ts';
import type { Picture, Shown } from '../../adapters/slack/pictures.ts';
import { cardOf } from '../../adapters/teams/card.ts';
import { sayTyped } from '../../adapters/teams/typed-commands.ts';
import { timeOf } from '../../src/campaigns/wall-time.ts';
import type { Reply } from '../../src/conversation/conversation.ts';
import { reword } from '../../src/conversation/reword.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Button, Field, Form, FormName, MessagePart } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { wordsOf } from '../fakes/chat.ts';
import { accountOf, type Stage, ZONE } from '../fakes/core-stage.ts';
import { messagesPage, viewPage } from './block-page.ts';
import { type TeamsMessage, teamsDialogPage, teamsMessagesPage } from './teams-page.ts';
import { type Drawing, teamsForms } from './teams-scene.ts';

export interface Scene {
  readonly name: string;
  /** As Slack shows it. */
  readonly html: string;
  /** As Teams shows it: in a message, and where it can open there in a window too. */
  readonly teams: readonly Drawing[];
  /** Everything that must be readable on it, word for word. */
  readonly words: readonly string[];
  readonly headings: readonly string[];
  /** Every button and menu entry, in order. */
  readonly buttons: readonly string[];
  /** Of these, the ones that ask a question first. */
  readonly questions: readonly Button[];
  /** Every field, in order. */
  readonly fields: readonly Field[];
  /** What is wrong, with the label of the field that it is about. */
  readonly errors: readonly { readonly label: string; readonly text: string }[];
  /** Posts and other words of people: what we say must do without pictures, what they say may have them. */
  readonly quoted: readonly string[];
  /** The words of every picture, in order. */
  readonly pictures: readonly string[];
  /** What only one person sees in Slack goes away and holds no file: there they are said in words. */
  readonly picturesInSlack: readonly string[];
}

/** A message on its way to people, as the core hands it over. */
interface Told {
  readonly parts: readonly MessagePart[];
  readonly summary?: string;
  readonly thread?: readonly Told[];
  readonly onlyToYou?: true;
}

/** Messages in a channel or chat, at `07:00`. */
export function messageScene(
  name: string,
  where: string,
  told: readonly Told[],
  words: readonly string[],
  at = '07:00',
): Scene {
  const inSlackNow = told.map((one) => inSlack(one, at));
  const inTeamsNow = told.map((one) => inTeams(one, at));
  return {
    name,
    html: messagesPage(where, inSlackNow),
    teams: [{ look: 'message', html: teamsMessagesPage(where.replace('# ', ''), inTeamsNow) }],
    words,
    ...expected(told.flatMap(({ parts, thread = [] }) => [...parts, ...thread.flatMap((one) => one.parts)])),
    ...(told.every(({ onlyToYou }) => onlyToYou) ? { picturesInSlack: [] } : {}),
  };
}

export function scenesOf(stage: Stage) {
  const page = (name: string, where: string, told: readonly Told[], words: readonly string[]): Scene =>
    messageScene(name, where, told, words, timeOf(stage.clock.now(), ZONE));
  const channel = (name: string, isWanted: (id: string) => boolean, words: readonly string[]): Scene => {
    const shown = stage.chat.cards('slack:C1').filter(({ card }) => isWanted(card.id));
    if (shown.length === 0) throw new Error(`${name}: no such card is shown`);
    const told = shown.map(({ card, replies }) => ({ ...card, thread: replies }));
    return page(name, '# comms-approval', told, words);
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
    told: (name: string, who: string, words: readonly string[]): Scene =>
      page(name, 'Loudhailer, to one person', stage.chat.told(accountOf(who)), words),
    /** The newest message to one person that says this. */
    lastTold: (name: string, who: string, words: readonly string[]): Scene => {
      const told = stage.chat.told(accountOf(who)).findLast((notice) => says(notice, words));
      if (told === undefined) throw new Error(`${name}: nothing that ${who} was told says ${words}`);
      return page(name, 'Loudhailer, to one person', [told], words);
    },
    /** The newest digest, briefing or link of a place whose words these are. */
    digest: (name: string, place: string, where: string, words: readonly string[]): Scene => {
      const shown = stage.chat.cards(place).findLast(({ card }) => says(card, words));
      if (shown === undefined) throw new Error(`${name}: ${place} shows nothing that says ${words}`);
      return page(name, where, [shown.card], words);
    },
    answer: (name: string, reply: Reply, words: readonly string[]): Scene =>
      page(name, '# comms-approval', [{ parts: reply.say, onlyToYou: true }], words),
  };
}

function says({ parts }: Told, words: readonly string[]): boolean {
  return words.every((one) => wordsOf(parts).includes(one));
}

function inSlack({ parts, thread = [], onlyToYou }: Told, at: string): Parameters<typeof messagesPage>[1][0] {
  const below = thread.map((one) => inSlack(one, at));
  const only = onlyToYou === undefined ? {} : { onlyToYou };
  const { shown, images } = uploaded(onlyToYou === undefined ? parts : []);
  return { blocks: blocksOf(parts, { shown }), images, at, thread: below, ...only };
}

/** As if the pictures had been uploaded: an id for each, and what is behind it. */
function uploaded(parts: readonly MessagePart[]) {
  const shown = new Map<Picture, Shown>();
  const images: Record<string, string> = {};
  for (const part of parts) {
    if (part.part !== 'picture') continue;
    const file = `F${String(shown.size).padStart(9, '0')}`;
    shown.set(part, { file, digest: '0'.repeat(16), own: false });
    images[file] = `data:image/png;base64,${Buffer.from(part.png).toString('base64')}`;
  }
  return { shown, images };
}

/** Everything goes through the adapter's own wording of commands, as the adapter sends it. */
function inTeams({ parts, summary, thread = [] }: Told, at: string): TeamsMessage {
  return {
    card: cardOf(reword(parts, sayTyped), {
      pictures: 'shown',
      ...(summary === undefined ? {} : { summary }),
    }),
    at,
    thread: thread.map((one) => inTeams(one, at)),
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
    teams: teamsForms(form, errors),
    words: [
      form.title,
      ...form.intro,
      ...Object.values(errors),
      ...form.fields.flatMap((field) => (field.hint === undefined ? [] : [field.hint])),
    ],
    headings: [form.title],
    buttons: ['Cancel', form.submit],
    questions: [],
    fields: form.fields,
    errors: form.fields.flatMap(({ name: field, label }) => {
      const text = errors[field];
      return text === undefined ? [] : [{ label, text }];
    }),
    quoted: form.fields.flatMap((field) =>
      field.type === 'text' && field.initial !== undefined ? [field.initial] : [],
    ),
    pictures: [],
    picturesInSlack: [],
  };
}

export function homeScene(name: string, parts: readonly MessagePart[]): Scene {
  const html = teamsMessagesPage('Loudhailer, to one person', [
    { card: cardOf(reword(parts, sayTyped)), at: '07:00' },
  ]);
  return {
    name,
    html: viewPage(viewOfHome(parts)),
    teams: [{ look: 'message', html }],
    words: ['What you sent'],
    ...expected(parts),
  };
}

/** The window that takes a form's place once it was sent. */
export function windowScene(name: string, parts: readonly MessagePart[], words: readonly string[]): Scene {
  const { buttons, ...rest } = expected(parts);
  const card = cardOf(reword(parts, sayTyped));
  return {
    name,
    html: viewPage(viewOfMessage(parts)),
    teams: [{ look: 'dialog', html: teamsDialogPage('Loudhailer', card) }],
    words,
    ...rest,
    buttons: [...buttons, 'Close'],
  };
}

/** What the parts promise, taken from the core's own description and not from what was drawn. */
function expected(parts: readonly MessagePart[]): Omit<Scene, 'name' | 'html' | 'teams' | 'words'> {
  const buttons = parts.flatMap((part) =>
    part.part === 'buttons' ? [...part.buttons, ...(part.menu ?? [])] : [],
  );
  const pictures = parts.flatMap((part) => (part.part === 'picture' ? [part.alt] : []));
  return {
    headings: parts.flatMap((part) => (part.part === 'heading' ? [part.text] : [])),
    buttons: buttons.map(({ label }) => label),
    questions: buttons.filter(({ confirm }) => confirm !== undefined),
    fields: [],
    errors: [],
    quoted: parts.flatMap((part) => (part.part === 'quote' ? [part.text] : [])),
    pictures,
    picturesInSlack: pictures,
  };
}

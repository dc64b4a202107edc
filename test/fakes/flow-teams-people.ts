/** People in Teams as the flow tests send them: they write, fill in, press and read, and know no more than what is shown. */
import { eventually, ORDINARY } from './flow-people.ts';
import type { Flow } from './flow-stage.ts';
import type { TeamsSaw } from './flow-teams.ts';
import { actionOf, filled, readCard, submitOf } from './flow-teams-reading.ts';
import {
  cardAction,
  channelMessage,
  fetchTaskOfCompose,
  fetchTaskOfMessage,
  personalMessage,
  submitAction,
} from './teams-activities.ts';
import type { FakeMessage } from './teams-connector.ts';
import type { Json } from './teams-world.ts';

type Answers = Readonly<Record<string, string>>;

/** A message with a card, as somebody sees it. */
export interface Seen {
  /** As Teams names it when a button of the message is pressed. */
  readonly conversation: string;
  readonly id: string;
  readonly card: Json;
  readonly text: string;
}

// ---------------------------------------------------------------- Writing

/** Writes to the bot in their own chat with it. */
export async function write(flow: Flow, name: string, text: string): Promise<TeamsSaw> {
  const { teams } = flow;
  return teams.post(personalMessage(teams.world, teams.who(name), await teams.chatWith(name), text));
}

/** The same, and what the bot answers there once it says these words. */
export async function ask(flow: Flow, name: string, text: string, words = ''): Promise<string> {
  const before = toldNow(flow, name).length;
  await write(flow, name, text);
  return eventually(`${name} being answered "${words}"`, async () =>
    toldNow(flow, name)
      .slice(before)
      .map((one) => one.text)
      .find((one) => one.includes(words)),
  );
}

/** Writes to the bot in the approval channel, by mention, below a message of its own. */
export function mention(flow: Flow, name: string, text: string, below: Seen): Promise<TeamsSaw> {
  const { world, who, channel, post } = flow.teams;
  return post(channelMessage(world, who(name), channel, text, below.id));
}

// ---------------------------------------------------------------- Windows

/** A message extension's window, as it stands. */
export interface Window {
  readonly title: string;
  readonly card: Json;
  readonly text: string;
  readonly command: string;
}

/** Opens a message extension below the approval channel. */
export async function openWindow(flow: Flow, name: string, command = 'story'): Promise<Window> {
  const { world, who, channel, post } = flow.teams;
  return windowIn(await post(fetchTaskOfCompose(world, who(name), channel.id, command)), command);
}

/** "Make this a story", on a message that `author` wrote there. */
export async function openWindowOn(flow: Flow, name: string, author: string, html: string): Promise<Window> {
  const { world, who, channel, post } = flow.teams;
  const command = 'makeStory';
  const message = { author: who(author), html };
  return windowIn(await post(fetchTaskOfMessage(world, who(name), channel.id, command, message)), command);
}

/** What Teams sends when a window's form is sent, not yet sent. */
export function windowSent(flow: Flow, name: string, window: Window, answers: Answers): Json {
  const { world, who, channel } = flow.teams;
  const data = filled(window.card, submitOf(window.card), answers);
  return submitAction(world, who(name), channel.id, window.command, data);
}

/** Sends it; what the window shows then. */
export async function sendWindow(
  flow: Flow,
  name: string,
  window: Window,
  answers: Answers,
): Promise<Window> {
  return windowIn(await flow.teams.post(windowSent(flow, name, window, answers)), window.command);
}

/** The whole way of a story into review; gives back its short id, out of the thank you. */
export async function tellInTeams(flow: Flow, name: string, answers: Answers = ORDINARY): Promise<string> {
  const { text } = await sendWindow(flow, name, await openWindow(flow, name), answers);
  const id = /This is (S-\d+)\./.exec(text)?.[1];
  if (id === undefined) throw new Error(`not taken: ${text}`);
  return id;
}

export function windowIn({ status, answer }: TeamsSaw, command = ''): Window {
  const value = (answer as { task?: { value?: Json } } | undefined)?.task?.value;
  if (value === undefined) throw new Error(`no window: ${status} ${JSON.stringify(answer)}`);
  const { content } = value.card as { content: Json };
  return { title: String(value.title), card: content, text: readCard(content), command };
}

// ---------------------------------------------------------------- Cards

/** The card of an item, once it shows these words. */
export function cardInTeams(flow: Flow, id: string, words = ''): Promise<Seen> {
  return eventually(`a card of ${id} in Teams with "${words}"`, async () =>
    cardsNow(flow, id).find(({ text }) => text.includes(words)),
  );
}

/** Every card of an item that stands in the approval channel now, oldest first. */
export function cardsNow(flow: Flow, id: string): readonly Seen[] {
  return postedNow(flow).filter(({ text }) => new RegExp(`^(# )?\\w+ ${id}\\b`).test(text));
}

/** What stands in the approval channel itself. */
export function postedNow(flow: Flow): readonly Seen[] {
  const { connector, channel } = flow.teams;
  return connector
    .messages(channel.id)
    .map((message) => seen(`${channel.id};messageid=${message.id}`, message));
}

/** What stands in the group chat, which has no threads. */
export function inGroupNow(flow: Flow): readonly Seen[] {
  const { connector, group } = flow.teams;
  return connector.messages(group).map((message) => seen(group, message));
}

/** The replies below a card. */
export function repliesNow(flow: Flow, { conversation }: Seen): readonly Seen[] {
  return flow.teams.connector.messages(conversation).map((message) => seen(conversation, message));
}

/** What stands below a card, one string a reply. */
export function belowNow(flow: Flow, card: Seen): readonly string[] {
  return repliesNow(flow, card).map(({ text }) => text);
}

/** All of it, once some of it has these words. */
export function belowInTeams(flow: Flow, card: Seen, words: string): Promise<string> {
  return eventually(`a thread in Teams with "${words}"`, async () => {
    const text = belowNow(flow, card).join('\n');
    return text.includes(words) ? text : undefined;
  });
}

/** What a person was told in their own chat, oldest first. */
export function toldNow(flow: Flow, name: string): readonly Seen[] {
  const { connector, who } = flow.teams;
  const { objectId } = who(name);
  const chat = connector.personal(objectId) ?? '';
  return connector.told(objectId).map((message) => seen(chat, message));
}

export function toldInTeams(flow: Flow, name: string, words: string): Promise<Seen> {
  return eventually(`${name} being told "${words}" in Teams`, async () =>
    toldNow(flow, name).findLast(({ text }) => text.includes(words)),
  );
}

/** Everything that stands anywhere in Teams now, with what shows on a locked screen. */
export function everythingInTeams(flow: Flow): string {
  const { connector, channel, group } = flow.teams;
  const roots = [channel.team, channel.id, group].flatMap((id) => connector.messages(id));
  const told = Object.values(connector.people).flatMap(({ objectId }) => connector.told(objectId));
  return [...roots, ...roots.flatMap(({ replies }) => replies), ...told]
    .map((message) => `${String(message.activity.summary)}\n${seen('', message).text}`)
    .join('\n\n');
}

// ---------------------------------------------------------------- Pressing

/** A press as Teams sends it, not yet sent. */
export function pressOfTeams(flow: Flow, name: string, at: Seen, label: string): Json {
  const { verb, data } = actionOf(at.card, label);
  return cardAction(flow.teams.world, flow.teams.who(name), at.conversation, at.id, { verb, data });
}

/** What the one who pressed sees: a sentence, or a card in the place of the one that was pressed. */
export interface Answered {
  readonly text: string;
  readonly card?: Json;
}

export async function sendPress(flow: Flow, name: string, activity: Json): Promise<Answered> {
  const before = toldNow(flow, name).length;
  const { status, answer } = await flow.teams.post(activity);
  if (status !== 200) throw new Error(`the press was answered ${status}`);
  const { value } = answer as { value: unknown };
  if (typeof value !== 'string') return { text: readCard(value), card: value as Json };
  if (!LATER.test(value)) return { text: value };
  const told = await eventually(`${name} being answered`, async () => toldNow(flow, name)[before]);
  return { text: told.text };
}

const LATER = /is working on it|The answer is (in your chat|below)/;

export async function pressInTeams(flow: Flow, name: string, at: Seen, label: string): Promise<string> {
  return (await sendPress(flow, name, pressOfTeams(flow, name, at, label))).text;
}

/** Presses a button that opens a form in their own chat; the message with the form. */
export async function openInTeams(flow: Flow, name: string, at: Seen, label: string): Promise<Seen> {
  const before = toldNow(flow, name).length;
  await flow.teams.post(pressOfTeams(flow, name, at, label));
  return eventually(`a form for ${name}`, async () => toldNow(flow, name)[before]);
}

/** Fills in a form in a message and sends it; what stands in its place then. */
export async function fillInTeams(flow: Flow, name: string, form: Seen, answers: Answers): Promise<string> {
  const label = submitOf(form.card);
  const { verb } = actionOf(form.card, label);
  const data = filled(form.card, label, answers);
  const { world, who } = flow.teams;
  return (
    await sendPress(flow, name, cardAction(world, who(name), form.conversation, form.id, { verb, data }))
  ).text;
}

export async function pressAndFillInTeams(
  flow: Flow,
  name: string,
  at: Seen,
  label: string,
  answers: Answers,
): Promise<string> {
  return fillInTeams(flow, name, await openInTeams(flow, name, at, label), answers);
}

function seen(conversation: string, { id, activity }: FakeMessage): Seen {
  const [attachment] = (activity.attachments ?? []) as readonly { readonly content: Json }[];
  const card = attachment?.content ?? {};
  return { conversation, id, card, text: readCard(card) };
}

/** People in Slack as the flow tests send them: they type, fill in, press and read, and know no more than what is shown. */

import { readBlocks, readView } from './flow-reading.ts';
import type { Flow, SlackSaw } from './flow-stage.ts';
import { until } from './slack-bench.ts';
import {
  commandPayload,
  type OpenView,
  type Pressed,
  pressPayload,
  submissionPayload,
} from './slack-requests.ts';
import type { ShownMessage } from './slack-server.ts';

type Json = Record<string, unknown>;
type Answers = Readonly<Record<string, string>>;

/** An ordinary story: about a day at work, and so one approval. */
export const ORDINARY: Answers = { text: 'We sang on ward 4 today', about: 'no', organisation: 'trust' };
/** A story about someone who has agreed: two approvals. */
export const ABOUT_SOMEONE: Answers = {
  ...ORDINARY,
  about: 'yes',
  month: '2026-05',
  agreed: 'yes',
  proof: 'consent form, comms folder',
};

/** What a person types after a slash; Slack's answer to it and the payload that was sent. */
export async function type(flow: Flow, name: string, command: string, text = ''): Promise<Sent> {
  const user = userOf(flow, name);
  const sender = { user, channel: approvals(flow), trigger: await flow.slack.trigger(user) };
  return send(flow, commandPayload(flow.slack, sender, command, text));
}

export interface Sent extends SlackSaw {
  readonly payload: Json;
}

export async function send(flow: Flow, payload: Json, at?: number): Promise<Sent> {
  return { ...(await flow.deliver(payload, at)), payload };
}

/** The form that opened since `after` calls, once it is filled in. */
export async function openedForm(flow: Flow, after: number): Promise<OpenView> {
  const call = await until(() =>
    flow.slack.calls
      .slice(after)
      .find(({ method, answer }) => method === 'views.update' && answer.ok === true),
  );
  return call.answer.view as OpenView;
}

/** A command that opens a form, and the form as it stands then. */
export async function openForm(flow: Flow, name: string, command: string, text = ''): Promise<OpenView> {
  const before = flow.slack.calls.length;
  await type(flow, name, command, text);
  return openedForm(flow, before);
}

export function fillIn(flow: Flow, name: string, view: OpenView, answers: Answers): Promise<Sent> {
  return send(flow, submissionPayload(flow.slack, { user: userOf(flow, name) }, view, answers));
}

/** The whole way of a story into review; gives back its short id, out of the thank you. */
export async function tellStory(flow: Flow, name: string, answers: Answers = ORDINARY): Promise<string> {
  const view = await openForm(flow, name, '/story');
  const sent = await fillIn(flow, name, view, answers);
  const id = /This is (S-\d+)\./.exec(readView((sent.answer as Json | undefined)?.view))?.[1];
  if (id === undefined) throw new Error(`not taken: ${JSON.stringify(sent.answer)}`);
  return id;
}

/** The card of an item, once it shows these words. */
export function cardOf(flow: Flow, id: string, words = '', channel = approvals(flow)): Promise<ShownMessage> {
  return eventually(`a card of ${id} with "${words}"`, async () => {
    const found = await flow.slack.messages(channel);
    return found.find((one) => {
      const text = readBlocks(one.blocks);
      return new RegExp(`^(# )?\\w+ ${id}\\b`).test(text) && text.includes(words);
    });
  });
}

/** Presses the button (or item of a menu) with this label; the answer is what only this person then sees. */
export async function press(flow: Flow, name: string, card: ShownMessage, label: string): Promise<string> {
  return answerTo(flow, await send(flow, await pressOf(flow, name, card, label)));
}

/** The payload of a press, not yet sent. */
export async function pressOf(flow: Flow, name: string, card: ShownMessage, label: string): Promise<Json> {
  const user = userOf(flow, name);
  const sender = { user, channel: approvals(flow), trigger: await flow.slack.trigger(user) };
  return pressPayload(flow.slack, sender, buttonOf(card, label), card.ts);
}

/** Presses a button that opens a form, and sends the form. */
export async function pressAndFill(
  flow: Flow,
  name: string,
  card: ShownMessage,
  label: string,
  answers: Answers,
): Promise<string> {
  const before = flow.slack.calls.length;
  await send(flow, await pressOf(flow, name, card, label));
  const saw = await fillIn(flow, name, await shownForm(flow, before), answers);
  return readAnswer(saw);
}

/** Presses a button that would open a form, and reads what stands in the window instead. */
export async function pressAndRead(
  flow: Flow,
  name: string,
  card: ShownMessage,
  label: string,
): Promise<string> {
  const before = flow.slack.calls.length;
  await send(flow, await pressOf(flow, name, card, label));
  return readView(await openedForm(flow, before));
}

/** What Slack shows in place of the form, or beside its fields. */
function readAnswer({ answer }: SlackSaw): string {
  return answer?.view === undefined ? JSON.stringify(answer?.errors ?? {}) : readView(answer.view);
}

/** The form that a press opened, as it stands once there is something to fill in. */
export function shownForm(flow: Flow, after: number): Promise<OpenView> {
  return until(() => {
    const calls = flow.slack.calls.slice(after).filter(({ answer }) => answer.ok === true);
    const view = calls.findLast(({ method }) => method.startsWith('views.'))?.answer.view;
    const form = view as OpenView | undefined;
    return form?.blocks.some(({ type }) => type === 'input') === true && form;
  });
}

export function buttonOf(card: ShownMessage, label: string): Pressed {
  const elements = (card.blocks ?? []).flatMap((block) => (block as { elements?: Json[] }).elements ?? []);
  for (const element of elements) {
    const { action_id, value, text, options } = element as {
      action_id: string;
      value: string;
      text?: { text: string };
      options?: { text: { text: string }; value: string }[];
    };
    if (text?.text === label) return { action_id, value };
    const option = options?.find((one) => one.text.text === label);
    if (option !== undefined) return { action_id, selected_option: option };
  }
  throw new Error(`there is no "${label}" on: ${readBlocks(card.blocks)}`);
}

/** What the sender of a press or command was answered, to them alone. */
export async function answerTo(flow: Flow, { payload, answer }: Sent): Promise<string> {
  if (answer !== undefined && Object.keys(answer).length > 0) return readBlocks(answer.blocks as unknown[]);
  const said = await until(
    () => flow.slack.responses.find(({ url }) => url === payload.response_url),
    30_000,
  );
  return readBlocks(said.body.blocks as unknown[]);
}

/** What a person was told in private, once some of it has these words. */
export function told(flow: Flow, name: string, words: string): Promise<string> {
  return eventually(`${name} being told "${words}"`, async () => {
    const messages = await flow.slack.told(userOf(flow, name));
    return messages.map(({ blocks }) => readBlocks(blocks)).find((text) => text.includes(words));
  });
}

/** What stands below a card, once some of it has these words. */
export function threadOf(flow: Flow, ts: string, words: string): Promise<string> {
  return eventually(`a thread with "${words}"`, async () => {
    const replies = await flow.slack.messages(approvals(flow), ts);
    const text = replies.map(({ blocks }) => readBlocks(blocks)).join('\n');
    return text.includes(words) ? text : undefined;
  });
}

/** Everything that stands anywhere in Slack now: channel, threads and private messages. */
export async function everythingShown(flow: Flow, names: readonly string[]): Promise<string> {
  const channel = await flow.slack.messages(approvals(flow));
  const threads = await Promise.all(channel.map(({ ts }) => flow.slack.messages(approvals(flow), ts)));
  const told = await Promise.all(names.map((name) => flow.slack.told(userOf(flow, name))));
  const all = [channel, ...threads, ...told].flat();
  return all.map(({ text, blocks }) => `${text}\n${readBlocks(blocks)}`).join('\n\n');
}

export function userOf(flow: Flow, name: string): string {
  const user = flow.slack.users[name];
  if (user === undefined) throw new Error(`nobody is called ${name}`);
  return user;
}

export function approvals(flow: Flow): string {
  return flow.slack.channels.approvals ?? '';
}

/** Asks again until there is an answer, 10 seconds at most. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`it did not come to ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

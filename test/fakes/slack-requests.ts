/** Slack's requests to us, whole as Slack sends them, and signed. */
import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import type { FakeSlack } from './slack-server.ts';

type Json = Record<string, unknown>;

/** What a builder needs to know of the workspace. */
export type Workspace = Pick<FakeSlack, 'team' | 'appId' | 'responseUrl'>;

export interface Sender {
  readonly user: string;
  readonly channel?: string;
  readonly trigger?: string;
}

export interface Signed {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Signs a body for an instant (milliseconds), as Slack does. */
export function signedRequest(
  secret: string,
  body: string,
  at: number = Date.now(),
  contentType = 'application/x-www-form-urlencoded',
): Signed {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    headers: {
      'Content-Type': contentType,
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
    },
    body,
  };
}

/** How a payload travels over HTTP. */
export function bodyOf(payload: Json): { body: string; contentType: string } {
  if (payload.type === 'event_callback')
    return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = typeof payload.command === 'string' ? payload : { payload: JSON.stringify(payload) };
  return {
    body: stringify(fields as Record<string, string>),
    contentType: 'application/x-www-form-urlencoded',
  };
}

/** Signs and posts a payload, and gives back what Slack would see: the status and the parsed answer. */
export async function postSigned(
  url: string,
  secret: string,
  payload: Json,
  at?: number,
): Promise<{ status: number; answer: Json | undefined }> {
  const { body, contentType } = bodyOf(payload);
  const request = signedRequest(secret, body, at, contentType);
  const response = await fetch(url, { method: 'POST', ...request });
  const text = await response.text();
  return { status: response.status, answer: text === '' ? undefined : (JSON.parse(text) as Json) };
}

const counter = { next: 0 };
function nextId(): string {
  counter.next += 1;
  return String(counter.next).padStart(6, '0');
}

/** A trigger that Slack does not know (any more). */
export function oldTrigger(): string {
  return `13345224609.738474920.${nextId()}8088930838d88f008e0`;
}

export function commandPayload(slack: Workspace, sender: Sender, command: string, text = ''): Json {
  return {
    token: 'deprecated-verification-token',
    team_id: slack.team,
    team_domain: 'example',
    channel_id: sender.channel ?? 'D0HOME0001',
    channel_name: 'privategroup',
    user_id: sender.user,
    user_name: 'somebody.else',
    command,
    // Slack escapes these three, and nothing else.
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    api_app_id: slack.appId,
    is_enterprise_install: 'false',
    response_url: slack.responseUrl(),
    trigger_id: sender.trigger ?? oldTrigger(),
  };
}

export interface Pressed {
  readonly action_id: string;
  readonly value?: string;
  readonly selected_option?: unknown;
}

/** A pressed button or menu item in a message. */
export function pressPayload(
  slack: Workspace,
  sender: Sender,
  pressed: Pressed,
  ts = '1763720000.000100',
): Json {
  const channel = sender.channel ?? 'C0000000X';
  return {
    ...interactive(slack, sender, 'block_actions'),
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'privategroup' },
    message: {
      type: 'message',
      user: 'U0LOUDHAIL',
      ts,
      bot_id: 'B0LOUDHAIL',
      app_id: slack.appId,
      text: 'A story',
      blocks: [],
    },
    state: { values: {} },
    response_url: slack.responseUrl(),
    actions: [actionOf(pressed)],
  };
}

/** A pressed button in a modal or on the Home tab. */
export function viewPressPayload(
  slack: Workspace,
  sender: Sender,
  view: { readonly id: string; readonly hash: string; readonly type: string },
  pressed: Pressed,
): Json {
  return {
    ...interactive(slack, sender, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    view: {
      team_id: slack.team,
      app_id: slack.appId,
      private_metadata: '',
      callback_id: '',
      state: { values: {} },
      ...view,
    },
    actions: [actionOf(pressed)],
  };
}

/** A view as the Web API gave it back. */
export interface OpenView {
  readonly id: string;
  readonly hash: string;
  readonly private_metadata: string;
  readonly callback_id: string;
  readonly submit: { readonly text: string } | null;
  readonly blocks: readonly {
    readonly type: string;
    readonly block_id?: string;
    readonly element?: { readonly type: string; readonly action_id: string };
  }[];
}

/** A form sent with these answers: texts, values of options, ids of people, `yes` for a ticked box. */
export function submissionPayload(
  slack: Workspace,
  sender: Sender,
  view: OpenView,
  answers: Readonly<Record<string, string>>,
): Json {
  const values: Json = {};
  for (const { block_id, element } of view.blocks) {
    if (block_id === undefined || element === undefined) continue;
    values[block_id] = { [element.action_id]: stateOf(element.type, answers[block_id]) };
  }
  return {
    ...interactive(slack, sender, 'view_submission'),
    view: {
      ...view,
      type: 'modal',
      team_id: slack.team,
      app_id: slack.appId,
      bot_id: 'B0LOUDHAIL',
      state: { values },
    },
    response_urls: [],
  };
}

export function closedPayload(slack: Workspace, sender: Sender, view: OpenView): Json {
  return {
    ...interactive(slack, sender, 'view_closed'),
    view: {
      ...view,
      type: 'modal',
      team_id: slack.team,
      app_id: slack.appId,
      bot_id: 'B0LOUDHAIL',
      state: { values: {} },
    },
    is_cleared: false,
  };
}

export function shortcutPayload(slack: Workspace, sender: Sender, text: string): Json {
  const channel = sender.channel ?? 'C0000000X';
  return {
    ...interactive(slack, sender, 'message_action'),
    action_ts: `1763720000.${nextId()}`,
    callback_id: 'make_story',
    response_url: slack.responseUrl(),
    channel: { id: channel, name: 'privategroup' },
    message_ts: '1763720000.000100',
    message: {
      type: 'message',
      user: 'U0SOMEONE0',
      team: slack.team,
      ts: '1763720000.000100',
      text,
      blocks: [],
    },
  };
}

export function homeOpenedPayload(slack: Workspace, sender: Sender): Json {
  return {
    token: 'deprecated-verification-token',
    team_id: slack.team,
    api_app_id: slack.appId,
    event: {
      type: 'app_home_opened',
      user: sender.user,
      channel: 'D0HOME0001',
      tab: 'home',
      event_ts: '1763720000.000100',
    },
    type: 'event_callback',
    event_id: `Ev${nextId()}`,
    event_time: 1_763_720_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team,
        user_id: 'U0LOUDHAIL',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

function interactive(slack: Workspace, sender: Sender, type: string): Json {
  return {
    type,
    user: { id: sender.user, username: 'somebody.else', name: 'somebody.else', team_id: slack.team },
    api_app_id: slack.appId,
    token: 'deprecated-verification-token',
    trigger_id: sender.trigger ?? oldTrigger(),
    team: { id: slack.team, domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function actionOf(pressed: Pressed): Json {
  return {
    type: pressed.selected_option === undefined ? 'button' : 'overflow',
    block_id: 'b1',
    text: { type: 'plain_text', text: 'Press', emoji: false },
    action_ts: `1763720000.${nextId()}`,
    ...pressed,
  };
}

function stateOf(type: string, answer: string | undefined): Json {
  switch (type) {
    case 'plain_text_input':
      return { type, value: answer ?? null };
    case 'users_select':
      return { type, selected_user: answer ?? null };
    case 'checkboxes':
      return { type, selected_options: answer === undefined ? [] : [optionOf(answer)] };
    default:
      return { type, selected_option: answer === undefined ? null : optionOf(answer) };
  }
}

function optionOf(value: string): Json {
  return { text: { type: 'plain_text', text: value, emoji: false }, value };
}

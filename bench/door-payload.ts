/** A sent story form, whole as Slack delivers it: the view with every block, the answers, and who sent it. */
import { createHmac } from 'node:crypto';
import { APP_ID, SIGNING_SECRET, TEAM } from './campaign.ts';

type Json = Record<string, unknown>;

/** The form as our adapter drew it. */
export interface ModalView extends Json {
  readonly blocks: readonly Json[];
}

/** What differs from one request to the next; each stands once or more in the body. */
const SLOTS = ['VIEWIDSLOT', 'USERSLOT', 'TRIGGERSLOT', 'HASHSLOT', 'WORDSSLOT'] as const;

export interface Sending {
  /** Unlike any other in the same run. */
  readonly number: string;
  readonly user: string;
  readonly words: string;
}

/** Makes bodies quickly, so that the generator is not what is measured: only what differs is put in anew. */
export function bodiesOf(view: ModalView): (sending: Sending) => string {
  const encoded = `payload=${formEncoded(JSON.stringify(payloadOf(view)))}`;
  const parts = encoded.split(new RegExp(`(${SLOTS.join('|')})`));
  return ({ number, user, words }) => {
    const values: Record<string, string> = {
      VIEWIDSLOT: `V${number}`,
      USERSLOT: user,
      TRIGGERSLOT: `13345224609.738474920.${number}8088930838d88f008e0`,
      HASHSLOT: `1763720000.${number}`,
      WORDSSLOT: formEncoded(words),
    };
    return parts.map((part) => values[part] ?? part).join('');
  };
}

/** As Slack writes forms: a space is a plus. */
function formEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}

/** A request as bytes on the wire, signed as Slack signs. */
export function requestOf(body: string, port: number, now: number): Buffer {
  const timestamp = Math.floor(now / 1_000);
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const head = [
    'POST /slack/events HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
    'Accept-Encoding: gzip,deflate',
    'Accept: application/json,*/*',
    `X-Slack-Signature: v0=${signature}`,
    `X-Slack-Request-Timestamp: ${timestamp}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function payloadOf(view: ModalView): Json {
  return {
    type: 'view_submission',
    team: { id: TEAM, domain: 'derwent-care' },
    user: { id: 'USERSLOT', username: 'sam', name: 'sam', team_id: TEAM },
    api_app_id: APP_ID,
    token: 'deprecated-verification-token',
    trigger_id: 'TRIGGERSLOT',
    view: {
      id: 'VIEWIDSLOT',
      team_id: TEAM,
      ...view,
      blocks: view.blocks.map((block, at) => ({ block_id: `b${at}`, ...block })),
      state: { values: valuesOf(view) },
      hash: 'HASHSLOT',
      clear_on_close: false,
      previous_view_id: null,
      root_view_id: 'VIEWIDSLOT',
      app_id: APP_ID,
      external_id: '',
      app_installed_team_id: TEAM,
      bot_id: 'B0LOUDHAIL',
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

function valuesOf(view: ModalView): Json {
  const values: Json = {};
  for (const block of view.blocks) {
    const element = block.element as
      | { type: string; action_id: string; initial_option?: unknown }
      | undefined;
    if (typeof block.block_id !== 'string' || element === undefined) continue;
    values[block.block_id] = { [element.action_id]: answerOf(block.block_id, element) };
  }
  return values;
}

/** A day at work, about nobody: what most stories are. */
function answerOf(field: string, element: { type: string; initial_option?: unknown }): Json {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: field === 'text' ? 'WORDSSLOT' : null };
    case 'checkboxes':
      return { type, selected_options: [] };
    case 'users_select':
      return { type, selected_user: null };
    default:
      return { type, selected_option: element.initial_option ?? (field === 'about' ? NO : null) };
  }
}

const NO = { text: { type: 'plain_text', text: 'No', emoji: false }, value: 'no' };

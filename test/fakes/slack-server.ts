/** A Slack workspace on this machine: people, channels, our app in it, and everything that it was asked. */
import { createEmulator } from 'emulate';
import { SCOPES } from '../../adapters/slack/methods.ts';
import { type SlackProxy, startSlackProxy } from './slack-proxy.ts';
import { type SlackSocket, startSlackSocket } from './slack-socket.ts';

export interface FakeSlackOptions {
  /** Names of people. */
  readonly people?: readonly string[];
  /** Names of channels; all people and the bot are in all of them. */
  readonly privateChannels?: readonly string[];
  readonly publicChannels?: readonly string[];
  readonly socket?: boolean;
  readonly scopes?: readonly string[];
}

export interface ShownMessage {
  readonly ts: string;
  readonly text: string;
  readonly user: string;
  readonly blocks?: readonly unknown[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: { readonly id: string } };
}

export interface FakeSlack extends Omit<SlackProxy, 'url' | 'close'> {
  readonly apiUrl: string;
  readonly team: string;
  readonly appId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUser: string;
  /** Ids by name. */
  readonly users: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  /** The fake end of Socket Mode, when asked for. */
  readonly socket: SlackSocket | undefined;
  /** A trigger of a person's click or command, good for 3 seconds and one use. */
  trigger(user: string): Promise<string>;
  /** What stands in a channel, oldest first; threads by their first message's `ts`. */
  messages(channel: string, thread?: string): Promise<readonly ShownMessage[]>;
  /** Somebody else posts into a channel that the admin is in, with any metadata they like. */
  intrude(channel: string, text: string, metadata?: object): Promise<void>;
  /** What a person was told in private, oldest first. */
  told(user: string): Promise<readonly ShownMessage[]>;
  close(): Promise<void>;
}

const BOT_TOKEN = 'xoxb-test-bot';
const ADMIN_TOKEN = 'xoxp-test-admin';
const APP_ID = 'A0LOUDHAIL';
const BOT_USER = 'U0LOUDHAIL';

type Json = Record<string, unknown>;

export async function startSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const {
    people = ['amina', 'ben', 'chidi', 'dawn'],
    privateChannels = ['approvals'],
    publicChannels = ['team-news'],
    scopes = SCOPES,
  } = options;
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        users: people.map((name) => ({ name, real_name: name, email: `${name}@example.nhs.uk` })),
        channels: [
          ...privateChannels.map((name) => ({ name, is_private: true })),
          ...publicChannels.map((name) => ({ name })),
        ],
        oauth_apps: [
          {
            app_id: APP_ID,
            client_id: '1.2',
            client_secret: 'not-secret',
            name: 'Loudhailer',
            redirect_uris: [],
            scopes,
            bot_id: 'B0LOUDHAIL',
            bot_user_id: BOT_USER,
            bot_name: 'loudhailer',
          },
        ],
        tokens: [
          { token: BOT_TOKEN, user_id: BOT_USER, app_id: APP_ID, bot_id: 'B0LOUDHAIL', scopes },
          { token: ADMIN_TOKEN, user: 'admin', app_id: APP_ID, scopes: EVERYTHING },
        ],
      },
    },
  });
  const socket = options.socket === true ? await startSlackSocket() : undefined;
  const appToken = 'xapp-test';
  const proxy = await startSlackProxy({
    emulator: emulator.url,
    tokens: [BOT_TOKEN],
    scopes,
    appToken,
    socketUrl: socket?.url,
  });

  const ask = async (token: string, method: string, args: Json): Promise<Json> => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(args),
    });
    const answer = (await response.json()) as Json;
    if (answer.ok !== true) throw new Error(`${method}: ${String(answer.error)}`);
    return answer;
  };
  const admin = (method: string, args: Json): Promise<Json> => ask(ADMIN_TOKEN, method, args);

  const users = idsByName((await admin('users.list', { limit: 1_000 })).members);
  const found = await admin('conversations.list', { types: 'public_channel,private_channel', limit: 1_000 });
  const channels = idsByName(found.channels);
  for (const name of [...privateChannels, ...publicChannels]) {
    await admin('conversations.invite', { channel: channels[name], users: BOT_USER });
  }

  const { url: apiUrl, close: closeProxy, ...rest } = proxy;
  return {
    ...rest,
    apiUrl,
    team: 'T000000001',
    appId: APP_ID,
    botToken: BOT_TOKEN,
    appToken,
    signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
    botUser: BOT_USER,
    users,
    channels,
    socket,
    async trigger(user) {
      const { trigger_id } = await ask(BOT_TOKEN, 'views.generateTriggerId', { user_id: user });
      return String(trigger_id);
    },
    async messages(channel, thread) {
      const answer =
        thread === undefined
          ? await ask(BOT_TOKEN, 'conversations.history', { channel, limit: 1_000 })
          : await ask(BOT_TOKEN, 'conversations.replies', { channel, ts: thread });
      const messages = answer.messages as ShownMessage[];
      return thread === undefined ? [...messages].reverse() : messages.filter(({ ts }) => ts !== thread);
    },
    async intrude(channel, text, metadata) {
      await admin('chat.postMessage', { channel, text, metadata });
    },
    async told(user) {
      const { channel } = await ask(BOT_TOKEN, 'conversations.open', { users: user });
      const { messages } = await ask(BOT_TOKEN, 'conversations.history', {
        channel: (channel as { id: string }).id,
        limit: 1_000,
      });
      return [...(messages as ShownMessage[])].reverse();
    },
    async close() {
      await closeProxy();
      await socket?.close();
      await emulator.close();
    },
  };
}

const EVERYTHING = [
  'chat:write',
  'users:read',
  'channels:read',
  'channels:manage',
  'channels:history',
  'groups:read',
  'groups:write',
  'groups:history',
];

function idsByName(things: unknown): Record<string, string> {
  const known = things as readonly { id: string; name: string }[];
  return Object.fromEntries(known.map(({ id, name }) => [name, id]));
}

/** The whole of Teams' side for a test: a tenant, its tokens, a small core, our adapter, and a listening port. */
import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createTeams, MESSAGES_PATH, type Teams, type TeamsOptions } from '../../adapters/teams/index.ts';
import type { TeamsSettings } from '../../adapters/teams/settings.ts';
import { createWebServer } from '../../adapters/web/server.ts';
import { parseCommand } from '../../src/commands.ts';
import { type AddressBook, createAddressBook } from '../../src/people/address-book.ts';
import { movableClock } from './slack-bench.ts';
import {
  type Asked,
  createFakeConversation,
  type FakeConversation,
  say,
  storyForm,
} from './slack-conversation.ts';
import { SqliteStore } from './sqlite-store.ts';
import { messageReaction } from './teams-activities.ts';
import { type FakeConnector, type FakeConnectorOptions, startConnector } from './teams-connector.ts';
import type { FakeMessage, FakePerson } from './teams-connector-world.ts';
import { startTokens } from './teams-tokens.ts';
import {
  type Json,
  messageId,
  type Speaker,
  type TeamsChannel,
  type TeamsWorld,
  teamsWorld,
} from './teams-world.ts';

export interface TeamsBench {
  readonly connector: FakeConnector;
  readonly world: TeamsWorld;
  readonly core: FakeConversation;
  /** Another one after `restart`. */
  readonly adapter: Teams;
  readonly addresses: AddressBook;
  /** The approval channel, its team, and a group chat. */
  readonly channel: TeamsChannel;
  readonly group: string;
  /** Lines that were logged, as JSON. */
  readonly logged: readonly string[];
  readonly url: string;
  who(name: string): Speaker;
  account(name: string): string;
  /** The id of somebody's personal chat with the bot, opened where there was none. */
  chatWith(name: string): Promise<string>;
  /** Moves the adapter's clock. */
  ahead(ms: number): void;
  /** Signs and posts an activity. `answer` is the parsed body, undefined where there is none. */
  post(activity: Json): Promise<{ readonly status: number; readonly answer: Answered | undefined }>;
  /** Stops the adapter and makes another one on the same records. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads Teams' answers as Teams would, field by field.
type Answered = any;

export interface BenchOptions extends Partial<Pick<TeamsOptions, 'answerMs' | 'environment' | 'fetch'>> {
  readonly targeted?: boolean;
  readonly connector?: Partial<FakeConnectorOptions>;
  readonly settings?: TeamsSettings;
}

export async function startTeamsBench(options: BenchOptions = {}): Promise<TeamsBench> {
  const appId = randomUUID();
  const tenant = randomUUID();
  const connector = await startConnector({ tenant, appId, ...options.connector });
  const world = teamsWorld({ appId, tenant, serviceUrl: connector.serviceUrl });
  const tokens = await startTokens();
  const core = createFakeConversation();
  const note = core.formOfCommand;
  core.formOfCommand = (command, text) => {
    note(command, text);
    const { row, rest } = parseCommand(command, text);
    return row.opens === undefined ? undefined : { ...storyForm('', rest), name: row.opens };
  };
  const logged: string[] = [];
  const log: Logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const clock = movableClock();
  const store = new SqliteStore(':memory:');
  const addresses = createAddressBook(store, clock);
  const settings: TeamsSettings = options.settings ?? {
    mode: 'cloud',
    targeted: options.targeted ?? false,
    tenants: [tenant],
    appId,
    tenant,
    credentials: { kind: 'password', password: randomUUID() },
  };
  const open = (): Teams =>
    createTeams({
      settings,
      conversation: () => core,
      addresses,
      clock,
      log,
      channel: { openIdUrl: tokens.openIdUrl, issuer: tokens.issuer },
      token: async () => connector.token,
      ...(options.answerMs === undefined ? {} : { answerMs: options.answerMs }),
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      ...(options.environment === undefined ? {} : { environment: options.environment }),
    });
  let adapter = open();
  const health = () => ({ ok: true, reasons: [] });
  const web = createWebServer({ host: '127.0.0.1', port: 0, log, health, ready: () => adapter.ready() });
  web.route(MESSAGES_PATH, (request, response) => adapter.requestListener(request, response));
  const url = `http://127.0.0.1:${await web.listen()}${MESSAGES_PATH}`;
  await adapter.start();
  // A test may move the clock by hours.
  const exp = Math.floor(Date.now() / 1_000) + 7 * 86_400;
  const bearer = `Bearer ${await tokens.token({ aud: appId, serviceurl: world.serviceUrl, exp })}`;

  const person = (name: string): FakePerson => {
    const found = connector.people[name];
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const team = Object.values(connector.teams)[0];
  const channel = Object.entries(team?.channels ?? {}).find(([name]) => name !== 'General')?.[1] ?? '';

  const post: TeamsBench['post'] = async (activity) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: bearer },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, answer: text === '' ? undefined : JSON.parse(text) };
  };
  const who = (name: string): Speaker => {
    const { id, objectId } = person(name);
    return { id, objectId, name: `${name} Example` };
  };
  // So that it knows the address of this tenant's region, and nobody and no place.
  const anybody = Object.keys(connector.people)[0] ?? '';
  await post(messageReaction(world, who(anybody), channel, messageId()));

  return {
    connector,
    world,
    core,
    get adapter() {
      return adapter;
    },
    addresses,
    channel: { id: channel, team: team?.id ?? '', group: team?.aadGroupId ?? '' },
    group: Object.values(connector.groups)[0] ?? '',
    logged,
    url,
    who,
    account: (name) => `teams:${tenant}/${person(name).objectId}`,
    async chatWith(name) {
      const { id, objectId } = person(name);
      const known = connector.personal(objectId);
      if (known !== undefined) return known;
      const body = { bot: { id: connector.bot }, members: [{ id }], tenantId: tenant, isGroup: false };
      const response = await fetch(`${connector.serviceUrl}/v3/conversations`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${connector.token}` },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { id: string }).id;
    },
    ahead: clock.ahead,
    post,
    async restart() {
      await adapter.stop();
      adapter = open();
      await adapter.start();
    },
    async close() {
      await web.close();
      await adapter.stop();
      await tokens.close();
      await connector.close();
      await store.close();
    },
  };
}

/** A bench whose pauses are over at once, and the core's usual answers again before each test. */
export function useTeamsBench(options: BenchOptions = {}) {
  const use = {} as { bench: TeamsBench };
  let relax: NodeJS.Timeout;
  let usual: FakeConversation['answers'];
  beforeAll(async () => {
    use.bench = await startTeamsBench(options);
    usual = { ...use.bench.core.answers };
    relax = setInterval(() => use.bench.ahead(60_000), 20);
  });
  beforeEach(() => void Object.assign(use.bench.core.answers, usual));
  afterAll(async () => {
    clearInterval(relax);
    await use.bench.close();
  });
  return {
    use,
    told: (name: string) => use.bench.connector.told(use.bench.who(name).objectId),
    /** The id of a message in the approval channel that begins a thread. */
    async thread(): Promise<string> {
      const card = { id: 'root', summary: 'Root', parts: [say('Root')] };
      const shown = await use.bench.adapter.chat.show(`teams:${use.bench.channel.id}`, card, false);
      return shown.outcome === 'sent' ? (shown.ref.message.split('|')[1] ?? '') : '';
    },
    asked: (what: Asked['what']) => use.bench.core.asked.filter((one) => one.what === what),
    /** The request ids by which the core was asked. */
    requests: (what: Asked['what']): readonly string[] =>
      use.bench.core.asked.flatMap((one) => (one.what === what && 'from' in one ? one.from.request : [])),
    /** Everything that others can read: the channel with its threads, and the group chat. */
    posted: (): readonly FakeMessage[] =>
      [use.bench.channel.id, use.bench.group]
        .flatMap((id) => use.bench.connector.messages(id))
        .flatMap((message) => [message, ...message.replies]),
  };
}

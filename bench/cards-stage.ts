/** The real bot between a Slack and a Teams on this machine that both keep their limits, with one approval channel in each. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createEngine, openLowdb } from '../adapters/lowdb/index.ts';
import { createSlack, EVENTS_PATH } from '../adapters/slack/index.ts';
import { createTeams, MESSAGES_PATH } from '../adapters/teams/index.ts';
import { createWebServer } from '../adapters/web/server.ts';
import { createApp } from '../src/app.ts';
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import { importCampaign } from '../src/campaigns/import.ts';
import type { Conversation } from '../src/conversation/conversation.ts';
import { MACHINE } from '../src/events.ts';
import { createAddressBook } from '../src/people/address-book.ts';
import type { Store } from '../src/ports.ts';
import { postSigned } from '../test/fakes/slack-requests.ts';
import { type FakeSlack, startSlack } from '../test/fakes/slack-server.ts';
import { installationUpdate } from '../test/fakes/teams-activities.ts';
import { type FakeConnector, startConnector } from '../test/fakes/teams-connector.ts';
import { startTokens } from '../test/fakes/teams-tokens.ts';
import {
  type Json,
  type Speaker,
  type TeamsChannel,
  type TeamsWorld,
  teamsWorld,
} from '../test/fakes/teams-world.ts';
import { campaignFile } from './campaign.ts';
import { noPublisher } from './door-ours.ts';
import { createJumpingClock, type JumpingClock } from './jumping-clock.ts';
import { createSlackLimits } from './platform-limits.ts';

/** A call that the bot made of a platform. */
export interface Call {
  readonly chat: 'slack' | 'teams';
  /** Slack's method, or Teams' HTTP verb and last part of the path that is no id. */
  readonly method: string;
  /** The message that is brought up to date, where one is. */
  readonly message?: string | undefined;
  /** What the message shows from then on. */
  readonly shows?: string | undefined;
  /** When it was answered. */
  readonly at: number;
  readonly status: number;
}

export interface CardsStage {
  readonly slack: FakeSlack;
  readonly connector: FakeConnector;
  readonly world: TeamsWorld;
  readonly channel: TeamsChannel;
  readonly clock: JumpingClock;
  readonly store: Store;
  readonly conversation: Conversation;
  readonly calls: readonly Call[];
  speaker(name: string): Speaker;
  postSlack(payload: Json): Promise<{ readonly status: number }>;
  postTeams(activity: Json): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

export const APPROVERS = ['ben', 'chidi', 'efua'] as const;
export const AUTHORS: readonly string[] = Array.from({ length: 20 }, (_, at) => `author${at}`);
const PEOPLE = [...APPROVERS, ...AUTHORS];
const WEEK_S = 7 * 86_400;

export async function openCardsStage(): Promise<CardsStage> {
  const clock = createJumpingClock();
  const calls: Call[] = [];
  const slack = await startSlack({ people: PEOPLE });
  const [appId, tenant] = [randomUUID(), randomUUID()];
  const connector = await startConnector({
    tenant,
    appId,
    people: PEOPLE,
    teams: [{ name: 'Comms', channels: ['approvals'] }],
    groups: [],
    limits: true,
    now: clock.now,
  });
  const tokens = await startTokens();
  const world = teamsWorld({ appId, tenant, serviceUrl: connector.serviceUrl });
  const team = connector.teams.Comms;
  const channel = { id: team?.channels.approvals ?? '', team: team?.id ?? '', group: team?.aadGroupId ?? '' };

  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-cards-'));
  const log = pino({ level: 'info' }, pino.destination('/dev/null'));
  const { store, changes } = await openLowdb({ folder: join(folder, 'store'), log });
  const conversation = (): Conversation => app.conversation;
  const slackChat = createSlack({
    settings: {
      mode: 'http',
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      appId: slack.appId,
      commandNames: { story: 'story', pledge: 'pledge', loudhailer: 'loudhailer' },
    },
    conversation,
    clock,
    log,
    webApiUrl: slack.apiUrl,
    fetch: slackCalls(clock, calls),
  });
  const teamsChat = createTeams({
    settings: {
      mode: 'cloud',
      targeted: false,
      tenants: [tenant],
      appId,
      tenant,
      credentials: { kind: 'password', password: randomUUID() },
    },
    conversation,
    addresses: createAddressBook(store, clock),
    clock,
    log,
    channel: { openIdUrl: tokens.openIdUrl, issuer: tokens.issuer },
    token: async () => connector.token,
    fetch: teamsCalls(clock, calls),
  });
  const app = createApp({
    store,
    engine: createEngine({ store, changes, clock, log }),
    clock,
    chats: { slack: slackChat.chat, teams: teamsChat.chat },
    publisherOf: () => noPublisher,
    log,
    // What the words say is another benchmark's matter.
    guard: { version: 0, check: () => [] },
  });
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log,
    health: () => ({ ok: true, reasons: [] }),
    ready: () => slackChat.ready(),
  });
  if (slackChat.requestListener !== undefined) web.route(EVENTS_PATH, slackChat.requestListener);
  web.route(MESSAGES_PATH, teamsChat.requestListener);
  const url = `http://127.0.0.1:${await web.listen()}`;
  await Promise.all([slackChat.start(), teamsChat.start()]);
  const exp = Math.floor(Date.now() / 1_000) + WEEK_S;
  const bearer = `Bearer ${await tokens.token({ aud: appId, serviceurl: world.serviceUrl, exp })}`;

  const stage: CardsStage = {
    slack,
    connector,
    world,
    channel,
    clock,
    store,
    conversation: app.conversation,
    calls,
    speaker(name) {
      const found = connector.people[name];
      if (found === undefined) throw new Error(`nobody is called ${name}`);
      return { id: found.id, objectId: found.objectId, name };
    },
    postSlack: (payload) =>
      clock.during(postSigned(`${url}${EVENTS_PATH}`, slack.signingSecret, payload, clock.now())),
    async postTeams(activity) {
      const headers = { 'Content-Type': 'application/json', Authorization: bearer };
      const body = JSON.stringify(activity);
      const answered = fetch(`${url}${MESSAGES_PATH}`, { method: 'POST', headers, body });
      const response = await clock.during(answered);
      return { status: response.status, text: await response.text() };
    },
    async close() {
      await app.stop();
      await web.close();
      await Promise.all([slackChat.stop(), teamsChat.stop()]);
      await store.close();
      await Promise.all([slack.close(), connector.close(), tokens.close()]);
      clock.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  // Teams lets nobody look at a place before the bot was added to it.
  const general = { ...channel, id: channel.team };
  await stage.postTeams(installationUpdate(world, stage.speaker('ben'), general, 'add'));
  const channels = [`slack:${slack.channels.approvals}`, `teams:${channel.id}`];
  await importCampaign(app.core, campaignFor(channels), MACHINE);
  await app.start();
  return stage;
}

/** Everybody of one organisation, and slots from tomorrow on. */
function campaignFor(channels: readonly string[]): CampaignFile {
  const file = campaignFile(channels);
  return {
    ...file,
    organisations: [{ id: 'trust', name: 'Example Trust', emailDomains: ['example.nhs.uk'], channels: [] }],
    roles: { ...file.roles, approver: APPROVERS.map((name) => `${name}@example.nhs.uk`) },
  };
}

/** The emulator of Slack knows no limits, so they are kept on the way to it. */
function slackCalls(clock: JumpingClock, calls: Call[]): typeof fetch {
  const limit = createSlackLimits(clock.now);
  return async (input, init) => {
    const method = /\/api\/([\w.]+)$/.exec(String(input))?.[1];
    if (method === undefined) return clock.during(fetch(input, init));
    const given = new URLSearchParams(String(init?.body ?? ''));
    const isUpdate = method === 'chat.update';
    const message = isUpdate ? (given.get('ts') ?? '') : undefined;
    const shows = isUpdate ? (given.get('blocks') ?? '') : undefined;
    const wait = limit(method, given.get('channel') ?? '');
    const note = (status: number) =>
      calls.push({ chat: 'slack', method, message, shows, at: clock.now(), status });
    if (wait !== undefined) {
      note(429);
      const headers = { 'Retry-After': String(wait) };
      return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
    }
    const response = await clock.during(fetch(input, init));
    note(response.status);
    return response;
  };
}

function teamsCalls(clock: JumpingClock, calls: Call[]): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    const [, last = '', id] =
      /\/(conversations|activities|members|pagedmembers)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const method = `${init?.method ?? 'GET'} ${last}`;
    const message = method === 'PUT activities' ? decodeURIComponent(id ?? '') : undefined;
    const shows = message === undefined ? undefined : String(init?.body);
    const response = await clock.during(fetch(input, init));
    calls.push({ chat: 'teams', method, message, shows, at: clock.now(), status: response.status });
    return response;
  };
}

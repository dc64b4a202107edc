/** The real bot on a stage: only what is outside is replaced, and each replacement stands behind a real connection. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { chats as catalogue } from '../../adapters/index.ts';
import { createTwitter } from '../../adapters/twitter/index.ts';
import { askRunning } from '../../src/cli/admin-door.ts';
import { type Running, start } from '../../src/cli/start.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type Catalogue, composeOutside } from '../../src/main.ts';
import type { Outside } from '../../src/outside.ts';
import type { Clock } from '../../src/ports.ts';
import { type CampaignChange, campaignYaml, MORNING } from './flow-campaign.ts';
import { type Line, openLine } from './flow-line.ts';
import { type FlowTeams, type FlowTeamsOptions, openTeams } from './flow-teams.ts';
import { movableClock } from './slack-bench.ts';
import { postSigned } from './slack-requests.ts';
import { type FakeSlack, type FakeSlackOptions, startSlack } from './slack-server.ts';
import { startXServer, type XServer } from './x-server.ts';
import { X_KEYS } from './x-server-keys.ts';

type Json = Record<string, unknown>;
export interface SlackSaw {
  readonly status: number;
  readonly answer: Json | undefined;
}

export interface FlowOptions {
  /** The chats that are switched on; Slack when absent. */
  readonly chats?: 'slack' | 'teams' | 'both';
  readonly mode?: 'http' | 'socket';
  readonly teams?: FlowTeamsOptions;
  readonly slack?: FakeSlackOptions;
  /** `none`: the bot starts with nothing. */
  readonly campaign?: CampaignChange | 'none';
  /** Further settings, by variable. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Flow {
  readonly slack: FakeSlack;
  /** Between the bot and Slack's Web API, where both chats are on. */
  readonly slackLine: Line;
  readonly teams: FlowTeams;
  readonly x: XServer;
  readonly clock: Clock & { ahead(ms: number): void };
  readonly folder: string;
  readonly config: Config;
  readonly outside: Outside;
  /** Everything that was logged, as JSON lines. */
  readonly logged: readonly string[];
  /** The bot that runs now. */
  bot(): Running;
  /** Where Slack posts to. */
  url(path?: string): string;
  /** Delivers a payload as Slack would: signed over HTTP, or in an envelope. */
  deliver(payload: Json, at?: number): Promise<SlackSaw>;
  /** Moves every clock but Slack's own to an instant. */
  goTo(at: number): void;
  /** Stops the bot and starts it again on the same folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const PEOPLE = ['amina', 'ben', 'chidi', 'dawn', 'efua'] as const;

/** Starts everything, with the campaign imported through the administrator's door. */
export async function openFlow(options: FlowOptions = {}): Promise<Flow> {
  const { mode = 'http', chats = 'slack' } = options;
  const names = options.slack?.people ?? PEOPLE;
  const isOn = (chat: 'slack' | 'teams') => chats === 'both' || chats === chat;
  const url = (path = '/slack/events'): string => `http://127.0.0.1:${running.port}${path}`;
  const slack = isOn('slack')
    ? await startSlack({ people: names, ...options.slack, socket: mode === 'socket' })
    : undefined;
  const slackLine = slack !== undefined && chats === 'both' ? await openLine(slack.apiUrl) : undefined;
  const teams = isOn('teams') ? await openTeams(names, () => url(''), options.teams) : undefined;
  const clock = movableClock();
  clock.ahead(MORNING - Date.now());
  const x = await startXServer({ now: () => clock.now() });
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-flow-'));
  const environment = {
    ...COMMON,
    LOUDHAILER_DATA: folder,
    LOUDHAILER_CHAT: chats === 'both' ? 'slack,teams' : chats,
    ...(slack === undefined ? {} : slackSettings(slack, mode)),
    ...(slackLine === undefined ? {} : { SLACK_API_URL: slackLine.url }),
    ...teams?.environment,
    ...options.settings,
  };
  const config = readConfig(environment);
  const logged: string[] = [];
  const log: Logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const outside = outsideWith(
    environment,
    clock,
    x,
    teams === undefined ? catalogue : { ...catalogue, teams: async () => teams.adapter },
  );
  let running: Running = await start(outside, config, log);

  const flow: Flow = {
    slack: slack ?? notThere(),
    slackLine: slackLine ?? notThere(),
    teams: teams ?? notThere(),
    x,
    clock,
    folder,
    config,
    outside,
    logged,
    bot: () => running,
    url,
    async deliver(payload, at = clock.now()) {
      if (mode === 'http') return postSigned(url(), flow.slack.signingSecret, payload, at);
      const type = payload.command === undefined ? 'interactive' : 'slash_commands';
      return { status: 200, answer: (await flow.slack.socket?.send(type, payload)) as Json | undefined };
    },
    goTo: (at) => clock.ahead(at - clock.now()),
    async restart() {
      await running.stop();
      running = await start(outside, config, log);
    },
    async close() {
      await running.stop();
      await slackLine?.close();
      await Promise.all([slack?.close(), teams?.close(), x.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  // Teams lets nobody look at a place before the bot was added to it.
  const [installer] = Object.keys(teams?.connector.people ?? {});
  if (installer !== undefined) await teams?.install(installer);
  if (options.campaign === 'none') return flow;
  const channels = [
    ...(slack === undefined ? [] : [`slack:${slack.channels.approvals}`]),
    ...(teams === undefined ? [] : [teams.place]),
  ];
  const yaml = campaignYaml(slack ?? { channels: {}, users: {} }, { channels, ...options.campaign });
  await askRunning(folder, 'importCampaign', { yaml });
  return flow;
}

/** In the place of a chat that is switched off: a test that looks at it has forgotten to switch it on. */
function notThere<T extends object>(): T {
  return new Proxy({} as T, {
    get() {
      throw new Error('this chat is not on the stage');
    },
  });
}

const COMMON = {
  LOUDHAILER_PORT: '0',
  LOUDHAILER_PUBLISHER: 'twitter',
  X_APP_KEY: X_KEYS.appKey,
  X_APP_SECRET: X_KEYS.appSecret,
} as const;

/** The environment as an administrator would write it, but for the address of Slack's Web API. */
export function settingsFor(
  slack: FakeSlack,
  folder: string,
  mode: 'http' | 'socket' = 'http',
): Record<string, string> {
  return { ...COMMON, LOUDHAILER_DATA: folder, ...slackSettings(slack, mode) };
}

function slackSettings(slack: FakeSlack, mode: 'http' | 'socket'): Record<string, string> {
  return {
    SLACK_MODE: mode,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_APP_ID: slack.appId,
    SLACK_TEAM_IDS: slack.team,
    SLACK_API_URL: slack.apiUrl,
  };
}

/** The composition root's own outside; X is reached under its own name, on this machine. */
export function outsideWith(
  environment: Record<string, string>,
  clock: Clock,
  x: Pick<XServer, 'agent'>,
  chats: Catalogue = catalogue,
): Outside {
  const outside = composeOutside(environment, clock, chats);
  return {
    ...outside,
    async createPublishers(_config, log) {
      const agent = x.agent();
      const publisher = createTwitter({ account: 'x-main', credentials: X_KEYS, clock, log, agent });
      return () => publisher;
    },
  };
}

/** Teams on the stage: a tenant with the same people, our bot in its team, and requests signed as the Bot Framework signs them. */
import { randomUUID } from 'node:crypto';
import { createTeams, MESSAGES_PATH, teams } from '../../adapters/teams/index.ts';
import { readSettings } from '../../adapters/teams/settings.ts';
import type { ChatAdapter } from '../../src/outside.ts';
import { MORNING } from './flow-campaign.ts';
import { type Line, openLine } from './flow-line.ts';
import { installationUpdate } from './teams-activities.ts';
import { type FakeConnector, startConnector } from './teams-connector.ts';
import type { FakePerson } from './teams-connector-world.ts';
import { startTokens } from './teams-tokens.ts';
import { type Json, type Speaker, type TeamsChannel, type TeamsWorld, teamsWorld } from './teams-world.ts';

export interface FlowTeamsOptions {
  /** Everybody of Slack when absent. */
  readonly people?: readonly string[];
  /** What differs from Slack, by name: another e-mail, another name, a guest. An empty e-mail is none. */
  readonly changed?: Readonly<Record<string, Partial<FakePerson>>>;
  /** Other tenants whose requests are taken. */
  readonly tenants?: readonly string[];
}

export interface FlowTeams {
  readonly world: TeamsWorld;
  readonly connector: FakeConnector;
  /** Between the bot and the connector. */
  readonly line: Line;
  /** The approval channel, and as campaigns write it. */
  readonly channel: TeamsChannel;
  readonly place: string;
  /** A group chat of everybody. */
  readonly group: string;
  /** What the bot is told in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** As the catalogue has it, but for who signs and what token is taken. */
  readonly adapter: ChatAdapter;
  who(name: string): Speaker;
  account(name: string): string;
  /** Posts an activity to the bot as Teams does; `tenant` where it comes from another one. */
  post(activity: Json): Promise<TeamsSaw>;
  /** The bot is added to the team, or to the group chat; what Teams then says of it. */
  install(by: string, where?: 'team' | 'group'): Promise<void>;
  /** The id of somebody's chat with the bot, which Teams opens where there is none. */
  chatWith(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface TeamsSaw {
  readonly status: number;
  readonly answer: Json | undefined;
}

const SECONDS = 1_000;
const WEEK = 7 * 86_400;

/** `url` is where the bot listens now. */
export async function openTeams(
  names: readonly string[],
  url: () => string,
  options: FlowTeamsOptions = {},
): Promise<FlowTeams> {
  const [appId, tenant] = [randomUUID(), randomUUID()];
  const { people = names, changed = {} } = options;
  const alike = people.filter((name) => changed[name] === undefined);
  const connector = await startConnector({
    tenant,
    appId,
    people: alike,
    teams: [{ name: 'Comms', channels: ['approvals'] }],
    groups: [{ name: 'leads' }],
  });
  const team = connector.teams.Comms;
  const own = team?.channels.approvals ?? '';
  for (const [name, fields] of Object.entries(changed)) connector.addPerson(name, { name, ...fields }, [own]);
  const channel = { id: own, team: team?.id ?? '', group: team?.aadGroupId ?? '' };
  const line = await openLine(connector.serviceUrl);
  const world = teamsWorld({ appId, tenant, serviceUrl: line.url });
  const tokens = await startTokens();
  // Whatever the real day and the day on the stage are: Teams' token is good on both.
  const times = [Math.floor(MORNING / SECONDS), Math.floor(Date.now() / SECONDS)];
  const bearer = await tokens.token({
    aud: appId,
    serviceurl: world.serviceUrl,
    nbf: Math.min(...times) - WEEK,
    exp: Math.max(...times) + WEEK,
  });

  const adapter: ChatAdapter = {
    ...teams,
    open({ environment, conversation, addresses, clock, log }) {
      const opened = createTeams({
        settings: readSettings(environment),
        conversation,
        addresses,
        clock,
        log,
        channel: { openIdUrl: tokens.openIdUrl, issuer: tokens.issuer },
        token: async () => connector.token,
      });
      return {
        name: 'Teams',
        chat: opened.chat,
        route: { path: MESSAGES_PATH, listener: opened.requestListener },
        start: opened.start,
        stop: opened.stop,
        ready: opened.ready,
        check: opened.check,
        channelProblem: opened.placeProblem,
      };
    },
  };

  const person = (name: string): FakePerson => {
    const found = connector.people[name];
    if (found === undefined) throw new Error(`nobody in Teams is called ${name}`);
    return found;
  };
  const who = (name: string): Speaker => {
    const { id, objectId, name: called } = person(name);
    return { id, objectId, name: called };
  };
  const post = async (activity: Json): Promise<TeamsSaw> => {
    const response = await fetch(`${url()}${MESSAGES_PATH}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, answer: text === '' ? undefined : (JSON.parse(text) as Json) };
  };

  return {
    world,
    connector,
    line,
    channel,
    place: `teams:${own}`,
    group: connector.groups.leads ?? '',
    environment: {
      TEAMS_APP_ID: appId,
      TEAMS_TENANT_ID: tenant,
      TEAMS_TENANT_IDS: [tenant, ...(options.tenants ?? [])].join(','),
      TEAMS_APP_PASSWORD: randomUUID(),
    },
    adapter,
    who,
    account: (name) => `teams:${person(name).tenantId}/${person(name).objectId}`,
    post,
    async install(by, where = 'team') {
      // Of a team it names the General channel, whichever channels there are.
      const place = where === 'team' ? { ...channel, id: channel.team } : (connector.groups.leads ?? '');
      await post(installationUpdate(world, who(by), place, 'add'));
    },
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
    async close() {
      await line.close();
      await tokens.close();
      await connector.close();
    },
  };
}

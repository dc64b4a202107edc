/** Our own program behind Teams' door: HTTP server, Teams adapter, core, embedded store and engine. */
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { createEngine, openLowdb } from '../adapters/lowdb/index.ts';
import { createSandboxChat } from '../adapters/sandbox/index.ts';
import { readData } from '../adapters/teams/card-data.ts';
import { formCard } from '../adapters/teams/form-card.ts';
import { createTeams, MESSAGES_PATH } from '../adapters/teams/index.ts';
import { createWebServer } from '../adapters/web/server.ts';
import { createApp } from '../src/app.ts';
import { importCampaign } from '../src/campaigns/import.ts';
import { createConversation } from '../src/conversation/talk.ts';
import type { Core } from '../src/core.ts';
import { MACHINE } from '../src/events.ts';
import { createAddressBook } from '../src/people/address-book.ts';
import { systemClock } from '../src/system-clock.ts';
import { filled, submitOf } from '../test/fakes/flow-teams-reading.ts';
import type { Json } from '../test/fakes/teams-world.ts';
import { campaignFile, leadsOf } from './campaign.ts';
import { bookPosts } from './door-fill.ts';
import { BOOKED, dueNow, noPublisher, type Served } from './door-ours.ts';
import { TURN_SLOT, WORDS_SLOT } from './door-teams-payload.ts';
import { accountAt, profilesOf, TENANT_IDS, type TeamsSide, TOKEN } from './door-teams-people.ts';

export interface TeamsOursOptions {
  readonly folder: string;
  readonly engine: 'off' | 'atOnce';
  readonly guard: boolean;
  readonly side: TeamsSide;
}

const CHANNEL = 'teams:19:benchapprovals@thread.tacv2';

export async function startTeamsOurs(
  options: TeamsOursOptions,
): Promise<Omit<Served, 'view'> & { form: Json }> {
  const { folder, engine, guard, side } = options;
  const { appId, openIdUrl, issuer } = side;
  const log = pino({ level: 'info' }, pino.destination('/dev/null'));
  const { store, changes } = await openLowdb({ folder, log });
  const file = campaignFile([CHANNEL]);
  const clock = systemClock;
  const leads = leadsOf(file, 'teams').map(({ account, profile }) => [account, profile] as const);
  const app = createApp({
    store,
    engine: createEngine({ store, changes, clock, log }),
    clock,
    // Cards of approval channels wait for Teams' pace; here they are taken at once, and the door alone is measured.
    chats: { teams: createSandboxChat({ name: 'teams', people: new Map([...profilesOf(file), ...leads]) }) },
    publisherOf: () => noPublisher,
    log,
  });
  const core: Core = guard ? app.core : { ...app.core, guard: { version: 0, check: () => [] } };
  const conversation = createConversation(core);
  const teams = createTeams({
    settings: {
      mode: 'cloud',
      targeted: false,
      tenants: TENANT_IDS,
      appId,
      tenant: TENANT_IDS[0] ?? '',
      credentials: { kind: 'password', password: randomUUID() },
    },
    conversation: () => conversation,
    addresses: createAddressBook(store, clock),
    clock,
    log,
    channel: { openIdUrl, issuer },
    token: async () => TOKEN,
  });
  const [campaign] = await store.load([`campaign:${file.id}`]);
  if (campaign.version === 0) await importCampaign(core, file, MACHINE);
  if (guard) await bookPosts(store, file, BOOKED);
  const form = await formFor(conversation);
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log,
    health: () => ({ ok: true, reasons: [] }),
    ready: () => teams.ready(),
  });
  web.route(MESSAGES_PATH, teams.requestListener);
  const port = await web.listen();
  await teams.start();
  if (engine !== 'off') await app.start();
  return {
    port,
    form,
    waiting: () => (engine === 'off' ? Promise.resolve(0) : dueNow(store)),
    async close() {
      await web.close();
      await teams.stop();
      if (engine !== 'off') await app.stop();
      await store.close();
    },
  };
}

/** What the story form sends, filled in by somebody who is known. */
async function formFor(conversation: ReturnType<typeof createConversation>): Promise<Json> {
  const form = conversation.startForm('story', '');
  const given = await conversation.fillForm({ account: accountAt(0), request: 'bench:form' }, form);
  if (!('fields' in given)) throw new Error('the story form could not be filled in');
  const card = formCard(given, { turn: TURN_SLOT, where: 'message' });
  const data = filled(card, submitOf(card), { text: WORDS_SLOT, about: 'no' });
  if (readData(data)?.kind !== 'form') throw new Error('the story form sends something else');
  return data;
}

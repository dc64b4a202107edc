/** The bot itself: everything put together, started in order, and stopped without losing what runs. */
import type { Logger } from 'pino';
import { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Outside } from '../outside.ts';
import { createAddressBook } from '../people/address-book.ts';
import { allChannels } from '../people/directory.ts';
import { untilSettled } from '../submissions/change.ts';
import { openAdminDoor } from './admin-door.ts';
import { type FirstCampaign, importFirst } from './first-campaign.ts';
import { settingsProblems } from './settings.ts';

export interface Running {
  readonly port: number;
  readonly core: Core;
  /** What became of the campaign that it was started with, in sentences. */
  readonly said: readonly string[];
  /** Resolves when the bot has to end by itself: its disk failed. */
  readonly failed: Promise<void>;
  stop(): Promise<void>;
}

/**
 * `campaign`: imported before anything begins, if the store has none of that id.
 * @throws InvalidInputError with every setting that is missing, what is wrong with the campaign, or what a chat does not accept; StoreRefusedError.
 */
export async function start(
  outside: Outside,
  config: Config,
  log: Logger,
  campaign?: FirstCampaign,
): Promise<Running> {
  const problems = await settingsProblems(outside, config);
  if (problems.length > 0) throw new InvalidInputError(problems);
  let failed = false;
  let fail: () => void = () => undefined;
  const failure = new Promise<void>((resolve) => {
    fail = () => {
      failed = true;
      resolve();
    };
  });
  const opened = await outside.openStore(config.LOUDHAILER_DATA, log, fail);
  const undo: (() => Promise<unknown>)[] = [() => opened.store.close()];
  const unwind = async () => {
    for (const step of undo.splice(0).reverse())
      await step().catch((error: unknown) => logFailed(log, error));
  };
  try {
    let conversation: Conversation | undefined;
    const services = await outside.createChats({
      config,
      conversation: () => bound(conversation),
      addresses: createAddressBook(opened.store, outside.clock),
      log,
    });
    const app = createApp({
      store: opened.store,
      engine: opened.createEngine(outside.clock),
      clock: outside.clock,
      chats: Object.fromEntries(Object.entries(services).map(([name, service]) => [name, service.chat])),
      publisherOf: await outside.createPublishers(config, log),
      log,
      painter: await outside.createPainter(),
      admins: config.LOUDHAILER_ADMINS,
    });
    conversation = app.conversation;
    const said =
      campaign === undefined
        ? []
        : await importFirst(app.core, campaign, (places) => refuseProblems(services, places));
    await refusePublicChannels(app.core, services, log);
    await releaseAccounts(app.core);
    const reasons = () => [
      ...(failed ? ['store.broken'] : []),
      ...Object.values(services).flatMap((service) => service.ready().reasons),
    ];
    const web = await outside.createWeb(
      config,
      log,
      () => ({ ok: !failed, reasons: failed ? ['store.broken'] : [] }),
      () => ({ ok: reasons().length === 0, reasons: reasons() }),
    );
    for (const { route } of Object.values(services))
      if (route !== undefined) web.route(route.path, route.listener);
    // Stopping goes the other way round: no new requests, no new claims, running sends finish, then the store closes.
    const door = await openAdminDoor(app.core, config.LOUDHAILER_DATA);
    undo.push(async () => door.close());
    await app.start();
    undo.push(() => app.stop());
    for (const service of Object.values(services)) {
      await service.start();
      undo.push(() => service.stop());
    }
    const port = await web.listen();
    undo.push(() => web.close());
    log.info({ event: 'started', port, publisher: config.LOUDHAILER_PUBLISHER });
    return { port, core: app.core, said, failed: failure, stop: unwind };
  } catch (error) {
    await unwind();
    throw error;
  }
}

function bound(conversation: Conversation | undefined): Conversation {
  if (conversation === undefined) throw new Error('a chat spoke before the core was put together');
  return conversation;
}

/** What people write for review must not stand where anybody can read it. */
async function refusePublicChannels(core: Core, services: Services, log: Logger): Promise<void> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  for (const { state } of campaigns) {
    if (state.definition === undefined) continue;
    for (const place of allChannels(state.definition)) {
      if (serviceOf(services, place) === undefined)
        log.warn({ event: 'channel.noChat', campaign: state.definition.id, place });
    }
    await refuseProblems(services, allChannels(state.definition));
  }
}

async function refuseProblems(services: Services, places: readonly string[]): Promise<void> {
  for (const place of places) {
    // The chat being away is no reason not to start: what is due on X must still go out.
    const problem = await problemOf(services, place).catch(() => undefined);
    if (problem !== undefined) throw new InvalidInputError([problem]);
  }
}

type Services = Awaited<ReturnType<Outside['createChats']>>;

function serviceOf(services: Services, place: string): Services[string] | undefined {
  return services[place.slice(0, place.indexOf(':'))];
}

async function problemOf(services: Services, place: string): Promise<string | undefined> {
  return serviceOf(services, place)?.channelProblem(place);
}

/** An account that somebody had to mend is tried again after a start; if it is not mended it rests again at once. */
async function releaseAccounts(core: Core): Promise<void> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const ids = new Set(
    campaigns.flatMap(({ state }) => state.definition?.accounts.map((account) => account.id) ?? []),
  );
  for (const id of ids)
    await untilSettled(async () => {
      const [account] = await core.store.load([`account:${id}`]);
      if (account.state.hold?.until !== null) return;
      await core.store.commit({
        expect: { [account.stream]: account.version },
        append: { [account.stream]: [{ type: 'released', at: core.clock.now(), by: MACHINE, data: {} }] },
      });
    });
}

function logFailed(log: Logger, error: unknown): void {
  log.error({ event: 'stop.failed', error: error instanceof Error ? error.name : 'unknown' });
}

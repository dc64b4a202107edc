/** Microsoft Teams as one of Loudhailer's chats: put together here, used through `Chat` and the conversation. */
import { setMaxListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { createClicked } from '../../src/conversation/clicked.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { rewordConversation } from '../../src/conversation/reword.ts';
import type { ChatAdapter, CheckLine, Environment } from '../../src/outside.ts';
import type { AddressBook } from '../../src/people/address-book.ts';
import type { Chat, Clock } from '../../src/ports.ts';
import { type BotFrameworkOptions, createBotFramework } from './botbuilder.ts';
import { createChat } from './chat.ts';
import { checkTeams, placeProblem } from './check.ts';
import { createConnector } from './connector.ts';
import { createDirectory } from './directory.ts';
import { createGate } from './gate.ts';
import { onlyHere } from './local.ts';
import { createNetwork } from './network.ts';
import { receive } from './receive.ts';
import { sayingPictures } from './say-pictures.ts';
import { problems, readSettings, type TeamsSettings, variables } from './settings.ts';
import { sayTyped } from './typed-commands.ts';
import { createWays } from './ways.ts';
import { ANSWER_MS, logFailure, type Wiring } from './wiring.ts';

/** Where Teams sends everything; also the messaging endpoint of the Azure bot. */
export const MESSAGES_PATH = '/teams/messages';

export interface TeamsOptions {
  readonly settings: TeamsSettings;
  readonly conversation: () => Conversation;
  readonly addresses: AddressBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** For tests and other clouds: who signs what comes in. */
  readonly channel?: BotFrameworkOptions['channel'];
  /** For tests: the bearer token of calls to the connector. */
  readonly token?: () => Promise<string>;
  readonly fetch?: typeof globalThis.fetch;
  /** Where `HTTPS_PROXY` is read; none when absent. */
  readonly environment?: Environment;
  /** For tests: how long Teams is kept waiting, in milliseconds. */
  readonly answerMs?: number;
}

export interface Teams {
  readonly chat: Chat;
  /** What `MESSAGES_PATH` is routed to. */
  readonly requestListener: RequestListener;
  start(): Promise<void>;
  /** Takes nothing new, and resolves when what runs has finished, after 10 seconds at the latest. */
  stop(): Promise<void>;
  ready(): { readonly ok: boolean; readonly reasons: readonly string[] };
  check(approvalPlaces: readonly string[]): Promise<readonly CheckLine[]>;
  /** Why a place must not be an approval place; undefined when it may. */
  placeProblem(place: string): Promise<string | undefined>;
}

/** Teams as the catalogue has it. */
export const teams: ChatAdapter = {
  variables,
  problems,
  // On this machine alone nothing outside is called.
  hosts: ({ TEAMS_LOCAL: local }) => (local === 'on' ? [] : HOSTS),
  open({ environment, conversation, addresses, clock, log }) {
    const settings = readSettings(environment);
    const opened = createTeams({ settings, environment, conversation, addresses, clock, log });
    return {
      name: 'Teams',
      chat: opened.chat,
      // Local mode has no other host than the one that knocks.
      route: { path: MESSAGES_PATH, listener: opened.requestListener },
      start: opened.start,
      stop: opened.stop,
      ready: opened.ready,
      check: opened.check,
      channelProblem: opened.placeProblem,
    };
  },
};

const HOSTS = [
  { name: 'Microsoft’s sign-in', url: 'https://login.microsoftonline.com/' },
  {
    name: 'Microsoft’s list of keys',
    url: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  },
  { name: 'Teams', url: 'https://smba.trafficmanager.net/' },
];

const STOP_MS = 10_000;

export function createTeams(options: TeamsOptions): Teams {
  const { settings, addresses, clock, log } = options;
  const conversation = () => rewordConversation(options.conversation(), sayTyped);
  const stopping = new AbortController();
  // Everything that waits in line listens to it.
  setMaxListeners(0, stopping.signal);
  const { verify, token, appId, tenant, tenants } = proofOf(options);
  const isLocal = settings.mode === 'local';
  const network = createNetwork(isLocal ? {} : (options.environment ?? {}));
  const calls = options.fetch ?? network.fetch;
  const fetch = isLocal ? onlyHere(calls) : calls;
  const connector = sayingPictures(createConnector({ token, clock, signal: stopping.signal, log, fetch }));
  const ways = createWays(addresses, () => connector, tenant);
  const directory = createDirectory({ connector, ways, addresses, tenants, bot: `28:${appId}`, clock });
  const clicked = createClicked(clock);
  const running = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };
  const wiring: Wiring = {
    connector,
    ways,
    clicked,
    conversation,
    log,
    targeted: settings.targeted,
    answerMs: options.answerMs ?? ANSWER_MS,
    later: (kind, work) => void track(work).catch((error: unknown) => logFailure(log, kind, error)),
  };
  let open = false;
  let stopped = false;

  return {
    chat: createChat({ connector, ways, directory, clicked, clock, log }),
    requestListener: createGate({
      verify,
      tenants,
      appId,
      clock,
      log,
      // Teams sends it again, and by then another process may be there.
      next: async (activity) => (stopped ? { status: 503 } : track(receive(wiring, activity))),
    }),
    async start() {
      open = true;
    },
    async stop() {
      open = false;
      stopped = true;
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<'enough'>((resolve) => {
        timer = setTimeout(() => resolve('enough'), STOP_MS);
      });
      // What ends may leave something to be told.
      while (running.size > 0) {
        if ((await Promise.race([Promise.allSettled(running), enough])) === 'enough') break;
      }
      clearTimeout(timer);
      stopping.abort();
      await network.close();
    },
    ready: () => (open ? { ok: true, reasons: [] } : { ok: false, reasons: ['teams.closed'] }),
    check: (places) => checkTeams(token, directory, places),
    placeProblem: async (place) => placeProblem(place),
  };
}

interface Proof {
  readonly verify: Parameters<typeof createGate>[0]['verify'];
  readonly token: (renew?: boolean) => Promise<string>;
  readonly appId: string;
  readonly tenant: string;
  readonly tenants: readonly string[];
}

/** What tells Teams' own requests from others, and us to Teams; in local mode nothing does. */
function proofOf({ settings, channel, clock, token }: TeamsOptions): Proof {
  if (settings.mode === 'local')
    return { verify: 'local', token: token ?? (async () => ''), appId: '', tenant: '', tenants: [] };
  const { appId, tenant, tenants, credentials } = settings;
  const framework = createBotFramework({
    appId,
    tenant,
    credentials,
    clock,
    ...(channel === undefined ? {} : { channel }),
  });
  return { verify: framework.verify, token: token ?? framework.token, appId, tenant, tenants };
}

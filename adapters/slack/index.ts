/** Slack as one of Loudhailer's chats: put together here, used through `Chat` and the conversation. */
import { setMaxListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import { App, type webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { createClicked } from '../../src/conversation/clicked.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { InvalidInputError } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/outside.ts';
import type { Chat, Clock } from '../../src/ports.ts';
import { createApi } from './api.ts';
import { createChat } from './chat.ts';
import { type CheckLine, checkSlack } from './check.ts';
import { withCommandNames } from './command-names.ts';
import { createDirectory } from './directory.ts';
import { FORM_CALLBACK } from './form-view.ts';
import { createIdentities } from './identity.ts';
import { onCommand } from './on-command.ts';
import { onFormClosed, onFormSent } from './on-form.ts';
import { onHomeOpened } from './on-home.ts';
import { onPress } from './on-press.ts';
import { MAKE_STORY, onMakeStory } from './on-shortcut.ts';
import { originProblem } from './origin.ts';
import { createPictures } from './pictures.ts';
import { createPost } from './post.ts';
import { quietLogger } from './quiet-log.ts';
import { EVENTS_PATH, type WayIn, wayInByHttp, wayInBySocket } from './receivers.ts';
import { hosts, problems, readSettings, variables } from './settings.ts';
import { type Ack, type CommandNames, logFailure, type Wiring } from './wiring.ts';
import { reasonOf } from './words.ts';

export { EVENTS_PATH } from './receivers.ts';

export interface SlackSettings {
  readonly mode: 'http' | 'socket';
  readonly botToken: string;
  /** Needed in mode `http`. */
  readonly signingSecret?: string;
  /** Needed in mode `socket`. */
  readonly appToken?: string;
  /** When given, payloads for any other app are refused. */
  readonly appId?: string;
  /** When given, payloads from any other workspace are refused. */
  readonly teamIds?: readonly string[];
  readonly commandNames: CommandNames;
}

export interface SlackOptions {
  readonly settings: SlackSettings;
  /** Bound late: the core is put together after its adapters. */
  readonly conversation: () => Conversation;
  readonly clock: Clock;
  readonly log: Logger;
  /** For tests: where Slack's Web API is. */
  readonly webApiUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Where `HTTPS_PROXY` is read; none when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface Slack {
  readonly chat: Chat;
  /** In mode `http`: what `EVENTS_PATH` is routed to. */
  readonly requestListener?: RequestListener;
  /** @throws InvalidInputError when Slack does not accept our token. */
  start(): Promise<void>;
  /** Takes nothing new, and resolves when what runs has finished, after 10 seconds at the latest. */
  stop(): Promise<void>;
  /** Whether requests of Slack can reach us now; reasons are codes. */
  ready(): { readonly ok: boolean; readonly reasons: readonly string[] };
  check(approvalChannels: readonly string[]): Promise<readonly CheckLine[]>;
  /**
   * Why a channel must not be an approval channel, a public one for example; undefined when it may.
   * @throws UnavailableError when Slack cannot be asked.
   */
  approvalChannelProblem(place: string): Promise<string | undefined>;
}

/** Slack as the catalogue has it. */
export const slack: ChatAdapter = {
  variables,
  problems,
  hosts,
  open({ environment, conversation, clock, log }) {
    const given = readSettings(environment);
    const opened = createSlack({ ...given, conversation, clock, log, environment });
    const { requestListener: listener } = opened;
    return {
      name: 'Slack',
      chat: opened.chat,
      ...(listener === undefined ? {} : { route: { path: EVENTS_PATH, listener } }),
      start: opened.start,
      stop: opened.stop,
      ready: opened.ready,
      check: opened.check,
      channelProblem: opened.approvalChannelProblem,
    };
  },
};

const STOP_MS = 10_000;

export function createSlack(options: SlackOptions): Slack {
  const { settings, clock, log, webApiUrl, fetch } = options;
  const conversation = () => withCommandNames(options.conversation(), settings.commandNames);
  const stopping = new AbortController();
  // Everything that waits in line listens to it.
  setMaxListeners(0, stopping.signal);
  const api = createApi({ token: settings.botToken, clock, signal: stopping.signal, webApiUrl, fetch });
  const identities = createIdentities(api);
  const directory = createDirectory(api, identities, clock);
  const clicked = createClicked(clock);
  const pictures = createPictures(api);
  const post = createPost(api, pictures, clock, stopping.signal);
  const chat = createChat({ api, identities, directory, clock, clicked, pictures, post });
  const wayIn = wayInOf(options);
  const running = new Set<Promise<void>>();
  const { commandNames } = settings;
  register(wayIn, options, { api, conversation, log, clicked, commandNames, post, tell: chat.tell }, running);

  return {
    chat,
    ...(wayIn.requestListener === undefined ? {} : { requestListener: wayIn.requestListener }),
    async start() {
      const outcome = await identities.look();
      if (!outcome.ok && outcome.how === 'refused') throw new InvalidInputError([reasonOf(outcome.code)]);
      // Slack being away is no reason not to start: what is due on X must still go out.
      if (!outcome.ok) log.warn({ event: 'slack.notReached', code: outcome.code });
      await wayIn.start();
    },
    async stop() {
      await wayIn.stop();
      stopping.abort();
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([Promise.allSettled(running), enough]);
      clearTimeout(timer);
    },
    ready: () => (wayIn.open() ? { ok: true, reasons: [] } : { ok: false, reasons: ['slack.closed'] }),
    check: (approvalChannels) => checkSlack(identities, directory, approvalChannels),
    approvalChannelProblem: directory.approvalChannelProblem,
  };
}

function wayInOf({ settings, clock, log, webApiUrl, fetch, environment = {} }: SlackOptions): WayIn {
  const { mode, signingSecret, appToken, appId, teamIds } = settings;
  if (mode === 'http') {
    if (!signingSecret) throw new Error('Slack over HTTP needs the signing secret of the app.');
    return wayInByHttp({ signingSecret, clock, log, origin: { appId, teamIds } });
  }
  if (!appToken) throw new Error('Slack over Socket Mode needs an app-level token.');
  return wayInBySocket({ appToken, log, environment, clientOptions: clientOptions(webApiUrl, fetch) });
}

function clientOptions(webApiUrl: string | undefined, fetch: SlackOptions['fetch']): webApi.WebClientOptions {
  return {
    ...(webApiUrl === undefined ? {} : { slackApiUrl: webApiUrl }),
    ...(fetch === undefined ? {} : { fetch: fetch as unknown as webApi.FetchFunction }),
  };
}

function register(wayIn: WayIn, options: SlackOptions, wiring: Wiring, running: Set<Promise<void>>): void {
  const { settings, log, webApiUrl, fetch } = options;
  const app = new App({
    receiver: wayIn.receiver,
    // Every call goes through our own clients, so Bolt is given no token to keep or use.
    authorize: async () => ({}),
    // State between requests would be lost in a restart and leak between replicas.
    convoStore: false,
    logger: quietLogger(log),
    clientOptions: { ...clientOptions(webApiUrl, fetch), retryConfig: { retries: 0 } },
  });
  app.error(async (error) => logFailure(log, 'event', error));

  // Over HTTP the gate has refused these already; a socket has no gate.
  app.use(async ({ body, next, ...rest }) => {
    const problem = originProblem(body, settings);
    if (problem === undefined) return next();
    log.warn({ event: 'slack.refused', reason: problem, status: 403 });
    const { ack } = rest as { ack?: () => Promise<void> };
    await ack?.();
  });

  const handle = async (kind: string, ack: Ack, run: (once: Ack) => Promise<void>): Promise<void> => {
    let acknowledged = false;
    const once: Ack = async (body) => {
      if (acknowledged) return;
      acknowledged = true;
      await ack(body);
    };
    const work = run(once).catch(async (error: unknown) => {
      logFailure(log, kind, error);
      await once();
    });
    running.add(work);
    await work.finally(() => running.delete(work));
  };

  app.command(/./, ({ body, ack }) => handle('command', ack as Ack, (once) => onCommand(wiring, body, once)));
  app.action(/./, ({ body, ack }) => handle('press', ack as Ack, (once) => onPress(wiring, body, once)));
  app.view({ callback_id: FORM_CALLBACK, type: 'view_submission' }, ({ body, ack }) =>
    handle('form', ack as Ack, (once) => onFormSent(wiring, body, once)),
  );
  app.view({ callback_id: FORM_CALLBACK, type: 'view_closed' }, ({ body, ack }) =>
    handle('formClosed', ack as Ack, (once) => onFormClosed(wiring, body, once)),
  );
  app.shortcut({ callback_id: MAKE_STORY, type: 'message_action' }, ({ body, ack }) =>
    handle('shortcut', ack as Ack, (once) => onMakeStory(wiring, body, once)),
  );
  app.event('app_home_opened', ({ body }) =>
    handle(
      'home',
      async () => {},
      () => onHomeOpened(wiring, body),
    ),
  );
}

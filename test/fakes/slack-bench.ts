/** The whole of Slack's side for a test: a workspace, a small core, our adapter, and a listening port. */
import pino, { type Logger } from 'pino';
import { createSlack, EVENTS_PATH, type Slack, type SlackSettings } from '../../adapters/slack/index.ts';
import { createWebServer, type WebServer } from '../../adapters/web/server.ts';
import type { Clock } from '../../src/ports.ts';
import { createFakeConversation, type FakeConversation } from './slack-conversation.ts';
import { postSigned } from './slack-requests.ts';
import { type FakeSlack, type FakeSlackOptions, startSlack } from './slack-server.ts';

export interface SlackBench {
  readonly slack: FakeSlack;
  readonly core: FakeConversation;
  readonly adapter: Slack;
  readonly web: WebServer;
  /** Where Slack posts to. */
  readonly url: string;
  readonly port: number;
  /** Lines that were logged, as JSON. */
  readonly logged: readonly string[];
  /** Moves the adapter's clock. */
  ahead(ms: number): void;
  post(payload: Record<string, unknown>, at?: number): ReturnType<typeof postSigned>;
  close(): Promise<void>;
}

export async function startSlackBench(
  settings: Partial<SlackSettings> = {},
  options: FakeSlackOptions = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<SlackBench> {
  const slack = await startSlack({ ...options, socket: settings.mode === 'socket' });
  const core = createFakeConversation();
  const logged: string[] = [];
  const log: Logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const clock = movableClock();
  const adapter = createSlack({
    settings: {
      mode: 'http',
      botToken: slack.botToken,
      signingSecret: slack.signingSecret,
      appToken: slack.appToken,
      appId: slack.appId,
      commandNames: { story: 'carestory', pledge: 'pledge', loudhailer: 'loudhailer' },
      ...settings,
    },
    conversation: () => core,
    clock,
    log,
    webApiUrl: slack.apiUrl,
    environment,
  });
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    log,
    health: () => ({ ok: true, reasons: [] }),
    ready: () => adapter.ready(),
  });
  if (adapter.requestListener !== undefined) web.route(EVENTS_PATH, adapter.requestListener);
  const port = await web.listen();
  await adapter.start();
  const url = `http://127.0.0.1:${port}${EVENTS_PATH}`;
  return {
    slack,
    core,
    adapter,
    web,
    url,
    port,
    logged,
    ahead: clock.ahead,
    post: (payload, at) => postSigned(url, slack.signingSecret, payload, at),
    async close() {
      await web.close();
      await adapter.stop();
      await slack.close();
    },
  };
}

/** Real time, that a test can put forward: what has come due by that wakes at once. */
export function movableClock(): Clock & { ahead(ms: number): void } {
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const sleepers = new Set<() => void>();
  return {
    now,
    wake(at, signal) {
      return new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const end = (): void => {
          clearTimeout(timer);
          sleepers.delete(look);
          signal.removeEventListener('abort', stop);
        };
        const stop = (): void => {
          end();
          reject(signal.reason);
        };
        const look = (): void => {
          clearTimeout(timer);
          if (now() < at) {
            timer = setTimeout(look, at - now());
            return;
          }
          end();
          resolve();
        };
        signal.addEventListener('abort', stop);
        sleepers.add(look);
        look();
      });
    },
    ahead(ms) {
      offset += ms;
      for (const look of [...sleepers]) look();
    },
  };
}

/** Waits for something that the adapter does after its answer. */
export async function until<T>(look: () => T | undefined | false, ms = 5_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The two ways in: signed HTTP requests, or a socket that we open ourselves. */
import type { RequestListener, ServerResponse } from 'node:http';
import type { App, Receiver, webApi } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { EnvHttpProxyAgent } from 'undici';
import type { Clock } from '../../src/ports.ts';
import { createGate } from './gate.ts';
import type { OriginRules } from './origin.ts';
import { quietLogger } from './quiet-log.ts';
import { logFailure } from './wiring.ts';

/** Where Slack sends everything; also the request URLs of the manifest. */
export const EVENTS_PATH = '/slack/events';

export interface WayIn {
  readonly receiver: Receiver;
  readonly requestListener?: RequestListener;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether requests can reach us now. */
  open(): boolean;
}

export interface HttpOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly origin: OriginRules;
}

/** In the place of Bolt's own receiver, which would read and parse each request a second time. */
export function wayInByHttp({ signingSecret, clock, log, origin }: HttpOptions): WayIn {
  let bolt: Pick<App, 'processEvent'> | undefined;
  let open = false;
  return {
    receiver: {
      init(app) {
        bolt = app;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    requestListener: createGate({
      signingSecret,
      clock,
      log,
      origin,
      async next(payload, response) {
        if (payload.type === 'url_verification') return answer(response, { challenge: payload.challenge });
        try {
          await bolt?.processEvent({ body: payload, ack: async (body) => answer(response, body) });
        } catch (error) {
          logFailure(log, 'event', error);
          if (!response.headersSent) response.writeHead(500).end();
        }
        // Nothing of ours is meant by it.
        if (!response.headersSent) response.writeHead(404).end();
      },
    }),
    async start() {
      open = true;
    },
    async stop() {
      open = false;
    },
    open: () => open,
  };
}

/** With its length, so that head and body leave together. */
function answer(response: ServerResponse, body: unknown): void {
  if (body === undefined || body === '') return void response.writeHead(200, { 'Content-Length': 0 }).end();
  const isText = typeof body === 'string';
  const text = isText ? body : JSON.stringify(body);
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text);
}

export interface SocketOptions {
  readonly appToken: string;
  readonly log: Logger;
  readonly clientOptions: webApi.WebClientOptions;
  /** `HTTPS_PROXY` and its kin: the socket goes through the proxy that they name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** In the place of Bolt's own receiver, which has no way to send its socket through a proxy. */
export function wayInBySocket({ appToken, log, clientOptions, environment }: SocketOptions): WayIn {
  const proxy = proxyOf(environment);
  const client = new SocketModeClient({
    appToken,
    logger: quietLogger(log),
    clientOptions: { ...clientOptions, timeout: 10_000 },
    ...(proxy === undefined ? {} : { dispatcher: proxy }),
  });
  let bolt: Pick<App, 'processEvent'> | undefined;
  let open = false;
  client.on('slack_event', async ({ body, ack, retry_num: retryNum, retry_reason: retryReason }) => {
    try {
      await bolt?.processEvent({ body, ack, retryNum, retryReason });
    } catch (error) {
      // Not acknowledged, so Slack sends it again, and its request id finds what was done.
      logFailure(log, 'event', error);
    }
  });
  client.on('connected', () => {
    open = true;
    log.info({ event: 'slack.socketOpen' });
  });
  for (const state of ['close', 'reconnecting', 'disconnected']) {
    client.on(state, () => {
      if (open) log.warn({ event: 'slack.socketClosed' });
      open = false;
    });
  }
  const start = async () => void (await client.start());
  const stop = async () => void (await client.disconnect());
  return {
    receiver: {
      init(app) {
        bolt = app;
      },
      start,
      stop,
    },
    start,
    stop,
    open: () => open,
  };
}

function proxyOf(environment: SocketOptions['environment']): EnvHttpProxyAgent | undefined {
  const of = (name: string) => environment[name] ?? environment[name.toLowerCase()];
  const httpsProxy = of('HTTPS_PROXY');
  if (httpsProxy === undefined || httpsProxy === '') return undefined;
  const noProxy = of('NO_PROXY');
  return new EnvHttpProxyAgent({
    httpsProxy,
    httpProxy: of('HTTP_PROXY') ?? '',
    ...(noProxy === undefined ? {} : { noProxy }),
  });
}

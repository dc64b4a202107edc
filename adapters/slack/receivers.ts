/** The two ways in: signed HTTP requests, or a socket that we open ourselves. */
import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Logger } from 'pino';
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

export function wayInByHttp({ signingSecret, clock, log, origin }: HttpOptions): WayIn {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    // The gate verifies, with Bolt's own function but by our clock, and refuses more than Bolt does.
    signatureVerification: false,
    logger: quietLogger(log),
    dispatchErrorHandler: ({ response }) => void response.writeHead(404).end(),
    processEventErrorHandler: async ({ error, response }) => {
      logFailure(log, 'event', error);
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
  });
  let open = false;
  return {
    receiver,
    requestListener: createGate({ signingSecret, clock, log, origin, next: receiver.requestListener }),
    async start() {
      open = true;
    },
    async stop() {
      open = false;
    },
    open: () => open,
  };
}

export interface SocketOptions {
  readonly appToken: string;
  readonly log: Logger;
  readonly clientOptions: webApi.WebClientOptions;
}

export function wayInBySocket({ appToken, log, clientOptions }: SocketOptions): WayIn {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    installerOptions: { clientOptions: { ...clientOptions, timeout: 10_000 } },
    processEventErrorHandler: async ({ error }) => {
      logFailure(log, 'event', error);
      return false;
    },
  });
  let open = false;
  const { client } = receiver;
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
  return {
    receiver,
    async start() {
      await receiver.start();
    },
    async stop() {
      await client.disconnect();
    },
    open: () => open,
  };
}

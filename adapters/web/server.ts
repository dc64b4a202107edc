/** The one HTTP server: exact paths go straight to their listener, everything else to Express. */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Logger } from 'pino';

/** What a probe answers: `reasons` says in codes why it is not well. */
export interface Health {
  readonly ok: boolean;
  readonly reasons: readonly string[];
}

export interface WebServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Logger;
  /** Whether the process is alive and should not be restarted. */
  readonly health: () => Health | Promise<Health>;
  /** Whether work can be taken now. */
  readonly ready: () => Health | Promise<Health>;
  /** How long `close` lets running requests finish, in milliseconds. */
  readonly grace?: number;
}

export interface WebServer {
  /** For pages and APIs; add routes before `listen`. */
  readonly app: Express;
  /** Gives one exact path to a plain Node listener: no parsing, no middleware, nothing in the way. */
  route(path: string, listener: RequestListener): void;
  /** Resolves with the port that was taken. */
  listen(): Promise<number>;
  /** Accepts nothing new, lets what runs finish, and cuts what has not finished after `grace`. */
  close(): Promise<void>;
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

export function createWebServer(options: WebServerOptions): WebServer {
  const { host, port, log, health, ready, grace = 10_000 } = options;
  const routes = new Map<string, RequestListener>();
  let closing = false;

  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    next();
  });
  app.get('/healthz', async (_request, response) => answer(response, await health()));
  app.get('/readyz', async (_request, response) => {
    // A load balancer must stop sending before the door is shut.
    answer(response, closing ? { ok: false, reasons: ['closing'] } : await ready());
  });

  const server: Server = createServer((request, response) => {
    // A connection that is kept open would keep `close` waiting.
    response.once('close', () => {
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
    const path = pathOf(request.url);
    const listener = path === undefined ? undefined : routes.get(path);
    if (listener === undefined) app(request, response);
    else listener(request, response);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // Longer than what load balancers keep a connection idle for, so that they never write into a closed one.
  server.keepAliveTimeout = 65_000;

  return {
    app,
    route(path, listener) {
      routes.set(path, listener);
    },
    listen() {
      // Last, so that everything added before comes first.
      app.use((_request, response) => void response.status(404).type('text').send('Not found'));
      app.use(refuse(log));
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        // Room for a crowd that clicks at once; with Node's 511 the rest would knock again seconds later.
        server.listen({ host, port, backlog: 4_096 }, () => {
          server.removeListener('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      });
    },
    async close() {
      closing = true;
      if (!server.listening) return;
      const cut = setTimeout(() => server.closeAllConnections(), grace);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      clearTimeout(cut);
    },
  };
}

function answer(response: ServerResponse, { ok, reasons }: Health): void {
  response.writeHead(ok ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ ok, reasons }));
}

function pathOf(url: string | undefined): string | undefined {
  return url?.split('?', 1)[0];
}

/** The last resort. An error's own words may quote what somebody sent, so only its code is logged. */
function refuse(log: Logger): express.ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { status, code } = describe(error);
    log.error({ event: 'web.failed', code, status });
    if (response.headersSent) next(error);
    else
      response
        .status(status)
        .type('text')
        .send(status < 500 ? 'Bad request' : 'Something went wrong');
  };
}

function describe(error: unknown): { status: number; code: string } {
  const { status, code, name } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  return {
    status: typeof status === 'number' && status >= 400 && status < 500 ? status : 500,
    code: typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown',
  };
}

/** A local server that plays X over real TLS: signatures are checked, posts are kept, and it can be told to misbehave. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { type Answer, answerTo, type Kept } from './x-server-api.ts';
import { CA, CERTIFICATE, TEST_ONLY_KEY } from './x-server-cert.ts';
import { X_KEYS, X_PIN } from './x-server-keys.ts';
import { verified } from './x-server-signature.ts';

/** What happens to one request instead of the ordinary. `accept`: the request takes effect all the same. */
export type Scenario =
  | { readonly does: 'hang'; readonly accept?: boolean }
  | { readonly does: 'reset'; readonly accept?: boolean }
  /** Headers and a part of the body, then the connection ends. */
  | { readonly does: 'cut'; readonly accept?: boolean; readonly status?: number; readonly body?: string }
  /** Headers only, and then silence. */
  | { readonly does: 'stall'; readonly accept?: boolean; readonly status?: number }
  | {
      readonly does: 'answer';
      readonly accept?: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A string is sent as it is. */
      readonly body?: unknown;
    };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface XServer {
  readonly port: number;
  /** Reaches this server under the name api.x.com, and trusts its certificate. */
  agent(): Agent;
  readonly requests: readonly SeenRequest[];
  /** Posts that stand on the timeline, oldest first. */
  readonly accepted: readonly Kept[];
  /** Puts a post on the timeline that did not come through the interface. */
  add(post: { readonly text: string; readonly at?: number }): string;
  /** The next request whose method and path begin so is treated so; several are used up in order. */
  scenario(request: string, scenario: Scenario): void;
  /** Resolves when the server holds a request that it does not answer. */
  held(): Promise<void>;
  close(): Promise<void>;
}

export async function startXServer(options: { readonly now?: () => number } = {}): Promise<XServer> {
  const now = options.now ?? Date.now;
  const requests: SeenRequest[] = [];
  const timeline: Kept[] = [];
  const scenarios: { request: string; scenario: Scenario }[] = [];
  let holding = 0;
  const waiting: (() => void)[] = [];

  const hold = () => {
    holding += 1;
    for (const wake of waiting.splice(0)) wake();
  };

  const server = createServer({ key: TEST_ONLY_KEY, cert: CERTIFICATE }, (request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    requests.push({ method, path, headers, body });
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
      ? new URLSearchParams(body)
      : undefined;
    const signed = verified(
      { method, path, authorization: headers.authorization ?? '', ...(form === undefined ? {} : { form }) },
      (key, token) => {
        if (key !== X_KEYS.appKey) return undefined;
        if (token === undefined) return { app: X_KEYS.appSecret, token: '' };
        if (token === X_KEYS.accessToken) return { app: X_KEYS.appSecret, token: X_KEYS.accessSecret };
        if (token === X_PIN.token) return { app: X_KEYS.appSecret, token: X_PIN.secret };
        return undefined;
      },
    );
    const index = scenarios.findIndex((entry) => `${method} ${path}`.startsWith(entry.request));
    const [entry] = index < 0 ? [] : scenarios.splice(index, 1);
    const ordinary = () => answerTo({ method, path, headers, body, form, signed, timeline, now: now() });
    if (entry === undefined) return write(response, ordinary());
    misbehave(response, entry.scenario, ordinary);
  }

  function misbehave(response: ServerResponse, scenario: Scenario, ordinary: () => Answer): void {
    if (scenario.accept === true) ordinary();
    switch (scenario.does) {
      case 'hang':
        hold();
        return;
      case 'reset':
        response.socket?.destroy();
        return;
      case 'cut':
        response.writeHead(scenario.status ?? 201, {
          'content-type': 'application/json',
          'content-length': '5000',
        });
        response.write(scenario.body ?? '{"data":{"id":"17', () => response.socket?.destroy());
        return;
      case 'stall':
        response.writeHead(scenario.status ?? 201, { 'content-type': 'application/json' });
        response.write('{"data"', hold);
        return;
      case 'answer':
        write(response, { status: scenario.status, headers: scenario.headers ?? {}, body: scenario.body });
        return;
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    agent() {
      const agent = new Agent({ keepAlive: false });
      agent.createConnection = () => connect({ host: '127.0.0.1', port, servername: 'api.x.com', ca: CA });
      return agent;
    },
    requests,
    accepted: timeline,
    add({ text, at }) {
      const id = `17${String(timeline.length + 1).padStart(17, '0')}`;
      timeline.push({ id, text, at: at ?? now() });
      return id;
    },
    scenario(request, scenario) {
      scenarios.push({ request, scenario });
    },
    async held() {
      if (holding === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      holding -= 1;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'content-type': status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
}

/** The Bot Connector on this machine: a real HTTP server with Teams' state behind it, and trouble on demand. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Answered,
  type Asked,
  answerOf,
  type FakeCallKind,
  refusal,
  routeOf,
} from './teams-connector-answers.ts';
import { createRates } from './teams-connector-rates.ts';
import {
  createWorld,
  type FakeMessage,
  type FakePerson,
  type FakeTeam,
  threadOf,
  type WorldOptions,
} from './teams-connector-world.ts';

export type { FakeCallKind } from './teams-connector-answers.ts';
export type { FakeMessage, FakePerson, FakeTeam } from './teams-connector-world.ts';

export interface FakeConnectorOptions extends Partial<WorldOptions> {
  readonly tenant: string;
  readonly appId: string;
  /** Keeps Teams' own rate limits. */
  readonly limits?: boolean;
  /** Milliseconds since 1970, by which limits are kept and calls are dated; the real clock when absent. */
  readonly now?: () => number;
}

export interface ConnectorCall {
  readonly kind: FakeCallKind | 'other';
  readonly method: string;
  /** As sent, so still encoded. */
  readonly path: string;
  /** Milliseconds since 1970, of the real clock or the one that was given. */
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Trouble =
  | {
      readonly how: 'answer';
      readonly status: number;
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly how: 'unconfirmed' | 'cut'; readonly arrives: boolean }
  | { readonly how: 'hang' };

export interface FakeConnector {
  /** Without a slash at the end; Teams gives it with one as often. */
  readonly serviceUrl: string;
  /** `28:<app id>` */
  readonly bot: string;
  /** The only bearer token that is taken, until `expect` names another. */
  readonly token: string;
  expect(token: string): void;
  /** By name. */
  readonly people: Readonly<Record<string, FakePerson>>;
  readonly teams: Readonly<Record<string, FakeTeam>>;
  /** Conversation ids by name. */
  readonly groups: Readonly<Record<string, string>>;
  readonly calls: readonly ConnectorCall[];
  /** What stands in a conversation, oldest first; of a channel the roots with their replies, of a thread its replies. */
  messages(conversation: string): readonly FakeMessage[];
  /** What a person was told in private. */
  told(objectId: string): readonly FakeMessage[];
  /** The personal chat with a person, when it is open. */
  personal(objectId: string): string | undefined;
  addPerson(name: string, fields?: Partial<FakePerson>, conversations?: readonly string[]): FakePerson;
  removePerson(conversation: string, objectId: string): void;
  removeMessage(conversation: string, id: string): void;
  /** Uninstalls our bot there, and in all channels of the same team. */
  removeBot(conversation: string): void;
  blockedBy(objectId: string): void;
  /** The next call of a kind is refused; without a code the body is a page of HTML. */
  fail(kind: FakeCallKind, status: number, code?: string, retryAfter?: number | string): void;
  /** The next call of a kind is answered with exactly this body, and nothing is done. */
  answer(kind: FakeCallKind, status: number, body: string, headers?: Record<string, string>): void;
  /** The next call of a kind is done, or is not, and then the line breaks without an answer. */
  unconfirmed(kind: FakeCallKind, arrives: boolean): void;
  /** The next call of a kind is done, and its answer breaks off in the middle. */
  cut(kind: FakeCallKind): void;
  /** The next call of a kind is never answered. */
  hang(kind: FakeCallKind): void;
  close(): Promise<void>;
}

/** Teams' service URLs name a region. */
const REGION = '/uk';
const READS: readonly string[] = ['members', 'member', 'team'];

export async function startConnector(options: FakeConnectorOptions): Promise<FakeConnector> {
  const { tenant, appId, limits = false, now = Date.now } = options;
  const world = createWorld({
    tenant,
    people: options.people ?? ['amina', 'ben', 'chidi', 'dawn'],
    teams: options.teams ?? [{ name: 'Comms', channels: ['approvals'] }],
    groups: options.groups ?? [{ name: 'leads' }],
  });
  const rates = createRates();
  const calls: ConnectorCall[] = [];
  const troubles = new Map<FakeCallKind, Trouble[]>();
  const token: string = randomUUID();
  let expected = token;

  const trouble = (kind: FakeCallKind, what: Trouble): void => {
    troubles.set(kind, [...(troubles.get(kind) ?? []), what]);
  };

  const limited = ({ kind, ids, body }: Asked, at: number): number | undefined => {
    if (!limits) return undefined;
    const key = kind === 'open' ? JSON.stringify(body.members) : threadOf(ids[0] ?? '').conversation;
    return rates.count(key, READS.includes(kind) ? 'read' : 'write', at);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = now();
    const { method = '', url: path = '' } = request;
    const { pathname: full, searchParams: query } = new URL(path, 'http://connector');
    const pathname = full.startsWith(REGION) ? full.slice(REGION.length) : '';
    const body = await readBody(request);
    const { kind, ids } = routeOf(method, pathname);
    calls.push({ kind: kind ?? 'other', method, path, at, body: body ?? {} });
    if (kind === undefined) return reply(response, { status: 404 });
    const asked: Asked = { kind, ids, path: pathname, query, body: body ?? {} };

    const what = troubles.get(kind)?.shift();
    if (what?.how === 'hang') return;
    if (what?.how === 'answer') return void response.writeHead(what.status, what.headers).end(what.body);
    if (request.headers.authorization !== `Bearer ${expected}`) {
      return reply(response, {
        status: 401,
        body: { message: 'Authorization has been denied for this request.' },
      });
    }
    const wait = limited(asked, at);
    if (wait !== undefined) {
      return reply(response, refusal(429, 'Throttled', 'Too many requests.'), {
        'Retry-After': String(wait),
      });
    }
    if (body === undefined) return reply(response, refusal(400, 'BadSyntax', 'The body is not JSON'));
    if (what?.arrives === false) return void request.socket.destroy();
    const answer = answerOf(world, tenant, asked);
    if (what?.how === 'unconfirmed') return void request.socket.destroy();
    if (what?.how === 'cut') {
      response.writeHead(answer.status, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"id":"17', () => request.socket.destroy());
      return;
    }
    reply(response, answer);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, resolve),
  );

  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${REGION}`,
    bot: `28:${appId}`,
    token,
    expect(other) {
      expected = other;
    },
    people: world.people,
    teams: world.teams,
    groups: world.groups,
    calls,
    messages(id) {
      const { root } = threadOf(id);
      const messages = world.find(id)?.messages ?? [];
      return root === undefined ? messages : (messages.find((message) => message.id === root)?.replies ?? []);
    },
    told(objectId) {
      const person = world.personOf(objectId);
      return (person && world.personal(person)?.messages) ?? [];
    },
    personal(objectId) {
      const person = world.personOf(objectId);
      return person && world.personal(person)?.id;
    },
    addPerson: world.addPerson,
    removePerson(conversation, objectId) {
      const members = world.find(conversation)?.members ?? [];
      const at = members.findIndex((member) => member.objectId === objectId);
      if (at !== -1) members.splice(at, 1);
    },
    removeMessage(conversation, id) {
      const known = world.find(conversation);
      if (known !== undefined) world.removeMessage(known, id);
    },
    removeBot(conversation) {
      const known = world.find(conversation);
      if (known === undefined) return;
      known.bot = false;
      const team = Object.values(world.teams).find(({ id }) => id === known.team);
      for (const id of Object.values(team?.channels ?? {})) world.find(id)!.bot = false;
    },
    blockedBy: (objectId) => void world.blocking.add(objectId),
    fail(kind, status, code, retryAfter) {
      const body = code === undefined ? PAGE : JSON.stringify({ error: { code, message: 'Secret words.' } });
      const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
      trouble(kind, { how: 'answer', status, body, headers });
    },
    answer: (kind, status, body, headers = {}) => trouble(kind, { how: 'answer', status, body, headers }),
    unconfirmed: (kind, arrives) => trouble(kind, { how: 'unconfirmed', arrives }),
    cut: (kind) => trouble(kind, { how: 'cut', arrives: true }),
    hang: (kind) => trouble(kind, { how: 'hang' }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PAGE = '<html>Secret words</html>';

function reply(
  response: ServerResponse,
  { status, body }: Answered,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Undefined when it is not a JSON object. */
async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

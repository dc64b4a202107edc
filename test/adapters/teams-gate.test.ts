import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, request as send } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '../../adapters/teams/activity.ts';
import { type BotFramework, createBotFramework } from '../../adapters/teams/botbuilder.ts';
import { type Answer, createGate, type GateOptions } from '../../adapters/teams/gate.ts';
import { createVerifiedTokens } from '../../adapters/teams/verified-tokens.ts';
import type { Clock } from '../../src/ports.ts';
import { systemClock } from '../../src/system-clock.ts';
import { collectPrinted } from '../fakes/printed.ts';
import { cardAction, personalMessage, withTenant } from '../fakes/teams-activities.ts';
import { type FakeTokens, startTokens, type TokenClaims } from '../fakes/teams-tokens.ts';
import { type Json, personalChat, speaker, teamsWorld } from '../fakes/teams-world.ts';

const MINUTE = 60_000;
const seconds = (offset: number): number => Math.floor((Date.now() + offset) / 1_000);
// Before BotBuilder is first asked: it must not print, whatever it is given.
const printed = collectPrinted();

const world = teamsWorld();
const amina = speaker('Amina Okafor');
const chat = personalChat();
const password = randomUUID();
const message = (text = 'the words of a story'): Json => personalMessage(world, amina, chat, text);
const press = (): Json =>
  cardAction(world, amina, chat, '1700000000000', { verb: 'press', data: { lh: {} } });

let tokens: FakeTokens;
beforeAll(async () => {
  tokens = await startTokens();
});
afterAll(() => tokens.close());

function connect(changes: { openIdUrl?: string; clock?: Clock } = {}): BotFramework {
  return createBotFramework({
    appId: world.appId,
    tenant: world.tenant,
    credentials: { kind: 'password', password },
    channel: { openIdUrl: changes.openIdUrl ?? tokens.openIdUrl, issuer: tokens.issuer },
    clock: changes.clock ?? systemClock,
  });
}

const claims = (changes: TokenClaims = {}): TokenClaims => ({
  aud: world.appId,
  serviceurl: world.serviceUrl,
  ...changes,
});
const good = async (changes: TokenClaims = {}): Promise<string> =>
  `Bearer ${await tokens.token(claims(changes))}`;

/** A clock that runs ahead by what the test says, and whose waits end when it says so. */
function movableClock(): Clock & { ahead: number; ring(): void } {
  const waiting: (() => void)[] = [];
  return {
    ahead: 0,
    now() {
      return Date.now() + this.ahead;
    },
    wake: (_at, signal) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    ring: () => {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

interface Bench {
  readonly port: number;
  readonly seen: Activity[];
  readonly logged: string[];
  /** What the next activity is answered with. */
  answer: () => Promise<Answer>;
  post(
    body: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<{ status: number; body: string; headers: Headers }>;
  close(): Promise<void>;
}

async function openGate(verify: GateOptions['verify'], changes: Partial<GateOptions> = {}): Promise<Bench> {
  const seen: Activity[] = [];
  const logged: string[] = [];
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => void logged.push(line) });
  const { port, close } = await serve(
    createGate({
      verify,
      tenants: [world.tenant.toUpperCase()],
      appId: world.appId,
      clock: systemClock,
      log,
      next: async (activity) => {
        seen.push(activity);
        return bench.answer();
      },
      ...changes,
    }),
  );
  const bench: Bench = {
    port,
    seen,
    logged,
    close,
    answer: async () => ({ status: 200 }),
    async post(body, given = {}) {
      const headers = Object.entries({ 'Content-Type': 'application/json', ...given });
      const response = await fetch(`http://127.0.0.1:${port}/teams/messages`, {
        method: 'POST',
        headers: headers.filter((header): header is [string, string] => header[1] !== undefined),
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: await response.text(), headers: response.headers };
    },
  };
  return bench;
}

async function serve(listener: RequestListener): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

describe('requests that reach the port of Teams', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openGate(connect().verify);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.seen.length = 0;
    bench.answer = async () => ({ status: 200 });
  });
  const lastLine = (): unknown => JSON.parse(bench.logged.at(-1) ?? '{}');

  it('pass with a token of Teams, from a tenant of ours, for our bot', async () => {
    const sent = message();
    expect(await bench.post(sent, { Authorization: await good() })).toMatchObject({ status: 200, body: '' });
    expect(bench.seen).toEqual([sent]);
  });

  it('pass again with the same token, and when Teams sends the same activity again', async () => {
    const Authorization = await good();
    const sent = message();
    for (const _time of [1, 2, 3]) expect((await bench.post(sent, { Authorization })).status).toBe(200);
    expect(bench.seen).toHaveLength(3);
  });

  const refusals: [string, number, string, () => Promise<string | undefined>][] = [
    ['have no token', 401, 'unsigned', async () => undefined],
    ['have no bearer token', 401, 'malformed', async () => `Basic ${btoa('amina:okafor')}`],
    ['hold garbage', 401, 'malformed', async () => 'Bearer not.a.token'],
    ['hold a token in another spelling', 401, 'malformed', async () => (await good()).replace(' ', '  ')],
    ['are for another app', 401, 'audience', () => good({ aud: randomUUID() })],
    ['are for several apps', 401, 'audience', () => good({ aud: [world.appId, randomUUID()] })],
    ['are for no app', 401, 'audience', () => good({ aud: undefined })],
    ['come from another issuer', 401, 'issuer', () => good({ iss: 'https://api.botframework.us' })],
    ['come from no issuer', 401, 'issuer', () => good({ iss: undefined })],
    ['name another service', 401, 'serviceUrl', () => good({ serviceurl: 'https://evil.example/' })],
    ['name no service', 401, 'serviceUrl', () => good({ serviceurl: undefined })],
    ['are from another tenant by the token', 401, 'tenant', () => good({ tid: randomUUID() })],
    ['have expired', 401, 'expired', () => good({ exp: seconds(-5 * MINUTE - 2_000) })],
    ['never expire', 401, 'expired', () => good({ exp: undefined })],
    ['are not yet valid', 401, 'notYetValid', () => good({ nbf: seconds(5 * MINUTE + 5_000) })],
    [
      'are signed with a foreign key',
      401,
      'signature',
      async () => `Bearer ${await tokens.foreignToken(claims())}`,
    ],
    [
      'are signed with a key of another channel',
      401,
      'refused',
      async () => `Bearer ${await tokens.webChatToken(claims())}`,
    ],
    [
      'name a key that nobody lists',
      401,
      'refused',
      async () => reheaded(await good(), { kid: randomUUID() }),
    ],
    ['name no key', 401, 'malformed', async () => reheaded(await good(), { kid: undefined })],
    ['have no signature', 401, 'malformed', async () => (await good()).replace(/[^.]+$/, '')],
    [
      'say that they need no signature',
      401,
      'malformed',
      async () => reheaded(await good(), { alg: 'none' }),
    ],
    [
      'have claims that were changed',
      401,
      'signature',
      async () => reclaimed(await good(), { changed: true }),
    ],
    [
      'use the public key for a password',
      401,
      'malformed',
      async () => withPublicKeyAsPassword(await good()),
    ],
    [
      'come from an emulator',
      401,
      'issuer',
      () =>
        good({
          iss: `https://sts.windows.net/${world.tenant}/`,
          appid: world.appId,
          ver: '1.0',
          tid: world.tenant,
        }),
    ],
    ['come from a skill', 401, 'refused', () => good({ ver: '1.0', appid: randomUUID() })],
    ['are too long', 401, 'malformed', () => good({ more: 'x'.repeat(9_000) })],
  ];
  it.each(refusals)('are refused when they %s', async (_why, status, reason, header) => {
    const answer = await bench.post(message(), { Authorization: await header() });
    expect(answer).toMatchObject({ status, body: '' });
    expect(lastLine()).toMatchObject({ event: 'teams.refused', reason, status });
    expect(bench.seen).toHaveLength(0);
  });

  it.each([
    ['as old as is allowed', { exp: seconds(-5 * MINUTE + 60_000) }],
    ['as early as is allowed', { nbf: seconds(5 * MINUTE - 60_000) }],
  ])('pass when the token is %s', async (_how, changes) => {
    expect((await bench.post(message(), { Authorization: await good(changes) })).status).toBe(200);
  });

  it.each(['emulator', 'AseChannel', 'directline', 'webchat', 'msteams ', ''])(
    'are refused from the channel "%s", whatever the token',
    async (channelId) => {
      const answer = await bench.post({ ...message(), channelId }, { Authorization: await good() });
      expect(answer.status).toBe(403);
      expect(lastLine()).toMatchObject({ reason: 'channel' });
      expect(bench.seen).toHaveLength(0);
    },
  );

  const other = randomUUID();
  const strangers: [string, string, Json][] = [
    ['another tenant', 'tenant', withTenant(message(), other)],
    ['no tenant', 'tenant', { ...message(), channelData: {}, conversation: { id: chat } }],
    ['two tenants', 'tenant', { ...message(), channelData: { tenant: { id: other } } }],
    ['two tenants, ours first', 'tenant', { ...message(), conversation: { id: chat, tenantId: other } }],
    ['us, but for another bot', 'recipient', { ...message(), recipient: { id: `28:${other}` } }],
    ['us, but for a person', 'recipient', { ...message(), recipient: { id: world.appId } }],
  ];
  it.each(strangers)('are refused when they come from %s', async (_who, reason, activity) => {
    const answer = await bench.post(activity, { Authorization: await good() });
    expect(answer).toMatchObject({ status: 403, body: '' });
    expect(lastLine()).toMatchObject({ event: 'teams.refused', reason, status: 403 });
    expect(bench.seen).toHaveLength(0);
  });

  it('pass when only one place names the tenant', async () => {
    const Authorization = await good();
    expect((await bench.post({ ...message(), channelData: null }, { Authorization })).status).toBe(200);
    expect((await bench.post({ ...message(), conversation: { id: chat } }, { Authorization })).status).toBe(
      200,
    );
  });

  it('are refused when they are not what Teams sends', async () => {
    const Authorization = await good();
    const statusOf = async (body: unknown) => (await bench.post(body, { Authorization })).status;
    expect(await statusOf('{"broken')).toBe(400);
    expect(await statusOf('')).toBe(400);
    expect(await statusOf('[]')).toBe(400);
    expect(await statusOf({ ...message(), serviceUrl: 7 })).toBe(400);
    expect(await statusOf({ ...message(), from: undefined })).toBe(400);
    expect(await statusOf({ ...message(), text: ['a'] })).toBe(400);
    expect(await statusOf(message('x'.repeat(262_144)))).toBe(413);
    expect((await fetch(`http://127.0.0.1:${bench.port}/`)).status).toBe(405);
    expect(bench.seen).toHaveLength(0);
  });

  it('are not read further before they are verified', async () => {
    expect((await bench.post({ ...message(), from: undefined })).status).toBe(401);
    expect((await bench.post({ channelId: 'msteams', serviceUrl: world.serviceUrl })).status).toBe(401);
  });

  it('are answered with what the handler says, as JSON of a known length', async () => {
    bench.answer = async () => ({ status: 202, body: { say: 'Thank you – sent' } });
    const answer = await bench.post(press(), { Authorization: await good() });
    expect(answer).toMatchObject({ status: 202, body: '{"say":"Thank you – sent"}' });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(answer.body)));
  });

  it('are answered without words when the handler fails', async () => {
    bench.answer = async () => {
      throw Object.assign(new Error('Amina said something'), { code: 'STORE_BROKEN' });
    };
    const Authorization = await good();
    expect(await bench.post(message(), { Authorization })).toMatchObject({ status: 200, body: '' });
    expect(await bench.post(press(), { Authorization })).toMatchObject({ status: 500, body: '' });
    expect(lastLine()).toMatchObject({ event: 'teams.failed', type: 'invoke', code: 'STORE_BROKEN' });
    expect(bench.logged.join('')).not.toContain('Amina');
  });

  it('leave no words, names or tokens in the log, and nothing on the console', () => {
    const log = bench.logged.join('');
    for (const secret of ['words of a story', 'Amina', 'Bearer', 'eyJ', password, world.serviceUrl])
      expect(log).not.toContain(secret);
    expect(printed).toEqual([]);
  });
});

describe('a token that was verified once', () => {
  const claimed = { channelId: 'msteams', serviceUrl: world.serviceUrl };

  it('needs no list of keys again, and is refused for another service', async () => {
    const own = await startTokens();
    const framework = createBotFramework({
      appId: world.appId,
      tenant: world.tenant,
      credentials: { kind: 'password', password },
      channel: own,
      clock: systemClock,
    });
    const header = `Bearer ${await own.token(claims())}`;
    expect(await framework.verify(header, claimed)).toEqual({ ok: true });
    await own.close();
    expect(await framework.verify(header, claimed)).toEqual({ ok: true });
    for (const serviceUrl of ['https://evil.example/', ''])
      expect(await framework.verify(header, { ...claimed, serviceUrl })).toMatchObject({
        code: 'serviceUrl',
      });
    expect(await framework.verify(header, { ...claimed, channelId: 'emulator' })).toMatchObject({
      status: 403,
    });
    expect(own.asked()).toBe(1);
  });

  it('is refused when it has expired since', async () => {
    const clock = movableClock();
    const { verify } = connect({ clock });
    const header = await good({ exp: seconds(2 * MINUTE) });
    expect(await verify(header, claimed)).toEqual({ ok: true });
    clock.ahead = 7 * MINUTE + 2_000;
    expect(await verify(header, claimed)).toMatchObject({ ok: false, status: 401, code: 'expired' });
  });

  it('is remembered for 5 minutes, or until it expires, and a thousand at most', () => {
    const verified = createVerifiedTokens();
    const serviceUrl = 'https://smba.trafficmanager.net/uk/';
    verified.add('Bearer a', serviceUrl, 60 * MINUTE, 0);
    verified.add('Bearer b', serviceUrl, 2 * MINUTE, 0);
    expect(verified.has('Bearer a', serviceUrl, 5 * MINUTE - 1)).toBe(true);
    expect(verified.has('Bearer a', serviceUrl, 5 * MINUTE)).toBe(false);
    expect(verified.has('Bearer b', serviceUrl, 2 * MINUTE - 1)).toBe(true);
    expect(verified.has('Bearer b', serviceUrl, 2 * MINUTE)).toBe(false);
    expect(verified.has('Bearer a', 'https://evil.example/', 0)).toBe(false);
    for (let nr = 0; nr < 999; nr += 1) verified.add(`Bearer ${nr}`, serviceUrl, 60 * MINUTE, 0);
    expect(verified.has('Bearer a', serviceUrl, 0)).toBe(false);
    expect(verified.has('Bearer b', serviceUrl, 0)).toBe(true);
    expect(verified.has('Bearer 998', serviceUrl, 0)).toBe(true);
  });
});

describe('when the keys of Teams cannot be read', () => {
  const claimed = { channelId: 'msteams', serviceUrl: world.serviceUrl };

  it('requests are told to come again, and nothing is done', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const bench = await openGate(connect({ openIdUrl: `http://127.0.0.1:${gone.port}/keys` }).verify);
    expect(await bench.post(message(), { Authorization: await good() })).toMatchObject({
      status: 503,
      body: '',
    });
    expect(bench.seen).toHaveLength(0);
    await bench.close();
  });

  it('the same holds when what is there is no list', async () => {
    const { port, close } = await serve((_request, response) => void response.end('{"jwks_uri": 7}'));
    const { verify } = connect({ openIdUrl: `http://127.0.0.1:${port}/keys` });
    expect(await verify(await good(), claimed)).toMatchObject({ status: 503, code: 'keys' });
    await close();
  });

  it('nobody waits longer than 5 seconds, and the next do not wait at all', async () => {
    const clock = movableClock();
    const silent = createTcpServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const { verify } = connect({ clock, openIdUrl: `http://127.0.0.1:${port}/keys` });
    const asked = once(silent, 'connection');
    const answer = verify(await good(), claimed);
    const [socket] = await asked;
    clock.ring();
    expect(await answer).toEqual({ ok: false, status: 503, code: 'keys' });
    expect(await verify(await good(), claimed)).toEqual({ ok: false, status: 503, code: 'keys' });
    socket.destroy();
    silent.close();
  });
});

describe('local mode', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openGate('local', { tenants: [] });
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.seen.length = 0;
  });

  it('takes whatever comes from this machine, without a token', async () => {
    const sent = { ...message(), channelId: 'emulator', recipient: { id: 'bot' }, channelData: null };
    expect((await bench.post(sent)).status).toBe(200);
    expect(bench.seen).toHaveLength(1);
  });

  it.each([
    ['Forwarded', 'for=203.0.113.9'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Host', 'loudhailer.example'],
    ['X-Forwarded-Proto', 'https'],
    ['Via', '1.1 proxy'],
    ['X-Real-IP', '127.0.0.1'],
    ['CF-Connecting-IP', '203.0.113.9'],
    ['CF-Ray', '8a1'],
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
    ['Host', 'loudhailer.example'],
    ['Host', 'localhost.evil.example'],
    ['Host', '127.0.0.1.evil.example'],
  ])('refuses requests with "%s: %s"', async (name, value) => {
    expect(await statusWith(bench.port, { [name]: value })).toBe(403);
    expect(bench.seen).toHaveLength(0);
  });

  it.each(['localhost:3978', '127.0.0.1', '[::1]:3978'])('knows "%s" for this machine', async (Host) => {
    expect(await statusWith(bench.port, { Host })).toBe(200);
  });

  it('still wants what Teams sends', async () => {
    expect((await bench.post('{"broken')).status).toBe(400);
    expect((await bench.post(message('x'.repeat(262_144)))).status).toBe(413);
    expect((await bench.post({ ...message(), from: null })).status).toBe(400);
    expect(bench.seen).toHaveLength(0);
  });

  it('refuses peers that are on another machine', async () => {
    const listener = createGate({
      verify: 'local',
      tenants: [],
      appId: world.appId,
      clock: systemClock,
      log: pino({ enabled: false }),
      next: async () => ({ status: 200 }),
    });
    // There is no second machine here: the request stays whole, only where it came from is another.
    const server = await serve((request, response) => {
      Object.defineProperty(request.socket, 'remoteAddress', { value: '203.0.113.9' });
      listener(request, response);
    });
    expect(await statusWith(server.port, {})).toBe(403);
    await server.close();
  });
});

/** fetch sets no Host header, so this does not use it. */
function statusWith(port: number, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = send({ port, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end(JSON.stringify(message()));
  });
}

function partOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function reheaded(bearer: string, changes: object): string {
  const [head = '', ...rest] = bearer.slice(7).split('.');
  const was: object = JSON.parse(Buffer.from(head, 'base64url').toString());
  return `Bearer ${[partOf({ ...was, ...changes }), ...rest].join('.')}`;
}

function reclaimed(bearer: string, changes: object): string {
  const [head = '', payload = '', signature = ''] = bearer.slice(7).split('.');
  const was: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return `Bearer ${head}.${partOf({ ...was, ...changes })}.${signature}`;
}

function withPublicKeyAsPassword(bearer: string): string {
  const [head, payload] = reheaded(bearer, { alg: 'HS256' }).slice(7).split('.');
  const signature = createHmac('sha256', tokens.publicKey).update(`${head}.${payload}`).digest('base64url');
  return `Bearer ${head}.${payload}.${signature}`;
}

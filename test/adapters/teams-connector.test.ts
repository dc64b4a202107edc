import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { ProxyAgent } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Connector,
  type ConnectorOptions,
  type Conversation,
  createConnector,
  type Outcome,
} from '../../adapters/teams/connector.ts';
import { systemClock } from '../../src/system-clock.ts';
import { movableClock } from '../fakes/slack-bench.ts';
import { type FakeCallKind, type FakeConnector, startConnector } from '../fakes/teams-connector.ts';

const SECRET = 'Mrs Example of Ward 7 was so kind';
const activity = { type: 'message', text: SECRET };
const cardOf = (text: string): object => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] },
    },
  ],
});

let teams: FakeConnector;
let channel: Conversation;
let chat: Conversation;
const tenant = randomUUID();
const logged: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });

beforeAll(async () => {
  teams = await startConnector({ tenant, appId: randomUUID() });
  const { serviceUrl } = teams;
  channel = { serviceUrl, tenant, id: teams.teams.Comms!.channels.approvals! };
  chat = { serviceUrl, tenant, id: teams.groups.leads! };
});
afterAll(() => teams.close());

/** A connector with its own pacing and back-off, so that no test waits for another. */
function connect(options: Partial<ConnectorOptions> = {}): Connector {
  return createConnector({
    token: async () => teams.token,
    clock: systemClock,
    signal: new AbortController().signal,
    log,
    ...options,
  });
}

let connector: Connector;
let before = 0;
beforeEach(() => {
  connector = connect();
  before = teams.calls.length;
});
const calls = () => teams.calls.slice(before);

async function sent(to: Conversation, what: object = activity): Promise<string> {
  const outcome = await connector.send(to, what);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.answer.id;
}

describe('The connector', () => {
  it('posts into a channel, answers in the thread, and updates both', async () => {
    const root = await sent(channel);
    const thread = { ...channel, id: `${channel.id};messageid=${root}` };
    const reply = await sent(thread, { type: 'message', text: 'below' });
    expect(teams.messages(channel.id)).toEqual([
      {
        id: root,
        activity,
        replies: [{ id: reply, activity: { type: 'message', text: 'below' }, replies: [] }],
      },
    ]);
    expect(await connector.update(channel, root, cardOf('second'))).toEqual({
      ok: true,
      answer: { id: root },
    });
    expect(await connector.update(thread, reply, cardOf('third'))).toMatchObject({ ok: true });
    const [message] = teams.messages(channel.id);
    expect(message?.activity).toEqual({ ...cardOf('second'), id: root });
    expect(teams.messages(thread.id).map((one) => one.activity)).toEqual([{ ...cardOf('third'), id: reply }]);
  });

  it('encodes every id in an address as one segment', async () => {
    const id = await sent(chat);
    expect(id).toMatch(/^1:.*\+\/=$/);
    expect(await connector.update(chat, id, activity)).toMatchObject({ ok: true });
    await connector.send({ ...channel, id: `${channel.id};messageid=1` }, activity);
    expect(calls().map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /uk/v3/conversations/${encodeURIComponent(chat.id)}/activities`,
      `PUT /uk/v3/conversations/${encodeURIComponent(chat.id)}/activities/${encodeURIComponent(id)}`,
      `POST /uk/v3/conversations/${encodeURIComponent(channel.id)}%3Bmessageid%3D1/activities`,
    ]);
  });

  it('takes a service URL with a slash at its end, too', async () => {
    await sent({ ...chat, serviceUrl: `${chat.serviceUrl}/` });
    expect(calls()[0]?.path).toMatch(/^\/uk\/v3\//);
  });

  it('opens the same personal chat for the same person, by either id, and tells them there', async () => {
    const { amina } = teams.people;
    const { serviceUrl, bot } = teams;
    const ids = new Set<string>();
    for (const member of [amina!.id, amina!.objectId, amina!.id]) {
      const opened = await connector.open({ serviceUrl, tenant, bot, member });
      if (opened.ok) ids.add(opened.answer.id);
    }
    expect([...ids]).toEqual([teams.personal(amina!.objectId)]);
    await sent({ serviceUrl, tenant, id: [...ids][0]! });
    expect(teams.told(amina!.objectId).map((message) => message.activity)).toEqual([activity]);
  });

  it('reads one member by either id', async () => {
    const { id, objectId, name, email, userPrincipalName, userRole } = teams.people.ben!;
    for (const asked of [id, objectId, objectId.toUpperCase()]) {
      expect(await connector.member(channel, asked)).toEqual({
        ok: true,
        answer: { id, objectId, name, email, userPrincipalName, userRole, tenantId: tenant },
      });
    }
    expect(await connector.member(channel, randomUUID())).toEqual({
      ok: false,
      how: 'refused',
      code: 'MemberNotFoundInConversation',
    });
  });

  it('leaves out what Teams leaves empty', async () => {
    teams.answer('member', 200, JSON.stringify({ id: '29:x', name: null, email: '', aadObjectId: 'o-1' }));
    expect(await connector.member(channel, '29:x')).toEqual({
      ok: true,
      answer: { id: '29:x', objectId: 'o-1' },
    });
  });

  it('reads all pages of the members, of a thread those of its channel', async () => {
    for (let index = 0; index < 1_100; index += 1) teams.addPerson(`p${index}`, {}, [channel.id]);
    const outcome = await connector.members({ ...channel, id: `${channel.id};messageid=17` });
    expect(outcome.ok && outcome.answer.length).toBe(1_104);
    expect(outcome.ok && new Set(outcome.answer.map(({ objectId }) => objectId)).size).toBe(1_104);
    expect(calls().length).toBe(3);
    expect(calls()[1]?.path).toContain('pageSize=500&continuationToken=skip%2B500%2F%3D');
  });

  it('gives no members when a page failed: half of them would be taken for all', async () => {
    teams.answer('members', 200, JSON.stringify({ members: [{ id: '29:x' }], continuationToken: 'more' }));
    teams.fail('members', 403, 'BotNotInConversationRoster');
    expect(await connector.members(channel)).toEqual({
      ok: false,
      how: 'refused',
      code: 'BotNotInConversationRoster',
    });
  });

  it('does not ask for pages for ever', async () => {
    const clock = movableClock();
    const relax = setInterval(() => clock.ahead(60_000), 1);
    const patient = connect({ clock });
    const page = JSON.stringify({ members: [], continuationToken: 'same' });
    for (let index = 0; index < 300; index += 1) teams.answer('members', 200, page);
    expect(await patient.members(channel)).toEqual({ ok: false, how: 'refused', code: 'too_many_pages' });
    clearInterval(relax);
  });
});

const KINDS: readonly FakeCallKind[] = ['send', 'update', 'open', 'members', 'member'];

/** One call of a kind that would work. */
async function callOf(
  kind: FakeCallKind,
  of: Connector,
  to: Conversation = channel,
): Promise<Outcome<unknown>> {
  const { serviceUrl, bot } = teams;
  const { ben } = teams.people;
  switch (kind) {
    case 'send':
      return of.send(to, activity);
    case 'update':
      return of.update(to, teams.messages(to.id)[0]?.id ?? 'none', activity);
    case 'open':
      return of.open({ serviceUrl: to.serviceUrl || serviceUrl, tenant, bot, member: ben!.objectId });
    case 'members':
      return of.members(to);
    case 'member':
      return of.member(to, ben!.objectId);
    case 'delete':
    case 'team':
      throw new Error('not ours');
  }
}

describe.each(KINDS)('What came of it: %s', (kind) => {
  afterEach(() => expect(calls().length).toBe(1));
  /** Where a message may have arrived nobody may say that it did not. */
  const unsure = kind === 'send' ? 'unknown' : 'notSent';
  const now = () => expect.any(Number) as number;
  const retryAt = (how: string) => (how === 'unknown' ? {} : { retryAt: now() });

  it.each([
    [400, 'BadArgument'],
    [403, 'BotNotInConversationRoster'],
    [403, 'BotDisabledByAdmin'],
    [403, 'ConversationBlockedByUser'],
    [403, 'MessageWritesBlocked'],
    [403, 'ForbiddenOperationException'],
    [404, 'ConversationNotFound'],
    [404, 'ActivityNotFoundInConversation'],
    [413, 'MessageSizeTooBig'],
  ])('%s %s is a refusal with that code', async (status, code) => {
    teams.fail(kind, status, code);
    expect(await callOf(kind, connector)).toEqual({ ok: false, how: 'refused', code });
  });

  it.each([
    ['<html>Secret words</html>', 'http_403'],
    [JSON.stringify({ error: { code: `${SECRET}!`, message: SECRET } }), 'http_403'],
    [JSON.stringify({ error: { code: 'x'.repeat(61) } }), 'http_403'],
    [JSON.stringify({ errorCode: 209, message: SECRET }), 'http_403'],
    [
      JSON.stringify({ errorCode: 209, message: JSON.stringify({ subCode: 'MessageWritesBlocked' }) }),
      'MessageWritesBlocked',
    ],
  ])('a refusal lets no words through but a code: %s', async (body, code) => {
    teams.answer(kind, 403, body);
    expect(await callOf(kind, connector)).toEqual({ ok: false, how: 'refused', code });
  });

  it.each([429, 412, 503])('%s is "wait": nothing was done', async (status) => {
    teams.fail(kind, status, 'ServiceError', 7);
    const asked = Date.now();
    const outcome = await callOf(kind, connector);
    expect(outcome).toEqual({ ok: false, how: 'limited', code: 'ServiceError', retryAt: now() });
    const wait = 'retryAt' in outcome ? outcome.retryAt - asked : 0;
    expect(wait).toBeGreaterThanOrEqual(7_000);
    expect(wait).toBeLessThan(9_000);
  });

  it.each([500, 502, 504, 408])('%s leaves open whether a message arrived', async (status) => {
    teams.fail(kind, status, 'ServiceError');
    expect(await callOf(kind, connector)).toEqual({
      ok: false,
      how: unsure,
      code: 'ServiceError',
      ...retryAt(unsure),
    });
  });

  it.each([true, false])(
    'a line that breaks leaves it open, whether it arrived or not (%s)',
    async (arrives) => {
      teams.unconfirmed(kind, arrives);
      expect(await callOf(kind, connector)).toMatchObject({ ok: false, how: unsure });
    },
  );

  it('no answer within the deadline leaves it open', async () => {
    teams.hang(kind);
    const outcome = await callOf(kind, connect({ deadlineMs: 60 }));
    expect(outcome).toEqual({ ok: false, how: unsure, code: 'timeout', ...retryAt(unsure) });
  });

  it('a token that is not taken means that nothing was done', async () => {
    const outcome = await callOf(kind, connect({ token: async () => 'x'.repeat(20) }));
    expect(outcome).toEqual({ ok: false, how: 'notSent', code: 'http_401', retryAt: now() });
  });

  it('a redirect is not followed: the token would travel on', async () => {
    teams.answer(kind, 307, '', { Location: `${teams.serviceUrl}/elsewhere` });
    const outcome = await callOf(kind, connector);
    expect(outcome).toEqual({ ok: false, how: 'notSent', code: 'http_307', retryAt: now() });
  });

  it.each(['<html>Secret words</html>', '{}', '[]', ''])('reads only what it knows: %s', async (body) => {
    teams.answer(kind, 200, body);
    const outcome = await callOf(kind, connector);
    if (kind === 'update' && (body === '' || body === '{}')) expect(outcome.ok).toBe(true);
    else expect(outcome).toEqual({ ok: false, how: unsure, code: 'unreadable', ...retryAt(unsure) });
  });

  it('does not read an answer without an end', async () => {
    teams.answer(kind, 200, JSON.stringify({ id: '29:x', members: [], more: 'x'.repeat(1_100_000) }));
    const outcome = await callOf(kind, connector);
    expect(outcome).toMatchObject({ ok: false, how: unsure, code: 'unreadable' });
  });

  it('cannot read an answer that breaks off', async () => {
    teams.cut(kind);
    const outcome = await callOf(kind, connector);
    expect(outcome).toMatchObject({ ok: false, how: unsure, code: 'unreadable' });
  });
});

describe.each(KINDS)('What came of a call that never left: %s', (kind) => {
  afterEach(() => expect(calls()).toEqual([]));

  it('nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const to = { ...channel, serviceUrl: `http://127.0.0.1:${port}/` };
    const outcome = await callOf(kind, connector, to);
    expect(outcome).toEqual({ ok: false, how: 'notSent', code: 'econnrefused', retryAt: expect.any(Number) });
  });

  it('the proxy on the way opens no tunnel', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const dispatcher = new ProxyAgent(`http://127.0.0.1:${port}`);
    const through = ((url: URL, init: RequestInit) =>
      fetch(url, { ...init, dispatcher } as object)) as typeof fetch;
    const to = { ...channel, serviceUrl: 'https://teams.invalid/uk/' };
    const outcome = await callOf(kind, connect({ fetch: through }), to);
    expect(outcome).toMatchObject({ ok: false, how: 'notSent', code: 'und_err_aborted' });
    await dispatcher.destroy();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('there is no token', async () => {
    const none = connect({ token: () => Promise.reject(new Error(SECRET)) });
    const outcome = await callOf(kind, none);
    expect(outcome).toEqual({ ok: false, how: 'notSent', code: 'no_token', retryAt: expect.any(Number) });
  });

  it.each([
    'http://smba.trafficmanager.net/uk/',
    'ftp://127.0.0.1/',
    'https://sam:pass@smba.trafficmanager.net/',
    'nonsense',
  ])('the token does not travel in the clear, nor to nowhere: %s', async (serviceUrl) => {
    const outcome = await callOf(kind, connector, { ...channel, serviceUrl });
    expect(outcome).toEqual({ ok: false, how: 'refused', code: 'bad_address' });
  });
});

describe('Teams itself refuses', () => {
  it('a conversation that it does not know, and a message that is gone', async () => {
    const nowhere = { ...channel, id: '19:nowhere@thread.tacv2' };
    expect(await connector.send(nowhere, activity)).toMatchObject({
      how: 'refused',
      code: 'ConversationNotFound',
    });
    const id = await sent(chat);
    teams.removeMessage(chat.id, id);
    expect(await connector.update(chat, id, activity)).toMatchObject({
      how: 'refused',
      code: 'ActivityNotFoundInConversation',
    });
  });

  it('a card that is too big, or none', async () => {
    expect(await connector.send(chat, cardOf('x'.repeat(28_000)))).toMatchObject({ ok: true });
    expect(await connector.send(chat, cardOf('x'.repeat(29_000)))).toMatchObject({
      code: 'MessageSizeTooBig',
    });
    const broken = { type: 'message', attachments: [{ content: {} }] };
    expect(await connector.send(chat, broken)).toMatchObject({ how: 'refused', code: 'BadSyntax' });
  });

  it('who blocked us, and where we are not a member', async () => {
    const { serviceUrl, bot } = teams;
    const { dawn } = teams.people;
    const opened = await connector.open({ serviceUrl, tenant, bot, member: dawn!.id });
    teams.blockedBy(dawn!.objectId);
    const id = opened.ok ? opened.answer.id : '';
    expect(await connector.send({ serviceUrl, tenant, id }, activity)).toMatchObject({
      how: 'refused',
      code: 'ConversationBlockedByUser',
    });
    teams.removeBot(chat.id);
    expect(await connector.members(chat)).toMatchObject({ code: 'BotNotInConversationRoster' });
  });
});

describe('Pauses', () => {
  it('are kept for the conversation that Teams named, and no other', async () => {
    teams.fail('send', 429, 'Throttled', 60);
    const first = await connector.send(channel, activity);
    expect(await connector.send(channel, activity)).toEqual({ ...first, code: 'paced' });
    expect(
      await connector.update({ ...channel, id: `${channel.id};messageid=1` }, '1', activity),
    ).toMatchObject({
      how: 'limited',
      code: 'paced',
    });
    expect(calls().length).toBe(1);
    const general = { ...channel, id: teams.teams.Comms!.id };
    expect(await connector.send(general, activity)).toMatchObject({ ok: true });
    expect(await connector.member(channel, teams.people.ben!.id)).toMatchObject({ ok: true });
  });

  it('grow where Teams does not say how long, and are short again after a success', async () => {
    const clock = movableClock();
    const growing = connect({ clock, random: () => 1 });
    const pause = async (retryAfter?: string): Promise<number> => {
      teams.fail('send', 429, 'Throttled', retryAfter);
      const outcome = await growing.send(channel, activity);
      const wait = 'retryAt' in outcome ? outcome.retryAt - clock.now() : 0;
      clock.ahead(Math.max(wait, 0));
      return Math.round(wait / 1_000);
    };
    expect(await pause()).toBe(2);
    expect(await pause('soon')).toBe(4);
    expect(await pause(new Date(clock.now() + 30_000).toUTCString())).toBeGreaterThanOrEqual(29);
    expect(await pause()).toBe(8);
    expect(await growing.send(channel, activity)).toMatchObject({ ok: true });
    expect(await pause()).toBe(2);
  });

  it('a new token is asked for once, after Teams refused the one that was held', async () => {
    const asked: boolean[] = [];
    let held = 'x'.repeat(20);
    const renewing = connect({
      token: async (renew = false) => {
        asked.push(renew);
        if (renew) held = teams.token;
        return held;
      },
    });
    expect(await renewing.send(channel, activity)).toMatchObject({ how: 'notSent' });
    expect(asked).toEqual([false]);
    const both = await Promise.all([renewing.send(channel, activity), renewing.send(channel, activity)]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await renewing.send(channel, activity)).toMatchObject({ ok: true });
    expect(asked.filter(Boolean).length).toBe(1);
  });
});

describe("Teams' rate limits", () => {
  let strict: FakeConnector;
  beforeAll(async () => {
    strict = await startConnector({ tenant, appId: randomUUID(), limits: true });
  });
  afterAll(() => strict.close());

  it('refuse who does not pace', async () => {
    const url = `${strict.serviceUrl}/v3/conversations/${encodeURIComponent(strict.groups.leads!)}/activities`;
    const headers = { Authorization: `Bearer ${strict.token}` };
    const statuses = await Promise.all(
      Array.from({ length: 9 }, async () => {
        const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
        await response.arrayBuffer();
        return `${response.status} ${response.headers.get('Retry-After') ?? ''}`;
      }),
    );
    expect(statuses.filter((status) => status === '201 ').length).toBe(7);
    expect(statuses.filter((status) => /^429 [12]$/.test(status)).length).toBe(2);
  });

  it('are never met by us, and a clicked card goes first', async () => {
    const paced = connect({ token: async () => strict.token });
    const { serviceUrl } = strict;
    const { approvals, General } = strict.teams.Comms!.channels;
    const to = { serviceUrl, tenant, id: approvals! };
    const send = (words: string, first = false) =>
      paced.send(to, { type: 'message', text: words }, { first });
    const all = [
      ...Array.from({ length: 12 }, (_, index) => send(`ordinary ${index}`)),
      send('clicked', true),
      ...Array.from({ length: 14 }, () => paced.member({ ...to, id: General! }, strict.people.ben!.id)),
      ...Array.from({ length: 20 }, () =>
        paced.open({ serviceUrl, tenant, bot: strict.bot, member: randomUUID() }),
      ),
    ];
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.how !== 'refused')).toEqual([]);
    const words = strict.messages(to.id).map((message) => message.activity.text);
    expect(words.length).toBe(13);
    expect(words.indexOf('clicked')).toBe(7);
  });
});

it('logs no token, no name, no id of a person and no text, only what happened', () => {
  expect(logged.length).toBeGreaterThan(100);
  const all = logged.join('');
  for (const secret of [SECRET, 'Secret words', teams.token, 'x'.repeat(20), 'example', '29:', '19:', 'a:1'])
    expect(all).not.toContain(secret);
  for (const line of logged) {
    expect(Object.keys(JSON.parse(line) as object).sort()).toEqual(
      ['call', 'code', 'event', 'hostname', 'how', 'level', 'pid', 'time'].sort(),
    );
  }
});

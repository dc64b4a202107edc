/** When nothing can have been sent, and when something may have: told from the connection, not from error codes. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  connect as connectPlain,
  createServer as createPlainServer,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwitter, defaultAgent } from '../../adapters/twitter/index.ts';
import { createMovedClock, type MovedClock } from '../contract/publisher-clock.ts';
import { startXServer, type XServer } from '../fakes/x-server.ts';
import { CA } from '../fakes/x-server-cert.ts';
import { X_KEYS } from '../fakes/x-server-keys.ts';

const START = Date.parse('2026-06-01T08:00:00Z');
const MINUTE = 60_000;
const UNREACHABLE = { outcome: 'notSent', code: 'unreachable' };

let server: XServer;
let clock: MovedClock;
const opened: (() => void)[] = [];

beforeEach(async () => {
  clock = createMovedClock(START);
  server = await startXServer({ now: () => clock.now() });
});
afterEach(async () => {
  for (const close of opened.splice(0)) close();
  await server.close();
});

function publish(agent: Agent) {
  const publisher = createTwitter({
    account: 'x-main',
    credentials: X_KEYS,
    clock,
    agent,
    log: pino({ level: 'silent' }),
  });
  return publisher.publish({ text: 'Hello' }, START + MINUTE);
}

function agentTo(open: () => Socket): Agent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = open;
  return agent;
}

/** A plain server on the way, for what happens below TLS. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const plain: Server = createPlainServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  opened.push(() => {
    for (const socket of sockets) socket.destroy();
    plain.close();
  });
  return (plain.address() as AddressInfo).port;
}

const toPort = (port: number) =>
  agentTo(() => connect({ host: '127.0.0.1', port, servername: 'api.x.com', ca: CA }));

/** A proxy that knows CONNECT and leads every name to the fake X, once `open` resolves. */
async function startProxy(
  open: () => Promise<boolean>,
): Promise<{ port: number; asked: string[]; closed: Promise<void> }> {
  const asked: string[] = [];
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const port = await listen((socket) => {
    socket.on('close', end);
    socket.once('data', (head) => {
      asked.push(head.toString('latin1').split('\r\n')[0] ?? '');
      void open().then((allowed) => {
        if (!allowed) return socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
        const upstream = connectPlain(server.port, '127.0.0.1');
        upstream.on('error', () => socket.destroy());
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(upstream).pipe(socket);
      });
    });
  });
  return { port, asked, closed };
}

describe('nothing was sent', () => {
  it('when the connection is refused', async () => {
    const port = await listen(() => undefined);
    for (const close of opened.splice(0)) close();
    expect(await publish(toPort(port))).toEqual({
      ...UNREACHABLE,
      reason: 'X could not be reached. Nothing was sent.',
      retryAt: START + 15_000,
    });
  });

  it('when the name cannot be resolved', async () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
      const agent = new Agent({
        lookup: (_name, _options, done) => done(Object.assign(new Error('no such name'), { code }), '', 4),
      });
      expect(await publish(agent)).toMatchObject(UNREACHABLE);
    }
  });

  it('when the certificate is not one that we trust, and X’s place has read nothing', async () => {
    const agent = agentTo(() => connect({ host: '127.0.0.1', port: server.port, servername: 'api.x.com' }));
    expect(await publish(agent)).toMatchObject(UNREACHABLE);
    expect(server.requests).toHaveLength(0);
  });

  it('when the certificate is for another name', async () => {
    const agent = agentTo(() =>
      connect({ host: '127.0.0.1', port: server.port, servername: 'example.org', ca: CA }),
    );
    expect(await publish(agent)).toMatchObject(UNREACHABLE);
    expect(server.requests).toHaveLength(0);
  });

  it('when the connection is lost before TLS is agreed', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await publish(toPort(port))).toMatchObject(UNREACHABLE);
  });

  it('when TLS is never agreed before the deadline', async () => {
    let arrived: (socket: Socket) => void = () => undefined;
    const connected = new Promise<Socket>((resolve) => {
      arrived = resolve;
    });
    const port = await listen((socket) => arrived(socket));
    const answer = publish(toPort(port));
    const socket = await connected;
    const closed = new Promise((resolve) => socket.resume().on('close', resolve));
    clock.advance(MINUTE);
    expect(await answer).toMatchObject(UNREACHABLE);
    await closed;
  });

  it('when a proxy refuses to connect', async () => {
    const proxy = await startProxy(async () => false);
    expect(await publish(defaultAgent({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }))).toMatchObject(
      UNREACHABLE,
    );
    expect(proxy.asked).toEqual(['CONNECT api.x.com:443 HTTP/1.1']);
  });

  it('when a proxy connects only after the deadline, and nothing is sent then either', async () => {
    let release: (allowed: boolean) => void = () => undefined;
    const gate = new Promise<boolean>((resolve) => {
      release = resolve;
    });
    let reached: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const proxy = await startProxy(() => {
      reached();
      return gate;
    });
    const agent = defaultAgent({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    agent.options.ca = CA;
    const answer = publish(agent);
    await asked;
    clock.advance(MINUTE);
    expect(await answer).toMatchObject(UNREACHABLE);
    release(true);
    // Were the request still alive, it would go through now, and the connection would end with its answer.
    await proxy.closed;
    expect(server.requests).toHaveLength(0);
  });
});

describe('something may have been sent', () => {
  it('when the connection is lost once TLS was agreed', async () => {
    const port = await listen((socket) => {
      const upstream = connectPlain(server.port, '127.0.0.1');
      upstream.on('error', () => socket.destroy());
      let answers = 0;
      upstream.on('data', (chunk) => {
        // The first answer completes the handshake; whatever comes next is lost on the way.
        answers += 1;
        if (answers === 1) socket.write(chunk);
        else socket.resetAndDestroy();
      });
      socket.pipe(upstream);
    });
    expect(await publish(toPort(port))).toMatchObject({ outcome: 'unknown', code: 'connectionLost' });
  });

  it('when a connection that was used before turns out to be dead, so ours are used once', async () => {
    let dead = false;
    const port = await listen((socket) => {
      const upstream = connectPlain(server.port, '127.0.0.1');
      upstream.on('error', () => socket.destroy());
      upstream.pipe(socket);
      socket.on('data', (chunk) => (dead ? socket.resetAndDestroy() : upstream.write(chunk)));
    });
    const agent = new Agent({ keepAlive: true });
    agent.createConnection = () => connect({ host: '127.0.0.1', port, servername: 'api.x.com', ca: CA });
    opened.push(() => agent.destroy());
    expect(await publish(agent)).toMatchObject({ outcome: 'published' });
    dead = true;
    expect(await publish(agent)).toMatchObject({ outcome: 'unknown', code: 'connectionLost' });
    expect(defaultAgent({}).options.keepAlive).toBe(false);
  });
});

describe('the default agent', () => {
  it('goes through the proxy of HTTPS_PROXY, and trusts what NODE_EXTRA_CA_CERTS adds', async () => {
    const proxy = await startProxy(async () => true);
    const folder = await mkdtemp(join(tmpdir(), 'x-ca-'));
    try {
      await writeFile(join(folder, 'ca.pem'), CA);
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [join(import.meta.dirname, '../fakes/x-server-client.ts')],
        {
          env: {
            HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
            NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
          },
        },
      );
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'published' });
    } finally {
      await rm(folder, { recursive: true });
    }
    expect(proxy.asked).toEqual(['CONNECT api.x.com:443 HTTP/1.1']);
    expect(server.accepted.map((post) => post.text)).toEqual(['Through a proxy']);
  });
});

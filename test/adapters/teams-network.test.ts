import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnector } from '../../adapters/teams/connector.ts';
import { createNetwork, type Network } from '../../adapters/teams/network.ts';
import { UnavailableError } from '../../src/errors.ts';
import { systemClock } from '../../src/system-clock.ts';
import { startConnectProxy } from '../fakes/connect-proxy.ts';
import { startTeamsBench } from '../fakes/teams-bench.ts';

const MESSAGE = { type: 'message', text: 'words' };

describe('calls to Teams', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const network = (environment: Record<string, string> = {}, connectMs?: number): Network => {
    const made = createNetwork(environment, connectMs);
    ends.push(made.close);
    return made;
  };
  const send = (port: number, { fetch }: Network, deadlineMs = 2_000) => {
    const stop = new AbortController();
    const connector = createConnector({
      token: async () => 'token',
      clock: systemClock,
      signal: stop.signal,
      log: pino({ level: 'silent' }),
      fetch,
      deadlineMs,
    });
    const to = { serviceUrl: `http://127.0.0.1:${port}`, id: '19:a@thread.v2', tenant: 't' };
    return connector.send(to, MESSAGE).finally(() => stop.abort());
  };
  const listen = async (server: Server | ReturnType<typeof createTcpServer>): Promise<number> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  };
  const answering = () =>
    listen(createServer((_request, response) => response.writeHead(201).end('{"id":"1"}')));
  /** Takes connections and says nothing; `heard` is what came. */
  const silent = async () => {
    const heard: string[] = [];
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', (data) => void heard.push(String(data)));
    });
    const port = await listen(server);
    // Before the server, which waits for them.
    ends.unshift(() => {
      for (const socket of sockets) socket.destroy();
    });
    return { port, heard };
  };

  it('arrive', async () => {
    expect(await send(await answering(), network())).toEqual({ ok: true, answer: { id: '1' } });
  });

  it('go through the proxy that the environment names, in either case', async () => {
    const port = await answering();
    for (const name of ['HTTP_PROXY', 'http_proxy']) {
      const proxy = await startConnectProxy();
      ends.push(proxy.close);
      const through = network({ [name]: `http://127.0.0.1:${proxy.port}` });
      expect(await send(port, through)).toMatchObject({ ok: true });
      expect(proxy.asked).toEqual([`127.0.0.1:${port}`]);
    }
  });

  it('of the whole adapter go that way, and none is left open when it stops', async () => {
    const proxy = await startConnectProxy();
    ends.push(proxy.close);
    const bench = await startTeamsBench({ environment: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` } });
    const { accounts } = await bench.adapter.chat.roster(`teams:${bench.channel.id}`);
    expect(accounts.length).toBe(4);
    expect(proxy.asked).toEqual([new URL(bench.connector.serviceUrl).host]);
    await bench.adapter.stop();
    await expect(bench.adapter.chat.roster(`teams:${bench.channel.id}`)).rejects.toBeInstanceOf(
      UnavailableError,
    );
    await bench.close();
  });

  it('go straight to where the environment says that no proxy is needed, and never look elsewhere', async () => {
    const port = await answering();
    const dead = 'http://127.0.0.1:9';
    expect(await send(port, network({ HTTP_PROXY: dead, NO_PROXY: '127.0.0.1' }))).toMatchObject({
      ok: true,
    });
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = dead;
    try {
      expect(await send(port, network())).toMatchObject({ ok: true });
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
  });

  it('that are refused were not sent', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await send(port, network())).toMatchObject({
      ok: false,
      how: 'notSent',
      code: expect.stringContaining('econnrefused'),
    });
  });

  it('that nobody accepts were not sent', async () => {
    const { port, end } = await startDeaf();
    ends.push(end);
    const start = Date.now();
    expect(await send(port, network({}, 300), 20_000)).toMatchObject({ ok: false, how: 'notSent' });
    expect(Date.now() - start).toBeLessThan(10_000);
    // Also when the whole call's time is over first.
    expect(await send(port, network(), 300)).toMatchObject({ ok: false, how: 'notSent' });
  });

  it('that a proxy does not let through in time were not sent, and do not leave later', async () => {
    const { port, heard } = await silent();
    const through = network({ HTTP_PROXY: `http://127.0.0.1:${port}` });
    expect(await send(4_999, through, 300)).toMatchObject({
      ok: false,
      how: 'notSent',
      code: 'not_connected',
    });
    expect(heard.join('')).toMatch(/^CONNECT /);
    expect(heard.join('')).not.toContain('words');
  });

  it('that a proxy refuses were not sent', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    const port = await listen(proxy);
    const through = network({ HTTP_PROXY: `http://127.0.0.1:${port}` });
    expect(await send(4_999, through)).toMatchObject({ ok: false, how: 'notSent' });
  });

  it('that left and were not answered may have arrived', async () => {
    const { port, heard } = await silent();
    expect(await send(port, network(), 300)).toMatchObject({ ok: false, how: 'unknown', code: 'timeout' });
    expect(heard.join('')).toContain('words');
  });

  it('may have arrived where the answer has no end, or breaks off in the middle', async () => {
    const endless = createServer((_request, response) => {
      response.writeHead(201);
      const more = setInterval(() => response.write('x'.repeat(100_000)), 1);
      response.on('close', () => clearInterval(more));
    });
    const broken = createServer(({ socket }, response) => {
      response.writeHead(201, { 'Content-Length': '1000' });
      response.write('{"id":"1', () => socket.destroy());
    });
    for (const server of [endless, broken])
      expect(await send(await listen(server), network())).toMatchObject({
        ok: false,
        how: 'unknown',
        code: 'unreadable',
      });
  });

  it('that were cut off may have arrived', async () => {
    const port = await listen(createServer((request) => request.socket.destroy()));
    expect(await send(port, network())).toMatchObject({ ok: false, how: 'unknown' });
  });
});

/** A port that listens and accepts nobody: its process stands still, and its queue is full. */
async function startDeaf(): Promise<{ port: number; end(): void }> {
  const program = `
    const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child: ChildProcess = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [data] = (await once(child.stdout!, 'data')) as [Buffer];
  const port = Number(String(data));
  const waiting: Socket[] = [];
  // Until one of them is left waiting.
  for (let full = false; !full; ) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    waiting.push(socket);
    const late = new Promise((resolve) => setTimeout(resolve, 150, 'late'));
    full = (await Promise.race([once(socket, 'connect'), late])) === 'late';
  }
  return {
    port,
    end() {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

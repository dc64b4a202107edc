/** Slack's end of Socket Mode: a WebSocket server that sends envelopes and waits for what comes back. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
// @ts-expect-error ws brings no types, and four members of it are used.
import { WebSocketServer as UntypedServer } from 'ws';

interface Socket {
  send(text: string): void;
  close(): void;
  on(event: 'message', listener: (data: Buffer) => void): void;
  on(event: 'close', listener: () => void): void;
}
interface SocketServer {
  on(event: 'connection', listener: (socket: Socket) => void): void;
  once(event: 'listening', listener: () => void): void;
  address(): AddressInfo;
  close(done: () => void): void;
}
const WebSocketServer = UntypedServer as new (options: { host: string; port: number }) => SocketServer;

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

export interface SlackSocket {
  readonly url: string;
  /** Sends an envelope on the newest connection and resolves with the acknowledgement's payload. */
  send(type: EnvelopeType, payload: object): Promise<object | undefined>;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

export async function startSlackSocket(): Promise<SlackSocket> {
  const sockets = new Set<Socket>();
  const waiting = new Map<string, (payload: object | undefined) => void>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => void sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(data.toString()) as {
        envelope_id: string;
        payload?: object;
      };
      waiting.get(envelope_id)?.(payload);
      waiting.delete(envelope_id);
    });
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A0' } }),
    );
  });
  await new Promise<void>((resolve) => server.once('listening', resolve));

  return {
    url: `ws://127.0.0.1:${server.address().port}/link`,
    send(type, payload) {
      const socket = [...sockets].at(-1);
      if (socket === undefined) throw new Error('nothing is connected');
      const envelope_id = randomUUID();
      return new Promise((resolve) => {
        waiting.set(envelope_id, resolve);
        socket.send(
          JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api' }),
        );
      });
    },
    open: () => sockets.size,
    close() {
      for (const socket of sockets) socket.close();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Microsoft's login, on this machine: every HTTPS request of this process goes there, over TLS, whatever it asks for. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, globalAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ConnectionOptions, connect } from 'node:tls';
import { CA, CERTIFICATE, TEST_ONLY_KEY } from './x-server-cert.ts';

export interface FakeLogin {
  /** What was asked for: host, path and form. */
  readonly asked: { readonly host: string; readonly path: string; readonly form: Record<string, string> }[];
  /** Answers the nth request, from 1. Unanswered, it hangs. */
  answer: (response: ServerResponse, nr: number) => void;
  close(): Promise<void>;
}

export async function startLogin(): Promise<FakeLogin> {
  const server = createServer({ cert: CERTIFICATE, key: TEST_ONLY_KEY });
  const login: FakeLogin = {
    asked: [],
    answer: () => undefined,
    close: async () => {
      Reflect.deleteProperty(globalAgent, 'createConnection');
      globalAgent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    login.asked.push({ host: request.headers.host ?? '', path: request.url ?? '', form });
    response.setHeader('Content-Type', 'application/json');
    login.answer(response, login.asked.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  Object.assign(globalAgent, {
    createConnection: (options: ConnectionOptions) =>
      // The certificate is for another name; who signed it is checked as ever.
      connect({ ...options, host: '127.0.0.1', port, ca: CA, checkServerIdentity: () => undefined }),
  });
  return login;
}

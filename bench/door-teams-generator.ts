/** The generator's process for Teams: what people send, the keys that vouch for it, and the connector that answers go to. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTokens } from '../test/fakes/teams-tokens.ts';
import { formSent, requestOf, typed, typedAsLong } from './door-teams-payload.ts';
import { PEOPLE, type Person, personAt, type TeamsSide } from './door-teams-people.ts';
import { type RoundResult, sendAll } from './door-wire.ts';
import { answerParent } from './pinned.ts';
import { textOf } from './texts.ts';

/** What is sent: the story form, a message that weighs as much, or a command. */
export type TeamsKind = 'form' | 'words' | 'command';

export interface TeamsRound {
  readonly kind: TeamsKind;
  readonly port: number;
  /** Makes everything that is sent in it unlike what was sent before. */
  readonly round: number;
  readonly count: number;
  readonly connections: number;
  /** The data of the story form, as JSON. */
  readonly form: string;
  readonly expect: string;
}

const WORK_MS = 30_000;

const connector = await startConnector();
const tokens = await startTokens();
const appId = crypto.randomUUID();
const side: TeamsSide = {
  appId,
  serviceUrl: connector.url,
  openIdUrl: tokens.openIdUrl,
  issuer: tokens.issuer,
};
const HOURS = 12 * 3_600;
const now = Math.floor(Date.now() / 1_000);
const token = await tokens.token({
  aud: appId,
  serviceurl: side.serviceUrl,
  nbf: now - HOURS,
  exp: now + HOURS,
});

answerParent<{ say: 'side' } | TeamsRound>(
  async (message) => ('say' in message ? side : play(message)),
  async () => {
    await tokens.close();
    await connector.close();
  },
);

async function play(round: TeamsRound): Promise<RoundResult> {
  const { kind, port, count, connections, expect } = round;
  const requests = Array.from({ length: count }, (_, at) => {
    const number = round.round * 10_000_000 + at;
    const from = personAt(round.round * count + at);
    return requestOf(bodyOf(kind, from, round, number), port, token);
  });
  if (count > PEOPLE) throw new RangeError('nobody may come twice in a round');
  const before = connector.calls();
  return sendAll({
    port,
    connections,
    requests,
    expect,
    // Each of them leads to one call.
    until: () => connector.reached(before + count),
  });
}

function bodyOf(kind: TeamsKind, from: Person, { form }: TeamsRound, number: number): string {
  const words = textOf(number);
  switch (kind) {
    case 'form':
      return formSent(side, from, form, `turn${number}`, words);
    case 'words': {
      const bytes = formSent(side, from, form, `turn${number}`, words).length;
      return typedAsLong(side, from, words, bytes);
    }
    case 'command':
      return typed(side, from, 'mine');
  }
}

/** Takes every message and keeps none: what Teams itself does with it is not measured. */
async function startConnector() {
  let calls = 0;
  let waiting: { readonly for: number; readonly reached: () => void } | undefined;
  const answer = (response: ServerResponse, isNew: boolean): void => {
    calls += 1;
    const body = isNew ? `{"id":"1:${calls}"}` : '{}';
    response.writeHead(isNew ? 201 : 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': body.length,
    });
    response.end(body);
    if (waiting !== undefined && calls >= waiting.for) waiting.reached();
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(response, request.method === 'POST'));
  });
  // A server that stands still between rounds must find its connections again.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uk/`,
    calls: () => calls,
    reached(count: number): Promise<void> {
      if (calls >= count) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${count - calls} calls did not come`)), WORK_MS);
        waiting = {
          for: count,
          reached() {
            clearTimeout(late);
            waiting = undefined;
            resolve();
          },
        };
      });
    },
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

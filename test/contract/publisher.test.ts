/** The publisher contract, run by the sandbox and by X's adapter against a local server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createSandbox, type Fault, type Faults, readTimeline } from '../../adapters/sandbox/index.ts';
import { createTwitter } from '../../adapters/twitter/index.ts';
import { type Scenario, startXServer } from '../fakes/x-server.ts';
import { X_KEYS, X_USER } from '../fakes/x-server-keys.ts';
import { type ContractFault, publisherContract } from './publisher.ts';
import { createMovedClock } from './publisher-clock.ts';

const START = Date.parse('2026-06-01T08:00:00Z');

const SANDBOX_FAULTS: Partial<Record<ContractFault, Fault>> = {
  timeoutAfterAccepting: { kind: 'timeout' },
  lostAfterAccepting: { kind: 'connectionLost', accepted: true },
  lostBeforeAccepting: { kind: 'connectionLost', accepted: false },
  errorAfterAccepting: { kind: 'serverError', accepted: true },
  errorBeforeAccepting: { kind: 'serverError', accepted: false },
  rateLimited: { kind: 'rateLimited', forMs: 30_000 },
  unavailable: { kind: 'unavailable' },
};

publisherContract(
  'sandbox',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const clock = createMovedClock(START);
    const planned: { call: string; fault: Fault }[] = [];
    const faults: Faults = {
      next(_, call) {
        const index = planned.findIndex((plan) => plan.call === call);
        return index < 0 ? undefined : planned.splice(index, 1)[0]?.fault;
      },
      count: 0,
    };
    return {
      publisher: createSandbox({ account: 'x-main', folder, clock, faults }),
      clock,
      secrets: [],
      async accepted() {
        const posts = await readTimeline(folder);
        return posts.filter((post) => post.removedAt === undefined).map((post) => post.text);
      },
      next(call, fault) {
        const kind = SANDBOX_FAULTS[fault];
        if (kind === undefined) throw new Error(`the sandbox has no ${fault}`);
        planned.push({ call, fault: kind });
      },
      hanging: () => clock.awaited(),
      close: () => rm(folder, { recursive: true }),
    };
  },
  {
    'holds the account for a person when the credit has run out': 'the sandbox costs nothing',
    'holds the account for a person when its keys are not accepted': 'the sandbox has no keys',
    'does not know how many follow when the platform does not say': 'the sandbox always says',
  },
);

const RESET = String(START / 1000 + 600);
const X_SCENARIOS: Readonly<Record<ContractFault, Scenario>> = {
  timeoutAfterAccepting: { does: 'hang', accept: true },
  lostAfterAccepting: { does: 'reset', accept: true },
  lostBeforeAccepting: { does: 'reset' },
  errorAfterAccepting: { does: 'answer', status: 503, accept: true, body: '<html>Over capacity' },
  errorBeforeAccepting: { does: 'answer', status: 500, body: {} },
  rateLimited: {
    does: 'answer',
    status: 429,
    headers: { 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': RESET },
    body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
  },
  outOfCredit: { does: 'answer', status: 402, body: { title: 'CreditsDepleted', detail: 'No credits.' } },
  unauthorised: { does: 'answer', status: 401, body: { title: 'Unauthorized', detail: 'Unauthorized' } },
  unavailable: { does: 'answer', status: 503, body: {} },
  withoutCount: { does: 'answer', status: 200, body: { data: X_USER } },
};
const X_REQUESTS = {
  publish: 'POST /2/tweets',
  find: 'GET /2/users/2244994945/tweets',
  remove: 'DELETE /2/tweets/',
  metrics: 'GET /2/tweets',
  followers: 'GET /2/users/me',
} as const;

publisherContract('twitter', async () => {
  const clock = createMovedClock(START);
  const server = await startXServer({ now: () => clock.now() });
  return {
    publisher: createTwitter({
      account: 'x-main',
      credentials: X_KEYS,
      clock,
      agent: server.agent(),
      log: pino({ level: 'silent' }),
    }),
    clock,
    secrets: Object.values(X_KEYS),
    accepted: async () => server.accepted.map((post) => post.text),
    next: (call, fault) => server.scenario(X_REQUESTS[call], X_SCENARIOS[fault]),
    hanging: () => server.held(),
    close: () => server.close(),
  };
});

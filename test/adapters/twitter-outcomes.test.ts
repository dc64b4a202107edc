/** Every row of X's outcomes table, over the real network stack: one request, one outcome, no secret said. */

import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTwitter } from '../../adapters/twitter/index.ts';
import type { Publisher } from '../../src/ports.ts';
import { createMovedClock, type MovedClock } from '../contract/publisher-clock.ts';
import { type Scenario, startXServer, type XServer } from '../fakes/x-server.ts';
import { DUPLICATE_BODY } from '../fakes/x-server-api.ts';
import { X_KEYS } from '../fakes/x-server-keys.ts';

const START = Date.parse('2026-06-01T08:00:00Z');
const MINUTE = 60_000;
const TEXT = 'Words that must not be in any log';

let server: XServer;
let clock: MovedClock;
let publisher: Publisher;
let logged: string[];

beforeEach(async () => {
  clock = createMovedClock(START);
  server = await startXServer({ now: () => clock.now() });
  logged = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  publisher = createTwitter({ account: 'x-main', credentials: X_KEYS, clock, agent: server.agent(), log });
});
afterEach(() => server.close());

const secondsAhead = (seconds: number) => String(START / 1000 + seconds);
const problem = (status: number, detail: string) => ({
  does: 'answer' as const,
  status,
  body: { title: 'A title', detail, type: 'about:blank', status },
});
const unreadable = { outcome: 'unknown', code: 'unreadable' };
const notNow = (seconds: number) => ({
  outcome: 'notSent',
  code: 'rateLimited',
  retryAt: START + seconds * 1000,
  holdUntil: START + seconds * 1000,
});

const ROWS: readonly [string, Scenario, object][] = [
  ['201 without an id', { does: 'answer', status: 201, body: { data: {} }, accept: true }, unreadable],
  [
    '201 with an odd id',
    { does: 'answer', status: 201, body: { data: { id: '../1' } }, accept: true },
    unreadable,
  ],
  [
    '201 with a broken body',
    { does: 'answer', status: 201, body: '{"data":{"id"', accept: true },
    unreadable,
  ],
  ['201 with no body', { does: 'answer', status: 201, accept: true }, unreadable],
  ['201 that is cut off', { does: 'cut', accept: true }, unreadable],
  [
    '200 with errors and no post',
    { does: 'answer', status: 200, body: { errors: [{ message: 'x' }] } },
    unreadable,
  ],
  [
    '201 in a compression that we did not ask for',
    { does: 'answer', status: 201, headers: { 'content-encoding': 'gzip' }, body: 'not gzip', accept: true },
    unreadable,
  ],
  [
    '302',
    { does: 'answer', status: 302, headers: { location: 'https://example.org' }, body: '' },
    unreadable,
  ],
  ['400', problem(400, 'One or more parameters are wrong.'), { outcome: 'refused', code: 'invalid' }],
  [
    '400 with a broken body',
    { does: 'answer', status: 400, body: '<html>' },
    { outcome: 'refused', code: 'invalid' },
  ],
  ['401', problem(401, 'Unauthorized'), { outcome: 'notSent', code: 'unauthorised', holdUntil: null }],
  [
    '402',
    { does: 'answer', status: 402, body: { title: 'CreditsDepleted' } },
    { outcome: 'notSent', code: 'outOfCredit', holdUntil: null },
  ],
  [
    '403 for a duplicate',
    { does: 'answer', status: 403, body: DUPLICATE_BODY },
    { outcome: 'unknown', code: 'duplicate' },
  ],
  [
    '403 for a duplicate, in the older form',
    { does: 'answer', status: 403, body: { errors: [{ code: 187, message: 'Status is a copy.' }] } },
    { outcome: 'unknown', code: 'duplicate' },
  ],
  [
    '403 for another reason',
    problem(403, 'Your account is locked.'),
    {
      outcome: 'refused',
      code: 'forbidden',
      reason: 'X refused this post. X says: “Your account is locked.”',
    },
  ],
  ['403 that cannot be read', { does: 'answer', status: 403, body: '<html>Forbidden' }, unreadable],
  ['404', problem(404, 'Not found'), unreadable],
  ['408', problem(408, 'Timeout'), unreadable],
  ['422', problem(422, 'Unprocessable'), { outcome: 'refused', code: 'invalid' }],
  ['429 that says nothing', problem(429, 'Too many'), notNow(15 * 60)],
  [
    '429 with the end of its window',
    { ...problem(429, 'Too many'), headers: { 'x-rate-limit-reset': secondsAhead(300) } },
    notNow(300),
  ],
  [
    '429 when the day of the app has run out',
    {
      ...problem(429, 'Too many'),
      headers: {
        'x-rate-limit-remaining': '40',
        'x-rate-limit-reset': secondsAhead(300),
        'x-app-limit-24hour-remaining': '0',
        'x-app-limit-24hour-reset': secondsAhead(7200),
      },
    },
    notNow(7200),
  ],
  [
    '429 when the day of the user has run out too',
    {
      ...problem(429, 'Too many'),
      headers: {
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': secondsAhead(300),
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': secondsAhead(9000),
      },
    },
    notNow(9000),
  ],
  [
    '429 whose window has ended by our clock',
    { ...problem(429, 'Too many'), headers: { 'x-rate-limit-reset': secondsAhead(-30) } },
    notNow(15),
  ],
  [
    '429 with a window years ahead',
    { ...problem(429, 'Too many'), headers: { 'x-rate-limit-reset': '99999999999' } },
    notNow(25 * 3600),
  ],
  [
    '429 with a broken body',
    { does: 'answer', status: 429, headers: { 'x-rate-limit-reset': secondsAhead(60) }, body: '<html>' },
    notNow(60),
  ],
  ['500', problem(500, 'Internal'), { outcome: 'unknown', code: 'serverError' }],
  [
    '502 with HTML',
    { does: 'answer', status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' },
    { outcome: 'unknown', code: 'serverError' },
  ],
  [
    '503 with a broken body',
    { does: 'answer', status: 503, body: '<html>', accept: true },
    { outcome: 'unknown', code: 'serverError' },
  ],
  ['a lost connection, before X took it', { does: 'reset' }, { outcome: 'unknown', code: 'connectionLost' }],
  [
    'a lost connection, after X took it',
    { does: 'reset', accept: true },
    { outcome: 'unknown', code: 'connectionLost' },
  ],
];

/** Everything that could give an account away, and what was written. */
function expectNothingSaid(...said: unknown[]): void {
  const words = [...logged, ...said.map((value) => JSON.stringify(value))].join('\n');
  for (const secret of [...Object.values(X_KEYS), TEXT, 'OAuth ', 'oauth_'])
    expect(words).not.toContain(secret);
}

describe('the outcomes table of X', () => {
  for (const [name, scenario, expected] of ROWS) {
    it(`${name}: ${JSON.stringify(expected)}`, async () => {
      server.scenario('POST /2/tweets', scenario);
      const attempt = await publisher.publish({ text: TEXT }, START + MINUTE);
      expect(attempt).toMatchObject(expected);
      expect(server.requests).toHaveLength(1);
      expect(logged).toHaveLength(1);
      expectNothingSaid(attempt);
    });
  }

  for (const scenario of [
    { does: 'hang', accept: true },
    { does: 'hang' },
    { does: 'stall', accept: true },
  ] as const) {
    it(`no answer by the deadline (${JSON.stringify(scenario)}): unknown`, async () => {
      server.scenario('POST /2/tweets', scenario);
      const answer = publisher.publish({ text: TEXT }, START + MINUTE);
      await server.held();
      clock.advance(MINUTE);
      const attempt = await answer;
      expect(attempt).toMatchObject({ outcome: 'unknown', code: 'timeout' });
      expect(server.requests).toHaveLength(1);
      expectNothingSaid(attempt);
    });
  }

  it('201: published, with what is left of the window', async () => {
    const attempt = await publisher.publish({ text: TEXT }, START + MINUTE);
    expect(attempt).toMatchObject({ outcome: 'published', id: server.accepted[0]?.id });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ text: TEXT });
    expect(publisher.limits()).toMatchObject({ remaining: 99, resetAt: START + 15 * MINUTE });
    clock.advance(15 * MINUTE);
    expect(publisher.limits().remaining).toBeUndefined();
    expectNothingSaid();
  });

  it('a deadline that has passed: not sent, and no request', async () => {
    const attempt = await publisher.publish({ text: TEXT }, START);
    expect(attempt).toMatchObject({ outcome: 'notSent', code: 'deadlinePassed' });
    expect(server.requests).toHaveLength(0);
  });

  it('keys that do not belong together: not accepted by a server that checks the signature', async () => {
    const credentials = { ...X_KEYS, accessSecret: 'another' };
    const wrong = createTwitter({
      account: 'x-main',
      credentials,
      clock,
      agent: server.agent(),
      log: pino({ level: 'silent' }),
    });
    expect(await wrong.publish({ text: TEXT }, START + MINUTE)).toMatchObject({
      outcome: 'notSent',
      code: 'unauthorised',
    });
    expect(server.accepted).toHaveLength(0);
  });
});

describe('taking down from X', () => {
  const rows: readonly [string, Scenario, object][] = [
    ['404 in X’s words', problem(404, 'Could not find tweet.'), { outcome: 'removed' }],
    [
      '404 from something on the way',
      { does: 'answer', status: 404, body: '<html>' },
      { outcome: 'unknown' },
    ],
    [
      '200 that says no',
      { does: 'answer', status: 200, body: { data: { deleted: false } } },
      { outcome: 'unknown' },
    ],
    ['401', problem(401, 'Unauthorized'), { outcome: 'notSent' }],
    ['402', problem(402, 'No credits'), { outcome: 'notSent' }],
    ['403', problem(403, 'Not yours.'), { outcome: 'refused' }],
    ['429', problem(429, 'Too many'), { outcome: 'notSent', retryAt: START + 15 * MINUTE }],
    ['500', problem(500, 'Internal'), { outcome: 'unknown' }],
    ['a lost connection', { does: 'reset' }, { outcome: 'unknown' }],
  ];
  for (const [name, scenario, expected] of rows) {
    it(`${name}: ${JSON.stringify(expected)}`, async () => {
      server.scenario('DELETE /2/tweets/', scenario);
      const removal = await publisher.remove(server.add({ text: TEXT }), START + MINUTE);
      expect(removal).toMatchObject(expected);
      expect(server.requests).toHaveLength(1);
      expectNothingSaid(removal);
    });
  }
});

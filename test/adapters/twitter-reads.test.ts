/** Reading from X: a timeline is whole or it is an error, and every call ends at its deadline. */

import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTwitter, createTwitter } from '../../adapters/twitter/index.ts';
import type { Publisher } from '../../src/ports.ts';
import { createMovedClock, type MovedClock } from '../contract/publisher-clock.ts';
import { startXServer, type XServer } from '../fakes/x-server.ts';
import { X_KEYS, X_USER } from '../fakes/x-server-keys.ts';

const START = Date.parse('2026-06-01T08:00:00Z');
const MINUTE = 60_000;
const TIMELINE = `GET /2/users/${X_USER.id}/tweets`;

let server: XServer;
let clock: MovedClock;
let publisher: Publisher;

beforeEach(async () => {
  clock = createMovedClock(START);
  server = await startXServer({ now: () => clock.now() });
  publisher = createTwitter({
    account: 'x-main',
    credentials: X_KEYS,
    userId: X_USER.id,
    clock,
    agent: server.agent(),
    log: pino({ level: 'silent' }),
  });
});
afterEach(() => server.close());

describe('the timeline', () => {
  it('is read over several pages', async () => {
    for (let n = 0; n < 250; n += 1) server.add({ text: `Post ${n}` });
    const found = await publisher.find(START, START + MINUTE);
    expect(found).toHaveLength(250);
    expect(server.requests).toHaveLength(3);
  });

  it('is an error when it is longer than what is read', async () => {
    for (let n = 0; n < 1001; n += 1) server.add({ text: `Post ${n}` });
    await expect(publisher.find(START, START + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(server.requests).toHaveLength(10);
  });

  for (const [name, body] of [
    ['errors in place of posts', { errors: [{ title: 'Not Found Error' }] }],
    [
      'posts beside errors',
      { data: [], errors: [{ title: 'Authorization Error' }], meta: { result_count: 0 } },
    ],
    ['nothing that we know', {}],
    ['a post without a text', { data: [{ id: '1' }], meta: { result_count: 1 } }],
    ['half a body', '{"data":['],
  ] as const) {
    it(`is an error when X answers with ${name}`, async () => {
      server.scenario(TIMELINE, { does: 'answer', status: 200, body });
      await expect(publisher.find(START, START + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });
  }

  it('asks who the account is once, when nobody said', async () => {
    const unnamed = createTwitter({
      account: 'x-main',
      credentials: X_KEYS,
      clock,
      agent: server.agent(),
      log: pino({ level: 'silent' }),
    });
    await unnamed.find(START, START + MINUTE);
    await unnamed.find(START, START + MINUTE);
    expect(server.requests.map((request) => request.path.split('?')[0])).toEqual([
      '/2/users/me',
      `/2/users/${X_USER.id}/tweets`,
      `/2/users/${X_USER.id}/tweets`,
    ]);
  });

  it('asks for whole seconds, early rather than late', async () => {
    await publisher.find(START + 999, START + MINUTE);
    expect(server.requests[0]?.path).toContain('start_time=2026-06-01T08%3A00%3A00Z');
  });
});

describe('metrics', () => {
  it('are asked for a hundred at a time, each post once', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => server.add({ text: `Post ${n}` }));
    const metrics = await publisher.metrics([...ids, ...ids], START + MINUTE);
    expect(metrics).toHaveLength(150);
    expect(metrics[0]).toEqual({ id: ids[0], impressions: 250, likes: 5, reposts: 3 });
    expect(server.requests).toHaveLength(2);
  });

  it('leave out posts that X gives no numbers of, so that those read before stay', async () => {
    const body = {
      data: [{ id: '1' }, { id: '2', public_metrics: { impression_count: 0, like_count: 1 } }],
      errors: [{ title: 'Not Found Error', resource_id: '3' }],
    };
    server.scenario('GET /2/tweets', { does: 'answer', status: 200, body });
    const metrics = await publisher.metrics(['1', '2', '3'], START + MINUTE);
    expect(metrics).toEqual([{ id: '2', impressions: 0, likes: 1 }]);
  });

  it.each([403, 429, 503])(
    'are unavailable when X answers with %i, and are asked for once',
    async (status) => {
      server.scenario('GET /2/tweets', { does: 'answer', status, body: { title: 'No' } });
      await expect(publisher.metrics(['1'], START + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      server.scenario('GET /2/users/me', { does: 'answer', status, body: { title: 'No' } });
      await expect(publisher.followers(START + MINUTE)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(server.requests).toHaveLength(2);
    },
  );
});

describe('a server that never answers', () => {
  const calls: readonly [string, string, (deadline: number) => Promise<unknown>][] = [
    ['find', TIMELINE, (deadline) => publisher.find(START, deadline)],
    ['metrics', 'GET /2/tweets', (deadline) => publisher.metrics(['1'], deadline)],
    ['remove', 'DELETE /2/tweets/1', (deadline) => publisher.remove('1', deadline)],
    [
      'check',
      'GET /2/users/me',
      (deadline) => checkTwitter({ credentials: X_KEYS, clock, deadline, agent: server.agent() }),
    ],
  ];
  for (const [name, request, call] of calls) {
    for (const does of ['hang', 'stall'] as const) {
      it(`${name} ends at its deadline, after one request (${does})`, async () => {
        server.scenario(request, { does, status: 200 });
        const answer = call(START + MINUTE).catch((error: unknown) => error);
        await server.held();
        clock.advance(MINUTE);
        const settled = await answer;
        if (name === 'remove') expect(settled).toMatchObject({ outcome: 'unknown' });
        else if (name === 'check')
          expect(settled).toEqual({ ok: false, problem: 'X did not answer in time.' });
        else expect(settled).toMatchObject({ code: 'UNAVAILABLE' });
        expect(server.requests).toHaveLength(1);
      });
    }
  }

  it('bounds a timeline of several pages as a whole', async () => {
    for (let n = 0; n < 150; n += 1) server.add({ text: `Post ${n}` });
    server.scenario(
      `${TIMELINE}?max_results=100&start_time=2026-06-01T08%3A00%3A00Z&exclude=retweets&tweet.fields=created_at%2Centities&pagination_token`,
      { does: 'hang' },
    );
    const answer = publisher.find(START, START + MINUTE).catch((error: unknown) => error);
    await server.held();
    clock.advance(MINUTE);
    expect(await answer).toMatchObject({ code: 'UNAVAILABLE' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the check of an account', () => {
  it('names the account that the keys belong to', async () => {
    const check = await checkTwitter({
      credentials: X_KEYS,
      clock,
      deadline: START + MINUTE,
      agent: server.agent(),
    });
    expect(check).toEqual({ ok: true, screenName: X_USER.username, userId: X_USER.id });
  });

  it('says what to do when the keys are wrong', async () => {
    const credentials = { ...X_KEYS, appSecret: 'wrong' };
    const check = await checkTwitter({ credentials, clock, deadline: START + MINUTE, agent: server.agent() });
    expect(check).toEqual({
      ok: false,
      problem: 'X does not accept the keys of this account. Connect it again.',
    });
  });
});

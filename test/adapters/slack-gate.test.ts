import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SlackBench, startSlackBench } from '../fakes/slack-bench.ts';
import { bodyOf, commandPayload, pressPayload, signedRequest } from '../fakes/slack-requests.ts';

const MINUTE = 60_000;

describe('requests that reach the port of Slack', () => {
  let bench: SlackBench;
  let count = 0;
  beforeAll(async () => {
    bench = await startSlackBench({ teamIds: ['T000000001'] });
  });
  afterAll(() => bench.close());

  /** A command whose words tell whether it had any effect. */
  const command = (changes: object = {}) => {
    count += 1;
    const words = `try ${count}`;
    const sender = { user: bench.slack.users.amina!, channel: bench.slack.channels.approvals! };
    return { words, payload: { ...commandPayload(bench.slack, sender, '/loudhailer', words), ...changes } };
  };
  const signed = (payload: Record<string, unknown>, at?: number, secret = bench.slack.signingSecret) => {
    const { body, contentType } = bodyOf(payload);
    return signedRequest(secret, body, at, contentType);
  };
  const send = async (request: { headers: Record<string, string>; body: string }): Promise<number> => {
    const response = await fetch(bench.url, { method: 'POST', ...request });
    await response.text();
    return response.status;
  };
  const reached = (words: string): number =>
    bench.core.asked.filter((asked) => asked.what === 'command' && asked.text === words).length;
  const lastLine = (): unknown => JSON.parse(bench.logged.at(-1) ?? '{}');

  it('pass when signed, fresh and for this app', async () => {
    const { words, payload } = command();
    expect(await send(signed(payload))).toBe(200);
    expect(reached(words)).toBe(1);
  });

  it.each([
    ['as old as is allowed', -5 * MINUTE + 2_000],
    ['as early as is allowed', 5 * MINUTE - 2_000],
  ])('pass when they are %s', async (_how, offset) => {
    const { words, payload } = command();
    expect(await send(signed(payload, Date.now() + offset))).toBe(200);
    expect(reached(words)).toBe(1);
  });

  it.each([
    ['stale', -5 * MINUTE - 2_000],
    ['future', 5 * MINUTE + 2_000],
  ])('are refused when the timestamp is %s', async (reason, offset) => {
    const { words, payload } = command();
    expect(await send(signed(payload, Date.now() + offset))).toBe(401);
    expect(reached(words)).toBe(0);
    expect(lastLine()).toMatchObject({ event: 'slack.refused', reason, status: 401 });
  });

  it('are refused with another secret', async () => {
    const { words, payload } = command();
    expect(await send(signed(payload, undefined, 'another secret'))).toBe(401);
    expect(reached(words)).toBe(0);
    expect(lastLine()).toMatchObject({ reason: 'signature' });
  });

  it('are refused when the body was changed', async () => {
    const { payload } = command();
    const request = signed(payload);
    expect(await send({ ...request, body: request.body.replace('try', 'lie') })).toBe(401);
  });

  it('are refused without a signature', async () => {
    const request = signed(command().payload);
    const { 'X-Slack-Signature': _signature, ...headers } = request.headers;
    expect(await send({ ...request, headers })).toBe(401);
    expect(lastLine()).toMatchObject({ reason: 'unsigned' });
  });

  it('are refused when they are replayed', async () => {
    const { words, payload } = command();
    const request = signed(payload);
    expect(await send(request)).toBe(200);
    expect(await send(request)).toBe(409);
    expect(reached(words)).toBe(1);
    expect(lastLine()).toMatchObject({ event: 'slack.refused', reason: 'replayed' });
  });

  it.each([
    ['the signature', 'X-Slack-Signature', (value: string) => `${value}=x`],
    ['the timestamp', 'X-Slack-Request-Timestamp', (value: string) => `${value}.0`],
    ['the timestamp', 'X-Slack-Request-Timestamp', (value: string) => `0x${Number(value).toString(16)}`],
  ])('are refused when they are replayed with %s spelt otherwise', async (_what, header, spell) => {
    const { words, payload } = command();
    const request = signed(payload);
    expect(await send(request)).toBe(200);
    const value = spell(request.headers[header]!);
    expect(await send({ ...request, headers: { ...request.headers, [header]: value } })).toBe(401);
    expect(reached(words)).toBe(1);
  });

  it('pass again when Slack signs a retry anew', async () => {
    const { words, payload } = command();
    expect(await send(signed(payload, Date.now() - 2_000))).toBe(200);
    expect(await send(signed(payload))).toBe(200);
    expect(reached(words)).toBe(2);
  });

  it('are refused for another app', async () => {
    const { words, payload } = command({ api_app_id: 'A0ANOTHER' });
    expect(await send(signed(payload))).toBe(403);
    expect(reached(words)).toBe(0);
    expect(lastLine()).toMatchObject({ reason: 'app' });
  });

  it('are refused from another workspace', async () => {
    expect(await send(signed(command({ team_id: 'T0ANOTHER' }).payload))).toBe(403);
    const press = pressPayload(
      bench.slack,
      { user: 'U1' },
      { action_id: 'lh:approve:1', value: '{"target":"t"}' },
    );
    const stranger = { ...press, user: { id: 'U1', team_id: 'T0ANOTHER' } };
    expect(await send(signed(stranger))).toBe(403);
    expect(bench.core.asked.some(({ what }) => what === 'press')).toBe(false);
  });

  it('are refused when they are not what Slack sends', async () => {
    const bad = signedRequest(bench.slack.signingSecret, 'payload=%7Bbroken');
    expect(await send(bad)).toBe(400);
    const large = signedRequest(bench.slack.signingSecret, 'x'.repeat(1_100_000));
    expect(await send(large)).toBe(413);
    expect((await fetch(bench.url)).status).toBe(405);
  });

  it('are answered when Slack asks whether the address is ours', async () => {
    const payload = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'tell me this' });
    const request = signedRequest(bench.slack.signingSecret, payload, undefined, 'application/json');
    const response = await fetch(bench.url, { method: 'POST', ...request });
    expect(await response.json()).toEqual({ challenge: 'tell me this' });
  });

  it('do nothing when they only check the certificate, whatever else they hold', async () => {
    const { words, payload } = command({ ssl_check: '1' });
    const { body, contentType } = bodyOf(payload);
    const response = await fetch(bench.url, {
      method: 'POST',
      headers: { 'Content-Type': contentType },
      body,
    });
    expect(response.status).toBe(200);
    expect(reached(words)).toBe(0);
  });

  it('leave no words, tokens or signatures in the log', () => {
    const log = bench.logged.join('');
    for (const secret of [
      'try ',
      'xoxb',
      bench.slack.signingSecret,
      'v0=',
      'broken',
      'deprecated',
      '/actions/',
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('the web server', () => {
  let bench: SlackBench;
  beforeAll(async () => {
    bench = await startSlackBench();
  });
  afterAll(() => bench.slack.close());
  const get = (path: string) => fetch(`http://127.0.0.1:${bench.port}${path}`);

  it('says that it is alive and ready, with headers that keep browsers careful', async () => {
    const response = await get('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { ok: true, reasons: [] }]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect((await get('/readyz')).status).toBe(200);
  });

  it('knows no other address', async () => {
    expect((await get('/slack/events/more')).status).toBe(404);
    expect((await get('/nothing')).status).toBe(404);
  });

  it('finishes what runs before it closes, and takes nothing new', async () => {
    const { core, slack } = bench;
    core.answers.command = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { say: [{ part: 'text', text: 'done' }] };
    };
    const running = bench.post(commandPayload(slack, { user: slack.users.ben! }, '/loudhailer', 'slow'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = bench.web.close();
    expect((await running).answer).toMatchObject({ response_type: 'ephemeral' });
    await closed;
    await expect(get('/healthz')).rejects.toThrow();
    await bench.adapter.stop();
    expect(bench.adapter.ready()).toEqual({ ok: false, reasons: ['slack.closed'] });
  });
});

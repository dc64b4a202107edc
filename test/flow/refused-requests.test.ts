/** Requests that are not what they say: unsigned, stale, of the future, replayed, altered, or for another app. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerTo,
  approvals,
  buttonOf,
  cardOf,
  pressOf,
  send,
  tellStory,
  userOf,
} from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { bodyOf, pressPayload, signedRequest } from '../fakes/slack-requests.ts';

describe('requests that are not what they say', () => {
  let flow: Flow;
  let approve: Record<string, unknown>;
  beforeAll(async () => {
    flow = await openFlow();
    const id = await tellStory(flow, 'amina');
    approve = await pressOf(flow, 'ben', await cardOf(flow, id), 'Approve');
  });
  afterAll(() => flow.close());

  const position = async () => {
    const events = await flow.bot().core.store.history({ after: 0, limit: 100_000 });
    return events.filter((event) => event.stream.startsWith('submission:')).length;
  };
  const refused = async (send: () => Promise<{ status: number }>, status: number): Promise<void> => {
    const before = await position();
    expect((await send()).status).toBe(status);
    expect(await position()).toBe(before);
  };
  const post = (headers: Record<string, string>, body: string) =>
    fetch(flow.url(), { method: 'POST', headers, body });
  const signed = (at: number, secret = flow.slack.signingSecret) => {
    const { body, contentType } = bodyOf(approve);
    return signedRequest(secret, body, at, contentType);
  };

  it('without a signature', () =>
    refused(() => {
      const { body, contentType } = bodyOf(approve);
      return post({ 'Content-Type': contentType }, body);
    }, 401));

  it('signed with another secret', () =>
    refused(() => {
      const { headers, body } = signed(flow.clock.now(), 'another secret altogether');
      return post(headers, body);
    }, 401));

  it('signed more than five minutes ago, or for later than in five minutes', async () => {
    for (const minutes of [-5.1, 5.1, -60, 60])
      await refused(() => {
        const { headers, body } = signed(flow.clock.now() + minutes * 60_000);
        return post(headers, body);
      }, 401);
  });

  it('altered after signing', () =>
    refused(() => {
      const { headers, body } = signed(flow.clock.now());
      return post(headers, body.replace(userOf(flow, 'ben'), userOf(flow, 'chidi')));
    }, 401));

  it('for another app, or from another workspace', async () => {
    for (const change of [{ api_app_id: 'A0ANOTHER' }, { team: { id: 'T0ANOTHER', domain: 'another' } }])
      await refused(() => flow.deliver({ ...approve, ...change }), 403);
  });

  it('too large, not a form, or not Slack’s', async () => {
    await refused(() => flow.deliver({ ...approve, padding: 'x'.repeat(1_100_000) }), 413);
    await refused(() => fetch(flow.url()), 405);
    expect((await fetch(flow.url('/slack/else'), { method: 'POST', body: 'x' })).status).toBe(404);
  });

  it('sent again by somebody who recorded it', async () => {
    const { headers, body } = signed(flow.clock.now());
    expect((await post(headers, body)).status).toBe(200);
    const before = await position();
    expect((await post(headers, body)).status).toBe(409);
    // The same signature in capitals is the same request.
    const upper = headers['X-Slack-Signature']!.replace(/[a-f]/g, (sign) => sign.toUpperCase());
    expect((await post({ ...headers, 'X-Slack-Signature': upper }, body)).status).toBe(401);
    expect(await position()).toBe(before);
  });

  it('leave the good ones alone', async () => {
    const card = await cardOf(flow, 'S-1', 'Goes out');
    const again = { ...approve, response_url: flow.slack.responseUrl() };
    expect(await answerTo(flow, await send(flow, again))).toContain('This was approved at');
    const sender = { user: userOf(flow, 'chidi'), channel: approvals(flow) };
    expect((await send(flow, pressPayload(flow.slack, sender, buttonOf(card, 'Comment')))).status).toBe(200);
  });
});

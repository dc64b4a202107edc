/** The same story through a socket that the bot opens itself, with no port for Slack to reach. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { itGoesOut, itIsApproved, itIsTakenDown, itIsTold } from '../fakes/flow-story.ts';

describe('a story about someone, with Slack through Socket Mode', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow({ mode: 'socket' });
  });
  afterAll(() => flow.close());

  it('needs no address that Slack can reach', async () => {
    expect((await fetch(flow.url(), { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(flow.url('/readyz'))).status).toBe(200);
  });
  it('is told in a form that opens before anything is read, and stands on one card', () => itIsTold(flow));
  it('is approved by two other people, and every press is answered', () => itIsApproved(flow));
  it('goes out at its slot, once, word for word, and its author is told', () => itGoesOut(flow));
  it('is taken down by an approver, and its words are gone everywhere', () => itIsTakenDown(flow));
});

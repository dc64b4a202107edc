/** From `/story` to a post on X and back, over the network: Bolt on HTTP, signed requests, X behind TLS. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_SLOT } from '../fakes/flow-campaign.ts';
import { answerTo, type } from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { itGoesOut, itIsApproved, itIsTakenDown, itIsTold } from '../fakes/flow-story.ts';

describe('a story about someone, with Slack over HTTP', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow();
  });
  afterAll(() => flow.close());

  it('is told in a form that opens before anything is read, and stands on one card', () => itIsTold(flow));
  it('is approved by two other people, and every press is answered', () => itIsApproved(flow));
  it('goes out at its slot, once, word for word, and its author is told', () => itGoesOut(flow));
  it('outlives a restart without going out again', async () => {
    await flow.restart();
    flow.goTo(FIRST_SLOT + 60_000);
    expect(await answerTo(flow, await type(flow, 'ben', '/loudhailer', 'queue'))).toContain('10:00');
    expect(flow.x.accepted).toHaveLength(1);
  });
  it('is taken down by an approver, and its words are gone everywhere', () => itIsTakenDown(flow));
});

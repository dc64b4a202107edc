/** Events, blogs and the report of a campaign over signed HTTP: forms that open at once, and answers that Slack takes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerTo,
  approvals,
  buttonOf,
  cardOf,
  fillIn,
  openForm,
  type Sent,
  send,
  shownForm,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { readView } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { until } from '../fakes/slack-bench.ts';
import { pressPayload } from '../fakes/slack-requests.ts';
import type { ShownMessage } from '../fakes/slack-server.ts';

type Json = Record<string, unknown>;

/** What only the sender of a command sees: in Slack's answer to it, or a moment later. */
async function shownTo(flow: Flow, { answer, payload }: Sent): Promise<ShownMessage> {
  if (answer?.blocks !== undefined) return answer as unknown as ShownMessage;
  const said = await until(() => flow.slack.responses.find(({ url }) => url === payload.response_url));
  return said.body as unknown as ShownMessage;
}

describe('a campaign’s week in Slack', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow();
  });
  afterAll(() => flow.close());

  it('takes a blog’s link from anybody, and shows it on a card', async () => {
    const link = 'https://trust.example/blog/a-good-day';
    const view = await openForm(flow, 'amina', '/loudhailer', `blog ${link}`);
    expect(readView(view)).toContain(`= ${link}`);
    const answers = {
      title: 'A good day',
      link,
      why: 'It shows what a kind word does',
      organisation: 'trust',
    };
    const sent = await fillIn(flow, 'amina', view, answers);
    expect(readView((sent.answer as Json).view)).toContain('Thank you for the blog. This is S-1.');
    await cardOf(flow, 'S-1', link);
  });

  it('lets an approver plan an event with the button below the list, and shows it to everybody', async () => {
    const typed = await type(flow, 'ben', '/loudhailer', 'events');
    expect(await answerTo(flow, typed)).toContain('No events are planned yet.');
    const user = userOf(flow, 'ben');
    const sender = { user, channel: approvals(flow), trigger: await flow.slack.trigger(user) };
    const button = buttonOf(await shownTo(flow, typed), 'Plan an event');
    const before = flow.slack.calls.length;
    await send(flow, pressPayload(flow.slack, sender, button, '1749459270.000100'));
    const view = await shownForm(flow, before);
    const answers = {
      kind: 'chat',
      title: 'What matters to you',
      day: '2026-06-10',
      from: '19:00',
      to: '20:00',
      host: '@example_trust',
      questions: '19:05 What went well for you?',
    };
    const wrong = await fillIn(flow, 'ben', view, { ...answers, questions: '' });
    expect(JSON.stringify(wrong.answer)).toContain('A chat needs its questions');
    const sent = await fillIn(flow, 'ben', view, answers);
    expect(readView((sent.answer as Json).view)).toContain('is planned as [what-matters-to-you]');
    const seen = await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'events'));
    expect(seen).toContain('Wednesday 10 June, 7pm to 8pm: What matters to you (chat on X)');
    expect(seen).toContain('7:05pm, Q1: What went well for you?');
    expect(seen).not.toContain('Plan an event');
  });

  it('gives approvers the report, with what is not available said so', async () => {
    const report = await answerTo(flow, await type(flow, 'ben', '/loudhailer', 'report'));
    expect(report).toContain('# Report of One day in care');
    expect(report).toContain('Potential reach: not available (no post has gone out)');
    const refused = await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'report'));
    expect(refused).toContain('Ask one of them.');
  });
});

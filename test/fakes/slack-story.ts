/** The story flow as a person lives it, whatever way Slack's payloads travel: over HTTP or a socket. */
import { expect } from 'vitest';
import { type SlackBench, until } from './slack-bench.ts';
import { commandPayload, type OpenView, submissionPayload } from './slack-requests.ts';

type Json = Record<string, unknown>;
/** Delivers a payload and gives back what Slack would see as its answer. */
export type Deliver = (payload: Json) => Promise<Json | undefined>;

export const ANSWERS = { body: 'We sang on ward 4', consent: 'no', team: 't1', sure: 'yes' };

/** The view that Slack shows now, as the Web API last gave it back. */
export function shownView(bench: SlackBench): OpenView {
  const call = bench.slack.calls.findLast(
    ({ method, answer }) => method.startsWith('views.') && answer.ok === true,
  );
  return call?.answer.view as OpenView;
}

export async function tellStory(bench: SlackBench, deliver: Deliver): Promise<void> {
  const { slack, core } = bench;
  const user = slack.users.amina!;
  const sender = { user, channel: slack.channels.approvals!, trigger: await slack.trigger(user) };
  await deliver(commandPayload(slack, sender, '/carestory', 'We sang & <danced>'));
  await until(() => core.asked.some(({ what }) => what === 'fillForm'));
  const view = shownView(bench);
  expect(view.blocks[1]?.element).toMatchObject({ initial_value: 'We sang & <danced>' });
  const answer = await deliver(
    submissionPayload(slack, { user }, view, { ...ANSWERS, lead: slack.users.ben! }),
  );
  expect(answer).toMatchObject({ response_action: 'update' });
  expect(JSON.stringify(answer)).toContain('Thank you. The comms team has your story.');
  const sent = core.asked.findLast(({ what }) => what === 'submitForm');
  expect(sent).toEqual({
    what: 'submitForm',
    from: { account: `slack:${slack.team}/${user}`, request: `slack:view:${view.id}` },
    name: 'story',
    about: '',
    answers: { ...ANSWERS, lead: `slack:${slack.team}/${slack.users.ben}` },
  });
}

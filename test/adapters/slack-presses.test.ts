import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import type { Button } from '../../src/submissions/card.ts';
import { type SlackBench, startSlackBench, until } from '../fakes/slack-bench.ts';
import { say } from '../fakes/slack-conversation.ts';
import { type Pressed, pressPayload } from '../fakes/slack-requests.ts';

const APPROVE: Button = { action: 'approve', target: 'submission:abc@2', label: 'Approve', style: 'primary' };

/** The elements of a card's buttons as Slack would send them back. */
function elementsOf(
  buttons: readonly Button[],
  menu: readonly Button[] = [],
): readonly Record<string, unknown>[] {
  return blocksOf([{ part: 'buttons', buttons, menu }]).flatMap((block) =>
    block.type === 'actions' ? (block.elements as unknown as Record<string, unknown>[]) : [],
  );
}

describe('pressed buttons', () => {
  let bench: SlackBench;
  beforeAll(async () => {
    bench = await startSlackBench();
  });
  afterAll(() => bench.close());

  const sender = (name: string) => ({
    user: bench.slack.users[name]!,
    channel: bench.slack.channels.approvals!,
  });
  const account = (name: string): string => `slack:${bench.slack.team}/${bench.slack.users[name]}`;
  const press = (name: string, pressed: Pressed) =>
    bench.post(pressPayload(bench.slack, sender(name), pressed));
  const presses = () => bench.core.asked.filter((asked) => asked.what === 'press');
  const answerTo = (payload: Record<string, unknown>) =>
    until(() => bench.slack.responses.find(({ url }) => url === payload.response_url)?.body);

  it('by two people are two presses, each answered to the one who pressed', async () => {
    const [element] = elementsOf([APPROVE]);
    const payloads = ['amina', 'ben'].map((name) =>
      pressPayload(bench.slack, sender(name), element as unknown as Pressed),
    );
    await Promise.all(payloads.map((payload) => bench.post(payload)));
    const answers = await Promise.all(payloads.map(answerTo));
    expect(answers.map(({ text }) => text)).toEqual([
      `Done for ${account('amina')}`,
      `Done for ${account('ben')}`,
    ]);
    expect(answers[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    const [one, other] = presses().slice(-2);
    expect(one).toMatchObject({ action: 'approve', target: 'submission:abc@2' });
    expect(one?.from.channel).toBe(`slack:${bench.slack.channels.approvals}`);
    expect(one?.from.request).toMatch(/^slack:click:T000000001:U[A-Z0-9]+:[0-9.]+:lh:approve:1$/);
    expect(one?.from.request).not.toBe(other?.from.request);
  });

  it('have the same request id when Slack delivers them again', async () => {
    const payload = pressPayload(bench.slack, sender('amina'), {
      action_id: 'lh:approve:1',
      value: '{"target":"x"}',
    });
    await bench.post(payload, Date.now() - 2_000);
    await bench.post(payload);
    const [one, other] = presses().slice(-2);
    expect(one?.from.request).toBe(other?.from.request);
  });

  it('act for the one who pressed, whatever the value claims', async () => {
    const before = presses().length;
    await press('amina', {
      action_id: 'lh:approve:1',
      value: JSON.stringify({ target: 'x', user: bench.slack.users.ben, account: account('ben') }),
    });
    await until(() => JSON.stringify(bench.slack.responses.at(-1)?.body).includes('older version'));
    expect(presses().length).toBe(before);
    await press('amina', { action_id: 'lh:approve:1', value: JSON.stringify({ target: account('ben') }) });
    expect(presses().at(-1)?.from.account).toBe(account('amina'));
  });

  it.each([
    { action_id: 'lh:explode:1', value: '{"target":"x"}' },
    { action_id: 'lh:approve:1', value: 'x' },
    { action_id: 'lh:approve:1', value: '{"target":"x","opens":"poem"}' },
    { action_id: 'lh:menu:1', selected_option: { value: '{"action":"explode","target":"x"}' } },
  ])('of an older version are answered: %o', async (pressed) => {
    const payload = pressPayload(bench.slack, sender('amina'), pressed);
    const before = presses().length;
    expect((await bench.post(payload)).status).toBe(200);
    expect(JSON.stringify(await answerTo(payload))).toContain('older version');
    expect(presses().length).toBe(before);
  });

  it('that are links of somebody else are acknowledged and left alone', async () => {
    const before = bench.core.asked.length;
    expect((await press('amina', { action_id: 'a0Xb' })).status).toBe(200);
    expect(bench.core.asked.length).toBe(before);
  });

  it('work from a menu', async () => {
    const menu: Button[] = [
      { action: 'park', target: 'x', label: 'Park it' },
      { action: 'withdraw', target: 'y', label: 'Withdraw it' },
    ];
    const [element] = elementsOf([], menu) as unknown as [{ action_id: string; options: unknown[] }];
    await press('ben', { action_id: element.action_id, selected_option: element.options[1] });
    expect(presses().at(-1)).toMatchObject({ action: 'withdraw', target: 'y' });
  });

  it('open a form at once and fill it in afterwards', async () => {
    const button: Button = {
      action: 'askForChanges',
      target: 'submission:abc@2',
      label: 'Ask',
      opens: 'askForChanges',
    };
    const [element] = elementsOf([button]);
    const user = bench.slack.users.ben!;
    const payload = pressPayload(
      bench.slack,
      { ...sender('ben'), trigger: await bench.slack.trigger(user) },
      element as unknown as Pressed,
    );
    await bench.post(payload);
    await until(() => bench.core.asked.at(-1)?.what === 'fillForm');
    expect(bench.core.asked.at(-2)).toEqual({
      what: 'startForm',
      name: 'askForChanges',
      about: button.target,
      words: undefined,
    });
    expect(bench.core.asked.at(-1)).toMatchObject({ from: { account: account('ben') } });
  });

  it('say so when the form could not open', async () => {
    const payload = pressPayload(bench.slack, sender('ben'), {
      action_id: 'lh:reject:1',
      value: '{"target":"x","opens":"reject"}',
    });
    await bench.post(payload);
    expect((await answerTo(payload)).text).toContain('did not let the form open');
  });

  it('are answered beside the card when the answer address has failed', async () => {
    const payload = pressPayload(bench.slack, sender('ben'), {
      action_id: 'lh:approve:1',
      value: '{"target":"x"}',
    });
    await bench.post({ ...payload, response_url: 'http://127.0.0.1:9/gone' });
    const call = await until(() => bench.slack.calls.find(({ method }) => method === 'chat.postEphemeral'));
    expect(call.args).toMatchObject({ user: bench.slack.users.ben, channel: bench.slack.channels.approvals });
  });

  it('are answered when the core fails, without its words in the log', async () => {
    const { press: usual } = bench.core.answers;
    bench.core.answers.press = async () => {
      throw new Error('secret words');
    };
    const payload = pressPayload(bench.slack, sender('ben'), {
      action_id: 'lh:approve:1',
      value: '{"target":"x"}',
    });
    expect((await bench.post(payload)).status).toBe(200);
    expect((await answerTo(payload)).text).toContain('Something went wrong on our side');
    expect(bench.logged.join('')).not.toContain('secret words');
    bench.core.answers.press = usual;
  });

  it('are acknowledged within 3 seconds when the core is slow, and answered when it is done', async () => {
    const { press: usual } = bench.core.answers;
    bench.core.answers.press = () =>
      new Promise((resolve) => setTimeout(() => resolve({ say: [say('Slow but done')] }), 2_800));
    const payload = pressPayload(bench.slack, sender('ben'), {
      action_id: 'lh:approve:1',
      value: '{"target":"x"}',
    });
    const start = Date.now();
    expect((await bench.post(payload)).status).toBe(200);
    expect(Date.now() - start).toBeLessThan(2_800);
    expect((await answerTo(payload)).text).toBe('Slow but done');
    bench.core.answers.press = usual;
  });

  it('are all answered when a thousand come at once', async () => {
    const pressed = { action_id: 'lh:approve:1', value: '{"target":"submission:abc@2"}' };
    const payloads = Array.from({ length: 1_000 }, (_, index) =>
      pressPayload(bench.slack, { ...sender('ben'), user: `U0CROWD${index}` }, pressed),
    );
    const statuses = await Promise.all(payloads.map(async (payload) => (await bench.post(payload)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const urls = new Set(payloads.map(({ response_url }) => response_url));
    await until(() => bench.slack.responses.filter(({ url }) => urls.has(url)).length === 1_000, 30_000);
  }, 60_000);
});

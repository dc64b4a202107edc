import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackBench, startSlackBench, until } from '../fakes/slack-bench.ts';
import { say, storyForm } from '../fakes/slack-conversation.ts';
import {
  closedPayload,
  commandPayload,
  homeOpenedPayload,
  oldTrigger,
  pressPayload,
  shortcutPayload,
  submissionPayload,
  viewPressPayload,
} from '../fakes/slack-requests.ts';
import { ANSWERS, shownView, tellStory } from '../fakes/slack-story.ts';

describe('forms in Slack', () => {
  let bench: SlackBench;
  let user: string;
  beforeAll(async () => {
    bench = await startSlackBench();
    user = bench.slack.users.amina!;
  });
  const defaults = { current: {} as SlackBench['core']['answers'] };
  beforeEach(() => {
    if (Object.keys(defaults.current).length === 0) defaults.current = { ...bench.core.answers };
    Object.assign(bench.core.answers, defaults.current);
  });
  afterAll(() => bench.close());

  const sender = async () => ({
    user,
    channel: bench.slack.channels.approvals!,
    trigger: await bench.slack.trigger(user),
  });
  const open = async (text = '') => {
    const before = bench.core.asked.length;
    const { answer } = await bench.post(commandPayload(bench.slack, await sender(), '/carestory', text));
    expect(answer).toBeUndefined();
    await until(() => bench.core.asked.slice(before).some(({ what }) => what === 'fillForm'));
    await new Promise((resolve) => setTimeout(resolve, 60));
    return shownView(bench);
  };
  const submit = async (answers: Record<string, string> = ANSWERS, view = shownView(bench)) =>
    (await bench.post(submissionPayload(bench.slack, { user }, view, answers))).answer;
  const lastResponse = () => bench.slack.responses.at(-1)?.body;

  it('take a story from the command to the thank you', async () => {
    await tellStory(bench, async (payload) => (await bench.post(payload)).answer);
  });

  it('open before the core reads anything', async () => {
    const order: string[] = [];
    bench.slack.fail('views.open', { how: 'slow', seconds: 0.2 });
    bench.core.answers.fillForm = async (_from, form) => {
      order.push(bench.slack.calls.at(-1)?.answer.ok === true ? 'filled after open' : 'filled too early');
      return form;
    };
    const before = bench.core.asked.length;
    await open();
    expect(bench.core.asked.slice(before).map(({ what }) => what)).toEqual(['formOfCommand', 'fillForm']);
    expect(order).toEqual(['filled after open']);
  });

  it('acknowledge the command without waiting for anything', async () => {
    bench.slack.fail('views.open', { how: 'slow', seconds: 1 });
    const start = Date.now();
    await bench.post(commandPayload(bench.slack, await sender(), '/carestory'));
    expect(Date.now() - start).toBeLessThan(500);
    await until(() => bench.slack.calls.at(-1)?.answer.ok === true);
  });

  it('are filled in with the hash of what was opened, and keep what nothing was filled into', async () => {
    bench.core.answers.fillForm = async (_from, form) => ({
      ...form,
      fields: form.fields.map((field) =>
        field.name === 'body' && field.type === 'text' ? { ...field, initial: 'Draft' } : field,
      ),
    });
    const view = await open();
    const update = bench.slack.calls.at(-1)!;
    const opened = bench.slack.calls.findLast(({ method }) => method === 'views.open')!;
    expect(update).toMatchObject({ method: 'views.update', args: { view_id: view.id } });
    expect(update.args.hash).toBe((opened.answer.view as { hash: string }).hash);
    const ids = (call: typeof update) =>
      (call.args.view as typeof view).blocks.map(({ element }) => element?.action_id);
    expect(ids(update)[1]).not.toBe(ids(opened)[1]);
    expect(ids(update).slice(2)).toEqual(ids(opened).slice(2));
  });

  it('without fields cannot be sent before they are filled in, and can then', async () => {
    const { startForm } = bench.core;
    bench.core.startForm = (name, about) => ({
      ...storyForm(about),
      name,
      intro: ['One moment.'],
      fields: [],
    });
    bench.core.answers.fillForm = async (_from, form) => ({ ...form, intro: [] });
    const payload = pressPayload(bench.slack, await sender(), {
      action_id: 'lh:approve:1',
      value: '{"target":"x","opens":"approve"}',
    });
    const before = bench.slack.calls.length;
    await bench.post(payload);
    const since = () => bench.slack.calls.slice(before);
    await until(() => since().some(({ method, answer }) => method === 'views.update' && answer.ok === true));
    const opened = since().findLast(({ method }) => method === 'views.open')!;
    expect((opened.answer.view as { submit: unknown }).submit).toBeNull();
    expect(shownView(bench).submit).toMatchObject({ text: 'Send to comms' });
    bench.core.startForm = startForm;
  });

  it('become a message without a submit button when they cannot be filled in', async () => {
    bench.core.answers.fillForm = async () => ({ say: [say('No campaign is running now.')] });
    const view = await open();
    expect(view.submit).toBeNull();
    expect(JSON.stringify(view.blocks)).toContain('No campaign is running now.');
  });

  it('stay open when filling them in fails', async () => {
    bench.core.answers.fillForm = async () => {
      throw Object.assign(new Error('secret words'), { code: 'STORE_BROKEN' });
    };
    expect((await open()).submit).not.toBeNull();
    expect(bench.logged.at(-1)).toContain('STORE_BROKEN');
    expect(bench.logged.join('')).not.toContain('secret words');
  });

  it.each(['expired_trigger_id', 'trigger_expired', 'trigger_exchanged', 'invalid_trigger_id'])(
    'say so when the trigger is no longer good (%s), and give the words back',
    async (error) => {
      bench.slack.fail('views.open', { how: 'error', error });
      const before = bench.slack.responses.length;
      await bench.post(
        commandPayload(bench.slack, { user, trigger: oldTrigger() }, '/carestory', 'my <words>'),
      );
      await until(() => bench.slack.responses.length > before);
      expect(lastResponse()).toMatchObject({
        response_type: 'ephemeral',
        text: expect.stringContaining('did not let the form open'),
      });
      expect(JSON.stringify(lastResponse()?.blocks)).toContain('my <words>');
    },
  );

  it('show what is wrong at its field, the rest at the first one', async () => {
    const view = await open();
    bench.core.answers.submitForm = async () => ({
      taken: false,
      errors: { consent: 'Say whether a patient is in it.', gone: 'No such slot.' },
      form: 'Sending is stopped now.',
    });
    expect(await submit(ANSWERS, view)).toEqual({
      response_action: 'errors',
      errors: { body: 'Sending is stopped now. No such slot.', consent: 'Say whether a patient is in it.' },
    });
  });

  it('leave out what was left empty', async () => {
    const view = await open();
    await submit({ body: 'Only this', consent: 'no' }, view);
    expect(bench.core.asked.at(-1)).toMatchObject({ answers: { body: 'Only this', consent: 'no' } });
    expect(Object.keys((bench.core.asked.at(-1) as { answers: object }).answers)).toEqual([
      'body',
      'consent',
    ]);
  });

  it('have one request id for all sendings of one window', async () => {
    const view = await open();
    await submit(ANSWERS, view);
    await submit(ANSWERS, view);
    const ids = bench.core.asked
      .filter((asked) => asked.what === 'submitForm')
      .map(({ from }) => from.request);
    expect(ids.slice(-2)).toEqual([`slack:view:${view.id}`, `slack:view:${view.id}`]);
  });

  it('answer within 3 seconds even if the core is slow, with every word still in the form', async () => {
    const view = await open();
    bench.core.answers.submitForm = () =>
      new Promise((resolve) => setTimeout(() => resolve({ taken: true, say: [] }), 3_500));
    const start = Date.now();
    const answer = await submit(ANSWERS, view);
    expect(Date.now() - start).toBeLessThan(3_000);
    expect(answer).toMatchObject({
      response_action: 'errors',
      errors: { body: expect.stringContaining('Press Send to comms again') },
    });
  });

  it('keep the words when the core fails', async () => {
    const view = await open();
    bench.core.answers.submitForm = async () => {
      throw new TypeError('secret words');
    };
    expect(await submit(ANSWERS, view)).toMatchObject({
      response_action: 'errors',
      errors: { body: expect.stringContaining('Your words are still here') },
    });
    expect(bench.logged.join('')).not.toContain('secret words');
  });

  it('say so when they come from an older version', async () => {
    const view = await open();
    expect(JSON.stringify(await submit(ANSWERS, { ...view, private_metadata: '{"name":"poem"}' }))).toContain(
      'older version',
    );
  });

  it('tell the core when they are closed', async () => {
    const view = await open();
    await bench.post(closedPayload(bench.slack, { user }, view));
    await until(() => bench.core.asked.at(-1)?.what === 'closeForm');
    expect(bench.core.asked.at(-1)).toMatchObject({
      from: { request: `slack:closed:${view.id}` },
      name: 'story',
    });
  });

  it('open from a message, with its words and without its markup', async () => {
    const text =
      'Well done <@U123|dr.who> &amp; team! <https://example.org/a|See this> <!here> 5 &lt; 6\nin <#C1|ward-4>';
    await bench.post(shortcutPayload(bench.slack, await sender(), text));
    await until(() => bench.core.asked.at(-1)?.what === 'fillForm');
    expect(bench.core.asked.findLast(({ what }) => what === 'startForm')).toMatchObject({
      name: 'story',
      words: 'Well done & team! See this 5 < 6\nin #ward-4',
    });
    expect(shownView(bench).blocks[1]?.element).toMatchObject({
      initial_value: expect.stringContaining('Well done & team!'),
    });
  });

  it('open from a button in a window, as a new form with a request id of its own', async () => {
    const view = await open();
    await submit(ANSWERS, view);
    const pressed = { action_id: 'lh:tellStory:1', value: '{"target":"","opens":"story"}' };
    const shown = { id: view.id, hash: view.hash, type: 'modal' };
    await bench.post(viewPressPayload(bench.slack, { user }, shown, pressed));
    await until(() => bench.core.asked.at(-1)?.what === 'fillForm');
    await submit(ANSWERS);
    const sent = bench.core.asked.at(-1) as { from: { request: string } };
    expect(sent.from.request).toBe(`slack:view:${view.id}:${view.hash}`);
  });

  it('draw the Home tab, and draw it again with the answer to a press on it', async () => {
    await bench.post(homeOpenedPayload(bench.slack, { user }));
    await until(
      () => bench.slack.calls.at(-1)?.method === 'views.publish' && bench.slack.calls.at(-1)?.answer.ok,
    );
    expect(bench.slack.calls.at(-1)?.args).toMatchObject({ user_id: user, view: { type: 'home' } });
    const view = { ...(bench.slack.calls.at(-1)?.answer.view as { id: string; hash: string }), type: 'home' };
    await bench.post(
      viewPressPayload(bench.slack, { user }, view, { action_id: 'lh:withdraw:1', value: '{"target":"s"}' }),
    );
    await until(
      () => bench.slack.calls.filter(({ method }) => method === 'views.publish').at(-1)?.args !== undefined,
    );
    const last = await until(() => {
      const words = JSON.stringify(bench.slack.calls.at(-1)?.args.view);
      return words.includes('Done for') && words;
    });
    expect(last.indexOf('Done for')).toBeLessThan(last.indexOf('Your stories'));
  });

  it('are in the fake what the core makes them', () => {
    expect(storyForm('').fields.map(({ type }) => type)).toEqual([
      'text',
      'text',
      'choice',
      'choice',
      'check',
      'person',
    ]);
  });
});

describe('commands that open no form', () => {
  let bench: SlackBench;
  beforeAll(async () => {
    bench = await startSlackBench();
  });
  afterAll(() => bench.close());
  const type = (text: string, channel = bench.slack.channels.approvals!) =>
    bench.post(commandPayload(bench.slack, { user: bench.slack.users.ben!, channel }, '/loudhailer', text));

  it('are answered to their sender alone, with the typed text as it was typed', async () => {
    const { answer } = await type('say <b>&amp;</b>');
    expect(answer).toMatchObject({ response_type: 'ephemeral' });
    expect(bench.core.asked.at(-1)).toMatchObject({
      command: 'loudhailer',
      text: 'say <b>&amp;</b>',
      from: {
        account: `slack:${bench.slack.team}/${bench.slack.users.ben}`,
        channel: `slack:${bench.slack.channels.approvals}`,
      },
    });
    expect(JSON.stringify(answer)).toContain('You typed say <b>&amp;</b>');
  });

  it('are answered later when they take long', async () => {
    bench.core.answers.command = () =>
      new Promise((resolve) => setTimeout(() => resolve({ say: [say('At last')] }), 2_600));
    const start = Date.now();
    expect((await type('slow')).answer).toBeUndefined();
    expect(Date.now() - start).toBeLessThan(3_000);
    await until(() => JSON.stringify(bench.slack.responses.at(-1)?.body ?? '').includes('At last'));
  });

  it('post for everybody when asked to, and say so when that is not possible', async () => {
    bench.core.answers.command = async () => ({
      say: [say('Invited.')],
      post: [say('Tell us your story with /story')],
    });
    await type('invite');
    const messages = await bench.slack.messages(bench.slack.channels.approvals!);
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain('Tell us your story');
    const { answer } = await type('invite', 'C0NOWHERE');
    expect(JSON.stringify(answer)).toContain('Nothing was posted in this channel.');
  });

  it('are answered when the core fails', async () => {
    bench.core.answers.command = async () => {
      throw new Error('secret words');
    };
    expect(JSON.stringify((await type('x')).answer)).toContain('Something went wrong on our side');
    expect(bench.logged.join('')).not.toContain('secret words');
  });
});

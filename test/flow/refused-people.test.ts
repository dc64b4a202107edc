/** Who may not, and which buttons no longer may: every press is answered, and only what is allowed happens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerTo,
  approvals,
  buttonOf,
  cardOf,
  fillIn,
  ORDINARY,
  openForm,
  press,
  pressAndFill,
  pressOf,
  send,
  tellStory,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { readBlocks } from '../fakes/flow-reading.ts';
import { type Flow, openFlow, PEOPLE } from '../fakes/flow-stage.ts';
import { until } from '../fakes/slack-bench.ts';
import { commandPayload, oldTrigger, pressPayload } from '../fakes/slack-requests.ts';

const NOT_APPROVER = 'You are not an approver of this campaign. Ask the campaign lead if you should be one.';

describe('people and buttons', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow({
      slack: { people: [...PEOPLE, 'farah'] },
      campaign: { approver: ['ben', 'chidi', 'efua', 'farah'].map((name) => `${name}@example.nhs.uk`) },
    });
  });
  afterAll(() => flow.close());

  let count = 0;
  /** A story like no other, so that the check for near-duplicates has nothing to say. */
  const newStory = async (name: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
    count += 1;
    // Slack lets one message a second into a channel, and nobody here wants to wait for it.
    flow.clock.ahead(2_000);
    const text = Array.from({ length: 12 }, (_, index) => `word${count}x${index}`).join(' ');
    return tellStory(flow, name, { ...ORDINARY, text, ...more });
  };
  const eventsOf = async (id: string, type: string) => {
    const [item] = await flow.bot().core.store.find({ query: 'number', number: id });
    const events = await flow.bot().core.store.history({ stream: item!.stream, after: 0, limit: 10_000 });
    return events.filter((event) => event.type === type);
  };

  it('somebody who is no approver cannot approve', async () => {
    const id = await newStory('amina');
    expect(await press(flow, 'dawn', await cardOf(flow, id), 'Approve')).toBe(NOT_APPROVER);
    expect(await eventsOf(id, 'approved')).toEqual([]);
  });

  it('nobody approves their own words, nor those that they filed for a colleague', async () => {
    const own = 'You wrote or edited these words, so somebody else must approve them.';
    const written = await newStory('ben');
    expect(await press(flow, 'ben', await cardOf(flow, written), 'Approve')).toBe(own);
    const filed = await newStory('ben', { colleague: userOf(flow, 'chidi') });
    const card = await cardOf(flow, filed, 'chidi, filed by ben');
    expect(await press(flow, 'ben', card, 'Approve')).toBe(own);
    expect(await press(flow, 'chidi', card, 'Approve')).toBe(own);
    expect(await press(flow, 'efua', card, 'Approve')).toContain('You approved');
  });

  it('a user written into a button is nobody: only the signature says who pressed', async () => {
    const id = await newStory('amina');
    const card = await cardOf(flow, id);
    const { action_id, value = '' } = buttonOf(card, 'Approve');
    const forged = { ...JSON.parse(value), user: userOf(flow, 'ben'), account: userOf(flow, 'ben') };
    const sender = { user: userOf(flow, 'dawn'), channel: approvals(flow) };
    const sent = await send(
      flow,
      pressPayload(flow.slack, sender, { action_id, value: JSON.stringify(forged) }),
    );
    expect(await answerTo(flow, sent)).toContain('This button is from an older version of Loudhailer.');
    const target = `${JSON.parse(value).target.split('@')[0]}@slack:${flow.slack.team}/${userOf(flow, 'ben')}`;
    const again = { action_id, value: JSON.stringify({ target }) };
    expect(await answerTo(flow, await send(flow, pressPayload(flow.slack, sender, again)))).not.toContain(
      'You approved',
    );
    expect(await eventsOf(id, 'approved')).toEqual([]);
  });

  it('a second press is told what was decided, by whom and when', async () => {
    const card = await cardOf(flow, await newStory('amina'));
    expect(await press(flow, 'ben', card, 'Approve')).toContain('That was the last approval it needed.');
    expect(await press(flow, 'ben', card, 'Approve')).toMatch(
      /^This was approved at \d\d:\d\d BST by ben\.$/,
    );
    expect(await press(flow, 'chidi', card, 'Approve')).toMatch(
      /^This was approved at \d\d:\d\d BST by ben\.$/,
    );
  });

  it('two approvers who press in the same moment both get an answer, and it is approved once', async () => {
    const id = await newStory('amina');
    const card = await cardOf(flow, id);
    const payloads = await Promise.all(['ben', 'chidi'].map((name) => pressOf(flow, name, card, 'Approve')));
    const sent = await Promise.all(payloads.map((payload) => send(flow, payload)));
    const answers = await Promise.all(sent.map((one) => answerTo(flow, one)));
    expect(answers.filter((text) => text.includes('You approved'))).toHaveLength(1);
    expect(answers.filter((text) => text.includes('This was approved at'))).toHaveLength(1);
    expect(await eventsOf(id, 'approved')).toHaveLength(1);
  });

  it('an old card is told that the words have changed since', async () => {
    const id = await newStory('amina');
    const old = await cardOf(flow, id);
    const changed = { ...ORDINARY, text: 'Quite other words now, and not a few' };
    expect(await pressAndFill(flow, 'amina', old, 'Change it', changed)).toContain('goes back to review');
    expect(await press(flow, 'ben', old, 'Approve')).toBe(
      'The words have changed since this card was drawn. Look at the newest version and decide again.',
    );
    expect(await eventsOf(id, 'approved')).toEqual([]);
    expect(await press(flow, 'ben', await cardOf(flow, id, 'Quite other words'), 'Approve')).toContain(
      'You approved',
    );
  });

  it('an approver who is new and quicker than Slack’s directory is not taken for somebody else', async () => {
    const card = await cardOf(flow, await newStory('amina'));
    flow.clock.ahead(61_000);
    flow.slack.fail('users.info', { how: 'slow', seconds: 0.5 });
    const words = { reason: 'tone', words: 'Please say it more kindly.' };
    expect(await pressAndFill(flow, 'farah', card, 'Reject', words)).toContain('is rejected');
  });

  it('an item that nobody knows is answered', async () => {
    const sender = { user: userOf(flow, 'ben'), channel: approvals(flow) };
    for (const target of [
      'submission:nothing@1',
      'submission:@1',
      'person:p1@1',
      'campaign:one-day@1',
      '@',
      'x',
    ]) {
      const pressed = { action_id: 'lh:approve:1', value: JSON.stringify({ target }) };
      const text = await answerTo(flow, await send(flow, pressPayload(flow.slack, sender, pressed)));
      expect(text, target).not.toMatch(/^$|You approved/);
    }
    const asked = await type(flow, 'ben', '/loudhailer', 'show S-999');
    expect(await answerTo(flow, asked)).toBe('There is no S-999. See yours with /loudhailer mine.');
  });

  it('a form sent twice is one story, answered the same both times', async () => {
    const view = await openForm(flow, 'amina', '/story');
    const answers = { ...ORDINARY, text: 'Delivered once and then once more by a nervous network' };
    const first = await fillIn(flow, 'amina', view, answers);
    flow.clock.ahead(1_000);
    const second = await send(flow, first.payload);
    expect(second.answer).toEqual(first.answer);
    await cardOf(flow, /S-\d+/.exec(JSON.stringify(first.answer))![0]);
    const messages = await flow.slack.messages(approvals(flow));
    expect(messages.filter((one) => JSON.stringify(one.blocks).includes('nervous network'))).toHaveLength(1);
  });

  it('an expired trigger gives the words back, so that nobody writes them twice', async () => {
    const sender = { user: userOf(flow, 'amina'), channel: approvals(flow), trigger: oldTrigger() };
    const sent = await send(flow, commandPayload(flow.slack, sender, '/story', 'Words worth keeping'));
    const text = await answerTo(flow, sent);
    expect(text).toContain('Slack did not let the form open in time. Please try again.');
    expect(text).toContain('> Words worth keeping');
  });

  it('a thousand presses at once are all answered, and are one approval', async () => {
    const id = await newStory('amina');
    const card = await cardOf(flow, id);
    const pressed = buttonOf(card, 'Approve');
    const names = ['ben', 'chidi', 'dawn', 'amina'];
    const payloads = Array.from({ length: 1_000 }, (_, index) => {
      const sender = { user: userOf(flow, names[index % 4]!), channel: approvals(flow) };
      return pressPayload(flow.slack, sender, pressed, card.ts);
    });
    const sent = await Promise.all(payloads.map((payload) => send(flow, payload)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    const urls = new Set(payloads.map(({ response_url }) => response_url));
    const answers = await until(() => {
      const found = flow.slack.responses.filter(({ url }) => urls.has(url));
      return found.length >= 1_000 && found;
    }, 60_000);
    const said = answers.map(({ body }) => readBlocks(body.blocks as unknown[]));
    expect(said.filter((text) => text.startsWith('You approved'))).toHaveLength(1);
    expect(said.filter((text) => /^(This was approved at|You are not an approver)/.test(text))).toHaveLength(
      999,
    );
    expect(await eventsOf(id, 'approved')).toHaveLength(1);
  });
});

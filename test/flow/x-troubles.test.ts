/** X in trouble, over the network: what becomes of a post, and what people are told. Nothing ever goes out twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_SLOT, HASHTAG, SLOT } from '../fakes/flow-campaign.ts';
import {
  answerTo,
  approvals,
  cardOf,
  eventually,
  ORDINARY,
  press,
  tellStory,
  threadOf,
  told,
  type,
} from '../fakes/flow-people.ts';
import { readBlocks } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import type { ShownMessage } from '../fakes/slack-server.ts';
import type { Scenario } from '../fakes/x-server.ts';
import { DUPLICATE_BODY } from '../fakes/x-server-api.ts';

const POST = 'POST /2/tweets';
const TEXT = `${ORDINARY.text} ${HASHTAG}`;

let flow: Flow;
beforeEach(async () => {
  flow = await openFlow();
  const id = await tellStory(flow, 'amina');
  await press(flow, 'ben', await cardOf(flow, id), 'Approve');
  await cardOf(flow, id, 'Goes out');
});
afterEach(() => flow.close());

const posts = () => flow.x.requests.filter(({ method, path }) => `${method} ${path}` === POST).length;
const onTimeline = () => flow.x.accepted.map(({ text }) => text);
/** X does this to the post at its slot. */
const atSlot = (scenario: Scenario): void => {
  flow.x.scenario(POST, scenario);
  flow.goTo(FIRST_SLOT);
};
const inChannel = (words: string): Promise<string> =>
  eventually(`the channel being told "${words}"`, async () => {
    const messages = await flow.slack.messages(approvals(flow));
    return messages.map(({ blocks }) => readBlocks(blocks)).find((text) => text.includes(words));
  });

/** Ben gives it another slot; the answer says which. */
const anotherSlot = async (card: ShownMessage): Promise<string> => {
  const said = await press(flow, 'ben', card, 'Give it the next free slot');
  expect(said).toMatch(/^S-1 goes out on Tuesday 9 June at 10:\d0 BST\.$/);
  return said.slice(-10, -5);
};
const atTime = (time: string): number => Date.parse(`2026-06-09T${time}:00+01:00`);

describe('when nobody can tell whether X took a post', () => {
  const unclear: readonly [string, Scenario][] = [
    ['X takes it and never answers', { does: 'hang', accept: true }],
    ['X takes it and the line breaks', { does: 'reset', accept: true }],
    ['X takes it and half of the answer comes', { does: 'cut', accept: true }],
    ['X takes it and only begins to answer', { does: 'stall', accept: true }],
    ['X takes it and says 503', { does: 'answer', accept: true, status: 503, body: 'over capacity' }],
    ['X takes it and answers nonsense', { does: 'answer', accept: true, status: 201, body: '<html>' }],
  ];
  it.each(unclear)('%s: it is found on the timeline and recorded once', async (_what, scenario) => {
    atSlot(scenario);
    if (scenario.does === 'hang' || scenario.does === 'stall') {
      await flow.x.held();
      flow.clock.ahead(20_000);
    }
    await cardOf(flow, 'S-1', 'We cannot tell whether X took it. We are looking on X.');
    flow.clock.ahead(30_000);
    const card = await cardOf(flow, 'S-1', 'Posted on @example_trust');
    expect(readBlocks(card.blocks)).toContain('<https://x.com/i/web/status/18');
    expect(await told(flow, 'amina', 'Posted 10:00 BST, thank you.')).toContain('Story S-1');
    flow.goTo(FIRST_SLOT + SLOT);
    expect(onTimeline()).toEqual([TEXT]);
    expect(posts()).toBe(1);
  });

  it('and it is not there: after two looks a person decides, and it goes out in a slot that they give it', async () => {
    atSlot({ does: 'answer', status: 503, body: 'over capacity' });
    await cardOf(flow, 'S-1', 'We are looking on X.');
    flow.x.scenario('GET /2/users', { does: 'answer', status: 500 });
    flow.clock.ahead(30_000);
    await eventually('a failed look', async () =>
      flow.logged.find((line) => line.includes('look.unreadable')),
    );
    // A read that failed is not "not found": both looks are still to come.
    flow.clock.ahead(30_000);
    await eventually('the first look', async () => flow.logged.find((line) => line.includes('"looks":1')));
    flow.clock.ahead(60_000);
    const card = await cardOf(flow, 'S-1', 'we looked twice and did not find it');
    expect(await threadOf(flow, card.ts, 'We looked twice')).toContain('Look at the account on X');
    expect(await press(flow, 'dawn', card, 'It is not on X')).toContain('You are not an approver');
    expect(await press(flow, 'ben', card, 'It is not on X')).toContain('S-1 is recorded as not posted.');
    const missed = await cardOf(flow, 'S-1', 'It missed its slot');
    const time = await anotherSlot(missed);
    expect(posts()).toBe(1);
    flow.goTo(atTime(time));
    await cardOf(flow, 'S-1', `Posted on @example_trust at ${time} BST.`);
    expect(onTimeline()).toEqual([TEXT]);
  });

  it('because X says that the words are there already: somebody’s own post a moment ago counts as it', async () => {
    flow.goTo(FIRST_SLOT - 10_000);
    const id = flow.x.add({ text: TEXT });
    flow.goTo(FIRST_SLOT);
    await cardOf(flow, 'S-1', 'We are looking on X.');
    flow.clock.ahead(30_000);
    expect(readBlocks((await cardOf(flow, 'S-1', 'Posted')).blocks)).toContain(id);
    expect(onTimeline()).toEqual([TEXT]);
  });

  it('because X says so of words of long ago: it is refused, and everybody is told', async () => {
    atSlot({ does: 'answer', status: 403, body: DUPLICATE_BODY });
    await cardOf(flow, 'S-1', 'We are looking on X.');
    flow.clock.ahead(30_000);
    await eventually('the first look', async () => flow.logged.find((line) => line.includes('"looks":1')));
    flow.clock.ahead(60_000);
    await cardOf(flow, 'S-1', 'X did not accept it (it says that the same words are there already).');
    expect(await told(flow, 'amina', 'X did not accept')).toContain('Nothing was posted.');
    expect(onTimeline()).toEqual([]);
  });
});

describe('when X takes nothing', () => {
  const limited = (minutes: number): Scenario => ({
    does: 'answer',
    status: 429,
    headers: {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Math.ceil(FIRST_SLOT / 1000) + minutes * 60),
    },
  });

  it('for three minutes: the account rests, comms is told, and it goes out within its slot', async () => {
    atSlot(limited(3));
    expect(await inChannel('The account @example_trust rests')).toBe(
      'The account @example_trust rests: it asked us to slow down. Posts wait while their slots last.',
    );
    flow.goTo(FIRST_SLOT + 2 * 60_000);
    expect(posts()).toBe(1);
    flow.goTo(FIRST_SLOT + 3 * 60_000 + 1_000);
    await cardOf(flow, 'S-1', 'Posted on @example_trust at 10:03 BST.');
    expect(onTimeline()).toEqual([TEXT]);
  });

  it('until after the next slot: it is missed, its author is told, and late never means now', async () => {
    atSlot(limited(25));
    await inChannel('The account @example_trust rests');
    flow.goTo(FIRST_SLOT + 26 * 60_000);
    await cardOf(flow, 'S-1', 'It missed its slot on Tuesday 9 June at 10:00 BST');
    flow.goTo(FIRST_SLOT + 60 * 60_000);
    expect(await told(flow, 'amina', 'missed its slot')).toContain('Nothing was posted.');
    expect(onTimeline()).toEqual([]);
    expect(posts()).toBe(1);
  });

  it.each([
    [402, 'the account is out of credit'],
    [401, 'it does not accept the sign-in of the account'],
  ])('because of a %i: the account rests until somebody has mended it', async (status, why) => {
    atSlot({ does: 'answer', status, body: { title: 'No', status } });
    expect(await inChannel('The account @example_trust cannot post')).toContain(
      `cannot post: ${why}. Nothing goes out on it until somebody mends this and starts Loudhailer again.`,
    );
    flow.goTo(FIRST_SLOT + SLOT);
    const missed = await cardOf(flow, 'S-1', 'It missed its slot');
    await flow.restart();
    const time = await anotherSlot(missed);
    flow.goTo(atTime(time));
    await cardOf(flow, 'S-1', `Posted on @example_trust at ${time} BST.`);
    expect(onTimeline()).toEqual([TEXT]);
  });

  it('because it forbids the post: its author and comms are told, and nothing is tried again', async () => {
    atSlot({
      does: 'answer',
      status: 403,
      body: { title: 'Forbidden', detail: 'Not permitted.', status: 403 },
    });
    await cardOf(flow, 'S-1', 'X did not accept it (it does not allow this post). Nothing was posted.');
    expect(await told(flow, 'amina', 'X did not accept Story S-1')).toContain('Nothing was posted.');
    flow.goTo(FIRST_SLOT + SLOT);
    expect(posts()).toBe(1);
  });
});

describe('when a post is taken back', () => {
  it('and X is in trouble, it is tried until it is gone', async () => {
    flow.goTo(FIRST_SLOT);
    const card = await cardOf(flow, 'S-1', 'Posted');
    flow.x.scenario('DELETE', { does: 'answer', status: 503 });
    await press(flow, 'ben', card, 'Take down');
    await cardOf(flow, 'S-1', 'Being taken down from X. We try until it is gone.');
    expect(onTimeline()).toEqual([TEXT]);
    flow.clock.ahead(30_000);
    await cardOf(flow, 'S-1', 'Taken down from X.');
    expect(onTimeline()).toEqual([]);
  });

  it('while it is on its way, it is deleted as soon as it is there', async () => {
    atSlot({ does: 'hang', accept: true });
    await flow.x.held();
    const card = await cardOf(flow, 'S-1', 'On its way to X');
    expect(await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'withdraw S-1'))).toContain(
      'It may be on X already, so we are deleting it there',
    );
    flow.clock.ahead(20_000);
    await eventually('the unknown', async () => flow.logged.find((line) => line.includes('attempt.unknown')));
    flow.clock.ahead(30_000);
    await cardOf(flow, 'S-1', 'Taken down from X.');
    expect(onTimeline()).toEqual([]);
    expect(await told(flow, 'amina', 'is taken down from X')).toContain('Story S-1');
    expect(card.ts).toBe((await cardOf(flow, 'S-1')).ts);
  });
});

describe('while a stop is pressed', () => {
  it('nothing goes out, two people lift it, and no backlog is released', async () => {
    const stopped = await answerTo(
      flow,
      await type(flow, 'ben', '/loudhailer', 'stop a wrong number went out'),
    );
    expect(stopped).toContain('Stopped. Nothing goes out from now on, and nothing is on its way.');
    expect(await inChannel('Stop pressed by ben: nothing goes out.')).toContain('> a wrong number went out');
    flow.goTo(FIRST_SLOT);
    await cardOf(flow, 'S-1', 'It missed its slot on Tuesday 9 June at 10:00 BST: a stop was pressed.');
    const resume = async (name: string) => answerTo(flow, await type(flow, name, '/loudhailer', 'resume'));
    expect(await resume('dawn')).toContain('You are not an approver');
    expect(await resume('ben')).toBe('You have asked to lift the stop. One more person must agree.');
    expect(await resume('ben')).toBe('You have asked to lift the stop. One more person must agree.');
    expect(await resume('chidi')).toContain('The stop is lifted.');
    flow.goTo(FIRST_SLOT + SLOT);
    await inChannel('The stop is lifted by chidi.');
    expect(posts()).toBe(0);
  });
});

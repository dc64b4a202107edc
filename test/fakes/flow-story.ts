/** The life of a story about someone, from the command to the take-down, whatever way Slack's payloads travel. */
import { expect } from 'vitest';
import { FIRST_SLOT, HASHTAG } from './flow-campaign.ts';
import {
  ABOUT_SOMEONE,
  answerTo,
  approvals,
  cardOf,
  everythingShown,
  fillIn,
  openedForm,
  press,
  pressAndFill,
  pressAndRead,
  threadOf,
  told,
  type,
} from './flow-people.ts';
import { readBlocks, readView } from './flow-reading.ts';
import type { Flow } from './flow-stage.ts';

type Json = Record<string, unknown>;

/** The author writes the hashtag in a case of their own; what goes out has it once, in the official one. */
const WRITTEN = 'A volunteer sang with us on ward 4 #onedayincare';
const POSTED = `A volunteer sang with us on ward 4 ${HASHTAG}`;
const ADDRESS = 'https://x.com/i/web/status/1800000000000000001';

/** What changes something at X: how many follow is read whenever a campaign's day begins. */
export function writes(flow: Flow) {
  return flow.x.requests.filter(({ method }) => method !== 'GET');
}

/** From `/story` to a card in the approval channel. */
export async function itIsTold(flow: Flow): Promise<void> {
  const before = flow.slack.calls.length;
  const typed = await type(flow, 'amina', '/story', WRITTEN);
  expect(typed.status).toBe(200);
  expect(typed.answer ?? {}).toEqual({});
  const view = await openedForm(flow, before);
  // A trigger lives three seconds: nothing comes before the form.
  expect(flow.slack.calls[before]?.method).toBe('views.open');
  expect(readView(view)).toContain(`= ${WRITTEN}`);
  expect(readView(view)).toContain(
    'One day in care, organised by Example Trust: https://trust.example/one-day',
  );

  const sent = await fillIn(flow, 'amina', view, { ...ABOUT_SOMEONE, text: WRITTEN });
  expect(sent.answer).toMatchObject({ response_action: 'update' });
  expect(readView((sent.answer as Json).view)).toContain('Thank you. This is S-1. 2 people review it');

  const card = await cardOf(flow, 'S-1', 'Waiting for 2 approvals.');
  const text = readBlocks(card.blocks);
  for (const line of [
    '# Story S-1 from Example Trust',
    `> ${POSTED}`,
    'Author: amina',
    'Account: @example_trust, $0.015 for this post',
    'Approve by: Tuesday 9 June at 10:00 BST, to go out in that slot',
    'Proof kept: consent form, comms folder',
  ])
    expect(text).toContain(line);
  // The line that shows on a locked screen holds none of the words.
  expect(card.text).toBe('Story S-1: Waiting for 2 approvals.');
  expect(writes(flow)).toEqual([]);
}

/** Two other people approve; each is answered, and nobody else can make it three. */
export async function itIsApproved(flow: Flow): Promise<void> {
  const card = await cardOf(flow, 'S-1');
  const no = { recognise: 'no' };
  expect(await pressAndFill(flow, 'ben', card, 'Approve', no)).toContain(
    'You approved S-1. Somebody else must approve it too.',
  );
  await cardOf(flow, 'S-1', 'Waiting for one approval.');
  expect(await pressAndFill(flow, 'chidi', card, 'Approve', no)).toContain(
    'You approved S-1. That was the last approval it needed.',
  );
  expect(await pressAndRead(flow, 'efua', card, 'Approve')).toContain(
    'This was approved at 09:54 BST by chidi.',
  );
  const scheduled = await cardOf(flow, 'S-1', 'Goes out on @example_trust on Tuesday 9 June at 10:00 BST.');
  expect(scheduled.ts).toBe(card.ts);
  expect(await told(flow, 'amina', 'is approved')).toContain(
    'Story S-1 is approved, thank you. It goes out on Tuesday 9 June at 10:00 BST.',
  );
}

/** The slot comes: one post, the card follows in its place, and the author is told where it stands. */
export async function itGoesOut(flow: Flow): Promise<void> {
  const card = await cardOf(flow, 'S-1');
  flow.goTo(FIRST_SLOT);
  const posted = await cardOf(flow, 'S-1', 'Posted on @example_trust at 10:00 BST.');
  expect(posted.ts).toBe(card.ts);
  expect(readBlocks(posted.blocks)).toContain(`See the post on X <${ADDRESS}>`);
  expect(flow.x.accepted.map(({ text }) => text)).toEqual([POSTED]);
  expect(writes(flow).map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
    ['POST', '/2/tweets', { text: POSTED }],
  ]);
  expect(await told(flow, 'amina', 'Posted 10:00 BST, thank you.')).toContain(ADDRESS);
  // Beside its card stands what approvers are told once an hour.
  const cards = (await flow.slack.messages(approvals(flow))).map(({ blocks }) => readBlocks(blocks));
  expect(cards.filter((words) => words.includes('Story S-1 from'))).toHaveLength(1);
  const history = await threadOf(flow, card.ts, 'posted it on X');
  expect(history).toMatch(
    /09:54 BST ben approved this\..*chidi gave it a slot.*Loudhailer posted it on X\./is,
  );
  const shown = await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'mine'));
  expect(shown).toContain('Story S-1: Posted on @example_trust at 10:00 BST.');
}

/** An approver takes it down: gone on X, and its words are gone from card, thread and messages. */
export async function itIsTakenDown(flow: Flow): Promise<void> {
  const card = await cardOf(flow, 'S-1', 'Posted');
  expect(await press(flow, 'efua', card, 'Take down')).toBe(
    'We are deleting S-1 on X and will tell everyone concerned how that ends.',
  );
  const gone = await cardOf(flow, 'S-1', 'Taken down from X.');
  expect(gone.ts).toBe(card.ts);
  expect(writes(flow).at(-1)).toMatchObject({ method: 'DELETE', path: '/2/tweets/1800000000000000001' });
  expect(flow.x.accepted).toEqual([]);
  for (const name of ['amina', 'ben', 'chidi', 'efua'])
    expect(await told(flow, name, 'is taken down from X')).toContain('Story S-1');
  const everything = await everythingShown(flow, ['amina', 'ben', 'chidi', 'efua']);
  expect(everything).not.toMatch(/volunteer|sang with us|comms folder|status\/18/);
  expect(everything).toContain('S-1: the words that stood here were removed.');
  // A log is no place for words, names or tokens.
  expect(flow.logged.join('')).not.toMatch(/volunteer|amina|example\.nhs\.uk|xoxb|test-access/);
}

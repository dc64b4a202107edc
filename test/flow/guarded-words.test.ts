/** What the guard stops, holds and seals, as people meet it in Slack: whole signed requests in, what stands on the screen out. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ABOUT_SOMEONE,
  answerTo,
  approvals,
  cardOf,
  eventually,
  everythingShown,
  fillIn,
  ORDINARY,
  openForm,
  press,
  pressAndFill,
  pressAndRead,
  tellStory,
  told,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { readBlocks, readView } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import type { ShownMessage } from '../fakes/slack-server.ts';

type Json = Record<string, unknown>;

const CRISIS = 'I am not coping at all and I do not want to be here any more';

describe('words that the guard stops', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow();
  });
  afterAll(() => flow.close());

  /** The newest private message of a person that has a button with this label. */
  const messageWith = (name: string, words: string): Promise<ShownMessage> =>
    eventually(`${name} being told "${words}"`, async () =>
      (await flow.slack.told(userOf(flow, name))).findLast(({ blocks }) =>
        readBlocks(blocks).includes(words),
      ),
    );

  it('an NHS number is pointed out beside the words, in a sentence, and never written down', async () => {
    const view = await openForm(flow, 'amina', '/story');
    const { answer } = await fillIn(flow, 'amina', view, { ...ORDINARY, text: 'Card from 943 476 5919' });
    const { errors } = answer as { errors: Record<string, string> };
    expect(errors.text).toMatch(/^“943 476 5919”: This is an NHS number\. .* Take the number out\.$/);
    expect(await flow.slack.messages(approvals(flow))).toEqual([]);
    const files = await readdir(flow.folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile()))
      expect(await readFile(join(file.parentPath, file.name), 'latin1')).not.toMatch(/943.?476.?5919/);
    expect(flow.logged.join('')).not.toMatch(/943.?476.?5919/);
  });

  it('a cry for help is answered in the window at once, and the channel sees nothing', async () => {
    const view = await openForm(flow, 'amina', '/story');
    expect(readView(view)).toContain('Samaritans on 116 123');
    const { answer } = await fillIn(flow, 'amina', view, { ...ORDINARY, text: CRISIS });
    const seen = readView((answer as Json).view);
    for (const words of ['999', 'option 2', '116 123', '85258', 'Staff support line, 01632 960010'])
      expect(seen).toContain(words);
    for (const lead of ['dawn', 'efua'])
      expect(await told(flow, lead, 'somebody may be in crisis')).not.toContain('coping');
    expect(await flow.slack.messages(approvals(flow))).toEqual([]);
  });

  it('somebody who is not named for it is refused, in the window and by command', async () => {
    // Ben has got hold of the message that dawn was sent, and presses its button.
    const message = await messageWith('dawn', 'somebody may be in crisis');
    expect(await pressAndRead(flow, 'ben', message, 'Open it')).toContain('Only they can open it.');
    expect(await answerTo(flow, await type(flow, 'ben', '/loudhailer', 'show S-1'))).toContain(
      'Only they can open it.',
    );
    expect(await answerTo(flow, await type(flow, 'ben', '/loudhailer', 'sealed'))).toBe(
      'Nothing is kept in private for you now.',
    );
    const [item] = await flow.bot().core.store.find({ query: 'number', number: 'S-1' });
    const events = await flow.bot().core.store.history({ stream: item!.stream, after: 0, limit: 50 });
    expect(events.filter(({ type: what }) => what === 'sealedRefused')).toHaveLength(2);
  });

  it('the crisis lead reads it in a window of their own and closes it with a note', async () => {
    const message = await messageWith('dawn', 'somebody may be in crisis');
    const read = await pressAndRead(flow, 'dawn', message, 'Open it');
    expect(read).toContain(CRISIS);
    expect(read).toContain('amina@example.nhs.uk');
    expect(
      await pressAndFill(flow, 'dawn', message, 'Open it', { note: 'Rang them, somebody is with them' }),
    ).toContain('S-1 is closed.');
    expect(await pressAndRead(flow, 'efua', message, 'Open it')).toContain('dealt with and closed');
    const everything = await everythingShown(flow, ['amina', 'ben', 'chidi', 'dawn', 'efua']);
    expect(everything).not.toContain('coping');
    expect(flow.logged.join('')).not.toContain('coping');
  });

  it('a name is pointed out on the card, and one press says that it is no patient', async () => {
    const id = await tellStory(flow, 'amina', { ...ORDINARY, text: 'Mustafa kept us all smiling on nights' });
    const card = await cardOf(flow, id, '“Mustafa”: Somebody may be named here.');
    expect(await press(flow, 'ben', card, 'No patient, carer or relative')).toContain(
      'You can approve it now.',
    );
    const cleared = await cardOf(flow, id, 'Ben says that nobody named here is a patient');
    expect(await press(flow, 'chidi', cleared, 'Approve')).toContain('That was the last approval it needed.');
  });

  it('a story about someone cannot be approved by who is not sure whether they could be recognised', async () => {
    const text = 'Somebody we visit at home wrote that being listened to mattered most';
    const id = await tellStory(flow, 'amina', { ...ABOUT_SOMEONE, text });
    const card = await cardOf(flow, id);
    expect(await pressAndFill(flow, 'ben', card, 'Approve', { recognise: 'notSure' })).toContain(
      'cannot be approved in these words',
    );
    const kept = await cardOf(flow, id, 'Ben thinks that somebody might be recognised');
    expect(readBlocks(kept.blocks)).not.toContain('[Approve]');
    // The card as it stood before is still open on somebody's screen.
    expect(await pressAndRead(flow, 'chidi', card, 'Approve')).toContain('cannot be approved');
    expect(flow.x.accepted).toEqual([]);
  });
});

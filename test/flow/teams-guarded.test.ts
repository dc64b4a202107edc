/** What the guard stops, holds and seals, as people meet it in Teams, and what must stand in no chat at all. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, ORDINARY } from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  type Answered,
  ask,
  cardInTeams,
  cardsNow,
  everythingInTeams,
  fillInTeams,
  mention,
  openInTeams,
  openWindow,
  postedNow,
  pressInTeams,
  pressOfTeams,
  repliesNow,
  type Seen,
  sendPress,
  sendWindow,
  tellInTeams,
  toldInTeams,
  toldNow,
  write,
} from '../fakes/flow-teams-people.ts';
import { submitOf } from '../fakes/flow-teams-reading.ts';
import { messageReaction } from '../fakes/teams-activities.ts';

const CRISIS = 'I am not coping at all and I do not want to be here any more';
const NUMBER = /943.?476.?5919/;

let flow: Flow;

/** Nothing of this was written down, sent to Teams or logged. */
async function expectNowhere(words: RegExp, except: 'nothing' | 'files' = 'nothing'): Promise<void> {
  const entries = await readdir(flow.folder, { recursive: true, withFileTypes: true });
  const files = except === 'files' ? [] : entries.filter((entry) => entry.isFile());
  for (const file of files)
    expect(await readFile(join(file.parentPath, file.name), 'latin1'), file.name).not.toMatch(words);
  expect(JSON.stringify(flow.teams.connector.calls)).not.toMatch(words);
  expect(everythingInTeams(flow)).not.toMatch(words);
  expect(flow.logged.join('')).not.toMatch(words);
}

describe('words that the guard stops', () => {
  beforeAll(async () => {
    flow = await openFlow({ chats: 'teams' });
  });
  afterAll(() => flow.close());

  it('an NHS number in a window is pointed out at the field, with everything typed still there, and never written down', async () => {
    const answers = { ...ORDINARY, text: 'Card from 943 476 5919', preferred: '11:20' };
    const again = await sendWindow(flow, 'amina', await openWindow(flow, 'amina'), answers);
    expect(again.text).toContain('There is 1 thing to put right:');
    expect(again.text).toMatch(/“943 476 5919”: This is an NHS number\. .* Take the number out\./);
    expect(again.text).toContain('= Card from 943 476 5919');
    expect(again.text).toContain('= 11:20');
    await expectNowhere(NUMBER);
    // Put right in the same window, it is taken.
    expect((await sendWindow(flow, 'amina', again, { text: 'Card from a visitor' })).text).toContain(
      'This is S-1.',
    );
    await cardInTeams(flow, 'S-1', '> Card from a visitor');
    await expectNowhere(NUMBER);
  });

  it('and so it is in a form in their own chat, where what was refused does not stand either', async () => {
    await write(flow, 'amina', 'story');
    const form = await toldInTeams(flow, 'amina', 'Tell a story');
    const said = await fillInTeams(flow, 'amina', form, { ...ORDINARY, text: 'Card from 943 476 5919' });
    expect(said).toMatch(/“943 476 5919”: This is an NHS number\./);
    await expectNowhere(NUMBER);
  });

  it('a name is pointed out on the card, and one press and one yes say that it is no patient', async () => {
    const text = 'Mustafa kept us all smiling on nights';
    const id = await tellInTeams(flow, 'amina', { ...ORDINARY, text });
    const card = await cardInTeams(flow, id, '“Mustafa”: Somebody may be named here.');
    expect(await pressInTeams(flow, 'ben', card, 'No patient, carer or relative')).toContain(
      'You can approve it now.',
    );
    const cleared = await cardInTeams(flow, id, 'Ben says that nobody named here is a patient');
    expect(await pressInTeams(flow, 'chidi', cleared, 'Approve')).toContain('the last approval');
  });
});

describe('a cry for help', () => {
  let sealed: Seen;
  let opened: Answered;
  beforeAll(async () => {
    flow = await openFlow({ chats: 'teams' });
  });
  afterAll(() => flow.close());

  it('is answered in the window at once, and the channel sees nothing', async () => {
    const window = await openWindow(flow, 'amina');
    expect(window.text).toContain('Samaritans on 116 123');
    const { text } = await sendWindow(flow, 'amina', window, { ...ORDINARY, text: CRISIS });
    for (const words of ['999', 'option 2', '116 123', '85258', 'Staff support line, 01632 960010'])
      expect(text).toContain(words);
    for (const lead of ['dawn', 'efua']) {
      const told = await toldInTeams(flow, lead, 'somebody may be in crisis');
      expect(told.text).toContain('[Open it]');
    }
    expect(cardsNow(flow, 'S-1')).toEqual([]);
    await expectNowhere(/coping/, 'files');
  });

  it('somebody who is not named for it is refused, by a button got hold of and by command', async () => {
    sealed = await toldInTeams(flow, 'dawn', 'somebody may be in crisis');
    const chat = await flow.teams.chatWith('ben');
    const press = pressOfTeams(flow, 'ben', { ...sealed, conversation: chat }, 'Open it');
    expect((await sendPress(flow, 'ben', press)).text).toContain('Only they can open it.');
    expect(await ask(flow, 'ben', 'show S-1', 'Only they')).toContain('Only they can open it.');
    expect(await ask(flow, 'ben', 'sealed', 'private')).toBe('Nothing is kept in private for you now.');
    await expectNowhere(/coping/, 'files');
  });

  it('the crisis lead reads it in the answer to their press, and nowhere else', async () => {
    const before = flow.teams.connector.calls.length;
    opened = await sendPress(flow, 'dawn', pressOfTeams(flow, 'dawn', sealed, 'Open it'));
    expect(opened.text).toContain(CRISIS);
    expect(opened.text).toContain('From amina (amina@example.nhs.uk).');
    expect(opened.text).toContain('? What was done?');
    await expectNowhere(/coping/, 'files');
    const sent = flow.teams.connector.calls.slice(before).map(({ kind }) => kind);
    expect(sent).not.toContain('send');
    expect(sent).not.toContain('update');
  });

  it('and closes it there with a note; what closes it stands in no chat either', async () => {
    const form: Seen = { ...sealed, card: opened.card ?? {}, text: opened.text };
    expect(submitOf(form.card)).not.toBe('');
    expect(await fillInTeams(flow, 'dawn', form, { note: 'Rang them, somebody is with them' })).toContain(
      'S-1 is closed.',
    );
    const late = await sendPress(
      flow,
      'efua',
      pressOfTeams(flow, 'efua', await toldInTeams(flow, 'efua', 'crisis'), 'Open it'),
    );
    expect(late.text).toContain('dealt with and closed');
    await expectNowhere(/coping|Rang them/, 'files');
  });
});

describe('a story typed where others read', () => {
  const WORDS = /porters baked|forty cakes/;
  let card: Seen;
  beforeAll(async () => {
    flow = await openFlow({ chats: 'teams' });
    card = await cardInTeams(flow, await tellInTeams(flow, 'amina'));
  });
  afterAll(() => flow.close());

  it.each([
    ['as a command', 'story The porters baked forty cakes for the night shift'],
    ['without a word of a command', 'Our porters baked forty cakes for the night shift'],
  ])(
    '%s is not taken and stands nowhere; the button there opens the form in their own chat',
    async (_what, text) => {
      const [posted, below] = [postedNow(flow).length, repliesNow(flow, card).length];
      await mention(flow, 'amina', text, card);
      const notHere = 'Everybody here could read what you write here, so nothing was taken.';
      const said = await eventually('the answer', async () =>
        repliesNow(flow, card)
          .slice(below)
          .find((one) => one.text.includes(notHere)),
      );
      await expectNowhere(WORDS);
      expect(await flow.bot().core.store.find({ query: 'number', number: 'S-2' })).toEqual([]);
      expect(postedNow(flow)).toHaveLength(posted);
      const form = await openInTeams(flow, 'amina', said, 'Tell a story');
      expect(form.text).toContain('# Tell a story');
      expect(form.text).not.toMatch(WORDS);
      await expectNowhere(WORDS);
    },
  );

  it('alone with the bot the words are kept in the form, and a heart or a reply below a card is no story', async () => {
    await write(flow, 'amina', 'story The nurses planted bulbs');
    expect((await toldInTeams(flow, 'amina', '= The nurses planted bulbs')).text).toContain(
      'Send for review',
    );
    const told = toldNow(flow, 'ben').length;
    const { world, who, channel, post } = flow.teams;
    expect((await post(messageReaction(world, who('ben'), channel.id, card.id, 'heart'))).status).toBe(200);
    expect(toldNow(flow, 'ben')).toHaveLength(told);
    expect((await cardInTeams(flow, 'S-1')).text).toContain('Waiting for one approval.');
  });
});

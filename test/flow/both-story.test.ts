/** One story on two platforms: told on either, decided on either or both, posted once, and everybody is told the same. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readField } from '../../src/events.ts';
import { cardsAgree, oneCardEach, threadsAgree } from '../fakes/flow-both.ts';
import { FIRST_SLOT, HASHTAG } from '../fakes/flow-campaign.ts';
import {
  ABOUT_SOMEONE,
  cardOf,
  eventually,
  everythingShown,
  press,
  pressAndFill,
  tellStory,
  told,
  userOf,
} from '../fakes/flow-people.ts';
import { type Flow, openFlow, PEOPLE } from '../fakes/flow-stage.ts';
import {
  cardInTeams,
  everythingInTeams,
  openWindow,
  openWindowOn,
  pressAndFillInTeams,
  pressInTeams,
  sendWindow,
  tellInTeams,
  toldInTeams,
  toldNow,
} from '../fakes/flow-teams-people.ts';

const TEXT = 'A volunteer sang with us on ward 4';
const STORY = { ...ABOUT_SOMEONE, text: TEXT };
const NO = { recognise: 'no' };

let flow: Flow;

const agree = (words: string): Promise<void> => cardsAgree(flow, 'S-1', words);

async function wordsAreGone(): Promise<void> {
  const left = /volunteer|sang with us|comms folder|status\/18/;
  await eventually('no word standing in Teams', async () =>
    left.test(everythingInTeams(flow)) ? undefined : true,
  );
  await eventually('no word standing in Slack', async () =>
    left.test(await everythingShown(flow, PEOPLE)) ? undefined : true,
  );
  expect(everythingInTeams(flow)).toContain('S-1: the words that stood here were removed.');
  expect(flow.x.accepted).toEqual([]);
  expect(flow.logged.join('')).not.toMatch(/volunteer|amina|example\.nhs\.uk|xoxb|test-access/);
}

describe('a story about someone, told in Teams', () => {
  beforeAll(async () => {
    flow = await openFlow({ chats: 'both' });
  });
  afterAll(() => flow.close());

  it('is told in a window of the message extension, and stands on a card in each channel', async () => {
    const window = await openWindow(flow, 'amina');
    expect(window.title).toBe('Tell a story');
    expect(window.text).toContain(
      'One day in care, organised by Example Trust: https://trust.example/one-day',
    );
    const { text } = await sendWindow(flow, 'amina', window, STORY);
    expect(text).toContain('Thank you. This is S-1. 2 people review it');
    await agree('Waiting for 2 approvals.');
    expect((await cardInTeams(flow, 'S-1')).text).toContain(`> ${TEXT} ${HASHTAG}`);
    // The line that shows on a locked screen holds none of the words.
    const [card] = flow.teams.connector.messages(flow.teams.channel.id).slice(-1);
    expect(card?.activity.summary).toBe('Story S-1: Waiting for 2 approvals.');
  });

  it('needs one approval of each kind of person, whichever platform they are on', async () => {
    const inTeams = await cardInTeams(flow, 'S-1');
    expect(await pressAndFillInTeams(flow, 'ben', inTeams, 'Approve', NO)).toContain(
      'You approved S-1. Somebody else must approve it too.',
    );
    await agree('Waiting for one approval. Approved so far by ben.');
    expect(await pressAndFill(flow, 'chidi', await cardOf(flow, 'S-1'), 'Approve', NO)).toContain(
      'That was the last approval it needed.',
    );
    await agree('Goes out on @example_trust on Tuesday 9 June at 10:00 BST.');
    expect(await pressInTeams(flow, 'efua', inTeams, 'Approve')).toBe(
      'This was approved at 09:54 BST by chidi.',
    );
    expect((await toldInTeams(flow, 'amina', 'is approved')).text).toContain('It goes out on Tuesday 9 June');
  });

  it('goes out once; cards, threads and the author are told the same', async () => {
    flow.goTo(FIRST_SLOT);
    await agree('Posted on @example_trust at 10:00 BST.');
    expect(flow.x.accepted.map(({ text }) => text)).toEqual([`${TEXT} ${HASHTAG}`]);
    await threadsAgree(flow, 'S-1', 'posted it on X');
    await toldInTeams(flow, 'amina', 'Posted 10:00 BST, thank you.');
    expect(toldNow(flow, 'amina').filter(({ text }) => text.includes('Posted'))).toHaveLength(1);
    // One human, and told where they told it.
    expect(await flow.slack.told(userOf(flow, 'amina'))).toEqual([]);
    await oneCardEach(flow, 'S-1');
  });

  it('is taken down in Slack, and its words are gone on both', async () => {
    await press(flow, 'efua', await cardOf(flow, 'S-1'), 'Take down');
    await agree('Taken down from X.');
    await toldInTeams(flow, 'amina', 'is taken down from X');
    await wordsAreGone();
    await oneCardEach(flow, 'S-1');
  });
});

describe('a story about someone, told in Slack', () => {
  beforeAll(async () => {
    flow = await openFlow({ chats: 'both' });
  });
  afterAll(() => flow.close());

  it('gets both its approvals in Teams, goes out once, and its author is told in Slack', async () => {
    expect(await tellStory(flow, 'amina', STORY)).toBe('S-1');
    await agree('Waiting for 2 approvals.');
    const card = await cardInTeams(flow, 'S-1');
    for (const name of ['ben', 'chidi'])
      expect(await pressAndFillInTeams(flow, name, card, 'Approve', NO)).toContain('You approved S-1.');
    await agree('Goes out on @example_trust on Tuesday 9 June at 10:00 BST.');
    flow.goTo(FIRST_SLOT);
    await agree('Posted on @example_trust at 10:00 BST.');
    expect(flow.x.accepted.map(({ text }) => text)).toEqual([`${TEXT} ${HASHTAG}`]);
    await threadsAgree(flow, 'S-1', 'posted it on X');
    await told(flow, 'amina', 'Posted 10:00 BST, thank you.');
    expect(toldNow(flow, 'amina')).toEqual([]);
    await oneCardEach(flow, 'S-1');
  });

  it('is taken down in Teams, by one press and one yes, and its words are gone on both', async () => {
    const card = await cardInTeams(flow, 'S-1', 'Posted');
    expect(card.text).toContain('[Take down → Take this post down?');
    expect(await pressInTeams(flow, 'efua', card, 'Take down')).toContain('We are deleting S-1 on X');
    await agree('Taken down from X.');
    // Whoever decided is told where they decided.
    await toldInTeams(flow, 'ben', 'is taken down from X');
    await wordsAreGone();
  });
});

describe('the same words, told on either platform', () => {
  const EVERYTHING = { ...STORY, preferred: '2026-06-09 11:20' };
  const ways: readonly (readonly [string, () => Promise<string>])[] = [
    ['Slack', () => tellStory(flow, 'amina', { ...EVERYTHING, colleague: userOf(flow, 'dawn') })],
    [
      'a window of Teams',
      () => tellInTeams(flow, 'amina', { ...EVERYTHING, colleague: ' Dawn@Example.nhs.uk' }),
    ],
    [
      'a message in Teams',
      async () => {
        const window = await openWindowOn(flow, 'amina', 'chidi', `<p>${TEXT}</p>`);
        expect(window.text).toContain(`= ${TEXT}`);
        const { text: _typed, ...others } = EVERYTHING;
        const { text } = await sendWindow(flow, 'amina', window, {
          ...others,
          colleague: 'dawn@example.nhs.uk',
        });
        return /S-\d+/.exec(text)?.[0] ?? text;
      },
    ],
  ];

  it('make the same submission, field by field', async () => {
    const filed: object[] = [];
    for (const [, tell] of ways) {
      flow = await openFlow({ chats: 'both' });
      try {
        filed.push(await submissionOf(await tell()));
      } finally {
        await flow.close();
      }
    }
    expect(filed[0]).toMatchObject({
      kind: 'story',
      author: 'dawn@example.nhs.uk',
      filedBy: 'amina@example.nhs.uk',
      preferred: { day: '2026-06-09', time: '11:20' },
      words: { text: TEXT, proof: 'consent form, comms folder' },
    });
    expect(filed[1]).toEqual(filed[0]);
    expect(filed[2]).toEqual(filed[0]);
  });

  /** All that is kept of it: people by their addresses, words in place of where they stand, no instants. */
  async function submissionOf(id: string): Promise<object> {
    const { store } = flow.bot().core;
    const [item] = await store.find({ query: 'number', number: id });
    const { state, content } = item!;
    const addressOf = async (person: string): Promise<string> => {
      const [loaded] = await store.load([`person:${person}`]);
      return readField(loaded.content, loaded.state.profile, 'email') ?? '';
    };
    const [revision] = state.revisions;
    const { body, writers, at: _at, ...rest } = revision!;
    const plain = { ...state, filedAt: 0, revisions: [{ ...rest, writers: [] }] };
    return {
      ...(JSON.parse(JSON.stringify(plain)) as object),
      author: await addressOf(state.author),
      filedBy: await addressOf(state.filedBy),
      writers: (await Promise.all(writers.map(addressOf))).sort(),
      words: content[body.key]?.fields,
    };
  }
});

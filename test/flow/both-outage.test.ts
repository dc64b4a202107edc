/** One platform is away for an hour while life goes on on the other: then it heals by itself, and nothing stands twice. */
import { afterEach, describe, expect, it } from 'vitest';
import { cardsAgree, oneCardEach, threadsAgree } from '../fakes/flow-both.ts';
import { FIRST_SLOT } from '../fakes/flow-campaign.ts';
import {
  answerTo,
  approvals,
  cardOf,
  eventually,
  ORDINARY,
  press,
  pressAndFill,
  tellStory,
  told,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { readBlocks } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  ask,
  cardInTeams,
  postedNow,
  pressAndFillInTeams,
  pressInTeams,
  tellInTeams,
  toldInTeams,
  toldNow,
} from '../fakes/flow-teams-people.ts';

const MINUTE = 60_000;
const SONG = { ...ORDINARY, text: 'We sang on ward 4 today' };
const CAKES = { ...ORDINARY, text: 'The porters baked forty cakes for the night shift' };

let flow: Flow;
afterEach(() => flow.close());

/** Everybody is known on both platforms: whoever was never looked for on the other cannot approve while it is away. */
async function open(): Promise<void> {
  flow = await openFlow({ chats: 'both' });
  for (const name of ['amina', 'ben', 'chidi'])
    await answerTo(flow, await type(flow, name, '/loudhailer', 'whoami'));
  await ask(flow, 'dawn', 'whoami', 'Your accounts');
}

/** Both are back and nobody does anything: time passes until everything is as it should be. */
async function heal(settled: () => Promise<void>): Promise<void> {
  flow.clock.ahead(5 * MINUTE);
  // What failed just before is tried again after as long as this; a call that is under way must not seem older than it is.
  const passing = setInterval(() => flow.clock.ahead(16_000), 1_000);
  try {
    await settled();
  } finally {
    clearInterval(passing);
  }
}

/** The ids that the core gave to every message that stands in Teams. */
function idsInTeams(): readonly unknown[] {
  const { connector, channel } = flow.teams;
  const roots = connector.messages(channel.id);
  const told = Object.values(connector.people).flatMap(({ objectId }) => connector.told(objectId));
  return [...roots, ...roots.flatMap(({ replies }) => replies), ...told].map(
    ({ activity }) => (activity.attachments as readonly { name?: string }[])[0]?.name,
  );
}

async function saidInSlack(name: string, words: string): Promise<number> {
  const messages = await flow.slack.told(userOf(flow, name));
  return messages.filter(({ blocks }) => readBlocks(blocks).includes(words)).length;
}

/** When a card says that its item goes out: the time on the wall, and the instant. */
function slotIn(text: string): { readonly time: string; readonly at: number } {
  const time = /Tuesday 9 June at (\d\d:\d\d) BST\./.exec(text)?.[1] ?? '';
  return { time, at: Date.parse(`2026-06-09T${time}:00+01:00`) };
}

const postedOnX = () => flow.x.accepted.map(({ text }) => text);

describe('while Teams cannot be reached for an hour', () => {
  it('Slack decides, posts go out, and then every card, comment and notice is there once', async () => {
    await open();
    const song = await tellInTeams(flow, 'dawn', SONG);
    await cardsAgree(flow, song, 'Waiting for one approval.');
    await flow.teams.line.cut();

    const cakes = await tellStory(flow, 'amina', CAKES);
    const card = await cardOf(flow, cakes);
    for (const comment of ['Lovely, is it true?', 'Yes, I counted them.'])
      expect(await pressAndFill(flow, 'chidi', card, 'Comment', { comment })).toContain('is below its card');
    expect(await press(flow, 'ben', await cardOf(flow, song), 'Approve')).toContain('the last approval');
    expect(await press(flow, 'ben', card, 'Approve')).toContain('the last approval');
    const { time, at } = slotIn(readBlocks((await cardOf(flow, cakes, 'Goes out')).blocks));
    flow.goTo(FIRST_SLOT);
    await cardOf(flow, song, 'Posted on @example_trust at 10:00 BST.');
    flow.goTo(at);
    await cardOf(flow, cakes, `Posted on @example_trust at ${time} BST.`);
    await told(flow, 'amina', `Posted ${time} BST`);
    flow.goTo(FIRST_SLOT + 60 * MINUTE);
    expect(postedNow(flow).filter(({ text }) => text.includes(cakes))).toEqual([]);
    expect((await cardInTeams(flow, song)).text).toContain('Waiting for one approval.');

    await flow.teams.line.mend();
    await heal(async () => {
      await cardsAgree(flow, song, 'Posted on @example_trust at 10:00 BST.');
      await cardsAgree(flow, cakes, `Posted on @example_trust at ${time} BST.`);
      await threadsAgree(flow, song, 'ben approved this.');
      await threadsAgree(flow, cakes, 'Yes, I counted them.');
      await toldInTeams(flow, 'dawn', 'is approved');
      await toldInTeams(flow, 'dawn', 'Posted 10:00 BST, thank you.');
    });
    flow.clock.ahead(30 * MINUTE);
    await oneCardEach(flow, song);
    await oneCardEach(flow, cakes);
    expect(toldNow(flow, 'dawn').filter(({ text }) => /is approved|Posted/.test(text))).toHaveLength(2);
    expect(idsInTeams().length).toBe(new Set(idsInTeams()).size);
    expect(postedOnX()).toHaveLength(2);
  });

  it('whoever was never looked for there is told why they cannot approve, and can when it is back', async () => {
    flow = await openFlow({ chats: 'both' });
    const id = await tellStory(flow, 'amina', SONG);
    await cardsAgree(flow, id, 'Waiting for one approval.');
    await flow.teams.line.cut();
    // What Teams said of its people before holds for a minute.
    flow.clock.ahead(MINUTE);
    expect(await press(flow, 'ben', await cardOf(flow, id), 'Approve')).toBe(
      'Teams cannot be asked now whether you are the author too. Try again in a few minutes.',
    );
    await flow.teams.line.mend();
    flow.clock.ahead(5 * MINUTE);
    expect(await press(flow, 'ben', await cardOf(flow, id), 'Approve')).toContain('the last approval');
    await heal(() => cardsAgree(flow, id, 'Goes out on @example_trust'));
  });
});

describe('while Slack cannot be reached for an hour', () => {
  it('Teams decides, posts go out, and then every card, comment and notice is there once', async () => {
    await open();
    const song = await tellStory(flow, 'amina', SONG);
    await cardsAgree(flow, song, 'Waiting for one approval.');
    await flow.slackLine.cut();

    const cakes = await tellInTeams(flow, 'dawn', CAKES);
    const card = await cardInTeams(flow, cakes);
    for (const comment of ['Lovely, is it true?', 'Yes, I counted them.'])
      expect(await pressAndFillInTeams(flow, 'chidi', card, 'Comment', { comment })).toContain(
        'is below its card',
      );
    expect(await pressInTeams(flow, 'ben', await cardInTeams(flow, song), 'Approve')).toContain(
      'the last approval',
    );
    expect(await pressInTeams(flow, 'ben', card, 'Approve')).toContain('the last approval');
    const { time, at } = slotIn((await cardInTeams(flow, cakes, 'Goes out')).text);
    flow.goTo(FIRST_SLOT);
    await cardInTeams(flow, song, 'Posted on @example_trust at 10:00 BST.');
    flow.goTo(at);
    await cardInTeams(flow, cakes, `Posted on @example_trust at ${time} BST.`);
    await toldInTeams(flow, 'dawn', `Posted ${time} BST`);
    flow.goTo(FIRST_SLOT + 60 * MINUTE);
    expect(await saidInSlack('amina', 'Posted')).toBe(0);

    await flow.slackLine.mend();
    await heal(async () => {
      await cardsAgree(flow, song, 'Posted on @example_trust at 10:00 BST.');
      await cardsAgree(flow, cakes, `Posted on @example_trust at ${time} BST.`);
      await threadsAgree(flow, song, 'ben approved this.');
      await threadsAgree(flow, cakes, 'Yes, I counted them.');
      await told(flow, 'amina', 'Posted 10:00 BST, thank you.');
      await told(flow, 'amina', 'is approved');
    });
    flow.clock.ahead(30 * MINUTE);
    await oneCardEach(flow, song);
    await oneCardEach(flow, cakes);
    expect(await saidInSlack('amina', 'Posted')).toBe(1);
    expect(await saidInSlack('amina', 'is approved')).toBe(1);
    expect(postedOnX()).toHaveLength(2);
  });
});

describe('while both are there', () => {
  it('a comment made on either stands below the card on both, once', async () => {
    await open();
    const id = await tellStory(flow, 'amina', SONG);
    await cardsAgree(flow, id, 'Waiting for one approval.');
    await pressAndFill(flow, 'ben', await cardOf(flow, id), 'Comment', { comment: 'Which song was it?' });
    await threadsAgree(flow, id, 'Which song was it?');
    const card = await cardInTeams(flow, id);
    await pressAndFillInTeams(flow, 'chidi', card, 'Comment', { comment: 'Lean on me, I was there.' });
    await threadsAgree(flow, id, 'Lean on me, I was there.');
    const replies = flow.teams.connector.messages(card.conversation);
    await eventually('both comments below it', async () => replies.length >= 2 || undefined);
    expect(replies).toHaveLength(2);
    expect(await flow.slack.messages(approvals(flow), (await cardOf(flow, id)).ts)).toHaveLength(2);
  });
});

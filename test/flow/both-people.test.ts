/** One human with an account on each platform is one person: nobody approves their own words, and nobody counts twice. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MACHINE, type StoredEvent } from '../../src/events.ts';
import { cardsAgree } from '../fakes/flow-both.ts';
import { FIRST_SLOT, SLOT } from '../fakes/flow-campaign.ts';
import {
  ABOUT_SOMEONE,
  answerTo,
  cardOf,
  ORDINARY,
  press,
  pressAndFill,
  pressAndRead,
  tellStory,
  type,
  userOf,
} from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { writes } from '../fakes/flow-story.ts';
import {
  cardInTeams,
  pressAndFillInTeams,
  pressInTeams,
  pressOfTeams,
  sendPress,
  tellInTeams,
} from '../fakes/flow-teams-people.ts';
import type { Json } from '../fakes/teams-world.ts';

const OWN = 'You wrote or edited these words, so somebody else must approve them.';
const NO = { recognise: 'no' };

let flow: Flow;
const slackAccount = (name: string): string => `slack:${flow.slack.team}/${userOf(flow, name)}`;
const eventsOf = async (wanted: string): Promise<readonly StoredEvent[]> => {
  const events = await flow.bot().core.store.history({ after: 0, limit: 10_000 });
  return events.filter((event) => event.type === wanted);
};
/** What an admin writes in Slack, and is answered. */
const order = async (words: string): Promise<string> =>
  answerTo(flow, await type(flow, 'dawn', '/loudhailer', words));

describe('somebody with the same e-mail address on both platforms', () => {
  let count = 0;
  const newWords = (): string => {
    count += 1;
    // Slack lets one message a second into a channel, and nobody here wants to wait for it.
    flow.clock.ahead(2_000);
    return Array.from({ length: 12 }, (_, index) => `word${count}x${index}`).join(' ');
  };
  beforeAll(async () => {
    flow = await openFlow({ chats: 'both' });
  });
  afterAll(() => flow.close());

  it('cannot approve in Teams what they wrote in Slack', async () => {
    const id = await tellStory(flow, 'ben', { ...ORDINARY, text: newWords() });
    expect(await pressInTeams(flow, 'ben', await cardInTeams(flow, id), 'Approve')).toBe(OWN);
    const [linked] = await eventsOf('linked');
    expect(linked).toMatchObject({ by: MACHINE, data: { how: 'email' } });
    expect(await pressInTeams(flow, 'chidi', await cardInTeams(flow, id), 'Approve')).toContain(
      'You approved',
    );
  });

  it('cannot approve in Slack what they wrote in Teams', async () => {
    const id = await tellInTeams(flow, 'chidi', { ...ORDINARY, text: newWords() });
    expect(await press(flow, 'chidi', await cardOf(flow, id), 'Approve')).toBe(OWN);
    expect(await press(flow, 'ben', await cardOf(flow, id), 'Approve')).toContain('You approved');
  });

  it('cannot approve on either what was filed for them on the other', async () => {
    const text = newWords();
    const id = await tellInTeams(flow, 'ben', { ...ORDINARY, text, colleague: 'chidi@example.nhs.uk' });
    for (const name of ['ben', 'chidi']) {
      expect(await press(flow, name, await cardOf(flow, id), 'Approve')).toBe(OWN);
      expect(await pressInTeams(flow, name, await cardInTeams(flow, id), 'Approve')).toBe(OWN);
    }
  });

  it('counts once when they approve on both', async () => {
    const id = await tellStory(flow, 'amina', { ...ABOUT_SOMEONE, text: newWords() });
    await pressAndFill(flow, 'ben', await cardOf(flow, id), 'Approve', NO);
    const card = await cardInTeams(flow, id, 'Waiting for one approval.');
    expect(await pressInTeams(flow, 'ben', card, 'Approve')).toBe(
      'You have approved this already. Somebody else must approve it too.',
    );
    await cardsAgree(flow, id, 'Waiting for one approval. Approved so far by ben.');
    expect(await pressAndFillInTeams(flow, 'efua', card, 'Approve', NO)).toContain('the last approval');
    // And the other way round.
    const other = await tellStory(flow, 'amina', { ...ABOUT_SOMEONE, text: newWords() });
    await pressAndFillInTeams(flow, 'chidi', await cardInTeams(flow, other), 'Approve', NO);
    expect(await pressAndRead(flow, 'chidi', await cardOf(flow, other), 'Approve')).toContain(
      'You have approved this already.',
    );
  });

  it('an account written into a card’s data is nobody: only Teams’ token says who pressed', async () => {
    const id = await tellStory(flow, 'amina', { ...ORDINARY, text: newWords() });
    const card = await cardInTeams(flow, id);
    const before = await eventsOf('approved');
    const honest = pressOfTeams(flow, 'dawn', card, 'Approve');
    const { action } = honest.value as { action: { data: { lh: Json } } };
    const ben = { account: flow.teams.account('ben'), user: flow.teams.who('ben').objectId };
    const forge = (data: Json, more: Json = {}): Json => ({
      ...honest,
      ...more,
      value: { action: { ...action, data }, trigger: 'manual' },
    });
    const target = `${String(action.data.lh.target).split('@')[0]}@${ben.account}`;
    const forgeries = [
      forge({ lh: { ...action.data.lh, ...ben } }),
      forge({ ...action.data, ...ben, from: { aadObjectId: ben.user } }),
      forge({ lh: { ...action.data.lh, target } }),
      forge(action.data, { value: { ...(honest.value as Json), from: ben, aadObjectId: ben.user } }),
    ];
    for (const one of forgeries) {
      const { text } = await sendPress(flow, 'dawn', one);
      expect(text).toMatch(/older version of Loudhailer|You are not an approver|nothing with that number/);
    }
    expect(await eventsOf('approved')).toEqual(before);
  });
});

describe('somebody whom the directories do not show to be one person', () => {
  afterEach(() => flow.close());

  const inTeams = [
    ['another e-mail address', { email: 'ben@other.example' }],
    ['no e-mail address', { email: '' }],
  ] as const;
  /** The two accounts of ben are two people, and dawn is an admin who knows better. */
  const open = async (fields: { readonly email: string }): Promise<void> => {
    const approver = ['ben@other.example', 'ben@example.nhs.uk', 'chidi@example.nhs.uk'];
    const campaign = { approver, admin: ['dawn@example.nhs.uk'] };
    // Without an address somebody is named by their object id.
    const objectId = crypto.randomUUID();
    flow = await openFlow({
      chats: 'both',
      teams: { changed: { ben: { ...fields, objectId } } },
      campaign: { ...campaign, approver: [...approver, `entra:${objectId}`] },
    });
  };

  it.each(inTeams)('with %s is pointed out by name, and linked by an admin', async (_what, fields) => {
    await open(fields);
    const id = await tellStory(flow, 'ben');
    const said = await pressInTeams(flow, 'ben', await cardInTeams(flow, id), 'Approve');
    const flag = 'ben of Slack and ben of Teams count as two people here.';
    expect(said).toContain('You approved S-1.');
    expect(said).toContain(flag);
    await cardsAgree(flow, id, 'Goes out on @example_trust');
    expect((await cardInTeams(flow, id, flag)).text).toContain('ask an admin to link them');

    const accounts = [slackAccount('ben'), flow.teams.account('ben')] as const;
    expect(await order(`link ${accounts.join(' ')}`)).toContain('These accounts now count as one person');
    const dawn = (await eventsOf('met')).find(
      ({ data }) => (data as { account: string }).account === slackAccount('dawn'),
    );
    const byAdmin = (await eventsOf('linked')).filter(
      ({ data }) => (data as { how: string }).how === 'admin',
    );
    expect(byAdmin).toHaveLength(1);
    expect(`person:${byAdmin[0]?.by}`).toBe(dawn?.stream);

    flow.goTo(FIRST_SLOT);
    await cardsAgree(flow, id, 'It came back: something changed after it was approved.');
    const card = await cardInTeams(flow, id, 'Waiting for one approval.');
    expect(card.text).not.toContain(flag);
    expect(await pressInTeams(flow, 'ben', card, 'Approve')).toBe(OWN);
    flow.goTo(FIRST_SLOT + SLOT);
    expect(writes(flow)).toEqual([]);

    // The admin was wrong, and says so: then they are two people again, and one may approve the other’s words.
    expect(await order(`unlink ${accounts.join(' ')}`)).toContain('now count as two people');
    expect(await pressInTeams(flow, 'ben', await cardInTeams(flow, id), 'Approve')).toContain('You approved');
    await cardsAgree(flow, id, 'Goes out on @example_trust on Tuesday 9 June at 10:20 BST.');
  });

  it('only an admin links, and never an account of their own', async () => {
    await open({ email: 'ben@other.example' });
    const accounts = `${slackAccount('ben')} ${flow.teams.account('ben')}`;
    const asked = await type(flow, 'chidi', '/loudhailer', `link ${accounts}`);
    expect(await answerTo(flow, asked)).toBe(
      'Only an admin of an open campaign can do that. Ask the campaign lead who that is.',
    );
    const own = `${slackAccount('dawn')} ${flow.teams.account('ben')}`;
    expect(await order(`link ${own}`)).toBe(
      'You cannot do that with an account of your own. Ask another admin.',
    );
    const ownThere = `${flow.teams.account('dawn')} ${flow.teams.account('ben')}`;
    expect(await order(`link ${ownThere}`)).toContain('an account of your own');
    expect((await eventsOf('linked')).filter(({ by }) => by !== MACHINE)).toEqual([]);
  });
});

/** The bot stops and starts again: Teams tells it nothing anew, and cards, notices and what is sealed arrive all the same. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askRunning } from '../../src/cli/admin-door.ts';
import { campaignYaml, FIRST_SLOT } from '../fakes/flow-campaign.ts';
import { eventually, ORDINARY } from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  ask,
  belowInTeams,
  cardInTeams,
  cardsNow,
  fillInTeams,
  inGroupNow,
  openInTeams,
  openWindow,
  pressInTeams,
  pressOfTeams,
  sendWindow,
  tellInTeams,
  toldInTeams,
  toldNow,
  windowIn,
  windowSent,
} from '../fakes/flow-teams-people.ts';

const CRISIS = 'I am not coping at all and I do not want to be here any more';
const MINUTE = 60_000;

let flow: Flow;
beforeEach(async () => {
  flow = await openFlow({ chats: 'teams' });
});
afterEach(() => flow.close());

/** The approval channel and the group chat, which the bot was added to before. */
async function withGroup(): Promise<void> {
  await flow.teams.install('ben', 'group');
  const channels = [flow.teams.place, `teams:${flow.teams.group}`];
  const nowhere = { channels: {}, users: {} };
  await askRunning(flow.folder, 'importCampaign', { yaml: campaignYaml(nowhere, { channels }) });
}

describe('after a restart, before anybody turns to the bot again', () => {
  it('cards in channel and group chat follow, and author and leads are told', async () => {
    await withGroup();
    const id = await tellInTeams(flow, 'amina');
    await pressInTeams(flow, 'ben', await cardInTeams(flow, id), 'Approve');
    const card = await cardInTeams(flow, id, 'Goes out');
    await sendWindow(flow, 'chidi', await openWindow(flow, 'chidi'), { ...ORDINARY, text: CRISIS });
    // Neither of the leads has ever written to the bot.
    for (const lead of ['dawn', 'efua']) await toldInTeams(flow, lead, 'somebody may be in crisis');

    await flow.restart();
    flow.goTo(FIRST_SLOT);
    expect((await cardInTeams(flow, id, 'Posted on @example_trust at 10:00 BST.')).id).toBe(card.id);
    await belowInTeams(flow, card, 'Loudhailer posted it on X.');
    const inGroup = await eventually('the card in the group chat', async () =>
      inGroupNow(flow).find(({ text }) => text.includes('Posted on @example_trust at 10:00 BST.')),
    );
    expect(inGroup.text).toContain('# Story S-1 from Example Trust');
    // Where there are no threads a line says itself what it is about.
    await eventually('the line in the group chat', async () =>
      inGroupNow(flow).find(({ text }) => /^Story S-1\n[\s\S]*posted it on X/.test(text)),
    );
    await toldInTeams(flow, 'amina', 'Posted 10:00 BST, thank you.');
    flow.clock.ahead(30 * MINUTE);
    for (const lead of ['dawn', 'efua']) await toldInTeams(flow, lead, 'Still unread');
    expect(flow.x.accepted).toHaveLength(1);
    expect(cardsNow(flow, id)).toHaveLength(1);
  });

  it('an item that was still to be shown gets its card, in a channel in which nobody spoke to the bot', async () => {
    await flow.teams.line.cut();
    const id = await tellInTeams(flow, 'amina');
    await flow.restart();
    await flow.teams.line.mend();
    flow.clock.ahead(MINUTE);
    await cardInTeams(flow, id, 'Waiting for one approval.');
    expect(cardsNow(flow, id)).toHaveLength(1);
  });

  it('an old card, an old form and an old window still work', async () => {
    const id = await tellInTeams(flow, 'amina');
    const card = await cardInTeams(flow, id);
    const window = await openWindow(flow, 'dawn');
    const form = await openInTeams(flow, 'chidi', card, 'Comment');
    await flow.restart();
    expect(await fillInTeams(flow, 'chidi', form, { comment: 'Which song?' })).toContain('is below its card');
    expect(await pressInTeams(flow, 'ben', card, 'Approve')).toContain('the last approval');
    const said = await sendWindow(flow, 'dawn', window, { ...ORDINARY, text: 'Our lab ran all night long' });
    expect(said.text).toContain('This is S-2.');
    expect(await ask(flow, 'amina', 'mine', 'Story S-1:')).toContain('Story S-1: Approved.');
  });

  it('somebody who took the bot out is not written to, and the channel learns that they were not told', async () => {
    const id = await tellInTeams(flow, 'amina');
    flow.teams.connector.blockedBy(flow.teams.who('amina').objectId);
    await pressInTeams(flow, 'ben', await cardInTeams(flow, id), 'Approve');
    const below = await belowInTeams(flow, await cardInTeams(flow, id), 'We could not tell amina');
    expect(below).toContain(
      'We could not tell amina that Story S-1 is approved: This person has blocked or removed Loudhailer in Teams.',
    );
    await flow.restart();
    flow.goTo(FIRST_SLOT);
    await belowInTeams(flow, await cardInTeams(flow, id), 'that Story S-1 is posted');
    expect(toldNow(flow, 'amina')).toEqual([]);
  });
});

describe('a window that Teams sends again because it got no answer', () => {
  it('is one story, and answered the same, at once, later and after a restart', async () => {
    const sent = windowSent(flow, 'amina', await openWindow(flow, 'amina'), ORDINARY);
    const first = await Promise.all([1, 2, 3].map(() => flow.teams.post(sent)));
    flow.clock.ahead(1_000);
    const later = await flow.teams.post(sent);
    await flow.restart();
    const afterwards = await flow.teams.post(sent);
    const said = [...first, later, afterwards].map((saw) => windowIn(saw).text);
    expect(said[0]).toContain('Thank you. This is S-1.');
    expect(new Set(said).size).toBe(1);
    await cardInTeams(flow, 'S-1');
    const { store } = flow.bot().core;
    expect(await store.find({ query: 'number', number: 'S-2' })).toEqual([]);
    expect(cardsNow(flow, 'S-1')).toHaveLength(1);
  });

  it('with other words in it each time is what came first', async () => {
    const window = await openWindow(flow, 'amina');
    const [one, other] = ['We sang on ward 4', 'We sang on ward 5'].map((text) =>
      windowSent(flow, 'amina', window, { ...ORDINARY, text }),
    );
    const said = await Promise.all([one, other].map((sent) => flow.teams.post(sent ?? {})));
    expect(new Set(said.map((saw) => windowIn(saw).text)).size).toBe(1);
    expect(await flow.bot().core.store.find({ query: 'number', number: 'S-2' })).toEqual([]);
  });

  it('a press that Teams sends again is answered, and counts once', async () => {
    const id = await tellInTeams(flow, 'amina');
    const card = await cardInTeams(flow, id);
    const press = pressOfTeams(flow, 'ben', card, 'Approve');
    const answers = await Promise.all([1, 2, 3].map(() => flow.teams.post(press)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const approved = (await flow.bot().core.store.history({ after: 0, limit: 1_000 })).filter(
      ({ type }) => type === 'approved',
    );
    expect(approved).toHaveLength(1);
  });
});

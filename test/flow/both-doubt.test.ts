/** A card in Teams that may or may not stand: it is not sent again by itself, people are told, and people put it right. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardsAgree, oneCardEach } from '../fakes/flow-both.ts';
import {
  answerTo,
  cardOf,
  eventually,
  ORDINARY,
  press,
  tellStory,
  threadOf,
  type,
} from '../fakes/flow-people.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  ask,
  belowInTeams,
  cardInTeams,
  cardsNow,
  postedNow,
  pressInTeams,
} from '../fakes/flow-teams-people.ts';
import { installationUpdate, membersRemoved } from '../fakes/teams-activities.ts';
import { bot } from '../fakes/teams-world.ts';

const MINUTE = 60_000;
const ID = 'S-1';
const SONG = { ...ORDINARY, text: 'We sang on ward 4 today' };

let flow: Flow;
beforeEach(async () => {
  flow = await openFlow({ chats: 'both' });
  // Known on both platforms: whoever was never looked for in Teams cannot approve while it cannot be asked.
  for (const name of ['amina', 'ben']) await inSlack('whoami', name);
});
afterEach(() => flow.close());

const inSlack = async (words: string, name = 'ben'): Promise<string> =>
  answerTo(flow, await type(flow, name, '/loudhailer', words));
const below = async (words: string): Promise<string> => threadOf(flow, (await cardOf(flow, ID)).ts, words);
/** A line in Teams’ channel that is no card. */
const lineInTeams = (words: string): Promise<string> =>
  eventually(`the channel in Teams saying "${words}"`, async () =>
    postedNow(flow)
      .map(({ text }) => text)
      .find((text) => text.includes(words)),
  );
/** How often the card was sent to the channel. */
const sends = (): number =>
  flow.teams.connector.calls.filter(
    ({ kind, path, body }) =>
      kind === 'send' &&
      decodeURIComponent(path).includes(flow.teams.channel.id) &&
      JSON.stringify(body).includes('We sang on ward 4'),
  ).length;

describe('a card that Teams did not confirm', () => {
  const open = async (arrives: boolean): Promise<void> => {
    flow.teams.connector.unconfirmed('send', arrives);
    await tellStory(flow, 'amina', SONG);
    await cardOf(flow, ID, 'Waiting for one approval.');
    await eventually('the lost answer', async () => (sends() > 0 ? true : undefined));
    await eventually('the retry', async () => flow.logged.find((line) => line.includes('engine.retry')));
    flow.clock.ahead(31_000);
    await eventually('the doubt', async () => flow.logged.find((line) => line.includes('card.unsure')));
  };

  it('is not sent again, whatever happens to the item; the run sheet and both channels say so', async () => {
    await open(true);
    expect(await below('We cannot tell')).toContain(
      `We cannot tell whether the card of Story S-1 stands in ${flow.teams.place}. Look for it there. If it is not there, write: /loudhailer card S-1`,
    );
    expect(await lineInTeams('We cannot tell')).toContain(
      'We cannot tell whether the card of Story S-1 stands here. Look for it.',
    );
    expect(await press(flow, 'ben', await cardOf(flow, ID), 'Approve')).toContain('the last approval');
    await cardOf(flow, ID, 'Goes out');
    for (let minute = 0; minute < 3; minute += 1) flow.clock.ahead(MINUTE / 2);
    expect(await inSlack('queue')).toContain(`card may be missing in ${flow.teams.place}`);
    expect(await ask(flow, 'ben', 'queue', '10:00')).toContain(`card may be missing in ${flow.teams.place}`);
    expect(sends()).toBe(1);
    expect(cardsNow(flow, ID)).toHaveLength(1);
    expect(cardsNow(flow, ID)[0]?.text).toContain('Waiting for one approval.');
  });

  it('stands after all: the first press on it proves that, and it is brought up to date', async () => {
    await open(true);
    await lineInTeams('We cannot tell');
    expect(await pressInTeams(flow, 'chidi', await cardInTeams(flow, ID), 'Approve')).toContain(
      'the last approval',
    );
    await cardsAgree(flow, ID, 'Goes out on @example_trust');
    expect(await lineInTeams('Nothing needs to be done.')).toContain('The card of Story S-1 stands here.');
    await oneCardEach(flow, ID);
    expect(await inSlack('queue')).not.toContain('may be missing');
    expect(await belowInTeams(flow, await cardInTeams(flow, ID), 'chidi approved this.')).toContain(
      'approved',
    );
  });

  it('never arrived: an approver looks and orders it anew, once', async () => {
    await open(false);
    await lineInTeams('We cannot tell');
    expect(cardsNow(flow, ID)).toEqual([]);
    expect(await inSlack('card S-1')).toContain(
      `The card of Story S-1 is posted again where it is gone, and brought up to date where it is not:`,
    );
    await cardsAgree(flow, ID, 'Waiting for one approval.');
    await oneCardEach(flow, ID);
    expect(await pressInTeams(flow, 'chidi', await cardInTeams(flow, ID), 'Approve')).toContain(
      'the last approval',
    );
    await cardsAgree(flow, ID, 'Goes out on @example_trust');
    await belowInTeams(flow, await cardInTeams(flow, ID), 'chidi approved this.');
    await oneCardEach(flow, ID);
    await lineInTeams('Nothing needs to be done.');
  });

  it('says in Teams how the command is written there', async () => {
    await open(true);
    expect(await lineInTeams('We cannot tell')).toContain('@Loudhailer card S-1');
  });
});

describe('a card that was deleted in Teams by hand', () => {
  it('is posted anew when an approver asks for it, and what stands in Slack stays as it is', async () => {
    await tellStory(flow, 'amina', SONG);
    await cardsAgree(flow, ID, 'Waiting for one approval.');
    const { connector, channel } = flow.teams;
    connector.removeMessage(channel.id, (await cardInTeams(flow, ID)).id);
    expect(cardsNow(flow, ID)).toEqual([]);
    const before = (await cardOf(flow, ID)).ts;
    expect(await ask(flow, 'ben', 'card S-1', 'posted again')).toContain(flow.teams.place);
    await cardsAgree(flow, ID, 'Waiting for one approval.');
    await oneCardEach(flow, ID);
    expect((await cardOf(flow, ID)).ts).toBe(before);
  });
});

describe('when the bot is taken out of the team', () => {
  const refused = () =>
    `The card of Story S-1 cannot be shown in ${flow.teams.place}: Loudhailer is not in this team or chat. Add the app to it first. Once that is put right, write: /loudhailer card S-1`;

  it('Slack’s channel is told of the next card, and the run sheet says so too', async () => {
    const { connector, channel, world, who, post } = flow.teams;
    connector.removeBot(channel.id);
    const general = { ...channel, id: channel.team };
    await post(membersRemoved(world, who('efua'), general, [bot(world)]));
    await post(installationUpdate(world, who('efua'), general, 'remove'));
    await tellStory(flow, 'amina', SONG);
    expect(await below('cannot be shown')).toContain(refused());
    expect(await press(flow, 'ben', await cardOf(flow, ID), 'Approve')).toContain('the last approval');
    expect(await inSlack('queue')).toContain(`card cannot be shown in ${flow.teams.place}`);
  });

  it('and added again, the card is ordered from Slack and stands', async () => {
    const { connector, channel, world, who, post } = flow.teams;
    connector.fail('send', 403, 'BotNotInConversationRoster');
    await tellStory(flow, 'amina', SONG);
    expect(await below('cannot be shown')).toContain(refused());
    await post(installationUpdate(world, who('efua'), { ...channel, id: channel.team }, 'add'));
    expect(await inSlack('card S-1')).toContain('is posted again');
    await cardsAgree(flow, ID, 'Waiting for one approval.');
    await oneCardEach(flow, ID);
  });

  it('and Teams does not say so, it is found out by the card that is refused', async () => {
    const { connector, channel } = flow.teams;
    connector.removeBot(channel.id);
    await tellStory(flow, 'amina', SONG);
    expect(await below('cannot be shown')).toContain(refused());
    expect(await inSlack('queue')).toContain(`card cannot be shown in ${flow.teams.place}`);
    // What is known to be refused is not tried at every change.
    await press(flow, 'ben', await cardOf(flow, ID), 'Approve');
    await cardOf(flow, ID, 'Goes out');
    expect(sends()).toBe(1);
  });
});

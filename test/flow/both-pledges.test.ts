/** A pledge on two platforms: made on either with the same questions, listed on one, joined from the other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pledgeErrors, pledgeFieldWords, pledgeWords } from '../../src/words/pledges.ts';
import {
  answerTo,
  approvals,
  eventually,
  everythingShown,
  fillIn,
  openForm,
  type,
} from '../fakes/flow-people.ts';
import { readBlocks, readView } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  ask,
  everythingInTeams,
  openWindow,
  postedNow,
  pressInTeams,
  sendWindow,
  toldInTeams,
} from '../fakes/flow-teams-people.ts';

const IN_SLACK = {
  text: 'I pledge to sit down with every carer who waits',
  due: '1 July',
  showName: 'yes',
  organisation: 'trust',
  whose: 'team',
  teamSize: '12',
};
const IN_TEAMS = {
  text: 'I pledge to say thank you by name',
  organisation: 'trust',
  whose: 'own',
};

describe('a pledge drive on two platforms', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow({ chats: 'both' });
  });
  afterAll(() => flow.close());

  it('asks the same in both, and says beside the field what is unclear', async () => {
    const view = await openForm(flow, 'amina', '/pledge');
    const window = await openWindow(flow, 'dawn', 'pledge');
    for (const words of ['By when?', 'Whose pledge is it?', 'How many people are in the team?']) {
      expect(readView(view)).toContain(words);
      expect(window.text).toContain(words);
    }
    expect(readView(view)).toContain(pledgeFieldWords.due.hint);
    const refused = await fillIn(flow, 'amina', view, { ...IN_SLACK, due: 'soon' });
    expect(JSON.stringify(refused.answer)).toContain(pledgeErrors.due);
    expect((await sendWindow(flow, 'dawn', window, { ...IN_TEAMS, due: 'soon' })).text).toContain(
      pledgeErrors.due,
    );
    const sent = await fillIn(flow, 'amina', view, IN_SLACK);
    expect(readView((sent.answer as { view: unknown }).view)).toContain(
      pledgeWords.thanksDue('1 July 2026', 'P-1'),
    );
    const next = await openWindow(flow, 'dawn', 'pledge');
    expect((await sendWindow(flow, 'dawn', next, IN_TEAMS)).text).toContain('This is P-2');
  });

  it('is listed on one, and then shown and joined on the other', async () => {
    flow.clock.ahead(60_000);
    const batch = await eventually('a card of both pledges', async () =>
      postedNow(flow).find(({ text }) => text.includes('P-1') && text.includes('P-2')),
    );
    expect(batch.text).toContain('For a team of 12. By 1 July 2026. Shown with the name amina');
    await pressInTeams(flow, 'chidi', batch, 'List all that wait');
    await ask(flow, 'dawn', 'pledges', 'Pledge P-1 from amina');
    const list = await toldInTeams(flow, 'dawn', 'Pledge P-1 from amina');
    expect(await pressInTeams(flow, 'dawn', list, 'Join this pledge')).toContain('You joined P-1');
    expect(await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'join P-2'))).toContain(
      pledgeWords.joined('P-2'),
    );
    expect(await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'pledges'))).toContain('Joins: 2');
  });

  it('is gone everywhere with its name when it is withdrawn', async () => {
    const said = await answerTo(flow, await type(flow, 'amina', '/loudhailer', 'withdraw P-1'));
    expect(said).toContain(pledgeWords.withdrawn('1', true));
    await eventually('no words of the pledge anywhere', async () => {
      const slack = await everythingShown(flow, ['amina', 'ben', 'chidi', 'dawn']);
      const gone = !/every carer who waits/.test(slack + everythingInTeams(flow));
      return gone ? true : undefined;
    });
    const cards = (await flow.slack.messages(approvals(flow))).map(({ blocks }) => readBlocks(blocks));
    expect(cards.join('\n')).not.toContain('Shown with the name amina');
  });
});

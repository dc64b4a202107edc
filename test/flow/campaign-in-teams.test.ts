/** A campaign made, completed and opened in Teams alone, in the person's own chat with the bot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import {
  ask,
  fillInTeams,
  openInTeams,
  pressInTeams,
  toldInTeams,
  write,
} from '../fakes/flow-teams-people.ts';

const LEADS = 'dawn@example.nhs.uk, efua@example.nhs.uk';

describe('a campaign from nothing, in Teams', () => {
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow({
      chats: 'teams',
      campaign: 'none',
      settings: { LOUDHAILER_ADMINS: 'amina@example.nhs.uk' },
    });
  });
  afterAll(() => flow.close());

  it('is refused to somebody else', async () => {
    expect(await ask(flow, 'ben', 'campaign new', 'administrators')).toContain('Campaigns are made by');
  });

  it('is made, completed and opened in forms that stand in the chat', async () => {
    await write(flow, 'amina', 'campaign new');
    const form = await toldInTeams(flow, 'amina', 'Tweet-a-thon');
    const basics = {
      kind: 'campaignWeek',
      name: 'A week of caring',
      hashtag: '#CaringWeek',
      from: '9 June 2026',
      to: '12 June 2026',
    };
    expect(await fillInTeams(flow, 'amina', form, basics)).toContain('Still missing before it can open');
    const draft = await toldInTeams(flow, 'amina', 'A week of caring: a draft');
    const people = await openInTeams(flow, 'amina', draft, 'People');
    await fillInTeams(flow, 'amina', people, {
      approver: 'ben@example.nhs.uk, chidi@example.nhs.uk, efua@example.nhs.uk',
      crisisLead: LEADS,
      safeguardingLead: LEADS,
      speakUpGuardian: LEADS,
      complaintsLead: LEADS,
      'help-staffSupport': 'Staff support line, 01632 960010',
      'help-safeguarding': 'Safeguarding team, 01632 960020',
      'help-speakUp': 'Freedom to Speak Up guardian, 01632 960030',
      'help-complaints': 'PALS, 01632 960040',
    });
    const places = await openInTeams(flow, 'amina', draft, 'Places and accounts');
    const whole = await fillInTeams(flow, 'amina', places, {
      organisations: 'Example Trust, example.nhs.uk',
      channels: flow.teams.place,
      account: '@example_trust',
      organiser: 'Example Trust',
      link: 'https://trust.example/week',
    });
    expect(whole).toContain('Nothing is missing.');
    const said = await pressInTeams(flow, 'amina', draft, 'Open it');
    expect(said).toContain('A week of caring is open: 36 slots, Tuesday 9 June 2026 to Friday 12 June 2026.');
    expect(await ask(flow, 'amina', 'campaign', 'a-week-of-caring')).toContain('campaign week');
  });
});

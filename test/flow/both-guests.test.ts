/** People of other organisations in our Teams: they see what they are shown, and decide only what they are named for. */
import { afterEach, describe, expect, it } from 'vitest';
import { askRunning } from '../../src/cli/admin-door.ts';
import { campaignYaml } from '../fakes/flow-campaign.ts';
import { cardOf, ORDINARY, press, tellStory } from '../fakes/flow-people.ts';
import { type Flow, openFlow, PEOPLE } from '../fakes/flow-stage.ts';
import {
  cardInTeams,
  pressInTeams,
  pressOfTeams,
  tellInTeams,
  windowIn,
  windowSent,
} from '../fakes/flow-teams-people.ts';
import { fetchTaskOfCompose, withTenant } from '../fakes/teams-activities.ts';

const NOT_APPROVER = 'You are not an approver of this campaign. Ask the campaign lead if you should be one.';
const APPROVERS = ['ben@example.nhs.uk', 'chidi@example.nhs.uk'];
const FOREIGN = 'dd000000-0000-4000-8000-000000000001';
const guest = (email: string) => ({
  email,
  userRole: 'guest' as const,
  userPrincipalName: `${email.replace('@', '_')}#EXT#@example.onmicrosoft.example`,
});

let flow: Flow;
afterEach(() => flow.close());

/** The campaign with other approvers, as its lead imports it while the bot runs, whatever was approved by others. */
async function nowApprove(approver: readonly string[], channelMembersApprove: boolean): Promise<void> {
  const channels = [`slack:${flow.slack.channels.approvals}`, flow.teams.place];
  const yaml = campaignYaml(flow.slack, { channels, approver, channelMembersApprove });
  await askRunning(flow.folder, 'importCampaign', { yaml, yes: 'yes' });
  // Who belongs where is remembered for a minute.
  flow.clock.ahead(61_000);
}

describe('a guest in the approval channel', () => {
  const open = async (email: string): Promise<void> => {
    flow = await openFlow({
      chats: 'both',
      teams: { changed: { gina: guest(email) } },
      campaign: { approver: APPROVERS, channelMembersApprove: true },
    });
  };

  it('cannot approve where every member of the channel may, until the campaign names them', async () => {
    await open('gina@elsewhere.example');
    const id = await tellStory(flow, 'amina', { ...ORDINARY, text: 'We sang on ward 4 today' });
    const card = await cardInTeams(flow, id);
    expect(await pressInTeams(flow, 'gina', card, 'Approve')).toBe(NOT_APPROVER);
    // Dawn is named for nothing, and is a member.
    expect(await pressInTeams(flow, 'dawn', card, 'Approve')).toContain('You approved');
    await nowApprove([...APPROVERS, 'gina@elsewhere.example'], false);
    const next = await tellInTeams(flow, 'amina', {
      ...ORDINARY,
      text: 'The porters baked forty cakes for nights',
    });
    expect(await pressInTeams(flow, 'gina', await cardInTeams(flow, next), 'Approve')).toContain(
      'You approved',
    );
  });

  it('cannot approve the words of somebody of their own address, whoever names them', async () => {
    await open('amina@example.nhs.uk');
    await nowApprove([...APPROVERS, 'amina@example.nhs.uk'], false);
    const id = await tellStory(flow, 'amina');
    expect(await pressInTeams(flow, 'gina', await cardInTeams(flow, id), 'Approve')).toBe(
      'Somebody with your e-mail address wrote, changed or approved this with another account, so somebody else must approve it. Ask an admin to say whether you are one person.',
    );
    expect(await press(flow, 'chidi', await cardOf(flow, id), 'Approve')).toContain('You approved');
  });
});

describe('somebody of another tenant', () => {
  const open = (tenants: readonly string[], approver: readonly string[]): Promise<Flow> =>
    openFlow({
      chats: 'both',
      teams: { tenants, changed: { tariq: { tenantId: FOREIGN, email: 'tariq@partner.example' } } },
      campaign: { approver, channelMembersApprove: false },
      slack: { people: PEOPLE },
    });
  const press = async (): Promise<{ status: number; answer: unknown }> => {
    const card = await cardInTeams(flow, await tellStory(flow, 'amina'));
    return flow.teams.post(withTenant(pressOfTeams(flow, 'tariq', card, 'Approve'), FOREIGN));
  };
  const approvals = async () =>
    (await flow.bot().core.store.history({ after: 0, limit: 10_000 })).filter(
      (event) => event.type === 'approved',
    );

  it('is not heard at all where their tenant is not listed, even if they are named', async () => {
    flow = await open([], [...APPROVERS, 'tariq@partner.example']);
    expect(await press()).toEqual({ status: 403, answer: undefined });
    const { world, who, channel, post } = flow.teams;
    const opened = withTenant(fetchTaskOfCompose(world, who('tariq'), channel.id, 'story'), FOREIGN);
    expect((await post(opened)).status).toBe(403);
    expect(await approvals()).toEqual([]);
    expect(flow.logged.filter((line) => line.includes('"reason":"tenant"'))).toHaveLength(2);
  });

  it('where it is listed they may tell stories, and approve only if they are named', async () => {
    flow = await open([FOREIGN], [...APPROVERS, 'third@partner.example']);
    expect((await press()).answer).toMatchObject({ value: NOT_APPROVER });
    expect(await approvals()).toEqual([]);
    await nowApprove([...APPROVERS, 'tariq@partner.example'], false);
    const card = await cardInTeams(flow, 'S-1');
    const again = withTenant(pressOfTeams(flow, 'tariq', card, 'Approve'), FOREIGN);
    expect((await flow.teams.post(again)).answer).toMatchObject({
      value: expect.stringContaining('You approved'),
    });
    const { world, who, channel, post } = flow.teams;
    const opened = fetchTaskOfCompose(world, who('tariq'), channel.id, 'story');
    const window = windowIn(await post(withTenant(opened, FOREIGN)), 'story');
    const sent = windowSent(flow, 'tariq', window, { ...ORDINARY, text: 'Our lab ran all night' });
    expect(windowIn(await post(withTenant(sent, FOREIGN))).text).toContain('This is S-2.');
    const own = await cardInTeams(flow, 'S-2', 'Author: tariq');
    const pressed = withTenant(pressOfTeams(flow, 'tariq', own, 'Approve'), FOREIGN);
    expect((await post(pressed)).answer).toMatchObject({
      value: 'You wrote or edited these words, so somebody else must approve them.',
    });
  });
});

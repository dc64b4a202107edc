/** Where approvals happen and who gives them: public channels, user groups, and a directory that cannot be asked. */
import { afterEach, describe, expect, it } from 'vitest';
import { askRunning } from '../../src/cli/admin-door.ts';
import { campaignYaml } from '../fakes/flow-campaign.ts';
import { answerTo, cardOf, press, tellStory, type, userOf } from '../fakes/flow-people.ts';
import { type Flow, type FlowOptions, openFlow } from '../fakes/flow-stage.ts';

let flow: Flow | undefined;
const open = async (options: FlowOptions = {}): Promise<Flow> => {
  flow = await openFlow(options);
  return flow;
};
afterEach(async () => {
  await flow?.close();
  flow = undefined;
});

const CANNOT_CHECK = 'We cannot check who you are just now. Please try again in a minute.';

describe('approval channels', () => {
  it('that are public are refused when a campaign is imported', async () => {
    const { slack, folder } = await open();
    const yaml = campaignYaml(slack, { channels: [`slack:${slack.channels['team-news']}`] });
    await expect(askRunning(folder, 'importCampaign', { yaml })).rejects.toThrow(
      'is a public channel: anybody could read what waits for review. Use a private one.',
    );
  });

  it('that have become public are refused at the start, in a sentence', async () => {
    const stage = await open();
    stage.slack.overlay(stage.slack.channels.approvals!, { is_private: false });
    await expect(stage.restart()).rejects.toThrow('is public: everybody in the workspace could read stories');
    // What was opened before the refusal is closed again, so that the next start finds everything free.
    stage.slack.overlay(stage.slack.channels.approvals!, { is_private: true });
    await stage.restart();
    expect((await fetch(stage.url('/readyz'))).status).toBe(200);
  });

  it('that cannot be looked at keep a campaign out, and keep no bot from starting', async () => {
    const stage = await open();
    stage.clock.ahead(61_000);
    stage.slack.fail('conversations.info', { how: 'broken' }, 2);
    await expect(
      askRunning(stage.folder, 'importCampaign', { yaml: campaignYaml(stage.slack) }),
    ).rejects.toThrow('cannot be looked at');
    await stage.restart();
    expect((await fetch(stage.url('/readyz'))).status).toBe(200);
  });
});

/** A group, and as many people of elsewhere as a campaign needs to open. */
const GROUP = [
  'group:slack:group/S0APPROVE',
  ...['one', 'two', 'three'].map((name) => `${name}@partner.example`),
];

describe('who may approve', () => {
  it('may stand in a user group of Slack', async () => {
    const stage = await open({ campaign: { approver: GROUP } });
    stage.slack.setGroup('S0APPROVE', [userOf(stage, 'dawn')]);
    const card = await cardOf(stage, await tellStory(stage, 'amina'));
    expect(await press(stage, 'ben', card, 'Approve')).toContain('You are not an approver');
    expect(await press(stage, 'dawn', card, 'Approve')).toContain('You approved S-1.');
  });

  it('is nobody while the group cannot be read', async () => {
    const stage = await open({ campaign: { approver: GROUP } });
    const card = await cardOf(stage, await tellStory(stage, 'amina'));
    expect(await press(stage, 'dawn', card, 'Approve')).toBe(CANNOT_CHECK);
    expect(await answerTo(stage, await type(stage, 'dawn', '/loudhailer', 'queue'))).toBe(CANNOT_CHECK);
  });

  it('is not everybody in the approval channel, unless the campaign says so', async () => {
    const closed = await open();
    const card = await cardOf(closed, await tellStory(closed, 'amina'));
    expect(await press(closed, 'dawn', card, 'Approve')).toContain('You are not an approver');
    await closed.close();
    const stage = await open({ campaign: { channelMembersApprove: true } });
    const open2 = await cardOf(stage, await tellStory(stage, 'amina'));
    expect(await press(stage, 'dawn', open2, 'Approve')).toContain('You approved S-1.');
  });

  it('is not a guest, a bot, or somebody who has left', async () => {
    const stage = await open({ campaign: { channelMembersApprove: true } });
    const card = await cardOf(stage, await tellStory(stage, 'amina'));
    stage.slack.overlay(userOf(stage, 'dawn'), { is_restricted: true });
    expect(await press(stage, 'dawn', card, 'Approve')).toContain('You are not an approver');
    stage.slack.overlay(userOf(stage, 'ben'), { deleted: true });
    expect(await press(stage, 'ben', card, 'Approve')).toContain('You are not an approver');
    stage.slack.overlay(userOf(stage, 'chidi'), { is_bot: true });
    expect(await press(stage, 'chidi', card, 'Approve')).toContain('You are not an approver');
    expect(await press(stage, 'efua', card, 'Approve')).toContain('You approved');
  });

  it('is nobody while the directory is down, and stories are still taken', async () => {
    const stage = await open();
    const card = await cardOf(stage, await tellStory(stage, 'amina'));
    stage.slack.fail('users.info', { how: 'broken' }, 1_000);
    expect(await press(stage, 'ben', card, 'Approve')).toBe(CANNOT_CHECK);
    expect(await answerTo(stage, await type(stage, 'ben', '/loudhailer', 'stop'))).toBe(CANNOT_CHECK);
    const text = 'Stories find their way even while Slack’s directory does not answer anybody';
    expect(await tellStory(stage, 'dawn', { text, about: 'no', organisation: 'trust' })).toBe('S-2');
  });
});

/** Roles: looked up at the click, failing closed, and never taken from what a request claims. */
import { describe, expect, test } from 'vitest';

import { submissionOf } from '../../src/submissions/submit.ts';
import { decisions } from '../../src/words/answers.ts';
import { thanks } from '../../src/words/forms.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { wordsOf } from '../fakes/chat.ts';
import { ABOUT, accountOf, answered, campaignWords, openStage, person } from '../fakes/core-stage.ts';

describe('while the directory cannot be asked', () => {
  test('words are kept all the same, nobody has a role, and authors may still take theirs back', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    await stage.until('07:05');
    stage.chat.fail('down');
    const reply = await stage.file('jo', { organisation: 'hospital' }, 'story', 'in the outage');
    expect(answered(reply)).toBe(thanks.post('S-2', 1));
    const kept = submissionOf('in the outage');
    for (const action of ['approve', 'park'] as const)
      expect(await stage.press('kim', action, kept)).toBe(sayObjection('cannotCheck'));
    expect(await stage.command('kim', 'queue')).toBe(sayObjection('cannotCheck'));
    expect(await stage.command('kim', 'show S-2')).toBe(sayObjection('cannotCheck'));
    expect(answered(await stage.form('kim', 'change', kept))).toBe(sayObjection('cannotCheck'));
    expect(await stage.command('jo', 'show S-2')).toContain('Waiting for one approval');
    expect(await stage.press('jo', 'withdraw', kept)).toBe(decisions.withdrawn('S-2'));
    // Whoever was last seen as an approver may still stop, because that is the safe side; lifting waits.
    expect(await stage.command('kim', 'stop')).toContain('Stopped.');
    expect(await stage.command('lee', 'resume')).toBe(sayObjection('cannotCheck'));
  });

  test('approvers whom the campaign lists by e-mail still count, so the day goes on', async () => {
    const stage = await openStage();
    const [story, other] = [await stage.submit('sam'), await stage.submit('sam', ABOUT)];
    for (const item of [story, other]) await stage.press('kim', 'approve', item);
    await stage.press('lee', 'approve', other);
    await stage.until('07:05');
    stage.chat.fail('down');
    await stage.import({ approvers: ['kim', 'max'] });
    await stage.until('08:45');
    // What waits for the chat waits no longer than its slot lasts, and its author is told so.
    expect([await stage.status(story), await stage.status(other)]).toEqual(['published', 'missed']);
    expect((await stage.load(other)).state.missedWhy).toBe('late');
  });

  test('whoever approves as one of a group can only be asked for: nothing is sent until that is possible', async () => {
    const stage = await openStage({ campaign: campaignWords({ approvers: ['group:slack:group/S1'] }) });
    stage.chat.setRoster('slack:group/S1', [accountOf('kim')]);
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    stage.chat.fail('down');
    await stage.until('08:03');
    expect([await stage.status(story), stage.x.sends]).toEqual(['scheduled', 0]);
    stage.chat.recover();
    await stage.until('08:04');
    expect(await stage.status(story)).toBe('published');
  });
});

describe('roles', () => {
  test('an approval counts no more once its approver has lost the role', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', ABOUT);
    await stage.press('kim', 'approve', story);
    await stage.import({ approvers: ['lee', 'max'] });
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    await stage.import({ approvers: ['lee', 'max', 'kay'] });
    expect(await stage.press('max', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    await stage.import({ approvers: ['kay'] });
    await stage.until('08:00');
    expect([await stage.status(story), stage.x.sends]).toEqual(['inReview', 0]);
    expect((await stage.load(story)).state.returned).toEqual(['approvalsMissing']);
  });

  test.each([
    ['a guest in the channel', { guest: true, email: '' }],
    ['a bot with the right address', { bot: true, email: 'kim@comms.example' }],
    ['somebody who has left', { inactive: true, email: 'kim@comms.example' }],
    ['somebody whose address nobody vouches for', { email: '' }],
  ] as const)('%s does not approve', async (_what, profile) => {
    const stage = await openStage({ campaign: campaignWords({ more: 'channelMembersApprove: true' }) });
    const story = await stage.submit('sam');
    stage.chat.setProfile(accountOf('guest'), {
      ...profile,
      ...(profile.email === '' ? { email: 'nobody@else.example' } : {}),
    });
    if ('guest' in profile) stage.chat.setRoster('slack:C1', [accountOf('guest')]);
    expect(await stage.press('guest', 'approve', story)).toBe(sayObjection('notApprover'));
  });

  test('members of a private approval channel approve only where the campaign says so', async () => {
    for (const [more, status] of [
      ['', 'inReview'],
      ['channelMembersApprove: true', 'scheduled'],
    ] as const) {
      const stage = await openStage({ campaign: campaignWords({ more }) });
      const story = await stage.submit('sam');
      await stage.press('jo', 'approve', story);
      expect(await stage.status(story)).toBe(status);
    }
  });

  test('a press says who acts by its verified account alone', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    // The target of a button names what is meant; whatever it says of people is not read.
    const reply = await stage.talk.press(stage.from('jo'), 'approve', `${story}@1`);
    expect(wordsOf(reply.say)).toBe(sayObjection('notApprover'));
    const answers = { approver: person('kim'), by: person('kim'), account: accountOf('kim') };
    expect(await stage.form('jo', 'approve', story, answers)).toMatchObject({ taken: false });
    expect((await stage.load(story)).state.approvals).toEqual([]);
  });
});

/** One human on two platforms: linked by the e-mail that both directories vouch for, and one person ever after. */
import { describe, expect, test } from 'vitest';
import { humanOf } from '../../src/submissions/approvals.ts';
import { loadPeople } from '../../src/submissions/gather.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { openBoth } from '../fakes/core-both.ts';
import { ABOUT, openStage, person, type Stage, teamsOf } from '../fakes/core-stage.ts';

async function areOne(stage: Stage, one: string, other: string): Promise<boolean> {
  const found = await loadPeople(stage.core, [person(one), person(other)]);
  const people = new Map(found.map(({ stream, state }) => [stream.slice('person:'.length), state]));
  return humanOf({ people }, person(one)) === humanOf({ people }, person(other));
}

async function eventsOf(stage: Stage, ...types: string[]): Promise<readonly string[]> {
  return (await stage.events()).filter(({ type }) => types.includes(type)).map(({ type }) => type);
}

describe('the machine links two accounts', () => {
  test.each([
    ['sam', teamsOf('sam')],
    [teamsOf('sam'), 'sam'],
    ['kim', teamsOf('kim')],
    [teamsOf('kim'), 'kim'],
  ])('of one e-mail address when %s is met, before %s ever speaks', async (first, other) => {
    const stage = await openBoth(['sam', 'kim']);
    await stage.command(first, 'whoami');
    expect(await areOne(stage, first, other)).toBe(true);
    const [silent] = await stage.store.load([`person:${person(other)}`]);
    expect(silent.state.accounts[0]).toContain(other);
    const ofPeople = (await stage.events()).filter(({ stream }) => stream.startsWith('person:'));
    expect(JSON.stringify(ofPeople)).not.toMatch(/@|Invented|in Teams/);
    expect(await stage.command(other, 'whoami')).toContain('which count as one person');
    expect(await eventsOf(stage, 'foundSame')).toEqual(['foundSame']);
  });

  test('once, and with no circle, when both come at the same moment', async () => {
    const stage = await openBoth(['kim']);
    const other = await stage.again();
    await Promise.all([stage.command('kim', 'whoami'), other.command(teamsOf('kim'), 'whoami')]);
    expect(await areOne(stage, 'kim', teamsOf('kim'))).toBe(true);
    const events = await stage.events();
    const same = events.find(({ type }) => type === 'foundSame');
    expect(events.filter(({ type }) => type === 'foundSame')).toHaveLength(1);
    expect(same?.stream).toBe(`person:${[person('kim'), person(teamsOf('kim'))].sort()[1]}`);
  });

  test.each([
    ['a guest there', { guest: true }],
    ['a bot', { bot: true }],
    ['somebody who has left', { inactive: true }],
    ['somebody of another address', { email: 'other@hospital.example' }],
  ])('never where Teams knows only %s', async (_what, profile) => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('sam'), { email: 'sam@hospital.example', ...profile });
    await stage.command('sam', 'whoami');
    expect(await areOne(stage, 'sam', teamsOf('sam'))).toBe(false);
  });

  test('never where a guest is the one who speaks', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('sam'), { email: 'sam@hospital.example', guest: true });
    await stage.command(teamsOf('sam'), 'whoami');
    expect(await areOne(stage, 'sam', teamsOf('sam'))).toBe(false);
  });

  test('never where two accounts there have the address, and does not ask again until it changes', async () => {
    const stage = await openBoth(['sam']);
    stage.teams.setProfile(teamsOf('double'), { email: 'sam@hospital.example' });
    for (let count = 0; count < 3; count += 1) await stage.command('sam', 'mine');
    expect(await areOne(stage, 'sam', teamsOf('sam'))).toBe(false);
    expect(stage.teams.asked).toEqual(['mailto:sam@hospital.example']);
    stage.chat.setProfile('slack:T1/sam', { name: 'Sam Invented', email: 'sam.new@hospital.example' });
    stage.teams.setProfile(teamsOf('new'), { name: 'Sam', email: 'sam.new@hospital.example' });
    await stage.until('07:05');
    await stage.command('sam', 'mine');
    expect(await areOne(stage, 'sam', teamsOf('new'))).toBe(true);
  });

  test('not while Teams is away, and asks again at the next click', async () => {
    const stage = await openBoth(['sam']);
    stage.teams.fail('down');
    await stage.command('sam', 'mine');
    await stage.command('sam', 'mine');
    expect(stage.teams.asked).toHaveLength(2);
    stage.teams.recover();
    await stage.command('sam', 'mine');
    expect(await areOne(stage, 'sam', teamsOf('sam'))).toBe(true);
  });

  test('by no address that words or answers name', async () => {
    const stage = await openBoth(['kim']);
    await stage.file('sam', { text: 'Write to kim@comms.example', colleague: 'mailto:kim@comms.example' });
    await stage.command('sam', 'show kim@comms.example');
    expect(await areOne(stage, 'sam', teamsOf('kim'))).toBe(false);
  });

  test('at no cost where there is one chat only', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    expect(stage.chat.asked.filter((who) => who.startsWith('mailto:'))).toEqual([]);
    expect(await eventsOf(stage, 'compared', 'linked', 'foundSame', 'apart')).toEqual([]);
  });
});

describe('one human with two accounts', () => {
  test('does not approve their own words with the other one, and is told the same as with the first', async () => {
    const stage = await openBoth(['kim']);
    const story = await stage.submit('kim', { organisation: 'hospital' });
    for (const account of ['kim', teamsOf('kim')])
      expect(await stage.press(account, 'approve', story)).toBe(sayObjection('ownWords'));
    expect((await stage.load(story)).state.approvals).toEqual([]);
  });

  test('nor what they edited, nor what somebody filed for their other account', async () => {
    const stage = await openBoth(['kim', 'lee']);
    const edited = await stage.submit('sam');
    await stage.form(teamsOf('kim'), 'change', edited, { about: 'no', text: 'Other words altogether' });
    expect(await stage.press('kim', 'approve', edited)).toBe(sayObjection('ownWords'));
    const filed = await stage.submit('sam', { colleague: teamsOf('lee') });
    expect(await stage.press('lee', 'approve', filed)).toBe(sayObjection('ownWords'));
  });

  test('approves once, and the second press says so', async () => {
    const stage = await openBoth(['kim']);
    const story = await stage.submit('sam', ABOUT);
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    expect(await stage.press(teamsOf('kim'), 'approve', story)).toBe(sayObjection('approvedAlready'));
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  });

  test('does not lift a stop alone', async () => {
    const stage = await openBoth(['kim']);
    await stage.command('lee', 'stop');
    await stage.command('kim', 'resume');
    expect(await stage.command(teamsOf('kim'), 'resume')).toContain('One more person must agree');
    expect(await stage.command('max', 'resume')).toContain('The stop is lifted');
  });

  test('that is found after the approval: it is not sent, and goes back to review', async () => {
    const stage = await openBoth();
    const story = await stage.submit('sam', { organisation: 'hospital' });
    // Two people, for all that the directories say: the approver is listed under another address.
    stage.teams.setProfile(teamsOf('sam'), { name: 'Sam', email: 'kim@comms.example' });
    stage.chat.setProfile('slack:T1/kim', { name: 'Kim', email: 'kim.left@comms.example' });
    expect(await stage.press(teamsOf('sam'), 'approve', story)).toBe(
      decisions.approvedBy('S-1', 'scheduled'),
    );
    expect(await stage.command('ada', `link slack:T1/sam ${teamsOf('sam')}`)).toContain('one person');
    await stage.until('08:05');
    expect([await stage.status(story), stage.x.sends]).toEqual(['inReview', 0]);
    expect((await stage.load(story)).state.returned).toContain('approvalsMissing');
  });

  test('is found again when their addresses become the same, and their approval counts no more', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('lou'), { name: 'Lou', email: 'kim@comms.example' });
    stage.chat.setProfile('slack:T1/kim', { name: 'Kim', email: 'kim.left@comms.example' });
    const story = await stage.submit('lou', { organisation: 'hospital' });
    await stage.press(teamsOf('lou'), 'approve', story);
    expect(await stage.status(story)).toBe('scheduled');
    stage.teams.setProfile(teamsOf('lou'), { name: 'Lou', email: 'lou@comms.example' });
    await stage.until('07:10');
    await stage.command(teamsOf('lou'), 'mine');
    await stage.until('08:05');
    expect([await stage.status(story), stage.x.sends]).toEqual(['inReview', 0]);
  });

  test('has the roles of both accounts', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('kim'), { name: 'Kim', email: 'kim@elsewhere.example' });
    const story = await stage.submit('sam');
    expect(await stage.press(teamsOf('kim'), 'approve', story)).toBe(sayObjection('notApprover'));
    await stage.command('ada', `link slack:T1/kim ${teamsOf('kim')}`);
    expect(await stage.press(teamsOf('kim'), 'approve', story)).toBe(
      decisions.approvedBy('S-1', 'scheduled'),
    );
  });
});

describe('while it cannot be asked who is who', () => {
  const away = sayObjection('cannotCheck', 'Teams');

  test('nobody approves, lists or clears; what needs no second person goes on', async () => {
    const stage = await openBoth(['kim']);
    stage.teams.fail('down');
    const story = await stage.submit('sam');
    const named = await stage.submit('sam', { text: 'Siobhan Zanzibar kept us all smiling' });
    const pledge = await stage.submit('sam', { text: 'to wash my hands twice' }, 'pledge');
    expect(away).toBe(
      'Teams cannot be asked now whether you are the author too. Try again in a few minutes.',
    );
    expect(await stage.press('kim', 'approve', story)).toBe(away);
    expect(await stage.press('kim', 'clearNames', named)).toBe(away);
    expect(await stage.press('kim', 'listPledge', pledge)).toBe(away);
    expect(
      await stage.form('kim', 'reject', named, { reason: 'tone', words: 'It could hurt.' }),
    ).toMatchObject({ taken: true });
    expect(await stage.command('kim', 'stop')).toContain('Stopped.');
    expect(await stage.command('kim', 'resume')).toBe(sayObjection('cannotCheck'));
    stage.teams.recover();
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  });

  test('whoever is linked to an account there already goes on, and so does who was looked for before', async () => {
    const stage = await openBoth(['kim']);
    for (const who of ['sam', 'kim', 'lee']) await stage.command(who, 'whoami');
    stage.teams.fail('down');
    const story = await stage.submit('sam', ABOUT);
    expect(await stage.press('kim', 'approve', story)).toBe(decisions.approvedBy('S-1', 'inReview'));
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
  });

  test('an author who could not be looked for is looked for when somebody approves', async () => {
    const stage = await openBoth(['kim']);
    await stage.command(teamsOf('lee'), 'whoami');
    stage.chat.fail('down');
    stage.teams.fail('down');
    const story = await stage.submit('kim', { organisation: 'hospital' });
    stage.chat.recover();
    stage.teams.recover();
    await stage.until('07:05');
    expect(await areOne(stage, 'kim', teamsOf('kim'))).toBe(false);
    expect(await stage.press('lee', 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    expect(await areOne(stage, 'kim', teamsOf('kim'))).toBe(true);
  });

  test('a guest of the author’s address does not count as somebody else', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('kim'), { name: 'Kim', email: 'Kim@comms.example', guest: true });
    const story = await stage.submit('kim', { organisation: 'hospital' });
    expect(await stage.press(teamsOf('kim'), 'approve', story)).toBe(sayObjection('sameAddress'));
    // Two people of one address, says somebody who knows them.
    await stage.command('ada', `unlink slack:T1/kim ${teamsOf('kim')}`);
    expect(await stage.press(teamsOf('kim'), 'approve', story)).toBe(
      decisions.approvedBy('S-1', 'scheduled'),
    );
  });
});

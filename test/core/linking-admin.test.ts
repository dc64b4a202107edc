/** An admin says who is one person and who is not; it is on the record, and stronger than what the machine finds. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/cli/operations.ts';
import { MACHINE } from '../../src/events.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { loadHuman } from '../../src/people/human.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { linkAnswers } from '../../src/words/people.ts';
import { wordsOf } from '../fakes/chat.ts';
import {
  ABOUT,
  accountOf,
  campaignWords,
  openStage,
  person,
  type Stage,
  teamsOf,
} from '../fakes/core-stage.ts';

const SAM = accountOf('sam');
const SAM_TOO = teamsOf('sam');

async function openBoth(): Promise<Stage> {
  const stage = await openStage({ withTeams: true });
  stage.teams.setProfile(SAM_TOO, { name: 'Samira', email: 'samira@other.example' });
  stage.teams.setProfile(teamsOf('ada'), { name: 'Ada', email: 'ada@comms.example' });
  return stage;
}

async function accounts(stage: Stage, account: string): Promise<readonly string[]> {
  return [...(await loadHuman(stage.core, person(account))).accounts].sort();
}

describe('/loudhailer link and unlink', () => {
  test('an admin links two accounts, met or not, and it is recorded who did it', async () => {
    const stage = await openBoth();
    expect(await stage.command('ada', `link ${SAM} ${SAM_TOO}`)).toContain(
      'These accounts now count as one person',
    );
    expect(await accounts(stage, 'sam')).toEqual([SAM, SAM_TOO]);
    const found = (await stage.events()).filter(({ type }) => ['foundSame', 'linked'].includes(type));
    const ofSam = found.filter(({ stream, data }) =>
      [stream, JSON.stringify(data)].some((part) => part.includes(person('sam')) || part.includes(SAM)),
    );
    expect(ofSam.map(({ type, by, data }) => [type, by, (data as { how?: string }).how]).sort()).toEqual([
      ['foundSame', person('ada'), 'admin'],
      ['linked', person('ada'), 'admin'],
    ]);
  });

  test('unlinked they are two again, and the machine never links them by itself', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(SAM_TOO, { name: 'Samira', email: 'sam@hospital.example' });
    await stage.command('sam', 'whoami');
    expect(await accounts(stage, SAM_TOO)).toEqual([SAM, SAM_TOO]);
    expect(await stage.command('ada', `unlink ${SAM} ${SAM_TOO}`)).toBe(linkAnswers.unlinked(SAM, SAM_TOO));
    stage.chat.setProfile(SAM, { name: 'Sam Renamed', email: 'sam@hospital.example' });
    stage.teams.setProfile(SAM_TOO, { name: 'Samira Renamed', email: 'sam@hospital.example' });
    await stage.until('07:10');
    for (const account of [SAM, SAM_TOO]) await stage.command(account, 'whoami');
    expect(await accounts(stage, 'sam')).toEqual([SAM]);
    expect(await accounts(stage, SAM_TOO)).toEqual([SAM_TOO]);
    expect(await stage.command('ada', `link ${SAM_TOO} ${SAM}`)).toContain('count as one person');
  });

  test('of three accounts one is taken out, and the machine does not bring it back by way of the third', async () => {
    const stage = await openBoth();
    const third = teamsOf('third');
    stage.teams.setProfile(SAM_TOO, { name: 'Samira', email: 'sam@hospital.example' });
    stage.teams.setProfile(third, { name: 'Samira', email: 'else@other.example' });
    await stage.command('sam', 'whoami');
    await stage.command('ada', `link ${SAM} ${third}`);
    expect(await accounts(stage, third)).toEqual([SAM, SAM_TOO, third].sort());
    await stage.command('ada', `unlink ${SAM_TOO} ${third}`);
    const all = await Promise.all([SAM, SAM_TOO, third].map((one) => accounts(stage, one)));
    expect(all.map(({ length }) => length).sort()).toEqual([1, 2, 2]);
    for (const account of [third, SAM_TOO, SAM]) await stage.command(account, 'whoami');
    expect((await loadHuman(stage.core, person(third))).id).not.toBe(
      (await loadHuman(stage.core, person(SAM_TOO))).id,
    );
  });

  test('what was approved is judged by who is one person at that moment', async () => {
    const stage = await openBoth();
    stage.teams.setProfile(SAM_TOO, { name: 'Samira', email: 'kim@comms.example' });
    stage.chat.setProfile(accountOf('kim'), { name: 'Kim', email: 'left@comms.example' });
    await stage.command('ada', `link ${SAM} ${SAM_TOO}`);
    const story = await stage.submit('sam', { organisation: 'hospital' });
    expect(await stage.press(SAM_TOO, 'approve', story)).toBe(sayObjection('ownWords'));
    await stage.command('ada', `unlink ${SAM} ${SAM_TOO}`);
    expect(await stage.press(SAM_TOO, 'approve', story)).toBe(decisions.approvedBy('S-1', 'scheduled'));
    await stage.until('08:05');
    expect(await stage.status(story)).toBe('published');
  });

  test.each([
    ['nobody but an admin', 'kim', `link ${SAM} ${SAM_TOO}`, linkAnswers.notAdmin],
    ['not their own', 'ada', `link ${accountOf('ada')} ${SAM}`, linkAnswers.own],
    ['not their other own', 'ada', `unlink ${SAM} ${teamsOf('ada')}`, linkAnswers.own],
    ['one account', 'ada', `link ${SAM}`, linkAnswers.usage('link')],
    ['three accounts', 'ada', `link ${SAM} ${SAM_TOO} ${SAM}`, linkAnswers.usage('link')],
    ['an e-mail address', 'ada', `link ${SAM} sam@hospital.example`, linkAnswers.usage('link')],
    ['the same twice', 'ada', `link ${SAM} ${SAM}`, linkAnswers.sameAccount],
    ['nobody there', 'ada', `link ${SAM} ${teamsOf('none')}`, linkAnswers.unknown(teamsOf('none'))],
    ['another chat', 'ada', `link ${SAM} matrix:x/y`, linkAnswers.away('matrix:x/y', 'matrix')],
    ['an app', 'ada', `link ${SAM} ${teamsOf('app')}`, linkAnswers.bot(teamsOf('app'))],
    ['never met', 'ada', `unlink ${SAM} ${SAM_TOO}`, linkAnswers.notMet(SAM)],
  ])('is refused with what to do next: %s', async (_what, who, command, answer) => {
    const stage = await openBoth();
    stage.teams.setProfile(teamsOf('app'), { bot: true });
    expect(await stage.command(who, command)).toBe(answer);
    expect((await stage.events()).filter(({ data }) => (data as { how?: string }).how === 'admin')).toEqual(
      [],
    );
  });

  test('what is so already is said', async () => {
    const stage = await openBoth();
    await stage.command('ada', `link ${SAM} ${SAM_TOO}`);
    expect(await stage.command('ada', `link ${SAM_TOO} ${SAM}`)).toBe(
      linkAnswers.linkedAlready(SAM_TOO, SAM),
    );
    await stage.command('ada', `unlink ${SAM} ${SAM_TOO}`);
    expect(await stage.command('ada', `unlink ${SAM} ${SAM_TOO}`)).toBe(
      linkAnswers.apartAlready(SAM, SAM_TOO),
    );
  });

  test('while nobody can be asked who is an admin, nobody is', async () => {
    const stage = await openBoth();
    stage.chat.fail('down');
    expect(await stage.command('ada', `link ${SAM} ${SAM_TOO}`)).toBe(sayObjection('cannotCheck'));
  });

  test('the role is looked up now: who was an admin yesterday is none', async () => {
    const stage = await openBoth();
    await stage.command('ada', 'whoami');
    await stage.import(campaignWords().replace('admin: [ada@comms.example]', 'admin: [lou@comms.example]'));
    expect(await stage.command('ada', `link ${SAM} ${SAM_TOO}`)).toBe(linkAnswers.notAdmin);
  });
});

test('"whoami" names the accounts and the place, to be copied', async () => {
  const stage = await openBoth();
  const from = { ...stage.from('sam'), channel: 'slack:C7' };
  const said = async () => wordsOf((await stage.talk.command(from, 'loudhailer', 'whoami')).say);
  expect(await said()).toContain(`Your account: ${SAM}\nThis place: slack:C7`);
  await stage.command('ada', `link ${SAM} ${SAM_TOO}`);
  expect(await said()).toContain(`Your accounts, which count as one person: ${SAM}, ${SAM_TOO}`);
  expect(await stage.command('kim', 'whoami')).not.toContain('This place');
});

describe('the command line', () => {
  test('shows, links and unlinks people', async () => {
    const { core, ...stage } = await openBoth();
    await stage.command('sam', 'whoami');
    const linked = await operations.linkPerson(core, { one: SAM, other: SAM_TOO });
    const { id } = await loadHuman(core, person('sam'));
    expect(linked.json).toEqual({ person: id, accounts: expect.arrayContaining([SAM, SAM_TOO]) });
    const shown = await operations.showPerson(core, { one: SAM_TOO });
    expect(shown.lines.join()).toMatch(/^Sam Invented|^Samira/);
    expect(shown.json).toEqual(linked.json);
    const unlinked = await operations.unlinkPerson(core, { one: SAM, other: SAM_TOO });
    expect(unlinked.json).toEqual({ person: person('sam'), accounts: [SAM] });
    const byMachine = (await stage.events()).filter(({ type }) => type === 'apart');
    expect(byMachine.map(({ by }) => by)).toEqual([MACHINE, MACHINE]);
  });

  test('says what is wrong, and works on what is known while no chat is there', async () => {
    const { core, ...stage } = await openBoth();
    await stage.command('sam', 'whoami');
    await expect(operations.showPerson(core, { one: 'slack:T1/none' })).rejects.toThrow(
      linkAnswers.notMet('slack:T1/none'),
    );
    await expect(operations.linkPerson(core, { one: SAM, other: 'x' })).rejects.toThrow('Give two accounts');
    const alone = { ...core, chats: {}, directory: createDirectory({}, core.clock) };
    await expect(operations.linkPerson(alone, { one: SAM, other: SAM_TOO })).rejects.toThrow(
      linkAnswers.away(SAM_TOO, 'teams'),
    );
    await stage.command(SAM_TOO, 'whoami');
    expect((await operations.linkPerson(alone, { one: SAM, other: SAM_TOO })).json.accounts).toHaveLength(2);
  });
});

test('a link that is found makes the cards of what waits be drawn again', async () => {
  const stage = await openBoth();
  stage.teams.setProfile(SAM_TOO, { name: 'Samira', email: 'kim@comms.example' });
  stage.chat.setProfile(accountOf('kim'), { name: 'Kim', email: 'left@comms.example' });
  const story = await stage.submit('sam', { ...ABOUT, organisation: 'hospital' });
  await stage.press(SAM_TOO, 'approve', story);
  await stage.settle();
  const card = () => wordsOf(stage.chat.card('slack:C1').card.parts);
  expect(card()).toContain('Approved so far by Samira');
  await stage.command('ada', `link ${SAM} ${SAM_TOO}`);
  await stage.settle();
  expect(card()).toContain('Waiting for 2 approvals.');
  expect(card()).not.toContain('Approved so far');
});

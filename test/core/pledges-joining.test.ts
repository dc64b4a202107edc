/** Joining a pledge: once a person, whichever account; leaving it; and what stands when it is taken back. */
import { expect, test } from 'vitest';
import { linkAccounts, unlinkAccounts } from '../../src/people/link-by-hand.ts';
import { joinStream } from '../../src/pledges/joining.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { countWords, pledgeWords } from '../../src/words/pledges.ts';
import { buttonsOf } from '../fakes/chat.ts';
import { DRIVE, figuresOf, listed, openDrive, pledge, press } from '../fakes/core-drive.ts';
import { accountOf, answered, person, type Stage, said, teamsOf } from '../fakes/core-stage.ts';
import { openTeam, TEAM, toldIn, typeIn } from '../fakes/core-telling.ts';

test('joined twice it counts once; left it counts no more; joined again it does', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  expect(await press(stage, 'jo', 'joinPledge', stream)).toBe(pledgeWords.joined('P-1'));
  expect(await press(stage, 'jo', 'joinPledge', stream)).toContain(pledgeWords.joinedAlready('P-1'));
  expect(await figuresOf(stage)).toMatchObject({ pledges: 1, joins: 1, 'people.joined': 1, people: 2 });
  expect(await stage.store.totals(`joins:${stream}`)).toEqual({ joins: 1 });
  expect(await press(stage, 'jo', 'leavePledge', stream)).toBe(pledgeWords.left('P-1'));
  expect(await press(stage, 'jo', 'leavePledge', stream)).toBe(pledgeWords.notJoined('P-1'));
  expect(await figuresOf(stage)).toMatchObject({ joins: 0, 'people.joined': 0, people: 2 });
  expect(await stage.command('jo', 'join P-1')).toBe(pledgeWords.joined('P-1'));
  expect(await figuresOf(stage)).toMatchObject({ joins: 1, 'people.joined': 1 });
});

test('two presses at the same time join once', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  await press(stage, 'jo', 'leavePledge', stream);
  const answers = await Promise.all([1, 2, 3].map(() => press(stage, 'jo', 'joinPledge', stream)));
  expect(answers.filter((one) => one === pledgeWords.joined('P-1'))).toHaveLength(1);
  expect(await figuresOf(stage)).toMatchObject({ joins: 1, 'people.joined': 1 });
});

test('a person of many joins is one person who joined', async () => {
  const stage = await openDrive();
  const both = [await listed(stage, 'sam'), await listed(stage, 'ash')];
  for (const stream of both) await press(stage, 'jo', 'joinPledge', stream);
  expect(await figuresOf(stage)).toMatchObject({ joins: 2, 'people.joined': 1 });
});

test('only what is listed can be joined, and nobody joins their own', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam');
  expect(await press(stage, 'jo', 'joinPledge', stream)).toBe(sayObjection('notListed'));
  await stage.press('kim', 'listPledge', stream);
  expect(await press(stage, 'sam', 'joinPledge', stream)).toBe(sayObjection('ownPledge'));
  expect(await stage.command('jo', 'join')).toBe(pledgeWords.whichJoin);
  expect(await stage.command('jo', 'join P-99')).toContain('There is no P-99');
  const story = await stage.submit('sam');
  expect(await stage.command('jo', `join ${await stage.id(story)}`)).toBe(sayObjection('notListed'));
});

test('a pledge is not written to when it is joined, so that ten thousand can join it at once', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  const { version } = await stage.load(stream);
  await Promise.all(['jo', 'ash', 'lee', 'max', 'kay'].map((who) => press(stage, who, 'joinPledge', stream)));
  expect((await stage.load(stream)).version).toBe(version);
  expect(await stage.store.totals(`joins:${stream}`)).toEqual({ joins: 5 });
});

test('the same human joins once with two accounts, and the two count as one from the moment they are known', async () => {
  const stage = await openDrive({ withTeams: true, campaign: DRIVE });
  for (const who of ['sam', 'kim'])
    stage.teams.setProfile(teamsOf(who), { name: who, email: `${who}@elsewhere.example` });
  stage.teams.setProfile(teamsOf('jo'), { name: 'Jo', email: 'jo@elsewhere.example' });
  const stream = await listed(stage, 'sam');
  const other = await listed(stage, 'ash');
  const teamsJo = teamsOf('jo');
  await press(stage, 'jo', 'joinPledge', stream);
  await press(stage, teamsJo, 'joinPledge', stream);
  await press(stage, teamsJo, 'joinPledge', other);
  expect(await figuresOf(stage)).toMatchObject({ joins: 3, 'people.joined': 2 });
  await linkAccounts(stage.core, person('ada'), accountOf('jo'), teamsJo);
  expect(await figuresOf(stage)).toMatchObject({ joins: 2, 'people.joined': 1 });
  expect(await press(stage, teamsJo, 'joinPledge', stream)).toContain(pledgeWords.joinedAlready('P-1'));
  expect(await press(stage, 'jo', 'leavePledge', stream)).toBe(pledgeWords.left('P-1'));
  expect(await press(stage, 'jo', 'leavePledge', other)).toBe(pledgeWords.left('P-2'));
  expect(await figuresOf(stage)).toMatchObject({ joins: 0, 'people.joined': 0 });
});

test.each([
  ['jo', teamsOf('jo')],
  [teamsOf('jo'), 'jo'],
])(
  'a pledge of %s that %s joined is nobody else’s once the two are known to be one',
  async (owner, joiner) => {
    const stage = await openDrive({ withTeams: true });
    stage.teams.setProfile(teamsOf('jo'), { name: 'Jo', email: 'jo@elsewhere.example' });
    const own = await listed(stage, owner, { organisation: 'hospital' });
    const other = await listed(stage, 'sam');
    for (const stream of [own, other]) await press(stage, joiner, 'joinPledge', stream);
    await linkAccounts(stage.core, person('ada'), accountOf('jo'), teamsOf('jo'));
    expect(await figuresOf(stage)).toMatchObject({ joins: 1, 'people.joined': 1 });
    expect(await stage.command('jo', 'pledges')).toContain(pledgeWords.joinedByYou(['P-2'], false));
    await press(stage, 'jo', 'leavePledge', other);
    expect(await figuresOf(stage)).toMatchObject({ joins: 0, 'people.joined': 0 });
  },
);

test('two people who were taken for one count as two again, each with their own joins', async () => {
  const stage = await openDrive({ withTeams: true });
  const teamsJo = teamsOf('jo');
  stage.teams.setProfile(teamsJo, { name: 'Jo', email: 'jo@elsewhere.example' });
  const [one, other] = [await listed(stage, 'sam'), await listed(stage, 'ash')];
  await press(stage, 'jo', 'joinPledge', one);
  await press(stage, teamsJo, 'joinPledge', other);
  await linkAccounts(stage.core, person('ada'), accountOf('jo'), teamsJo);
  expect(await figuresOf(stage)).toMatchObject({ joins: 2, 'people.joined': 1 });
  await unlinkAccounts(stage.core, person('ada'), accountOf('jo'), teamsJo);
  expect(await figuresOf(stage)).toMatchObject({ joins: 2, 'people.joined': 2 });
  await press(stage, 'jo', 'leavePledge', one);
  expect(await figuresOf(stage)).toMatchObject({ joins: 1, 'people.joined': 1 });
  await press(stage, teamsJo, 'leavePledge', other);
  expect(await figuresOf(stage)).toMatchObject({ joins: 0, 'people.joined': 0 });
});

test('shows the figures, each with what it counts and its time, and the newest pledges with a button each', async () => {
  const stage = await openDrive();
  const first = await listed(stage, 'sam', { theme: 'dementia', due: '1 December', showName: 'yes' });
  await listed(stage, 'ash', { whose: 'team', teamSize: '40' });
  await pledge(stage, 'ash');
  await press(stage, 'jo', 'joinPledge', first);
  const reply = await stage.talk.command(stage.from('lee'), 'loudhailer', 'pledges');
  const words = said(reply);
  expect(words).toContain(`Pledges: 3 (${countWords.pledges.means})`);
  expect(words).toContain(`Joins: 1 (${countWords.joins.means})`);
  expect(words).toContain(`People who joined: 1 (${countWords.joiners.means})`);
  expect(words).toContain(`Team size claimed: 40 (${countWords.teamSize.means})`);
  expect(words).toContain(`Done: 0 (${countWords.done.means})`);
  expect(words).toContain('Target: 5');
  expect(words).toContain(pledgeWords.asAt('7am on Monday 5 October'));
  expect(words).toContain(
    'Pledge P-1 from Sam Invented, Vale hospital. Theme: dementia. By 1 December 2026. 1 person joined.',
  );
  expect(words).toContain('Pledge P-2 from Vale ambulance. For a team of 40.');
  expect(words).not.toContain('P-3');
  expect(buttonsOf(reply.say).map(({ action }) => action)).toEqual(['joinPledge', 'joinPledge']);
  // Whose words stand in it is known, so that they can be taken out again.
  const of = reply.say.flatMap((part) => (part.part === 'text' ? (part.of ?? []) : []));
  expect(of).toContain(first);
});

test('shows the name of whoever agreed for themselves, and of nobody in whose name a pledge was typed', async () => {
  const stage = await openDrive({ withDigests: true });
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  const typedIn = await pledge(stage, 'sam', { colleague: accountOf('jo'), showName: 'yes' });
  const own = await pledge(stage, 'ash', { whose: 'team', teamSize: '40', showName: 'yes' });
  await stage.until('07:02');
  const cards = stage.chat.cards('slack:C1').map(({ card }) => said({ say: card.parts }));
  expect(cards.join('\n')).toContain('Shown with the name Ash Invented.');
  for (const stream of [typedIn, own]) await stage.press('kim', 'listPledge', stream);
  const words = await stage.command('lee', 'pledges');
  expect(words).toContain('Pledge P-1 from Vale hospital. For a colleague.');
  expect(words).toContain('Pledge P-2 from Ash Invented, Vale ambulance. For a team of 40.');
  await stage.until('17:01');
  const digest = toldIn(stage, TEAM).at(-1);
  expect(digest).toContain('Thank you to Ash Invented and everyone at Vale hospital.');
  expect(`${words}${digest}${cards.join('\n')}`).not.toContain('Jo Invented');
});

test('shows one’s own pledges and those one joined, with what can be done with each', async () => {
  const stage = await openDrive();
  const own = await listed(stage, 'jo', { due: '1 December' });
  const others = await listed(stage, 'sam');
  await press(stage, 'jo', 'joinPledge', others);
  const reply = await stage.talk.command(stage.from('jo'), 'loudhailer', 'pledges');
  expect(buttonsOf(reply.say).map(({ action, target }) => [action, target.split('@')[0]])).toEqual([
    ['leavePledge', others],
    ['tellDone', own],
    ['endReminders', own],
    ['withdraw', own],
  ]);
  expect(said(reply)).toContain(pledgeWords.joinedByYou(['P-2'], false));
});

test('when it is withdrawn its name and words are nowhere, and the joins stay their own', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam', { text: 'I pledge to sing softly', showName: 'yes' });
  await stage.until('07:05');
  await stage.press('kim', 'listPledge', stream);
  await press(stage, 'jo', 'joinPledge', stream);
  await stage.settle();
  expect(cardsIn(stage)).toContain('Sam Invented');
  const answer = await stage.press('sam', 'withdraw', stream);
  expect(answer).toContain(decisions.withdrawn('P-1'));
  expect(answer).toContain(pledgeWords.withdrawn('1', true));
  await stage.until('07:10');
  expect(cardsIn(stage)).not.toContain('Sam Invented');
  expect(cardsIn(stage)).not.toContain('sing softly');
  expect(await figuresOf(stage)).toMatchObject({ pledges: 0, joins: 1, 'people.joined': 1 });
  for (const who of ['jo', 'lee']) {
    const words = said(await stage.talk.command(stage.from(who), 'loudhailer', 'pledges'));
    expect(words).not.toContain('Sam Invented');
    expect(words).not.toContain('sing softly');
  }
  expect(await press(stage, 'lee', 'joinPledge', stream)).toBe(sayObjection('notListed'));
  expect(await press(stage, 'jo', 'leavePledge', stream)).toBe(pledgeWords.leftForGood('P-1'));
});

test('who made it, took it back or decided on it is told to no stranger, whatever they ask for', async () => {
  const stage = await openDrive();
  const gone = await listed(stage, 'sam', { showName: 'yes' });
  const rejected = await pledge(stage, 'sam', { showName: 'yes' });
  await stage.press('sam', 'withdraw', gone);
  await stage.form('kim', 'reject', rejected, { reason: 'tone', words: 'It could hurt.' });
  for (const stream of [gone, rejected]) {
    const id = await stage.id(stream);
    const answers = [
      ...['show', 'done', 'withdraw', 'park', 'next', 'pick'].map((verb) =>
        stage.command('jo', `${verb} ${id}`),
      ),
      ...(['withdraw', 'listPledge', 'takeDown'] as const).map((action) => stage.press('jo', action, stream)),
      press(stage, 'jo', 'endReminders', stream),
      ...(['change', 'comment', 'done'] as const).map(async (name) =>
        answered(await stage.form('jo', name, stream, { text: 'I will sing', comment: 'Well done.' })),
      ),
    ];
    for (const answer of await Promise.all(answers)) expect(answer).not.toContain('Invented');
  }
  expect(await stage.press('lee', 'listPledge', gone)).toBe('This was withdrawn at 07:00 BST.');
  // Whoever approves is told what was decided, by whom and when.
  expect(await stage.press('lee', 'listPledge', rejected)).toContain('by Kim Invented');
});

test('fits one message of every chat, however much there is to show', async () => {
  const stage = await openDrive();
  for (let n = 0; n < 4; n += 1) await listed(stage, 'jo', { due: '1 December' });
  for (let n = 0; n < 12; n += 1) {
    stage.clock.set(stage.clock.now() + 1000);
    await press(stage, 'jo', 'joinPledge', await listed(stage, 'sam', { theme: 'thanks' }));
  }
  const { say } = await stage.talk.command(stage.from('jo'), 'loudhailer', 'pledges');
  // Slack shows at most 45 pieces of an answer, each of these being one.
  expect(say.length).toBeLessThanOrEqual(45);
  expect(buttonsOf(say).filter(({ action }) => action === 'leavePledge')).toHaveLength(10);
  expect(buttonsOf(say).filter(({ action }) => action === 'tellDone')).toHaveLength(2);
});

test('what was joined and is shown no more can be left with the command', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  await press(stage, 'jo', 'joinPledge', stream);
  await stage.press('sam', 'withdraw', stream);
  const reply = await stage.talk.command(stage.from('jo'), 'loudhailer', 'join P-1');
  expect(buttonsOf(reply.say).map(({ action }) => action)).toEqual(['leavePledge']);
  expect(await press(stage, 'jo', 'leavePledge', stream)).toBe(pledgeWords.leftForGood('P-1'));
});

test('a join is a stream of its own, named by the pledge and the human', async () => {
  const stage = await openDrive();
  const stream = await listed(stage, 'sam');
  await press(stage, 'jo', 'joinPledge', stream);
  const [join] = await stage.store.load([joinStream(stream, person('jo'))]);
  expect(join.state).toEqual({ campaign: 'care-day', pledge: stream, person: person('jo'), joined: true });
});

test('finds the campaign by its id, its name or its hashtag', async () => {
  const stage = await openDrive();
  for (const name of ['care-day', 'A day of care', '“a day of care”', '#careday'])
    expect(await stage.command('jo', `pledges ${name}`)).toContain(pledgeWords.heading('A day of care'));
  expect(await stage.command('jo', 'pledges care-year')).toBe(
    pledgeWords.noSuchCampaign('care-year', ['care-day']),
  );
});

test('where nobody takes pledges any more that is said, and one’s own are shown all the same', async () => {
  const stage = await openDrive();
  await listed(stage, 'sam');
  stage.clock.set(Date.parse('2026-11-02T00:00:00Z'));
  const words = said(await stage.talk.command(stage.from('sam'), 'loudhailer', 'pledges'));
  expect(words).toContain(pledgeWords.noCampaign);
  expect(words).toContain('Pledge P-1.');
});

function cardsIn(stage: Stage): string {
  return JSON.stringify(stage.chat.cards('slack:C1').map(({ card }) => card));
}

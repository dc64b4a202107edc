/** Making a pledge: four questions, everything else remembered, and a sentence beside each field that is unclear. */
import { describe, expect, test } from 'vitest';
import { parseDue } from '../../src/pledges/due.ts';
import { commandAnswers } from '../../src/words/answers.ts';
import { formErrors, thanks } from '../../src/words/forms.ts';
import { pledgeErrors, pledgeWords } from '../../src/words/pledges.ts';
import { wordsOf } from '../fakes/chat.ts';
import { fieldOf, figuresOf, openDrive, pledge, pledgeForm } from '../fakes/core-drive.ts';
import { accountOf, answered, person, type Stage } from '../fakes/core-stage.ts';

const TEXT = 'I pledge to ask every carer how they are';

/** What is wrong with each field when these answers are sent. */
async function problems(stage: Stage, answers: Record<string, string>): Promise<Record<string, string>> {
  const reply = await stage.file('sam', { text: TEXT, ...answers }, 'pledge');
  if (reply.taken) throw new Error('it was taken');
  return { ...reply.errors };
}

test('asks four questions first: the pledge, its theme, by when, and whether to show the name', async () => {
  const stage = await openDrive();
  const form = await pledgeForm(stage, 'sam');
  expect(form.fields.map(({ name }) => name)).toEqual([
    'text',
    'theme',
    'due',
    'showName',
    'organisation',
    'roleGroup',
    'whose',
    'teamSize',
    'colleague',
  ]);
  expect(form.fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'text',
    'organisation',
  ]);
  expect(fieldOf(form, 'organisation')).toMatchObject({ initial: 'hospital' });
  expect(fieldOf(form, 'whose')).toMatchObject({ initial: 'own' });
});

test('asks for no role group where the campaign has none', async () => {
  const stage = await openDrive();
  await stage.import({});
  const form = await pledgeForm(stage, 'sam');
  expect(form.fields.map(({ name }) => name)).not.toContain('roleGroup');
});

test('remembers organisation and role group, also over a story told in between', async () => {
  const stage = await openDrive();
  await pledge(stage, 'kim', { organisation: 'ambulance', roleGroup: 'housing' });
  await stage.submit('kim', { organisation: 'ambulance' });
  const form = await pledgeForm(stage, 'kim');
  expect(fieldOf(form, 'organisation')).toMatchObject({ initial: 'ambulance' });
  expect(fieldOf(form, 'roleGroup')).toMatchObject({ initial: 'housing' });
  // Nothing but the four questions: what stands in the form already is sent with it.
  await stage.submit('kim', { text: TEXT, organisation: 'ambulance', roleGroup: 'housing' }, 'pledge');
  const made = (await stage.events(`person:${person('kim')}`)).filter(({ type }) => type === 'usualChosen');
  expect(made).toHaveLength(1);
});

test('does not take the role group of somebody else for the filer’s own', async () => {
  const stage = await openDrive();
  await pledge(stage, 'sam', { roleGroup: 'nursing' });
  await pledge(stage, 'sam', { roleGroup: 'carer', whose: 'carer' });
  expect(fieldOf(await pledgeForm(stage, 'sam'), 'roleGroup')).toMatchObject({ initial: 'nursing' });
});

test('keeps whose pledge it is, the team’s size, the theme and the day', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam', {
    theme: 'integration',
    due: '1 December',
    roleGroup: 'nursing',
    whose: 'team',
    teamSize: '40',
  });
  const { state } = await stage.load(stream);
  expect(state.themes).toEqual(['integration']);
  expect(state.pledge).toMatchObject({
    whose: 'team',
    teamSize: 40,
    roleGroup: 'nursing',
    day: '2026-10-05',
    due: '2026-12-01',
  });
  expect(await figuresOf(stage)).toMatchObject({ pledges: 1, people: 1, 'pledges.teamSize': 40 });
  expect(await stage.store.totals('pledges:care-day/made/theme')).toEqual({ integration: 1 });
  expect(await stage.store.totals('pledges:care-day/made/role')).toEqual({ nursing: 1 });
});

test('takes whoever says how large their team is for the team', async () => {
  const stage = await openDrive();
  const stream = await pledge(stage, 'sam', { whose: 'own', teamSize: '40' });
  expect((await stage.load(stream)).state.pledge).toMatchObject({ whose: 'team', teamSize: 40 });
});

test('somebody who chooses themselves as the colleague pledges for themselves, name and all', async () => {
  const stage = await openDrive();
  for (const colleague of [accountOf('sam'), 'mailto:sam@hospital.example']) {
    const stream = await pledge(stage, 'sam', { colleague, showName: 'yes' });
    await stage.press('kim', 'listPledge', stream);
    expect((await stage.load(stream)).state.pledge).toMatchObject({ whose: 'own' });
  }
  const words = await stage.command('lee', 'pledges');
  expect(words).toContain('Pledge P-2 from Sam Invented, Vale hospital.');
  expect(words).not.toContain('For a colleague');
});

test('thanks with the day of the reminder where there is one', async () => {
  const stage = await openDrive();
  const reply = await stage.file('sam', { text: TEXT, due: '2026-12-01' }, 'pledge');
  expect(answered(reply)).toBe(`${thanks.pledge('P-1')} ${pledgeWords.thanksDue('1 December 2026', 'P-1')}`);
  // Too late for a reminder on the day itself, and a colleague's reminders are the colleague's.
  await stage.until('12:30');
  const today = await stage.file(
    'sam',
    { text: 'I pledge to end each shift on time', due: '2026-10-05' },
    'pledge',
  );
  const once = pledgeWords.thanksDueToday('19 October 2026', 'P-2');
  expect(answered(today)).toBe(`${thanks.pledge('P-2')} ${once}`);
  const theirs = { text: 'I pledge to greet every family', due: '2026-12-01', colleague: accountOf('jo') };
  expect(answered(await stage.file('sam', theirs, 'pledge'))).toBe(thanks.pledge('P-3'));
});

test('a colleague’s pledge is the colleague’s; a patient’s has nobody’s name', async () => {
  const stage = await openDrive();
  const one = await pledge(stage, 'sam', { colleague: accountOf('jo') });
  expect((await stage.load(one)).state).toMatchObject({
    author: person('jo'),
    filedBy: person('sam'),
    pledge: { whose: 'colleague' },
  });
  expect(await problems(stage, { whose: 'patient', showName: 'yes' })).toEqual({
    showName: pledgeErrors.showName,
  });
});

test('what is kept in private is seen by nobody in whose name it was typed, and by whoever typed it', async () => {
  const stage = await openDrive();
  const text = 'I am not coping and I do not want to be here any more';
  const stream = await pledge(stage, 'sam', { colleague: accountOf('jo'), text });
  expect(await stage.status(stream)).toBe('sealed');
  expect(await stage.command('jo', 'mine')).toBe(commandAnswers.nothingMine);
  expect(wordsOf(await stage.talk.home(stage.from('jo')))).not.toContain('P-1');
  expect(await stage.command('sam', 'mine')).toContain('P-1');
});

describe('refuses, beside its field,', () => {
  test.each([
    ['an empty pledge', { text: ' ' }, { text: formErrors.textMissing }],
    [
      'more than 280 characters',
      { text: 'a care '.repeat(41).trim() },
      { text: formErrors.tooLong(280, 286) },
    ],
    ['a theme that is not of the campaign', { theme: 'parking' }, { theme: pledgeErrors.theme }],
    ['a role group that is not of the campaign', { roleGroup: 'x' }, { roleGroup: pledgeErrors.roleGroup }],
    ['a day that is none', { due: 'soon' }, { due: pledgeErrors.due }],
    ['a day that has passed', { due: '4/10/2026' }, { due: pledgeErrors.duePast }],
    ['a day too far away', { due: '2036-12-01' }, { due: pledgeErrors.dueFar }],
    ['a team without its size', { whose: 'team' }, { teamSize: pledgeErrors.teamSize }],
    ['a team of one', { whose: 'team', teamSize: '1' }, { teamSize: pledgeErrors.teamSize }],
    ['somebody who cannot pledge', { whose: 'nobody' }, { whose: pledgeErrors.whose }],
  ])('%s', async (_name, answers, expected) => {
    const stage = await openDrive();
    expect(await problems(stage, answers)).toEqual(expected);
    expect(await stage.store.find({ query: 'mine', person: person('sam'), limit: 5 })).toEqual([]);
  });
});

test('takes pledges until their own last day, and nothing else of that campaign', async () => {
  const stage = await openDrive();
  await stage.settle();
  stage.clock.set(Date.parse('2026-10-31T23:59:00Z'));
  const [day] = [(await stage.load(await pledge(stage, 'sam'))).state.pledge?.day];
  expect(day).toBe('2026-10-31');
  expect(answered(await stage.file('sam', { text: TEXT }))).toBe(formErrors.noCampaign);
  stage.clock.set(Date.parse('2026-11-01T00:01:00Z'));
  expect(answered(await stage.file('sam', { text: TEXT }, 'pledge'))).toBe(formErrors.noCampaign);
});

test('somebody takes part once, however often they file, and from whichever account', async () => {
  const stage = await openDrive();
  await pledge(stage, 'sam');
  await pledge(stage, 'sam');
  await stage.submit('sam');
  await pledge(stage, 'jo');
  expect(await figuresOf(stage)).toMatchObject({ pledges: 3, people: 2 });
});

test.each([
  ['2026-12-01', '2026-12-01'],
  ['1/12/2026', '2026-12-01'],
  ['1 December', '2026-12-01'],
  ['1st Dec.', '2026-12-01'],
  ['3 march', '2027-03-03'],
  ['5 October', '2026-10-05'],
  ['28 February 2027', '2027-02-28'],
  ['29 February', '2028-02-29'],
])('“%s” means %s on 5 October 2026', (text, day) => {
  expect(parseDue(text, '2026-10-05')).toEqual({ day });
});

test.each(['12/1', '31 June', '30/02/2027', 'tomorrow', '1.12', '2026-13-01', '1 x'])(
  '“%s” is no day that we can be sure of',
  (text) => {
    expect(parseDue(text, '2026-10-05')).toBe('unclear');
  },
);

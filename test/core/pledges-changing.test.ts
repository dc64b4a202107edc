/** A pledge is changed as long as it is not listed: its words, its theme, its day, and whether the name may be shown. */
import { expect, test } from 'vitest';
import { breakdownScope } from '../../src/pledges/counting.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Answers, Form } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { formErrors } from '../../src/words/forms.ts';
import { pledgeErrors, pledgeWords } from '../../src/words/pledges.ts';
import { fieldOf, openDrive, pledge, toldTo } from '../fakes/core-drive.ts';
import { answered, campaignWords, type Stage, said } from '../fakes/core-stage.ts';

const TEXT = 'I pledge to ask every carer how they are';
/** A drive with nothing else in it: no slots of its own days keep the engine busy. */
const QUIET = campaignWords({
  days: ['2026-10-01', '2026-10-01'],
  more: 'kind: pledgeDrive\npledgesUntil: 2026-12-31\nthemes: [integration, thanks]',
});

async function changeForm(stage: Stage, who: string, stream: StreamId<'submission'>): Promise<Form> {
  const { state } = await stage.load(stream);
  const form = await stage.talk.fillForm(
    stage.from(who),
    stage.talk.startForm('change', targetOf(stream, state.revision)),
  );
  if (!('fields' in form)) throw new Error(said(form));
  return form;
}

/** The form as it opens, sent with some answers changed. */
async function change(stage: Stage, who: string, stream: StreamId<'submission'>, more: Answers) {
  const { fields } = await changeForm(stage, who, stream);
  const given = fields.flatMap((field) => {
    if (field.type === 'check') return field.initial === true ? [[field.name, 'yes'] as const] : [];
    return 'initial' in field && field.initial !== undefined ? [[field.name, field.initial] as const] : [];
  });
  return stage.form(who, 'change', stream, { ...Object.fromEntries(given), ...more });
}

const themesOf = (stage: Stage) => stage.store.totals(breakdownScope('care-day', 'theme'));

test('the form opens with everything as it was answered, and sent as it is changes nothing', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const answers = { text: TEXT, theme: 'thanks', due: '20 October', showName: 'yes' };
  const stream = await pledge(stage, 'sam', answers);
  const form = await changeForm(stage, 'sam', stream);
  expect(form.fields.map(({ name }) => name)).toEqual(['text', 'theme', 'due', 'showName']);
  expect(fieldOf(form, 'text')).toMatchObject({ initial: TEXT });
  expect(fieldOf(form, 'theme')).toMatchObject({ initial: 'thanks' });
  expect(fieldOf(form, 'due')).toMatchObject({ initial: '2026-10-20' });
  expect(fieldOf(form, 'showName')).toMatchObject({ initial: true });
  const { state: before } = await stage.load(stream);
  expect(answered(await change(stage, 'sam', stream, {}))).toBe(pledgeWords.changed('P-1'));
  const { state: after } = await stage.load(stream);
  for (const key of ['themes', 'showName', 'pledge', 'status'] as const)
    expect(after[key]).toEqual(before[key]);
});

test('another theme counts there from now on, and the reminder comes on the other day', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const stream = await pledge(stage, 'sam', { text: TEXT, theme: 'thanks', due: '20 October' });
  expect(await themesOf(stage)).toMatchObject({ thanks: 1 });
  const answer = answered(await change(stage, 'sam', stream, { theme: 'integration', due: '2 November' }));
  expect(answer).toBe(`${pledgeWords.changed('P-1')} ${pledgeWords.thanksDue('2 November 2026', 'P-1')}`);
  const themes = await themesOf(stage);
  expect([themes.integration, themes.thanks ?? 0]).toEqual([1, 0]);
  await stage.until('23:00', '2026-11-01');
  expect(toldTo(stage, 'sam')).toEqual([]);
  await stage.until('12:00', '2026-11-02');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  await stage.until('12:00', '2026-11-16');
  expect(toldTo(stage, 'sam')).toHaveLength(2);
  await stage.until('12:00', '2027-03-01');
  expect(toldTo(stage, 'sam')).toHaveLength(2);
});

test('however often its day is moved, nobody is reminded more than twice', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const stream = await pledge(stage, 'sam', { text: TEXT, due: '20 October' });
  await stage.until('12:00', '2026-10-20');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  const answer = answered(await change(stage, 'sam', stream, { due: '1 December' }));
  expect(answer).toBe(
    `${pledgeWords.changed('P-1')} ${pledgeWords.thanksDueToday('15 December 2026', 'P-1')}`,
  );
  await stage.until('12:00', '2026-12-14');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  await stage.until('12:00', '2026-12-15');
  expect(toldTo(stage, 'sam')).toHaveLength(2);
  expect(answered(await change(stage, 'sam', stream, { due: '1 February 2027' }))).toBe(
    pledgeWords.changed('P-1'),
  );
  await stage.until('12:00', '2027-06-01');
  expect(toldTo(stage, 'sam')).toHaveLength(2);
});

test('without a day there is no reminder, and words that are changed on its morning take none away', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const none = await pledge(stage, 'jo', { due: '20 October' });
  await change(stage, 'jo', none, { due: '' });
  const kept = await pledge(stage, 'sam', { due: '20 October' });
  await stage.until('09:00', '2026-10-20');
  await change(stage, 'sam', kept, { text: TEXT });
  await stage.until('12:00', '2026-10-20');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  await stage.until('12:00', '2027-03-01');
  expect(toldTo(stage, 'jo')).toEqual([]);
  expect((await stage.load(none)).state.pledge?.due).toBeUndefined();
});

test('what is unclear is said beside its field; a day that was right when it was set may stay', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const stream = await pledge(stage, 'sam', { text: TEXT, due: '6 October' });
  await stage.until('10:00', '2026-10-12');
  expect(
    await change(stage, 'sam', stream, { text: 'x'.repeat(281), due: 'soon', theme: 'weather' }),
  ).toMatchObject({
    taken: false,
    errors: { text: formErrors.tooLong(280, 281), due: pledgeErrors.due, theme: pledgeErrors.theme },
  });
  expect(await change(stage, 'sam', stream, { due: '7 October 2026' })).toMatchObject({
    taken: false,
    errors: { due: pledgeErrors.duePast },
  });
  expect((await change(stage, 'sam', stream, { text: `${TEXT}, each day` })).taken).toBe(true);
  expect((await stage.load(stream)).state.pledge?.due).toBe('2026-10-06');
});

test('only who made it says whether their name may be shown; an approver changes the rest', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const shown = await pledge(stage, 'sam', { text: TEXT, showName: 'yes' });
  const hidden = await pledge(stage, 'jo');
  for (const stream of [shown, hidden]) {
    const form = await changeForm(stage, 'kim', stream);
    expect(form.fields.map(({ name }) => name)).not.toContain('showName');
  }
  // A forged answer says nothing.
  await change(stage, 'kim', shown, { theme: 'thanks', showName: '' });
  await change(stage, 'kim', hidden, { theme: 'thanks', showName: 'yes' });
  expect((await stage.load(shown)).state).toMatchObject({ showName: true, themes: ['thanks'] });
  expect((await stage.load(hidden)).state).toMatchObject({ showName: false, themes: ['thanks'] });
  await change(stage, 'sam', shown, { showName: '' });
  expect((await stage.load(shown)).state.showName).toBe(false);
  const patients = await pledge(stage, 'ash', { whose: 'patient' });
  expect((await changeForm(stage, 'ash', patients)).fields.map(({ name }) => name)).not.toContain('showName');
});

test('a theme that the campaign has no more stays with the pledge that has it', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const stream = await pledge(stage, 'sam', { text: TEXT, theme: 'thanks' });
  await stage.import(QUIET.replace('[integration, thanks]', '[integration, sleep]'));
  expect((await change(stage, 'sam', stream, { due: '20 October' })).taken).toBe(true);
  expect((await stage.load(stream)).state.themes).toEqual(['thanks']);
});

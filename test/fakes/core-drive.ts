/** A pledge drive on the stage: its campaign, and the short ways in which tests pledge, list and join. */
import type { StreamId } from '../../src/ports.ts';
import type { Answers, Field, Form } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { buttonsOf } from './chat.ts';
import { campaignWords, openStage, type Stage, type StageOptions, said } from './core-stage.ts';

/** The campaign of the stage, with themes, role groups, a target, and pledges taken until the end of October. */
export const DRIVE = campaignWords({
  more: `kind: pledgeDrive
themes: [integration, dementia, thanks]
roleGroups: [nursing, housing, carer]
pledgesUntil: 2026-10-31
targets: { pledges: 5 }`,
});

export function openDrive(options: StageOptions = {}): Promise<Stage> {
  return openStage({ campaign: DRIVE, ...options });
}

let count = 0;

/** Files a pledge in words that nobody else says, and answers with its stream. */
export function pledge(stage: Stage, who: string, answers: Answers = {}): Promise<StreamId<'submission'>> {
  count += 1;
  const text = `I will word${count}a word${count}b word${count}c every word${count}d`;
  return stage.submit(who, { text, ...answers }, 'pledge');
}

/** A pledge that an approver has listed. */
export async function listed(
  stage: Stage,
  who: string,
  answers: Answers = {},
): Promise<StreamId<'submission'>> {
  const stream = await pledge(stage, who, answers);
  await stage.press('kim', 'listPledge', stream);
  return stream;
}

export async function press(
  stage: Stage,
  who: string,
  action: 'joinPledge' | 'leavePledge' | 'endReminders',
  stream: StreamId<'submission'>,
): Promise<string> {
  const { state } = await stage.load(stream);
  return said(await stage.talk.press(stage.from(who), action, targetOf(stream, state.revision)));
}

/** The pledge form as somebody finds it once it is filled in. */
export async function pledgeForm(stage: Stage, who: string): Promise<Form> {
  const form = await stage.talk.fillForm(stage.from(who), stage.talk.startForm('pledge', 'pledge'));
  if (!('fields' in form)) throw new Error(said(form));
  return form;
}

export function fieldOf(form: Form, name: string): Field {
  const field = form.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`the form has no field ${name}`);
  return field;
}

/** The figures of the drive that are kept as they come. */
export async function figuresOf(stage: Stage): Promise<Readonly<Record<string, number>>> {
  const totals = await stage.store.totals('campaign:care-day');
  const shown = ['pledges', 'joins', 'people.joined', 'pledges.teamSize', 'pledges.done', 'people'];
  return Object.fromEntries(shown.map((name) => [name, totals[name] ?? 0]));
}

/** What an account was told in private, with the buttons of each message. */
export function toldTo(stage: Stage, who: string): readonly { words: string; actions: readonly string[] }[] {
  return stage.chat.told(`slack:T1/${who}`).map(({ parts }) => ({
    words: said({ say: parts }),
    actions: buttonsOf(parts).map(({ action }) => action),
  }));
}

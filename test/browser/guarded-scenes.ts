/** What people see of the guard, and of words that are kept in private: a second day, on a stage of its own. */
import { submissionOf } from '../../src/submissions/submit.ts';
import { cardWords } from '../../src/words/cards.ts';
import { label } from '../../src/words/labels.ts';
import { ABOUT, answered, type Stage } from '../fakes/core-stage.ts';
import { formScene, openForm, type Scene, scenesOf, windowScene } from './scene.ts';

const WALTZ =
  'Siobhan from the tea bar waltzed with our 94-year-old visitor. Everyone on the ward clapped, and we utilise that song at every 14:00 handover.';
const CHESS = 'A patient of 93 beat Mustafa at chess and laughed all afternoon. We needed that.';
const JAB = 'Get your flu vaccine at the pharmacy: they told us that there is hardly a queue before nine.';
const NUMBER = 'Thank you for the card, NHS number 943 476 5919. It made our week.';
const CRISIS = 'Another night like this. I am not coping at all and I do not want to be here any more.';

export async function playGuardedDay(stage: Stage): Promise<readonly Scene[]> {
  return [...(await playFindings(stage)), ...(await playDecisions(stage)), ...(await playSealed(stage))];
}

/** What the guard points out: to the author, on cards, and what one press clears. */
async function playFindings(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];

  const form = await stage.talk.fillForm(stage.from('sam'), stage.talk.startForm('story', 'story', NUMBER));
  const refused = await stage.file('sam', { text: NUMBER, organisation: 'hospital' });
  if (!('fields' in form) || refused.taken) throw new Error('the NHS number was not refused');
  scenes.push(formScene('refused-form', form, refused.errors));

  const empty = await stage.talk.fillForm(stage.from('sam'), stage.talk.startForm('story', 'story'));
  const unclear = { text: '', about: '', preferred: 'soon', colleague: 'mailto:nobody@hospital.example' };
  const incomplete = await stage.file('sam', { ...unclear, organisation: 'hospital' });
  if (!('fields' in empty) || incomplete.taken) throw new Error('the incomplete form was taken');
  scenes.push(formScene('incomplete-form', empty, incomplete.errors));

  const asked = stage.from('sam');
  const thanks = await stage.talk.submitForm(asked, 'story', 'story', { about: 'no', text: WALTZ });
  if (!thanks.taken) throw new Error(answered(thanks));
  scenes.push(windowScene('thanks-with-findings', thanks.say, ['Thank you. This is S-1.']));
  const waltz = submissionOf(asked.request);
  await stage.settle();
  scenes.push(show.cards('guarded-card', [waltz], [label.clearNames.label, 'Siobhan', 'Hints']));
  scenes.push(formScene('held-form', await openForm(stage, 'lee', 'approve', waltz)));
  await stage.talk.closeForm(stage.from('lee'), 'approve', `${waltz}@1`);
  await stage.press('kim', 'clearNames', waltz);
  await stage.settle();
  scenes.push(show.cards('cleared-card', [waltz], [cardWords.cleared('Kim Larkfield')]));
  return scenes;
}

/** What approvers with different roles decide about it. */
async function playDecisions(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];

  const chess = await stage.submit('jo', { ...ABOUT, text: CHESS });
  await stage.settle();
  scenes.push(formScene('recognise-form', await openForm(stage, 'kim', 'approve', chess)));
  const unsure = await stage.form('kim', 'approve', chess, { recognise: 'notSure' });
  if (!unsure.taken) throw new Error(answered(unsure));
  await stage.settle();
  scenes.push(windowScene('not-sure-window', unsure.say, ['cannot be approved in these words']));
  scenes.push(show.cards('not-sure-card', [chess], [cardWords.recognisable('Kim Larkfield')]));

  const jab = await stage.submit('max', { text: JAB, organisation: 'hospital' }, 'notice');
  await stage.settle();
  scenes.push(show.cards('clinical-card', [jab], [cardWords.needs('clinical approver')]));
  const waits = await openForm(stage, 'kim', 'approve', jab);
  scenes.push(formScene('clinical-form-of-others', waits));
  scenes.push(formScene('clinical-form', await openForm(stage, 'cleo', 'approve', jab)));
  const first = await stage.form('kim', 'approve', jab);
  if (!first.taken) throw new Error(answered(first));
  await stage.settle();
  scenes.push(windowScene('clinical-window', first.say, ['You approved']));
  scenes.push(show.cards('clinical-card-approved', [jab], ['Approved so far by Kim Larkfield']));

  for (const text of ['Be on time for every clinic', 'Thank Siobhan for the tea, every single day'])
    await stage.submit('jo', { text }, 'pledge');
  await stage.until('07:05');
  scenes.push(show.batch('guarded-pledges-card', ['Siobhan', '2 pledges']));
  return scenes;
}

/** A cry for help: answered at once, told to the people named for it, opened and closed by one of them. */
async function playSealed(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];

  const asked = stage.from('sam');
  const help = await stage.talk.submitForm(asked, 'story', 'story', { about: 'no', text: CRISIS });
  if (!help.taken) throw new Error(answered(help));
  const numbers = ['999', '111', 'option 2', '116 123', '85258', '01632 960010'];
  scenes.push(windowScene('crisis-window', help.say, numbers));
  const item = submissionOf(asked.request);
  await stage.settle();
  scenes.push(show.told('crisis-lead-told', 'cris', ['somebody may be in crisis', label.openSealed.label]));
  scenes.push(
    show.answer('sealed-list', await stage.talk.command(stage.from('cris'), 'loudhailer', 'sealed'), [
      'somebody may be in crisis',
      'Not opened yet.',
    ]),
  );
  const form = await openForm(stage, 'cris', 'sealed', item);
  scenes.push(formScene('sealed-form', form));
  const closed = await stage.talk.submitForm(stage.from('cris'), 'sealed', form.about, {
    note: 'Called them back. A friend is with them, and they see their GP today.',
  });
  if (!closed.taken) throw new Error(answered(closed));
  scenes.push(windowScene('sealed-closed', closed.say, ['is closed']));
  return scenes;
}

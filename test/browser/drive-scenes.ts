/** What people see of a pledge drive: the form, cards, what somebody can read and do, digests, and the report at its end. */
import { button, targetOf } from '../../src/submissions/card-buttons.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { cardWords } from '../../src/words/cards.ts';
import { countWords, pledgeWords } from '../../src/words/pledges.ts';
import { reportWords } from '../../src/words/reports.ts';
import { answered, campaignWords, type Stage } from '../fakes/core-stage.ts';
import { openTeam, TEAM, typeIn } from '../fakes/core-telling.ts';
import { formScene, type Scene, scenesOf, windowScene } from './scene.ts';

const LAST = '2026-10-09';

export const DRIVE = campaignWords({
  days: ['2026-10-05', LAST],
  timetable: '  - { at: ["10:00", "15:00"] }',
  more: `kind: pledgeDrive
themes: [integration, understanding dementia, thanking staff, going home from hospital]
roleGroups: [nursing, social care, housing, carers]
pledgesUntil: 2026-10-31
targets: { pledges: 100 }
`,
}).replace('name: A day of care', 'name: Vale Change Week');

/** How many pledges come on each day, and what they say: the first day of the campaign is the second here. */
const BY_DAY = [4, 9, 14, 11];
const PROMISES = [
  'ring each person two days after they go home',
  'sit one day with social care to learn what they need of us',
  'ask every carer how they are themselves',
  'thank one colleague by name at every handover',
  'share one plan between hospital and home care',
  'keep a list of carers at our surgery',
  'learn three things about dementia and teach them on',
];
const WHY = [
  'because small things add up',
  'so that everybody is heard',
  'because waiting is hard',
  'so that the next person has it easier',
  'because it costs nothing',
  'because care is a team game',
];

const POSTS = [
  'We asked carers what helps. Most said: a name, and a number to ring.',
  'Our crews have a new habit: they wave to the night staff on their way home.',
  'Our porters moved forty people before nine today.',
  'Breakfast at the station: new colleagues meet the old hands over toast.',
  'A plan on one page: hospital and home care wrote it together.',
  'Today we learned to say thank you in eleven languages.',
  'The kettle is on in the discharge lounge from seven.',
  'Our oldest vehicle has a name now. Colleagues voted for Doris.',
];

export async function playDrive(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');

  const form = await stage.talk.fillForm(stage.from('sam'), stage.talk.startForm('pledge', 'pledge'));
  if (!('fields' in form)) throw new Error('the pledge form was not filled in');
  scenes.push(formScene('pledge-form', form));
  const asked = stage.from('sam');
  const thanks = await stage.talk.submitForm(asked, 'pledge', 'pledge', {
    text: 'I will meet our discharge team, and learn what they need from us before four.',
    theme: 'going home from hospital',
    roleGroup: 'nursing',
    due: '8 October',
    showName: 'yes',
  });
  if (!thanks.taken) throw new Error(answered(thanks));
  scenes.push(windowScene('pledge-thanks', thanks.say, ['This is P-1']));
  const own = submissionOf(asked.request);
  await stage.submit(
    'ash',
    {
      text: 'We will sit with a housing officer before we plan anything.',
      theme: 'integration',
      roleGroup: 'housing',
      whose: 'team',
      teamSize: '12',
      due: '1 December 2026',
    },
    'pledge',
  );
  await stage.submit(
    'jo',
    {
      text: 'I will ask at each visit whether the plan still fits my day.',
      theme: 'integration',
      whose: 'patient',
    },
    'pledge',
  );
  await stage.until('07:10');
  scenes.push(
    show.batch('pledges-card-with-facts', ['For a team of 12.', 'From a patient or service user.']),
  );
  const [{ state: made }] = await stage.store.load([own]);
  const change = await stage.talk.fillForm(
    stage.from('sam'),
    stage.talk.startForm('change', targetOf(own, made.revision)),
  );
  if (!('fields' in change)) throw new Error('the form to change a pledge was not filled in');
  scenes.push(formScene('pledge-change-form', change));
  await stage.press('kim', 'listPledge', own);
  await stage.settle();
  scenes.push(show.batch('pledges-card-listed', ['Listed by Kim', cardWords.unlist]));

  await playDays(stage);
  const day = '2026-10-08';
  await stage.until('12:05', day);
  scenes.push(show.lastTold('pledge-reminder', 'sam', ['Today is the day of your pledge P-1.']));
  await stage.until('17:01', day);
  scenes.push(show.digest('digest-team', TEAM, '# ward-7', ['Vale Change Week: Thursday 8 October']));
  scenes.push(show.digest('digest-approvers', 'slack:C1', '# comms-approval', ['Waiting for a decision']));
  await stage.submit('sam', { text: 'I will listen first at each round of ours.' }, 'pledge');
  const pledges = await stage.talk.command(stage.from('sam'), 'loudhailer', 'pledges');
  scenes.push(show.answer('pledges-so-far', pledges, [countWords.joins.label]));

  const [{ state }] = await stage.store.load([own]);
  const done = await stage.talk.fillForm(
    stage.from('sam'),
    stage.talk.startForm('done', button('tellDone', targetOf(own, state.revision), {}).target),
  );
  if (!('fields' in done)) throw new Error('the form to say done was not filled in');
  scenes.push(formScene('done-form', done));
  const said = await stage.talk.submitForm(stage.from('sam'), 'done', done.about, {
    story: 'The lift is ordered before noon now, and people go home by daylight.',
  });
  if (!said.taken) throw new Error(answered(said));
  scenes.push(windowScene('done-window', said.say, [pledgeWords.done('P-1')]));
  await stage.settle();
  scenes.push(show.lastTold('certificate', 'sam', [pledgeWords.certificateText('P-1')]));

  const report = await stage.talk.command(stage.from('kim'), 'loudhailer', 'report');
  scenes.push(show.answer('report', report, [reportWords.title('Vale Change Week')]));
  return scenes;
}

/** Days of pledges, of which some are joined and listed, and a few posts. */
async function playDays(stage: Stage): Promise<void> {
  const people = ['sam', 'jo', 'ash'];
  let made = 0;
  for (const [index, count] of BY_DAY.entries()) {
    const day = `2026-10-0${5 + index}`;
    if (index > 0) await stage.until('08:30', day);
    for (let n = 0; n < count; n += 1) {
      const at = made % PROMISES.length;
      const text = `I will ${PROMISES[at]}, ${WHY[(made * 5 + index) % WHY.length]}.`;
      const theme =
        ['going home from hospital', 'integration', 'integration', 'thanking staff'][at % 4] ?? '';
      const pledge = await stage.submit(
        people[made % people.length] ?? 'sam',
        { text, theme, roleGroup: 'nursing', ...(made % 5 !== 1 ? { showName: 'yes' } : {}) },
        'pledge',
      );
      if (n % 4 === 0) {
        await stage.press('kim', 'listPledge', pledge);
        const { state } = await stage.load(pledge);
        const who = people[(made + 1) % people.length] ?? 'jo';
        await stage.talk.press(stage.from(who), 'joinPledge', targetOf(pledge, state.revision));
      }
      made += 1;
    }
    for (const [at, who] of ['sam', 'ash'].entries()) {
      const text = POSTS[2 * index + at] ?? '';
      const post = await stage.submit(who, { text });
      await stage.press('lee', 'approve', post);
    }
  }
}

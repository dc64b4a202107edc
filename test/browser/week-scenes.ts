/** What people see of a campaign week: its events and their form, and the digest of a day with and without news. */
import type { Answers } from '../../src/submissions/card.ts';
import { occasionWords } from '../../src/words/occasions.ts';
import { answered, campaignWords, type Stage } from '../fakes/core-stage.ts';
import { openTeam, TEAM, typeIn } from '../fakes/core-telling.ts';
import { formScene, type Scene, scenesOf, windowScene } from './scene.ts';

export const WEEK = campaignWords({
  days: ['2026-10-08', '2026-10-12'],
  timetable: '  - { at: ["11:00", "12:10", "18:00", "19:10", "19:40"] }',
  more: 'kind: campaignWeek\n',
}).replace('name: A day of care', 'name: Experience of Care Week');

const WEBINAR: Answers = {
  kind: 'webinar',
  title: 'Why experience matters',
  day: '2026-10-08',
  from: '12:00',
  to: '13:00',
  host: 'Vale Care',
  link: 'https://vale.example/webinar',
  questions: '',
};
const CHAT: Answers = {
  kind: 'chat',
  title: 'What matters to you',
  day: '2026-10-09',
  from: '19:00',
  to: '20:00',
  host: '@ValeCare',
  link: '',
  questions: '19:10 What went well for you this week?\n19:40 What would you change tomorrow?',
};

export async function playWeek(stage: Stage): Promise<readonly Scene[]> {
  const show = scenesOf(stage);
  const scenes: Scene[] = [];
  openTeam(stage);
  await typeIn(stage, 'sam', TEAM, 'digest here 5pm');
  await stage.until('17:01');
  scenes.push(show.digest('digest-quiet', TEAM, '# ward-7', ['nothing new since']));
  const form = await stage.talk.fillForm(
    stage.from('kim'),
    stage.talk.startForm('event', 'campaign:care-day'),
  );
  if (!('fields' in form)) throw new Error('the event form was not filled in');
  scenes.push(formScene('event-form', form));
  const planned = await stage.talk.submitForm(stage.from('kim'), 'event', form.about, WEBINAR);
  if (!planned.taken) throw new Error(answered(planned));
  scenes.push(windowScene('event-planned', planned.say, ['is planned as']));
  await stage.talk.submitForm(stage.from('lou'), 'event', form.about, CHAT);
  const events = await stage.talk.command(stage.from('kim'), 'loudhailer', 'events');
  scenes.push(show.answer('events', events, [occasionWords.heading('Experience of Care Week')]));
  await stage.until('17:01', '2026-10-07');
  scenes.push(show.digest('digest-events', TEAM, '# ward-7', ['Next events:']));
  return scenes;
}

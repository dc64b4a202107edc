/** What people see who make a campaign in chat, and who change one that is open. */
import type { FormReply } from '../../src/conversation/conversation.ts';
import type { Button, Form, FormName, MessagePart } from '../../src/submissions/card.ts';
import { setupWords } from '../../src/words/campaigns.ts';
import { answered, type Stage, said } from '../fakes/core-stage.ts';
import { BASICS, PEOPLE, PLACES } from '../fakes/setup-answers.ts';
import { formScene, type Scene, scenesOf, windowScene } from './scene.ts';

/** A campaign from nothing, until it is open. */
export async function playSetup(stage: Stage): Promise<readonly Scene[]> {
  const scenes: Scene[] = [];
  const first = await open(stage, 'campaign', '@slack:C1');
  scenes.push(formScene('campaign-form', first));
  const made = sayOf(await stage.talk.submitForm(stage.from('ada'), 'campaign', first.about, BASICS));
  scenes.push(windowScene('campaign-draft', made, [setupWords.missing]));
  const target = buttonsIn(made)[0]?.target ?? '';
  const people = await open(stage, 'campaignPeople', target);
  scenes.push(formScene('campaign-people-form', people));
  await stage.talk.submitForm(stage.from('ada'), 'campaignPeople', people.about, PEOPLE);
  const places = await open(stage, 'campaignPlaces', target);
  scenes.push(formScene('campaign-places-form', places));
  const whole = await stage.talk.submitForm(stage.from('ada'), 'campaignPlaces', places.about, PLACES);
  scenes.push(windowScene('campaign-whole', sayOf(whole), [setupWords.complete]));
  const opened = await stage.talk.press(stage.from('ada'), 'openCampaign', target);
  scenes.push(scenesOf(stage).answer('campaign-opened', opened, ['A day of caring is open']));
  return scenes;
}

/** A campaign that is open loses slots, of which two are taken. */
export async function playChange(stage: Stage): Promise<readonly Scene[]> {
  for (const who of ['sam', 'ash']) await stage.press('kim', 'approve', await stage.submit(who));
  const card = await stage.talk.command(stage.from('lou'), 'loudhailer', 'campaign change a day of care');
  const target = buttonsIn(card.say)[0]?.target ?? '';
  const form = await open(stage, 'campaign', target, 'lou');
  const before = Object.fromEntries(
    form.fields.flatMap((field) => ('initial' in field ? [[field.name, String(field.initial)]] : [])),
  );
  const timetable = 'every 30 minutes from 09:00 to 20:00';
  const answers = { ...before, practice: '', timetable };
  const changed = sayOf(await stage.talk.submitForm(stage.from('lou'), 'campaign', form.about, answers));
  const asked = await stage.talk.press(
    stage.from('lou'),
    'openCampaign',
    buttonsIn(changed).find(({ action }) => action === 'openCampaign')?.target ?? '',
  );
  return [
    formScene('campaign-change-form', form),
    windowScene('campaign-changes', changed, ['changes that are not in force yet']),
    scenesOf(stage).answer('campaign-orphans', asked, [setupWords.losingThen]),
  ];
}

async function open(stage: Stage, name: FormName, target: string, who = 'ada'): Promise<Form> {
  const from = { ...stage.from(who), channel: 'slack:C1' };
  const form = await stage.talk.fillForm(from, stage.talk.startForm(name, target));
  if (!('fields' in form)) throw new Error(said(form));
  return form;
}

function sayOf(reply: FormReply): readonly MessagePart[] {
  if (!reply.taken) throw new Error(answered(reply));
  return reply.say;
}

function buttonsIn(parts: readonly MessagePart[]): readonly Button[] {
  return parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : []));
}

/** What people see at each turn of a day, made by the real core on the real store and drawn by the Slack adapter. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import { createPainter } from '../../adapters/pictures/index.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { ABOUT, accountOf, openStage, type Stage, type StageOptions } from '../fakes/core-stage.ts';
import { playToldDay } from './day-scenes.ts';
import { DRIVE, playDrive } from './drive-scenes.ts';
import { playGuardedDay } from './guarded-scenes.ts';
import { formScene, homeScene, openForm, type Scene, scenesOf, target, windowScene } from './scene.ts';
import { playChange, playSetup } from './setup-scenes.ts';
import { playWeek, WEEK } from './week-scenes.ts';

const NAMES: Readonly<Record<string, string>> = {
  sam: 'Sam Fernley',
  jo: 'Jo Ashgrove',
  ash: 'Ash Wetherby',
  lou: 'Lou Fairfield',
  kim: 'Kim Larkfield',
  lee: 'Lee Thornbury',
  max: 'Max Oakhill',
  cleo: 'Cleo Marsh',
  cris: 'Cris Penhallow',
};

const STORY =
  'Somebody we visited at home told us that the new rail by the stairs means they can go up to bed on their own again. Small things are big things.';
const TEAM =
  'First cup of tea at last: our porters moved forty patients before nine, and every one got a smile.';

const TOLD = { withDigests: true, painter: createPainter() } as const;

/** Plays days and campaigns, each on a stage of its own, and collects their scenes. */
export async function collectScenes(): Promise<readonly Scene[]> {
  return [
    ...(await play(playDay)),
    ...(await play(playGuardedDay)),
    ...(await play(playToldDay, TOLD)),
    ...(await play(playDrive, { ...TOLD, campaign: DRIVE })),
    ...(await play(playWeek, { ...TOLD, campaign: WEEK })),
    ...(await play(playSetup, { campaign: 'none', admins: ['ada@comms.example'] })),
    ...(await play(playChange)),
  ];
}

async function play(
  day: (stage: Stage) => Promise<readonly Scene[]>,
  options: StageOptions = {},
): Promise<readonly Scene[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-browser-'));
  const log = pino({ level: 'silent' });
  const { store } = await openLowdb({ folder, log });
  try {
    const stage = await openStage({ store, log, ...options });
    for (const [who, name] of Object.entries(NAMES)) {
      const { email } = await stage.chat.profile(accountOf(who));
      stage.chat.setProfile(accountOf(who), { name, ...(email === undefined ? {} : { email }) });
    }
    return await day(stage);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function playDay(stage: Stage): Promise<readonly Scene[]> {
  const scenes: Scene[] = [];
  const keep = (scene: Scene) => void scenes.push(scene);
  const show = scenesOf(stage);

  const form = stage.talk.startForm('story', 'story', STORY);
  const filled = await stage.talk.fillForm(stage.from('sam'), form);
  if (!('fields' in filled)) throw new Error('the story form was not filled in');
  keep(formScene('story-form', filled));

  const asked = stage.from('sam');
  const answers = { ...ABOUT, text: STORY, proof: 'consent form, comms folder 12' };
  const thanks = await stage.talk.submitForm(asked, 'story', 'story', answers);
  if (!thanks.taken) throw new Error('the story was not taken');
  keep(windowScene('thanks', thanks.say, ['Thank you. This is S-1. 2 people review it before it goes out']));
  const story = submissionOf(asked.request);
  await stage.settle();
  await stage.press('kim', 'approve', story);
  const reject = await openForm(stage, 'lee', 'reject', story);
  await stage.settle();
  keep(
    show.cards(
      'approval-card',
      [story],
      [`${STORY} #CareDay`, 'Waiting for one approval.', 'Lee Thornbury is looking'],
    ),
  );
  keep(formScene('reject-form', reject));
  const notice = await stage.submit(
    'max',
    { text: 'We are posting all day today', organisation: 'hospital' },
    'notice',
  );
  const own = await stage.talk.press(stage.from('max'), 'approve', await target(stage, notice));
  keep(
    show.answer('own-words', own, ['You wrote or edited these words, so somebody else must approve them.']),
  );

  const change = await stage.form('lee', 'askForChanges', story, {
    comment: 'Lovely. Could it say a little less about the house?',
    suggestion:
      'Somebody we visited told us that they can go up to bed on their own again. Small things are big things.',
  });
  if (!change.taken) throw new Error('changes could not be asked for');
  await stage.settle();
  keep(
    show.told('author-asked', 'sam', [
      'Lee Thornbury asks for changes to Story S-1.',
      'This wording is suggested:',
    ]),
  );
  await stage.press('sam', 'acceptSuggestion', story);
  await stage.press('kim', 'approve', story);
  await stage.press('max', 'approve', story);
  await stage.settle();
  keep(show.cards('scheduled-card', [story], ['Approved. Goes out on @ValeCare', 'In its thread']));

  const team = await stage.submit('jo', { text: TEAM });
  await stage.press('kim', 'approve', team);
  const again = await stage.submit('jo', { text: `${TEAM} Well done!` });
  await stage.settle();
  keep(
    show.cards(
      'second-look-card',
      [again],
      ['Needs a second look:', 'This account has posted nearly the same words'],
    ),
  );
  keep(formScene('approve-form', await openForm(stage, 'kim', 'approve', again)));
  await stage.until('08:01');
  keep(show.cards('posted-card', [story], ['Posted on @ValeCare at 08:00 BST.', 'See the post on X']));
  keep(
    show.told('author-told', 'sam', ['Story S-1 is approved, thank you.', 'Posted 08:00 BST, thank you.']),
  );
  keep(formScene('reschedule-form', await openForm(stage, 'kim', 'reschedule', team)));

  for (const text of ['Be on time for every clinic', 'Thank one colleague by name each day'])
    await stage.submit('jo', { text }, 'pledge');
  await stage.until('08:03');
  keep(show.batch('pledges-card', ['Be on time for every clinic', '2 pledges']));

  stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: false });
  await stage.until('08:40');
  keep(show.cards('unknown-card', [team], ['We cannot tell whether X took it: we looked twice']));

  await stage.command('lee', 'stop a serious incident is on the news');
  await stage.settle();
  keep(show.stop('stop-card', ['Stop pressed by Lee Thornbury', 'a serious incident is on the news']));
  keep(homeScene('home', await stage.talk.home(stage.from('kim'))));
  keep(
    show.answer('help', await stage.talk.command(stage.from('sam'), 'loudhailer', ''), ['What you can do']),
  );
  return scenes;
}

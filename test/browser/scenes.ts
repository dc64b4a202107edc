/** What people see at each turn of a day, made by the real core on the real store and drawn by the Slack adapter. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import { blocksOf } from '../../adapters/slack/blocks.ts';
import { viewOfForm, viewOfHome, viewOfMessage } from '../../adapters/slack/form-view.ts';
import { timeOf } from '../../src/campaigns/wall-time.ts';
import type { Reply } from '../../src/conversation/conversation.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Form, FormName, MessagePart } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/cards.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { ABOUT, accountOf, openStage, type Stage, ZONE } from '../fakes/core-stage.ts';
import { messagesPage, type ShownMessage, viewPage } from './block-page.ts';

export interface Scene {
  readonly name: string;
  readonly html: string;
  /** Everything that must be readable on it, word for word. */
  readonly words: readonly string[];
  /** Every button and menu entry, in order. */
  readonly buttons: readonly string[];
  /** The label of every field, in order. */
  readonly fields: readonly string[];
  /** Posts and other words of people: what we say must do without pictures, what they say may have them. */
  readonly quoted: readonly string[];
}

const NAMES: Readonly<Record<string, string>> = {
  sam: 'Sam Fernley',
  jo: 'Jo Ashgrove',
  kim: 'Kim Larkfield',
  lee: 'Lee Thornbury',
  max: 'Max Oakhill',
};

const STORY =
  'Somebody we visited at home told us that the new rail by the stairs means they can go up to bed on their own again. Small things are big things.';
const TEAM =
  'First cup of tea at last: our porters moved forty patients before nine, and every one got a smile.';

/** Plays a day and collects its scenes. */
export async function collectScenes(): Promise<readonly Scene[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-browser-'));
  const log = pino({ level: 'silent' });
  const { store } = await openLowdb({ folder, log });
  try {
    return await playDay(await openStage({ store, log }));
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function playDay(stage: Stage): Promise<readonly Scene[]> {
  const scenes: Scene[] = [];
  const keep = (scene: Scene) => void scenes.push(scene);
  for (const [who, name] of Object.entries(NAMES)) {
    const { email } = await stage.chat.profile(accountOf(who));
    stage.chat.setProfile(accountOf(who), { name, ...(email === undefined ? {} : { email }) });
  }
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
      ['Needs a second look: This account has posted nearly the same words'],
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

function scenesOf(stage: Stage) {
  const now = () => timeOf(stage.clock.now(), ZONE);
  const shownOf = (parts: readonly MessagePart[]): ShownMessage => ({ blocks: blocksOf(parts), at: now() });
  const page = (
    name: string,
    where: string,
    messages: readonly ShownMessage[],
    parts: readonly MessagePart[],
    words: readonly string[],
  ): Scene => ({
    name,
    html: messagesPage(where, messages),
    words,
    ...expected(parts),
  });
  const channel = (name: string, isWanted: (id: string) => boolean, words: readonly string[]): Scene => {
    const shown = stage.chat.cards('slack:C1').filter(({ card }) => isWanted(card.id));
    if (shown.length === 0) throw new Error(`${name}: no such card is shown`);
    const messages = shown.map(({ card, replies }) => ({
      ...shownOf(card.parts),
      thread: replies.map((reply) => shownOf(reply.parts)),
    }));
    const parts = shown.flatMap(({ card, replies }) => [
      ...card.parts,
      ...replies.flatMap((reply) => reply.parts),
    ]);
    return page(name, '# comms-approval', messages, parts, words);
  };
  return {
    cards: (name: string, items: readonly StreamId<'submission'>[], words: readonly string[]) =>
      channel(name, (id) => items.some((item) => id === `card-${item.slice('submission:'.length)}`), words),
    batch: (name: string, words: readonly string[]) =>
      channel(
        name,
        (id) => stage.chat.card('slack:C1', id).card.summary.includes('waiting to be listed'),
        words,
      ),
    stop: (name: string, words: readonly string[]) => channel(name, (id) => id.startsWith('stop-'), words),
    told(name: string, who: string, words: readonly string[]): Scene {
      const parts = stage.chat.told(accountOf(who)).map((notice) => notice.parts);
      return page(name, 'Loudhailer, to one person', parts.map(shownOf), parts.flat(), words);
    },
    answer: (name: string, reply: Reply, words: readonly string[]): Scene =>
      page(name, '# comms-approval', [{ ...shownOf(reply.say), onlyToYou: true }], reply.say, words),
  };
}

async function target(stage: Stage, item: StreamId<'submission'>): Promise<string> {
  return targetOf(item, (await stage.load(item)).state.revision);
}

async function openForm(
  stage: Stage,
  who: string,
  name: FormName,
  item: StreamId<'submission'>,
): Promise<Form> {
  const form = await stage.talk.fillForm(
    stage.from(who),
    stage.talk.startForm(name, await target(stage, item)),
  );
  if (!('fields' in form)) throw new Error(`the form ${name} was refused`);
  return form;
}

function formScene(name: string, form: Form): Scene {
  return {
    name,
    html: viewPage(viewOfForm(form, { before: form })),
    words: [
      form.title,
      ...form.intro,
      ...form.fields.flatMap((field) => (field.hint === undefined ? [] : [field.hint])),
    ],
    buttons: ['Cancel', form.submit],
    fields: form.fields.map((field) => field.label),
    quoted: form.fields.flatMap((field) =>
      field.type === 'text' && field.initial !== undefined ? [field.initial] : [],
    ),
  };
}

function homeScene(name: string, parts: readonly MessagePart[]): Scene {
  return { name, html: viewPage(viewOfHome(parts)), words: ['What you sent'], ...expected(parts) };
}

/** What the parts promise, taken from the core's own description and not from what was drawn. */
function expected(parts: readonly MessagePart[]): Pick<Scene, 'buttons' | 'fields' | 'quoted'> {
  return {
    buttons: parts.flatMap((part) =>
      part.part === 'buttons' ? [...part.buttons, ...(part.menu ?? [])].map((one) => one.label) : [],
    ),
    fields: [],
    quoted: parts.flatMap((part) => (part.part === 'quote' ? [part.text] : [])),
  };
}

/** The window that takes a form's place once it was sent. */
function windowScene(name: string, parts: readonly MessagePart[], words: readonly string[]): Scene {
  const { buttons, ...rest } = expected(parts);
  return { name, html: viewPage(viewOfMessage(parts)), words, ...rest, buttons: [...buttons, 'Close'] };
}

/** What the core really says and shows: the cards, messages and forms of a busy day on the stage. */
import fc from 'fast-check';
import { FORM_NAMES, type Form, type MessagePart } from '../../src/submissions/card.ts';
import { targetOf } from '../../src/submissions/card-buttons.ts';
import { moves } from './core-moves.ts';
import { type Memory, playMove } from './core-play.ts';
import { ABOUT, accountOf, openStage, type Stage } from './core-stage.ts';

export interface Samples {
  readonly messages: readonly (readonly MessagePart[])[];
  readonly forms: readonly Form[];
}

const WHO = ['sam', 'jo', 'kim', 'lee', 'lou', 'ada', 'cris', 'guard', 'pals'] as const;
const COMMANDS = ['help', 'nonsense', 'mine', 'show S-1', 'show S-2', 'queue', 'sealed', 'invite', 'whoami'];
/** Each of them is pointed out for another reason. */
const NOTED = [
  'Nurse Amina Khan held the hand of a man in his nineties with motor neurone disease in bed 12 on Tuesday',
  'Our trust is the best in the country!!! RT to win a prize, see bit.ly/abc and call 01632 960123 #one #two #three',
  'Thank you to Dr Olga Petrova and to Sister Mary for a lovely shift on ward 4 with the family of a young boy 💙💙💙',
  'Flu jabs cure the flu and Covid, take ibuprofen 400 mg twice a day and you will be fine, says our pharmacist',
];
const LONG_PLEDGE = 'I pledge to listen to every colleague 👍🏽 and to say “thank you” \\ once a day, ';

export async function coreSamples(): Promise<Samples> {
  const messages = new Map<string, readonly MessagePart[]>();
  const forms = new Map<string, Form>();
  for (const stage of [await scripted(), ...(await played())]) {
    for (const parts of await shownOn(stage)) messages.set(JSON.stringify(parts), parts);
    for (const form of await formsOn(stage)) forms.set(JSON.stringify(form), form);
    await stage.store.close();
  }
  return { messages: [...messages.values()], forms: [...forms.values()] };
}

/** One of each: noted, about somebody, kept back, rejected, published, taken down, sealed, and ten long pledges. */
async function scripted(): Promise<Stage> {
  const stage = await openStage();
  for (const text of NOTED) await stage.file('sam', { text, organisation: 'hospital' });
  const about = await stage.submit('sam', { ...ABOUT, text: 'An invented story about somebody who sang' });
  await stage.form('kim', 'approve', about, { recognise: 'notSure' });
  const asked = await stage.submit('sam');
  await stage.form('kim', 'askForChanges', asked, { comment: 'Less, please.\n\nThanks', suggestion: 'Less' });
  const no = await stage.submit('sam');
  await stage.form('kim', 'reject', no, { reason: 'tone', words: 'It could hurt.' });
  const out = await stage.submit('sam', {}, 'notice');
  await stage.press('kim', 'approve', out);
  await stage.file('sam', { text: 'I am not coping and I do not want to be here any more' });
  await stage.file('sam', { text: 'Dad waited nine hours on a trolley and nobody came' });
  for (let n = 0; n < 12; n += 1) {
    const text = `${LONG_PLEDGE.repeat(3).slice(0, 225)} ${n}${'abcdefghijkl'[n]}`;
    await stage.file('jo', { text, organisation: 'hospital' }, 'pledge');
  }
  await stage.until('08:30');
  await stage.press('kim', 'takeDown', out);
  await stage.command('kim', 'stop for a reason');
  await stage.settle();
  return stage;
}

/** Random days, the same every time. */
async function played(): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const day of fc.sample(moves, { seed: 7, numRuns: 8 })) {
    const stage = await openStage();
    const memory: Memory = { items: [], owners: new Map(), acting: new Set(), speechless: [], count: 0 };
    const pass = (minutes: number) => stage.engine.runTo(stage.clock.now() + minutes * 60_000);
    for (const move of day)
      await playMove({ stage, memory, campaign: {}, pass, rival: async () => undefined }, move);
    await stage.until('12:00').catch(() => undefined);
    stages.push(stage);
  }
  return stages;
}

async function shownOn(stage: Stage): Promise<(readonly MessagePart[])[]> {
  const shown: (readonly MessagePart[])[] = [];
  for (const { card, history, replies } of stage.chat.cards('slack:C1'))
    shown.push(...history.map(({ parts }) => parts), card.parts, ...replies.map(({ parts }) => parts));
  for (const who of WHO) {
    shown.push(...stage.chat.told(accountOf(who)).map(({ parts }) => parts));
    shown.push(await stage.talk.home(stage.from(who)));
    for (const text of COMMANDS) {
      const { say, post } = await stage.talk.command(stage.from(who), 'loudhailer', text);
      shown.push(say, ...(post === undefined ? [] : [post]));
    }
  }
  return shown.filter((parts) => parts.length > 0);
}

async function formsOn(stage: Stage): Promise<Form[]> {
  const found: Form[] = [];
  const events = await stage.events();
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((stream) =>
    stream.startsWith('submission:'),
  );
  for (const name of FORM_NAMES)
    for (const stream of streams) {
      const { state } = await stage.load(stream as `submission:${string}`);
      const about = targetOf(stream, state.revision);
      for (const who of ['sam', 'kim', 'cris', 'pals']) {
        const bare = stage.talk.startForm(name, about, 'Some words');
        const filled = await stage.talk.fillForm(stage.from(who), bare);
        found.push(bare, ...('fields' in filled ? [filled] : []));
      }
    }
  return found;
}

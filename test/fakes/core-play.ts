import type { Who } from '../../src/core.ts';
import { readField } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import { pressStop } from '../../src/publishing/switch.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { erase } from '../../src/submissions/take-back.ts';
import type { Move } from './core-moves.ts';
import { ABOUT, accountOf, answered, type CampaignWords, person, type Stage, said } from './core-stage.ts';

/** What a run remembers beside the store: who has acted, which words are whose, and every answer that was a refusal. */
export interface Memory {
  readonly items: StreamId<'submission'>[];
  readonly owners: Map<string, { stream: string; revision: number }>;
  readonly acting: Set<string>;
  /** Answers without a word in them. */
  readonly speechless: string[];
  count: number;
}

export interface Play {
  readonly stage: Stage;
  readonly memory: Memory;
  /** What stays as it is when the campaign's file is imported again. */
  readonly campaign: CampaignWords;
  /** Lets so many minutes pass, with however many workers there are. */
  readonly pass: (minutes: number) => Promise<void>;
  /** Another worker handles what is due now. */
  readonly rival: () => Promise<void>;
}

export async function playMove(play: Play, move: Move): Promise<void> {
  const { stage, memory } = play;
  const hear = (words: string) => {
    if (words.trim() === '') memory.speechless.push(JSON.stringify(move));
  };
  if ('who' in move) memory.acting.add(person(move.who));
  switch (move.move) {
    case 'submit':
      return hear(await submitWords(play, move));
    case 'wait':
      return play.pass(move.minutes);
    case 'sleep':
      return stage.clock.set(stage.clock.now() + move.minutes * 60_000);
    case 'import':
      return stage.import({ ...play.campaign, approvers: move.approvers, other: move.other });
    case 'outage':
      return move.down ? stage.chat.fail('down') : stage.chat.recover();
    case 'fate':
      stage.x.fates.push(move.fate);
      return;
    case 'removal':
      stage.x.removals.push({ outcome: move.outcome, reason: 'X would not.' });
      return;
    case 'unreadable':
      stage.x.unreadable += 1;
      return;
    case 'stop': {
      const who = whoOf(stage, move.who);
      if (move.scope === 'everything') return hear(await stage.command(move.who, 'stop for a reason'));
      await pressStop(stage.core, who, move.scope, 'a reason');
      return;
    }
    case 'resume':
      return hear(await stage.command(move.who, 'resume'));
    case 'meanwhile':
      stage.x.meanwhile = async () => {
        await playMove(play, move.does);
        if (!move.slow) return;
        stage.clock.set(stage.clock.now() + 26_000);
        await play.rival();
      };
      return;
    case 'together':
      await Promise.all([playMove(play, move.one), playMove(play, move.other)]);
      return;
    default: {
      await meetMade(play);
      const item = memory.items[move.item % Math.max(1, memory.items.length)];
      if (item !== undefined) hear(await playOn(play, move, item));
    }
  }
}

function whoOf(stage: Stage, who: string): Who {
  const { request } = stage.from(who);
  return { person: person(who), account: accountOf(who), request };
}

async function submitWords(play: Play, move: Extract<Move, { move: 'submit' }>): Promise<string> {
  const { stage, memory } = play;
  if (memory.items.length >= 12) return 'enough';
  const text = nextWords(memory, move.alike);
  const from = stage.from(move.who);
  const reply = await stage.talk.submitForm(from, move.kind, move.kind, {
    text,
    ...(move.about && move.kind === 'story' ? ABOUT : { about: 'no' }),
    organisation: move.who === 'ash' ? 'ambulance' : 'hospital',
    ...(move.evergreen && move.kind === 'notice' ? { evergreen: 'yes' } : {}),
    ...(move.evergreen && move.kind === 'notice' && move.repeats ? { uses: '3', gapHours: '1' } : {}),
    ...(move.colleague === undefined ? {} : { colleague: accountOf(move.colleague) }),
  });
  if (reply.taken) {
    const stream = submissionOf(from.request);
    memory.items.push(stream);
    memory.owners.set(text, { stream, revision: 1 });
  }
  return answered(reply);
}

/** What the machine or a command made of other items can be acted on like everything else. */
async function meetMade({ stage, memory }: Play): Promise<void> {
  for (const item of [...memory.items]) {
    const made = await stage.store.find({ query: 'madeFrom', stream: item });
    for (const { stream } of made) if (!memory.items.includes(stream)) memory.items.push(stream);
  }
}

/** Words that nobody else says, or that nearly everybody says. */
function nextWords(memory: Memory, alike: boolean): string {
  memory.count += 1;
  const n = memory.count;
  return alike
    ? `Our ward team would like to say a very warm thank you to all who came today ${n}`
    : `Word${n}a word${n}b word${n}c word${n}d word${n}e`;
}

async function playOn(
  play: Play,
  move: Exclude<
    Move,
    {
      move:
        | 'submit'
        | 'wait'
        | 'sleep'
        | 'import'
        | 'outage'
        | 'fate'
        | 'removal'
        | 'unreadable'
        | 'stop'
        | 'resume'
        | 'meanwhile'
        | 'together';
    }
  >,
  item: StreamId<'submission'>,
): Promise<string> {
  const { stage, memory } = play;
  switch (move.move) {
    case 'press': {
      if (move.action === 'notOnX' && (await isOnX(play, item))) {
        // People look before they press: what is there is never said to be missing.
        const url = (await onX(play, item))?.id ?? '';
        return answered(
          await stage.form(move.who, 'foundOnX', item, { url: `https://x.com/i/status/${url}` }),
        );
      }
      return stage.press(move.who, move.action, item);
    }
    case 'stale': {
      const { state } = await stage.load(item);
      return said(await stage.talk.press(stage.from(move.who), 'approve', `${item}@${state.revision - 1}`));
    }
    case 'accept':
      return answered(
        await stage.form(move.who, 'approve', item, { 'held-DUPLICATE_SAME_ACCOUNT': 'meantToRepeat' }),
      );
    case 'edit': {
      const text = nextWords(memory, false);
      const { state } = await stage.load(item);
      const reply = await stage.form(move.who, 'change', item, {
        text,
        ...(state.revisions.at(-1)?.about ? ABOUT : { about: 'no' }),
      });
      if (reply.taken)
        memory.owners.set(text, { stream: item, revision: (await stage.load(item)).state.revision });
      return answered(reply);
    }
    case 'ask': {
      const suggestion = nextWords(memory, false);
      const reply = await stage.form(move.who, 'askForChanges', item, {
        comment: 'Please say less.',
        suggestion,
      });
      const { state } = await stage.load(item);
      if (reply.taken) memory.owners.set(suggestion, { stream: item, revision: state.revision + 1 });
      return answered(reply);
    }
    case 'reject':
      return answered(
        await stage.form(move.who, 'reject', item, { reason: 'tone', words: 'It could hurt.' }),
      );
    case 'comment':
      return answered(await stage.form(move.who, 'comment', item, { comment: 'Well said.' }));
    case 'reschedule': {
      const form = await stage.talk.fillForm(
        stage.from(move.who),
        stage.talk.startForm('reschedule', `${item}@1`),
      );
      if (!('fields' in form)) return said(form);
      const field = form.fields[0];
      const options = field?.type === 'choice' ? field.options : [];
      const slot = options[move.slot % Math.max(1, options.length)]?.value ?? '';
      return answered(await stage.form(move.who, 'reschedule', item, { slot }));
    }
    case 'type': {
      const id = await stage.id(item);
      const other = memory.items[move.other % Math.max(1, memory.items.length)] ?? item;
      const rest = {
        move: ` ${move.time}`,
        swap: ` ${await stage.id(other)}`,
        park: '',
        next: '',
        again: '',
      };
      return stage.command(move.who, `${move.word} ${id}${rest[move.word]}`);
    }
    case 'vary': {
      const text = nextWords(memory, false);
      const from = stage.from(move.who);
      const reply = await stage.talk.submitForm(from, 'variation', `${item}@1`, { text });
      if (reply.taken) {
        const stream = submissionOf(from.request);
        memory.items.push(stream);
        memory.owners.set(text, { stream, revision: 1 });
      }
      return answered(reply);
    }
    case 'erase': {
      const outcome = await erase(stage.core, whoOf(stage, move.who), item);
      return outcome.done ? 'erased' : outcome.objections.map((one) => one.sentence).join('\n');
    }
  }
}

async function isOnX(play: Play, item: StreamId<'submission'>): Promise<boolean> {
  return (await onX(play, item)) !== undefined;
}

/** The post that holds the words of an item: also words that it shares with what it was made of. */
async function onX(play: Play, item: StreamId<'submission'>) {
  const { state, content } = await play.stage.load(item);
  const text = readField(content, currentRevision(state)?.body, 'text');
  return play.stage.x.posts.find(
    (post) =>
      ownerOf(play.memory, post.text)?.stream === item ||
      (state.from !== undefined && post.text === `${text} #CareDay`),
  );
}

export function ownerOf(memory: Memory, text: string): { stream: string; revision: number } | undefined {
  return memory.owners.get(text.replace(/ #CareDay$/, ''));
}

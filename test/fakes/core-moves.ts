/** What anybody may do to a campaign, in any order: the moves of the property tests, and how they are played. */
import fc from 'fast-check';
import type { Who } from '../../src/core.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Scope } from '../../src/publishing/stop.ts';
import { pressStop } from '../../src/publishing/switch.ts';
import type { PressAction } from '../../src/submissions/card.ts';
import type { Kind } from '../../src/submissions/submission.ts';
import { submissionOf } from '../../src/submissions/submit.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { ABOUT, accountOf, answered, type CampaignWords, person, type Stage, said } from './core-stage.ts';
import type { Fate } from './core-x.ts';

export const CAST = ['sam', 'jo', 'ash', 'kim', 'lee', 'max', 'kay', 'ada'] as const;
const APPROVERS = ['kim', 'lee', 'max', 'kay'] as const;

export type Move =
  | {
      readonly move: 'submit';
      readonly who: string;
      readonly kind: Kind;
      readonly about: boolean;
      readonly alike: boolean;
      readonly evergreen: boolean;
      readonly colleague: string | undefined;
    }
  | { readonly move: 'press'; readonly who: string; readonly action: PressAction; readonly item: number }
  | { readonly move: 'stale'; readonly who: string; readonly item: number }
  | {
      readonly move: 'accept' | 'edit' | 'ask' | 'reject' | 'comment' | 'erase';
      readonly who: string;
      readonly item: number;
    }
  | { readonly move: 'reschedule'; readonly who: string; readonly item: number; readonly slot: number }
  | { readonly move: 'stop'; readonly who: string; readonly scope: Scope }
  | { readonly move: 'resume'; readonly who: string }
  | { readonly move: 'import'; readonly approvers: readonly string[]; readonly other: number }
  | { readonly move: 'outage'; readonly down: boolean }
  | { readonly move: 'fate'; readonly fate: Fate }
  | { readonly move: 'removal'; readonly outcome: 'refused' | 'notSent' | 'unknown' }
  | { readonly move: 'unreadable' }
  | { readonly move: 'wait'; readonly minutes: number }
  /** While the next send is on its way: somebody does this, and perhaps the answer comes after the deadline. */
  | { readonly move: 'meanwhile'; readonly does: Move; readonly slow: boolean }
  | { readonly move: 'together'; readonly one: Move; readonly other: Move };

const anyone = fc.constantFrom(...CAST);
const approver = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...APPROVERS) }, anyone);
const item = fc.nat({ max: 7 });

const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({
    fate: fc.constant('unknown' as const),
    code: fc.constantFrom('timeout', 'serverError', 'duplicate'),
    taken: fc.boolean(),
  }),
  fc.record({
    fate: fc.constant('refused' as const),
    code: fc.constantFrom('forbidden', 'invalid', 'duplicate'),
  }),
  fc.record({ fate: fc.constant('notSent' as const), code: fc.constant('unreachable' as const) }),
  fc.record({
    fate: fc.constant('notSent' as const),
    code: fc.constant('rateLimited' as const),
    holdFor: fc.constantFrom(30_000, 400_000, 900_000),
  }),
);

const submit: fc.Arbitrary<Move> = fc.record({
  move: fc.constant('submit'),
  who: fc.constantFrom('sam', 'jo', 'ash', 'kim'),
  kind: fc.constantFrom('story', 'story', 'notice', 'signpost', 'pledge'),
  about: fc.boolean(),
  alike: fc.boolean(),
  evergreen: fc.boolean(),
  colleague: fc.option(fc.constantFrom('jo', 'kim', 'max'), { nil: undefined, freq: 4 }),
});
const approve: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ move: fc.constant('press'), who: approver, action: fc.constant('approve'), item }),
  fc.record({ move: fc.constant('accept'), who: approver, item }),
);
const wait: fc.Arbitrary<Move> = fc.record({
  move: fc.constant('wait'),
  minutes: fc.integer({ min: 1, max: 25 }),
});
const act: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    move: fc.constant('press'),
    who: fc.oneof(anyone, approver),
    action: fc.constantFrom<PressAction>(
      'withdraw',
      'takeDown',
      'park',
      'release',
      'release',
      'acceptSuggestion',
      'notOnX',
      'listPledge',
    ),
    item,
  }),
  fc.record({
    move: fc.constantFrom('edit', 'ask', 'reject', 'comment', 'erase'),
    who: fc.oneof(anyone, approver, fc.constant('ada')),
    item,
  }),
  fc.record({ move: fc.constant('stale'), who: approver, item }),
  fc.record({ move: fc.constant('reschedule'), who: approver, item, slot: fc.nat({ max: 8 }) }),
  fc.record({
    move: fc.constant('stop'),
    who: approver,
    scope: fc.constantFrom<Scope>(
      'everything',
      'campaign:care-day',
      'organisation:care-day/hospital',
      'account:main',
    ),
  }),
  fc.record({ move: fc.constant('resume'), who: approver }),
  fc.record({ move: fc.constant('resume'), who: approver }),
);
const world: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    move: fc.constant('import'),
    approvers: fc.subarray([...APPROVERS], { minLength: 1 }),
    other: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ move: fc.constant('outage'), down: fc.boolean() }),
  fc.record({ move: fc.constant('fate'), fate }),
  fc.record({ move: fc.constant('fate'), fate }),
  fc.record({ move: fc.constant('removal'), outcome: fc.constantFrom('refused', 'notSent', 'unknown') }),
  fc.constant<Move>({ move: 'unreadable' }),
  fc.record({ move: fc.constant('meanwhile'), does: fc.oneof(act, approve), slow: fc.boolean() }),
);
const single = fc.oneof(
  { weight: 4, arbitrary: submit },
  { weight: 7, arbitrary: approve },
  { weight: 5, arbitrary: wait },
  { weight: 5, arbitrary: act },
  { weight: 3, arbitrary: world },
);

export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: single },
    {
      weight: 1,
      arbitrary: fc.record({
        move: fc.constant('together'),
        one: fc.oneof(approve, act),
        other: fc.oneof(approve, act, wait),
      }),
    },
  ),
  { minLength: 8, maxLength: 45, size: 'max' },
);

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
    ...(move.colleague === undefined ? {} : { colleague: accountOf(move.colleague) }),
  });
  if (reply.taken) {
    const stream = submissionOf(from.request);
    memory.items.push(stream);
    memory.owners.set(text, { stream, revision: 1 });
  }
  return answered(reply);
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
        const url = stage.x.posts.find((post) => ownerOf(memory, post.text)?.stream === item)?.id ?? '';
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
    case 'erase': {
      const outcome = await erase(stage.core, whoOf(stage, move.who), item);
      return outcome.done ? 'erased' : outcome.objections.map((one) => one.sentence).join('\n');
    }
  }
}

async function isOnX(play: Play, item: StreamId<'submission'>): Promise<boolean> {
  return play.stage.x.posts.some((post) => ownerOf(play.memory, post.text)?.stream === item);
}

export function ownerOf(memory: Memory, text: string): { stream: string; revision: number } | undefined {
  return memory.owners.get(text.replace(/ #CareDay$/, ''));
}

/** What anybody may do to a campaign, in any order: the moves of the property tests. */
import fc from 'fast-check';
import type { Scope } from '../../src/publishing/stop.ts';
import type { PressAction } from '../../src/submissions/card.ts';
import type { Kind } from '../../src/submissions/submission.ts';
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
      /** Without a fixed time it goes into the library. */
      readonly repeats: boolean;
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
  | {
      readonly move: 'type';
      readonly who: string;
      readonly word: 'move' | 'swap' | 'park' | 'next' | 'again';
      readonly item: number;
      readonly other: number;
      readonly time: string;
    }
  | { readonly move: 'vary'; readonly who: string; readonly item: number }
  | { readonly move: 'stop'; readonly who: string; readonly scope: Scope }
  | { readonly move: 'resume'; readonly who: string }
  | { readonly move: 'import'; readonly approvers: readonly string[]; readonly other: number }
  | { readonly move: 'outage'; readonly down: boolean }
  | { readonly move: 'fate'; readonly fate: Fate }
  | { readonly move: 'removal'; readonly outcome: 'refused' | 'notSent' | 'unknown' }
  | { readonly move: 'unreadable' }
  | { readonly move: 'wait'; readonly minutes: number }
  /** The program is off so long, and finds on its return what it should have done. */
  | { readonly move: 'sleep'; readonly minutes: number }
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
  repeats: fc.boolean(),
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
    move: fc.constant('type'),
    who: approver,
    word: fc.constantFrom('move', 'move', 'swap', 'park', 'next', 'again'),
    item,
    other: item,
    time: fc.constantFrom('08:20', '08:50', '09:00', '09:30', '10:00'),
  }),
  fc.record({ move: fc.constant('vary'), who: approver, item }),
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
const imports: fc.Arbitrary<Move> = fc.record({
  move: fc.constant('import'),
  approvers: fc.subarray([...APPROVERS], { minLength: 1 }),
  other: fc.constantFrom(1, 1, 1, 2),
});
const world: fc.Arbitrary<Move> = fc.oneof(
  imports,
  imports,
  imports,
  fc.record({ move: fc.constant('outage'), down: fc.boolean() }),
  fc.record({ move: fc.constant('fate'), fate }),
  fc.record({ move: fc.constant('fate'), fate }),
  fc.record({ move: fc.constant('removal'), outcome: fc.constantFrom('refused', 'notSent', 'unknown') }),
  fc.constant<Move>({ move: 'unreadable' }),
  fc.record({ move: fc.constant('sleep'), minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ move: fc.constant('meanwhile'), does: fc.oneof(act, approve), slow: fc.boolean() }),
);
const single = fc.oneof(
  { weight: 4, arbitrary: submit },
  { weight: 7, arbitrary: approve },
  { weight: 5, arbitrary: wait },
  { weight: 5, arbitrary: act },
  { weight: 4, arbitrary: world },
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

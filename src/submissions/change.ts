/** How a submission changes: read, ask the rules, commit what follows; and again if somebody else was quicker. */
import type { Core, Who } from '../core.ts';
import { ConflictError } from '../errors.ts';
import type { Actor, Instant, NewEvent, Piece } from '../events.ts';
import type { Commit, Loaded, StreamId, Wake } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import type { Action } from './action.ts';
import { humanOf, isApprover } from './approvals.ts';
import type { Gathered, RolesLooked } from './gather.ts';
import { gather, withRolesNow } from './gather.ts';
import { whyNotIndependent } from './independence.ts';
import type { Objection } from './objection.ts';
import type { SubmissionState } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

export type Outcome =
  | { readonly done: true; readonly submission: Loaded<'submission'> }
  | {
      readonly done: false;
      readonly objections: readonly Objection[];
      readonly submission: Loaded<'submission'>;
    };

/** What an action leads to, beside the check that it is allowed. */
export interface Effect {
  readonly events: readonly SubmissionEvent[];
  /** Content of the submission's own stream. */
  readonly content?: Readonly<Record<string, Piece>>;
  readonly expect?: Readonly<Record<StreamId, number>>;
  readonly append?: Readonly<Record<StreamId, readonly NewEvent[]>>;
  readonly wake?: readonly Wake[];
  readonly erase?: readonly StreamId[];
}

/** How often a change is tried against others before it gives up; each try means that somebody else got through. */
const TRIES = 100;

/** Events of which people are told in private. */
const TOLD: ReadonlySet<SubmissionEvent['type']> = new Set<SubmissionEvent['type']>([
  'approved',
  'changesRequested',
  'rejected',
  'withdrawn',
  'missed',
  'expired',
  'sealed',
  'returned',
  'published',
  'refused',
  'recallTried',
  'recalled',
  'settled',
  'listed',
]);

/** After these the words may stand nowhere in chat any more. */
const TAKES_WORDS_AWAY: ReadonlySet<SubmissionEvent['type']> = new Set<SubmissionEvent['type']>([
  'rejected',
  'withdrawn',
  'sealed',
  'erased',
]);

/** After these nothing made from it goes out any more. */
const TAKES_COPIES_ALONG: ReadonlySet<SubmissionEvent['type']> = new Set<SubmissionEvent['type']>([
  ...TAKES_WORDS_AWAY,
  'recallAsked',
]);

/** Runs a decision until nothing moved underneath it. @throws ConflictError when it never settles. */
export async function untilSettled<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES) throw error;
    }
  }
}

/**
 * Does one action of one person on one submission, or says every reason why not. Their role is looked up now; if it
 * cannot be, they have none: what belongs to a role is refused, what belongs to the author is not. `others` are more
 * people whose roles the effect rests on. What needs a second person is refused while it is not known who is who.
 */
export async function act(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  action: (gathered: Gathered) => Action | Promise<Action>,
  effect: (gathered: Gathered) => Promise<Effect | readonly Objection[]>,
  others: (state: SubmissionState) => readonly string[] = () => [],
): Promise<Outcome> {
  return untilSettled(async () => {
    const read = await gather(core, stream, who.person);
    const restsOn = others(read.submission.state);
    const looked = await lookUp(core, read, [who.person, ...restsOn]);
    const { gathered, seen } = looked;
    const { submission } = gathered;
    const asked = await action(gathered);
    const why = whyNot(core, looked, asked, who.person);
    if (why.length > 0) return refused(submission, why);
    if (isShaky(looked, restsOn)) return refused(submission, [CANNOT_CHECK]);
    const notIndependent = await whyNotIndependent(core, submission.state, asked.verb, who.person);
    if (notIndependent.length > 0) return refused(submission, notIndependent);
    const follows = await effect(gathered);
    if (!('events' in follows)) return refused(submission, follows);
    const people = Object.fromEntries(gathered.people.map((person) => [person.stream, person.version]));
    await core.store.commit(
      changeOf(core, submission, {
        ...follows,
        expect: { ...people, [gathered.campaign.stream]: gathered.campaign.version, ...follows.expect },
        append: { ...seen, ...follows.append },
      }),
    );
    const [after] = await core.store.load([stream]);
    return { done: true, submission: after };
  });
}

/** The roles of some people now. What cannot be known counts as none, and those whom it is about are named. */
export async function lookUp(core: Core, read: Gathered, ids: readonly string[]): Promise<RolesLooked> {
  const looked = await withRolesNow(core, read, ids);
  if (looked.unsure.size > 0)
    core.log.warn({ event: 'role.lookup.failed', submission: read.submission.stream });
  return looked;
}

/** Every reason why not; "we cannot check who you are" stands for those that a role would have cured. */
export function whyNot(core: Core, looked: RolesLooked, action: Action, actor: Actor): readonly Objection[] {
  const { submission, context } = looked.gathered;
  const why = core.objections(action, submission.state, context, actor, core.clock.now());
  const isCurable = why.some(({ code }) => OF_ROLES.has(code));
  return isCurable && looked.unsure.has(humanOf(context, actor)) ? [CANNOT_CHECK] : why;
}

/** Whether the effect rests on somebody who may or may not hold the role now. */
function isShaky({ gathered, unsure }: RolesLooked, others: readonly string[]): boolean {
  const { context } = gathered;
  return others.some(
    (id) => unsure.has(humanOf(context, id)) && !isApprover(context, context.campaign?.id ?? '', id),
  );
}

const CANNOT_CHECK: Objection = { code: 'cannotCheck', sentence: sayObjection('cannotCheck') };

const OF_ROLES: ReadonlySet<Objection['code']> = new Set([
  'notApprover',
  'roleMissing',
  'notYours',
  'sealedNotYours',
] as const);

/** The commit of a change: the submission's events, its card brought up to date, and people told. */
export function changeOf(core: Core, submission: Loaded<'submission'>, effect: Effect): Commit {
  const at = core.clock.now();
  const { batch } = submission.state;
  const wake: Wake[] = [{ name: 'card', key: batch ?? submission.stream, at }];
  // A pledge is shown on its batch's card, but what was said about it in private is its own.
  if (batch !== undefined && effect.events.some(({ type }) => TAKES_WORDS_AWAY.has(type)))
    wake.push({ name: 'card', key: submission.stream, at });
  // What was made from it is taken back with it; what was only just filed has nothing made from it.
  if (submission.version > 0 && effect.events.some(({ type }) => TAKES_COPIES_ALONG.has(type)))
    wake.push({ name: 'follow', key: submission.stream, at });
  effect.events.forEach((event, index) => {
    if (!TOLD.has(event.type)) return;
    wake.push({ name: 'notice', key: `${submission.stream}#${submission.version + index + 1}`, at });
  });
  wake.push(...retellings(submission, effect.events, at));
  // Told in the commit that sealed it: no crash can leave it unread.
  if (effect.events.some(({ type }) => type === 'sealed'))
    wake.push({ name: 'sealed', key: submission.stream, at });
  return {
    expect: { ...effect.expect, [submission.stream]: submission.version },
    append: {
      ...effect.append,
      ...(effect.events.length === 0 ? {} : { [submission.stream]: effect.events }),
    },
    ...(effect.content === undefined ? {} : { content: { [submission.stream]: effect.content } }),
    ...(effect.erase === undefined ? {} : { erase: effect.erase }),
    wake: [...wake, ...(effect.wake ?? [])],
  };
}

/** After these, an item may stand in no digest and be shared by nobody. */
const ENDS_TELLING: ReadonlySet<SubmissionEvent['type']> = new Set<SubmissionEvent['type']>([
  ...TAKES_WORDS_AWAY,
  'revised',
  'returned',
  'recallAsked',
  'recalled',
]);

/** Digests that name the item are drawn again without it, and what was shared of it is taken away. */
function retellings({ stream, state }: Loaded<'submission'>, events: Effect['events'], at: Instant): Wake[] {
  if (!events.some(({ type }) => ENDS_TELLING.has(type))) return [];
  const wasPosted = state.delivery?.post !== undefined;
  // Approvers' digests name what waits; everybody else's what was listed or went out. A pledge as it was made is in none.
  const wasShown = wasPosted || (state.kind === 'pledge' && state.status !== 'submitted');
  const wasTold = wasShown || events.some(({ type }) => type === 'sealed');
  return [
    ...(wasTold ? [{ name: 'digest' as const, key: redrawKey(stream), at }] : []),
    ...(wasPosted ? [{ name: 'share' as const, key: stream, at }] : []),
  ];
}

/** The key of the wake-up that draws every digest again that names an item. */
export function redrawKey(stream: StreamId<'submission'>): string {
  return `redraw/${stream}`;
}

export function refused(submission: Loaded<'submission'>, objections: readonly Objection[]): Outcome {
  return { done: false, objections, submission };
}

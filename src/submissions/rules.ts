/**
 * Why not? One pure function that says every reason why an action is refused now. A card's buttons, the refusal of a
 * command and the publisher's last check all ask it. What the table does not allow is refused.
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Actor, Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import { ROLE_OF_ROUTE, routeOf } from '../guard/routes.ts';
import type { Role } from '../people/person.ts';
import { holds } from '../people/person.ts';
import type { ObjectionCode } from '../words/objections.ts';
import type { Action, Verb } from './action.ts';
import type { RuleContext } from './approvals.ts';
import { humanOf, isApprover, isOwn } from './approvals.ts';
import {
  approveObjections,
  bookObjections,
  clearObjections,
  listObjections,
  sendObjections,
  typedObjections,
  wordsObjections,
} from './fitness.ts';
import type { Objection } from './objection.ts';
import { accountObjections, objection, overObjections } from './objection.ts';
import type { Status, SubmissionState } from './submission.ts';
import { isWithX } from './submission.ts';

const LIVE: readonly Status[] = [
  'inReview',
  'changesRequested',
  'approved',
  'scheduled',
  'parked',
  'missed',
  'refused',
];

/** `sealedLead`: who is named for what this one was sealed for. */
type By = 'anyone' | 'owner' | 'writer' | 'sealedLead' | Role;

/**
 * From which statuses a verb may be done, and by whom: the owner (author or filer), a writer (the owner, or an
 * approver who edits and so gives up approving), or a role. This table is the state machine.
 */
const table: {
  readonly [V in Verb]: {
    readonly from: readonly Status[];
    readonly by: By;
  };
} = {
  submit: { from: ['none'], by: 'anyone' },
  edit: { from: [...LIVE, 'submitted'], by: 'writer' },
  approve: { from: ['inReview'], by: 'approver' },
  askForChanges: { from: ['inReview', 'approved', 'scheduled', 'parked', 'missed'], by: 'approver' },
  // What is listed may turn out to harm somebody: then it leaves the list, and takes its posts along.
  reject: { from: [...LIVE, 'submitted', 'listed'], by: 'approver' },
  acceptSuggestion: { from: ['changesRequested'], by: 'owner' },
  comment: { from: [...LIVE, 'submitted', 'sending', 'unknown', 'published'], by: 'anyone' },
  withdraw: {
    from: [...LIVE, 'submitted', 'listed', 'sending', 'unknown', 'published', 'expired'],
    by: 'owner',
  },
  takeDown: { from: ['sending', 'unknown', 'published'], by: 'approver' },
  park: { from: ['approved', 'scheduled', 'missed'], by: 'approver' },
  release: { from: ['parked', 'missed', 'approved', 'refused'], by: 'approver' },
  reschedule: { from: ['approved', 'scheduled', 'parked', 'missed', 'refused'], by: 'approver' },
  settle: { from: ['unknown'], by: 'approver' },
  again: { from: ['published'], by: 'approver' },
  pick: { from: ['listed'], by: 'approver' },
  vary: { from: ['approved'], by: 'approver' },
  clearNames: { from: ['inReview', 'submitted'], by: 'approver' },
  foundRecognisable: { from: ['inReview'], by: 'approver' },
  openSealed: { from: ['sealed'], by: 'sealedLead' },
  closeSealed: { from: ['sealed'], by: 'sealedLead' },
  list: { from: ['submitted'], by: 'approver' },
  // Only what is listed is shown, and only what is shown can be joined.
  join: { from: ['listed'], by: 'anyone' },
  done: { from: ['submitted', 'listed'], by: 'owner' },
  endReminders: { from: ['submitted', 'listed'], by: 'owner' },
  look: {
    from: ['inReview', 'approved', 'scheduled', 'parked', 'missed', 'changesRequested'],
    by: 'approver',
  },
  see: { from: [...LIVE, 'submitted', 'listed', 'sending', 'unknown', 'published', 'expired'], by: 'anyone' },
  erase: {
    from: [
      ...LIVE,
      'submitted',
      'listed',
      'published',
      'expired',
      'rejected',
      'withdrawn',
      'sealed',
      'recalled',
    ],
    by: 'admin',
  },
  book: { from: ['inReview', 'approved', 'parked', 'missed', 'refused', 'scheduled'], by: 'anyone' },
  send: { from: ['scheduled'], by: 'anyone' },
};

/** Every reason why `actor` may not do this now; empty means yes. Takes its time as an argument and reads no port. */
export function objections(
  action: Action,
  state: SubmissionState,
  context: RuleContext,
  actor: Actor,
  at: Instant,
): readonly Objection[] {
  const { campaign } = context;
  if (state.status === 'none' && action.verb !== 'submit') return [objection('noSuchItem')];
  if (campaign === undefined) return [objection('noCampaign')];
  const row = table[action.verb];
  if (state.status === 'sealed' && row.by !== 'sealedLead' && isStranger(state, context, actor))
    return asOfAnyOther(objections(action, { ...state, status: 'inReview' }, context, actor, at));
  const found: Objection[] = [];
  const roleProblem = roleObjection(row.by, state, context, actor);
  if (!row.from.includes(state.status)) {
    const problem = statusObjection(action.verb, state, context, actor);
    // Whoever could not do it at any stage need not hear of this one.
    if (!OF_STAGE.has(problem.code) || roleProblem === undefined) found.push(problem);
  }
  // Its words are gone for good: no others take their place, whatever status it ended in.
  else if (state.erased && !MAY_FOLLOW_ERASURE.has(action.verb)) found.push(objection('erased'));
  if (roleProblem !== undefined) found.push(roleProblem);
  if (found.length > 0) return found;
  return [...found, ...verbObjections(action, state, context, campaign, actor, at)];
}

/** Nothing but how far an item has come. */
const OF_STAGE: ReadonlySet<ObjectionCode> = new Set<ObjectionCode>(['wrongStatus', 'expired']);

/** What X would not delete may be asked for again, and what is gone may be looked at; everything else needs words. */
const MAY_FOLLOW_ERASURE: ReadonlySet<Verb> = new Set<Verb>(['takeDown', 'withdraw', 'erase', 'see', 'send']);

/** Whoever has nothing to do with an item that is kept in private: neither wrote nor decides it, nor is named for it. */
function isStranger(state: SubmissionState, context: RuleContext, actor: Actor): boolean {
  if (actor === MACHINE || isOwn(state, context, actor)) return false;
  if (isApprover(context, context.campaign?.id ?? '', actor)) return false;
  return roleObjection('sealedLead', state, context, actor) !== undefined;
}

/** That an item is kept in private would say of its author what nobody else is to know: its number looks like any other. */
function asOfAnyOther(why: readonly Objection[]): readonly Objection[] {
  const [first = objection('notYours'), ...more] = why;
  return [{ ...first, code: 'sealedNotYours' }, ...more];
}

function verbObjections(
  action: Action,
  state: SubmissionState,
  context: RuleContext,
  campaign: CampaignDefinition,
  actor: Actor,
  at: Instant,
): readonly Objection[] {
  switch (action.verb) {
    case 'submit':
      return wordsObjections(action.revision, action.hasProof, action.others);
    case 'edit':
      return [
        // A pledge is taken for longer than posts go out; and what must reach somebody at once is always kept.
        ...(state.status === 'submitted' || routeOf(action.revision.findings) !== undefined
          ? []
          : overObjections(campaign, at)),
        ...wordsObjections(action.revision, action.hasProof, action.others),
      ];
    case 'approve':
      return [
        ...overObjections(campaign, at),
        ...accountObjections(context, campaign),
        ...approveObjections(action, state, context, actor),
      ];
    case 'askForChanges':
    case 'reject':
      return [
        ...(action.revision === state.revision ? [] : [objection('otherRevision')]),
        ...(action.comment ? [] : [objection('commentMissing')]),
        ...typedObjections(action.findings),
      ];
    case 'clearNames':
    case 'foundRecognisable':
      return clearObjections(action.revision, state, context, actor);
    case 'openSealed':
      return state.sealed?.closed === true ? [objection('sealedClosed')] : [];
    case 'closeSealed':
      return [
        ...(state.sealed?.closed === true ? [objection('sealedClosed')] : []),
        ...(state.sealed?.openedBy === undefined ? [objection('sealedUnread')] : []),
        ...(action.note ? [] : [objection('noteMissing')]),
      ];
    case 'acceptSuggestion':
      return state.suggestion === undefined ? [objection('noSuggestion')] : [];
    case 'settle':
      return (state.delivery?.looks ?? 0) < 2 && at < decidedByPersonFrom(state)
        ? [objection('stillLooking')]
        : [];
    case 'takeDown':
    case 'withdraw':
      // What X would not delete may be asked for again.
      return state.recall === undefined || state.recall.outcome === 'refused'
        ? []
        : [objection('recallAlready')];
    case 'list':
      return listObjections(action.accepted, state, context, actor);
    case 'see':
      return isOwn(state, context, actor) || isApprover(context, campaign.id, actor)
        ? []
        : [objection('notYours')];
    case 'comment':
      return isOwn(state, context, actor) || isApprover(context, campaign.id, actor)
        ? typedObjections(action.findings)
        : [objection('notYours')];
    case 'join':
      return isOwn(state, context, actor) ? [objection('ownPledge')] : [];
    case 'done':
      return typedObjections(action.findings);
    case 'release':
      return [
        // Out of the library by hand, and back by hand; it never has a slot of its own.
        ...(state.repeat !== undefined && state.status !== 'parked' ? [objection('inLibrary')] : []),
        ...accountObjections(context, campaign),
        ...bookObjections(state, context, campaign),
      ];
    case 'reschedule':
      return [
        ...(state.repeat === undefined ? [] : [objection('inLibrary')]),
        ...accountObjections(context, campaign),
        ...bookObjections(state, context, campaign),
      ];
    case 'book':
      return bookObjections(state, context, campaign);
    case 'again':
      return [
        ...(state.recall === undefined ? [] : [objection('recallAlready')]),
        ...overObjections(campaign, at),
      ];
    case 'vary':
      return state.repeat === undefined ? [objection('notInLibrary')] : [];
    case 'pick':
      return overObjections(campaign, at);
    case 'park':
    case 'look':
    case 'erase':
    case 'endReminders':
      return [];
    case 'send':
      return sendObjections(action, state, context, campaign, at);
  }
}

/** A timeline that nobody can read for so long may stay so, and what was sent must not wait for it for ever. */
const UNREADABLE_MS = 30 * 60_000;

/** From then on a person may say what became of an unknown attempt, although we could not look. */
export function decidedByPersonFrom({ delivery }: SubmissionState): Instant {
  return (delivery?.attemptAt ?? 0) + UNREADABLE_MS;
}

function roleObjection(
  by: By,
  state: SubmissionState,
  context: RuleContext,
  actor: Actor,
): Objection | undefined {
  if (by === 'anyone' || actor === MACHINE) return undefined;
  const campaign = context.campaign?.id ?? '';
  if (by === 'owner') return isOwn(state, context, actor) ? undefined : objection('notYours');
  if (by === 'writer')
    return isOwn(state, context, actor) || isApprover(context, campaign, actor)
      ? undefined
      : objection('notYours');
  if (by === 'sealedLead') {
    const role = state.sealed === undefined ? undefined : ROLE_OF_ROUTE[state.sealed.route];
    const isLead = role !== undefined && holds(context.people.get(humanOf(context, actor)), campaign, role);
    return isLead ? undefined : objection('sealedNotYours');
  }
  return holds(context.people.get(humanOf(context, actor)), campaign, by)
    ? undefined
    : objection(by === 'approver' ? 'notApprover' : 'roleMissing', by);
}

const MOVES: ReadonlySet<Verb> = new Set<Verb>(['park', 'release', 'reschedule']);

/** What is made from an item needs it in one status, whatever was decided before. */
const WANTS: Readonly<Partial<Record<Verb, ObjectionCode>>> = {
  again: 'notPosted',
  pick: 'pickNotListed',
  vary: 'notInLibrary',
};

function statusObjection(verb: Verb, state: SubmissionState, context: RuleContext, actor: Actor): Objection {
  if (state.status === 'none') return objection('noSuchItem');
  // Whoever would have joined it is not told who took it back, or why.
  if (verb === 'join') return objection('notListed');
  if (state.erased) return objection('erased');
  if (state.status === 'sealed') return objection('sealedNotYours');
  if (verb === 'edit' && isWithX(state.status)) return objection('withX');
  if (MOVES.has(verb) && isWithX(state.status)) return objection('withXMoved');
  const wants = WANTS[verb];
  if (wants !== undefined) return objection(wants);
  // Whatever was decided before: nobody waits for anything here any more.
  if (state.status === 'expired') return objection('expired');
  const decided = state.decided;
  // Who decided on it is no stranger's business, and the name of whoever took a pledge back vanishes for everybody.
  if (decided !== undefined && mayKnowDecision(verb, state, context, actor)) {
    const { by: _by, ...nameless } = decided;
    const isNameless = state.kind === 'pledge' && decided.what === 'withdrawn';
    return objection('decidedAlready', decided.what, {
      ...(isNameless ? nameless : decided),
      zone: context.campaign?.timeZone ?? 'UTC',
    });
  }
  return objection('wrongStatus', state.status);
}

function mayKnowDecision(verb: Verb, state: SubmissionState, context: RuleContext, actor: Actor): boolean {
  const campaign = context.campaign?.id ?? '';
  if (actor === MACHINE || isOwn(state, context, actor) || isApprover(context, campaign, actor)) return true;
  const { by } = table[verb];
  return by !== 'anyone' && roleObjection(by, state, context, actor) === undefined;
}

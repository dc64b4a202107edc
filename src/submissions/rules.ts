/**
 * Why not? One pure function that says every reason why an action is refused now. A card's buttons, the refusal of a
 * command and the publisher's last check all ask it. What the table does not allow is refused.
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { missedFrom } from '../campaigns/timetable.ts';
import type { Actor, Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { isUnfitToShare } from '../guard/finding.ts';
import { ROLE_OF_ROUTE, routeOf } from '../guard/routes.ts';
import type { Role } from '../people/person.ts';
import { holds } from '../people/person.ts';
import { claimsWithinCeiling, isHeld, spentSince } from '../publishing/account.ts';
import { coveringStops } from '../publishing/stop.ts';
import type { Decided, ObjectionCode } from '../words/objections.ts';
import { sayObjection } from '../words/objections.ts';
import type { RuleContext } from './approvals.ts';
import {
  approvalsNeeded,
  humanOf,
  isApprover,
  isOwn,
  samePerson,
  standingApprovers,
  wrote,
} from './approvals.ts';
import type { Accepting } from './holds.ts';
import { mayLetPass, openHolds } from './holds.ts';
import type { AcceptedFinding, Recognisable, Revision, Status, SubmissionState } from './submission.ts';
import { currentRevision, isWithX } from './submission.ts';

export interface Objection {
  readonly code: ObjectionCode;
  /** One sentence: why not, and what would cure it. `{who}` stands for the name of `who`. */
  readonly sentence: string;
  readonly who?: Actor;
  /** The finding it is about, for `blocked` and `held`. */
  readonly finding?: string;
  /** Where in the words that were offered; only what the author must change. */
  readonly found?: Finding;
}

export type Action =
  /** `writers`: everybody who wrote or edited the words; `findings`: what the guard says of them. */
  | {
      readonly verb: 'submit' | 'edit';
      readonly revision: Revision;
      readonly hasProof: boolean;
      /** What the guard blocks in what else is shown with the words: to everybody the name, on the card the proof. */
      readonly others: { readonly name: readonly Finding[]; readonly proof: readonly Finding[] };
    }
  | {
      readonly verb: 'approve';
      readonly revision: number;
      readonly accepted: readonly AcceptedFinding[];
      /** Their answer to "could somebody recognise this person?", asked where the words are about somebody. */
      readonly recognisable?: Recognisable;
    }
  /** `findings`: what the guard says of the comment itself. */
  | {
      readonly verb: 'askForChanges' | 'reject';
      readonly revision: number;
      readonly comment: boolean;
      readonly findings: readonly Finding[];
    }
  | { readonly verb: 'comment' | 'done'; readonly findings: readonly Finding[] }
  /** Joining somebody's pledge; no more reminders of one's own. */
  | { readonly verb: 'join' | 'endReminders' }
  | { readonly verb: 'clearNames' | 'foundRecognisable'; readonly revision: number }
  | { readonly verb: 'list'; readonly accepted: readonly AcceptedFinding[] }
  | { readonly verb: 'acceptSuggestion' | 'openSealed' }
  | { readonly verb: 'closeSealed'; readonly note: boolean }
  | {
      readonly verb: 'withdraw' | 'takeDown' | 'park' | 'release' | 'reschedule' | 'settle';
    }
  | { readonly verb: 'look' | 'erase' | 'see' | 'book' }
  /** `again`: a post is to go out once more; `pick`: a pledge as a post; `vary`: other words for an item of the library. */
  | { readonly verb: 'again' | 'pick' | 'vary' }
  | { readonly verb: 'send'; readonly spentFrom: Instant; readonly price: number };

export type Verb = Action['verb'];

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
  reject: { from: [...LIVE, 'submitted'], by: 'approver' },
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
  const found: Objection[] = [];
  const row = table[action.verb];
  if (!row.from.includes(state.status)) found.push(statusObjection(action.verb, state, context));
  const roleProblem = roleObjection(row.by, state, context, actor);
  if (roleProblem !== undefined) found.push(roleProblem);
  if (found.length > 0) return found;
  return [...found, ...verbObjections(action, state, context, campaign, actor, at)];
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
    case 'edit':
      return wordsObjections(action.revision, action.hasProof, action.others);
    case 'approve':
      return approveObjections(action, state, context, actor);
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
      return (state.delivery?.looks ?? 0) < 2 ? [objection('stillLooking')] : [];
    case 'takeDown':
    case 'withdraw':
      // What X would not delete may be asked for again.
      return state.recall === undefined || state.recall.outcome === 'refused'
        ? []
        : [objection('recallAlready')];
    case 'list':
      return blocking(currentRevision(state)?.findings ?? [], state, context, [
        { by: actor, accepted: action.accepted },
      ]);
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
        ...bookObjections(state, context, campaign),
      ];
    case 'reschedule':
      return [
        ...(state.repeat === undefined ? [] : [objection('inLibrary')]),
        ...bookObjections(state, context, campaign),
      ];
    case 'book':
      return bookObjections(state, context, campaign);
    case 'again':
      return state.recall === undefined ? [] : [objection('recallAlready')];
    case 'vary':
      return state.repeat === undefined ? [objection('notInLibrary')] : [];
    case 'pick':
    case 'park':
    case 'look':
    case 'erase':
    case 'endReminders':
      return [];
    case 'send':
      return sendObjections(action, state, context, campaign, at);
  }
}

/** What the words of a submission must have before anyone sees them. */
function wordsObjections(
  revision: Revision,
  hasProof: boolean,
  others: Extract<Action, { readonly others: unknown }>['others'],
): readonly Objection[] {
  // What must reach somebody at once is kept, whatever else its form lacks or its words hold.
  if (routeOf(revision.findings) !== undefined) return [];
  const found: Objection[] = [];
  if (revision.about) {
    if (revision.consent?.agreed !== true) found.push(objection('consentMissing'));
    if (!hasProof) found.push(objection('proofMissing'));
    if (revision.month === undefined) found.push(objection('monthMissing'));
  }
  for (const finding of revision.findings)
    if (finding.severity === 'BLOCK') found.push({ ...objection('blocked', finding.code), found: finding });
  if (others.name.length > 0) found.push(objection('nameBlocked'));
  if (others.proof.length > 0) found.push(objection('proofBlocked'));
  return found;
}

function approveObjections(
  action: Extract<Action, { verb: 'approve' }>,
  state: SubmissionState,
  context: RuleContext,
  actor: Actor,
): readonly Objection[] {
  const found: Objection[] = [];
  const revision = currentRevision(state);
  if (action.revision !== state.revision || revision === undefined) return [objection('otherRevision')];
  if (wrote(state, revision, context, actor)) found.push(objection('ownWords'));
  if (state.approvals.some((approval) => samePerson(context, approval.by, actor)))
    found.push(objection('approvedAlready'));
  found.push(...consentObjections(revision));
  found.push(...recognisableObjections(revision, action.recognisable));
  // What needs another role may be left to somebody who holds it: it goes nowhere until then.
  const mine = revision.findings.filter((one) => one.severity !== 'HOLD' || mayLetPass(one, actor, context));
  found.push(...blocking(mine, state, context, [{ by: actor, accepted: action.accepted }]));
  return found;
}

/** Rule C15 of health communications: the question is asked before every approval, and only "no" lets it pass. */
function recognisableObjections(revision: Revision, answer: Recognisable | undefined): readonly Objection[] {
  if (revision.recognisable !== undefined) return [objection('recognisable')];
  if (!revision.about) return [];
  if (answer === undefined) return [objection('checkMissing')];
  return answer === 'no' ? [] : [objection('recognisable')];
}

function clearObjections(
  revision: number,
  state: SubmissionState,
  context: RuleContext,
  actor: Actor,
): readonly Objection[] {
  const current = currentRevision(state);
  if (revision !== state.revision || current === undefined) return [objection('otherRevision')];
  return wrote(state, current, context, actor) ? [objection('ownWords')] : [];
}

/** A comment is read by several people, so it holds no number or address of anybody, and no cry for help is lost in it. */
function typedObjections(findings: readonly Finding[]): readonly Objection[] {
  return findings.filter(isUnfitToShare).map(({ code }) => objection('blocked', code));
}

/** What must hold before an item gets a slot, and again before it is sent: approved by enough people, and fit to post. */
function bookObjections(
  state: SubmissionState,
  context: RuleContext,
  campaign: CampaignDefinition,
): readonly Objection[] {
  const revision = currentRevision(state);
  if (revision === undefined) return [objection('noSlot')];
  const isApproved =
    standingApprovers(state, context, campaign.id).length >=
    approvalsNeeded(campaign, revision, state.approvals);
  return [
    ...(isApproved ? [] : [objection('approvalsMissing')]),
    ...consentObjections(revision),
    ...(revision.recognisable === undefined ? [] : [objection('recognisable')]),
    ...blocking(context.findings, state, context, []),
  ];
}

/** The publisher's last check: everything that was true at approval must be true now. */
function sendObjections(
  action: Extract<Action, { verb: 'send' }>,
  state: SubmissionState,
  context: RuleContext,
  campaign: CampaignDefinition,
  at: Instant,
): readonly Objection[] {
  const found: Objection[] = [];
  const revision = currentRevision(state);
  const { slot } = state;
  if (revision === undefined || slot === undefined) return [objection('noSlot')];
  if (state.recall !== undefined || state.erased) found.push(objection('recallAlready'));
  // Its uses go out, each a submission of its own; it stays where it is.
  if (state.repeat !== undefined) found.push(objection('inLibrary'));
  found.push(...bookObjections(state, context, campaign));
  const of = { campaign: campaign.id, organisation: state.organisation, account: context.accountId };
  if (coveringStops(context.stop, of).length > 0) found.push(objection('stopped'));
  if (at < slot.at) found.push(objection('early'));
  if (at >= missedFrom(campaign, slot, state.kind)) found.push(objection('late'));
  if (isHeld(context.account, at)) found.push(objection('accountHeld'));
  const account = campaign.accounts.find((one) => one.id === context.accountId);
  if (account === undefined) found.push(objection('noAccount'));
  else {
    if (claimsWithinCeiling(context.account, at) >= account.ceiling) found.push(objection('ceiling'));
    if (spentSince(context.account, action.spentFrom) + action.price > account.dailyBudget * 1000)
      found.push(objection('budget'));
  }
  return found;
}

function consentObjections(revision: Revision): readonly Objection[] {
  return revision.about && revision.consent?.agreed !== true ? [objection('consentMissing')] : [];
}

/** BLOCK and ROUTE stop always; HOLD until somebody with its role let it pass with a reason. ADVISE never stops. */
function blocking(
  findings: readonly Finding[],
  state: SubmissionState,
  context: RuleContext,
  more: readonly Accepting[],
): readonly Objection[] {
  const open = new Set(openHolds(findings, state, context, more));
  return findings.flatMap((finding) => {
    if (finding.severity === 'BLOCK' || finding.severity === 'ROUTE')
      return [objection('blocked', finding.code)];
    return open.has(finding) ? [objection('held', finding.code)] : [];
  });
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

function statusObjection(verb: Verb, state: SubmissionState, context: RuleContext): Objection {
  if (state.status === 'none') return objection('noSuchItem');
  // Whoever would have joined it is not told who took it back, or why.
  if (verb === 'join') return objection('notListed');
  if (state.erased) return objection('erased');
  if (state.status === 'sealed') return objection('sealedNotYours');
  if (verb === 'edit' && isWithX(state.status)) return objection('withX');
  if (MOVES.has(verb) && isWithX(state.status)) return objection('withXMoved');
  const wants = WANTS[verb];
  if (wants !== undefined) return objection(wants);
  const decided = state.decided;
  if (decided !== undefined)
    return objection('decidedAlready', decided.what, {
      ...decided,
      zone: context.campaign?.timeZone ?? 'UTC',
    });
  return objection('wrongStatus', state.status);
}

function objection(code: ObjectionCode, detail?: string, decided?: Decided): Objection {
  return {
    code,
    sentence: sayObjection(code, detail, decided),
    ...(decided === undefined ? {} : { who: decided.by }),
    ...(detail !== undefined && (code === 'blocked' || code === 'held') ? { finding: detail } : {}),
  };
}

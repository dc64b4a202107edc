/**
 * Why not? One pure function that says every reason why an action is refused now. A card's buttons, the refusal of a
 * command and the publisher's last check all ask it. What the table does not allow is refused.
 */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { missedFrom } from '../campaigns/timetable.ts';
import type { Actor, Instant } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { isAcceptReason } from '../guard/reasons.ts';
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
import type { AcceptedFinding, Revision, Status, SubmissionState } from './submission.ts';
import { currentRevision, isWithX } from './submission.ts';

export interface Objection {
  readonly code: ObjectionCode;
  /** One sentence: why not, and what would cure it. `{who}` stands for the name of `who`. */
  readonly sentence: string;
  readonly who?: Actor;
  /** The finding it is about, for `blocked` and `held`. */
  readonly finding?: string;
}

export type Action =
  /** `writers`: everybody who wrote or edited the words; `findings`: what the guard says of them. */
  | { readonly verb: 'submit' | 'edit'; readonly revision: Revision; readonly hasProof: boolean }
  | { readonly verb: 'approve'; readonly revision: number; readonly accepted: readonly AcceptedFinding[] }
  | { readonly verb: 'askForChanges' | 'reject'; readonly revision: number; readonly comment: boolean }
  | { readonly verb: 'acceptSuggestion' }
  | {
      readonly verb:
        | 'comment'
        | 'withdraw'
        | 'takeDown'
        | 'park'
        | 'release'
        | 'reschedule'
        | 'settle'
        | 'list';
    }
  | { readonly verb: 'look' | 'erase' | 'see' | 'book' }
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

/**
 * From which statuses a verb may be done, and by whom: the owner (author or filer), a writer (the owner, or an
 * approver who edits and so gives up approving), or a role. This table is the state machine.
 */
const table: {
  readonly [V in Verb]: {
    readonly from: readonly Status[];
    readonly by: 'anyone' | 'owner' | 'writer' | Role;
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
  list: { from: ['submitted'], by: 'approver' },
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
      return wordsObjections(action.revision, action.hasProof);
    case 'approve':
      return approveObjections(action, state, context, actor);
    case 'askForChanges':
    case 'reject':
      return [
        ...(action.revision === state.revision ? [] : [objection('otherRevision')]),
        ...(action.comment ? [] : [objection('commentMissing')]),
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
      return blocking(currentRevision(state)?.findings ?? [], [], true);
    case 'see':
      return isOwn(state, context, actor) || isApprover(context, campaign.id, actor)
        ? []
        : [objection('notYours')];
    case 'comment':
      return isOwn(state, context, actor) || isApprover(context, campaign.id, actor)
        ? []
        : [objection('notYours')];
    case 'release':
    case 'reschedule':
    case 'book':
      return bookObjections(state, context, campaign);
    case 'park':
    case 'look':
    case 'erase':
      return [];
    case 'send':
      return sendObjections(action, state, context, campaign, at);
  }
}

/** What the words of a submission must have before anyone sees them. */
function wordsObjections(revision: Revision, hasProof: boolean): readonly Objection[] {
  const found: Objection[] = [];
  if (revision.about) {
    if (revision.consent?.agreed !== true) found.push(objection('consentMissing'));
    if (!hasProof) found.push(objection('proofMissing'));
    if (revision.month === undefined) found.push(objection('monthMissing'));
  }
  for (const finding of revision.findings)
    if (finding.severity === 'BLOCK') found.push(objection('blocked', finding.code));
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
  found.push(...blocking(revision.findings, [...acceptedBy(state.approvals), ...action.accepted], false));
  return found;
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
    standingApprovers(state, context, campaign.id).length >= approvalsNeeded(campaign, revision);
  return [
    ...(isApproved ? [] : [objection('approvalsMissing')]),
    ...consentObjections(revision),
    ...blocking(context.findings, acceptedBy(state.approvals), false),
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

/** BLOCK stops always; HOLD until a named person let it pass with a reason; ROUTE never publishes. ADVISE never stops. */
function blocking(
  findings: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  holdsStop: boolean,
): readonly Objection[] {
  return findings.flatMap((finding) => {
    if (finding.severity === 'BLOCK' || finding.severity === 'ROUTE')
      return [objection('blocked', finding.code)];
    const passed =
      !holdsStop && accepted.some((one) => one.code === finding.code && isAcceptReason(one.code, one.reason));
    return finding.severity === 'HOLD' && !passed ? [objection('held', finding.code)] : [];
  });
}

function acceptedBy(approvals: SubmissionState['approvals']): readonly AcceptedFinding[] {
  return approvals.flatMap((approval) => approval.accepted);
}

function roleObjection(
  by: 'anyone' | 'owner' | 'writer' | Role,
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
  return holds(context.people.get(humanOf(context, actor)), campaign, by)
    ? undefined
    : objection(by === 'approver' ? 'notApprover' : 'roleMissing', by);
}

function statusObjection(verb: Verb, state: SubmissionState, context: RuleContext): Objection {
  if (state.status === 'none') return objection('noSuchItem');
  if (state.erased) return objection('erased');
  if (verb === 'edit' && isWithX(state.status)) return objection('withX');
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

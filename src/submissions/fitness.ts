/** Whether words are fit to be taken, approved, listed, booked and sent: the reasons of the rules that lie in the words. Pure. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { missedFrom } from '../campaigns/timetable.ts';
import type { Actor, Instant } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { isUnfitToShare } from '../guard/finding.ts';
import { routeOf } from '../guard/routes.ts';
import { claimsWithinCeiling, isHeld, spentSince } from '../publishing/account.ts';
import { coveringStops } from '../publishing/stop.ts';
import type { Action } from './action.ts';
import type { RuleContext } from './approvals.ts';
import { approvalsNeeded, samePerson, standingApprovers, wrote } from './approvals.ts';
import type { Accepting } from './holds.ts';
import { mayLetPass, openHolds } from './holds.ts';
import type { Objection } from './objection.ts';
import { objection } from './objection.ts';
import type { AcceptedFinding, Recognisable, Revision, SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';

/** What the words of a submission must have before anyone sees them. */
export function wordsObjections(
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

export function approveObjections(
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

/** What is listed is read by everybody, so a second person reads it first, as with a post. */
export function listObjections(
  accepted: readonly AcceptedFinding[],
  state: SubmissionState,
  context: RuleContext,
  actor: Actor,
): readonly Objection[] {
  const revision = currentRevision(state);
  if (revision === undefined) return [];
  return [
    ...(wrote(state, revision, context, actor) ? [objection('ownWords')] : []),
    ...blocking(revision.findings, state, context, [{ by: actor, accepted }]),
  ];
}

/** Rule C15 of health communications: the question is asked before every approval, and only "no" lets it pass. */
function recognisableObjections(revision: Revision, answer: Recognisable | undefined): readonly Objection[] {
  if (revision.recognisable !== undefined) return [objection('recognisable')];
  if (!revision.about) return [];
  if (answer === undefined) return [objection('checkMissing')];
  return answer === 'no' ? [] : [objection('recognisable')];
}

export function clearObjections(
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
export function typedObjections(findings: readonly Finding[]): readonly Objection[] {
  return findings.filter(isUnfitToShare).map(({ code }) => objection('blocked', code));
}

/** What must hold before an item gets a slot, and again before it is sent: approved by enough people, and fit to post. */
export function bookObjections(
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
export function sendObjections(
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

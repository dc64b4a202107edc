/** Who is who in a decision: which accounts are one human, who had a hand in the words, whose approval counts. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Actor } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { PersonState } from '../people/person.ts';
import { holds } from '../people/person.ts';
import type { AccountState } from '../publishing/account.ts';
import type { StopState } from '../publishing/stop.ts';
import type { Approval, Revision, SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';

/** What the decision reads beside the submission itself. */
export interface RuleContext {
  readonly campaign: CampaignDefinition | undefined;
  /** By id: everyone the submission or the action names. */
  readonly people: ReadonlyMap<string, PersonState>;
  readonly stop: StopState;
  readonly account: AccountState;
  /** The publishing account's id. */
  readonly accountId: string;
  /** What the guard says of the words: at the claim the newest guard, else what was found at review. */
  readonly findings: readonly Finding[];
}

/**
 * About a patient, service user, carer or relative: as the author said, or because somebody appears in the words and no
 * approver has said yet that this is nobody of that kind.
 */
export function countsAsAbout(revision: Revision, approvals: readonly Approval[]): boolean {
  if (revision.about) return true;
  return (
    revision.cleared === undefined &&
    revision.findings.some(({ code }) => code === 'PERSON_IN_STORY') &&
    !approvals.some(({ accepted }) =>
      accepted.some(({ code, reason }) => code === 'PERSON_IN_STORY' && reason === 'noPatient'),
    )
  );
}

/** How many different people must approve: 1 to 5, by the campaign's own numbers. */
export function approvalsNeeded(
  campaign: CampaignDefinition,
  revision: Revision,
  approvals: readonly Approval[],
): number {
  const { aboutSomeone, other } = campaign.approvals;
  return Math.max(1, countsAsAbout(revision, approvals) ? aboutSomeone : other);
}

/**
 * The different people whose approval of the present revision counts now: they hold the role at this moment, and
 * had no hand in the words. Accounts known to be one person's count as one.
 */
export function standingApprovers(
  state: SubmissionState,
  context: RuleContext,
  campaign: string,
): readonly string[] {
  const revision = currentRevision(state);
  if (revision === undefined) return [];
  const people = new Set<string>();
  for (const approval of state.approvals) {
    if (approval.revision !== state.revision) continue;
    const person = humanOf(context, approval.by);
    if (wrote(state, revision, context, person)) continue;
    if (!holds(context.people.get(person), campaign, 'approver')) continue;
    people.add(person);
  }
  return [...people];
}

/** Author, filer, and whoever edited this revision: none of them may approve it. */
export function wrote(
  state: SubmissionState,
  revision: Revision,
  context: RuleContext,
  actor: Actor,
): boolean {
  return [state.author, state.filedBy, ...revision.writers].some((writer) =>
    samePerson(context, writer, actor),
  );
}

export function isOwn(state: SubmissionState, context: RuleContext, actor: Actor): boolean {
  return samePerson(context, state.author, actor) || samePerson(context, state.filedBy, actor);
}

export function isApprover(context: RuleContext, campaign: string, actor: Actor): boolean {
  return holds(context.people.get(humanOf(context, actor)), campaign, 'approver');
}

export function samePerson(context: RuleContext, one: string, other: string): boolean {
  return humanOf(context, one) === humanOf(context, other);
}

/** The one human behind an id: links are followed, so that two accounts never count as two people. */
export function humanOf(context: Pick<RuleContext, 'people'>, id: string): string {
  const seen = new Set<string>();
  let human = id;
  for (let next = context.people.get(human)?.sameAs; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    human = next;
    next = context.people.get(human)?.sameAs;
  }
  return human;
}

/**
 * What the guard says of the words, and what people decided about it: a BLOCK stops always, a HOLD until somebody with
 * the right role let that passage pass with a reason, an ADVISE never (rule D19 of health communications).
 */
import { roleFor } from '../guard/codes.ts';
import type { Finding } from '../guard/finding.ts';
import { isAcceptReason } from '../guard/reasons.ts';
import { holds } from '../people/person.ts';
import type { RuleContext } from './approvals.ts';
import { humanOf, wrote } from './approvals.ts';
import type { AcceptedFinding, Revision, SubmissionState } from './submission.ts';
import { currentRevision } from './submission.ts';

/** Cleared by one press: "none of these is a patient, carer or relative". */
const CLEARED_TOGETHER: ReadonlySet<string> = new Set(['PII_NAME', 'PERSON_IN_STORY']);
/** Raised passage by passage, because one may be a place and the next a person. */
const EACH_BY_ITSELF: ReadonlySet<string> = new Set(['PII_NAME']);

/** What one person lets pass. */
export interface Accepting {
  readonly by: string;
  readonly accepted: readonly AcceptedFinding[];
}

/** The HOLD findings that nobody with the right role has let pass yet. */
export function openHolds(
  findings: readonly Finding[],
  state: SubmissionState,
  context: RuleContext,
  more: readonly Accepting[] = [],
): readonly Finding[] {
  const revision = currentRevision(state);
  if (revision === undefined) return findings.filter(({ severity }) => severity === 'HOLD');
  const approvals = state.approvals.filter((approval) => approval.revision === state.revision);
  return findings.filter(
    (found) =>
      found.severity === 'HOLD' &&
      !(
        isSeen(found, revision) &&
        (isCleared(found, state, revision, context) ||
          [...approvals, ...more].some((one) => letsPass(found, one, context)))
      ),
  );
}

/** Whether a person may let this finding pass: they hold its role, whatever they wrote is judged elsewhere. */
export function mayLetPass(found: Finding, person: string, context: RuleContext): boolean {
  const campaign = context.campaign?.id ?? '';
  return holds(context.people.get(humanOf(context, person)), campaign, roleFor(found.code));
}

/** Whether one press may still clear names that were raised. */
export function canClear(revision: Revision): boolean {
  return (
    revision.cleared === undefined &&
    revision.findings.some(({ code, severity }) => severity === 'HOLD' && CLEARED_TOGETHER.has(code))
  );
}

/** The findings as questions: for most codes one, for names one a passage. */
export function questionsOf(findings: readonly Finding[]): readonly Finding[] {
  const asked = new Set<string>();
  return findings.filter(({ code, start }) => {
    const key = EACH_BY_ITSELF.has(code) ? `${code}@${start}` : code;
    if (asked.has(key)) return false;
    asked.add(key);
    return true;
  });
}

/** The name of the question about a finding, the same in the form and in what comes back. */
export function questionName({ code, start }: Pick<Finding, 'code' | 'start'>): string {
  return EACH_BY_ITSELF.has(code) ? `${code}-${start}` : code;
}

/** What to record for an answer: where passages are asked about by themselves, which passage. */
export function acceptedOf({ code, start }: Finding, reason: string): AcceptedFinding {
  return EACH_BY_ITSELF.has(code) ? { code, reason, start } : { code, reason };
}

/** What a newer rule found elsewhere was seen by nobody, so no one has let it pass. */
function isSeen(found: Finding, revision: Revision): boolean {
  return revision.findings.some(
    ({ code, start, end }) => code === found.code && start === found.start && end === found.end,
  );
}

function isCleared(
  found: Finding,
  state: SubmissionState,
  revision: Revision,
  context: RuleContext,
): boolean {
  const by = revision.cleared?.by;
  return by !== undefined && CLEARED_TOGETHER.has(found.code) && !wrote(state, revision, context, by);
}

function letsPass(found: Finding, { by, accepted }: Accepting, context: RuleContext): boolean {
  return (
    mayLetPass(found, by, context) &&
    accepted.some(
      ({ code, reason, start }) =>
        code === found.code &&
        isAcceptReason(code, reason) &&
        (EACH_BY_ITSELF.has(code) ? start === found.start : true),
    )
  );
}

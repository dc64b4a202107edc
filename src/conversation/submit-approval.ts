/** An approver’s answers come back: could somebody be recognised, and why is what was pointed out all right? */
import type { Core, Who } from '../core.ts';
import { readField } from '../events.ts';
import { isUnfitToShare } from '../guard/finding.ts';
import { acceptReasonsFor, isAcceptReason } from '../guard/reasons.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Answers } from '../submissions/card.ts';
import { lookUp } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import { findingsOfTyped } from '../submissions/guarding.ts';
import { acceptedOf, mayLetPass, openHolds, questionName, questionsOf } from '../submissions/holds.ts';
import { approve, comment, listPledge, sayRecognisable } from '../submissions/review.ts';
import type { AcceptedFinding, Recognisable } from '../submissions/submission.ts';
import { currentRevision } from '../submissions/submission.ts';
import { rememberWords } from '../submissions/vocabulary.ts';
import { decisions } from '../words/answers.ts';
import { formErrors } from '../words/forms.ts';
import type { FormReply, From } from './conversation.ts';
import { errors, itemOf, replyTo } from './form-reply.ts';
import { whoOf } from './identity.ts';

export async function submitApproval(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const { stream, revision } = itemOf(about);
  const who = whoOf(from);
  const judged = await readAccepted(core, who, stream, answers);
  const recognisable = RECOGNISABLE.find((one) => one === answers.recognise);
  if (judged.isAbout && recognisable === undefined) judged.problems.recognise = formErrors.recogniseMissing;
  if (recognisable === 'yes' || recognisable === 'notSure') {
    const said = await sayRecognisable(core, who, stream, revision, recognisable);
    return replyTo(core, said, 'recognise', (item) => decisions.recognisable(item));
  }
  if (Object.keys(judged.problems).length > 0) return errors(judged.problems);
  const outcome = await approve(core, who, stream, revision, judged.accepted, recognisable);
  if (outcome.done) await keepAccepted(core, who, outcome.submission, judged);
  return replyTo(core, outcome, undefined, (item) =>
    decisions.approvedBy(item, outcome.submission.state.status),
  );
}

export async function submitList(
  core: Core,
  from: From,
  about: string,
  answers: Answers,
): Promise<FormReply> {
  const { stream } = itemOf(about);
  const who = whoOf(from);
  const judged = await readAccepted(core, who, stream, answers);
  if (Object.keys(judged.problems).length > 0) return errors(judged.problems);
  const outcome = await listPledge(core, who, stream, judged.accepted);
  if (outcome.done) await keepAccepted(core, who, outcome.submission, judged);
  return replyTo(core, outcome, undefined, decisions.listed);
}

const RECOGNISABLE = ['no', 'notSure', 'yes'] as const satisfies readonly Recognisable[];

interface Judged {
  readonly isAbout: boolean;
  readonly accepted: readonly AcceptedFinding[];
  /** What the approver wrote about them. */
  readonly words: readonly string[];
  /** Raised passages that are no person. */
  readonly noPersons: readonly string[];
  readonly problems: Record<string, string>;
}

/** The answers to "why is it all right?", for what this approver may let pass. */
async function readAccepted(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  answers: Answers,
): Promise<Judged> {
  const read = await gather(core, stream, who.person);
  const { submission, context } = (await lookUp(core, read, [who.person])).gathered;
  const revision = currentRevision(submission.state);
  const text = readField(submission.content, revision?.body, 'text') ?? '';
  const open = openHolds(revision?.findings ?? [], submission.state, context);
  const accepted: AcceptedFinding[] = [];
  const words: string[] = [];
  const noPersons: string[] = [];
  const problems: Record<string, string> = {};
  for (const found of questionsOf(open)) {
    if (!mayLetPass(found, who.person, context)) continue;
    const name = questionName(found);
    const reason = answers[`held-${name}`] ?? '';
    const said = (answers[`words-${name}`] ?? '').trim();
    const needsWords = acceptReasonsFor(found.code).find((one) => one.value === reason)?.needsWords ?? false;
    if (!isAcceptReason(found.code, reason)) problems[`held-${name}`] = formErrors.reasonMissing;
    else if (needsWords && said.length < SHORTEST_REASON)
      problems[`words-${name}`] = formErrors.heldWordsMissing;
    else if (findingsOfTyped(core, said).some(isUnfitToShare))
      problems[`words-${name}`] = formErrors.typedBlocked;
    else {
      accepted.push(acceptedOf(found, reason));
      if (reason === NOT_A_PERSON) noPersons.push(text.slice(found.start, found.end));
    }
    if (said !== '') words.push(said);
  }
  return { isAbout: revision?.about ?? false, accepted, words, noPersons, problems };
}

/** A reason in words has at least this many characters (rule D19 of health communications). */
const SHORTEST_REASON = 10;
const NOT_A_PERSON = 'notAPerson';

async function keepAccepted(
  core: Core,
  who: Who,
  submission: Loaded<'submission'>,
  judged: Judged,
): Promise<void> {
  if (judged.words.length > 0) await comment(core, who, submission.stream, judged.words.join('\n'));
  await rememberWords(core, who, submission.state.campaign, judged.noPersons);
}

/** What a card says of a submission: where it stands, its words, and what is pointed out in them. */
import { organisationOf } from '../campaigns/campaign.ts';
import { MACHINE, readField } from '../events.ts';
import { roleFor } from '../guard/codes.ts';
import { postText } from '../guard/post-text.ts';
import { nameOf } from '../people/person.ts';
import type { Preview } from '../signposts/preview.ts';
import { roleWord } from '../words/answers.ts';
import { cardWords, sayStatus } from '../words/cards.ts';
import { approvalsNeeded, standingApprovers } from './approvals.ts';
import { textAsSent } from './as-sent.ts';
import type { Mark, MessagePart } from './card.ts';
import { findingsParts, marksOf } from './findings.ts';
import type { Gathered } from './gather.ts';
import { idOf } from './gather.ts';
import { openHolds } from './holds.ts';
import type { SubmissionState } from './submission.ts';
import { currentRevision, isWithX } from './submission.ts';

export type Names = (person: string) => string;

/** Names by person, from content; erased or unknown people get a neutral word. */
export function namesOf(gathered: Gathered): Names {
  const byId = new Map(gathered.people.map((person) => [idOf(person.stream), person]));
  return (id) => (id === MACHINE ? 'Loudhailer' : nameOf(byId.get(id)));
}

export function organisationName({ submission, context }: Gathered): string {
  const { organisation } = submission.state;
  const known = context.campaign === undefined ? undefined : organisationOf(context.campaign, organisation);
  return known?.name ?? organisation;
}

export function statusOf(gathered: Gathered, names: Names): string {
  const { submission, context } = gathered;
  const { state } = submission;
  const { campaign } = context;
  const revision = currentRevision(state);
  if (isKeptBack(state)) return cardWords.recognisable(names(revision?.recognisable?.by ?? ''));
  const account = campaign?.accounts.find((one) => one.id === context.accountId);
  return sayStatus(state, {
    zone: campaign?.timeZone ?? 'UTC',
    needed:
      campaign === undefined || revision === undefined
        ? 1
        : approvalsNeeded(campaign, revision, state.approvals),
    given: campaign === undefined ? [] : standingApprovers(state, context, campaign.id).map(names),
    roles: rolesMissing(gathered),
    handle: campaign?.practice === true ? 'the practice timeline' : (account?.handle ?? 'X'),
    decidedBy: state.decided === undefined ? 'Somebody' : names(state.decided.by),
  });
}

/** An approver thinks that somebody might be recognised: nobody can approve these words any more. */
export function isKeptBack(state: SubmissionState): boolean {
  return state.status === 'inReview' && !state.erased && currentRevision(state)?.recognisable !== undefined;
}

/** `preview`: how the words would read at their time, where something in them is filled in then. */
export function wordsParts(gathered: Gathered, preview: Preview = { notes: [] }): readonly MessagePart[] {
  const { submission, context } = gathered;
  const { state, content } = submission;
  const revision = currentRevision(state);
  const words = readField(content, revision?.body, 'text');
  if (revision === undefined || words === undefined) return [];
  const hashtag = context.campaign?.hashtag ?? '';
  const above = state.status === 'published' ? cardWords.asItWentOut : cardWords.asItWillRead;
  if (isWithX(state.status))
    return [{ part: 'note', text: above }, quoteOf(postText(textAsSent(state, content) ?? words, hashtag))];
  const final = postText(preview.text ?? words, hashtag);
  const open = openHolds(revision.findings, state, context);
  // Passages are marked where the post begins as the author wrote it; else the findings' words must do.
  const marks = final.startsWith(words) ? marksOf(revision.findings, words, open) : [];
  return [
    { part: 'note', text: preview.text === undefined ? above : cardWords.asItWouldRead },
    quoteOf(final, marks),
    ...preview.notes.map((text) => ({ part: 'note' as const, text })),
    ...(revision.cleared === undefined
      ? []
      : [{ part: 'note' as const, text: cardWords.cleared(namesOf(gathered)(revision.cleared.by)) }]),
    ...findingsParts(revision.findings, words, open),
    ...rolesMissing(gathered).map((role) => ({ part: 'text' as const, text: cardWords.needs(role) })),
  ];
}

export function quoteOf(text: string, marks: readonly Mark[] = []): MessagePart {
  return { part: 'quote', text, ...(marks.length === 0 ? {} : { marks }) };
}

/** Other roles than an approver's without which it goes nowhere, in words. */
function rolesMissing({ submission, context }: Gathered): readonly string[] {
  const { state } = submission;
  const revision = currentRevision(state);
  if (state.status !== 'inReview' || revision === undefined) return [];
  const roles = openHolds(revision.findings, state, context).map(({ code }) => roleFor(code));
  return [...new Set(roles)].filter((role) => role !== 'approver').map((role) => roleWord[role] ?? role);
}

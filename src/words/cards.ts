/** What cards say of a submission: one word per kind, one sentence per status, and the reasons of a rejection. */
import { sayDay, sayTime } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { Kind, SlotRef, SubmissionState } from '../submissions/submission.ts';
import { sayReturned } from './doubts.ts';

export const kindWord: Readonly<Record<Kind, string>> = {
  story: 'Story',
  pledge: 'Pledge',
  signpost: 'Signpost',
  notice: 'Notice',
};

export const rejectionReasons = [
  { value: 'identifiable', label: 'Somebody could be recognised' },
  { value: 'noConsent', label: 'It is not clear that they agreed' },
  { value: 'clinicalClaim', label: 'It makes a clinical claim or gives advice' },
  { value: 'tone', label: 'The tone could hurt somebody' },
  { value: 'outOfDate', label: 'It is out of date' },
  { value: 'accessibility', label: 'It is hard to read or to listen to' },
  { value: 'notForThis', label: 'It does not fit this campaign' },
] as const;

export function sayRejection(reason: string): string {
  return rejectionReasons.find((one) => one.value === reason)?.label ?? 'Another reason';
}

/** Stands above findings, by what they ask of people. */
export const findingHeadings = {
  block: 'Must be changed before it can go out:',
  hold: 'Needs a second look:',
  letPass: 'Looked at by an approver, who let it pass:',
  advise: 'Hints, which stop nothing:',
} as const;

export const cardWords = {
  /** The button `reject` where the pledge is on the list. */
  unlist: 'Take off the list',
  asItWillRead: 'The post, exactly as it will read:',
  /** What the register fills in may be another thing by then. */
  asItWouldRead: 'The post, as it would read:',
  asItWentOut: 'The post, as it went out:',
  /** No finding never reads as "nobody can be recognised" (rule D11 of health communications). */
  nothingFound:
    'The computer pointed nothing out. It cannot tell whether somebody could be recognised: read it as a neighbour would.',
  nothingFoundInSome:
    'Where nothing is pointed out, the computer found nothing. It cannot tell whether somebody could be recognised: read every pledge as a neighbour would.',
  recognisable: (who: string) =>
    beginSentence(
      `${who} thinks that somebody might be recognised, so these words cannot be approved until they are changed.`,
    ),
  cleared: (who: string) =>
    beginSentence(`${who} says that nobody named here is a patient, carer or relative.`),
  needs: (role: string) => `A ${role} must be among those who approve this: nobody else can let that pass.`,
} as const;

export interface StatusWords {
  readonly zone: string;
  readonly needed: number;
  readonly given: readonly string[];
  /** Roles without whose approval it goes nowhere, however many others have approved it. */
  readonly roles: readonly string[];
  readonly handle: string;
  readonly decidedBy: string;
}

/** One sentence on where a submission stands. */
export function sayStatus(state: SubmissionState, words: StatusWords): string {
  const when = state.slot === undefined ? '' : saySlot(state.slot, words.zone);
  const taken = state.recall;
  if (state.erased) return 'Its words were erased.';
  switch (state.status) {
    case 'none':
      return 'There is nothing here.';
    case 'submitted':
      return 'Waiting to be listed.';
    case 'listed':
      return `Listed by ${words.decidedBy}. It may be shown.`;
    case 'inReview':
      return waitingSentence(state, words);
    case 'changesRequested':
      return beginSentence(`${words.decidedBy} asked the author for changes. Waiting for the author.`);
    case 'rejected':
      return `Rejected by ${words.decidedBy}: ${sayRejection(state.decided?.reason ?? '').toLowerCase()}.`;
    case 'approved':
      return state.evergreen
        ? 'Approved. It fills the next slot that would be empty.'
        : 'Approved. There is no free slot at present; it takes the next that would be empty.';
    case 'scheduled':
      return `Approved. Goes out on ${words.handle} ${when}.`;
    case 'sending':
      return `On its way to X for ${when}.`;
    case 'published':
      if (taken !== undefined) return sayRecall(taken.outcome);
      return `Posted on ${words.handle} ${sayInstant(state.delivery?.post?.at ?? 0, words.zone)}.`;
    case 'refused':
      return `X did not accept it (${sayCode(state.delivery?.code)}). Nothing was posted. Change it, or give it another slot.`;
    case 'unknown':
      return (state.delivery?.looks ?? 0) < 2
        ? 'We cannot tell whether X took it. We are looking on X.'
        : 'We cannot tell whether X took it: we looked twice and did not find it. Look on X yourself, then say which it is.';
    case 'parked':
      return 'Parked: approved, with no slot until somebody gives it one.';
    case 'missed':
      return `It missed its slot ${when}: ${sayMissed(state.missedWhy)}. Nothing was posted. Give it another slot if it still matters.`;
    case 'expired':
      return 'The campaign ended before it was posted.';
    case 'withdrawn':
      return 'Withdrawn. Its words were taken off every card and message.';
    case 'sealed':
      return 'This was passed to the right people and is not shown here.';
    case 'recalled':
      return 'Taken down from X. Copies and screenshots that others made may remain.';
  }
}

function waitingSentence(state: SubmissionState, words: StatusWords): string {
  const missing = Math.max(0, words.needed - words.given.length);
  const people = missing === 1 ? 'one approval' : `${missing} approvals`;
  const waits = missing === 0 ? waitsForRoles(words.roles) : `Waiting for ${people}.`;
  const given = words.given.length === 0 ? '' : ` Approved so far by ${sayList(words.given)}.`;
  const back =
    state.returned === undefined
      ? ''
      : ` It came back: ${sayReturned(state.returned) ?? 'something changed after it was approved'}.`;
  return `${waits}${given}${back}`;
}

/** Enough people have approved it, and still it waits. */
function waitsForRoles(roles: readonly string[]): string {
  if (roles.length === 0) return 'Waiting for somebody to look at what is pointed out.';
  return `Waiting for ${sayList(roles.map((role) => `a ${role}`))}.`;
}

export function sayRecall(outcome: string): string {
  if (outcome === 'refused') return 'X would not delete the post. Please delete it on X by hand, now.';
  if (outcome === 'removed') return 'Taken down from X.';
  return 'Being taken down from X. We try until it is gone.';
}

export function sayMissed(why: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    stopped: 'a stop was pressed',
    late: 'its time had passed',
    held: 'the account on X could not post',
    notPosted: 'it did not arrive on X',
    budget: 'the budget of the day was spent',
    hours: 'what it says of opening hours was not true any more at that time of day',
  };
  return words[why ?? ''] ?? 'its time had passed';
}

export function sayCode(code: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    duplicate: 'it says that the same words are there already',
    forbidden: 'it does not allow this post',
    invalid: 'it could not read the post',
    rateLimited: 'it asked us to slow down',
    outOfCredit: 'the account is out of credit',
    unauthorised: 'it does not accept the sign-in of the account',
    unreachable: 'it could not be reached',
    timeout: 'it did not answer in time',
    connectionLost: 'the connection was lost',
    serverError: 'it had an error of its own',
  };
  return words[code ?? ''] ?? 'it gave no clear reason';
}

/** `on Wednesday 22 February at 10:40 GMT` */
export function saySlot(slot: SlotRef, zone: string): string {
  return `on ${sayDay(slot.day)} at ${sayTime(slot.at, zone)}`;
}

export function sayInstant(at: Instant, zone: string): string {
  return `at ${sayTime(at, zone)}`;
}

/** Made once: making it takes as long as drawing a whole form. */
const inMonths = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `September 2026` */
export function sayMonth(month: string): string {
  return inMonths.format(new Date(`${month}-01T00:00:00Z`));
}

/** A sentence may begin with a name, or with "a colleague" where there is none. */
export function beginSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `Sam, Kim and Jo` */
export function sayList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Thousandths of a US dollar as people read them: `$0.015`, `$5.00`; `$5.000` would be five thousand to some. */
export function sayPrice(thousandths: number): string {
  const isWholeCents = Math.round(thousandths) % 10 === 0;
  return `$${(thousandths / 1000).toFixed(isWholeCents ? 2 : 3)}`;
}

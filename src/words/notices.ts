/** What people are told in private at each turn of their submission, and what channels are told when something is wrong. */
import { MACHINE } from '../events.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import { sayCode, sayList, sayMissed, sayRejection } from './cards.ts';
import { sayReturned } from './doubts.ts';

export interface NoticeWords {
  /** `Story S-14` */
  readonly what: string;
  readonly who: string;
  /** The slot in words, where there is one. */
  readonly when: string;
  readonly time: string;
  /** A pledge itself, and no post made of one. */
  readonly isPledge: boolean;
}

/** The sentence for the author, the filer and whoever approved; undefined where there is nothing to tell. */
export function sayNotice(event: SubmissionEvent, words: NoticeWords): string | undefined {
  const { what, who, when, time, isPledge } = words;
  switch (event.type) {
    case 'approved':
      return event.data.final
        ? `${what} is approved, thank you. ${when === '' ? 'It goes out at the next slot that is free.' : `It goes out ${when}.`}`
        : undefined;
    case 'changesRequested':
      return `${who} asks for changes to ${what}. Their comment is below.`;
    case 'rejected':
      return `${what} ${isPledge ? 'is taken out of the campaign' : 'will not be posted'}: ${sayRejection(event.data.reason).toLowerCase()}. What ${who} says about it is below. Thank you for offering it. You can write it again in other words and send it as a new one.`;
    case 'withdrawn':
      return `${what} is withdrawn and its words are taken off every card and message.`;
    case 'missed':
      return `${what} missed its slot: ${sayMissed(event.data.why)}. Nothing was posted. The comms team can give it another slot.`;
    case 'scheduled':
      return `${what} goes out ${when}.`;
    case 'expired':
      return `The campaign ended before ${what} could be posted. Thank you all the same.`;
    case 'returned':
      return `${what} went back to review: ${sayReturned(event.data.codes) ?? 'something changed after it was approved'}. The comms team will look at it again.`;
    case 'published':
      return `Posted ${time}, thank you. This was ${what}.`;
    case 'refused':
      return `X did not accept ${what}: ${sayCode(event.data.code)}. Nothing was posted. The comms team has been told.`;
    case 'settled':
      return `${what} did not arrive on X. The comms team can give it another slot.`;
    case 'recallTried':
      if (event.data.outcome === 'nothingToRemove')
        return `${what} did not arrive on X, so there was nothing to delete.`;
      return event.data.outcome === 'refused'
        ? `X would not delete the post of ${what}. Somebody with access to the account must delete it by hand, now.`
        : undefined;
    case 'recalled':
      return `${what} is taken down from X. Copies and screenshots that others made may remain.`;
    case 'listed':
      return `${what} is listed, thank you.`;
    case 'sealed':
      return event.by === MACHINE
        ? `${what} will not be posted. Our newest checks read in it that somebody may need help, so it is kept in private for the people named for that. If it is you, this is where help is:`
        : undefined;
    case 'parked':
      return event.data.why === 'campaignChanged'
        ? `${what} lost its slot, because the campaign was changed. It stays approved, and the comms team can give it another slot.`
        : `${what} is taken off the run sheet for now. We tell you when it gets another slot.`;
    case 'submitted':
    case 'revised':
    case 'commented':
    case 'namesCleared':
    case 'foundRecognisable':
    case 'sealedTold':
    case 'sealedOpened':
    case 'sealedRefused':
    case 'sealedClosed':
    case 'reviewOpened':
    case 'reviewClosed':
    case 'released':
    case 'sending':
    case 'notSent':
    case 'unknown':
    case 'lookedFor':
    case 'recallAsked':
    case 'batched':
    case 'approvalCarried':
    case 'used':
    case 'done':
    case 'reminded':
    case 'remindersEnded':
    case 'erased':
      return undefined;
  }
}

/** What somebody would have been told, to be put behind "that". */
const told: Readonly<Partial<Record<SubmissionEvent['type'], (what: string) => string>>> = {
  approved: (what) => `${what} is approved`,
  changesRequested: (what) => `changes to ${what} are asked for`,
  rejected: (what) => `${what} is rejected`,
  withdrawn: (what) => `${what} is withdrawn`,
  missed: (what) => `${what} missed its slot`,
  scheduled: (what) => `${what} has a slot`,
  parked: (what) => `${what} lost its slot`,
  expired: (what) => `the campaign ended before ${what} could be posted`,
  returned: (what) => `${what} went back to review`,
  published: (what) => `${what} is posted`,
  refused: (what) => `X did not accept ${what}`,
  settled: (what) => `${what} did not arrive on X`,
  recallTried: (what) => `X would not delete the post of ${what}`,
  recalled: (what) => `${what} is taken down from X`,
  listed: (what) => `${what} is listed`,
};

/** That somebody was not told, or may not have been; undefined for what is no business of a channel. */
export function sayNotTold(
  event: SubmissionEvent['type'],
  what: string,
  who: string,
  said: { readonly how: 'refused'; readonly reason: string } | { readonly how: 'unsure' },
): string | undefined {
  const that = told[event]?.(what);
  if (that === undefined) return undefined;
  return said.how === 'unsure'
    ? `We cannot tell whether ${who} was told that ${that}. Ask them, or tell them yourself.`
    : `We could not tell ${who} that ${that}${because(said.reason)} Tell them yourself.`;
}

/** What comms are told of a card that may be missing. A reason is the chat's own sentence, with its full stop. */
export const cardTroubleWords = {
  unsureHere: (item: string, id: string) =>
    `We cannot tell whether the card of ${item} stands here. Look for it. If it is not there, write: /loudhailer card ${id}`,
  unsureThere: (item: string, id: string, place: string) =>
    `We cannot tell whether the card of ${item} stands in ${place}. Look for it there. If it is not there, write: /loudhailer card ${id}`,
  goneHere: (item: string) =>
    `We cannot tell whether the card of ${item} stands here. Words on it were taken back, so look for it, and delete it if it is there.`,
  goneThere: (item: string, place: string) =>
    `We cannot tell whether the card of ${item} stands in ${place}. Words on it were taken back, so look for it there, and delete it if it is there.`,
  refused: (item: string, id: string, place: string, reason: string) =>
    `The card of ${item} cannot be shown in ${place}${because(reason)} Once that is put right, write: /loudhailer card ${id}`,
  goneRefused: (item: string, place: string, reason: string) =>
    `The card of ${item} cannot be changed in ${place}${because(reason)} Words on it were taken back, so delete it there by hand.`,
  found: (item: string) => `The card of ${item} stands here. Nothing needs to be done.`,
  /** On the run sheet, behind the item. */
  missing: (places: readonly string[]) => `card may be missing in ${sayList(places)}`,
  notShown: (places: readonly string[]) => `card cannot be shown in ${sayList(places)}`,
  /** Answers to the person who says that it is not there. */
  askedAgain: (item: string, places: readonly string[]) =>
    `The card of ${item} is posted again where it is gone, and brought up to date where it is not: ${sayList(places)}.`,
  noneYet: (item: string, id: string) =>
    `There is no card of ${item} yet. See what is known of it with /loudhailer show ${id}.`,
} as const;

function because(reason: string): string {
  return reason === '' ? '.' : `: ${reason}`;
}

export const alerts = {
  unknown: (what: string) =>
    `We cannot tell whether X took ${what}. We looked twice and did not find it. Look at the account on X, then press “It is on X” or “It is not on X” on the card above.`,
  unread: (what: string) =>
    `We cannot tell whether X took ${what}, and for half an hour we could not read what stands on the account. Look at the account on X, then press “It is on X” or “It is not on X” on the card above.`,
  watch: (what: string) =>
    `${what} is not finished two minutes after its slot. We are still finding out what X did with it.`,
  stopped: (scope: string, who: string) =>
    `Stop pressed by ${who}: nothing goes out${scope}. It takes two people to lift it. What was sent just before may still arrive.`,
  stoppedByMachine: (scope: string) =>
    `Loudhailer stopped itself: more posts in ten minutes than the account may make, so nothing goes out${scope}. Find out why; then one person can lift it.`,
  liftAsked: (scope: string, who: string) =>
    `${who} asks to lift the stop${scope}. One more person must agree.`,
  lifted: (scope: string, who: string) =>
    `The stop${scope} is lifted by ${who}. Posts go out again from their next slots. What was missed stays missed until somebody gives it a slot.`,
  account: (handle: string, code: string) =>
    `The account ${handle} rests: ${sayCode(code)}. Posts wait while their slots last.`,
  accountNeedsSomebody: (handle: string, code: string) =>
    `The account ${handle} cannot post: ${sayCode(code)}. Nothing goes out on it until somebody mends this and starts Loudhailer again.`,
} as const;

/** What a stop covers, to be put behind a word; nothing where it covers everything. */
export function sayScope(scope: string, names: (kind: string, id: string) => string): string {
  if (scope === 'everything') return '';
  const [kind = '', id = ''] = scope.split(':');
  return ` for ${names(kind, id)}`;
}

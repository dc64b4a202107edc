/** The sentences with which the bot says no: why, and what to do next. */
import { sayTime } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import { sayReason } from '../guard/reasons.ts';
import { ROUTES } from '../guard/routes.ts';

/** A decision made before: `{who}` in the sentence stands for the name of `by`, where it may be said. */
export interface Decided {
  readonly by?: string;
  readonly at: Instant;
  readonly what: string;
  readonly zone: string;
}

const sentences = {
  noCampaign: 'There is no such campaign. Ask your comms team which campaign is open.',
  noSuchItem: 'There is nothing with that number. Check it with /loudhailer mine.',
  erased: 'This was erased, so nothing more can be done with it.',
  notYours: 'Only the person who wrote this, or who filed it for them, can do that.',
  notApprover: 'You are not an approver of this campaign. Ask the campaign lead if you should be one.',
  roleMissing: 'Your role in this campaign does not allow that. Ask the campaign lead.',
  ownWords: 'You wrote or edited these words, so somebody else must approve them.',
  approvedAlready: 'You have approved this already. Somebody else must approve it too.',
  otherRevision:
    'The words have changed since this card was drawn. Look at the newest version and decide again.',
  decidedAlready: 'This was decided before.',
  wrongStatus: 'That cannot be done at this stage.',
  withX: 'This has gone to X, so its words cannot be changed. You can take it down or withdraw it.',
  withXMoved:
    'This has gone to X, so it stays where it is on the run sheet. To post the same words once more, offer them again with /loudhailer again and its number.',
  inLibrary:
    'This is in the library: it fills slots that would be empty, and has no slot of its own. Take it out with /loudhailer park and its number.',
  notInLibrary:
    'This is not in the library. Other words can be written for approved signposts and notices that may go out more than once.',
  notPosted: 'Only a post that is on X now can be offered once more.',
  pickNotListed: 'Only a pledge that is listed can be made a post.',
  noSuchSlot: 'There is no slot at that time. See the slots with /loudhailer queue.',
  slotPassed: 'That slot has passed. Choose one that is still to come.',
  ofNoUse:
    'The event that this is about will have begun or be over by then, so it would be taken back. Choose an earlier slot.',
  slotTwice: 'Two items cannot have the same slot.',
  alreadyThere: 'It has that slot already.',
  offeredAlready: 'It is offered already.',
  tooAlike:
    'These words are too near to others of the same item. X does not allow nearly the same post within 7 days, so say it in another way.',
  commentMissing: 'Say in a few words why, so that the author knows what to do next.',
  noSuggestion: 'There is no suggested wording to accept. Change the words yourself instead.',
  stillLooking:
    'We are still looking on X for this post. Decide when both looks are done, in about two minutes.',
  postOfAnother: 'That is the post of another item. Look for the one with these words, and copy its address.',
  recallAlready: 'This is being taken back already. We will tell you how it ends.',
  consentMissing:
    'A story about a patient, service user, carer or relative can only be used if they have agreed to this being posted. Ask them first, then say that they have.',
  proofMissing:
    'Say where the proof of their agreement is kept, for example "consent form, ward 3 comms folder".',
  monthMissing: 'Give the month in which it happened. Please do not give the day.',
  blocked: 'These words cannot be posted.',
  helpNow:
    'We did not pass this on. In an emergency call 999. For urgent mental health help call 111 and choose option 2. Samaritans are there at any hour on 116 123. For anything else, please talk to your manager or your safeguarding team.',
  held: 'Something in these words needs a second look first.',
  nameBlocked:
    'Your name as your chat shows it cannot go out with a post. Leave “show my name” empty, or ask your administrator to correct it.',
  proofBlocked:
    'There is a number or address of somebody in this. Say only where the proof is kept, for example “consent form, comms folder”.',
  checkMissing:
    'Before you approve it, say whether a neighbour, relative or colleague could recognise this person.',
  recognisable:
    'An approver thinks that somebody might recognise this person, so these words cannot be approved. Ask the author to leave out what gives them away.',
  sealedNotYours:
    'This is kept in private for the people named for it. Only they can open it. They find it with /loudhailer sealed.',
  sealedClosed: 'This was dealt with and closed.',
  sealedUnread: 'Open it and read it before you close it.',
  noteMissing: 'Say in a few words what was done, so that the record shows it was dealt with.',
  approvalsMissing:
    'Too few of the people who approved this may approve it now. Ask for changes: once its author sends it again, it can be approved anew.',
  stopped: 'A stop is pressed, so nothing goes out.',
  early: 'Its slot has not come yet.',
  late: 'Its slot has passed. Give it another slot.',
  noSlot: 'It has no slot. Give it one first.',
  accountHeld: 'The account on X is resting or needs attention. The campaign lead has been told.',
  noAccount: 'Its publishing account is not part of the campaign any more. Ask the campaign lead.',
  ceiling: 'The account has posted as often in ten minutes as it may.',
  budget: 'The account has spent its budget for today.',
  campaignOver:
    'The last day of this campaign has passed, so nothing more goes out in it. Ask the campaign lead if it should go on, or send it to the next one.',
  expired: 'The campaign ended before this could go out. Send it again as a new one.',
  noFreeSlot: 'There is no free slot left in this campaign.',
  slotTaken: 'That slot is taken or has passed. Choose another one.',
  sameAddress:
    'Somebody with your e-mail address wrote, changed or approved this with another account, so somebody else must approve it. Ask an admin to say whether you are one person.',
  ownPledge:
    'This is your own pledge, so you cannot join it. Others can, with /loudhailer join and its number.',
  notListed:
    'This pledge is not shown, so nobody can join it now. See those that are with /loudhailer pledges.',
  cannotCheck: 'We cannot check who you are just now. Please try again in a minute.',
} as const;

export type ObjectionCode = keyof typeof sentences;

/** The sentence for a refusal; `{who}` in it stands for a name that the caller fills in. */
export function sayObjection(code: ObjectionCode, detail?: string, decided?: Decided): string {
  if (code === 'blocked' && detail !== undefined)
    return isRoute(detail) ? `${sayReason(detail)} ${sentences.helpNow}` : sayReason(detail);
  if (code === 'cannotCheck' && detail !== undefined)
    return `${detail} cannot be asked now whether you are the author too. Try again in a few minutes.`;
  if (code === 'held' && detail !== undefined) return `${sentences.held} ${sayReason(detail)}`;
  if (decided !== undefined)
    return `This was ${sayDecision(decided.what)} at ${sayTime(decided.at, decided.zone)}${decided.by === undefined ? '' : ' by {who}'}.`;
  return sentences[code];
}

function isRoute(code: string): boolean {
  return ROUTES.some((route) => route === code);
}

function sayDecision(what: string): string {
  const words: Readonly<Record<string, string>> = {
    approved: 'approved',
    changesRequested: 'sent back for changes',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
    listed: 'listed',
  };
  return words[what] ?? 'decided';
}

/** What the bot answers to clicks and commands, in the one place where a person reads it: to them alone. */
import type { Status } from '../submissions/submission.ts';
import { sayList } from './cards.ts';

export const decisions = {
  approvedBy: (item: string, status: Status) =>
    status === 'inReview'
      ? `You approved ${item}. Somebody else must approve it too. Its card says what is missing.`
      : `You approved ${item}. That was the last approval it needed.`,
  recognisable: (item: string) =>
    `Thank you. ${item} is kept back: it cannot be approved in these words. Please ask the author for changes on its card, and say what gives the person away.`,
  namesCleared: (item: string) =>
    `Recorded: nobody named in ${item} is a patient, carer or relative. You can approve it now.`,
  askedForChanges: (item: string) => `The author of ${item} is asked to change it.`,
  rejected: (item: string) =>
    `${item} is rejected and its words are taken off every card and message. The author is told why.`,
  commented: (item: string) => `Your comment on ${item} is below its card.`,
  found: (item: string) => `Thank you. ${item} is recorded as posted.`,
  notFound: (item: string) =>
    `Thank you. ${item} is recorded as not posted. Give it another slot from the menu of its card if it still matters.`,
  nothingToDelete: (item: string) =>
    `Thank you. ${item} is recorded as not posted. It was taken back, so there is nothing more to do.`,
  slotGiven: (item: string, when: string) => `${item} goes out ${when}.`,
  parked: (item: string) => `${item} is parked. It goes nowhere until somebody gives it a slot.`,
  withdrawn: (item: string) => `${item} is withdrawn and its words are taken off every card and message.`,
  withdrawing: (item: string) =>
    `${item} is withdrawn. It may be on X already, so we are deleting it there and will tell you how that ends. Copies and screenshots that others made may remain.`,
  takingDown: (item: string) =>
    `We are deleting ${item} on X and will tell everyone concerned how that ends.`,
  notAgain: (items: readonly string[]) =>
    `The same words were to go out once more as ${sayList(items)}: ${items.length === 1 ? 'that is' : 'those are'} withdrawn too.`,
  suggestionAccepted: (item: string) => `${item} now has the suggested wording and goes back to review.`,
  listed: (item: string) => `${item} is listed.`,
  listedAll: (count: number) => (count === 1 ? '1 pledge is listed.' : `${count} pledges are listed.`),
  changedMeanwhile: 'Somebody changed these words while your form was open. Close it and open it again.',
} as const;

export const stopAnswers = {
  stopped: (onTheirWay: readonly string[]) =>
    onTheirWay.length === 0
      ? 'Stopped. Nothing goes out from now on, and nothing is on its way. It takes two people to lift it.'
      : `Stopped. Nothing more goes out from now on. On their way already, and may still arrive: ${onTheirWay.join(', ')}. It takes two people to lift the stop.`,
  lifted:
    'The stop is lifted. Posts go out again from their next slots. What was missed stays missed until somebody gives it a slot.',
  needsAnother: 'You have asked to lift the stop. One more person must agree.',
  notStopped: 'No stop is pressed.',
  stoppedAlready: 'The stop is pressed already. Nothing goes out.',
} as const;

export const commandAnswers = {
  helpTitle: 'What you can do',
  unknownWord: (word: string) => `There is no "${word}". This is what you can do:`,
  whichItem: 'Say which item, for example S-14. See yours with /loudhailer mine.',
  changeHere: (id: string) => `Change the words of ${id} here. It goes back to review.`,
  noSuchItem: (id: string) => `There is no ${id}. See yours with /loudhailer mine.`,
  nothingMine: 'You have not sent anything yet. Try /story or /pledge.',
  nothingWaiting: 'Nothing waits for a decision.',
  noCampaign: 'No campaign is open now.',
  noSlots: (day: string) => `There are no slots on ${day}.`,
  spent: (handle: string, spent: string, budget: string) =>
    `${handle}: ${spent} of ${budget} spent on this day`,
  notADay: 'Write a day as 2026-10-05.',
  inviteHeading: 'Tell the public what you do',
  inviteText: (campaign: string, hashtag: string) =>
    `${campaign} (${hashtag}): tell a story from your work, or pledge one thing you will do to improve care. Comms reviews every word before it goes out.`,
  invited: 'The card is posted.',
  inviteHere: 'Type this in a channel where people should see the card.',
  whoami: (name: string, email: string | undefined) =>
    email === undefined
      ? `You are ${name}. Your e-mail is not known, so roles given by e-mail do not reach you.`
      : `You are ${name} (${email}).`,
  roles: (campaign: string, roles: readonly string[]) =>
    roles.length === 0
      ? `${campaign}: you can tell stories and make pledges.`
      : `${campaign}: ${roles.join(', ')}.`,
} as const;

export const roleWord: Readonly<Record<string, string>> = {
  contributor: 'contributor',
  approver: 'approver',
  clinicalApprover: 'clinical approver',
  crisisLead: 'crisis lead',
  safeguardingLead: 'safeguarding lead',
  speakUpGuardian: 'Freedom to Speak Up guardian',
  complaintsLead: 'complaints lead',
  campaignLead: 'campaign lead',
  admin: 'admin',
  auditor: 'auditor',
};

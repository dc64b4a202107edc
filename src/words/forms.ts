/** The forms people fill in, word for word. */
import { rejectionReasons } from './cards.ts';

/** Stands on every form (rules C22 and G06 of health communications: remind at the point of use; help is always there). */
export const formIntro = {
  careful:
    'Please leave out anything that could show who someone is: names, dates, ages, places, rare conditions. You are responsible for what you send. A computer checks this and a person decides.',
  help: 'Nobody reads this straight away. In an emergency call 999. For urgent help call 111. For urgent mental health help call 111 and choose option 2. To talk to somebody at any hour, call Samaritans on 116 123 or text SHOUT to 85258.',
  /** On the forms of those who decide: words there are an answer to somebody, so who needs help may be either of them. */
  helpBeside:
    'If you or somebody else needs help: in an emergency call 999. For urgent help call 111. For urgent mental health help call 111 and choose option 2. To talk to somebody at any hour, call Samaritans on 116 123 or text SHOUT to 85258.',
} as const;

export const formWords = {
  story: { title: 'Tell a story', submit: 'Send for review' },
  pledge: { title: 'Make a pledge', submit: 'Send' },
  signpost: { title: 'Write a signpost', submit: 'Send for review' },
  notice: { title: 'Write a notice', submit: 'Send for review' },
  approve: { title: 'Approve', submit: 'Approve' },
  askForChanges: { title: 'Ask for changes', submit: 'Send' },
  reject: { title: 'Reject', submit: 'Reject' },
  comment: { title: 'Comment', submit: 'Send' },
  change: { title: 'Change the words', submit: 'Send for review' },
  reschedule: { title: 'Choose a slot', submit: 'Book it' },
  foundOnX: { title: 'It is on X', submit: 'Save' },
  list: { title: 'List this pledge', submit: 'List it' },
  sealed: { title: 'Kept in private', submit: 'Mark as dealt with' },
  done: { title: 'I did my pledge', submit: 'Send' },
  variation: { title: 'Other words', submit: 'Send for review' },
  campaign: { title: 'A campaign', submit: 'Save' },
  campaignPeople: { title: 'People', submit: 'Save' },
  campaignPlaces: { title: 'Places and accounts', submit: 'Save' },
  event: { title: 'An event', submit: 'Save' },
  blog: { title: 'Send a blog', submit: 'Send for review' },
} as const;

export const fieldWords = {
  text: {
    story: { label: 'Your words', hint: 'About 250 characters. The hashtag is added for you.' },
    pledge: { label: 'I pledge to', hint: 'One thing, big or small, in about 250 characters.' },
    signpost: {
      label: 'Where should people go?',
      hint: 'Say what people can do. Do not state opening hours that you have not checked today.',
    },
    notice: { label: 'Your words', hint: 'About 250 characters. The hashtag is added for you.' },
  },
  about: {
    label: 'Is this about a patient, service user, carer or relative?',
    yes: 'Yes, it is about someone',
    no: 'No, it is about a day at work or a thank you to a team',
  },
  agreed: {
    label: 'Their agreement',
    hint: 'Only if it is about someone.',
    text: 'They have agreed to this being posted',
  },
  proof: {
    label: 'Where is the proof kept?',
    hint: 'Only if it is about someone. For example: consent form, comms folder. Please give no names here.',
  },
  month: { label: 'In which month did it happen?', hint: 'Only if it is about someone.' },
  colleague: {
    label: 'Are these a colleague’s words?',
    hint: 'Leave this empty if they are your own. If you name a colleague, neither of you can approve it.',
  },
  organisation: { label: 'Which organisation do you speak for?' },
  campaign: { label: 'For which campaign?' },
  preferred: {
    label: 'When would you like it to go out?',
    hint: 'You can leave this empty. For example 10:40, or 2026-10-05 10:40.',
  },
  evergreen: { label: 'No fixed time', text: 'It may fill any slot that would be empty' },
  theme: { label: 'Theme' },
  showName: { label: 'Your name', text: 'You may show my name with the pledge' },
  comment: { label: 'What should change, and why?' },
  suggestion: {
    label: 'Suggested wording',
    hint: 'You can leave this empty. The author can accept it with one tap; then you cannot approve it.',
  },
  reason: { label: 'Reason' },
  rejectWords: { label: 'What would you like to say to the author?' },
  justComment: {
    label: 'Your comment',
    hint: 'The approvers and, where you ask for something, the author can read it.',
  },
  held: {
    label: (passage: string | undefined, reason: string) =>
      `${passage === undefined ? '' : `“${passage}”: `}${reason} Why can it go out as it is?`,
  },
  recognise: {
    label: 'Could a neighbour, relative or colleague recognise this person?',
    hint: 'Think of all that is said together: the place, the time, the illness, the job. A computer cannot tell. “I am not sure” keeps it back until the words are changed.',
    options: [
      { value: 'no', label: 'No, nobody could' },
      { value: 'notSure', label: 'I am not sure' },
      { value: 'yes', label: 'Yes, somebody could' },
    ],
  },
  sealedNote: {
    label: 'What was done?',
    hint: 'For example: I called them, and a friend is with them now. If you are not finished, press Cancel. It stays open, and you find it again with /loudhailer sealed.',
  },
  heldWords: {
    label: (passage: string | undefined, reason: string) =>
      `Anything to add about ${passage === undefined ? `this: ${reason.replace(/\.$/, '')}` : `“${passage}”`}?`,
    hint: 'Needed if you chose another reason: ten characters or more. It is shown below the card.',
  },
  slot: { label: 'Free slots' },
  url: { label: 'Address of the post on X', hint: 'For example https://x.com/name/status/1234567890' },
  rejectionReasons,
} as const;

export const formErrors = {
  textMissing: 'Write your words here.',
  aboutMissing: 'Say whether it is about someone.',
  organisationMissing: 'Choose the organisation that you speak for.',
  campaignMissing: 'Choose a campaign.',
  noCampaign: 'No campaign is open now. Ask your comms team when the next one begins.',
  colleagueUnknown: 'Nobody with this e-mail address is known here. Correct it, or leave it empty.',
  preferred: 'Write a time such as 10:40, or a day and time such as 2026-10-05 10:40.',
  url: 'Copy the whole address of the post, for example https://x.com/name/status/1234567890.',
  reasonMissing: 'Choose a reason.',
  recogniseMissing: 'Answer this before you approve it.',
  heldWordsMissing: 'Say in a few words why it is all right: ten characters or more.',
  typedBlocked:
    'There is a number or address of somebody in this, or it sounds as if somebody needs help. Say only why it is all right.',
  slotMissing: 'Choose a slot.',
  tooLong: (max: number, length: number) =>
    `Write at most ${max.toLocaleString('en-GB')} characters. There are ${length.toLocaleString('en-GB')} now.`,
  colleagueUnclear:
    'Write the whole work e-mail address, for example name@organisation.example, or leave this empty.',
} as const;

export const approveIntro = {
  nothing:
    'The computer pointed nothing out. It cannot tell whether somebody could be recognised, so read it as a neighbour would.',
  waitsFor: (role: string, reason: string) =>
    `${reason} You can approve it too, but it goes out only when a ${role} has approved it.`,
} as const;

export const waitingForm = 'One moment, please …';

export const thanks = {
  post: (id: string, needed: number) =>
    `Thank you. This is ${id}. ${needed === 1 ? 'One person reviews' : `${needed} people review`} it before it goes out; we will tell you what they decide. See it at any time with /loudhailer mine.`,
  pledge: (id: string) =>
    `Thank you for your pledge. This is ${id}. See it at any time with /loudhailer mine.`,
  hints: (id: string) =>
    `A computer pointed this out, and the reviewers see it too. If you would like to change your words, type /loudhailer change ${id}.`,
  changed: (id: string) => `${id} is changed and goes back to review. Earlier approvals no longer count.`,
} as const;

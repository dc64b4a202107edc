/** What people read about pledges: the form, the figures and what each means, joining, doing, and reminders. */
import type { PledgeFacts } from '../submissions/submission.ts';

export type Whose = PledgeFacts['whose'];

export const pledgeFieldWords = {
  due: {
    label: 'By when?',
    hint: 'You can leave this empty. For example 1 December, 1/12/2026 or 2026-12-01. We remind you on that day.',
  },
  roleGroup: { label: 'What do you do?', hint: 'We remember this for your next pledge.' },
  whose: {
    label: 'Whose pledge is it?',
    options: [
      { value: 'own', label: 'My own' },
      { value: 'team', label: 'My team’s' },
      { value: 'organisation', label: 'My organisation’s' },
      { value: 'colleague', label: 'A colleague’s' },
      { value: 'patient', label: 'A patient’s or service user’s' },
      { value: 'carer', label: 'A carer’s' },
    ] satisfies readonly { value: Whose; label: string }[],
  },
  teamSize: { label: 'How many people are in the team?', hint: 'Only for a team. Write a number.' },
  story: {
    label: 'What changed?',
    hint: 'You can leave this empty. The approvers can read it. Leave out anything that could show who a patient is.',
  },
} as const;

export const pledgeErrors = {
  theme: 'Choose a theme of this campaign from the list, or leave this empty.',
  roleGroup: 'Choose one from the list, or leave this empty.',
  whose: 'Choose whose pledge it is from the list.',
  due: 'Write a day such as 1 December, 1/12/2026 or 2026-12-01, or leave this empty.',
  duePast: 'That day has passed. Write a day that is still to come, or leave this empty.',
  dueFar: 'Write a day within the next two years, or leave this empty.',
  teamSize: 'Write how many people are in the team as a number from 2 to 100,000.',
  showName:
    'The name of a patient or carer is never shown, and yours would be taken for theirs. Leave this empty.',
} as const;

/** The figures of a campaign, and what each of them counts. They are never added together. */
export const countWords = {
  pledges: {
    label: 'Pledges',
    means:
      'pledges made and not taken back or rejected; one that needs a second look counts once it is listed',
  },
  joins: {
    label: 'Joins',
    means: 'times that somebody joined another person’s pledge and did not leave it',
  },
  joiners: {
    label: 'People who joined',
    means: 'different people who joined at least one pledge and did not leave it',
  },
  teamSize: { label: 'Team size claimed', means: 'people in the teams that pledged, as the teams say' },
  done: { label: 'Done', means: 'pledges that people say they have done' },
  target: { label: 'Target', means: 'how many pledges the campaign hopes for' },
} as const;

export const pledgeWords = {
  heading: (campaign: string) => `${campaign}: pledges so far`,
  /** Of the pledges: a share, and no further figure. */
  doneShare: (percent: number) =>
    `, ${percent < 1 ? 'less than 1' : Math.round(percent < 100 ? Math.min(percent, 99) : percent)}% of the pledges`,
  asAt: (when: string) =>
    `As at ${when}. Each figure counts something different, so do not add them together.`,
  newest: 'The newest pledges',
  yours: 'Your pledges',
  moreOfYours: (count: number) =>
    `And ${count === 1 ? '1 more pledge' : `${sayCount(count)} more pledges`} of yours: see them with /loudhailer mine.`,
  joinedByYou: (ids: readonly string[], isMore: boolean) =>
    `You joined ${ids.join(', ')}${isMore ? ' and more' : ''}. To leave one, write /loudhailer join and its number.`,
  noneListed: 'No pledge is shown yet. A pledge is shown once an approver has listed it.',
  noCampaign: 'No campaign takes pledges now. Ask your comms team when the next one begins.',
  whichCampaign: (ids: readonly string[]) =>
    `More campaigns take pledges. See one of them with /loudhailer pledges and its name: ${ids.join(', ')}.`,
  noSuchCampaign: (word: string, ids: readonly string[]) =>
    `No campaign called “${word}” takes pledges now. ${ids.length === 0 ? 'Ask your comms team when the next one begins.' : `These do: ${ids.join(', ')}.`}`,
  joinHow: 'Join one with its button, or write /loudhailer join and its number.',
  joinedCount: (count: string, isOne: boolean) => `${count} ${isOne ? 'person' : 'people'} joined.`,
  isYours: 'This is yours.',
  youJoined: 'You joined this.',

  joined: (id: string) =>
    `You joined ${id}. Thank you. To leave it, write /loudhailer join ${id} and press the button.`,
  joinedAlready: (id: string) =>
    `You joined ${id} before, and you count once. Thank you. If you would like to leave it, press the button.`,
  left: (id: string) => `You left ${id}. You can join it again at any time.`,
  leftForGood: (id: string) => `You left ${id}. It is not shown any more, so nobody can join it now.`,
  notJoined: (id: string) => `You have not joined ${id}, so there is nothing to leave.`,
  whichJoin: 'Say which pledge, for example /loudhailer join P-14. See them with /loudhailer pledges.',

  whichDone: 'These are your pledges. Press “I did it” below the one that you did.',
  noneToDo: 'You have no pledge that is still to be done. Make one with /pledge.',
  doneHere: (id: string) => `You did ${id}? Say so here, and what changed if you like.`,
  doneForm: 'Thank you for doing what you pledged.',
  storyAdded: (id: string) => `Thank you. What changed is kept with ${id}.`,
  storyThere: 'You told what changed before, and that stands. Press Cancel; nothing that you told is lost.',
  done: (id: string) =>
    `Thank you. ${id} counts as done, and we send you no more reminders of it. Your certificate comes to you in private in a moment.`,
  remindersEnded: (id: string) =>
    `We send you no more reminders of ${id}. When you have done it, write /loudhailer done ${id}.`,

  thanksDue: (day: string, id: string) =>
    `We remind you on ${day}, and once more 14 days later. When you have done it, write /loudhailer done ${id}.`,
  thanksDueToday: (day: string, id: string) =>
    `We remind you once, on ${day}. When you have done it, write /loudhailer done ${id}.`,
  thanksDone: (id: string) => `When you have done it, write /loudhailer done ${id}.`,

  withdrawn: (count: string, isOne: boolean) =>
    `${isOne ? '1 person' : `${count} people`} joined it. Their joins stay their own and count as before, without its words and the name.`,
  changeForm: { title: 'Change this pledge', submit: 'Change it' },
  changed: (id: string) => `${id} is changed. Others read it once an approver has listed it.`,
  withdrawnToo: 'What comms made of it is withdrawn too.',

  /** `day` is left out on the day itself. */
  firstReminder: (id: string, day: string | undefined) =>
    `${day === undefined ? `Today is the day of your pledge ${id}.` : `The day of your pledge ${id} was ${day}.`} Did you do it? If it takes longer, that is all right: say so when it is done. We remind you once more, 14 days after that day, and then never again.`,
  lastReminder: (id: string, day: string) =>
    `The day of your pledge ${id} was ${day}. Did you do it? This is the last time that we remind you of it.`,

  certificateTitle: 'Certificate of a pledge done',
  certificateText: (id: string) =>
    `Thank you for doing your pledge ${id}. This certificate is yours to keep.`,
  noCertificate: (id: string, day: string) =>
    `Thank you for doing your pledge ${id}, done on ${day}. A picture of your certificate cannot be made here, so these words stand for it.`,
  certificateAlt: (words: {
    campaign: string;
    organiser: string;
    name: string | undefined;
    pledge: string;
    day: string;
  }) =>
    `Certificate of a pledge done. ${words.campaign}.${words.name === undefined ? '' : ` ${words.name}.`} Pledged: “${words.pledge}” Done on ${words.day}. ${words.organiser}.`,

  milestone: (campaign: string, count: string, when: string) =>
    `${campaign} has reached ${count} pledges, as at ${when}.`,
  milestoneTarget: (campaign: string, count: string, when: string) =>
    `${campaign} has reached its target of ${count} pledges, as at ${when}.`,
  milestoneHalf: (campaign: string, count: string, when: string) =>
    `${campaign} has reached ${count} pledges, half of its target, as at ${when}.`,
  milestoneNotice:
    'You could tell people with a notice. Nothing goes out by itself. These words may help: copy them and change them as you like.',
  milestoneWords: (campaign: string, count: string) =>
    `${count} pledges to improve care have been made for ${campaign}. Thank you to everyone who pledged.`,
} as const;

const whoseWords: Readonly<Record<Whose, string | undefined>> = {
  own: undefined,
  team: 'For a team',
  organisation: 'For the organisation',
  colleague: 'For a colleague',
  patient: 'From a patient or service user',
  carer: 'From a carer',
};

/** `For a team of 12. Theme: integration. By 1 December 2026.` */
export function sayPledgeFacts(facts: PledgeFacts | undefined, themes: readonly string[]): string {
  const whose = facts === undefined ? undefined : whoseWords[facts.whose];
  const size = facts?.teamSize === undefined ? '' : ` of ${sayCount(facts.teamSize)}`;
  return [
    ...(whose === undefined ? [] : [`${whose}${size}.`]),
    ...(themes[0] === undefined ? [] : [`Theme: ${themes[0]}.`]),
    ...(facts?.due === undefined ? [] : [`By ${sayDate(facts.due)}.`]),
    ...(facts?.done === undefined ? [] : ['Done.']),
  ].join(' ');
}

/** What an approver is told about the name of a pledge before listing it. */
export function sayNameShown(name: string | undefined): string {
  return name === undefined ? 'No name is shown with it.' : `Shown with the name ${name}.`;
}

/** Made once: making it takes as long as drawing a whole form. */
const dates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const counts = new Intl.NumberFormat('en-GB');

/** `1 December 2026` */
export function sayDate(day: string): string {
  return dates.format(Date.parse(`${day}T12:00:00Z`));
}

/** `10,000` */
export function sayCount(count: number): string {
  return counts.format(count);
}

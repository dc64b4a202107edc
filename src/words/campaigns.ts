/** What people read who make, change and open campaigns: in chat and on the command line. */
import type { CampaignKind } from '../campaigns/campaign.ts';
import type { SealedRole } from '../people/person.ts';
import { roleWord } from './answers.ts';
import { beginSentence } from './cards.ts';

export const campaignKindWord: Readonly<Record<CampaignKind, string>> = {
  tweetathon: 'Tweet-a-thon',
  pledgeDrive: 'Pledge drive',
  campaignWeek: 'Campaign week',
};

/** What each kind is, for somebody who chooses one. */
export const campaignKindHint: Readonly<Record<CampaignKind, string>> = {
  tweetathon: 'Tweet-a-thon: a post every ten minutes, 8am to 8pm',
  pledgeDrive: 'Pledge drive: everybody pledges one thing; two posts a day',
  campaignWeek: 'Campaign week: a post each hour, 9am to 5pm, with events',
};

/** Why a campaign does not open, each with what would cure it. */
export const openingWords = {
  fewApprovers: (found: number, needed: number) =>
    `${found === 0 ? 'No approver is named' : found === 1 ? 'Only 1 approver is named' : `Only ${found} approvers are named`}, and it needs ${needed} different people: the most that one item needs, and one more. Name more of them by e-mail.`,
  unreadGroup: (place: string) =>
    `Nobody can say now who is in ${place}. Name approvers by e-mail, or try again in a few minutes while Loudhailer runs.`,
  contactMissing: (role: SealedRole) =>
    `${beginSentence(roleWord[role] ?? role)}: name two people by e-mail, a lead and a deputy.`,
  channelUnread: (place: string) =>
    `${place} cannot be looked at. Invite Loudhailer to it if it is not there, and try again in a few minutes.`,
  channelUnseen: (place: string) =>
    `${place} belongs to no chat that is switched on, so nobody would see what waits there. Correct it, or switch that chat on.`,
  channelPublic: (place: string) =>
    `${place} is a public channel: anybody could read what waits for review. Use a private one.`,
  accountTaken: (id: string, handle: string, other: string, campaign: string) =>
    `The account “${id}” is ${other} in ${campaign}, and ${handle} here. One id is one account on X: give ${handle} an id of its own, and authorise it with account add.`,
  accountFails: (account: string) =>
    `The account ${account} cannot be read now, so nothing could be posted with it. Run doctor on the command line: it says what is wrong. A new account is authorised with account add.`,
  mixed:
    'Something was sent to this campaign already, so it cannot change between practice and the real thing. Make the other one with /loudhailer campaign new, which takes people, places and accounts over, or from this one’s file with another id.',
  over: (day: string) => `Its last day was ${day}. Give it days that are still to come.`,
} as const;

/** What is said beside "is open", where money and pace may surprise somebody. */
export const openingNoteWords = {
  cost: (slots: number, plain: string, linked: string, handle: string, budget: string) =>
    `The fullest day has ${slots === 1 ? '1 slot' : `${slots} slots`}: ${plain} on X without links, ${linked} if every post has one. ${handle} may spend ${budget} a day.`,
  dear: (handle: string) =>
    `That is more than ${handle} may spend in a day, and what is beyond it is missed. Raise dailyBudget in the campaign’s file, or have fewer slots.`,
  fast: (busiest: number, handle: string, ceiling: number) =>
    `Up to ${busiest} slots lie within ten minutes, and ${handle} may post ${ceiling} in that time: one more presses the stop. Raise ceiling in the campaign’s file, or have fewer slots.`,
} as const;

export const setupWords = {
  notAllowed:
    'Campaigns are made by administrators, and changed by their own campaign leads and admins. Ask your comms team. An administrator is somebody whose e-mail address is in the setting LOUDHAILER_ADMINS.',
  none: 'There is no campaign yet. Make the first one: it takes a minute.',
  listTitle: 'Campaigns',
  listed: (name: string, id: string, kind: string, days: string, state: string) =>
    `${name} (${id}), ${kind.toLowerCase()}${days === '' ? '' : `, ${days}`}: ${state}`,
  stateDraft: 'a draft, not open yet',
  stateOpen: 'open',
  stateOver: 'over',
  stateChanged: 'open, with changes that are not in force yet',
  toChange: 'To change one, write /loudhailer campaign change and its name in brackets.',
  which:
    'Say which campaign, for example /loudhailer campaign change a-day-of-care. See all with /loudhailer campaign.',
  noSuch: (name: string) => `There is no campaign "${name}". See all with /loudhailer campaign.`,
  severalSuch: (ids: readonly string[]) => `Several campaigns are called so. Say which: ${ids.join(', ')}.`,
  noDraft:
    'There is no draft of this campaign any more: it was opened, dropped, or its file was imported. See where it stands with /loudhailer campaign.',
  nameTaken: 'Many campaigns have this name already. Add the year to it.',
  changedMeanwhile:
    'Somebody changed this part meanwhile, so it was not saved: their changes would be lost. Copy what you wrote, close this form and open it again.',
  saved: 'Saved.',
  draftTitle: (name: string) => `${name}: a draft`,
  changesTitle: (name: string) => `${name}: changes that are not in force yet`,
  newHere: 'Make a campaign: it takes a minute, and everything can be changed until it opens.',
  missing: 'Still missing before it can open:',
  complete: 'Nothing is missing. When you open it, the accounts and channels are checked once more.',
  completeChanges:
    'Nothing is missing. When you put the changes in force, the accounts and channels are checked once more.',
  unchanged: (name: string) => `${name} itself stays as it is until you put the changes in force.`,
  tooLongHere: (id: string) =>
    `There is more in this part than a form can hold. Change it in its file: campaign export ${id} on the command line writes it, campaign import takes it in again.`,
  dropped: (name: string) => `The draft of ${name} is dropped.`,
  kept: (name: string) => `${name} stays as it was. The changes are dropped.`,
  notOpened: (name: string) => `${name} does not open yet:`,
  losing: (name: string, count: number) =>
    `This change of ${name} takes the slot of ${count === 1 ? '1 item' : `${count} items`} away:`,
  losingThen:
    'If you go on, they are parked: they stay approved, their authors are told, and somebody gives them other slots with /loudhailer next or /loudhailer move.',
  reviewedThen:
    'What would lack approvals goes back to review: its authors are told, and it gets the next free slot once enough people have approved it.',
  orphan: (id: string, when: string) => `${id}, ${when}`,
  lacking: (id: string, when: string) => `${id}, ${when}: too few people who may approve have approved it`,
  parked: (ids: readonly string[]) =>
    `${ids.length === 1 ? '1 item has' : `${ids.length} items have`} no slot any more and ${ids.length === 1 ? 'is' : 'are'} parked: ${ids.join(', ')}. Give each another slot with /loudhailer next or /loudhailer move.`,
  reviewed: (ids: readonly string[]) =>
    `${ids.length === 1 ? '1 item lacks' : `${ids.length} items lack`} approvals now and ${ids.length === 1 ? 'is' : 'are'} in review again: ${ids.join(', ')}.`,
  opened: (name: string, slots: number, days: string) =>
    `${name} is open: ${slots === 1 ? '1 slot' : `${slots} slots`}, ${days}.`,
  changed: (name: string, slots: number, days: string) =>
    `${name} is changed: ${slots === 1 ? '1 slot' : `${slots} slots`}, ${days}.`,
  skipped: (slot: string) => `${slot} does not exist, because the clocks go forward: it is skipped.`,
  practice: 'It is a practice campaign: its posts go to the sandbox and nothing leaves this machine.',
  next: {
    invite:
      'Type /loudhailer invite in the channels of your teams: it posts a card with buttons to tell a story or make a pledge.',
    review: (needed: number, other: number) =>
      `What people send comes to the approval channel as a card. A story about someone needs ${people(needed)}, everything else ${people(other)}; nobody approves their own words.`,
    slots: 'What is approved gets the next free slot by itself. See the run sheet with /loudhailer queue.',
    pledges: 'See the pledges so far with /loudhailer pledges.',
    events: 'Plan the events of the week with /loudhailer events.',
    digest: 'To tell a channel how it goes each day, type /loudhailer digest here 5pm in it.',
    stop: 'If anything is wrong, type /loudhailer stop: nothing goes out until two people lift it.',
  },
} as const;

function people(count: number): string {
  return count === 1 ? '1 approval' : `${count} approvals`;
}

/** What a draft lacks, by the first step of its path in the file; and which form it stands in. */
export const missingWords: Readonly<Record<string, string>> = {
  name: 'Its name: 3 to 80 characters.',
  hashtag: 'Its hashtag, for example #OurCareDay.',
  dates: 'Its first and last day.',
  timetable: 'Its timetable: when posts go out.',
  organiser: 'Who organises it, and the address of a page that says more. (Places and accounts)',
  accounts: 'The X account that posts for it. (Places and accounts)',
  account: 'The X account that posts for it. (Places and accounts)',
  organisations: 'The organisations that take part. (Places and accounts)',
  channels: 'The private channel where approvers read what waits. (Places and accounts)',
  localHelp:
    'Whom to call for staff support, safeguarding, speaking up and complaints, with the numbers. (People)',
  approver: 'Approvers, by e-mail. (People)',
};

export const campaignFields = {
  kind: { label: 'What is it?' },
  name: { label: 'Name', hint: 'As people read it, for example: A day of care.' },
  hashtag: {
    label: 'Hashtag',
    hint: 'In its official case, for example #1NHSDerbys. It is added to every post.',
  },
  from: { label: 'First day', hint: 'For example 5 October 2026, or 2026-10-05.' },
  to: { label: 'Last day', hint: 'The same day again, if it is one day.' },
  practice: { label: 'Practice', text: 'Only for practice: nothing goes to X' },
  timetable: {
    label: 'Timetable',
    hint: 'A line each, for example: every 10 minutes from 08:00 to 20:00. Or: 10:00, 16:00. Or for some days only: 12:00 on 2026-10-05.',
  },
  pledgesUntil: {
    label: 'Last day for pledges',
    hint: 'Where that is after the last day. You can leave this empty.',
  },
  target: {
    label: 'How many pledges do you hope for?',
    hint: 'The chart in the digests goes towards this many. You can leave this empty.',
  },
  aboutSomeone: { label: 'Approvals for a story about someone', hint: '1 to 5.' },
  other: { label: 'Approvals for everything else', hint: '1 to 5.' },
  approver: {
    label: 'Approvers',
    hint: 'E-mail addresses, with commas or a line each. One more than an item needs, so that nobody waits for one person. A group of Slack: group:slack:group/S0123.',
  },
  clinicalApprover: {
    label: 'Clinical approvers',
    hint: 'They let health messages pass, and count as approvers. You can leave this empty.',
  },
  campaignLead: { label: 'Campaign leads', hint: 'They may change the campaign, and count as approvers.' },
  crisisLead: {
    label: 'Somebody in crisis: lead and deputy',
    hint: 'Two e-mail addresses or more. They open what must not be posted: the lead first, then the deputy.',
  },
  safeguardingLead: { label: 'Safeguarding: lead and deputy', hint: 'Two e-mail addresses or more.' },
  speakUpGuardian: {
    label: 'Freedom to Speak Up: guardian and deputy',
    hint: 'Two e-mail addresses or more.',
  },
  complaintsLead: { label: 'Complaints: lead and deputy', hint: 'Two e-mail addresses or more.' },
  staffSupport: {
    label: 'Help for staff',
    hint: 'Told at once to somebody whose words must not be posted. For example: Staff support line, 01632 960010, day and night.',
  },
  safeguarding: { label: 'Help: safeguarding', hint: 'The team and its number.' },
  speakUp: { label: 'Help: speaking up', hint: 'The guardian and how to reach them.' },
  complaints: { label: 'Help: complaints', hint: 'The complaints team and its number.' },
  organisations: {
    label: 'Organisations that take part',
    hint: 'A line each: its name, then the domain of its e-mail. Where it has an X account or private channel of its own, add that: Vale ambulance, ambulance.example, @ValeAmbo, slack:C0123.',
  },
  channels: {
    label: 'Approval channels',
    hint: 'Private channels where approvers read what waits, a line each: slack:C0123456789. Loudhailer must have been invited.',
  },
  accounts: {
    label: 'X account',
    hint: 'The account that posts, with its @. It must have been authorised with account add on the command line.',
  },
  organiser: { label: 'Organiser', hint: 'As the public reads it.' },
  link: { label: 'Page that says more', hint: 'A whole https address.' },
  themes: { label: 'Themes', hint: 'A line each. Pledges are counted by them. You can leave this empty.' },
  roleGroups: {
    label: 'What people are',
    hint: 'A line each, for pledges: nursing, housing, carer. You can leave this empty.',
  },
} as const;

export const campaignErrors = {
  kind: 'Choose what it is.',
  name: 'Write a name of 3 to 80 characters.',
  hashtag: 'Write one hashtag of letters, digits and underscores, for example #OurCareDay.',
  day: 'Write a day such as 5 October 2026, or 2026-10-05.',
  backwards: 'The last day is before the first day.',
  over: 'This day has passed. Choose one that is still to come.',
  long: 'A campaign lasts 400 days at most.',
  timetable: (line: string) =>
    line === ''
      ? 'Write at least one line, for example: every 10 minutes from 08:00 to 20:00.'
      : `This line is not clear: ${line}. Write it like: every 10 minutes from 08:00 to 20:00.`,
  approvals: 'Write a number from 1 to 5.',
  target: 'Write a whole number such as 5000, or leave this empty.',
  pledgesUntil: 'Write a day that is not before the first day, or leave this empty.',
  people: (written: string) =>
    `${written} is not an e-mail address. Write addresses such as sam@organisation.example, with commas or a line each.`,
  twoPeople: 'Name a lead and a deputy: two e-mail addresses.',
  help: 'Say whom to call, with the number: 10 to 300 characters.',
  organisation: (line: string) =>
    `This line is not clear: ${line}. Write the name, then the domain: Vale hospital, hospital.example.`,
  organisationsNone: 'Name at least one organisation.',
  domainTwice: (domain: string) =>
    `The domain ${domain} is there twice. It can belong to one organisation only.`,
  channel: (written: string, chats: readonly string[]) =>
    `${written} is no place that Loudhailer knows. Write it as ${chats.map((chat) => `${chat}:…`).join(' or ')}, with the id at the end of the channel’s details.`,
  channelsNone: 'Name at least one private channel.',
  handle: (written: string) => `${written} is no X account. Write it with its @, for example @ValeCare.`,
  accountsNone: 'Name the X account that posts.',
  organiser: 'Write 2 to 120 characters.',
  link: 'Write a whole address, for example https://organisation.example/our-day.',
  words: (written: string) => `Write 2 to 40 characters for each line. This one is not: ${written}.`,
} as const;

/** The card's buttons where they say something else than elsewhere. */
export const setupLabels = {
  basics: 'Name, days and timetable',
  dropDraft: 'Drop this draft',
  openChanges: 'Put the changes in force',
} as const;

/** What the command line says besides. */
export const typedWords = {
  drafted: (name: string, id: string) =>
    `${name} is kept as a draft. Open it with /loudhailer campaign open ${id}, or here with campaign open ${id}.`,
  noneYet:
    'There is no campaign yet. Take one from its file with campaign import FILE, or make one in chat with /loudhailer campaign new.',
  noDraft: (id: string) =>
    `There is no draft of "${id}". See all campaigns with campaign list; make a draft in chat with /loudhailer campaign new.`,
  noSuch: (id: string) => `There is no campaign "${id}". See all with campaign list.`,
  notOpen: (id: string) => `"${id}" is a draft. Open it first, with campaign open ${id}.`,
  draftGone: (name: string) =>
    `Changes of ${name} that were being made in chat are gone: the file is what counts now. Tell whoever made them.`,
  moved: 'Somebody changed the campaign meanwhile. Look at it again, then try once more.',
  sayYes:
    'Nothing was changed. If these are to lose their slots and their authors are to be told, do it again with --yes.',
} as const;

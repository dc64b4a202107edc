/** What people read in a report: its headings, what each figure means, and that something is not available. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf, sayDay, timeOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import { NOT_SAID } from '../pledges/counting.ts';
import type { Method } from '../reports/measure.ts';
import type { Kind, Status } from '../submissions/submission.ts';
import { sayClock } from './digests.ts';
import { countWords } from './pledges.ts';

export const NOT_AVAILABLE = 'not available';

/** What is counted, and how. Every report ends with those that it uses. */
export const methodWords: Readonly<Record<Method, { readonly label: string; readonly means: string }>> = {
  people: {
    label: 'People who took part',
    means:
      'different people who sent something in through Loudhailer or joined a pledge; two accounts that are known to be one person count once. It is not the number of people who posted with the hashtag on X, which is not read',
  },
  posts: {
    label: 'Posts',
    means: 'posts that went out from the campaign’s own accounts and were not taken down',
  },
  accounts: {
    label: 'Accounts that posted',
    means: 'different accounts on X that these posts went out from',
  },
  potentialReach: {
    label: 'Potential reach',
    means:
      'the sum, over posts, of the followers that the account had when the post went out (the nearest reading at or before it). Somebody who follows two accounts, or sees two posts, counts each time. It is potential, and never the number of people reached',
  },
  measuredImpressions: {
    label: 'Measured impressions',
    means: 'how often X says that the posts were shown, as last read from X. It is not a number of people',
  },
  pledges: countWords.pledges,
  done: countWords.done,
  joins: countWords.joins,
  peopleWhoJoined: countWords.joiners,
  teamSizeClaimed: countWords.teamSize,
  decisions: {
    label: 'Decisions',
    means: 'items that an approver decided on, and that nobody withdrew afterwards',
  },
  minutesToDecision: {
    label: 'Time to decision',
    means: 'the mean time from sending the words in, or changing them, to the decision on them',
  },
  refusals: { label: 'Refused', means: 'items that an approver rejected, by the reason chosen' },
  events: {
    label: 'Events',
    means: 'webinars, chats, blogs and staff events that were planned and not cancelled',
  },
  slots: { label: 'Slots without a post', means: 'slots that passed and no post went out in' },
  typed: {
    label: 'Figures from elsewhere',
    means: 'typed in by a person, with the source and day that they gave. Loudhailer did not count them',
  },
};

export const reportWords = {
  title: (campaign: string) => `Report of ${campaign}`,
  practice: 'This is a practice campaign. Nothing of it went out on X, and its followers are invented.',
  when: (from: string, to: string) =>
    from === to ? `${sayDate(from)}` : `${sayDate(from)} to ${sayDate(to)}`,
  organiser: (name: string, hashtag: string) => `${hashtag}, organised by ${name}`,
  asAt: (at: Instant, zone: string) =>
    `As at ${sayClock(timeOf(at, zone))} on ${sayDate(dayOf(at, zone))}. Each figure counts something different, so do not add figures of different kinds together.`,
  sections: {
    overview: 'Overview',
    kinds: 'Posts by kind',
    organisations: 'Posts by organisation',
    themes: 'Posts by theme',
    pledges: 'Pledges',
    pledgesBy: {
      theme: 'Pledges by theme',
      organisation: 'Pledges by organisation',
      role: 'Pledges by role group',
      day: 'Pledges by day',
    },
    decisions: 'Decisions',
    refusals: 'Reasons for refusal',
    events: 'Events',
    chats: 'Chats: our own posts',
    slots: 'Slots without a post',
    figures: 'Figures from elsewhere',
    definitions: 'What the figures mean',
  },
  columns: {
    what: 'What',
    count: 'Figure',
    note: 'Note',
  },
  covers: (covers: number, of: number) => {
    if (of === 0) return 'no post has gone out';
    if (covers === 0) return `not known for ${of === 1 ? 'the 1 post' : `any of the ${sayAmount(of)} posts`}`;
    if (covers === of) return of === 1 ? 'of the 1 post' : `of all ${sayAmount(of)} posts`;
    return `of ${sayAmount(covers)} of the ${sayAmount(of)} posts; ${notAvailableFor(of - covers)}`;
  },
  peopleUnknown:
    'nobody is known of those who sent something: it came by e-mail, or before people were counted',
  undecided: 'nothing has been decided yet',
  ofDecisions: (count: number) => `over ${sayAmount(count)} ${count === 1 ? 'decision' : 'decisions'}`,
  made: (made: string, done: string) => `${made} made, ${done} done`,
  hidden:
    'An asterisk stands for 1 to 7, and other figures here are to the nearest 5, so that nobody can be recognised.',
  stillToCome: 'still to come',
  over: 'over',
  questionsPosted: (posted: number, of: number) =>
    `${questionsOut(posted, of)} Who answered, and how many, is not read from X: type it in as a figure with its source.`,
  notOut: 'did not go out',
  chatRecord: 'Only posts of the campaign’s own accounts. Replies and contributors are not available.',
  slotEmpty: 'Empty, because nothing was approved in time',
  slotMissed: 'Missed, because what was booked did not go out',
  slotRefused: 'Not accepted by X',
  lost: (item: string, organisation: string, slot: string) =>
    slot === '' ? `${item} from ${organisation}` : `${item} from ${organisation}, ${slot}`,
  source: (source: string, asAt: string) => `${source}, as at ${sayDate(asAt)}`,
  noFigures:
    'None were typed in. Blog reads, chat contributors and other figures that Loudhailer cannot count are added on the command line: npm run loudhailer -- figure add.',
  more: (count: number) => `and ${sayAmount(count)} more, in the file`,
  shortDay: (day: string) => {
    const [, number = '', month = ''] = /^\S+ (\d+) (\S+)$/.exec(sayDay(day)) ?? [];
    return `${number} ${month.slice(0, 3)}`;
  },
  chooseForm: (forms: readonly string[]) => `A report is written as one of: ${forms.join(', ')}.`,
  growth: 'Pledges by day, added up',
  postsBy: 'Posts by organisation',
  chooseOne: (ids: readonly string[]) => `Say which campaign: ${ids.join(', ')}.`,
  notYours: 'Approvers, campaign leads, auditors and admins see the report of a campaign. Ask one of them.',
  noCampaign: (id: string) => `There is no campaign "${id}". See all with campaign list.`,
  asFile: (id: string) =>
    `As a file, on the machine that Loudhailer runs on: npm run loudhailer -- report ${id} --as md --out report.md`,
} as const;

function questionsOut(posted: number, of: number): string {
  if (of === 1) return posted === 1 ? 'Its question went out.' : 'Its question did not go out.';
  return posted === of
    ? `All ${of} of its questions went out.`
    : `${posted} of its ${of} questions went out.`;
}

/** `67,622,723` */
export function sayAmount(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `2 hours 5 minutes`, of whole minutes. */
export function sayMinutes(minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [count(days, 'day'), count(hours, 'hour'), days > 0 ? '' : count(rest, 'minute')];
  const said = parts.filter((part) => part !== '').join(' ');
  return said === '' ? 'less than a minute' : said;
}

function count(amount: number, one: string): string {
  return amount === 0 ? '' : `${amount} ${one}${amount === 1 ? '' : 's'}`;
}

/** `Wednesday 22 February 2017` */
export function sayDate(day: string): string {
  return `${sayDay(day)} ${day.slice(0, 4)}`;
}

export function notAvailableFor(posts: number): string {
  return `${NOT_AVAILABLE} for ${sayAmount(posts)} ${posts === 1 ? 'post' : 'posts'}`;
}

export const kindsWord: Readonly<Record<Kind, string>> = {
  story: 'Stories',
  pledge: 'Pledges posted',
  signpost: 'Signposts',
  notice: 'Notices',
};

/** What stands in a breakdown where nobody said it. */
export function sayGroup(of: string): string {
  return of === NOT_SAID ? 'Not said' : of;
}

/** Where a notice of an event stands, in few words. */
export function sayStatusWord(status: Status): string {
  return statusWords[status];
}

const statusWords: Readonly<Record<Status, string>> = {
  none: 'is not there',
  submitted: 'waits to be listed',
  listed: 'is listed',
  inReview: 'waits for review',
  changesRequested: 'waits for changes',
  rejected: 'was rejected',
  approved: 'is approved and waits for a slot',
  scheduled: 'is approved and has a slot',
  sending: 'is on its way to X',
  published: 'is on X',
  refused: 'was not accepted by X',
  unknown: 'may be on X',
  parked: 'is parked',
  missed: 'missed its slot',
  expired: 'came too late',
  withdrawn: 'was withdrawn',
  sealed: 'was passed on',
  recalled: 'was taken down',
};

/** For the words of the command line. */
export function sayReportFile(campaign: Pick<CampaignDefinition, 'name'>, file: string): string {
  return `The report of ${campaign.name} goes into ${file}.`;
}

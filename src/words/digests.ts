/** What people read in digests and briefings, beside partner links, and when they say who is to be told and when. */

import type { OccasionKind } from '../campaigns/occasion.ts';
import { dayOf, sayDay, timeOf } from '../campaigns/wall-time.ts';
import type { Subscription } from '../digests/subscription.ts';
import type { Instant } from '../events.ts';
import { sayList } from './cards.ts';

const MINUTE = 60_000;

/** A local time as people read it: `8am`, `5:30pm`, `midday`, `midnight`. */
export function sayClock(time: string): string {
  const hour = Number(time.slice(0, 2));
  const minutes = time.slice(3);
  if (minutes === '00' && hour === 0) return 'midnight';
  if (minutes === '00' && hour === 12) return 'midday';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}

/** An instant by the wall clock of a zone: `5pm on Monday 5 October`. */
export function sayAt(at: Instant, zone: string): string {
  return `${sayClock(timeOf(at, zone))} on ${sayDay(dayOf(at, zone))}`;
}

/** How long something has waited, in its largest whole unit: `3 hours`. */
export function sayLong(duration: number): string {
  const minutes = Math.max(0, Math.floor(duration / MINUTE));
  if (minutes === 0) return 'less than a minute';
  if (minutes < 60) return sayNumber(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? sayNumber(hours, 'hour') : sayNumber(Math.floor(hours / 24), 'day');
}

/** `1 post`, `12 posts` */
export function sayNumber(count: number, one: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${one}${count === 1 ? '' : 's'}`;
}

const dayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `each day at 5pm`, `each Monday at 9am (Europe/Lisbon)` */
export function sayTimes({ at, every, zone }: Subscription, campaignZone: string): string {
  const when = every === 'day' ? 'each day' : `each ${dayWords[every - 1] ?? ''}`;
  return `${when} at ${sayClock(at)}${zone === campaignZone ? '' : ` (${zone})`}`;
}

export const occasionWord: Readonly<Record<OccasionKind, string>> = {
  webinar: 'webinar',
  chat: 'chat on X',
  blog: 'blog',
  staffEvent: 'staff event',
};

export const digestWords = {
  heading: (campaign: string, period: string) => `${campaign}: ${period}`,
  summary: (campaign: string) => `How ${campaign} is going`,
  practice: 'This is a practice campaign: nothing of it goes out on X.',
  late: (due: string, since: string) =>
    `This digest is late: it was due at ${due}. It tells of everything since ${since}.`,
  quiet: (campaign: string, since: string) => `${campaign}: nothing new since ${since}.`,
  quietForApprovers: (campaign: string, since: string) =>
    `${campaign}: nothing new since ${since}, and nothing waits for a decision.`,
  wentOut: (count: number) => `What went out: ${sayNumber(count, 'post')}.`,
  nothingWentOut: 'No post went out.',
  /** Teams know no ids: for them it is a story, a signpost or a notice. */
  post: (time: string, what: string, organisation: string) => `${time}: ${what} from ${organisation}`,
  moreWentOut: (count: number, atLeast: boolean) => `And ${atLeast ? 'at least ' : ''}${count} more.`,
  thanks: (names: readonly string[], organisations: readonly string[]) => {
    const from = organisations.length === 0 ? '' : `everyone at ${sayList(organisations)}`;
    return `Thank you to ${sayList([...names, ...(from === '' ? [] : [from])])}.`;
  },
  moreNames: (count: number) => `${count} more`,
  newPledges: (count: number) => `${sayNumber(count, 'more pledge')} since the last digest.`,
  ofTarget: (count: string, target: string) => `${count} of the ${target} that the campaign hopes for`,
  counted: (count: string, means: string) => `${count} (${means})`,
  asAt: (when: string) =>
    `As at ${when}. Each figure counts something different, so do not add them together.`,
  /** Behind the name of the campaign. */
  growth: 'pledges so far',
  postsBy: 'posts so far, by organisation',
  thinThemes: (themes: readonly string[]) =>
    `Few pledges yet about: ${sayList(themes)}. Yours could be the next one.`,
  newest: 'New pledges:',
  pledgedBy: (who: string) => `From ${who}.`,
  nextEvents: 'Next events:',
  event: (when: string, what: string, title: string, host: string) =>
    `${when}: ${what} “${title}”, with ${host}`,
  howToJoin:
    'Join in: tell a story from your work with /story, or pledge one thing you will do with /pledge.',
  lastDigest: 'The campaign is over, and this is its last digest. Thank you all.',

  drawnAgain: (when: string) =>
    `Drawn again at ${when}, because something in it was taken back. What follows is as it was then.`,
  waiting: (posts: number, pledges: number) => {
    if (posts + pledges === 0) return 'Nothing waits for a decision.';
    const what = [
      ...(posts === 0 ? [] : [sayNumber(posts, 'post')]),
      ...(pledges === 0 ? [] : [sayNumber(pledges, 'pledge')]),
    ];
    return `Waiting for a decision: ${sayList(what)}.`;
  },
  waits: (item: string, organisation: string, long: string) => `${item} from ${organisation}: ${long}`,
  moreWait: (count: number) => `and ${count} more`,
  missed: 'Missed, and without another slot:',
  moreMissed: (count: number) => `and ${count} more: see each day with /loudhailer queue and the day`,
  missedItem: (item: string, when: string, why: string) => `${item}, for ${when}: ${why}`,
  refusedItem: (item: string, when: string, why: string) =>
    `${item}, for ${when}: X did not accept it, ${why}`,
  takenBack: (ids: readonly string[]) => `Taken back: ${sayList(ids)}.`,
  rejected: (count: number) => `Rejected so far: ${sayNumber(count, 'item')}.`,
  nextSlots: (day: string) => `Next slots, ${day}:`,
  slotFilled: (time: string, item: string, organisation: string) => `${time} ${item} from ${organisation}`,
  slotEmpty: (time: string) => `${time} empty`,
  gaps: (count: number, of: number) =>
    count === of
      ? 'Every slot still to come that day is empty.'
      : `${count} of the ${sayNumber(of, 'slot')} still to come that day ${count === 1 ? 'is' : 'are'} empty.`,
  noGaps: 'Every slot still to come that day is filled.',
  anchor: (day: string, events: number, streams: number, quoted: string) =>
    `The record at midnight UTC on ${day}: ${sayNumber(events, 'event')} in ${sayNumber(streams, 'stream')}. Its anchor, to quote outside: ${quoted}`,
  noAnchor: 'The first anchor of the record is taken at midnight UTC.',
} as const;

export const briefingWords = {
  nobodyNamed:
    'Nobody who is named to be told of this could be found, so whoever reads this: somebody must decide now.',
  stopped: 'A stop is pressed, so nothing goes out. Two people lift it with /loudhailer resume.',
  namedNotTold:
    'Whoever is named to be told of this could not be reached in private, so whoever reads this: somebody must decide now.',
  eveHeading: (campaign: string, day: string) => `${campaign}: tomorrow, ${day}`,
  morningHeading: (campaign: string, day: string) => `${campaign}: run sheet for today, ${day}`,
  hour: (campaign: string, time: string, line: string) => `${campaign}, ${time}. ${line}`,
  summary: (campaign: string) => `The run sheet of ${campaign}`,
  filled: (filled: number, of: number) => `${filled} of ${sayNumber(of, 'slot')} filled.`,
  nextHour: (filled: number, of: number) => `Next hour: ${filled} of ${sayNumber(of, 'slot')} filled.`,
  gaps: (times: readonly string[], more: number) =>
    `Empty: ${sayList([...times, ...(more > 0 ? [`${more} more`] : [])])}.`,
  noGaps: 'No gaps.',
  waiting: (count: number, ids: readonly string[], more: number) =>
    count === 0
      ? 'Nothing waits for a decision.'
      : `${sayNumber(count, 'item')} ${count === 1 ? 'waits' : 'wait'} for a decision: ${sayList([...ids, ...(more > 0 ? [`${more} more`] : [])])}.`,
  ready: (ids: readonly string[]) => `Approved, without a slot: ${sayList(ids)}.`,
  row: (time: string, outcome: string, item: string) => `${time} ${outcome}${item === '' ? '' : `: ${item}`}`,
  /** Slots one after the other in which nothing stands. */
  emptyRows: (first: string, last: string, count: number) =>
    `${first} to ${last} empty: ${sayNumber(count, 'slot')}`,
  item: (id: string, kind: string, organisation: string) => `${id}, ${kind} from ${organisation}`,
  fill: 'To fill a gap, approve what waits: it takes the next free slot. See the whole day with /loudhailer queue.',
  askedFor: (campaign: string, item: string, organisation: string, when: string) =>
    `${campaign}: ${item} from ${organisation} is asked for ${when}, and nobody has decided on it.`,
  couldFill: (campaign: string, times: string, count: number) =>
    `${campaign}: nothing that is approved can fill what is empty in the next hour (${times}). ${count === 1 ? 'This could, and nobody has decided on it:' : 'These could, and nobody has decided on them:'}`,
  couldItem: (item: string, organisation: string) => `${item} from ${organisation}`,
  decide: (id: string) =>
    `Decide on its card in the approval channel, or see it with /loudhailer show ${id}. You are told of an item this once.`,
} as const;

export const shareWords = {
  heading: (organisation: string, campaign: string) => `${organisation} has posted for ${campaign}`,
  ask: 'Repost it from your own account: that is how it reaches people.',
  post: 'See the post on X',
  repost: 'Repost from your own account',
  practice: 'This is a practice campaign, so there is nothing on X to repost.',
  gone: (campaign: string) =>
    `The post of ${campaign} that was shared here is taken down. Please do not repost it.`,
} as const;

const example = 'For example: /loudhailer digest here 5pm, or /loudhailer digest here Monday 9am.';

export const tellingWords = {
  nothingHere: `This channel is told nothing yet. ${example}`,
  isTold: (campaign: string, times: string, next: string) =>
    `This channel is told of ${campaign} ${times}. Next: ${next}.`,
  isToldForApprovers: (campaign: string, times: string, next: string) =>
    `This channel gets the approvers’ digest of ${campaign} ${times}. Next: ${next}.`,
  isOver: (campaign: string) => `The last digest of ${campaign} was sent: the campaign is over.`,
  hasLinks: (campaign: string) => `It gets the link of every post of ${campaign}.`,
  howToChange: 'Change it with /loudhailer digest here and a time, or end it with /loudhailer digest off.',
  subscribed: (campaign: string, times: string, next: string) =>
    `Done: this channel is told of ${campaign} ${times}. Next: ${next}. End it with /loudhailer digest off.`,
  subscribedForApprovers: (campaign: string, times: string, next: string) =>
    `Done: this channel gets the approvers’ digest of ${campaign} ${times}. Next: ${next}. End it with /loudhailer digest off.`,
  off: (campaigns: readonly string[]) =>
    `Done: this channel gets no more digests of ${sayList(campaigns)}. Begin again with /loudhailer digest here 5pm.`,
  nothingToEnd: `This channel gets no digest, so there is nothing to end. ${example}`,
  unclear: (words: string) =>
    `“${words}” is not clear. Write a time such as 5pm, 17:30 or midday, before it a day for once a week, and behind it a zone such as Europe/Lisbon. ${example}`,
  noTime: `Say when. ${example}`,
  noSuchZone: (zone: string) =>
    `There is no time zone ${zone}. Write one such as Europe/London or Europe/Lisbon.`,
  whichCampaign: (ids: readonly string[], typed: string) =>
    `Say of which campaign: ${ids.join(', ')}. For example: ${typed} ${ids[0] ?? ''}`,
  noCampaign: 'No campaign is open now, so there is nothing to tell.',
  typeInChannel: 'Type this in the channel that is to be told.',
  notIn:
    'Loudhailer is not in this channel and cannot write here. Add it to the channel, then type this again.',
  onlyApprovers: 'This is an approval channel: only an approver can change what it is told.',
  toldHere: (campaign: string, times: string) => `This channel is told how ${campaign} goes, ${times}.`,
  linksHere: (campaign: string) =>
    `This channel gets the link of every post of ${campaign}: repost what you like from your own account.`,
  linksOn: (campaign: string) =>
    `Done: this channel gets the link of every post of ${campaign}, to repost from your own accounts. End it with /loudhailer links off.`,
  linksOff: (campaigns: readonly string[]) =>
    `Done: this channel gets no more links of ${sayList(campaigns)}. Begin again with /loudhailer links here.`,
  noLinks: 'This channel gets no links. Begin with /loudhailer links here.',
  linksHow:
    'Write /loudhailer links here, and this channel gets the link of every post; /loudhailer links off ends it.',
} as const;

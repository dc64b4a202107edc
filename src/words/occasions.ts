/** What people read of a campaign's events: the list, the notices made of them, and the forms for events and blogs. */

import type { Occasion } from '../campaigns/occasion.ts';
import { sayDay } from '../campaigns/wall-time.ts';
import { sayList } from './cards.ts';
import { occasionWord, sayClock } from './digests.ts';

/** `Monday 22 April, midday to 1pm` */
export function sayOccasionTime({ day, from, to }: Omit<Occasion, 'id'>): string {
  const until = to === undefined ? '' : ` to ${sayClock(to)}`;
  return `${sayDay(day)}, ${sayClock(from)}${until}`;
}

/** `Monday 22 April, midday to 1pm: Why it matters (webinar), with Vale Care` */
export function sayOccasion(occasion: Omit<Occasion, 'id'>): string {
  const { title, kind, host } = occasion;
  return `${sayOccasionTime(occasion)}: ${title} (${occasionWord[kind]}), ${kind === 'blog' ? 'by' : 'with'} ${host}`;
}

/** What goes out before an event. It names the day, so that it is true whenever it goes out before it. */
export function sayAnnouncement(occasion: Occasion): string {
  const { kind, title, host, link, questions } = occasion;
  const when = sayOccasionTime(occasion);
  const where = link === undefined ? '' : ` ${link}`;
  switch (kind) {
    case 'webinar':
      return `Join our webinar on ${when}: ${sentence(title)} With ${sentence(host)}${where}`;
    case 'chat':
      return `Join our chat here on X on ${when}: ${sentence(title)} ${questions.length === 1 ? 'One question' : `${questions.length} questions`}, hosted by ${sentence(host)}${where}`;
    case 'blog':
      return `A blog to read from ${when}: ${sentence(title)} By ${sentence(host)}${where}`;
    case 'staffEvent':
      return `Our staff meet on ${when}: ${sentence(title)} With ${sentence(host)}${where}`;
  }
}

/** A question as the list of events shows it: `8:15pm, Q2: What would you change?` */
export function sayTimedQuestion({ at, text }: Occasion['questions'][number], index: number): string {
  return `${sayClock(at)}, ${sayQuestion(text, index)}`;
}

/** A question of a chat, as it goes out at its time. */
export function sayQuestion(text: string, index: number): string {
  return `Q${index + 1}: ${text}`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

export const occasionWords = {
  heading: (campaign: string) => `${campaign}: events`,
  none: 'No events are planned yet.',
  over: (count: number) => (count === 1 ? '1 event is over.' : `${count} events are over.`),
  more: (count: number) => (count === 1 ? '1 more comes later.' : `${count} more come later.`),
  join: 'Join or read here',
  toCancel: 'To cancel one, type /loudhailer events cancel and its name in brackets.',
  named: (id: string) => `[${id}]`,
  notices: (items: readonly string[]) => `Its notices: ${items.join(', ')}`,
  noNotice:
    'No notice could be made of it, because its words must not go out. Change its title, host or questions.',
  planned: (id: string, when: string) =>
    `${when} is planned as [${id}]. Notices of it come up for review a day before, and somebody other than you approves them.`,
  changed: (id: string, when: string) =>
    `[${id}] is changed: ${when}. Notices with the old words that have not gone out are withdrawn, and new ones come up for review.`,
  noSlotFor: (questions: readonly number[]) =>
    `${sayList(questions.map((n) => `Q${n}`))} cannot go out: between ${questions.length === 1 ? 'its' : 'their'} time and the end of the chat no slot is free. Give each a slot of its own with /loudhailer campaign change, under Name, days and timetable.`,
  cancelled: (id: string) =>
    `[${id}] is cancelled. Its notices that have not gone out are withdrawn. What is on X already stays until somebody takes it down.`,
  cancelledAlready: (id: string) => `[${id}] is cancelled already.`,
  unknown: (id: string) => `There is no event [${id}]. See the events with /loudhailer events.`,
  howTo:
    'Type /loudhailer events to see them, or /loudhailer events cancel and the name of an event to cancel it.',
  noCampaign: 'No campaign is open now. Ask your comms team when the next one begins.',
} as const;

export const eventFields = {
  kind: { label: 'What is it?' },
  kinds: [
    { value: 'webinar', label: 'Webinar' },
    { value: 'chat', label: 'Chat on X, with questions' },
    { value: 'blog', label: 'Blog' },
    { value: 'staffEvent', label: 'Staff event' },
  ],
  title: { label: 'Title', hint: 'As the public may read it.' },
  day: { label: 'Day', hint: 'A day of the campaign, for example 22 April 2026, or 2026-04-22.' },
  from: { label: 'Begins at', hint: 'For example 12:30.' },
  to: { label: 'Ends at', hint: 'You can leave this empty.' },
  host: {
    label: 'Who holds it?',
    hint: 'As the public may read it. For a chat the X handle of the host, for example @ValeCare.',
  },
  link: { label: 'Link', hint: 'You can leave this empty. For example https://vale.example/webinar.' },
  questions: {
    label: 'Questions of a chat',
    hint: 'Only for a chat: one a line, each with its time. For example: 20:05 What matters most to you?',
  },
} as const;

export const eventErrors = {
  kind: 'Choose what it is.',
  title: 'Write a title of 3 to 120 characters.',
  day: (from: string, to: string) =>
    from === to
      ? `Write the day of the campaign: ${sayDay(from)} ${from.slice(0, 4)}.`
      : `Write a day of the campaign, from ${sayDay(from)} to ${sayDay(to)} ${to.slice(0, 4)}.`,
  time: 'Write a time such as 9:30am, 8pm or 20:00.',
  toBeforeFrom: 'It ends after it begins. Correct the time, or leave this empty.',
  noSuchTime: 'This time does not exist on that day, because the clocks go forward. Choose another.',
  host: 'Say who holds it, in 2 to 120 characters.',
  chatHost: 'A chat needs its host’s X handle, for example @ValeCare.',
  chatHashtag: 'A chat needs a hashtag, and this campaign has none. Give the campaign one first.',
  link: 'Write a whole address that begins with https://, or leave this empty.',
  chatQuestions:
    'A chat needs its questions, one a line, each with its time: 20:05 What matters most to you?',
  questionLine: (line: string) =>
    `This line has no time or no question: “${line}”. Write 20:05, a space, then the question.`,
  questionLong: (line: string) => `Write a question of 5 to 240 characters: “${line}”.`,
  questionTime: (line: string) =>
    `This question is asked before the chat begins or after it ends: “${line}”.`,
  questionsElsewhere: 'Only a chat has questions. Leave this empty, or choose a chat.',
  notYours: 'Approvers and campaign leads plan events. Ask one of them.',
  changedMeanwhile:
    'Somebody changed this event meanwhile, so it was not saved: their changes would be lost. Copy what you wrote, close this form and open it again.',
  gone: 'This event is not there any more. Plan it as a new one.',
} as const;

export const blogFields = {
  title: { label: 'Title of the blog' },
  link: { label: 'Link', hint: 'The whole address, for example https://vale.example/blog/a-good-day.' },
  why: { label: 'Why should people read it?', hint: 'One line, in your own words.' },
} as const;

export const blogErrors = {
  title: 'Write the title of the blog, in 3 to 120 characters.',
  link: 'Copy the whole address of the blog. It begins with https://.',
  why: 'Say in one line why people should read it.',
  whyLong: (max: number) => `Say it in one line of at most ${max} characters.`,
} as const;

/** The notice that a blog goes out with. */
export function sayBlog(title: string, link: string, why: string): string {
  return [why === '' ? '' : sentence(why), title === '' ? '' : `A blog: ${sentence(title)}`, link]
    .filter((part) => part !== '')
    .join(' ');
}

export function thankForBlog(id: string, needed: number): string {
  const people = needed === 1 ? 'One person reviews' : `${needed} people review`;
  return `Thank you for the blog. This is ${id}. ${people} it before its link goes out, and we will tell you what they decide. See it at any time with /loudhailer mine.`;
}

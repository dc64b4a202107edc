/** The forms of a campaign's week: planning an event, sending a blog; and what is wrong with what came back. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Occasion } from '../campaigns/occasion.ts';
import { OCCASION_KINDS } from '../campaigns/occasion.ts';
import { readDay } from '../campaigns/typed-day.ts';
import { readClock } from '../campaigns/typed-time.ts';
import { instantOf } from '../campaigns/wall-time.ts';
import type { Answers, Field } from '../submissions/card.ts';
import { blogErrors, blogFields, eventErrors, eventFields } from '../words/occasions.ts';
import { choice, many, one } from './fields.ts';

/** `before`: what is changed. */
export function fieldsOfEvent(campaign: CampaignDefinition, before: Occasion | undefined): readonly Field[] {
  const questions = before?.questions.map(({ at, text }) => `${at} ${text}`).join('\n');
  return [
    choice('kind', eventFields.kind, eventFields.kinds, true, 'select', before?.kind),
    one('title', eventFields.title, true, before?.title),
    one('day', eventFields.day, true, before?.day ?? campaign.dates.from),
    one('from', eventFields.from, true, before?.from),
    one('to', eventFields.to, false, before?.to),
    one('host', eventFields.host, true, before?.host),
    one('link', eventFields.link, false, before?.link),
    many('questions', eventFields.questions, false, questions),
  ];
}

export function fieldsOfBlog(words: string): readonly Field[] {
  const isLink = /^https?:\/\/\S+$/.test(words.trim());
  return [
    one('title', blogFields.title, true, isLink ? '' : words),
    one('link', blogFields.link, true, isLink ? words.trim() : ''),
    one('why', blogFields.why, true),
  ];
}

type Problems = Record<string, string>;

/** An event as its form says it, or by field what is wrong. */
export function readEvent(
  campaign: CampaignDefinition,
  answers: Answers,
): { readonly event: Omit<Occasion, 'id'> } | { readonly problems: Problems } {
  const given = (name: string) => (answers[name] ?? '').replace(/\s+/g, ' ').trim();
  const problems: Problems = {};
  const kind = OCCASION_KINDS.find((one) => one === given('kind'));
  if (kind === undefined) problems.kind = eventErrors.kind;
  const [title, host, link] = [given('title'), given('host'), given('link')];
  if (title.length < 3 || title.length > 120) problems.title = eventErrors.title;
  const { from: first, to: last } = campaign.dates;
  const day = readDay(given('day'), first) ?? '';
  if (day < first || day > last) problems.day = eventErrors.day(first, last);
  const from = readClock(given('from'));
  const to = given('to') === '' ? '' : readClock(given('to'));
  if (from === undefined) problems.from = eventErrors.time;
  if (to === undefined) problems.to = eventErrors.time;
  if (from !== undefined && to !== undefined && to !== '' && to <= from)
    problems.to = eventErrors.toBeforeFrom;
  if (from !== undefined && problems.day === undefined)
    if (instantOf(day, from, campaign.timeZone) === undefined) problems.from = eventErrors.noSuchTime;
  if (host.length < 2 || host.length > 120) problems.host = eventErrors.host;
  if (link !== '' && !isAddress(link)) problems.link = eventErrors.link;
  const lines = (answers.questions ?? '').split('\n').flatMap((line) => line.trim() || []);
  const questions = lines.map(questionOf);
  const wrong = questions.find((one) => 'problem' in one);
  if (wrong !== undefined && 'problem' in wrong) problems.questions = wrong.problem;
  const asked = questions.flatMap((one) => ('at' in one ? [one] : []));
  if (kind === 'chat') {
    if (!/(^|\s)@\w{1,15}\b/.test(host)) problems.host = eventErrors.chatHost;
    if (campaign.hashtag === '') problems.kind = eventErrors.chatHashtag;
    if (lines.length === 0) problems.questions = eventErrors.chatQuestions;
    const outside = asked.find(({ at }) => at < (from ?? at) || at > (to === '' ? at : (to ?? at)));
    if (outside !== undefined) problems.questions ??= eventErrors.questionTime(outside.text);
  } else if (kind !== undefined && lines.length > 0) problems.questions = eventErrors.questionsElsewhere;
  if (Object.keys(problems).length > 0 || kind === undefined || from === undefined) return { problems };
  const event = { kind, title, day, from, host, questions: asked.sort((a, b) => a.at.localeCompare(b.at)) };
  return {
    event: { ...event, ...(to === '' || to === undefined ? {} : { to }), ...(link === '' ? {} : { link }) },
  };
}

/** `20:05 What matters most to you?`, `8pm What …` */
function questionOf(line: string): { at: string; text: string } | { problem: string } {
  const [, time = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  const at = readClock(time);
  if (at === undefined || rest === '') return { problem: eventErrors.questionLine(clipped(line)) };
  if (rest.length < 5 || rest.length > 240) return { problem: eventErrors.questionLong(clipped(rest)) };
  return { at, text: rest };
}

function clipped(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** A whole https address; an address may hold a person's password, which nobody posts. */
export function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && !/\s/.test(text);
}

const WHY_MAX = 160;

/** By field what is wrong with a blog's form. */
export function problemsOfBlog(title: string, link: string, why: string): Problems {
  const problems: Problems = {};
  if (title.length < 3 || title.length > 120) problems.title = blogErrors.title;
  if (!isAddress(link)) problems.link = blogErrors.link;
  if (why === '') problems.why = blogErrors.why;
  else if (why.length > WHY_MAX) problems.why = blogErrors.whyLong(WHY_MAX);
  return problems;
}

/** A report as rows, section by section: what its files and its message are all written from. */

import { type Breakdown, NOT_SAID } from '../pledges/counting.ts';
import { HIDDEN } from '../pledges/small-numbers.ts';
import { rejectionReasons, sayCode, sayMissed, sayRejection } from '../words/cards.ts';
import { sayClock } from '../words/digests.ts';
import { sayOccasion, sayQuestion } from '../words/occasions.ts';
import {
  kindsWord,
  methodWords,
  NOT_AVAILABLE,
  reportWords,
  sayAmount,
  sayDate,
  sayGroup,
  sayMinutes,
} from '../words/reports.ts';
import type { Measure, Method, Partly } from './measure.ts';
import type { Held, Lost, Report, Share } from './report.ts';

export interface Row {
  readonly what: string;
  /** As it is read: `67,622,723`, `not available`. */
  readonly figure: string;
  /** For sums in other programs; absent where it is not available, hidden, or no number. */
  readonly amount?: number;
  readonly method?: Method;
  readonly note?: string;
  /** Where the figure says two things of two methods: each for itself, as files of one figure a line need them. */
  readonly parts?: readonly Pick<Row, 'figure' | 'amount' | 'method'>[];
}

export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
  /** What is to be known of the whole section. */
  readonly note?: string;
}

/** Sections that have nothing to say are left out; what was counted and is none says 0. */
export function sectionsOf(report: Report): readonly Section[] {
  const { sections } = reportWords;
  const { posts, pledges, decisions } = report;
  const of = (heading: string, rows: readonly Row[], note?: string): Section => ({
    heading,
    rows,
    ...(note === undefined ? {} : { note }),
  });
  const hasPledges = pledges.made.amount > 0 || pledges.joins.amount > 0 || report.pledges.by.day.length > 0;
  return [
    of(sections.overview, overview(report)),
    of(
      sections.kinds,
      shares(posts.byKind, (kind) => kindsWord[kind as keyof typeof kindsWord] ?? kind),
    ),
    of(
      sections.organisations,
      shares(posts.byOrganisation, (name) => name),
    ),
    of(
      sections.themes,
      posts.byTheme.some(({ of: theme }) => theme !== NOT_SAID) ? shares(posts.byTheme, sayGroup) : [],
    ),
    of(
      sections.pledges,
      hasPledges || report.campaign.kind === 'pledgeDrive'
        ? [
            row(pledges.made),
            row(pledges.done),
            row(pledges.joins),
            row(pledges.peopleWhoJoined),
            row(pledges.teamSizeClaimed),
          ]
        : [],
    ),
    ...(hasPledges
      ? (['theme', 'organisation', 'role', 'day'] as const).map((by) =>
          of(
            sections.pledgesBy[by],
            pledges.by[by].map(({ of, made, done }) => ({
              what: by === 'day' ? sayDate(of) : sayGroup(of),
              figure: by === 'day' ? sayCell(made) : reportWords.made(sayCell(made), sayCell(done)),
              ...(by === 'role' ? {} : { amount: Number(made), method: 'pledges' as const }),
              ...(by === 'day' ? {} : { parts: [partOf('pledges', made, by), partOf('done', done, by)] }),
            })),
            by === 'role' ? reportWords.hidden : undefined,
          ),
        )
      : []),
    of(sections.decisions, decisionRows(report)),
    of(
      sections.refusals,
      shares(decisions.refusals, (reason) => sayRefusal(reason)),
    ),
    of(sections.events, report.events.map(eventRow)),
    of(sections.chats, report.events.flatMap(chatRows), reportWords.chatRecord),
    of(sections.slots, slotRows(report)),
    of(
      sections.figures,
      report.figures.map(({ name, says, amount, source, asAt }) => ({
        what: name,
        figure: says,
        ...(amount === undefined ? {} : { amount }),
        method: 'typed' as const,
        note: reportWords.source(source, asAt),
      })),
      report.figures.length === 0 ? reportWords.noFigures : undefined,
    ),
  ].filter(
    ({ rows, note, heading }) => rows.length > 0 || (note !== undefined && heading === sections.figures),
  );
}

/** What is hidden, or to the nearest 5, has no amount: it is not to be reckoned with. */
function partOf(method: Method, cell: string, by: Breakdown): NonNullable<Row['parts']>[number] {
  return { figure: sayCell(cell), method, ...(by === 'role' ? {} : { amount: Number(cell) }) };
}

/** `12,000`; an asterisk stays one. */
function sayCell(cell: string): string {
  return cell === HIDDEN ? cell : sayAmount(Number(cell));
}

function overview(report: Report): readonly Row[] {
  const { people, posts, potentialReach, impressions, events } = report;
  const over = events.filter((event) => event.over).length;
  return [
    people === undefined
      ? {
          what: methodWords.people.label,
          figure: NOT_AVAILABLE,
          method: 'people',
          note: reportWords.peopleUnknown,
        }
      : row(people),
    row(posts.all),
    row(posts.accounts),
    partly('potentialReach', potentialReach),
    partly('measuredImpressions', impressions),
    ...(events.length === 0 ? [] : [row({ method: 'events', amount: events.length }, `${over} over`)]),
  ];
}

function row(measure: Measure, note?: string): Row {
  const { method, amount } = measure;
  return {
    what: methodWords[method].label,
    figure: sayAmount(amount),
    amount,
    method,
    ...(note === undefined ? {} : { note }),
  };
}

function partly(method: Method, { measure, covers, of }: Partly<Method>): Row {
  const note = reportWords.covers(covers, of);
  return measure === undefined
    ? { what: methodWords[method].label, figure: NOT_AVAILABLE, method, note }
    : row(measure, note);
}

function shares<M extends Method>(all: readonly Share<M>[], nameOf: (of: string) => string): readonly Row[] {
  return all.map(({ of, measure }) => ({
    what: nameOf(of),
    figure: sayAmount(measure.amount),
    amount: measure.amount,
    method: measure.method,
  }));
}

function sayRefusal(reason: string): string {
  return rejectionReasons.some(({ value }) => value === reason) ? sayRejection(reason) : 'Another reason';
}

function decisionRows({ decisions }: Report): readonly Row[] {
  const { all, meanMinutes } = decisions;
  const mean: Row =
    meanMinutes === undefined
      ? {
          what: methodWords.minutesToDecision.label,
          figure: NOT_AVAILABLE,
          method: 'minutesToDecision',
          note: reportWords.undecided,
        }
      : {
          ...row(meanMinutes, reportWords.ofDecisions(all.amount)),
          figure: sayMinutes(meanMinutes.amount),
        };
  return [row(all), mean];
}

function eventRow({ occasion, over, questions }: Held): Row {
  const posted = questions.filter(({ url }) => url !== undefined).length;
  return {
    what: sayOccasion(occasion),
    figure: over ? reportWords.over : reportWords.stillToCome,
    ...(occasion.kind === 'chat' && over
      ? { note: reportWords.questionsPosted(posted, questions.length) }
      : {}),
  };
}

/** Our own posts of a chat, in order: what others wrote is theirs, and is not read. */
function chatRows({ occasion, over, questions }: Held): readonly Row[] {
  if (occasion.kind !== 'chat' || !over) return [];
  return questions.map(({ text, url }, index) => ({
    what: sayQuestion(text, index),
    figure: url === undefined ? reportWords.notOut : url,
    note: occasion.title,
  }));
}

function slotRows({ slots }: Report): readonly Row[] {
  const counted = [
    { ...row(slots.empty), what: reportWords.slotEmpty },
    { ...row(slots.missed), what: reportWords.slotMissed },
    { ...row(slots.refused), what: reportWords.slotRefused },
  ];
  return [...counted, ...slots.items.map(lostRow)];
}

function lostRow({ item, organisation, slot, refused, why }: Lost): Row {
  const when = slot === undefined ? '' : `${sayDate(slot.day)} at ${sayClock(slot.time)}`;
  return {
    what: reportWords.lost(item, organisation, when),
    figure: refused ? sayCode(why) : sayMissed(why),
  };
}

/** The methods that a report uses, each with what it means. */
export function definitionsOf(sections: readonly Section[]): readonly { label: string; means: string }[] {
  const used = new Set(sections.flatMap(({ rows }) => rows.flatMap(({ method }) => method ?? [])));
  return [...used].map((method) => methodWords[method]);
}

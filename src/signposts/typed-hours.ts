/**
 * Opening hours that somebody typed, compared with the register: staff type the hours they remember. Pure.
 * Source: rule S07 of health communications.
 */
import { readDay } from '../campaigns/typed-day.ts';
import { addDays, dayOf, weekdayOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { HolidaysState } from './holidays.ts';
import type { Mention } from './named-services.ts';
import { servicesNamed } from './named-services.ts';
import type { Period } from './opening-hours.ts';
import { dayHours, doubtOf, openingHours, sayPeriod, UK, weeklyPeriods } from './opening-hours.ts';
import type { Service } from './service.ts';
import type { Stretch } from './typed-times.ts';
import { isOnlyDays, OF_OPENING, stretchesIn } from './typed-times.ts';

export interface TypedHours {
  readonly service: Service;
  /** The typed times, in UTF-16 offsets of the text. */
  readonly start: number;
  readonly end: number;
  /** They are what the register says, for all the days that they are said of. */
  readonly agrees: boolean;
}

/** Every passage of typed times beside the name of a service, with whether the register says the same. */
export function typedHours(
  text: string,
  services: readonly Service[],
  holidays: HolidaysState,
  at: Instant,
): readonly TypedHours[] {
  const found: TypedHours[] = [];
  const compare = ({ start, services: said, stretches }: Said): void => {
    const [first] = stretches;
    const last = stretches.at(-1);
    if (first === undefined || last === undefined) return;
    for (const service of said)
      found.push({
        service,
        start: start + first.start,
        end: start + last.end,
        agrees: agrees(service, holidays, stretches, at),
      });
  };
  let namedBefore: readonly Service[] = [];
  /** Times at the head of the words, of whom nobody was named yet. */
  let early: Said[] = [];
  for (const sentence of sentencesOf(withoutStops(text))) {
    const mentions = servicesNamed(sentence.text, services);
    const stretches = stretchesIn(sentence.text);
    const named = mentions.map(({ service }) => service);
    if (named.length === 0) {
      // "Ripley MIU can help. Open 8am to 10pm.", and a line of its own that holds nothing but times.
      const [first] = stretches;
      if (first === undefined || !isOfOpening(sentence.text, first)) continue;
      if (namedBefore.length === 0) early = [...early, { start: sentence.start, services: [], stretches }];
      else compare({ start: sentence.start, services: namedBefore, stretches });
      continue;
    }
    namedBefore = named;
    if (stretches.length === 0) for (const said of early) compare({ ...said, services: named });
    early = [];
    for (const group of groupsOf(mentions, stretches)) compare({ start: sentence.start, ...group });
  }
  return found;
}

/** Times that are said of services, and where the sentence begins that they stand in. */
interface Said {
  readonly start: number;
  readonly services: readonly Service[];
  readonly stretches: readonly Stretch[];
}

function isOfOpening(sentence: string, first: Stretch): boolean {
  return OF_OPENING.test(sentence) || (first.edge === 'range' && isOnlyDays(sentence.slice(0, first.start)));
}

interface Group {
  readonly services: Service[];
  readonly stretches: Stretch[];
}

/** Which times are said of which services: of those named just before them, or just after where times come first. */
function groupsOf(mentions: readonly Mention[], stretches: readonly Stretch[]): readonly Group[] {
  const parts = [...mentions, ...stretches].sort((one, other) => placeOf(one) - placeOf(other));
  const [begin] = parts;
  const end = parts.at(-1);
  if (begin === undefined || end === undefined) return [];
  const isTimesFirst = !('service' in begin) && 'service' in end;
  const groups: Group[] = [];
  let isSecond = false;
  for (const part of parts) {
    const opensGroup = 'service' in part !== isTimesFirst;
    if (groups.length === 0 || (opensGroup && isSecond)) groups.push({ services: [], stretches: [] });
    isSecond = !opensGroup;
    const group = groups.at(-1);
    if ('service' in part) group?.services.push(part.service);
    else group?.stretches.push(part);
  }
  // A time before the first name, with others behind it, is said of that name too.
  const [early, next] = groups;
  if (early !== undefined && early.services.length === 0 && next !== undefined)
    return [
      { services: next.services, stretches: [...early.stretches, ...next.stretches] },
      ...groups.slice(2),
    ];
  return groups;
}

function placeOf(part: Mention | Stretch): number {
  return 'service' in part ? part.at : part.start;
}

/** What the register says of a service in a week, for a person to compare. */
export function sayWeek(service: Service): string {
  const byPeriods = new Map<string, number[]>();
  for (const weekday of WEEK) {
    const periods = weeklyPeriods(service, weekday);
    const said = periods === undefined ? 'not known' : periods.map(sayPeriod).join(' and ') || 'closed';
    byPeriods.set(said, [...(byPeriods.get(said) ?? []), weekday]);
  }
  return [...byPeriods].map(([said, days]) => `${sayDays(days)} ${said}`).join('; ');
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function sayDays(days: readonly number[]): string {
  if (days.length === WEEK.length) return 'every day';
  const [first = 1] = days;
  const isRun = days.length > 2 && days.every((day, index) => day === first + index);
  const names = days.map((day) => DAY_NAMES[day - 1] ?? '');
  return isRun ? `${names[0]} to ${names.at(-1)}` : names.join(' and ');
}

/** Typed times agree only if the register vouches for its own, and has the same ones on every day that is meant. */
function agrees(
  service: Service,
  holidays: HolidaysState,
  stretches: readonly Stretch[],
  at: Instant,
): boolean {
  const now = openingHours(service, holidays, at);
  if (now.state === 'unknown' && now.reason !== 'DAY_UNKNOWN') return false;
  const today = dayOf(at, UK);
  return [...Map.groupBy(stretches, ({ days }) => days)].every(([days, said]) => {
    if (days === 'today') return isSameOn(service, holidays, today, said, at);
    if (days === 'tomorrow') return isSameOn(service, holidays, addDays(today, 1), said, at);
    if (days.startsWith('date:')) {
      const day = readDay(days.slice('date:'.length), today);
      return day !== undefined && isSameOn(service, holidays, day, said, at);
    }
    // Which of them is meant nobody says, so its week must hold on every one.
    if (days === 'holiday' && service.bankHolidays !== 'same') return false;
    // Without a word on days, those on which it opens are meant.
    const meant =
      days === 'unsaid' || days === 'holiday'
        ? WEEK.filter((day) => isOpenOn(service, day))
        : days.split(',').map(Number);
    const isAsUsual = service.exceptions.every(
      ({ date }) => date !== today || !meant.includes(weekdayOf(date)),
    );
    return (
      isAsUsual && meant.length > 0 && meant.every((weekday) => isSame(weeklyPeriods(service, weekday), said))
    );
  });
}

/** Of one day: that somebody verified the hours not long before then is asked of today alone. */
function isSameOn(
  service: Service,
  holidays: HolidaysState,
  day: string,
  said: readonly Stretch[],
  at: Instant,
): boolean {
  const doubt = doubtOf(service, day);
  if (doubt !== undefined && doubt !== 'STALE') return false;
  const hours = dayHours(service, holidays, day, at);
  return hours.known && isSame(hours.periods, said);
}

function isOpenOn(service: Service, weekday: number): boolean {
  return (weeklyPeriods(service, weekday) ?? []).length > 0;
}

function isSame(periods: ReturnType<typeof weeklyPeriods>, said: readonly Stretch[]): boolean {
  if (periods === undefined) return false;
  const ranges = said.filter(({ edge }) => edge === 'range');
  if (ranges.length > 0 && ranges.length !== periods.length) return false;
  return said.every((stretch) => periods.some((period) => isPartOf(stretch, period)));
}

function isPartOf({ edge, opens, closes }: Stretch, period: Period): boolean {
  const begins = opens.includes(minutesOf(period.opens));
  const ends = closes.includes(minutesOf(period.closes) % DAY_MINUTES);
  switch (edge) {
    case 'range':
      return begins && ends;
    case 'opening':
      return begins;
    case 'closing':
      return ends;
    case 'either':
      return begins || ends;
  }
}

const DAY_MINUTES = 1440;

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** "M.I.U." as MIU, at its place: its stops end no sentence. */
function withoutStops(text: string): string {
  return text.replace(/\b(?![AP]\.M\.)(?:\p{Lu}\.){2,}/gu, (short) =>
    short.replaceAll('.', '').padEnd(short.length),
  );
}

/** Sentences and lines. A stop within `8.30am` ends none, and one behind `p.m` only before a capital letter. */
function sentencesOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  const parts = text.matchAll(/(?:[^.!?\n]|\.(?=\S)|(?<=[AaPp]\.[Mm])\.(?!\s+\p{Lu}))+/gu);
  return Array.from(parts, ({ 0: part, index }) => ({ text: part, start: index }));
}

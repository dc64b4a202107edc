/** Finds dates and times of day as people write them. It only reads: what a date means is for the rules that use it. */
import { Marks } from './marks.ts';
import { isRealDay } from './patient-number.ts';
import type { Reading, Span } from './reading.ts';

export interface CalendarDate extends Span {
  readonly day: number;
  readonly month: number;
  /** With its century where that is written. */
  readonly year?: number;
  /** Written in figures only: `14/3/52`. */
  readonly inFigures: boolean;
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october']
    .concat(['november', 'december'])
    .flatMap((month, at) => [[month, at + 1] as const, [month.slice(0, 3), at + 1] as const])
    .concat([['sept', 9]]),
);
const MONTH = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const WEEKDAY = `(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)`;
const NOT_IN_WORD = '(?<![\\p{L}\\p{N}])';
const WORD_ENDS = '(?![\\p{L}\\p{N}])';

const FIGURES = /(?<![0-9])([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?([/.-]) ?([0-9]{4}|'?[0-9]{2})(?![0-9])/g;
const YEAR_FIRST = /(?<![0-9])((?:19|20)[0-9]{2})([/.-])([0-9]{1,2})([/.-])([0-9]{1,2})(?![0-9])/g;
const SPACED_FIGURES = /(?<![0-9] ?)([0-9]{1,2}) {1,2}([0-9]{1,2}) {1,2}((?:19|20)?[0-9]{2})(?! ?[0-9])/g;
const DAY_FIRST = new RegExp(
  `${NOT_IN_WORD}(?:${WEEKDAY}[ ,.]{1,2}(?:the )?)?([0-9]{1,2})(?: ?(?:st|nd|rd|th))?[ .-]{0,2}(?:of )?(${MONTH})${WORD_ENDS}(?:[ ,.-]{1,2}((?:19|20)[0-9]{2}|'[0-9]{2}|[0-9]{2}(?= ?[.,;)]|$))(?![0-9]|[:.][0-9]))?`,
  'gu',
);
const MONTH_FIRST = new RegExp(
  `${NOT_IN_WORD}(?:${WEEKDAY}[ ,.]{1,2})?(${MONTH})\\.? (?:the )?([0-9]{1,2})(?:st|nd|rd|th)?${WORD_ENDS}(?![:.][0-9]| ?[ap]m)(?:[ ,]{1,2}((?:19|20)[0-9]{2})${WORD_ENDS})?`,
  'gu',
);
/** Feasts with their year. */
const FEAST =
  /(?<![\p{L}\p{N}])(?:christmas (?:day|eve)|xmas (?:day|eve)|boxing day|new year'?s (?:day|eve)|good friday|easter (?:sunday|monday)|valentine'?s day|mother'?s day|father'?s day|halloween),? (?:19|20)[0-9]{2}(?![0-9])/gu;
const DAY_OF_WEEK = new RegExp(
  `${NOT_IN_WORD}${WEEKDAY}[ ,]{1,2}(?:the )?([0-9]{1,2})(?:st|nd|rd|th)${WORD_ENDS}`,
  'gu',
);

/** Days with their month, and weekdays with their day of the month, which stand for no certain month (0). */
export function datesIn(reading: Reading): readonly CalendarDate[] {
  let dates = datesOf.get(reading);
  if (dates === undefined) {
    dates = /[0-9]/.test(reading.lower) ? searchDates(reading) : [];
    datesOf.set(reading, dates);
  }
  return dates;
}

const datesOf = new WeakMap<Reading, readonly CalendarDate[]>();

function searchDates({ lower }: Reading): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const taken = new Marks(lower.length);
  const add = (start: number, text: string, date: Omit<CalendarDate, 'start' | 'end'>) => {
    const end = start + text.length;
    if ((date.inFigures || date.month !== 0) && !isRealDay(date.day, date.month, date.year)) return;
    if (taken.take({ start, end })) dates.push({ start, end, ...date });
  };
  for (const match of lower.matchAll(YEAR_FIRST))
    if (match[2] === match[4]) add(match.index, match[0], figures(match[5] ?? '', match[3] ?? '', match[1]));
  for (const match of lower.matchAll(FIGURES))
    if (match[2] === match[4]) add(match.index, match[0], figures(match[1] ?? '', match[3] ?? '', match[5]));
  for (const match of lower.matchAll(DAY_FIRST))
    add(match.index, match[0], {
      day: Number(match[1]),
      month: MONTHS.get(match[2] ?? '') ?? 0,
      ...year(match[3]),
      inFigures: false,
    });
  for (const match of lower.matchAll(MONTH_FIRST))
    add(match.index, match[0], {
      day: Number(match[2]),
      month: MONTHS.get(match[1] ?? '') ?? 0,
      ...year(match[3]),
      inFigures: false,
    });
  for (const match of lower.matchAll(DAY_OF_WEEK))
    if (Number(match[1]) <= 31)
      add(match.index, match[0], { day: Number(match[1]), month: 0, inFigures: false });
  for (const match of lower.matchAll(FEAST))
    add(match.index, match[0], { day: 0, month: 0, inFigures: false });
  return dates.sort((one, other) => one.start - other.start);
}

/** `14 03 1952`: only next to words that say it is a date, because any three small numbers look like it. */
export function spacedDatesIn(reading: Reading): CalendarDate[] {
  return Array.from(reading.lower.matchAll(SPACED_FIGURES), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...figures(match[1] ?? '', match[2] ?? '', match[3]),
  })).filter(({ day, month, year }) => isRealDay(day, month, year));
}

/** A day and a month in figures, `14/11`: a score, a share or a blood pressure look the same, so it needs words beside it. */
const DAY_AND_MONTH = /(?<![0-9/.£-])([0-9]{1,2})\/([0-9]{1,2})(?![0-9/%]|\.[0-9])/g;

export function shortDatesIn(reading: Reading): CalendarDate[] {
  return Array.from(reading.lower.matchAll(DAY_AND_MONTH), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...figures(match[1] ?? '', match[2] ?? ''),
  })).filter(({ day, month }) => isRealDay(day, month));
}

function figures(day: string, month: string, written?: string): Omit<CalendarDate, 'start' | 'end'> {
  return { day: Number(day), month: Number(month), ...year(written), inFigures: true };
}

function year(written: string | undefined): { year?: number } {
  return written === undefined ? {} : { year: Number(written.replace("'", '')) };
}

const TIME =
  /(?<=(?:^|[ \n])(?:at|by) )(?:0[0-9]|1[0-8])[0-5][0-9](?![0-9]| ?h)|(?<![0-9.:£-])(?:(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9] ?(?:[ap]\.?m\b|hrs?\b|hours\b)|(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![0-9])|(?:1[0-2]|[1-9]) ?(?:[ap]m\b|[ap]\.m\.|o'?clock\b)|(?:[01][0-9]|2[0-3])[0-5][0-9] ?(?:hrs?\b|hours\b))|(?<![\p{L}\p{N}])(?:half past|half|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty[- ]five|[0-9]{1,2})(?: minutes)? (?:past|to)) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]|1[0-2])(?![\p{L}\p{N}])(?: in the (?:morning|afternoon|evening)| at night| ?[ap]m(?!\p{L}))?|(?<![\p{L}\p{N}])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[1-9]|1[0-2]) (?:o'?clock(?: (?:in the (?:morning|afternoon|evening)|at night))?|in the (?:morning|afternoon|evening)|at night)(?!\p{L})/gu;

/** Times of day: `3am`, `14:20`, `2.30 pm`, `0300hrs`, `3 o'clock`. */
export function timesIn(reading: Reading): Span[] {
  return Array.from(reading.lower.matchAll(TIME), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}

/** What looks like a time or a year in a row of figures. */
const TIME_OR_YEAR =
  /(?<![0-9])(?:(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?![0-9])|(?:19|20)[0-9]{2} ?[/-] ?[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?![0-9]))/g;

export interface CalendarMarks {
  /** Dates with their century: no number of a person overlaps them. */
  readonly dates: Marks;
  /** All dates, times and years, which may also be a part of such a number. */
  readonly parts: Marks;
}

const marksOf = new WeakMap<Reading, CalendarMarks>();

export function calendarMarks(reading: Reading): CalendarMarks {
  let marks = marksOf.get(reading);
  if (marks === undefined) {
    const { lower } = reading;
    const all = datesIn(reading);
    marks = {
      dates: new Marks(
        lower.length,
        all.filter(({ year = 0, start, end }) => {
          // Joined to more digits, it is a part of their number.
          const isJoined =
            /[0-9][_/.-]$/.test(lower.slice(Math.max(0, start - 2), start)) ||
            /^[_/.-][0-9]/.test(lower.slice(end, end + 2));
          return year >= 1900 && year < 2100 && !isJoined;
        }),
      ),
      parts: new Marks(lower.length, all),
    };
    for (const { 0: text, index } of lower.matchAll(TIME_OR_YEAR))
      marks.parts.add({ start: index, end: index + text.length });
    marksOf.set(reading, marks);
  }
  return marks;
}

/**
 * Finds times and dates that are not in the NHS's style: 5:30pm, midday, midnight, 8am to 8pm, 6 August 2018. Source: rule A07 of
 * health communications; NHS digital service manual, "Numbers, measurements, dates and time".
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading, Span } from './reading.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY =
  '(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?';
const CLOCK = '(?:[0-2]?\\d(?:[:.][0-5]\\d)?|[0-2]\\d[0-5]\\d)';
const HALF = ' ?[ap]\\.?m(?![a-z])\\.?';
/** With am or pm, or in 24 hours: what is surely a time. */
const TIME = `(?:${CLOCK}${HALF}|(?:12 ?)?noon|midday|midnight|[0-2]?\\d:[0-5]\\d)`;
const OPEN = '(?<![\\p{L}\\p{N}:./£$-])';
const SHUT = '(?![\\p{L}\\p{N}]|[:.-]\\d)';

const RANGES = [
  `(?:${TIME}|${CLOCK}) {0,2}- {0,2}${TIME}`,
  `${CLOCK}${HALF} {0,2}- {0,2}${CLOCK}`,
  `${DAY} {0,2}- {0,2}${DAY}`,
  `\\d{1,2} {0,2}- {0,2}\\d{1,2} ${MONTH}`,
  `\\d{1,2} ${MONTH} {0,2}- {0,2}\\d{1,2} ${MONTH}`,
].map((range) => new RegExp(`${OPEN}${range}${SHUT}`, 'gu'));

const TIMES = new RegExp(
  `${OPEN}(?:${CLOCK}${HALF}|12 ?noon|(?<=at )noon|(?:[01]?\\d|2[0-4]):[0-5]\\d(?: ?hrs?| ?hours)?|[0-2]\\d[0-5]\\d ?(?:hrs|hours))${SHUT}`,
  'gu',
);
const ORDINAL = '(?:st|nd|rd|th)';
const DATES = new RegExp(
  `${OPEN}(?:\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})|(?:19|20)\\d\\d-\\d\\d-\\d\\d|\\d{1,2}${ORDINAL}(?: of)? ${MONTH}|${MONTH} (?:the )?\\d{1,2}${ORDINAL})${SHUT}`,
  'gu',
);

export function findTimesAndDates(reading: Reading): Finding[] {
  const { lower } = reading;
  if (!/\d|noon|-/.test(lower)) return [];
  const ranges = lower.includes('-') ? RANGES.flatMap((range) => spansOf(lower, range)) : [];
  const outer = ranges.filter(
    (one) =>
      !ranges.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          one.end <= other.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  const isFree = (span: Span) => !outer.some((range) => range.start < span.end && span.start < range.end);
  const times = spansOf(lower, TIMES).filter(
    (span) =>
      isFree(span) && nhsTime(lower.slice(span.start, span.end)) !== undefined && !isScore(lower, span),
  );
  const dates = spansOf(lower, DATES).filter(
    (span) => isFree(span) && nhsDate(lower.slice(span.start, span.end)) !== undefined,
  );
  const make = (code: 'RANGE_DASH' | 'TIME_FORMAT' | 'DATE_FORMAT') => (span: Span) => {
    const { start, end } = reading.written(span.start, span.end);
    return finding(code, start, end);
  };
  return [
    ...outer.map(make('RANGE_DASH')),
    ...times.map(make('TIME_FORMAT')),
    ...dates.map(make('DATE_FORMAT')),
  ];
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: passage, index }) => {
    // A stop behind `p.m` belongs to it only if the letters have stops too.
    const end = index + passage.length - (/[^.][ap]m\.$/.test(passage) ? 1 : 0);
    return { start: index, end };
  });
}

/** A verse or a score also has a colon. */
function isScore(lower: string, { start }: Span): boolean {
  return /(?:won|lost|beat|drew|score|ratio|john|psalm|matthew|luke|corinthians) $/.test(
    lower.slice(Math.max(0, start - 14), start),
  );
}

const DASH = /[ \u00A0]{0,2}[-‐‑‒–—―−][ \u00A0]{0,2}/;

/** A range with `to`, its times in the NHS's style. */
export function nhsRange(passage: string): string | undefined {
  const parts = passage.normalize('NFKC').split(DASH);
  if (parts.length !== 2) return undefined;
  return parts.map((part) => nhsTime(part) ?? part).join(' to ');
}

/** A time in the NHS's style; nothing if it is so already, or is none. */
export function nhsTime(passage: string): string | undefined {
  const time = passage
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ .]/g, (sign) => (sign === '.' ? '.' : ''));
  if (time === 'noon' || time === '12noon') return 'midday';
  const parts = /^([0-2]?\d)(?:[:.]?([0-5]\d))?(?:([ap])\.?m\.?|hrs?|hours)?$/.exec(time);
  if (parts === null) return undefined;
  const [, first = '', minutes = '00', half] = parts;
  let hour = Number(first);
  // Without am or pm, only the 24-hour clock says which is meant.
  if (
    half === undefined &&
    !/hrs?$|hours$/.test(time) &&
    hour < 13 &&
    !first.startsWith('0') &&
    first !== '12'
  )
    return undefined;
  if (half === undefined && minutes === '00' && !/[:.]|hrs?$|hours$/.test(time)) return undefined;
  if (hour > 24 || (half !== undefined && (hour > 12 || hour === 0))) return undefined;
  const isLate = half === undefined ? hour >= 12 && hour < 24 : half === 'p';
  hour %= 12;
  if (hour === 0 && minutes === '00') return isLate ? 'midday' : 'midnight';
  const said = `${hour === 0 ? 12 : hour}${minutes === '00' ? '' : `:${minutes}`}${isLate ? 'pm' : 'am'}`;
  return said === passage ? undefined : said;
}

/** A date in the NHS's style; nothing if it is none, or may be read in two ways. */
export function nhsDate(passage: string): string | undefined {
  const date = passage.normalize('NFKC').toLowerCase();
  const digits = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})$/.exec(date);
  if (digits !== null) {
    const [, one = '', month = '', three = ''] = digits;
    const [day, year] = one.length === 4 ? [three, one] : [one, three];
    const name = MONTHS[Number(month) - 1];
    if (name === undefined || Number(day) < 1 || Number(day) > 31) return undefined;
    return `${Number(day)} ${capital(name)} ${year.length === 2 ? centuryOf(year) + year : year}`;
  }
  const words = /^(?:(\d{1,2})[a-z]{2}(?: of)? ([a-z]{3,9})|([a-z]{3,9}) (?:the )?(\d{1,2})[a-z]{2})$/.exec(
    date,
  );
  if (words === null) return undefined;
  const [, day = words[4] ?? '', month = words[3] ?? ''] = words;
  const name = MONTHS.find((one) => one.startsWith(month.slice(0, 3)));
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return undefined;
  return `${Number(day)} ${capital(name)}`;
}

const centuryOf = (year: string) => (Number(year) > 35 ? '19' : '20');
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

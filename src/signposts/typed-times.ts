/** Times of opening as people type them: `8am to 10pm`, `8-8`, `0800-2000`, `until midnight`, `eight till late`, `24/7`, each with the days it is said of. Pure. */

import { writtenTimes } from './spoken-times.ts';

export interface Stretch {
  /** A whole period, or only one end of it. */
  readonly edge: 'range' | 'opening' | 'closing' | 'either';
  /** Minutes after midnight that may be meant; two where am or pm is left out. */
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  /** `1,2,3` (1 is Monday), `today`, `tomorrow`, a date as it is written after `date:`, `holiday`, or `unsaid`. */
  readonly days: string;
  readonly start: number;
  readonly end: number;
}

/** Cheap, and true of every text in which a time of opening may stand: nothing is read where it is false. */
const MAY_HOLD_TIMES =
  /\d ?[ap]\.?m\b|\d[:.]\d\d|\d{4} ?(?:hrs?|hours|-|–|—|to )|midday|midnight|noon|24 ?hours|24 ?[/x] ?7|four.hours|clock|day and night|night and day|never clos|\blate\b|\d ?(?:-|–|—|to|til|till|until) ?\d|(?:open|clos|shut|until|till|from)\w* (?:\w+ )?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b)/i;

export function mayHoldTimes(text: string): boolean {
  return MAY_HOLD_TIMES.test(writtenTimes(plainMarks(text)).text);
}

/** Wide letters and odd dashes as everybody types them; no place in the text moves. */
function plainMarks(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2012\u2212]/g, '-');
}

const HOURS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const WORDS = HOURS.join('|');
const HALF = String.raw`(?: ?([ap])\.?m\.?(?![a-z]))`;
/** Surely a time. */
const TIME = String.raw`(?:(\d{1,2}|${WORDS})(?:[:.]([0-5]\d))?${HALF}|([01]?\d|2[0-4])[:.]([0-5]\d)(?!\d)|([01]\d|2[0-3])([0-5]\d) ?(?:hrs?|hours)\b|(12 ?)?(midday|noon|midnight))`;
/** A time only beside another one, or behind a word about opening. */
const BARE = String.raw`(?:${TIME}|([01]\d[0-5]\d|2[0-3][0-5]\d|\d{1,2}|(?:${WORDS})(?![a-z])))`;
const TO = String.raw`\s{0,2}(?:-|–|—|to|until|till?|'til|and|through to)\s{0,2}`;

const ALWAYS =
  /\b(?:(?:24|twenty.four)[ -]?(?:hours?|hrs?)(?: a day)?|24 ?[/x-] ?7|round the clock|never clos(?:es|ed)|all day and (?:all )?night)\b/giu;
const DAY_AND_NIGHT = /\b(?:day and night|night and day)\b/giu;
/** Nobody knows when late is, so it is what no register says. */
const LATE = /\b(?:until|till?|'til|to)\s{1,2}late\b/giu;
/** An hour in words is only one where a word about opening stands right before it, and nothing is counted. */
const OPENING_BEFORE =
  /(?:\b(?:open|opens|opening|hours|from|between|daily|every day)\b[\s:,]{0,3}(?:is |are )?)$/iu;
const COUNTED_BEHIND =
  /^\s+(?:of|in|to|or|more|new|other|another|days?|weeks?|months?|years?|minutes?|people|patients|colleagues|beds?|wards?)\b/iu;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** "Open 5 October" is a day. */
const MONTH_BEHIND = new RegExp(String.raw`^(?:st|nd|rd|th)?(?: of)? ${MONTH}\b`, 'iu');
/** `8-8` right behind a name, and nothing but days behind it. */
const NAME_BEFORE =
  /(?:^|[:,(]|\b(?:mius?|units?|utcs?|centre|center|clinic|pharmacy|chemist|surgery|practice|hospital|hub))\s{0,2}$/iu;
const DAYS_BEHIND =
  /^\s{0,2}(?:$|[,;)]|(?:every|daily|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|week|7 days|all week))/iu;
const RANGE = new RegExp(
  String.raw`(?<![\d£:./]|[a-z](?=[a-z]))(?:${BARE})${TO}(?:${BARE})(?![\d%]|[:.]\d)`,
  'giu',
);
const SINGLE = new RegExp(String.raw`(?<![\d£:./]|[a-z](?=[a-z]))${TIME}`, 'giu');
const BEHIND = new RegExp(
  String.raw`\b(until|till|'?til|clos(?:es|ed|ing)(?: at)?|shuts?(?: at)?|from|opens?(?: at)?|opening at)\s+(?:${BARE})(?![\d%])`,
  'giu',
);
/** Two numbers without am, pm or a colon are times only where opening is spoken of. */
export const OF_OPENING =
  /\b(?:open|opens|opening|hours|closes|closed|shuts|daily|every day|a week|weekdays)\b/iu;

export function stretchesIn(typed: string): readonly Stretch[] {
  if (!mayHoldTimes(typed)) return [];
  const { text, spoken } = writtenTimes(plainMarks(typed));
  const whole = (at: number, edge: 'start' | 'end') =>
    spoken.find(({ start, end }) => start < at && at < end)?.[edge] ?? at;
  const spans: Omit<Stretch, 'days'>[] = [];
  const isFree = (start: number, end: number) => !spans.some((one) => one.start < end && start < one.end);
  const add = (span: Omit<Stretch, 'days'>) => {
    if (isFree(span.start, span.end)) spans.push(span);
  };
  for (const { 0: whole, index } of text.matchAll(ALWAYS))
    add({ edge: 'range', opens: [0], closes: [0], start: index, end: index + whole.length });
  for (const { 0: whole, index } of OF_OPENING.test(text) ? text.matchAll(DAY_AND_NIGHT) : [])
    add({ edge: 'range', opens: [0], closes: [0], start: index, end: index + whole.length });
  for (const match of text.matchAll(RANGE)) {
    const sides = [match.slice(1, 11), match.slice(11, 21)] as const;
    const [opens, closes] = [timeIn(sides[0]), timeIn(sides[1])];
    if (opens === undefined || closes === undefined) continue;
    const end = match.index + match[0].length;
    const [before, behind] = [text.slice(0, match.index), text.slice(end)];
    const isSure = sides.some(isSureTime);
    const isInWords = sides.some(isHourInWords);
    const isMeant = isInWords
      ? OPENING_BEFORE.test(before) && !COUNTED_BEHIND.test(behind)
      : OF_OPENING.test(text) ||
        (/[-–—]/.test(match[0]) && NAME_BEFORE.test(before) && DAYS_BEHIND.test(behind));
    if (isSure || isMeant) add({ edge: 'range', opens, closes, start: match.index, end });
  }
  for (const { 0: whole, index } of text.matchAll(LATE)) {
    const end = index + whole.length;
    const isBehindTime = /(?:\d|[ap]\.?m\.?)\s{0,2}$/iu.test(text.slice(0, index));
    if (isBehindTime || OF_OPENING.test(text))
      add({ edge: 'closing', opens: [], closes: [], start: index, end });
  }
  for (const match of text.matchAll(BEHIND)) {
    const groups = match.slice(2, 12);
    const time = timeIn(groups);
    const end = match.index + match[0].length;
    // "From one of us" and "closed two beds" speak of no hour.
    const isLoose =
      /^(?:from|opens?|clos(?:es|ed|ing)|shuts?)\s+\p{L}+$/iu.test(match[0]) &&
      !/\b(?:open|opens|opening|hours)\s+$/iu.test(text.slice(0, match.index));
    const isCounted = isLoose || COUNTED_BEHIND.test(text.slice(end));
    if (MONTH_BEHIND.test(text.slice(end))) continue;
    if (time === undefined || (isHourInWords(groups) && isCounted)) continue;
    const edge = /^(?:until|'?till?|clos|shut)/i.test(match[1] ?? '') ? 'closing' : 'opening';
    add({ edge, opens: time, closes: time, start: match.index, end });
  }
  for (const match of text.matchAll(SINGLE)) {
    const time = timeIn(match.slice(1, 11));
    if (time === undefined) continue;
    add({
      edge: 'either',
      opens: time,
      closes: time,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  const days = daysIn(text);
  return spans
    .sort((one, other) => one.start - other.start)
    .map((span) => ({
      ...span,
      start: whole(span.start, 'start'),
      end: whole(span.end, 'end'),
      days: daysOf(span.start, days),
    }));
}

/** What the groups of one time say, in minutes; undefined where they are no time. */
function timeIn(groups: readonly (string | undefined)[]): readonly number[] | undefined {
  const [hour, minutes, half, hour24, minutes24, hourOf4, minutesOf4, , word, bare] = groups;
  if (word !== undefined) return [/midnight/i.test(word) ? 0 : 12 * 60];
  if (half !== undefined) {
    const h = hourIn(hour);
    if (h < 1 || h > 12) return undefined;
    return [(h % 12) * 60 + Number(minutes ?? 0) + (/p/i.test(half) ? 12 * 60 : 0)];
  }
  const isBareOf4 = bare?.length === 4;
  const h = hourIn(hour24 ?? hourOf4 ?? (isBareOf4 ? bare.slice(0, 2) : bare));
  const m = Number(minutes24 ?? minutesOf4 ?? (isBareOf4 ? bare.slice(2) : 0));
  if (Number.isNaN(h) || h > 24) return undefined;
  const minute = (h * 60 + m) % (24 * 60);
  const isClear = hourOf4 !== undefined || isBareOf4 || h > 12 || h === 0 || hour24?.startsWith('0') === true;
  return isClear ? [minute] : [minute, (minute + 12 * 60) % (24 * 60)];
}

function hourIn(written: string | undefined): number {
  const word = HOURS.indexOf((written ?? '').toLowerCase());
  return word < 0 ? Number(written) : word + 1;
}

function isHourInWords(groups: readonly (string | undefined)[]): boolean {
  return !isSureTime(groups) && /[a-z]/i.test(groups[9] ?? '');
}

function isSureTime(groups: readonly (string | undefined)[]): boolean {
  const [, , half, , minutes24, , minutesOf4, , word] = groups;
  return half !== undefined || minutes24 !== undefined || minutesOf4 !== undefined || word !== undefined;
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAME = `(mon|tue|wed|thu|fri|sat|sun)(?:s|sday|nesday|rs|rsday|urs|ursday|day|urday)?s?`;
const DAYS_TO = String.raw`\s{0,2}(?:-|–|—|to|until|till?|through to)\s{0,2}`;
const DATED = String.raw`\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \d{1,2}(?:st|nd|rd|th)?|christmas(?: eve| day)?|boxing day|new year[’']?s?(?: eve| day)?`;
const DAYS = new RegExp(
  String.raw`\b(?:((?:${DATED})\b)|(good friday|easter(?: \w+)?|bank holidays?)|${NAME}${DAYS_TO}${NAME}|${NAME}|(today|tonight|this (?:morning|afternoon|evening))|(tomorrow)|(weekdays?)|(weekends?)|(every ?day|daily|7 days|seven days|all week))\b`,
  'giu',
);
/** Days that everybody knows by a name, as they are written with their month. */
const NAMED_DATES: readonly (readonly [RegExp, string])[] = [
  [/^christmas eve/i, '24 december'],
  [/^christmas/i, '25 december'],
  [/^boxing/i, '26 december'],
  [/^new year.*eve$/i, '31 december'],
  [/^new year/i, '1 january'],
];

interface SaidDays {
  readonly days: string;
  readonly start: number;
}

function daysIn(text: string): readonly SaidDays[] {
  const found: SaidDays[] = [];
  let end = 0;
  for (const match of text.matchAll(DAYS)) {
    const [whole, date, holiday, from, to, one, today, tomorrow, weekdays, weekend] = match;
    const days =
      date !== undefined
        ? `date:${dateSaid(date)}`
        : holiday !== undefined
          ? 'holiday'
          : tomorrow !== undefined
            ? 'tomorrow'
            : daysSaid(from, to, one, today, weekdays, weekend);
    // "Saturday and Sunday" is said of the times that follow both.
    const isJoined =
      found.length > 0 && /^\s*(?:,|and|&|\+|\/)\s*(?:and\s*)?$/iu.test(text.slice(end, match.index));
    const before = found.at(-1);
    // "Monday 5 October" is one day, said twice.
    const isDated = days.startsWith('date:') && /^[\s,]*$/u.test(text.slice(end, match.index));
    if (isDated && before !== undefined) found[found.length - 1] = { ...before, days };
    else if (isJoined && before !== undefined && IS_WEEKLY.test(before.days) && IS_WEEKLY.test(days))
      found[found.length - 1] = {
        ...before,
        days: [...new Set([...before.days.split(','), ...days.split(',')])].sort().join(','),
      };
    else found.push({ days, start: match.index });
    end = match.index + whole.length;
  }
  return found;
}

const IS_WEEKLY = /^[1-7](?:,[1-7])*$/;

function dateSaid(written: string): string {
  const [, known] = NAMED_DATES.find(([name]) => name.test(written)) ?? [];
  const [, month, day] = /^([a-z]+) (\d{1,2})/i.exec(written) ?? [];
  return known ?? (month === undefined ? written : `${day} ${month}`);
}

function daysSaid(
  from: string | undefined,
  to: string | undefined,
  one: string | undefined,
  today: string | undefined,
  weekdays: string | undefined,
  weekend: string | undefined,
): string {
  if (today !== undefined) return 'today';
  if (weekdays !== undefined) return '1,2,3,4,5';
  if (weekend !== undefined) return '6,7';
  if (one !== undefined) return String(weekdayNamed(one));
  if (from === undefined || to === undefined) return '1,2,3,4,5,6,7';
  const first = weekdayNamed(from);
  const count = ((weekdayNamed(to) - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1)
    .sort()
    .join(',');
}

function weekdayNamed(name: string): number {
  return NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** What is left of words that say nothing but days, and that somebody is there. */
export function isOnlyDays(text: string): boolean {
  const left = text
    .replace(DAYS, ' ')
    .replace(/\b(?:and|we are|we’re|we're|here|there|hours|times)\b/giu, ' ');
  return !/[\p{L}\p{N}]/u.test(left);
}

/** Days stand before their times; where none do, the first that follow are meant. */
function daysOf(start: number, days: readonly SaidDays[]): string {
  return (days.findLast((one) => one.start < start) ?? days[0])?.days ?? 'unsaid';
}

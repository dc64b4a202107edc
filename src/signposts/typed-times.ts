/** Times of opening as people type them: `8am to 10pm`, `8-8`, `0800-2000`, `until midnight`, `24/7`, each with the days it is said of. Pure. */

export interface Stretch {
  /** A whole period, or only one end of it. */
  readonly edge: 'range' | 'opening' | 'closing' | 'either';
  /** Minutes after midnight that may be meant; two where am or pm is left out. */
  readonly opens: readonly number[];
  readonly closes: readonly number[];
  /** `1,2,3` (1 is Monday), `today`, or `unsaid`. */
  readonly days: string;
  readonly start: number;
  readonly end: number;
}

/** Cheap, and true of every text in which a time of opening may stand: nothing is read where it is false. */
const MAY_HOLD_TIMES =
  /\d ?[ap]\.?m\b|\d[:.]\d\d|\d{4} ?(?:hrs?|hours|-|–|—|to )|midday|midnight|noon|24 ?hours|24\/7|clock|\d ?(?:-|–|—|to|til|till|until) ?\d|(?:open|clos|until|till)\w* (?:\w+ )?\d/i;

export function mayHoldTimes(text: string): boolean {
  return MAY_HOLD_TIMES.test(text);
}

const HALF = String.raw`(?: ?([ap])\.?m\.?(?![a-z]))`;
/** Surely a time. */
const TIME = String.raw`(?:(\d{1,2})(?:[:.]([0-5]\d))?${HALF}|([01]?\d|2[0-4])[:.]([0-5]\d)(?!\d)|([01]\d|2[0-3])([0-5]\d) ?(?:hrs?|hours)\b|(12 ?)?(midday|noon|midnight))`;
/** A time only beside another one, or behind a word about opening. */
const BARE = String.raw`(?:${TIME}|([01]\d[0-5]\d|2[0-3][0-5]\d|\d{1,2}))`;
const TO = String.raw`\s{0,2}(?:-|–|—|to|until|till?|'til|and|through to)\s{0,2}`;

const ALWAYS = /\b(?:24 ?(?:hours?|hrs?)(?: a day)?|24\/7|round the clock|all day and (?:all )?night)\b/giu;
const RANGE = new RegExp(String.raw`(?<![\d£:./])(?:${BARE})${TO}(?:${BARE})(?![\d%]|[:.]\d)`, 'giu');
const SINGLE = new RegExp(String.raw`(?<![\d£:./])${TIME}`, 'giu');
const BEHIND = new RegExp(
  String.raw`\b(until|till|'?til|clos(?:es|ed|ing)(?: at)?|from|opens?(?: at)?|opening at)\s+(?:${BARE})(?![\d%])`,
  'giu',
);
/** Two numbers without am, pm or a colon are times only where opening is spoken of. */
export const OF_OPENING = /\b(?:open|opens|opening|hours|closes|closed|daily|every day|a week|weekdays)\b/iu;

export function stretchesIn(text: string): readonly Stretch[] {
  if (!mayHoldTimes(text)) return [];
  const spans: Omit<Stretch, 'days'>[] = [];
  const isFree = (start: number, end: number) => !spans.some((one) => one.start < end && start < one.end);
  const add = (span: Omit<Stretch, 'days'>) => {
    if (isFree(span.start, span.end)) spans.push(span);
  };
  for (const { 0: whole, index } of text.matchAll(ALWAYS))
    add({ edge: 'range', opens: [0], closes: [0], start: index, end: index + whole.length });
  for (const match of text.matchAll(RANGE)) {
    const [opens, closes] = [timeIn(match.slice(1, 11)), timeIn(match.slice(11, 21))];
    const isSure = isSureTime(match.slice(1, 11)) || isSureTime(match.slice(11, 21));
    if (opens === undefined || closes === undefined || !(isSure || OF_OPENING.test(text))) continue;
    add({ edge: 'range', opens, closes, start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(BEHIND)) {
    const time = timeIn(match.slice(2, 12));
    if (time === undefined) continue;
    const edge = /^(?:until|'?till?|clos)/i.test(match[1] ?? '') ? 'closing' : 'opening';
    add({ edge, opens: time, closes: time, start: match.index, end: match.index + match[0].length });
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
    .map((span) => ({ ...span, days: daysOf(span.start, days) }));
}

/** What the groups of one time say, in minutes; undefined where they are no time. */
function timeIn(groups: readonly (string | undefined)[]): readonly number[] | undefined {
  const [hour, minutes, half, hour24, minutes24, hourOf4, minutesOf4, , word, bare] = groups;
  if (word !== undefined) return [/midnight/i.test(word) ? 0 : 12 * 60];
  if (half !== undefined) {
    const h = Number(hour);
    if (h < 1 || h > 12) return undefined;
    return [(h % 12) * 60 + Number(minutes ?? 0) + (/p/i.test(half) ? 12 * 60 : 0)];
  }
  const isBareOf4 = bare?.length === 4;
  const h = Number(hour24 ?? hourOf4 ?? (isBareOf4 ? bare.slice(0, 2) : bare));
  const m = Number(minutes24 ?? minutesOf4 ?? (isBareOf4 ? bare.slice(2) : 0));
  if (Number.isNaN(h) || h > 24) return undefined;
  const minute = (h * 60 + m) % (24 * 60);
  const isClear = hourOf4 !== undefined || isBareOf4 || h > 12 || h === 0 || hour24?.startsWith('0') === true;
  return isClear ? [minute] : [minute, (minute + 12 * 60) % (24 * 60)];
}

function isSureTime(groups: readonly (string | undefined)[]): boolean {
  const [, , half, , minutes24, , minutesOf4, , word] = groups;
  return half !== undefined || minutes24 !== undefined || minutesOf4 !== undefined || word !== undefined;
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAME = `(mon|tue|wed|thu|fri|sat|sun)(?:s|sday|nesday|rs|rsday|urs|ursday|day|urday)?s?`;
const DAYS_TO = String.raw`\s{0,2}(?:-|–|—|to|until|till?|through to)\s{0,2}`;
const DAYS = new RegExp(
  String.raw`\b(?:${NAME}${DAYS_TO}${NAME}|${NAME}|(today|tonight|this (?:morning|afternoon|evening))|(weekdays?)|(weekends?)|(every ?day|daily|7 days|seven days|all week))\b`,
  'giu',
);

interface SaidDays {
  readonly days: string;
  readonly start: number;
}

function daysIn(text: string): readonly SaidDays[] {
  const found: SaidDays[] = [];
  let end = 0;
  for (const match of text.matchAll(DAYS)) {
    const [whole, from, to, one, today, weekdays, weekend] = match;
    const days = daysSaid(from, to, one, today, weekdays, weekend);
    // "Saturday and Sunday" is said of the times that follow both.
    const isJoined =
      found.length > 0 && /^\s*(?:,|and|&|\+|\/)\s*(?:and\s*)?$/iu.test(text.slice(end, match.index));
    const before = found.at(-1);
    if (isJoined && before !== undefined && before.days !== 'today' && days !== 'today')
      found[found.length - 1] = {
        ...before,
        days: [...new Set([...before.days.split(','), ...days.split(',')])].sort().join(','),
      };
    else found.push({ days, start: match.index });
    end = match.index + whole.length;
  }
  return found;
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

/** Days stand before their times; where none do, the first that follow are meant. */
function daysOf(start: number, days: readonly SaidDays[]): string {
  return (days.findLast((one) => one.start < start) ?? days[0])?.days ?? 'unsaid';
}

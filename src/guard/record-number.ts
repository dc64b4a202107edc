/** Finds hospital and record numbers. Source: rule D05 of health communications: their formats are local, so it is the words beside them that tell. */
import { datesIn } from './calendar-dates.ts';
import { finding } from './codes.ts';
import type { DigitChain, DigitGroup } from './digit-chains.ts';
import { digitChains, isThousands, windowOf } from './digit-chains.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { Marks } from './marks.ts';
import { phonesIn } from './phone.ts';
import type { Reading, Span } from './reading.ts';
import { findSpelled, spell } from './spelled-characters.ts';
import { tenDigitNumbersIn } from './ten-digit-number.ts';

const NUMBER = '(?: ?(?:numbers?|numb|num|nmbr|nos?|nr|id|identifier|ref(?:erence)?)(?![\\p{L}])[.:]?| ?#)';
/** Words that stand for such a number by themselves, and words that need `number` behind them. */
const CONTEXT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:mrns?|crn|pas(?=[ :#]|-?(?:no|id))|rm2|hosp(?:ital)? id|patient id|pt id|unit id|medical record|patient(?= ?[#:]? ?[a-z]{0,3} ?[0-9]{5,10}(?![0-9]|,[0-9])))(?![\\p{L}\\p{N}])${NUMBER}?|(?:hospital|hosp\\.?|unit|patient'?s?|pt|case(?: ?notes?)?|record|medical records?|file|folder|index|notes|district|chart|k|x|d|t|s|registration|episode|admission|attendance|a&e|ed|lorenzo|cerner|epr|systmone|emis|rio|e-?care|pds|clinic|lab|specimen|sample|accession)${NUMBER})`,
  'gu',
);
/** Weak words, which also stand in sentences about how many. */
const COUNTS_BEFORE = /^(?:record|case|patient|attendance|admission|unit|clinic|pt)/;
const IS_COUNT =
  /^[ \n]{1,2}(?:people|patients|cases|staff|colleagues|nurses|visitors|attendances|admissions|times|calls|years|days|hours|miles|volunteers|members|appointments|babies|tests|samples|units|followers|more)\b/;
const BREAKS =
  /[!?\n]|\. |\b(?:of|one|rose|rises?|risen|fell|hit|reached|grew|up|over|nearly|almost|more|than|by|to|from)\b|[£$€]/;
/** Units between the words and the number: three words. */
const REACH = 40;

export function findRecordNumbers(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { lower, plain } = reading;
  if (!/[0-9]|\bmrn/.test(lower)) return [];
  const spans: Span[] = [];
  const found = new Marks(lower.length);
  const add = (span: Span | undefined) => {
    if (span !== undefined && found.take(span)) spans.push(span);
  };
  for (const span of localNumbers(lower, known.recordNumbers)) add(span);
  const contexts = Array.from(lower.matchAll(CONTEXT), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    text,
  }));
  if (contexts.length > 0) {
    const taken = new Marks(lower.length, [
      ...phonesIn(reading),
      ...datesIn(reading),
      ...tenDigitNumbersIn(reading),
    ]);
    for (const chain of digitChains(reading))
      for (const context of contextsNear(contexts, chain)) {
        const number = numberAfter(plain, chain, context) ?? numberBefore(plain, chain, context);
        if (number !== undefined && !taken.touches(number)) add(number);
      }
  }
  return spans.map((span) => {
    const { start, end } = reading.written(span.start, span.end);
    return finding('PII_MRN', start, end);
  });
}

/** No more than a few: a chain holds no letters, and so no context. */
function contextsNear(contexts: readonly Context[], { groups }: DigitChain): readonly Context[] {
  const [start, end] = [groups[0]?.start ?? 0, groups.at(-1)?.end ?? 0];
  let [low, high] = [0, contexts.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((contexts[middle]?.end ?? 0) < start - REACH) low = middle + 1;
    else high = middle;
  }
  const near: Context[] = [];
  for (let at = low; at < contexts.length && (contexts[at]?.start ?? 0) <= end + REACH; at += 1)
    near.push(contexts[at] as Context);
  return near;
}

interface Context extends Span {
  readonly text: string;
}

function numberAfter(plain: string, { text, groups }: DigitChain, context: Context): Span | undefined {
  const first = groups.findIndex(({ start }) => start >= context.end);
  const group = groups[first];
  if (group === undefined || group.start - context.end > REACH) return undefined;
  const between = text.slice(context.end, group.start);
  const words = between.match(/[\p{L}\p{N}]+/gu) ?? [];
  // A letter or a few may belong to the number, and are no word between.
  if (words.length > 3 || BREAKS.test(between)) return undefined;
  return numberAt(plain, text, groups.slice(first), context.text, context.end);
}

/** `1234567 (MRN)`. */
function numberBefore(plain: string, { text, groups }: DigitChain, context: Context): Span | undefined {
  const last = groups.findLastIndex(({ end }) => end <= context.start);
  const group = groups[last];
  if (
    group === undefined ||
    !/^[ ,]{0,2}(?:\(|- ?|is (?:his |her |their |the |my )?|= ?)(?:the )?$/.test(
      text.slice(group.end, context.start),
    )
  )
    return undefined;
  return numberAt(plain, text, groups.slice(last, last + 1), context.text, Math.max(0, group.start - 8));
}

/** Five to ten letters and digits, of which three are digits at least, with the letters that are glued on or lead it. */
function numberAt(
  plain: string,
  text: string,
  groups: readonly DigitGroup[],
  context: string,
  from: number,
): Span | undefined {
  let count = 0;
  let last = 0;
  for (; last < groups.length; last += 1) {
    const length = groups[last]?.digits.length ?? 0;
    // Not from one number into the next.
    if (count + length > 10 || (count >= 5 && /[,;]/.test(gapBefore(text, groups, last)))) break;
    count += length;
  }
  const window = windowOf(groups.slice(0, last), 0);
  const head = letterHead(plain, text, window.start, from);
  const tail = /^[a-z]{1,3}(?![\p{L}\p{N}])/u.exec(text.slice(window.end, window.end + 4))?.[0] ?? '';
  const length = count + head.replace(/[^a-z]/g, '').length + tail.length;
  if (count < 3 || length < 5 || count > 10) return undefined;
  if (
    /^[0-9]*(?:st|nd|rd|th|am|pm|hrs?|k|m|mg|ml|g|kg|cm)$/.test(
      text.slice(window.start, window.end + tail.length),
    )
  )
    return undefined;
  const isWeak = COUNTS_BEFORE.test(context);
  if (isWeak && (isThousands(text, window) || IS_COUNT.test(text.slice(window.end, window.end + 16))))
    return undefined;
  return { start: window.start - head.length, end: window.end + tail.length };
}

function gapBefore(text: string, groups: readonly DigitGroup[], at: number): string {
  return text.slice(groups[at - 1]?.end ?? 0, groups[at]?.start ?? 0);
}

/** Letters that lead a number: `K123`, `RDH 445566`, `RDH-445566`. Small words are none: `is 445566`. */
function letterHead(plain: string, text: string, start: number, from: number): string {
  const before = text.slice(Math.max(from, start - 6), start);
  const head = /(?<![\p{L}\p{N}])([a-z]{1,4})([ ./_-]?)$/u.exec(before);
  if (head === null || (head[2] !== '' && NOT_A_HEAD.has(head[1] ?? ''))) return '';
  const written = plain.slice(start - head[0].length, start);
  // `RDH 445566`, but not `ends 445566`.
  return head[2] !== ' ' || written === written.toUpperCase() ? head[0] : '';
}

const NOT_A_HEAD = new Set(
  `is was no num are the a an i his her my our and or for of to in on at as id ref it its she he mr mrs ms miss dr pt case unit them this that with now been reads also who had has new old you your bed bay ward room age aged`.split(
    ' ',
  ),
);

const shapesOf = new WeakMap<readonly string[], readonly RegExp[]>();

/** The organisations' own patterns need no words beside them. */
function localNumbers(lower: string, patterns: readonly string[]): Span[] {
  if (patterns.length === 0) return [];
  let shapes = shapesOf.get(patterns);
  if (shapes === undefined) {
    shapes = patterns.flatMap(shapeOf);
    shapesOf.set(patterns, shapes);
  }
  const spelled = spell(lower);
  return shapes.flatMap((shape) => findSpelled(lower, spelled, shape));
}

function shapeOf(pattern: string): RegExp[] {
  const shape = Array.from(pattern.toLowerCase().matchAll(/[#@\p{L}\p{N}]/gu), ({ 0: sign }) => {
    if (sign === '#' || /[0-9]/.test(sign)) return sign === '#' ? '[0-9oil|]' : sign;
    return sign === '@' ? '[a-z]' : sign;
  }).join('');
  return shape.length < 3 ? [] : [new RegExp(shape, 'y')];
}

/** Finds telephone, bleep and extension numbers that are not known to be public. Source: rule D07 of health communications. */
import { calendarMarks } from './calendar-dates.ts';
import { finding } from './codes.ts';
import type { DigitChain, DigitWindow } from './digit-chains.ts';
import { digitChains, isThousands, windowAt, windowOf } from './digit-chains.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { Marks } from './marks.ts';
import { beginsWithDate, hasRightCheckDigit } from './patient-number.ts';
import { PUBLIC_NUMBERS, SHORT_PUBLIC_NUMBERS } from './public-phone-numbers.ts';
import type { Reading, Span } from './reading.ts';

export function findPhones(reading: Reading, { known }: GuardInput): readonly Finding[] {
  const { lower } = reading;
  if (!HAS_NUMBER.test(lower)) return [];
  const knownNumbers = new Set(known.phones.map(nationalOf));
  const spans: Span[] = phonesIn(reading).filter(
    ({ number }) => !PUBLIC_NUMBERS.has(number) && !knownNumbers.has(number),
  );
  const taken = new Marks(lower.length, phonesIn(reading));
  for (const span of [...internalNumbers(reading), ...localNumbers(reading)]) {
    const number = reading.digits.slice(span.start, span.end).replace(/[^0-9]/g, '');
    if (SHORT_PUBLIC_NUMBERS.has(number) || knownNumbers.has(number)) continue;
    if (taken.take(span)) spans.push(span);
  }
  return spans.map((span) => {
    const { start, end } = reading.written(span.start, span.end);
    return finding('PII_PHONE', start, end);
  });
}

export interface Phone extends Span {
  /** In digits, a British one with its leading 0, another with its leading +. */
  readonly number: string;
}

const HAS_NUMBER = /[0-9]|\b(?:zero|oh|double|nine|seven|bleep|ext)/;
const phonesOf = new WeakMap<Reading, readonly Phone[]>();

/** All telephone numbers of a text, also those that may be given. Few words do without such a number, so it is looked for once. */
export function phonesIn(reading: Reading): readonly Phone[] {
  let phones = phonesOf.get(reading);
  if (phones === undefined) {
    phones = searchPhones(reading);
    phonesOf.set(reading, phones);
  }
  return phones;
}

function searchPhones(reading: Reading): Phone[] {
  const phones: Phone[] = [];
  const calendar = calendarMarks(reading);
  const taken = new Marks(reading.lower.length);
  for (const chain of digitChains(reading))
    for (let first = 0; first < chain.groups.length; first += 1) {
      const window = phoneAt(chain, first);
      if (window === undefined) continue;
      const isDate = calendar.dates.touches(window);
      if (isDate || window.groups.every((group) => calendar.parts.covers(group))) continue;
      const start = startWithSign(chain.text, window.start);
      const phone = {
        start,
        end: window.end,
        number: nationalOf(
          chain.text[start] === '+' || chain.text[start + 1] === '+' ? `+${window.digits}` : window.digits,
        ),
      };
      if (taken.take(phone)) phones.push(phone);
      first += window.groups.length - 1;
    }
  return phones;
}

/** With the plus and the bracket that belong to it. */
function startWithSign(text: string, start: number): number {
  let from = start;
  if (text[from - 1] === ' ' && text[from - 2] === '+') from -= 1;
  if (text[from - 1] === '+') from -= 1;
  if (text[from - 1] === '(') from -= 1;
  return from;
}

function phoneAt(chain: DigitChain, first: number): DigitWindow | undefined {
  const { text, groups } = chain;
  const start = groups[first]?.start ?? 0;
  const sign = startWithSign(text, start);
  const hasPlus = text.slice(sign, start).includes('+') && !/[\p{L}\p{N}]/u.test(text[sign - 1] ?? '');
  const head = headOf(chain, first);
  if (hasPlus || /^00[1-9]/.test(head)) return internationalAt(chain, first, hasPlus ? '' : '00');
  if (head[0] === '0') return nationalAt(chain, first, head);
  return mobileWithoutZero(chain, first, head);
}

/** The first digits from a group on, as many as it takes to know what the number is. */
function headOf({ groups }: DigitChain, first: number): string {
  let head = '';
  for (let at = first; at < groups.length && head.length < 6; at += 1) head += groups[at]?.digits ?? '';
  return head;
}

/** British ones have an exact length; of others, as much is taken as can belong to one. Source: ITU-T E.164, 15 digits at most. */
function internationalAt(chain: DigitChain, first: number, prefix: string): DigitWindow | undefined {
  const head = headOf(chain, first);
  if (head.startsWith(`${prefix}44`)) {
    // Often with the national zero left in: +44 (0)7700 900123.
    const zero = longestAt(chain, first, prefix.length + 13, prefix.length + 10);
    if (zero === undefined) return undefined;
    const rest = zero.digits.slice(prefix.length + 2);
    const length = prefix.length + 2 + (rest.startsWith('0') ? 11 : 10);
    return windowAt(chain, first, length) ?? windowAt(chain, first, length - 1) ?? zero;
  }
  const window = longestAt(chain, first, prefix.length + 15, prefix === '' ? 8 : 12);
  return window !== undefined && isThousands(chain.text, window) ? undefined : window;
}

function longestAt(chain: DigitChain, first: number, most: number, least: number): DigitWindow | undefined {
  let count = 0;
  let last = first;
  for (; last < chain.groups.length; last += 1) {
    const length = chain.groups[last]?.digits.length ?? 0;
    if (count + length > most) break;
    count += length;
  }
  return count < least ? undefined : windowOf(chain.groups.slice(first, last), first);
}

const ASCENDING = '0123456789';

function nationalAt(chain: DigitChain, first: number, head: string): DigitWindow | undefined {
  if (!/^0[1235789]/.test(head)) return undefined;
  const eleven = windowAt(chain, first, 11);
  if (eleven !== undefined)
    return eleven.digits.startsWith(ASCENDING) && eleven.groups.length > 9 ? undefined : eleven;
  const ten = windowAt(chain, first, 10);
  // A CHI number begins with a day and a month, and so does no area code of that length.
  if (ten !== undefined)
    return !beginsWithDate(ten.digits) &&
      ten.digits !== ASCENDING &&
      (/^0(?:1[2-9]|[78])/.test(ten.digits) || ten.groups.length > 1)
      ? ten
      : undefined;
  const nine = windowAt(chain, first, 9);
  if (nine !== undefined)
    return /^0(?:1[1-9]|2|3|7[1-9]|80)/.test(nine.digits) &&
      (nine.groups.length > 1 || isCalled(chain.text, nine.start))
      ? nine
      : undefined;
  return [8]
    .map((count) => windowAt(chain, first, count))
    .find((short) => short !== undefined && PUBLIC_NUMBERS.has(short.digits));
}

/** `7700 900123`. The same ten digits with a right check digit are taken for an NHS number. */
function mobileWithoutZero(chain: DigitChain, first: number, head: string): DigitWindow | undefined {
  if (!/^7[1-9]/.test(head)) return undefined;
  const ten = windowAt(chain, first, 10);
  if (ten === undefined || hasRightCheckDigit(ten.digits) || isThousands(chain.text, ten)) return undefined;
  const lengths = ten.groups.map(({ digits }) => digits.length).join('-');
  return lengths === '4-6' || lengths === '4-3-3' || isCalled(chain.text, ten.start) ? ten : undefined;
}

const CALLED =
  /\b(?:tel(?:ephone)?|phone|mobile|mob|ring|rang|call(?:ed)?|text|txt|whatsapp|fax|number|no|num|contact)\b[^0-9\n]{0,24}$/;

function isCalled(text: string, start: number): boolean {
  return CALLED.test(text.slice(Math.max(0, start - 40), start));
}

/** Bleeps, pagers and extensions reach one person on duty. */
const INTERNAL =
  /(?<![\p{L}\p{N}])(?:bleep|bleeper|pager|ext|extn|extension|dect|vocera)(?: ?(?:number|no|num))?[.:]?(?: (?:me|him|her|us|them|is|on|at|the|team|dr|doctor|sister|nurse)){0,3}[ #:]{0,3}([0-9][ .-]?[0-9][ .-]?[0-9](?:[ .-]?[0-9]){0,3})(?![ .-]?[0-9]|[\p{L}%])/gu;

const EXTENSION_OF_A_BUILDING = /^extension (?:19|20)[0-9]{2}$/;

function internalNumbers({ digits, lower }: Reading): Span[] {
  if (!/bleep|pag|ext|dect|vocera/.test(lower)) return [];
  return Array.from(digits.matchAll(INTERNAL), (match) => ({ ...lastPart(match), text: match[0] })).filter(
    ({ text }) => !EXTENSION_OF_A_BUILDING.test(text),
  );
}

/** The span of a match's only group, which is its end. */
function lastPart(match: RegExpExecArray): Span {
  const end = match.index + match[0].length;
  return { start: end - (match[1] ?? '').length, end };
}

/** A number without its area code is one only where somebody is to be called on it. */
const LOCAL =
  /(?<![\p{L}\p{N}])(?:tel(?:ephone)?|phone|mobile|mob|ring|call|text|fax)[.:]?(?: (?:her|him|me|us|them|mum|dad|ward|the ward|home|number|no|num|is|on|at)){0,3}[.:#]{0,2} {0,2}([1-9][0-9]{2,3}[ -]?[0-9]{3,4})(?![ .,:-]?[0-9]|[\p{L}%])/gu;
const COUNTS =
  /^ (?:times|people|patients|calls|callers|staff|colleagues|residents|members|households|minutes|hours|families)/;

function localNumbers({ digits }: Reading): Span[] {
  return Array.from(digits.matchAll(LOCAL), lastPart).filter(
    ({ end }) => !COUNTS.test(digits.slice(end, end + 12)),
  );
}

/** As it is dialled in the country itself, so that one number is one string. */
export function nationalOf(written: string): string {
  const digits = written.replace(/[^0-9+]/g, '');
  const british = /^(?:\+|00)44(0?)/.exec(digits);
  return british === null ? digits : `0${digits.slice(british[0].length)}`;
}

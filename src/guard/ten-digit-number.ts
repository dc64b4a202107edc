/**
 * Finds NHS numbers, CHI numbers and Health and Care numbers: ten digits, however they are parted.
 * Source: rules D02 and D03 of health communications.
 */
import { calendarMarks } from './calendar-dates.ts';
import type { FindingCode } from './codes.ts';
import { finding, RULES } from './codes.ts';
import type { DigitChain, DigitWindow } from './digit-chains.ts';
import { digitChains, gapsOf, isInside, isThousands, shapeOf, windowsOf } from './digit-chains.ts';
import type { Finding } from './finding.ts';
import { Marks } from './marks.ts';
import { beginsWithDate, hasRightCheckDigit, isInHealthAndCareRange } from './patient-number.ts';
import type { Phone } from './phone.ts';
import { phonesIn } from './phone.ts';
import type { Reading, Span } from './reading.ts';

interface Candidate extends Span {
  readonly code: FindingCode;
}

export function findTenDigitNumbers(reading: Reading): readonly Finding[] {
  return tenDigitNumbersIn(reading).map(({ code, start, end }) => {
    const written = reading.written(start, end);
    return finding(code, written.start, written.end);
  });
}

/** Where two overlap, the one that is certain, and else the first. */
export function tenDigitNumbersIn(reading: Reading): readonly Candidate[] {
  const candidates = digitChains(reading).flatMap((chain) => candidatesIn(reading, chain));
  const kept: Candidate[] = [];
  const taken = new Marks(reading.lower.length);
  for (const isCertain of [true, false])
    for (const candidate of candidates)
      if ((RULES[candidate.code].severity === 'BLOCK') === isCertain)
        if (taken.take(candidate)) kept.push(candidate);
  return kept;
}

function candidatesIn(reading: Reading, chain: DigitChain): Candidate[] {
  const digits = chain.groups.reduce((count, group) => count + group.digits.length, 0);
  if (digits < 9) return [];
  const calendar = calendarMarks(reading);
  const isOther = (window: DigitWindow) =>
    isThousands(chain.text, window) ||
    isCounting(window) ||
    isSortCode(chain, window) ||
    (!isDateThenFour(window) &&
      (calendar.dates.touches(window) || window.groups.every((group) => calendar.parts.covers(group)))) ||
    phonesAt(reading, window.start).some((phone) => isPartOfPhone(window, phone));
  const found = windowsOf(chain, 10).flatMap((window) => {
    const code = isOther(window) ? undefined : judge(reading, chain, window);
    return code === undefined ? [] : [{ code, start: window.start, end: window.end }];
  });
  if (found.length > 0) return found;
  // One digit too few or too many, where the words say what it was meant to be.
  return [9, 11].flatMap((count) =>
    windowsOf(chain, count)
      .filter(
        (window) => window.digits.length === digits && !isOther(window) && isCalledNhsNumber(reading, window),
      )
      .map(({ start, end }): Candidate => ({ code: 'PII_NHS_NUMBER_LIKE', start, end })),
  );
}

function judge(reading: Reading, chain: DigitChain, window: DigitWindow): FindingCode | undefined {
  const { digits } = window;
  const isBirthDate = beginsWithDate(digits);
  if (hasRightCheckDigit(digits)) {
    if (isBirthDate) return 'PII_CHI';
    return isInHealthAndCareRange(digits) ? 'PII_HC_NUMBER' : 'PII_NHS_NUMBER';
  }
  if (isCalledNhsNumber(reading, window)) return 'PII_NHS_NUMBER_LIKE';
  if (isBirthDate && (isChiShape(chain, window) || isNear(reading, window, CALLED_CHI)))
    return 'PII_CHI_LIKE';
  return shapeOf(window) === '3-3-4' && areEvenGaps(gapsOf(chain.text, window))
    ? 'PII_NHS_NUMBER_LIKE'
    : undefined;
}

/** How NHS numbers are written, so that even one with a wrong check digit is taken for a mistyped one. */
function areEvenGaps(gaps: readonly string[]): boolean {
  return gaps.every((gap) => gap === gaps[0] && /^[ ._/-]{1,2}$/.test(gap));
}

const CHI_SHAPES = new Set(['10', '6-4', '3-3-4', '2-2-2-4', '6-3-1']);

function isChiShape(chain: DigitChain, window: DigitWindow): boolean {
  return (
    CHI_SHAPES.has(shapeOf(window)) && gapsOf(chain.text, window).every((gap) => /^[ .-]{1,2}$/.test(gap))
  );
}

/** A CHI number with its date set apart: `01/01/01 1237`. */
function isDateThenFour(window: DigitWindow): boolean {
  return shapeOf(window) === '2-2-2-4' && hasRightCheckDigit(window.digits) && beginsWithDate(window.digits);
}

const phonesByUnit = new WeakMap<Reading, ReadonlyMap<number, readonly Phone[]>>();

/** The phone numbers that stand over a unit; looked up, because a text may hold a thousand of them. */
function phonesAt(reading: Reading, unit: number): readonly Phone[] {
  let byUnit = phonesByUnit.get(reading);
  if (byUnit === undefined) {
    const phones = new Map<number, Phone[]>();
    for (const phone of phonesIn(reading))
      for (let at = phone.start; at < phone.end; at += 1) {
        const known = phones.get(at);
        if (known === undefined) phones.set(at, [phone]);
        else known.push(phone);
      }
    byUnit = phones;
    phonesByUnit.set(reading, byUnit);
  }
  return byUnit.get(unit) ?? [];
}

/** But of `Ward 0 943 476 5919`, a telephone number is made only by the zero before, and the shape is another's. */
function isPartOfPhone(window: DigitWindow, phone: Phone): boolean {
  const isBehindZero = shapeOf(window) === '3-3-4' && phone.number === `0${window.digits}`;
  // In a reading where `|` parts digits, a phone may have fewer of them on the same span.
  return isInside(window, phone) && phone.number.length >= window.digits.length && !isBehindZero;
}

/** A scale of pain, `0 1 2 3 4 5 6 7 8 9 10`, or a row of seats. */
function isCounting({ groups }: DigitWindow): boolean {
  const steps = groups.slice(1).map(({ digits }, before) => Number(digits) - Number(groups[before]?.digits));
  return steps.length > 3 && Math.abs(steps[0] ?? 0) === 1 && steps.every((step) => step === steps[0]);
}

/** Two by two, and the eight digits of the account behind it. */
function isSortCode(chain: DigitChain, window: DigitWindow): boolean {
  const { first, groups } = window;
  const [two, eight] = groups;
  return (
    groups.length === 2 &&
    two?.digits.length === 2 &&
    eight?.digits.length === 8 &&
    first >= 2 &&
    chain.groups.slice(first - 2, first).every(({ digits }) => digits.length === 2)
  );
}

const CALLED_NHS_NUMBER = /\bnhs[ -]?(?:number|num|nmbr|nbr|no|nr|id|#)(?![a-z])|\bnhs ?#/;
const CALLED_CHI = /\bchi(?![a-z])/;

function isCalledNhsNumber(reading: Reading, window: DigitWindow): boolean {
  return isNear(reading, window, CALLED_NHS_NUMBER);
}

/** In the 32 units before, or the 20 behind. */
function isNear({ lower }: Reading, { start, end }: Span, words: RegExp): boolean {
  return words.test(lower.slice(Math.max(0, start - 32), start)) || words.test(lower.slice(end, end + 20));
}

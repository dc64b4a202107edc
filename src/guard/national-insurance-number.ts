/** Finds National Insurance numbers. Source: rule D04 of health communications; HMRC, NIM39110. */
import { finding } from './codes.ts';
import { overlaps } from './digit-chains.ts';
import type { Finding } from './finding.ts';
import type { Reading, Span } from './reading.ts';
import { findSpelled, spell } from './spelled-characters.ts';

/** Two letters, six digits or what is typed for one, and a letter from A to D. */
const STRICT = /(?!bg|gb|nk|kn|nt|tn|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z][0-9oil|]{6}[a-d]/y;
/** The dummy prefix of forms, a forbidden prefix, a digit too many or too few, no letter at the end. */
const LIKE = [/[a-z]{2}[0-9oil|]{6}[a-d]/y, /[a-z]{2}[0-9oil|]{5,7}[a-z]?/y];
const DIGIT = /[0-9]/;
const NAMED =
  /\bnational[ -]insurance|\bnat(?:ional)? ins\b|\bni ?(?:number|num|no|nr|#)(?![a-z])|\bninos?\b|\bn\.i\./;

export function findNationalInsuranceNumbers(reading: Reading): readonly Finding[] {
  const { lower } = reading;
  if (!DIGIT.test(lower)) return [];
  const spelled = spell(lower);
  const strict = findSpelled(lower, spelled, STRICT).filter((span) => isNumber(lower, span));
  const like = NAMED.test(lower)
    ? LIKE.flatMap((shape) => findSpelled(lower, spelled, shape)).filter(
        (span, at, all) =>
          hasDigits(lower.slice(span.start, span.end)) &&
          isNamed(lower, span) &&
          ![...strict, ...all.slice(0, at)].some((other) => overlaps(other, span)),
      )
    : [];
  return [
    ...strict.map((span) => ({ code: 'PII_NINO' as const, span })),
    ...like.map((span) => ({ code: 'PII_NINO_LIKE' as const, span })),
  ].map(({ code, span }) => {
    const { start, end } = reading.written(span.start, span.end);
    return finding(code, start, end);
  });
}

/** Look-alikes alone are no digits; and `by 250,000 a year` is an amount, `on 14/11/26 a nurse` a date. */
function isNumber(lower: string, { start, end }: Span): boolean {
  const text = lower.slice(start, end);
  return hasDigits(text) && !AMOUNT_OR_DATE.test(text);
}

const AMOUNT_OR_DATE = /^[a-z]{2} (?:[0-9]{3}[ ,]?[0-9]{3}|[0-9]{2}[/.-][0-9]{2}[/.-][0-9]{2}),? a$/;

function hasDigits(text: string): boolean {
  return (text.match(/[0-9]/g)?.length ?? 0) >= 3;
}

/** In the 60 units before, or the 40 behind. */
function isNamed(lower: string, { start, end }: Span): boolean {
  return NAMED.test(lower.slice(Math.max(0, start - 60), start)) || NAMED.test(lower.slice(end, end + 40));
}

/** Finds dates of birth. Source: rule D09 of health communications. */
import type { CalendarDate } from './calendar-dates.ts';
import { datesIn, shortDatesIn, spacedDatesIn } from './calendar-dates.ts';
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { isRealDay } from './patient-number.ts';
import type { Reading, Span } from './reading.ts';

/** At most three words and a few signs between the words and the date. */
const REACH = 32;
const SAYS_BIRTH =
  /(?<![\p{L}\p{N}])(?:d\.? ?o\.? ?b\.?|dobs?|date[ -]of[ -]birth|birth ?date|born|birthday|b ?day|bday|b\.)(?![\p{L}])[^0-9\n!?;]{0,28}$/u;
const SAYS_BIRTH_BEHIND =
  /^[ ,]{0,2}(?:\(|- ?|= ?|is (?:his|her|their|the) |was (?:his|her|their) )?(?:d\.?o\.?b\b|date of birth|(?:her|his|their) birthday)/;
/** Services have birthdays too; theirs are on every banner. */
const OF_A_SERVICE =
  /\b(?:nhs|health service|hospital|hospice|trust|unit|charity|ward|centre|service|team|choir|our)(?:'?s)?\b[^.!?\n]{0,30}(?:born|birthday)[^.!?\n]{0,30}$/;
const COMPACT = /(?<![0-9])(?:[0-9]{6}|[0-9]{8})(?![0-9])/g;

export function findBirthDates(reading: Reading): readonly Finding[] {
  const { lower } = reading;
  if (!/[0-9]/.test(lower) || !/d\.? ?o\.? ?b|birth|born|b ?day|\bb\./.test(lower)) return [];
  return birthDatesIn(reading).map((span) => {
    const { start, end } = reading.written(span.start, span.end);
    return finding('PII_DOB', start, end);
  });
}

export function birthDatesIn(reading: Reading): Span[] {
  const { lower } = reading;
  const dates: Span[] = [];
  const candidates = [
    ...datesIn(reading),
    ...shortDatesIn(reading),
    ...spacedDatesIn(reading),
    ...compactDatesIn(lower),
  ];
  for (const { start, end } of candidates) {
    const before = lower.slice(Math.max(0, start - REACH - 12), start);
    const isBirth =
      (SAYS_BIRTH.test(before) && !OF_A_SERVICE.test(lower.slice(Math.max(0, start - 80), start))) ||
      SAYS_BIRTH_BEHIND.test(lower.slice(end, end + 24));
    if (isBirth && !dates.some((other) => start < other.end && other.start < end)) dates.push({ start, end });
  }
  return dates;
}

/** `140352` and `14031952`. */
function compactDatesIn(lower: string): CalendarDate[] {
  return Array.from(lower.matchAll(COMPACT), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    day: Number(text.slice(0, 2)),
    month: Number(text.slice(2, 4)),
    inFigures: true,
  })).filter(({ day, month }) => isRealDay(day, month));
}

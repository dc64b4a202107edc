/** Days as people write them, in forms, commands and spreadsheets: `2026-10-05`, `5 October 2026`, `Mon 5th Oct`, `5/10/2026`. */
import { addDays } from './wall-time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day that is meant, as `2026-10-05`; without a year the next one that comes, seen from `today`. Undefined where it is unclear,
 * as a day without its year is where no `today` is given.
 */
export function readDay(text: string, today?: string): string | undefined {
  const line = text.toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(line);
  if (iso !== null) return dayFrom(iso[1], iso[2], iso[3]);
  // The day comes before the month, as it is written in the United Kingdom.
  const slashes = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(line);
  if (slashes !== null) return dayFrom(slashes[3], slashes[2], slashes[1]);
  const words =
    /^(?:[a-z]+day |(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun) )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(
      line,
    );
  if (words === null) return undefined;
  const month = monthOf(words[2] ?? '');
  if (month === undefined) return undefined;
  if (words[3] !== undefined) return dayFrom(words[3], month, words[1]);
  if (today === undefined) return undefined;
  const year = Number(today.slice(0, 4));
  for (let after = 0; after <= LEAP_YEARS_APART; after += 1) {
    const day = dayFrom(year + after, month, words[1]);
    if (day !== undefined && day >= today) return day;
  }
  return undefined;
}

/** Over the turn of most centuries there is no 29 February for eight years. */
const LEAP_YEARS_APART = 8;

const LONG = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthOf(word: string): number | undefined {
  const index = LONG.findIndex(
    (long, at) => long === word || MONTHS[at] === word || (word === 'sept' && at === 8),
  );
  return index < 0 ? undefined : index + 1;
}

type Part = string | number | undefined;

function dayFrom(year: Part, month: Part, day: Part): string | undefined {
  const two = (part: Part) => String(Number(part)).padStart(2, '0');
  const written = `${year}-${two(month)}-${two(day)}`;
  try {
    // The 31st of a month that has none is no day.
    return addDays(written, 0);
  } catch {
    return undefined;
  }
}

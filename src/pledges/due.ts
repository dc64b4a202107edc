/** The day by which a pledge is to be done, out of what somebody typed. */
import { readDay } from '../campaigns/typed-day.ts';
import { addDays } from '../campaigns/wall-time.ts';

/** Whoever plans further ahead than this mistyped the year. */
const FURTHEST_DAYS = 731;

/**
 * `2026-12-01`, `1/12/2026`, `1 December` or `1 December 2026`; a day without its year is the next one of that name.
 * Undefined where nothing was typed. `today` is the campaign's local day, and counts: the deadline is its end.
 */
export function parseDue(
  text: string,
  today: string,
): { readonly day: string } | undefined | 'unclear' | 'past' | 'far' {
  if (text.trim() === '') return undefined;
  const day = readDay(text, today);
  if (day === undefined) return 'unclear';
  if (day < today) return 'past';
  return day > addDays(today, FURTHEST_DAYS) ? 'far' : { day };
}

/** When somebody wants to be told, out of what they typed: `here 5pm`, `every Monday at 9.30am`, `17:30 Europe/Lisbon`. */
import { zoneNamed } from '../campaigns/wall-time.ts';
import type { Subscription } from './subscription.ts';

export interface TypedTimes {
  readonly at?: string;
  readonly every: Subscription['every'];
  readonly zone?: string;
  /** What looks like a zone and is none. */
  readonly noZone?: string;
  /** What stands behind: the name of a campaign, or what is not clear. */
  readonly rest: string;
}

const FILLERS = /^(?:here|at|on|from|(?:every|each|a)\s+day|every|each|daily)(?=\s|$)/i;
const WEEKLY = /^(?:weekly|(?:every|each|once a)\s+week)(?=\s|$)/i;
const WEEKDAY =
  /^(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?(?=\s|$)/i;
const ZONE = /^(?:[a-z]+(?:\/[a-z0-9_+-]+)+|utc|gmt)(?=\s|$)/i;
const TWELVE = /^(\d{1,2})(?:[:.](\d{2}))?\s*(a|p)\.?m\.?(?=\s|$)/i;
const TWENTY_FOUR = /^(\d{1,2})[:.h](\d{2})(?=\s|$)/i;
const NAMED = /^(midday|noon|midnight)(?=\s|$)/i;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Reads from the left as far as it understands; a time that does not exist is left standing in `rest`. */
export function readTimes(typed: string): TypedTimes {
  let rest = typed.trim();
  let found: Omit<TypedTimes, 'rest'> = { every: 'day' };
  for (;;) {
    const next = readOne(rest);
    if (next === undefined) return { ...found, rest };
    const { length, ...read } = next;
    found = { ...found, ...read };
    rest = rest.slice(length).trim();
  }
}

/** The next thing that is understood, and how long it is. */
function readOne(text: string): (Partial<TypedTimes> & { length: number }) | undefined {
  const weekly = WEEKLY.exec(text);
  if (weekly !== null) return { every: 1, length: weekly[0].length };
  const filler = FILLERS.exec(text);
  if (filler !== null) return { length: filler[0].length };
  const weekday = WEEKDAY.exec(text);
  if (weekday !== null) return { every: weekdayIn(weekday[0]), length: weekday[0].length };
  const zone = ZONE.exec(text);
  if (zone !== null) return { ...readZone(zone[0]), length: zone[0].length };
  return readTime(text);
}

function readTime(text: string): { at: string; length: number } | undefined {
  const named = NAMED.exec(text);
  if (named !== null)
    return { at: named[0].toLowerCase() === 'midnight' ? '00:00' : '12:00', length: named[0].length };
  const twelve = TWELVE.exec(text);
  if (twelve !== null) {
    const hour = Number(twelve[1]);
    const isAfternoon = twelve[3]?.toLowerCase() === 'p';
    if (hour < 1 || hour > 12) return undefined;
    return timeOfDay((hour % 12) + (isAfternoon ? 12 : 0), twelve[2], twelve[0].length);
  }
  const whole = TWENTY_FOUR.exec(text);
  return whole === null ? undefined : timeOfDay(Number(whole[1]), whole[2], whole[0].length);
}

function timeOfDay(
  hour: number,
  minutes: string | undefined,
  length: number,
): { at: string; length: number } | undefined {
  const minute = Number(minutes ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  return { at: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`, length };
}

function readZone(typed: string): Pick<TypedTimes, 'zone' | 'noZone'> {
  // Whoever writes GMT means the clock in London, in summer too.
  const zone = zoneNamed(/^gmt$/i.test(typed) ? 'Europe/London' : typed);
  return zone === undefined ? { noZone: typed } : { zone };
}

function weekdayIn(word: string): Subscription['every'] {
  const day = DAYS.findIndex((start) => word.toLowerCase().startsWith(start)) + 1;
  return day as Subscription['every'];
}

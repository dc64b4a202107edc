/** A slot as people type it: `10:40`, `8.30`, `9am`, `5 October 10:40`, `tomorrow 9:20am`, and as spreadsheets write it back. */
import type { SlotRef } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import { readDay } from './typed-day.ts';
import { addDays, dayOf } from './wall-time.ts';

export interface WallTime {
  readonly day: string;
  readonly time: string;
}

/** A time alone means the day of the slot that it has, if that is still to come, else today or the campaign's first day. */
export function readTime(
  text: string,
  campaign: CampaignDefinition,
  slot: SlotRef | undefined,
  now: number,
): WallTime | undefined {
  const today = dayOf(now, campaign.timeZone);
  const { typed, time } = partsOf(text);
  if (time === undefined) return undefined;
  const first = today < campaign.dates.from ? campaign.dates.from : today;
  const usual = slot !== undefined && slot.day >= first ? slot.day : first;
  const day = typed === '' ? usual : dayTyped(typed, today);
  return day === undefined ? undefined : { day, time };
}

/** What stands before a time is its day; `2026-10-05T10:40` is both in one word. */
function partsOf(text: string): { readonly typed: string; readonly time: string | undefined } {
  const line = text.trim().replace(/(?<=\d)T(?=\d)/, ' ');
  const [whole = '', at = ''] = /(?:^|[\s,])(\S+(?: ?[ap]\.?m\.?)?)$/i.exec(line) ?? [];
  const typed = line.slice(0, line.length - whole.length);
  return { typed: typed.replace(/(?:[\s,]|\bat\b)+$/i, ''), time: readClock(at) };
}

/** `today`, `tomorrow`, or a day as forms take it. */
export function dayTyped(text: string, today: string): string | undefined {
  switch (text.toLowerCase()) {
    case 'today':
      return today;
    case 'tomorrow':
      return addDays(today, 1);
    default:
      return readDay(text, today);
  }
}

/** `10:40`, `8.30`, `9am`, `9:20 pm`, and `10:40:00` as spreadsheets write it. */
export function readClock(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)?(?: ?([ap])\.?m\.?)?$/i.exec(text.trim());
  const [, hours = '', minutes, half] = match ?? [];
  if (hours === '' || (minutes === undefined && half === undefined) || Number(minutes ?? 0) > 59)
    return undefined;
  const hour = Number(hours);
  if (half === undefined) return hour > 23 ? undefined : sayClock(hour, minutes);
  if (hour < 1 || hour > 12) return undefined;
  return sayClock((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0), minutes);
}

function sayClock(hour: number, minutes = '00'): string {
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

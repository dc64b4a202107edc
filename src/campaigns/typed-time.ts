/** A slot as people type it: `10:40`, `8.30`, `2026-10-05 10:40`, and as spreadsheets write it back. */
import type { SlotRef } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import { readDay } from './typed-day.ts';
import { dayOf } from './wall-time.ts';

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
  const [, typed, at = ''] = /^(?:(\S+)[ ,T]+)?(\S+)$/.exec(text.trim()) ?? [];
  const time = readClock(at);
  if (time === undefined) return undefined;
  const today = dayOf(now, campaign.timeZone);
  const first = today < campaign.dates.from ? campaign.dates.from : today;
  const usual = slot !== undefined && slot.day >= first ? slot.day : first;
  const day = typed === undefined ? usual : readDay(typed);
  return day === undefined ? undefined : { day, time };
}

/** `10:40`, `8.30`, and `10:40:00` as spreadsheets write it. */
export function readClock(text: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})(?::00)?$/.exec(text.trim()) ?? [];
  if (minutes === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

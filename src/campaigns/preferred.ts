/** The slot that somebody would like, as they write it. */
import type { CampaignDefinition } from './campaign.ts';
import { dayOf, instantOf } from './wall-time.ts';

/** `10:40`, `2026-10-05 10:40`, `8.30`; a time alone means today, or the campaign's first day if that is later. */
export function parsePreferred(
  text: string,
  campaign: CampaignDefinition,
  now: number,
): { day: string; time: string } | undefined | 'unclear' {
  const line = text.trim();
  if (line === '') return undefined;
  const match = /^(?:(\d{4}-\d{2}-\d{2})[ T,]+)?(\d{1,2})[:.](\d{2})$/.exec(line);
  if (match === null) return 'unclear';
  const today = dayOf(now, campaign.timeZone);
  const day = match[1] ?? (today < campaign.dates.from ? campaign.dates.from : today);
  const time = `${(match[2] ?? '').padStart(2, '0')}:${match[3] ?? ''}`;
  if (time > '23:59' || Number(match[3]) > 59 || !isDay(day)) return 'unclear';
  if (day < campaign.dates.from || day > campaign.dates.to) return 'unclear';
  return instantOf(day, time, campaign.timeZone) === undefined ? 'unclear' : { day, time };
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

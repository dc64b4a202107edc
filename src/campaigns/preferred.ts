/** The slot that somebody would like, as they write it. */
import type { CampaignDefinition } from './campaign.ts';
import type { WallTime } from './typed-time.ts';
import { readTime } from './typed-time.ts';
import { instantOf } from './wall-time.ts';

/** As slots are typed everywhere; a time alone means today, or the campaign's first day if that is later. */
export function parsePreferred(
  text: string,
  campaign: CampaignDefinition,
  now: number,
): WallTime | undefined | 'unclear' {
  if (text.trim() === '') return undefined;
  const read = readTime(text, campaign, undefined, now);
  if (read === undefined) return 'unclear';
  const { day, time } = read;
  if (day < campaign.dates.from || day > campaign.dates.to) return 'unclear';
  return instantOf(day, time, campaign.timeZone) === undefined ? 'unclear' : read;
}

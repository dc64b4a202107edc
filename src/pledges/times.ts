/** When a pledge is looked at again: its reminders, its certificate, and whether a milestone of its campaign is reached. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, instantOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { StreamId, Wake } from '../ports.ts';
import type { NewPledge, SubmissionState } from '../submissions/submission.ts';

/** Stand behind the pledge in the key of a notice's wake-up. */
export const CERTIFICATE = 'certificate';
export const REMINDER = 'reminder';

const TIME = '09:00';
const DAYS_BETWEEN = 14;
const MINUTE = 60_000;

/** What a new pledge is to be looked at for again. */
export function pledgeWakes(
  campaign: CampaignDefinition | undefined,
  stream: StreamId<'submission'>,
  pledge: NewPledge | undefined,
  at: Instant,
): readonly Wake[] {
  if (campaign === undefined) return [];
  // Whoever pledges something for the same day, late in the morning, needs no reminder on that day.
  const next = remindersOf(pledge?.due, campaign.timeZone).find((one) => one > at);
  return [
    milestoneWake(campaign.id, at),
    ...(next === undefined ? [] : [{ name: 'reminder' as const, key: stream, at: next }]),
  ];
}

/** Once a minute at most while pledges come in, and after the last of them too. */
export function milestoneWake(campaign: string, at: Instant): Wake {
  return { name: 'milestone', key: campaign, at: (Math.floor(at / MINUTE) + 1) * MINUTE };
}

/** When the first reminder and the second are due; there is never a third (rule P03 of health communications). */
export function remindersOf(due: string | undefined, zone: string): readonly Instant[] {
  if (due === undefined) return [];
  // Clocks change at night: every morning has a 9 o'clock.
  return [due, addDays(due, DAYS_BETWEEN)].flatMap((day) => instantOf(day, TIME, zone) ?? []);
}

/** Whether its owner may be reminded of it now. */
export function isToBeReminded({ pledge, status, erased }: SubmissionState): boolean {
  if (pledge === undefined || erased || (status !== 'submitted' && status !== 'listed')) return false;
  return pledge.done === undefined && !pledge.remindersOff;
}

export function isPledgeNotice(what: string): boolean {
  return what === CERTIFICATE || what.startsWith(REMINDER);
}

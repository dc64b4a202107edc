/** When a pledge is looked at again: its reminders, its certificate, and whether a milestone of its campaign is reached. */
import { createHash } from 'node:crypto';
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { addDays, instantOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { StreamId, Wake } from '../ports.ts';
import type { NewPledge, SubmissionState } from '../submissions/submission.ts';

/** Stand behind the pledge in the key of a notice's wake-up. */
export const CERTIFICATE = 'certificate';
export const REMINDER = 'reminder';

const FROM = '09:00';
/** Many pledges have the last day of a drive for theirs: told in one instant, they would keep slots and each other waiting. */
const SPREAD_MS = 3 * 60 * 60_000;
const DAYS_BETWEEN = 14;
const MINUTE = 60_000;

/** What a pledge that was made or changed is to be looked at for again, after so many reminders. */
export function pledgeWakes(
  campaign: CampaignDefinition | undefined,
  stream: StreamId<'submission'>,
  pledge: Pick<NewPledge, 'due'> | undefined,
  at: Instant,
  reminded = 0,
): readonly Wake[] {
  if (campaign === undefined) return [];
  const next = nextReminder(stream, pledge?.due, campaign.timeZone, at, reminded);
  return [
    milestoneWake(campaign.id, at),
    ...(next === undefined ? [] : [{ name: 'reminder' as const, key: stream, at: next }]),
  ];
}

/** The next reminder of a pledge that was made or changed at an instant; undefined where it has no day, or had both. */
export function nextReminder(
  stream: StreamId<'submission'>,
  due: string | undefined,
  zone: string,
  at: Instant,
  reminded = 0,
): Instant | undefined {
  // Whoever pledges something for the same day, once reminders go out, needs none on that day.
  return remindersOf(stream, due, zone)
    .slice(reminded)
    .find((one) => one - delayOf(stream) > at);
}

/** Once a minute at most while pledges come in, and after the last of them too. */
export function milestoneWake(campaign: string, at: Instant): Wake {
  return { name: 'milestone', key: campaign, at: (Math.floor(at / MINUTE) + 1) * MINUTE };
}

/**
 * When the first reminder and the second are due, between 9am and midday; there is never a third (rule P03 of health
 * communications).
 */
export function remindersOf(
  stream: StreamId<'submission'>,
  due: string | undefined,
  zone: string,
): readonly Instant[] {
  if (due === undefined) return [];
  // Clocks change at night: every morning has a 9 o'clock.
  return [due, addDays(due, DAYS_BETWEEN)].flatMap((day) => {
    const nine = instantOf(day, FROM, zone);
    return nine === undefined ? [] : [nine + delayOf(stream)];
  });
}

/** Always the same for one pledge. */
function delayOf(stream: StreamId<'submission'>): number {
  return Number.parseInt(createHash('sha256').update(stream).digest('hex').slice(0, 8), 16) % SPREAD_MS;
}

/** Whether its owner may be reminded of it now. */
export function isToBeReminded({ pledge, status, erased }: SubmissionState): boolean {
  if (pledge === undefined || erased || (status !== 'submitted' && status !== 'listed')) return false;
  return pledge.done === undefined && !pledge.remindersOff;
}

export function isPledgeNotice(what: string): boolean {
  return what === CERTIFICATE || what.startsWith(REMINDER);
}

/** The script of a rehearsal: who does what when, drawn from a seed, so that the same seed plays the same days. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { addDays, daysBetween, startOfDay } from '../campaigns/wall-time.ts';
import { InvalidInputError } from '../errors.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { type Act, accountOf, MINUTE, type Script } from './acts.ts';
import type { Cast } from './cast.ts';
import { seeded } from './random.ts';
import { driveActs } from './script-drive.ts';
import { itemActs } from './script-items.ts';
import { tellingActs } from './script-telling.ts';
import { helpActs, stopActs, troubleActs } from './script-trouble.ts';
import { tweetathonActs } from './script-tweetathon.ts';
import { weekActs } from './script-week.ts';

export interface ScriptOptions {
  readonly seed: number;
  /** How many pledges people make, where the campaign is a pledge drive. */
  readonly pledges: number;
}

/** A campaign of months is rehearsed by its first week. */
const MOST_DAYS = 7;
/** When the afternoon begins in which people send the first things in. */
const HOURS_BEFORE = 18;
/**
 * More than slots where nothing else fills them, because some are turned down or withdrawn; fewer where pledges that
 * comms picked, or the notices of events, need slots too.
 */
const ITEMS_A_SLOT = { tweetathon: 1.08, pledgeDrive: 0.9, campaignWeek: 0.75 } as const;
/** Digests of the last day are told by then, and reminders 14 days after it. */
const DAYS_AFTER = { tweetathon: 0, pledgeDrive: 1, campaignWeek: 1 } as const;

/** @throws InvalidInputError when the campaign has no slots in its first week, or fewer than three approvers by e-mail. */
export function writeScript(campaign: CampaignFile, cast: Cast, options: ScriptOptions): Script {
  const week = daysBetween(campaign.dates.from, campaign.dates.to).slice(0, MOST_DAYS);
  const planned = week.map((day) => slotsOf(campaign, day).slots).filter((slots) => slots.length > 0);
  const [firstDay] = planned;
  const first = firstDay?.[0];
  const last = planned.at(-1)?.at(-1);
  if (firstDay === undefined || first === undefined || last === undefined)
    throw new InvalidInputError(['The first week of this campaign has no slots. Give its timetable some.']);
  if (cast.comms.length < 3)
    throw new InvalidInputError([
      'A rehearsal plays at least three approvers. List three of them by e-mail under roles, approver.',
    ]);
  const fewest = Math.min(...planned.map((slots) => slots.length));
  const acts = [
    ...planned.flatMap((slots, n) => {
      // The slots that one day has more than others are for what happens on it.
      const count = Math.ceil(fewest * ITEMS_A_SLOT[campaign.kind]);
      return dayActs(slots, { number: n, count }, campaign, cast, options.seed);
    }),
    ...troubleActs(first.at, cast, campaign),
    ...helpActs(first.at, cast),
    ...stopActs(firstDay, cast),
    ...tellingActs(campaign, first.at - HOURS_BEFORE * 60 * MINUTE, cast),
    ...actsOfKind(campaign, planned, cast, options),
  ].sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
  const days = planned.flatMap((slots) => slots[0]?.day ?? []);
  return {
    acts,
    begins: first.at - HOURS_BEFORE * 60 * MINUTE,
    ends: Math.max(last.at + 40 * MINUTE, lastDayOver(campaign, days.at(-1) ?? campaign.dates.to)),
    days,
    slots: planned.reduce((sum, slots) => sum + slots.length, 0),
  };
}

function actsOfKind(
  campaign: CampaignFile,
  planned: readonly (readonly SlotRef[])[],
  cast: Cast,
  options: ScriptOptions,
): readonly Act[] {
  switch (campaign.kind) {
    case 'tweetathon':
      return tweetathonActs(campaign, planned[0] ?? [], cast);
    case 'pledgeDrive':
      return driveActs(campaign, planned[0] ?? [], cast, options);
    case 'campaignWeek':
      return weekActs(campaign, planned, cast);
  }
}

/** One day: what people send in for it, posts taken down, and somebody who looks at X when the machine cannot tell. */
function dayActs(
  slots: readonly SlotRef[],
  { number, count }: { readonly number: number; readonly count: number },
  campaign: CampaignFile,
  cast: Cast,
  seed: number,
): readonly Act[] {
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined) return [];
  const random = seeded(number === 0 ? `script/${seed}` : `script/${seed}/${number}`);
  const acts: Act[] = [];
  const begins = first.at - HOURS_BEFORE * 60 * MINUTE;
  const dayLength = last.at - first.at;
  for (let n = 0; n < count; n += 1) {
    // Two thirds come in the afternoon before, the rest through the day until three quarters of it are over.
    const isBefore = n < (count * 2) / 3;
    const at = isBefore
      ? begins + Math.floor((n / count) * 300) * MINUTE + random.below(MINUTE)
      : first.at -
        60 * MINUTE +
        Math.floor((dayLength * (n - (count * 2) / 3)) / (count * 0.45)) +
        random.below(MINUTE);
    acts.push(...itemActs(number * ITEMS_A_DAY + n, at, campaign, cast, random));
  }
  if (number === 0)
    for (const share of [0.37, 0.68])
      acts.push({
        id: `takedown-${share}`,
        at: first.at + Math.floor(dayLength * share) + 193_000,
        by: accountOf(cast.comms, 0),
        does: 'takeDownNewest',
        tells: 'Somebody of comms takes the newest post down',
      });
  for (let at = first.at + 7 * MINUTE; at < last.at + 30 * MINUTE; at += 10 * MINUTE)
    acts.push({ id: `settle-${at}`, at, by: accountOf(cast.comms, 1), does: 'settle' });
  return acts;
}

/** More items than any day has, so that each has a number of its own. */
const ITEMS_A_DAY = 1000;

/** The end of the last day on which anything is told. */
function lastDayOver(campaign: CampaignFile, lastPlayed: string): number {
  const last = campaign.kind === 'pledgeDrive' ? (campaign.pledgesUntil ?? lastPlayed) : lastPlayed;
  return startOfDay(addDays(last, 1 + DAYS_AFTER[campaign.kind]), campaign.timeZone);
}

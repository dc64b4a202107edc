/** What people do in a pledge drive: pledge, join, do it, or think better of it; and what comms does with the pledges. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { addDays, daysBetween, instantOf } from '../campaigns/wall-time.ts';
import type { Instant } from '../events.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { type Act, accountOf, command, form, MINUTE, press } from './acts.ts';
import type { Cast, Player } from './cast.ts';
import { type Random, seeded } from './random.ts';
import type { ScriptOptions } from './script.ts';
import { doneStory, pledgeOf } from './texts-pledges.ts';

/** When pledges come in: the afternoon before, the day itself, and the days until pledges close. */
interface Times {
  readonly before: readonly Instant[];
  readonly onTheDay: readonly Instant[];
  readonly after: readonly Instant[];
}

const SHARE_BEFORE = 0.4;
const SHARE_ON_THE_DAY = 0.35;
const HALF_HOUR = 30 * MINUTE;

export function driveActs(
  campaign: CampaignFile,
  slots: readonly SlotRef[],
  cast: Cast,
  { seed, pledges }: ScriptOptions,
): readonly Act[] {
  const first = slots[0];
  if (first === undefined || cast.crowd.length < 2) return [];
  const times = timesOf(campaign, first.at);
  const random = seeded(`pledges/${seed}`);
  const rounds = [...times.before, ...times.onTheDay, ...times.after];
  return [
    ...pledging(campaign, times, cast, pledges, random),
    ...rounds.map((at): Act => {
      return { id: `list-${at}`, at: at + 20 * MINUTE, by: accountOf(cast.comms, 2), does: 'listWaiting' };
    }),
    ...picking(times, cast),
    ...joining(times, cast, pledges),
    ...doing(times, cast, pledges),
    ...looking(times, cast),
  ];
}

function pledgeId(n: number): string {
  return `pledge-${n}`;
}

function pledging(
  campaign: CampaignFile,
  { before, onTheDay, after }: Times,
  cast: Cast,
  pledges: number,
  random: Random,
): readonly Act[] {
  const early = Math.round(pledges * SHARE_BEFORE);
  const late = after.length === 0 ? 0 : Math.round(pledges * (1 - SHARE_BEFORE - SHARE_ON_THE_DAY));
  const instantFor = (n: number): Instant | undefined => {
    if (n < early) return spread(before, n, early);
    if (n < pledges - late) return spread(onTheDay, n - early, pledges - late - early);
    return spread(after, n - (pledges - late), late);
  };
  const dues = daysBetween(
    addDays(campaign.dates.to, 2),
    campaign.pledgesUntil ?? addDays(campaign.dates.to, 28),
  );
  return Array.from({ length: pledges }, (_, n) => n).flatMap((n): readonly Act[] => {
    const [who, at] = [pledgerOf(cast, n), instantFor(n)];
    if (who === undefined || at === undefined) return [];
    const { text, theme } = pledgeOf(n, campaign.themes, random);
    const groups = campaign.roleGroups;
    const answers = {
      text,
      organisation: who.organisation,
      ...(theme === undefined ? {} : { theme }),
      ...(groups.length === 0 ? {} : { roleGroup: random.pick(groups) }),
      ...(n % 9 === 8 ? { whose: 'team', teamSize: String(3 + random.below(30)) } : {}),
      // Whoever pledges late in the month has until its end.
      ...(hasDue(n) ? { due: dueFor(n, n < pledges - late ? dues : dues.slice(-1)) } : {}),
      ...(n % 3 === 0 ? {} : { showName: 'yes' }),
    };
    return [{ id: pledgeId(n), at, by: who.account, does: 'submit', form: 'pledge', answers }];
  });
}

function pledgerOf(cast: Cast, n: number): Player | undefined {
  return cast.crowd[n % cast.crowd.length];
}

/** More than half say by when. */
function hasDue(n: number): boolean {
  return n % 5 < 3;
}

function dueFor(n: number, days: readonly string[]): string {
  return days[(n * 7) % days.length] ?? '';
}

/** Comms picks some of the first pledges to go out as posts; one by one they are approved like any other. */
function picking({ before, onTheDay }: Times, cast: Cast): readonly Act[] {
  const evening = (before.at(-1) ?? 0) + HALF_HOUR;
  const picked = [1, 4, 9, 14, 19].map((n, k) => {
    return press(`pick-${n}`, evening + k * MINUTE, accountOf(cast.comms, 0), 'pickPledge', pledgeId(n));
  });
  const rounds = [evening + 10 * MINUTE, ...onTheDay.map((at) => at + 25 * MINUTE)];
  return [
    ...picked,
    ...rounds.map((at): Act => {
      return { id: `approve-${at}`, at, by: accountOf(cast.comms, 1), does: 'approveWaiting' };
    }),
  ];
}

/** The very first pledge is the one that everybody wants to join. */
const LIKED_SHARE = 0.15;
/** Other pledges that are joined, of all that there are: those that were listed by the evening before. */
const JOINED_SHARE = 0.25;
const JOINS_A_PLEDGE = 0.45;

function joining({ onTheDay, after }: Times, cast: Cast, pledges: number): readonly Act[] {
  const crowd = cast.crowd.length;
  const liked = Math.min(crowd - 1, Math.floor(pledges * LIKED_SHARE));
  const others = Math.max(1, Math.floor(pledges * JOINED_SHARE));
  const joins = Math.floor(pledges * JOINS_A_PLEDGE);
  const instants = [...onTheDay.slice(2), ...after].map((at) => at + 5 * MINUTE);
  return Array.from({ length: joins }, (_, j) => j).flatMap((j): readonly Act[] => {
    // Nobody joins the same pledge twice here, and nobody their own.
    const pledge = j < liked ? 0 : 1 + ((j - liked) % others);
    const who = pledgerOf(cast, pledge + 1 + (j < liked ? j : Math.floor((j - liked) / others)));
    const at = spread(instants, j, joins);
    if (who === undefined || at === undefined) return [];
    const id = `join-${j}`;
    const item = pledgeId(pledge);
    const joined =
      j % 20 === 0
        ? command(id, at, who.account, `join <${item}>`)
        : press(id, at, who.account, 'joinPledge', item);
    return [
      joined,
      // Some press twice, and some think better of it.
      ...(j % 30 === 7 ? [press(`${id}-again`, at + 2 * MINUTE, who.account, 'joinPledge', item)] : []),
      ...(j % 25 === 3 ? [press(`${id}-left`, at + 3 * MINUTE, who.account, 'leavePledge', item)] : []),
    ];
  });
}

/** Of those who pledged by the evening of the day: many do it, some take it back, some want no reminders. */
function doing({ after }: Times, cast: Cast, pledges: number): readonly Act[] {
  const made = Math.floor(pledges * (SHARE_BEFORE + SHARE_ON_THE_DAY));
  return Array.from({ length: made }, (_, n) => n).flatMap((n): readonly Act[] => {
    const who = pledgerOf(cast, n);
    const at = spread(after, (n * 13) % made, made);
    if (who === undefined || at === undefined) return [];
    const item = pledgeId(n);
    if (n % 60 === 7) return [press(`${item}-withdraw`, at + 7 * MINUTE, who.account, 'withdraw', item)];
    if (n % 25 === 2) return [press(`${item}-quiet`, at + 8 * MINUTE, who.account, 'endReminders', item)];
    if (n % 7 !== 1) return [];
    const answers = n % 14 === 1 ? { story: doneStory(n) } : {};
    return [form(`${item}-done`, at + 9 * MINUTE, who.account, 'done', answers, item)];
  });
}

/** The campaign lead looks at the figures on the evening of the day, and at the end of each week. */
function looking({ onTheDay, after }: Times, cast: Cast): readonly Act[] {
  const evenings = [onTheDay.at(-1), ...[13, 27, 41, 55].map((n) => after[n])];
  return evenings.flatMap((at, n): readonly Act[] => {
    if (at === undefined) return [];
    const look = command(`look-${n}`, at + 29 * MINUTE, accountOf(cast.comms, 0), 'pledges');
    return [{ ...look, tells: 'The campaign lead looks at the pledges' }];
  });
}

function spread(instants: readonly Instant[], n: number, of: number): Instant | undefined {
  return instants[Math.floor((n * instants.length) / Math.max(1, of))];
}

function timesOf(campaign: CampaignFile, first: Instant): Times {
  const { dates, pledgesUntil, timeZone } = campaign;
  const days = daysBetween(addDays(dates.from, 1), pledgesUntil ?? dates.to);
  return {
    before: Array.from({ length: 14 }, (_, n) => first - 17 * 60 * MINUTE + n * HALF_HOUR),
    // A little after the slots, so that neither waits for the other.
    onTheDay: Array.from({ length: 24 }, (_, n) => first + 4 * MINUTE + n * HALF_HOUR),
    after: days.flatMap((day) => ['09:40', '15:40'].flatMap((time) => instantOf(day, time, timeZone) ?? [])),
  };
}

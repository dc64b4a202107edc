/** Orphans: items whose booked slot a change of their campaign takes away. They are named before, and told after. */
import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import type { Commit, Loaded, StreamId, Wake } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import { changeOf } from '../submissions/change.ts';
import type { SlotRef, SubmissionEvent } from '../submissions/submission.ts';
import { shortId } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import { slotsOf } from './timetable.ts';
import { dayOf, daysBetween } from './wall-time.ts';

export interface Orphan {
  readonly submission: Loaded<'submission'>;
  readonly slot: SlotRef;
}

export interface Orphans {
  readonly orphans: readonly Orphan[];
  /** The days that were looked at: what is booked there meanwhile was not seen. */
  readonly days: readonly Loaded<'day'>[];
}

/**
 * What is booked in a slot that the changed campaign does not have any more, or has at another instant. What was
 * claimed or is out has no slot to lose.
 */
export async function findOrphans(
  core: Core,
  standing: CampaignDefinition | undefined,
  changed: CampaignDefinition,
): Promise<Orphans> {
  if (standing === undefined) return { orphans: [], days: [] };
  const today = dayOf(core.clock.now(), standing.timeZone);
  const from = standing.dates.from > today ? standing.dates.from : today;
  const losing = daysBetween(from, standing.dates.to).filter((day) => lost(standing, changed, day).size > 0);
  const days = await core.store.load(losing.map((day) => dayStream(standing.id, day)));
  const orphans: Orphan[] = [];
  for (const [index, day] of days.entries()) {
    const times = lost(standing, changed, losing[index] ?? '');
    const booked = Object.entries(day.state.bookings).filter(([time]) => times.has(time));
    const items = await core.store.load(
      booked.map(([, { submission }]) => submission as StreamId<'submission'>),
    );
    for (const submission of items) {
      const { status, slot } = submission.state;
      if (status === 'scheduled' && slot !== undefined) orphans.push({ submission, slot });
    }
  }
  return { orphans: orphans.sort((a, b) => a.slot.at - b.slot.at), days };
}

/** The times of a day that mean another instant, or nothing, once the campaign is changed. */
function lost(standing: CampaignDefinition, changed: CampaignDefinition, day: string): ReadonlySet<string> {
  const stays = new Map(slotsOf(changed, day).slots.map(({ time, at }) => [time, at]));
  const gone = slotsOf(standing, day).slots.filter(({ time, at }) => stays.get(time) !== at);
  return new Set(gone.map(({ time }) => time));
}

/** By this somebody who agreed to lose these slots has not agreed to lose others. */
export function fingerprintOf(orphans: readonly Orphan[]): string {
  const lines = orphans.map(({ submission, slot }) => `${submission.stream} ${slot.at}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** `S-14 (5 October at 10:40)`, by what people call them. */
export function nameOrphan({ submission, slot }: Orphan): {
  readonly id: string;
  readonly slot: SlotRef;
} {
  return { id: shortId(submission.state), slot };
}

/** What a commit needs so that each orphan is parked, its slot free, its card drawn again and its author told. */
export function parkOrphans(
  core: Core,
  { orphans, days }: Orphans,
  by: Actor,
): Required<Pick<Commit, 'expect' | 'append' | 'wake'>> {
  const at = core.clock.now();
  const expect: Record<StreamId, number> = {};
  const append: Record<StreamId, readonly NewEvent[]> = {};
  const wake: Wake[] = [];
  for (const day of days) expect[day.stream] = day.version;
  for (const { submission, slot } of orphans) {
    const parked: SubmissionEvent = { type: 'parked', at, by, data: { why: 'campaignChanged' } };
    const change = changeOf(core, submission, { events: [parked] });
    Object.assign(expect, change.expect);
    Object.assign(append, change.append);
    wake.push(...(change.wake ?? []));
    wake.push({ name: 'notice', key: `${submission.stream}#${submission.version + 1}`, at });
    const day = dayStream(submission.state.campaign, slot.day);
    const freed = { type: 'freed', at, by, data: { time: slot.time, submission: submission.stream } };
    append[day] = [...(append[day] ?? []), freed];
  }
  return { expect, append, wake };
}

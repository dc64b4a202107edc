/** Orphans: items whose booked slot a change of their campaign takes away. They are named before, and told after. */
import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import { canonicalJson } from '../events.ts';
import type { Commit, Loaded, StreamId, Wake } from '../ports.ts';
import { approvalsNeeded, humanOf, standingApprovers } from '../submissions/approvals.ts';
import { dayStream } from '../submissions/booking.ts';
import { changeOf } from '../submissions/change.ts';
import { gather, roleListsOf, withRolesNow } from '../submissions/gather.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { currentRevision, shortId } from '../submissions/submission.ts';
import type { SubmissionEvent } from '../submissions/submission-event.ts';
import type { CampaignDefinition, RoleLists } from './campaign.ts';
import { accountOf } from './campaign.ts';
import { slotsOf } from './timetable.ts';
import { dayOf, daysBetween } from './wall-time.ts';

export interface Orphan {
  readonly submission: Loaded<'submission'>;
  readonly slot: SlotRef;
  /** `slot`: the timetable has it no more, or its organisation leaves. `approvals`: who approved it are not enough any more. */
  readonly why: 'slot' | 'approvals';
}

export interface Orphans {
  readonly orphans: readonly Orphan[];
  /** The days that were looked at: what is booked there meanwhile was not seen. */
  readonly days: readonly Loaded<'day'>[];
}

/** A campaign as it is to be. */
export interface Changed {
  readonly definition: CampaignDefinition;
  readonly roles: RoleLists;
}

/**
 * What is booked in a slot that the changed campaign does not have any more, or has at another instant; what is booked for an
 * organisation that leaves it, because no account would post that; and what too few people have approved by its new rules. What
 * was claimed or is out has no slot to lose.
 */
export async function findOrphans(
  core: Core,
  before: Loaded<'campaign'>,
  changed: Changed,
): Promise<Orphans> {
  const standing = before.state.definition;
  if (standing === undefined) return { orphans: [], days: [] };
  const today = dayOf(core.clock.now(), standing.timeZone);
  const from = standing.dates.from > today ? standing.dates.from : today;
  const { definition } = changed;
  const leaving = new Set(
    standing.organisations.flatMap(({ id }) => (accountOf(definition, id) === undefined ? [id] : [])),
  );
  const isDecidedAnew = whoDecides(standing, roleListsOf(before)) !== whoDecides(definition, changed.roles);
  const losing = daysBetween(from, standing.dates.to).filter(
    (day) => isDecidedAnew || leaving.size > 0 || lost(standing, definition, day).size > 0,
  );
  const days = await core.store.load(losing.map((day) => dayStream(standing.id, day)));
  const orphans: Orphan[] = [];
  for (const [index, day] of days.entries()) {
    const times = lost(standing, definition, losing[index] ?? '');
    const booked = Object.entries(day.state.bookings).flatMap(([time, { submission, organisation }]) => {
      const isLost = times.has(time) || leaving.has(organisation);
      return isLost || isDecidedAnew ? [{ time, isLost, stream: submission as StreamId<'submission'> }] : [];
    });
    const items = await core.store.load(booked.map(({ stream }) => stream));
    for (const [n, { time, isLost }] of booked.entries()) {
      const submission = items[n];
      if (submission === undefined) continue;
      const { status, slot } = submission.state;
      // A slot that it missed names it for good; only the one that it has now can be lost.
      if (status !== 'scheduled' || slot?.time !== time || slot.day !== losing[index]) continue;
      if (isLost) orphans.push({ submission, slot, why: 'slot' });
      else if (await lacksApprovals(core, submission, changed))
        orphans.push({ submission, slot, why: 'approvals' });
    }
  }
  return { orphans: orphans.sort((a, b) => a.slot.at - b.slot.at), days };
}

/** Everything of a campaign by which an approval counts. */
function whoDecides(
  { approvals, channels, channelMembersApprove }: CampaignDefinition,
  roles: RoleLists,
): string {
  return canonicalJson({ approvals, channels, channelMembersApprove, roles });
}

/** Whether the approvals that an item has would be too few. Who cannot be asked about now may count: then the claim asks again. */
async function lacksApprovals(
  core: Core,
  { stream, state }: Loaded<'submission'>,
  { definition, roles }: Changed,
): Promise<boolean> {
  const revision = currentRevision(state);
  if (revision === undefined) return false;
  const read = await gather(core, stream);
  const asChanged = { ...read, lists: roles, context: { ...read.context, campaign: definition } };
  const approvers = state.approvals.map(({ by }) => by);
  const { gathered, unsure } = await withRolesNow(core, asChanged, approvers);
  const { context } = gathered;
  const counting =
    unsure.size > 0
      ? new Set(approvers.map((by) => humanOf(context, by))).size
      : standingApprovers(state, context, definition.id).length;
  return counting < approvalsNeeded(definition, revision, state.approvals);
}

/** The times of a day that mean another instant, or nothing, once the campaign is changed. */
function lost(standing: CampaignDefinition, changed: CampaignDefinition, day: string): ReadonlySet<string> {
  const stays = new Map(slotsOf(changed, day).slots.map(({ time, at }) => [time, at]));
  const gone = slotsOf(standing, day).slots.filter(({ time, at }) => stays.get(time) !== at);
  return new Set(gone.map(({ time }) => time));
}

/** By this somebody who agreed that these are parked, or reviewed again, has not agreed to more. */
export function fingerprintOf(orphans: readonly Orphan[]): string {
  const lines = orphans.map(({ submission, slot, why }) => `${submission.stream} ${slot.at} ${why}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

/** `S-14 (5 October at 10:40)`, by what people call them. */
export function nameOrphan({ submission, slot }: Orphan): {
  readonly id: string;
  readonly slot: SlotRef;
} {
  return { id: shortId(submission.state), slot };
}

/** What a commit needs so that each orphan is parked or in review again, its slot free, its card drawn again and its author told. */
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
  for (const { submission, slot, why } of orphans) {
    const findings = currentRevision(submission.state)?.findings ?? [];
    const event: SubmissionEvent =
      why === 'slot'
        ? { type: 'parked', at, by, data: { why: 'campaignChanged' } }
        : { type: 'returned', at, by, data: { codes: ['approvalsMissing'], findings } };
    const change = changeOf(core, submission, { events: [event] });
    Object.assign(expect, change.expect);
    Object.assign(append, change.append);
    wake.push(...(change.wake ?? []));
    // Of what goes back to review people are told anyway.
    if (why === 'slot')
      wake.push({ name: 'notice', key: `${submission.stream}#${submission.version + 1}`, at });
    const day = dayStream(submission.state.campaign, slot.day);
    const freed = { type: 'freed', at, by, data: { time: slot.time, submission: submission.stream } };
    append[day] = [...(append[day] ?? []), freed];
  }
  return { expect, append, wake };
}

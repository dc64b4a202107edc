/** What becomes of an item that the last check does not let go: it waits, misses its slot, is sealed, or goes back to people. */
import { missedFrom } from '../campaigns/timetable.ts';
import type { Core } from '../core.ts';
import type { NewEvent } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { Route } from '../guard/routes.ts';
import type { StreamId } from '../ports.ts';
import type { Register } from '../signposts/render.ts';
import { dayStream, freeSlot } from '../submissions/booking.ts';
import { changeOf } from '../submissions/change.ts';
import type { Gathered } from '../submissions/gather.ts';
import type { Objection } from '../submissions/objection.ts';
import { overObjections } from '../submissions/objection.ts';
import type { MissedWhy } from '../submissions/submission-event.ts';
import type { ClaimResult } from './claim.ts';
import { STOP } from './stop.ts';

export type Seen = Readonly<Record<StreamId<'person'>, readonly NewEvent[]>>;

/** What a refusal of the last check leads to: wait, miss, stop, or go back to people. */
export async function decline(
  core: Core,
  gathered: Gathered,
  seen: Seen,
  findings: readonly Finding[],
  why: readonly Objection[],
): Promise<ClaimResult> {
  const codes = new Set(why.map((objection) => objection.code));
  const { submission, context } = gathered;
  const { slot } = submission.state;
  if (codes.has('recallAlready')) return { result: 'settled' };
  if (codes.has('early') && slot !== undefined) return { result: 'retry', at: slot.at };
  if (codes.has('stopped')) return miss(core, gathered, 'stopped');
  if (codes.has('late')) return miss(core, gathered, 'late');
  if (codes.has('ceiling')) {
    await pressCeiling(core, gathered);
    return miss(core, gathered, 'stopped');
  }
  if (
    ['approvalsMissing', 'consentMissing', 'blocked', 'held', 'noAccount'].some((code) =>
      codes.has(code as never),
    )
  )
    return giveBack(core, gathered, seen, findings, [...codes]);
  const until = context.account.hold?.until ?? null;
  const campaign = context.campaign;
  if (codes.has('accountHeld') && until !== null && campaign !== undefined && slot !== undefined)
    if (until < missedFrom(campaign, slot, submission.state.kind)) return { result: 'retry', at: until };
  return miss(core, gathered, codes.has('budget') ? 'budget' : 'held');
}

/** The slot passes without this item; a person may give it another one. */
async function miss(core: Core, gathered: Gathered, why: MissedWhy): Promise<ClaimResult> {
  const { submission, stop } = gathered;
  const { slot, campaign } = submission.state;
  if (slot === undefined) return { result: 'settled' };
  const [day] = await core.store.load([dayStream(campaign, slot.day)]);
  const at = core.clock.now();
  const closed = { type: 'closed', at, by: MACHINE, data: { time: slot.time, as: 'missed' } };
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'missed', at, by: MACHINE, data: { why } }],
      expect: { [day.stream]: day.version, [stop.stream]: stop.version },
      append: { [day.stream]: [closed] },
    }),
  );
  core.log.info({ event: 'slot.missed', submission: submission.stream, why });
  return { result: 'settled' };
}

/** It would no longer be true today: the item misses its slot, and the slot takes the next one. */
export async function passOn(
  core: Core,
  gathered: Gathered,
  register: Register | undefined,
): Promise<ClaimResult> {
  const { submission } = gathered;
  const free = await freeSlot(core, submission, MACHINE);
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'missed', at: core.clock.now(), by: MACHINE, data: { why: 'hours' } }],
      expect: { ...versionsOf(gathered), ...free.expect, ...register?.versions },
      append: free.append,
    }),
  );
  core.log.info({ event: 'slot.passedOn', submission: submission.stream, why: 'hours' });
  return { result: 'leftSlot' };
}

/** What the newest check found sends the item back to review; once its campaign is over nobody decides there any more. */
export async function giveBack(
  core: Core,
  gathered: Gathered,
  seen: Seen,
  findings: readonly Finding[],
  codes: readonly string[],
  register?: Register,
): Promise<ClaimResult> {
  const { submission, context } = gathered;
  const free = await freeSlot(core, submission, MACHINE);
  const { slot } = submission.state;
  const at = core.clock.now();
  const isOver = context.campaign !== undefined && overObjections(context.campaign, at).length > 0;
  await core.store.commit(
    changeOf(core, submission, {
      events: [
        isOver
          ? { type: 'expired', at, by: MACHINE, data: {} }
          : { type: 'returned', at, by: MACHINE, data: { codes, findings } },
      ],
      expect: { ...versionsOf(gathered), ...free.expect, ...register?.versions },
      append: { ...seen, ...free.append },
    }),
  );
  core.log.warn({ event: 'returned', submission: submission.stream, codes });
  return slot === undefined ? { result: 'settled' } : { result: 'leftSlot' };
}

/** The newest rules read in it what must leave the publishing path; its slot is free for another. */
export async function seal(
  core: Core,
  gathered: Gathered,
  findings: readonly Finding[],
  route: Route,
): Promise<ClaimResult> {
  const { submission } = gathered;
  const free = await freeSlot(core, submission, MACHINE);
  await core.store.commit(
    changeOf(core, submission, {
      events: [{ type: 'sealed', at: core.clock.now(), by: MACHINE, data: { route, findings } }],
      ...free,
    }),
  );
  core.log.warn({ event: 'sealed', submission: submission.stream });
  return { result: 'leftSlot' };
}

/** More posts in ten minutes than the account may make: something is wrong, and the machine stops itself. */
async function pressCeiling(core: Core, gathered: Gathered): Promise<void> {
  const { stop, context } = gathered;
  const scope = `account:${context.accountId}`;
  await core.store.commit({
    expect: { [stop.stream]: stop.version },
    append: {
      [STOP]: [{ type: 'stopped', at: core.clock.now(), by: MACHINE, data: { scope, code: 'ceiling' } }],
    },
    wake: [{ name: 'notice', key: `${STOP}#${stop.version + 1}`, at: core.clock.now() }],
  });
  core.log.warn({ event: 'ceiling.reached', account: context.accountId });
}

export function versionsOf(gathered: Gathered): Readonly<Record<StreamId, number>> {
  const all = [gathered.campaign, gathered.stop, gathered.account, ...gathered.people];
  return Object.fromEntries(all.map((loaded) => [loaded.stream, loaded.version]));
}

/**
 * A newer guard looks again at what older rules let through: what is approved or booked goes back to review if it finds
 * more (rule D18 of health communications). The claim looks once more at every post, so nothing rests on this alone.
 */
import type { Core } from '../core.ts';
import { MACHINE, readField } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import type { Loaded, StreamId, Wake } from '../ports.ts';
import { freeSlot } from './booking.ts';
import { changeOf, untilSettled } from './change.ts';
import { gather } from './gather.ts';
import { findingsOf } from './guarding.ts';
import { openHolds } from './holds.ts';
import type { SubmissionEvent } from './submission.ts';
import { currentRevision } from './submission.ts';

/** More than any campaign keeps ready. */
const MOST = 1_000;

/** One wake-up for every item that waits for its time with findings of an older guard. */
export async function recheckWakes(core: Core): Promise<readonly Wake[]> {
  const at = core.clock.now();
  const items: Loaded<'submission'>[] = [...(await core.store.find({ query: 'recentPosts', since: at }))];
  for (const { stream } of await core.store.find({ query: 'campaigns' })) {
    const campaign = stream.slice('campaign:'.length);
    for (const evergreen of [true, false])
      items.push(...(await core.store.find({ query: 'ready', campaign, evergreen, limit: MOST })));
  }
  return items
    .filter(({ state }) => isOld(core, state))
    .map(({ stream }) => ({ name: 'recheck' as const, key: stream, at }));
}

export function onRecheck(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'submission'>;
  return untilSettled(async () => {
    const gathered = await gather(core, stream);
    const { submission, context } = gathered;
    const { state } = submission;
    const revision = currentRevision(state);
    const text = readField(submission.content, revision?.body, 'text');
    if (!isOld(core, state) || revision === undefined || text === undefined || context.campaign === undefined)
      return;
    const findings = await findingsOf(core, {
      text,
      kind: state.kind,
      campaign: context.campaign,
      accountId: context.accountId,
      self: stream,
      about: revision.about,
      authors: revision.writers,
      // Other bookings were compared when each was written; a newer rule is about the words themselves.
      goesNow: true,
    });
    const route = routeOf(findings);
    const stops = findings.filter(({ severity }) => severity === 'BLOCK');
    const worse = [...stops, ...openHolds(findings, state, context)];
    if (route === undefined && worse.length === 0) return;
    const at = core.clock.now();
    const event: SubmissionEvent =
      route === undefined
        ? { type: 'returned', at, by: MACHINE, data: { codes: worse.map(({ code }) => code), findings } }
        : { type: 'sealed', at, by: MACHINE, data: { route, findings } };
    await core.store.commit(
      changeOf(core, submission, { events: [event], ...(await freeSlot(core, submission, MACHINE)) }),
    );
    core.log.warn({ event: 'rechecked', submission: stream, as: event.type });
  });
}

function isOld(core: Core, state: Loaded<'submission'>['state']): boolean {
  const isWaiting = state.status === 'scheduled' || state.status === 'approved';
  const { version } = core.guard;
  return isWaiting && (currentRevision(state)?.guardVersion ?? version) < version;
}

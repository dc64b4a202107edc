/**
 * A newer guard looks again at what older rules let through: what is approved or booked goes back to review if it finds
 * more (rule D18 of health communications). The claim looks once more at every post, so nothing rests on this alone.
 */
import type { Core } from '../core.ts';
import { routeOf } from '../guard/routes.ts';
import type { Loaded, StreamId, Wake } from '../ports.ts';
import { untilSettled } from './change.ts';
import { gather } from './gather.ts';
import { openHolds } from './holds.ts';
import { findingsNow, sendBack } from './look-again.ts';
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
    if (!isOld(core, state)) return;
    const findings = await findingsNow(core, gathered);
    if (findings === undefined) return;
    const stops = findings.filter(({ severity }) => severity === 'BLOCK');
    const worse = [...stops, ...openHolds(findings, state, context)];
    if (routeOf(findings) === undefined && worse.length === 0) return;
    const as = await sendBack(
      core,
      gathered,
      findings,
      worse.map(({ code }) => code),
    );
    core.log.warn({ event: 'rechecked', submission: stream, as });
  });
}

function isOld(core: Core, state: Loaded<'submission'>['state']): boolean {
  const isWaiting = state.status === 'scheduled' || state.status === 'approved';
  const { version } = core.guard;
  return isWaiting && (currentRevision(state)?.guardVersion ?? version) < version;
}

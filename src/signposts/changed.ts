/** Hours or a figure changed: what was approved before then and rests on them goes back to review. */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { cardRedrawKey } from '../people/link.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import { findingsNow, sendBack } from '../submissions/look-again.ts';
import { currentRevision } from '../submissions/submission.ts';

type Source = Loaded<'service' | 'figure'>;

/** Handles the wake-up of a service or figure; the key is its stream. */
export async function onService(core: Core, key: string): Promise<void> {
  const [source] = await core.store.load([key as Source['stream']]);
  const code = key.startsWith('service:') ? 'HOURS_CHANGED' : 'FIGURE_CHANGED';
  const changedAt = changeOfSource(source);
  if (changedAt === undefined) return;
  const resting = await core.store.find({ query: 'restingOn', source: key });
  for (const { stream, state } of resting)
    if (MAY_GO_OUT.has(state.status)) await giveBack(core, stream, key, code, changedAt);
  // Whoever is about to approve the others must read what they would say now.
  const waiting = resting.filter(({ state }) => state.status === 'inReview');
  const at = core.clock.now();
  const wake = waiting.map(({ stream }) => ({ name: 'card' as const, key: cardRedrawKey(stream), at }));
  if (wake.length > 0) await core.store.commit({ expect: {}, append: {}, wake });
}

/** Since when it says what it says; a figure that was dropped says nothing, whenever that was. */
function changeOfSource({ state }: Source): Instant | undefined {
  if ('byHand' in state) return state.changedAt;
  return state.figure === undefined ? Number.POSITIVE_INFINITY : state.at;
}

function giveBack(
  core: Core,
  stream: StreamId<'submission'>,
  source: string,
  code: string,
  changedAt: Instant,
): Promise<void> {
  return untilSettled(async () => {
    const gathered = await gather(core, stream);
    const { state } = gathered.submission;
    const revision = currentRevision(state);
    const isResting = revision?.restsOn?.includes(source) === true && MAY_GO_OUT.has(state.status);
    // Whoever approved it later has seen what the register says now: this wake-up may come late, or twice.
    if (!isResting || (state.approvedAt ?? 0) > changedAt || revision === undefined) return;
    await sendBack(core, gathered, (await findingsNow(core, gathered)) ?? revision.findings, [code]);
    core.log.info({ event: 'returned', submission: stream, codes: [code] });
  });
}

const MAY_GO_OUT: ReadonlySet<string> = new Set(['approved', 'scheduled', 'parked', 'missed']);

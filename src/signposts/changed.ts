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
  const shown: StreamId<'submission'>[] = [];
  for (const { stream } of resting)
    if ((await giveBack(core, stream, key, code, changedAt)) === 'waits') shown.push(stream);
  // Whoever is about to approve the others must read what they would say now.
  const at = core.clock.now();
  const wake = shown.map((stream) => ({ name: 'card' as const, key: cardRedrawKey(stream), at }));
  if (wake.length > 0) await core.store.commit({ expect: {}, append: {}, wake });
}

/** Since when it says what it says; a figure that was dropped says nothing, whenever that was. */
function changeOfSource({ state }: Source): Instant | undefined {
  if ('byHand' in state) return state.changedAt;
  return state.figure === undefined ? Number.POSITIVE_INFINITY : state.at;
}

/** `waits`: it is in review, and nothing that was decided or found about it has changed. */
function giveBack(
  core: Core,
  stream: StreamId<'submission'>,
  source: string,
  code: string,
  changedAt: Instant,
): Promise<'waits' | undefined> {
  return untilSettled(async () => {
    const gathered = await gather(core, stream);
    const { state } = gathered.submission;
    const revision = currentRevision(state);
    if (revision?.restsOn?.includes(source) !== true) return undefined;
    const waits = state.status === 'inReview';
    // Whoever approved it later has seen what the register says now: this wake-up may come late, or twice.
    const isApproved = waits
      ? state.approvals.some(({ at }) => at <= changedAt)
      : MAY_GO_OUT.has(state.status) && (state.approvedAt ?? 0) <= changedAt;
    if (!waits && !isApproved) return undefined;
    const findings = (await findingsNow(core, gathered, !waits)) ?? revision.findings;
    const known = new Set(revision.findings.map((found) => found.code));
    const isWorse = findings.some((found) => found.severity !== 'ADVISE' && !known.has(found.code));
    if (waits && !isApproved && !isWorse) return 'waits';
    await sendBack(core, gathered, findings, [code]);
    core.log.info({ event: 'returned', submission: stream, codes: [code] });
    return undefined;
  });
}

const MAY_GO_OUT: ReadonlySet<string> = new Set(['approved', 'scheduled', 'parked', 'missed']);

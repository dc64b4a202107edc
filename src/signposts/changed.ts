/** Hours or a figure changed: what was approved before then and rests on them goes back to review. */
import type { Core } from '../core.ts';
import type { Instant, NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import { cardRedrawKey } from '../people/link.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { freeSlot } from '../submissions/booking.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import { findingsOf } from '../submissions/guarding.ts';
import type { SubmissionEvent } from '../submissions/submission.ts';
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
    const { submission, context } = await gather(core, stream);
    const { state } = submission;
    const revision = currentRevision(state);
    const text = readField(submission.content, revision?.body, 'text');
    const isResting = revision?.restsOn?.includes(source) === true && MAY_GO_OUT.has(state.status);
    // Whoever approved it later has seen what the register says now: this wake-up may come late, or twice.
    if (!isResting || (state.approvedAt ?? 0) > changedAt || revision === undefined) return;
    const findings =
      text === undefined || context.campaign === undefined
        ? revision.findings
        : await findingsOf(core, {
            text,
            kind: state.kind,
            campaign: context.campaign,
            accountId: context.accountId,
            self: stream,
            about: revision.about,
            authors: revision.writers,
            goesNow: true,
          });
    const route = routeOf(findings);
    const at = core.clock.now();
    const event: SubmissionEvent & NewEvent =
      route === undefined
        ? { type: 'returned', at, by: MACHINE, data: { codes: [code], findings } }
        : { type: 'sealed', at, by: MACHINE, data: { route, findings } };
    await core.store.commit(
      changeOf(core, submission, { events: [event], ...(await freeSlot(core, submission, MACHINE)) }),
    );
    core.log.info({ event: 'returned', submission: stream, codes: [code] });
  });
}

const MAY_GO_OUT: ReadonlySet<string> = new Set(['approved', 'scheduled', 'parked', 'missed']);

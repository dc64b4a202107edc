/** What waits for its time is looked at again, with the rules and the register of now, and goes back to people where it must. */
import type { Core } from '../core.ts';
import { MACHINE, readField } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import { routeOf } from '../guard/routes.ts';
import { freeSlot } from './booking.ts';
import { changeOf } from './change.ts';
import type { Gathered } from './gather.ts';
import { findingsOf } from './guarding.ts';
import { currentRevision } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

/** What the guard says of the words now; undefined where there are none to look at any more. */
export async function findingsNow(
  core: Core,
  { submission, context }: Gathered,
  // Other bookings were compared when each was written; this is about the words themselves.
  goesNow = true,
): Promise<readonly Finding[] | undefined> {
  const { state, content, stream } = submission;
  const { campaign, accountId } = context;
  const revision = currentRevision(state);
  const text = readField(content, revision?.body, 'text');
  if (revision === undefined || text === undefined || campaign === undefined) return undefined;
  return findingsOf(core, {
    text,
    kind: state.kind,
    campaign,
    accountId,
    self: stream,
    about: revision.about,
    authors: revision.writers,
    goesNow,
  });
}

/** Back to review with its reasons, or out of the publishing path where its words are for somebody else. Its slot is free. */
export async function sendBack(
  core: Core,
  { submission }: Gathered,
  findings: readonly Finding[],
  codes: readonly string[],
): Promise<SubmissionEvent['type']> {
  const route = routeOf(findings);
  const at = core.clock.now();
  const event: SubmissionEvent =
    route === undefined
      ? { type: 'returned', at, by: MACHINE, data: { codes, findings } }
      : { type: 'sealed', at, by: MACHINE, data: { route, findings } };
  await core.store.commit(
    changeOf(core, submission, { events: [event], ...(await freeSlot(core, submission, MACHINE)) }),
  );
  return event.type;
}

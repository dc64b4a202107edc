/** What an item was made from, in one sentence for its card: so that whoever decides knows what was decided before. */
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { sayOrigin } from '../words/run-sheet.ts';
import type { SubmissionState } from './submission.ts';
import { currentRevision, shortId } from './submission.ts';

export async function originOf(core: Core, state: SubmissionState): Promise<string | undefined> {
  const { from } = state;
  if (from === undefined) return undefined;
  const [source] = await core.store.load([from.stream as StreamId<'submission'>]);
  return sayOrigin(from.why, shortId(source.state), currentRevision(state)?.about === true);
}

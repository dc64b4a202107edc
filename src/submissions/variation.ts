/** Other words for an item of the library: an item of its own, which is approved by itself and used in turn with the rest. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import type { Outcome } from './change.ts';
import { lookUp, refused, whyNot } from './change.ts';
import { tidied } from './draft.ts';
import { gather } from './gather.ts';
import { familyOf, isTooAlike } from './library.ts';
import { submissionOf, submit } from './submit.ts';

export async function vary(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  text: string,
): Promise<Outcome> {
  // A redelivered form finds what its first coming made, which is as like itself as can be.
  const [existing] = await core.store.load([submissionOf(who.request)]);
  if (existing.version > 0) return { done: true, submission: existing };
  const read = await gather(core, stream, who.person);
  const looked = await lookUp(core, read, [who.person]);
  const { submission } = looked.gathered;
  const { state } = submission;
  const why = whyNot(core, looked, { verb: 'vary' }, who.person);
  if (why.length > 0) return refused(submission, why);
  const family = await familyOf(core, submission);
  if (isTooAlike(tidied(text), family))
    return refused(submission, [{ code: 'tooAlike', sentence: sayObjection('tooAlike') }]);
  return submit(core, who, {
    text,
    about: false,
    agreed: false,
    proof: '',
    month: '',
    kind: state.kind,
    campaign: state.campaign,
    organisation: state.organisation,
    author: who.person,
    evergreen: true,
    themes: state.themes,
    showName: false,
    ...(state.repeat === undefined ? {} : { repeat: state.repeat }),
    // A variation of a variation is one of the first words, so that all of them keep the same distance.
    from: { stream: family.root.stream, why: 'variation' },
  });
}

/** Answers that stay where they were given: they lose their words with the items that they speak of. */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { MessageRef, StreamId } from '../ports.ts';
import { isTextGone } from '../submissions/submission.ts';
import { cardStream } from './item-card.ts';
import { append } from './kept.ts';
import { opaqueId } from './opaque-id.ts';

export async function keepStandingAnswer(
  core: Core,
  ref: MessageRef,
  items: readonly string[],
): Promise<void> {
  const streams = [...new Set(items)].filter((item): item is StreamId<'submission'> =>
    item.startsWith('submission:'),
  );
  const id = `answer-${opaqueId(ref.message)}`;
  for (const stream of streams) {
    const [before] = await core.store.load([cardStream(stream)]);
    // A form that turned into its answer, or the same answer given twice.
    if (before.state.messages.some((message) => message.id === id && !message.over)) continue;
    const at = core.clock.now();
    await append(core, cardStream(stream), [
      { type: 'messaging', at, by: MACHINE, data: { id, kept: 'untilGone' } },
      { type: 'messaged', at, by: MACHINE, data: { id, ref } },
    ]);
    // The words may have gone while the answer was on its way.
    const [submission] = await core.store.load([stream]);
    if (isTextGone(submission.state))
      await core.store.commit({ expect: {}, append: {}, wake: [{ name: 'card', key: stream, at }] });
  }
}

/** A sentence in the thread of an item's card, where everybody who decides sees it: in every channel, once. */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import type { Loaded } from '../ports.ts';
import { everyOne } from './attempts.ts';
import { cardStream, itemCard, titleOf } from './item-card.ts';
import { keptFor, sendMessage } from './message.ts';
import { opaqueId } from './opaque-id.ts';

/** A card that is still to be shown in a channel is waited for. */
const PENDING_MS = 30_000;

/** `what` tells it from other sentences below the same card. @throws RetryAtError while a channel cannot be written to. */
export async function tellBelowCard(
  core: Core,
  submission: Loaded<'submission'>,
  what: string,
  text: string,
): Promise<void> {
  const card = await itemCard(core, submission);
  // What is sealed is nobody's business in a channel.
  if (card === undefined || submission.state.status === 'sealed') return;
  const [cards] = await core.store.load([card.stream]);
  await everyOne(card.channels, async (channel) => {
    const shown = cards.state.channels[channel];
    if (shown?.ref === undefined) {
      if (shown?.refused === true || shown?.unsure === true) return;
      throw new RetryAtError(core.clock.now() + PENDING_MS, `the card is not in ${channel} yet`);
    }
    const { stream, state } = submission;
    const id = `alert-${opaqueId(`${stream}#${what}/${channel}`)}`;
    const notice = { id, parts: [{ part: 'text' as const, text }], about: titleOf(state) };
    await sendMessage(core, cardStream(stream), notice, { thread: shown.ref }, keptFor(state));
  });
}

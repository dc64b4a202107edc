/** Draws an item's standing cards again although nothing happened to it: who counts as one person has changed. */
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { gather } from '../submissions/gather.ts';
import { isTextGone } from '../submissions/submission.ts';
import { submissionCard } from '../submissions/submission-card.ts';
import { everyOne } from './attempts.ts';
import { itemCard } from './item-card.ts';
import { showCard } from './show-card.ts';

const ALWAYS = Number.POSITIVE_INFINITY;

/** What is not shown yet, or was taken away, is not this one's to show. */
export async function onRedraw(core: Core, stream: StreamId<'submission'>): Promise<void> {
  const gathered = await gather(core, stream);
  const { state, version } = gathered.submission;
  const of = await itemCard(core, gathered.submission);
  if (of === undefined || state.batch !== undefined || isTextGone(state)) return;
  const [shown] = await core.store.load([of.stream]);
  const standing = of.channels.filter((channel) => shown.state.channels[channel]?.ref !== undefined);
  const card = await submissionCard(core, gathered);
  await everyOne(standing, (channel) => showCard(core, of.stream, channel, version, card, ALWAYS));
}

/** Cards are reconciled, not pushed: whatever is behind is brought up to date, after a crash or an outage too. */
import type { Core } from '../core.ts';
import { nameOfChat } from '../people/directory.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { batchCard } from '../submissions/batch-card.ts';
import type { Card } from '../submissions/card.ts';
import type { Gathered } from '../submissions/gather.ts';
import { gather } from '../submissions/gather.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { submissionCard } from '../submissions/submission-card.ts';
import { kindWord, sayList } from '../words/cards.ts';
import { everyOne, inTurn } from './attempts.ts';
import type { ItemCard } from './item-card.ts';
import { batchItemCard, cardStream, itemCard, titleOf } from './item-card.ts';
import { scrubMessages } from './message.ts';
import { showCard } from './show-card.ts';
import { writeThread } from './thread.ts';
import { tellTroubles } from './troubles.ts';

/** Handles the wake-up of a card: of a submission, a batch, or the end of "somebody is looking". */
export async function onCard(core: Core, key: string): Promise<void> {
  const [stream = '', looking] = key.split('#');
  if (stream.startsWith('batch:')) return onBatchCard(core, stream as StreamId<'batch'>);
  const gathered = await gather(core, stream as StreamId<'submission'>);
  const { submission, context } = gathered;
  const { state } = submission;
  if (context.campaign === undefined || state.status === 'none') return;
  // A pledge has no card of its own: until its batch is made there is nothing to bring up to date.
  const card = await itemCard(core, submission);
  const id = shortId(state);
  await inTurn([
    async () => {
      if (state.batch !== undefined) await onBatchCard(core, state.batch as StreamId<'batch'>);
      else if (card !== undefined) await onItemCard(core, gathered, card, looking !== undefined);
    },
    async () => {
      if (isTextGone(state))
        await scrubMessages(core, cardStream(submission.stream), goneCard(id), state.erased);
    },
  ]);
}

async function onItemCard(core: Core, gathered: Gathered, of: ItemCard, isLookOver: boolean): Promise<void> {
  const { state, version } = gathered.submission;
  const card = await submissionCard(core, gathered);
  const [shown] = await core.store.load([of.stream]);
  // What came sealed never had a card, and gets none; what was sealed later is taken off the cards that stand.
  const now = of.channels.filter(
    (channel) => state.status !== 'sealed' || shown.state.channels[channel] !== undefined,
  );
  const channels = [...now, ...(isTextGone(state) ? leftStanding(core, of, shown) : [])];
  // That nobody looks any more is no new version: what was drawn before is drawn again.
  const drawnSince = isLookOver ? (state.looking?.until ?? 0) : 0;
  const what = { item: titleOf(state), id: shortId(state), isGone: isTextGone(state) };
  await inTurn([
    () =>
      everyOne(channels, async (channel) => {
        await showCard(core, of.stream, channel, version, card, drawnSince);
        await writeThread(core, gathered, channel);
      }),
    () => tellTroubles(core, of, what),
  ]);
}

/** Channels that the campaign has given up since: nothing new is told there, and no words stay there that were taken back. */
function leftStanding(core: Core, of: ItemCard, { state }: Loaded<'card'>): readonly string[] {
  return Object.entries(state.channels).flatMap(([channel, { ref }]) => {
    // A chat that is switched off is not waited for.
    const isThere = ref !== undefined && core.chats[nameOfChat(channel)] !== undefined;
    return isThere && !of.channels.includes(channel) ? [channel] : [];
  });
}

async function onBatchCard(core: Core, stream: StreamId<'batch'>): Promise<void> {
  const [batch] = await core.store.load([stream]);
  const [campaign] = await core.store.load([`campaign:${batch.state.campaign}`]);
  const definition = campaign.state.definition;
  if (definition === undefined) return;
  const card = await batchCard(core, batch);
  const pledges = await core.store.load(batch.state.pledges as readonly StreamId<'submission'>[]);
  // The card shows many streams: their versions together only grow, so the sum tells an old card from a new one.
  const version = pledges.reduce((sum, pledge) => sum + pledge.version, 0);
  const of = batchItemCard(stream, definition);
  const ids = pledges.map((pledge) => shortId(pledge.state));
  const what = {
    item: `${ids.length === 1 ? kindWord.pledge : 'Pledges'} ${sayList(ids)}`,
    id: ids[0] ?? '',
    isGone: pledges.some((pledge) => isTextGone(pledge.state)),
  };
  const [shown] = await core.store.load([of.stream]);
  const channels = [...of.channels, ...(what.isGone ? leftStanding(core, of, shown) : [])];
  await inTurn([
    () => everyOne(channels, (channel) => showCard(core, of.stream, channel, version, card)),
    () => tellTroubles(core, of, what),
  ]);
}

/** What stands where words stood. */
function goneCard(id: string): Card {
  return {
    id: `gone-${id}`,
    summary: `${id}: the words were removed`,
    parts: [{ part: 'note', text: `${id}: the words that stood here were removed.` }],
  };
}

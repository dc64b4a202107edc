/** Cards are reconciled, not pushed: whatever is behind is brought up to date, after a crash or an outage too. */
import { channelsOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import type { StreamId } from '../ports.ts';
import type { Card } from '../submissions/card.ts';
import { batchCard, submissionCard } from '../submissions/cards.ts';
import { gather, idOf } from '../submissions/gather.ts';
import { isTextGone, shortId } from '../submissions/submission.ts';
import { historyParts } from './history.ts';
import { keptFor, scrubMessages, sendMessage, showCard } from './message.ts';

/** Handles the wake-up of a card: of a submission, a batch, or the end of "somebody is looking". */
export async function onCard(core: Core, key: string): Promise<void> {
  const [stream = '', looking] = key.split('#');
  if (stream.startsWith('batch:')) return onBatchCard(core, stream as StreamId<'batch'>);
  const gathered = await gather(core, stream as StreamId<'submission'>);
  const { submission, context } = gathered;
  const { state, version } = submission;
  if (context.campaign === undefined || state.status === 'none') return;
  const cards = cardStream(stream);
  if (state.batch !== undefined) await onBatchCard(core, state.batch as StreamId<'batch'>);
  // A pledge has no card of its own: until its batch is made there is nothing to bring up to date.
  else if (state.kind !== 'pledge') {
    const card = await submissionCard(core, gathered);
    const [shown] = await core.store.load([cards]);
    // What came sealed never had a card, and gets none; what was sealed later is taken off the cards that stand.
    const channels = channelsOf(context.campaign, state.organisation).filter(
      (channel) => state.status !== 'sealed' || shown.state.channels[channel] !== undefined,
    );
    await everyChannel(channels, async (channel) => {
      await showCard(core, cards, channel, version, card, looking !== undefined);
      await writeThread(core, gathered, channel);
    });
  }
  if (isTextGone(state)) await scrubMessages(core, cards, goneCard(shortId(state)), state.erased);
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
  await everyChannel(definition.channels, (channel) =>
    showCard(core, cardStream(stream), channel, version, card),
  );
}

/** Comments and decisions go below the card, so that the channel stays quiet. */
async function writeThread(
  core: Core,
  gathered: Awaited<ReturnType<typeof gather>>,
  channel: string,
): Promise<void> {
  const { submission } = gathered;
  const stream = cardStream(submission.stream);
  const [cards] = await core.store.load([stream]);
  const shown = cards.state.channels[channel];
  if (shown?.ref === undefined || shown.thread >= submission.version || isTextGone(submission.state)) return;
  const parts = await historyParts(core, gathered, shown.thread);
  if (parts.length > 0) {
    const id = `thread-${idOf(submission.stream)}-${submission.version}-${channel}`;
    await sendMessage(core, stream, { id, parts }, { thread: shown.ref }, keptFor(submission.state));
  }
  await core.store.commit({
    expect: {},
    append: {
      [stream]: [
        {
          type: 'threadWritten',
          at: core.clock.now(),
          by: 'loudhailer',
          data: { channel, upTo: submission.version },
        },
      ],
    },
  });
}

/** One channel in trouble does not keep the others waiting; the earliest next try is asked for. */
export async function everyChannel(
  channels: readonly string[],
  show: (channel: string) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(channels.map(show));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const other = failures.find((failure) => !(failure instanceof RetryAtError));
  if (other !== undefined) throw other;
  const waits = failures.filter((failure) => failure instanceof RetryAtError);
  const next = waits.sort((a, b) => a.at - b.at)[0];
  if (next !== undefined) throw next;
}

export function cardStream(of: string): StreamId<'card'> {
  return `card:${of.replace(':', '/')}`;
}

/** What stands where words stood. */
export function goneCard(id: string): Card {
  return {
    id: `gone-${id}`,
    summary: `${id}: the words were removed`,
    parts: [{ part: 'note', text: `${id}: the words that stood here were removed.` }],
  };
}

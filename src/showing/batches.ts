/** Puts waiting pledges onto cards, at most ten to a card, so that a drive does not flood the channel. */
import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { BATCH_SIZE } from '../submissions/batch.ts';
import { untilSettled } from '../submissions/change.ts';

/** Most pledges put on cards in one go; the rest follow a minute later, so that reviewers are not buried. */
const AT_ONCE = 50;

export async function onBatch(core: Core, campaign: string): Promise<void> {
  await untilSettled(async () => {
    const waiting = await core.store.find({ query: 'unbatched', campaign, limit: AT_ONCE + 1 });
    const now = waiting.slice(0, AT_ONCE);
    for (let start = 0; start < now.length; start += BATCH_SIZE)
      await makeBatch(core, campaign, now.slice(start, start + BATCH_SIZE));
    if (waiting.length > AT_ONCE)
      await core.store.commit({
        expect: {},
        append: {},
        wake: [{ name: 'batch', key: campaign, at: core.clock.now() + 60_000 }],
      });
  });
}

async function makeBatch(
  core: Core,
  campaign: string,
  pledges: readonly Loaded<'submission'>[],
): Promise<void> {
  const streams = pledges.map((pledge) => pledge.stream);
  const id = createHash('sha256').update(streams.join()).digest('hex').slice(0, 20);
  const batch: StreamId<'batch'> = `batch:${id}`;
  const at = core.clock.now();
  const batched = { type: 'batched', at, by: MACHINE, data: { batch } };
  await core.store.commit({
    expect: { [batch]: 0, ...Object.fromEntries(pledges.map((pledge) => [pledge.stream, pledge.version])) },
    append: {
      [batch]: [{ type: 'made', at, by: MACHINE, data: { campaign, pledges: streams } }],
      ...Object.fromEntries(streams.map((stream) => [stream, [batched]])),
    },
    wake: [{ name: 'card', key: batch, at }],
  });
}

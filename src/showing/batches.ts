/** Puts waiting pledges onto cards, at most ten to a card, so that a drive does not flood the channel. */
import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { MACHINE, readField } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { BATCH_SIZE } from '../submissions/batch.ts';
import { untilSettled } from '../submissions/change.ts';
import { currentRevision } from '../submissions/submission.ts';

/** Most pledges put on cards in one go; the rest follow a minute later, so that reviewers are not buried. */
const AT_ONCE = 50;
/** For the pledges of one card, in characters: Slack takes 12,000 in all, and cuts words before buttons. */
const ROOM = 11_200;
const AROUND = 800;
/** What stands above findings, and each kind of them. */
const FOUND = 300;

export async function onBatch(core: Core, campaign: string): Promise<void> {
  await untilSettled(async () => {
    const waiting = await core.store.find({ query: 'unbatched', campaign, limit: AT_ONCE + 1 });
    const now = waiting.slice(0, AT_ONCE);
    for (const pledges of onCards(now)) await makeBatch(core, campaign, pledges);
    if (waiting.length > AT_ONCE)
      await core.store.commit({
        expect: {},
        append: {},
        wake: [{ name: 'batch', key: campaign, at: core.clock.now() + 60_000 }],
      });
  });
}

/** In their order, on as few cards as show them whole: nobody decides on words that they cannot read. */
function onCards(waiting: readonly Loaded<'submission'>[]): readonly (readonly Loaded<'submission'>[])[] {
  const cards: Loaded<'submission'>[][] = [];
  let room = 0;
  for (const pledge of waiting) {
    const size = sizeOf(pledge);
    const last = cards.at(-1);
    if (last === undefined || last.length === BATCH_SIZE || size > room) {
      cards.push([pledge]);
      room = ROOM - size;
    } else {
      last.push(pledge);
      room -= size;
    }
  }
  return cards;
}

/** What a pledge takes of a card: its words, what is said of them and its buttons, and what was found in them. */
function sizeOf({ state, content }: Loaded<'submission'>): number {
  const revision = currentRevision(state);
  const words = readField(content, revision?.body, 'text') ?? '';
  const codes = new Set((revision?.findings ?? []).map(({ code }) => code)).size;
  return AROUND + JSON.stringify(words).length + (codes === 0 ? 0 : FOUND * (codes + 1));
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

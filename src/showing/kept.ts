/** Writing down what a chat answered: whatever else was written meanwhile, and its reasons as content beside the events. */
import type { Core } from '../core.ts';
import type { Content, PieceRef } from '../events.ts';
import { readField, sealPiece } from '../events.ts';
import type { StreamId } from '../ports.ts';
import type { CardEvent } from '../submissions/card-state.ts';
import { untilSettled } from '../submissions/change.ts';

/** What a chat does not confirm is asked about again after this. */
export const UNKNOWN_AGAIN_MS = 15_000;

export async function append(
  core: Core,
  stream: StreamId<'card'>,
  events: readonly CardEvent[],
): Promise<void> {
  await untilSettled(() => core.store.commit({ expect: {}, append: { [stream]: events } }));
}

/** Appends an event with a chat's sentence as its reason; the same sentence as before is kept once. */
export async function keepReason(
  core: Core,
  stream: StreamId<'card'>,
  reason: string,
  before: PieceRef | undefined,
  eventOf: (why: PieceRef) => CardEvent,
): Promise<void> {
  await untilSettled(async () => {
    const [{ version, content }] = await core.store.load([stream]);
    if (before !== undefined && reasonIn(content, before) === reason)
      return core.store.commit({ expect: {}, append: { [stream]: [eventOf(before)] } });
    const { piece, ref } = sealPiece(`w${version + 1}`, { reason });
    return core.store.commit({
      expect: { [stream]: version },
      append: { [stream]: [eventOf(ref)] },
      content: { [stream]: { [ref.key]: piece } },
    });
  });
}

export function reasonIn(content: Content, why: PieceRef | undefined): string {
  return readField(content, why, 'reason') ?? '';
}

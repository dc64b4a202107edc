/** Finds a message of ours again by the opaque id in its metadata, after a send that ended unknown. */
import type { Clock } from '../../src/ports.ts';
import type { Outcome, SlackApi } from './api.ts';
import type { Identities } from './identity.ts';
import type { AnswerOf } from './methods.ts';
import { readShown, type Shown } from './pictures.ts';

export const EVENT_TYPE = 'loudhailer';

/** The metadata of a message. Anybody in the channel's apps can read it, so it holds an id and nothing else. */
export function metadataOf(id: string): object {
  return { event_type: EVENT_TYPE, event_payload: { id } };
}

type Message = AnswerOf<'conversations.history'>['messages'][number];

/** Further back than any unknown send that is still of interest. */
const WINDOW_MS = 7 * 86_400_000;
const PAGE = 200;
const MOST_PAGES = 5;

export interface Search {
  readonly channel: string;
  /** Below this message only. */
  readonly thread?: string | undefined;
  readonly id: string;
}

export interface Found {
  readonly ts: string;
  readonly pictures: readonly Shown[];
}

/** The message, or undefined when it is not there. A failed look is a failure, never "not there". */
export async function findMessage(
  api: SlackApi,
  identities: Identities,
  clock: Clock,
  { channel, thread, id }: Search,
): Promise<Outcome<Found | undefined>> {
  const self = await identities.own().catch(() => undefined);
  const isOurs = (message: Message): boolean =>
    message.metadata?.event_type === EVENT_TYPE &&
    message.metadata.event_payload.id === id &&
    // Any app can write any metadata.
    (self === undefined ||
      message.user === self.user ||
      (message.bot_id !== undefined && message.bot_id === self.bot));

  let cursor = '';
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const args = { channel, include_all_metadata: true, limit: PAGE, ...(cursor && { cursor }) };
    const outcome =
      thread === undefined
        ? await api.inTurn('conversations.history', {
            ...args,
            oldest: String((clock.now() - WINDOW_MS) / 1_000),
          })
        : await api.inTurn('conversations.replies', { ...args, ts: thread });
    if (!outcome.ok) return outcome;
    const found = outcome.answer.messages.find(isOurs);
    if (found !== undefined) return { ok: true, answer: { ts: found.ts, pictures: picturesIn(found) } };
    cursor = outcome.answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return { ok: true, answer: undefined };
}

/** The blocks that show a picture are named after its file. */
function picturesIn({ blocks = [] }: Message): readonly Shown[] {
  return blocks.map(({ block_id: id = '' }) => readShown(id)).filter((shown) => shown !== undefined);
}

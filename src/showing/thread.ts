/** Comments and decisions go below the card, each once, so that the channel stays quiet. */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { CardEvent, ShownCard } from '../submissions/card-state.ts';
import type { Gathered } from '../submissions/gather.ts';
import { idOf } from '../submissions/gather.ts';
import { isTextGone } from '../submissions/submission.ts';
import { historyLines } from './history.ts';
import { cardStream, titleOf } from './item-card.ts';
import { append } from './kept.ts';
import { keptFor, sendMessage } from './message.ts';

/** Most events told in one reply; after an outage there may be many. */
const AT_ONCE = 20;

export async function writeThread(core: Core, gathered: Gathered, channel: string): Promise<void> {
  const { submission } = gathered;
  const stream = cardStream(submission.stream);
  for (;;) {
    const [cards] = await core.store.load([stream]);
    const shown = cards.state.channels[channel];
    if (shown?.ref === undefined || shown.thread >= submission.version || isTextGone(submission.state))
      return;
    // A wake-up that read more is writing already.
    if ((shown.writing ?? 0) > submission.version) return;
    await writeNext(core, gathered, channel, shown);
  }
}

/** One reply; what was begun before is finished first, exactly as it was begun, or a line could stand twice. */
async function writeNext(core: Core, gathered: Gathered, channel: string, shown: ShownCard): Promise<void> {
  const { submission } = gathered;
  const stream = cardStream(submission.stream);
  const lines = await historyLines(core, gathered, shown.thread);
  const upTo = shown.writing ?? lines[AT_ONCE - 1]?.version ?? submission.version;
  const parts = lines.filter(({ version }) => version <= upTo).flatMap((line) => line.parts);
  const at = core.clock.now();
  const event = (type: 'threadWriting' | 'threadWritten'): CardEvent => {
    return { type, at, by: MACHINE, data: { channel, upTo } };
  };
  if (parts.length > 0 && shown.ref !== undefined) {
    if (shown.writing === undefined) await append(core, stream, [event('threadWriting')]);
    // Below a card that was posted anew, everything is told anew.
    const again = shown.asked === undefined ? '' : `-${shown.asked}`;
    const id = `thread-${idOf(submission.stream)}-${upTo}-${channel}${again}`;
    const about = titleOf(submission.state);
    const notice = { id, parts, about };
    await sendMessage(core, stream, notice, { thread: shown.ref }, keptFor(submission.state));
  }
  await append(core, stream, [event('threadWritten')]);
}

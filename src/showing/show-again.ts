/** What people know of a card that the machine cannot: that it is not there, or, by pressing it, that it is. */
import type { Core } from '../core.ts';
import type { Actor, NewEvent } from '../events.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, MessageRef, StreamId } from '../ports.ts';
import type { PressAction } from '../submissions/card.ts';
import { parseTarget } from '../submissions/card-buttons.ts';
import type { ShownCard } from '../submissions/card-state.ts';
import { untilSettled } from '../submissions/change.ts';
import type { ItemCard } from './item-card.ts';
import { batchItemCard, itemCard } from './item-card.ts';

/**
 * A person looked and the card of this item is not there: where that is in doubt, or the chat refused it, it is posted
 * anew. Where it is thought to stand it is brought up to date, and posted anew only if the chat says too that it is gone.
 * Answers with the channels; none while no card of it was shown.
 */
export async function showAgain(
  core: Core,
  submission: Loaded<'submission'>,
  by: Actor = MACHINE,
): Promise<readonly string[]> {
  const card = await itemCard(core, submission);
  if (card === undefined) return [];
  return untilSettled(async () => {
    const [cards] = await core.store.load([card.stream]);
    const asked = card.channels.filter((channel) => {
      const shown = cards.state.channels[channel];
      return shown?.ref !== undefined || shown?.refused === true || shown?.unsure === true;
    });
    if (asked.length > 0)
      await commit(core, card, cards, (at) =>
        asked.map((channel) => ({ type: 'showAsked', at, by, data: { channel } })),
      );
    return asked;
  });
}

/** Buttons that stand on no card of an item, but in what people are told in private. */
const NOT_ON_CARDS: ReadonlySet<PressAction> = new Set([
  'withdraw',
  'acceptSuggestion',
  'openSealed',
  'lift',
  'tellStory',
  'makePledge',
  'writeNotice',
  'writeSignpost',
  'joinPledge',
  'leavePledge',
  'tellDone',
  'endReminders',
] as const);

/**
 * Somebody pressed a button of an item's card, so it stands: where that was not known, it is brought up to date from
 * now on. `message` and `channel` are those of the press, as the platform gave them.
 */
export async function keepStanding(
  core: Core,
  { message, channel }: { readonly message?: MessageRef; readonly channel?: string },
  action: PressAction,
  target: string,
): Promise<void> {
  if (message === undefined || channel === undefined || NOT_ON_CARDS.has(action)) return;
  if (message.channel !== channel || !channel.startsWith(`${message.chat}:`)) return;
  const card = await cardOfTarget(core, target);
  if (card === undefined || !card.channels.includes(channel)) return;
  await untilSettled(async () => {
    const [cards] = await core.store.load([card.stream]);
    if (!isOpen(cards.state.channels[channel])) return;
    await commit(core, card, cards, (at) => [
      { type: 'foundStanding', at, by: MACHINE, data: { channel, ref: message } },
    ]);
  });
}

/** It was tried to be shown, and it is not known where it stands. */
function isOpen(shown: ShownCard | undefined): boolean {
  return shown !== undefined && shown.ref === undefined;
}

async function cardOfTarget(core: Core, target: string): Promise<ItemCard | undefined> {
  if (!target.startsWith('batch:')) {
    const [submission] = await core.store.load([parseTarget(target).stream as StreamId<'submission'>]);
    return itemCard(core, submission);
  }
  const [batch] = await core.store.load([target as StreamId<'batch'>]);
  const [campaign] = await core.store.load([`campaign:${batch.state.campaign}`]);
  const { definition } = campaign.state;
  return definition === undefined ? undefined : batchItemCard(target, definition);
}

async function commit(
  core: Core,
  card: ItemCard,
  cards: Loaded<'card'>,
  eventsAt: (at: number) => readonly NewEvent[],
): Promise<void> {
  const at = core.clock.now();
  await core.store.commit({
    expect: { [cards.stream]: cards.version },
    append: { [cards.stream]: eventsAt(at) },
    wake: [{ name: 'card', key: card.key, at }],
  });
}

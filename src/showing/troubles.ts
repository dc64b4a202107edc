/**
 * Cards that may be missing, and what comms are told about it: in the channel itself one line, and below the card where
 * it stands. What is said here is never itself the cause of more being said.
 */
import type { Core } from '../core.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Card } from '../submissions/card.ts';
import type { ShownCard } from '../submissions/card-state.ts';
import { cardTroubleWords } from '../words/notices.ts';
import { everyOne, inTurn } from './attempts.ts';
import type { ItemCard } from './item-card.ts';
import { itemCard } from './item-card.ts';
import { reasonIn } from './kept.ts';
import { sendMessage } from './message.ts';
import { opaqueId } from './opaque-id.ts';
import { showCard } from './show-card.ts';

export interface CardTrouble {
  readonly channel: string;
  /** `unsure`: nobody but a person can tell whether it stands. `refused`: the chat does not take it. */
  readonly what: 'unsure' | 'refused';
}

/** Where the card of an item may be missing now, in the order of its channels. */
export async function cardTroubles(
  core: Core,
  stream: StreamId<'submission'>,
): Promise<readonly CardTrouble[]> {
  const [submission] = await core.store.load([stream]);
  const card = await itemCard(core, submission);
  if (card === undefined) return [];
  const [{ state }] = await core.store.load([card.stream]);
  return card.channels.flatMap((channel) => {
    const what = troubleOf(state.channels[channel]);
    return what === undefined ? [] : [{ channel, what }];
  });
}

function troubleOf(shown: ShownCard | undefined): CardTrouble['what'] | undefined {
  if (shown?.refused === true) return 'refused';
  return shown?.unsure === true && shown.ref === undefined ? 'unsure' : undefined;
}

/** What is shown by a card, as people are told about it. */
export interface Shown {
  /** `Story S-14` */
  readonly item: string;
  /** What to write in a command: `S-14`. */
  readonly id: string;
  /** Words on it were taken back, so that it matters where it may stand still. */
  readonly isGone: boolean;
}

/** Tells comms, once for each channel and cause, where a card may be missing. */
export async function tellTroubles(core: Core, card: ItemCard, shown: Shown): Promise<void> {
  const [cards] = await core.store.load([card.stream]);
  await everyOne(card.channels, async (channel) => {
    const entry = cards.state.channels[channel];
    if (entry === undefined) return;
    await inTurn([
      () => showLine(core, card, shown, channel, entry),
      () => tellOthers(core, card, shown, channel, cards),
    ]);
  });
}

/** The line in the channel itself; once the card is known to stand, it says so. */
async function showLine(
  core: Core,
  card: ItemCard,
  { item, id, isGone }: Shown,
  channel: string,
  entry: ShownCard,
): Promise<void> {
  const stream: StreamId<'card'> = `card:doubt-${opaqueId(card.stream)}`;
  const words = cardTroubleWords;
  const before = 3 * (entry.asked ?? 0);
  const show = (version: number, text: string): Promise<void> => {
    const line: Card = {
      id: `doubt-${opaqueId(card.stream)}`,
      summary: text,
      parts: [{ part: 'text', text }],
    };
    return showCard(core, stream, channel, before + version, line);
  };
  if (troubleOf(entry) === 'unsure')
    return isGone ? show(2, words.goneHere(item)) : show(1, words.unsureHere(item, id));
  if (entry.doubted !== true || entry.ref === undefined) return;
  const [line] = await core.store.load([stream]);
  if (line.state.channels[channel]?.ref !== undefined) await show(3, words.found(item));
}

/** A sentence below the card in every other channel of the item where it stands. */
async function tellOthers(
  core: Core,
  card: ItemCard,
  shown: Shown,
  channel: string,
  cards: Loaded<'card'>,
): Promise<void> {
  const entry = cards.state.channels[channel];
  const trouble = troubleOf(entry);
  if (entry === undefined || trouble === undefined) return;
  const text = sentenceFor(shown, channel, entry, reasonIn(cards.content, entry.why));
  if (text === undefined) return;
  const others = card.channels.flatMap((other) => {
    const ref = other === channel ? undefined : cards.state.channels[other]?.ref;
    return ref === undefined || cards.state.channels[other]?.refused === true ? [] : [ref];
  });
  if (others.length === 0)
    return core.log.warn({ event: 'card.troubleUntold', stream: card.stream, channel, trouble });
  const cause = opaqueId(`${card.stream}#${channel}#${entry.asked ?? 0}#${text}`);
  await everyOne(others, async (thread) => {
    const id = `trouble-${cause}-${thread.channel}`;
    const notice = { id, parts: [{ part: 'text' as const, text }], about: shown.item };
    await sendMessage(core, card.stream, notice, { thread }, 'forGood');
  });
}

/** Undefined where nothing stands, and nothing needs to. */
function sentenceFor(shown: Shown, place: string, entry: ShownCard, reason: string): string | undefined {
  const { item, id, isGone } = shown;
  const words = cardTroubleWords;
  if (entry.refused !== true)
    return isGone ? words.goneThere(item, place) : words.unsureThere(item, id, place);
  if (isGone) return entry.ref === undefined ? undefined : words.goneRefused(item, place, reason);
  return words.refused(item, id, place, reason);
}

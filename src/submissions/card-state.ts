/** What the channels and people were shown of one submission or batch, so that it can be kept true and taken back. */
import type { Instant, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import type { MessageRef } from '../ports.ts';

export interface ShownCard {
  /** Absent while it is not known to stand. */
  readonly ref?: MessageRef;
  /** When a try began that may have arrived: until that is settled, the next try looks first. */
  readonly since?: Instant;
  /** The version of what it shows, or of what was refused. */
  readonly version: number;
  /** When it was last drawn. */
  readonly drawnAt?: Instant;
  /** The chat answered that it will not take the card; it is offered again when there is something new to show. */
  readonly refused?: boolean;
  /** Field `reason`: the chat's own sentence on why it refused. */
  readonly why?: PieceRef;
  /** An earlier try may stand and the chat cannot look: nothing more is sent until a person says or shows which it is. */
  readonly unsure?: boolean;
  /** It was unsure before, so a line in the channel may say so still. */
  readonly doubted?: boolean;
  /** How often a person said that it is not there. */
  readonly asked?: number;
  /** A person said that it is not there, and it was not tried since: if the chat cannot find it either, it is posted anew. */
  readonly renew?: boolean;
  /** History written to its thread, up to this version of the submission. */
  readonly thread: number;
  /** How far the reply goes that is being written: what was begun is finished before more is said. */
  readonly writing?: number;
}

/**
 * How long a message may stand: until the words go that it was written about, until the item is erased (it was written
 * after the words had gone, and may hold a comment), or for good.
 */
export type Kept = 'untilGone' | 'untilErased' | 'forGood';

export interface ShownMessage {
  readonly id: string;
  readonly kept: Kept;
  readonly ref?: MessageRef;
  /** When the last try began. */
  readonly since?: Instant;
  /** The last try certainly did not arrive. */
  readonly absent?: boolean;
  /** It may stand and the chat cannot look: it is not sent again. */
  readonly unsure?: boolean;
  /** Field `reason`: the chat's own sentence on why it refused. */
  readonly why?: PieceRef;
  /** Nothing of it stands any more, or it never stood. */
  readonly over: boolean;
}

export interface CardState {
  readonly channels: Readonly<Record<string, ShownCard>>;
  /** Thread replies and private messages that hold words of people. */
  readonly messages: readonly ShownMessage[];
}

export type CardEvent =
  /** A try begins. */
  | NewEvent<'showing', { channel: string }>
  /** A first try certainly did not arrive. */
  | NewEvent<'notShown', { channel: string }>
  | NewEvent<'shown', { channel: string; ref: MessageRef; version: number }>
  /** `doubt`: this try was refused, but an earlier one may stand. */
  | NewEvent<'showRefused', { channel: string; version: number; why?: PieceRef; doubt?: true }>
  | NewEvent<'showUnsure', { channel: string }>
  /** Somebody pressed a button of it, so it stands there, at whatever version. */
  | NewEvent<'foundStanding', { channel: string; ref: MessageRef }>
  /** A person said that it is not there. */
  | NewEvent<'showAsked', { channel: string }>
  /** A person said that it is not there, and the chat says so too. */
  | NewEvent<'cardLost', { channel: string }>
  | NewEvent<'threadWriting', { channel: string; upTo: number }>
  | NewEvent<'threadWritten', { channel: string; upTo: number }>
  | NewEvent<'messaging', { id: string; kept: Kept }>
  | NewEvent<'notMessaged', { id: string }>
  | NewEvent<'messaged', { id: string; ref?: MessageRef }>
  | NewEvent<'messageRefused', { id: string; why?: PieceRef }>
  | NewEvent<'messageUnsure', { id: string }>
  | NewEvent<'scrubbed', { id: string }>;

export const noCard: CardState = { channels: {}, messages: [] };

export function evolveCard(state: CardState, stored: StoredEvent<string, object>): CardState {
  const event = stored as StoredEvent & CardEvent;
  switch (event.type) {
    case 'showing':
      return withChannel(state, event.data.channel, { since: event.at });
    case 'notShown':
      return withChannel(state, event.data.channel, {}, ['since']);
    case 'shown': {
      const { channel, ref, version } = event.data;
      return withChannel(state, channel, { ref, version, drawnAt: event.at }, SETTLED);
    }
    case 'showRefused': {
      const { channel, version, why, doubt } = event.data;
      const drop: readonly (keyof ShownCard)[] = doubt === true ? ['renew'] : ['renew', 'since'];
      return withChannel(
        state,
        channel,
        { version, refused: true, ...(why === undefined ? {} : { why }) },
        drop,
      );
    }
    case 'showUnsure':
      // A slower try was answered meanwhile, so there is no doubt any more.
      if (state.channels[event.data.channel]?.ref !== undefined) return state;
      return withChannel(state, event.data.channel, { unsure: true, doubted: true }, ['refused', 'why']);
    case 'foundStanding':
      return withChannel(state, event.data.channel, { ref: event.data.ref, version: 0 }, SETTLED);
    case 'showAsked': {
      const asked = (state.channels[event.data.channel]?.asked ?? 0) + 1;
      return withChannel(state, event.data.channel, { version: 0, asked, renew: true }, ASKED);
    }
    case 'cardLost':
      return withChannel(state, event.data.channel, { version: 0, thread: 0 }, ['ref', 'renew', 'writing']);
    case 'threadWriting':
      return withChannel(state, event.data.channel, { writing: event.data.upTo });
    case 'threadWritten':
      return withChannel(state, event.data.channel, { thread: event.data.upTo }, ['writing']);
    case 'messaging':
      return withTry(state, event.data, event.at);
    case 'notMessaged':
      return withMessage(state, event.data.id, { absent: true });
    case 'messaged':
      return withMessage(
        state,
        event.data.id,
        event.data.ref === undefined ? {} : { ref: event.data.ref, unsure: false },
      );
    case 'messageUnsure':
      return withMessage(state, event.data.id, { unsure: true });
    case 'messageRefused': {
      const { id, why } = event.data;
      return withMessage(state, id, { over: true, ...(why === undefined ? {} : { why }) });
    }
    case 'scrubbed':
      return withMessage(state, event.data.id, { over: true });
  }
}

/** What is over once it is known where the card stands, and once a person said that it does not. */
const ASKED: readonly (keyof ShownCard)[] = ['since', 'refused', 'why', 'unsure'];
const SETTLED: readonly (keyof ShownCard)[] = [...ASKED, 'renew'];

function withChannel(
  state: CardState,
  channel: string,
  change: Partial<ShownCard>,
  drop: readonly (keyof ShownCard)[] = [],
): CardState {
  const before = state.channels[channel] ?? { version: 0, thread: 0 };
  const kept = Object.entries(before).filter(([key]) => !drop.includes(key as keyof ShownCard));
  const after = { ...Object.fromEntries(kept), ...change } as ShownCard;
  return { ...state, channels: { ...state.channels, [channel]: after } };
}

function withTry(state: CardState, { id, kept }: { id: string; kept: Kept }, since: Instant): CardState {
  if (state.messages.some((message) => message.id === id))
    return withMessage(state, id, { since, absent: false });
  return { ...state, messages: [...state.messages, { id, kept, since, over: false }] };
}

function withMessage(state: CardState, id: string, change: Partial<ShownMessage>): CardState {
  return {
    ...state,
    messages: state.messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
  };
}

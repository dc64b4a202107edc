/** What the channels and people were shown of one submission or batch, so that it can be kept true and taken back. */
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { MessageRef } from '../ports.ts';

export interface ShownCard {
  /** Absent while the first try has not ended well: then the next try looks for it first. */
  readonly ref?: MessageRef;
  /** When the first try began. */
  readonly since?: Instant;
  /** The version of what it shows. */
  readonly version: number;
  /** The chat answered that it will not take the card; a person must look. */
  readonly refused?: boolean;
  /** History written to its thread, up to this version of the submission. */
  readonly thread: number;
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
  /** Nothing of it stands any more, or it never stood. */
  readonly over: boolean;
}

export interface CardState {
  readonly channels: Readonly<Record<string, ShownCard>>;
  /** Thread replies and private messages that hold words of people. */
  readonly messages: readonly ShownMessage[];
}

export type CardEvent =
  | NewEvent<'showing', { channel: string }>
  | NewEvent<'shown', { channel: string; ref: MessageRef; version: number }>
  | NewEvent<'showRefused', { channel: string; version: number }>
  | NewEvent<'threadWritten', { channel: string; upTo: number }>
  | NewEvent<'messaging', { id: string; kept: Kept }>
  | NewEvent<'messaged', { id: string; ref?: MessageRef }>
  | NewEvent<'messageRefused', { id: string }>
  | NewEvent<'scrubbed', { id: string }>;

export const noCard: CardState = { channels: {}, messages: [] };

export function evolveCard(state: CardState, stored: StoredEvent<string, object>): CardState {
  const event = stored as StoredEvent & CardEvent;
  switch (event.type) {
    case 'showing':
      return withChannel(state, event.data.channel, { since: event.at });
    case 'shown':
      return withChannel(state, event.data.channel, {
        ref: event.data.ref,
        version: event.data.version,
        refused: false,
      });
    case 'showRefused':
      return withChannel(state, event.data.channel, { version: event.data.version, refused: true });
    case 'threadWritten':
      return withChannel(state, event.data.channel, { thread: event.data.upTo });
    case 'messaging':
      return { ...state, messages: [...state.messages, { ...event.data, over: false }] };
    case 'messaged':
      return withMessage(state, event.data.id, event.data.ref === undefined ? {} : { ref: event.data.ref });
    case 'messageRefused':
    case 'scrubbed':
      return withMessage(state, event.data.id, { over: true });
  }
}

function withChannel(state: CardState, channel: string, change: Partial<ShownCard>): CardState {
  const before = state.channels[channel] ?? { version: 0, thread: 0 };
  return { ...state, channels: { ...state.channels, [channel]: { ...before, ...change } } };
}

function withMessage(state: CardState, id: string, change: Partial<ShownMessage>): CardState {
  return {
    ...state,
    messages: state.messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
  };
}

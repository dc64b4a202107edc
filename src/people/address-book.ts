/**
 * How people and places are reached on platforms that tell it only when they are met: kept, so that cards and messages
 * arrive after a restart too, and closed when a platform says that nothing may be written there any more.
 */
import { createHash } from 'node:crypto';
import type { Content, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import { MACHINE, readField, sealPiece } from '../events.ts';
import type { Clock, Loaded, Store, StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';

/** What is written to: one person, or a channel or group chat. */
export type Reached = 'account' | 'place';

export interface AddressState {
  /** The chat's name, as before the colon of its accounts. */
  readonly chat: string;
  readonly of: Reached;
  /** Fields `id` (the account or place) and `way` (as the chat adapter wrote it). */
  readonly known?: PieceRef;
  /** Why nothing may be written there, as the chat's code. */
  readonly closed?: string;
}

export type AddressEvent =
  | NewEvent<'addressKnown', { chat: string; of: Reached; known: PieceRef }>
  | NewEvent<'addressClosed', { why: string }>;

export const noAddress: AddressState = { chat: '', of: 'place' };

export function evolveAddress(state: AddressState, stored: StoredEvent<string, object>): AddressState {
  const event = stored as StoredEvent & AddressEvent;
  switch (event.type) {
    case 'addressKnown':
      return event.data;
    case 'addressClosed':
      return { ...state, closed: event.data.why };
  }
}

export type Address =
  | { readonly open: true; readonly way: string }
  | { readonly open: false; readonly way: string; readonly why: string };

export interface AddressBook {
  /** How an account or place is reached; undefined when it was never met. */
  find(id: string): Promise<Address | undefined>;
  /** Keeps how it is reached now, and opens it again if it was closed. */
  keep(of: Reached, id: string, way: string): Promise<void>;
  /** Nothing may be written there until it is met again. `why` is the platform's code. */
  close(id: string, why: string): Promise<void>;
  /** The places of a chat that can be written to. */
  places(chat: string): Promise<readonly { readonly id: string; readonly way: string }[]>;
  /** The places of a chat in which nothing may be written, and why. */
  closed(
    chat: string,
  ): Promise<readonly { readonly id: string; readonly way: string; readonly why: string }[]>;
}

export function createAddressBook(store: Store, clock: Clock): AddressBook {
  return {
    async find(id) {
      const [{ state, content }] = await store.load([streamOf(id)]);
      const way = wayIn(state, content);
      if (way === undefined) return undefined;
      return state.closed === undefined ? { open: true, way } : { open: false, way, why: state.closed };
    },
    keep: (of, id, way) =>
      untilSettled(async () => {
        const [loaded] = await store.load([streamOf(id)]);
        const { state, content, version, stream } = loaded;
        if (state.closed === undefined && wayIn(state, content) === way) return;
        const { piece, ref } = sealPiece(`a${version + 1}`, { id, way });
        const data = { chat: chatOf(id), of, known: ref };
        await store.commit({
          expect: { [stream]: version },
          append: { [stream]: [{ type: 'addressKnown', at: clock.now(), by: MACHINE, data }] },
          content: { [stream]: { [ref.key]: piece } },
        });
      }),
    close: (id, why) =>
      untilSettled(async () => {
        const [{ state, version, stream }] = await store.load([streamOf(id)]);
        if (state.known === undefined || state.closed === why) return;
        await store.commit({
          expect: { [stream]: version },
          append: { [stream]: [{ type: 'addressClosed', at: clock.now(), by: MACHINE, data: { why } }] },
        });
      }),
    async places(chat) {
      const found = await store.find({ query: 'places', chat });
      return found.filter(({ state }) => state.closed === undefined).flatMap((address) => placeIn(address));
    },
    async closed(chat) {
      const found = await store.find({ query: 'places', chat });
      return found.flatMap((address) => {
        const { closed: why } = address.state;
        return why === undefined ? [] : placeIn(address).map((place) => ({ ...place, why }));
      });
    },
  };
}

/** A list that was read before, for whoever only looks. */
export function listedAddresses(
  listed: readonly { readonly id: string; readonly way: string }[],
): AddressBook {
  return {
    async find(id) {
      const way = listed.find((address) => address.id === id)?.way;
      return way === undefined ? undefined : { open: true, way };
    },
    keep: async () => undefined,
    close: async () => undefined,
    places: async (chat) => listed.filter(({ id }) => chatOf(id) === chat),
    closed: async () => [],
  };
}

/** An account's or place's own id may tell who somebody is, so it stands in the content, not in the stream's name. */
function streamOf(id: string): StreamId<'address'> {
  return `address:${createHash('sha256').update(id).digest('hex').slice(0, 24)}`;
}

function chatOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

function wayIn(state: AddressState, content: Content): string | undefined {
  return readField(content, state.known, 'way');
}

function placeIn({ state, content }: Loaded<'address'>): readonly { id: string; way: string }[] {
  const id = readField(content, state.known, 'id');
  const way = wayIn(state, content);
  return id === undefined || way === undefined ? [] : [{ id, way }];
}

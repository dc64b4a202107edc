/** One digest of one period for one place: claimed once, then shown as a card is. `digest:<subscription>/<local day>`. */
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { Reader } from './subscription.ts';

export interface DigestState {
  readonly subscription: string;
  readonly campaign: string;
  readonly place: string;
  readonly reader: Reader;
  /** What it tells of: from this instant, up to but not including the other. */
  readonly from: Instant;
  readonly until: Instant;
  /** Sent after its time, because the program or the chat was away. */
  readonly late: boolean;
  /** Streams of the submissions that it names or links. */
  readonly items: readonly string[];
  /** Stream of the digest before it: what is new since then is told. */
  readonly before?: string;
  /** Pledges in all when it was first drawn. */
  readonly pledges?: number;
  /** How often it was drawn with other words; what its card shows is the last of them. */
  readonly drawn: number;
  readonly claimed: boolean;
  readonly shown: boolean;
}

/** What a claim says; everything else becomes known later. */
export type NewDigest = Omit<DigestState, 'claimed' | 'shown' | 'items' | 'drawn' | 'pledges'>;

export type DigestEvent =
  | NewEvent<'claimed', NewDigest>
  | NewEvent<'composed', { items: readonly string[]; pledges: number; late?: true }>
  | NewEvent<'shown', object>;

export const noDigest: DigestState = {
  subscription: '',
  campaign: '',
  place: '',
  reader: 'team',
  from: 0,
  until: 0,
  late: false,
  items: [],
  drawn: 0,
  claimed: false,
  shown: false,
};

export function evolveDigest(state: DigestState, stored: StoredEvent<string, object>): DigestState {
  const event = stored as StoredEvent & DigestEvent;
  switch (event.type) {
    case 'claimed':
      return { ...noDigest, ...event.data, claimed: true };
    case 'composed':
      return { ...state, ...event.data, drawn: state.drawn + 1 };
    case 'shown':
      return { ...state, shown: true };
  }
}

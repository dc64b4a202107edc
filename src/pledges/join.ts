/** One human joining one pledge: a stream of its own, `join:<pledge>/<human>`, so that a pledge joined by 10,000 is not hot. */
import type { NewEvent, StoredEvent } from '../events.ts';

export interface JoinState {
  readonly campaign: string;
  /** Stream of the pledge. */
  readonly pledge: string;
  /** Id of the human. */
  readonly person: string;
  readonly joined: boolean;
}

export type JoinEvent =
  | NewEvent<'joined', { campaign: string; pledge: string; person: string }>
  | NewEvent<'left', object>;

export const noJoin: JoinState = { campaign: '', pledge: '', person: '', joined: false };

export function evolveJoin(state: JoinState, stored: StoredEvent<string, object>): JoinState {
  const event = stored as StoredEvent & JoinEvent;
  switch (event.type) {
    case 'joined':
      return { ...event.data, joined: true };
    case 'left':
      return { ...state, joined: false };
  }
}

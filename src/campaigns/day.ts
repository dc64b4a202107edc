/** One local day of a campaign's timetable: which slot is booked for what, and what became of the slots. */
import type { NewEvent, StoredEvent } from '../events.ts';

export interface Booking {
  readonly submission: string;
  readonly organisation: string;
  readonly kind: string;
}

/** How a slot ended that no post stands for. */
export type ClosedAs = 'empty' | 'missed' | 'refused';

export interface DayState {
  /** By local time, `10:40`. */
  readonly bookings: Readonly<Record<string, Booking>>;
  /** Slots that passed without a post, and why. */
  readonly closed: Readonly<Record<string, ClosedAs>>;
  /** The slots were planned: every one has its wake-up. */
  readonly planned: boolean;
}

export type DayEvent =
  | NewEvent<'planned', { slots: number }>
  | NewEvent<'booked', { time: string } & Booking>
  | NewEvent<'freed', { time: string; submission: string }>
  | NewEvent<'closed', { time: string; as: ClosedAs }>;

export const noDay: DayState = { bookings: {}, closed: {}, planned: false };

export function evolveDay(state: DayState, stored: StoredEvent<string, object>): DayState {
  const event = stored as StoredEvent & DayEvent;
  switch (event.type) {
    case 'planned':
      return { ...state, planned: true };
    case 'booked': {
      const { time, ...booking } = event.data;
      return { ...state, bookings: { ...state.bookings, [time]: booking } };
    }
    case 'freed': {
      const { [event.data.time]: freed, ...bookings } = state.bookings;
      return freed?.submission === event.data.submission ? { ...state, bookings } : state;
    }
    case 'closed':
      return { ...state, closed: { ...state.closed, [event.data.time]: event.data.as } };
  }
}

/** The stop: an order that nothing goes out. One stream for all scopes, so that a claim can expect its version. */
import type { Instant, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import { MACHINE } from '../events.ts';

export const STOP = 'stop:all' as const;

/** `everything`, `campaign:derbys`, `organisation:derbys/drh` or `account:x-main`. */
export type Scope = 'everything' | `campaign:${string}` | `organisation:${string}` | `account:${string}`;

export interface Stop {
  readonly by: string;
  readonly at: Instant;
  readonly reason?: PieceRef;
  /** People who asked for it to be lifted since it was pressed. */
  readonly lifts: readonly string[];
}

export interface StopState {
  readonly stops: Readonly<Partial<Record<Scope, Stop>>>;
}

export type StopEvent =
  | NewEvent<'stopped', { scope: Scope; reason?: PieceRef; code?: 'ceiling' }>
  | NewEvent<'liftAsked', { scope: Scope }>
  | NewEvent<'lifted', { scope: Scope; by: readonly string[] }>;

export const noStop: StopState = { stops: {} };

export function evolveStop(state: StopState, stored: StoredEvent<string, object>): StopState {
  const event = stored as StoredEvent & StopEvent;
  const { scope } = event.data;
  switch (event.type) {
    case 'stopped':
      return {
        stops: {
          ...state.stops,
          [scope]: {
            by: event.by,
            at: event.at,
            lifts: [],
            ...(event.data.reason === undefined ? {} : { reason: event.data.reason }),
          },
        },
      };
    case 'liftAsked': {
      const stop = state.stops[scope];
      if (stop === undefined) return state;
      return {
        stops: { ...state.stops, [scope]: { ...stop, lifts: [...new Set([...stop.lifts, event.by])] } },
      };
    }
    case 'lifted': {
      const { [scope]: _lifted, ...rest } = state.stops;
      return { stops: rest };
    }
  }
}

/** The stops that cover one delivery. */
export function coveringStops(
  state: StopState,
  of: { campaign: string; organisation: string; account: string },
): readonly [Scope, Stop][] {
  const scopes: Scope[] = [
    'everything',
    `campaign:${of.campaign}`,
    `organisation:${of.campaign}/${of.organisation}`,
    `account:${of.account}`,
  ];
  return scopes.flatMap((scope): [Scope, Stop][] => {
    const stop = state.stops[scope];
    return stop === undefined ? [] : [[scope, stop]];
  });
}

/** How many people must ask before a stop is lifted: two for what a person pressed, one for what the machine did. */
export function liftsNeeded(stop: Stop): number {
  return stop.by === MACHINE ? 1 : 2;
}

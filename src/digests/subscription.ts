/** What a place wants to be told of a campaign, and when by its own wall clock: `subscription:<campaign>/<hash of place>`. */
import type { Instant, NewEvent, StoredEvent } from '../events.ts';

/** `team`: what went out, thanks, pledges, how to join. `approvers`: also what waits, what was missed, and the next slots. */
export type Reader = 'team' | 'approvers';

export interface Subscription {
  readonly campaign: string;
  /** `slack:C1`; a place of any chat that is switched on. */
  readonly place: string;
  readonly reader: Reader;
  /** Local time, `17:00`. */
  readonly at: string;
  /** The zone of this team's own wall clock. */
  readonly zone: string;
  /** Every day, or on one day of the week: 1 is Monday. */
  readonly every: 'day' | 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export interface SubscriptionState {
  readonly subscription?: Subscription;
  /** When the place asked to be told, and has been told since. 0: it never did. */
  readonly since: Instant;
  /** The instant at which the next digest is due. */
  readonly next?: Instant;
  /** Until when the last digest tells. */
  readonly toldUntil?: Instant;
  /** Stream of the last digest. */
  readonly last?: string;
  /** Whether the place is told of every post, to repost it from people's own accounts. */
  readonly links: boolean;
  /** Campaign and place of one that asked for links alone. */
  readonly campaign: string;
  readonly place: string;
}

export type SubscriptionEvent =
  | NewEvent<'subscribed', { subscription: Subscription; next: Instant }>
  | NewEvent<'unsubscribed', object>
  | NewEvent<'linksAsked', { campaign: string; place: string }>
  | NewEvent<'linksEnded', object>
  /** In the commit that claimed a digest: what it tells of, and when the next one is due; absent after the last. */
  | NewEvent<'digestClaimed', { digest: string; until: Instant; next?: Instant }>;

export const noSubscription: SubscriptionState = { since: 0, links: false, campaign: '', place: '' };

export function evolveSubscription(
  state: SubscriptionState,
  stored: StoredEvent<string, object>,
): SubscriptionState {
  const event = stored as StoredEvent & SubscriptionEvent;
  switch (event.type) {
    case 'subscribed': {
      const { subscription, next } = event.data;
      const { campaign, place } = subscription;
      const since = state.subscription === undefined ? event.at : state.since;
      return { ...state, subscription, next, since, campaign, place };
    }
    case 'unsubscribed': {
      const { subscription: _subscription, next: _next, ...rest } = state;
      return rest;
    }
    case 'linksAsked':
      return { ...state, ...event.data, links: true };
    case 'linksEnded':
      return { ...state, links: false };
    case 'digestClaimed': {
      const { digest, until, next } = event.data;
      const { next: _next, ...rest } = state;
      return { ...rest, toldUntil: until, last: digest, ...(next === undefined ? {} : { next }) };
    }
  }
}

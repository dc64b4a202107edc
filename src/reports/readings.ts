/** What X counted of one account's posts in one campaign, and how many followed it when: read, and kept as it was read. */
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { PostMetrics, StreamId } from '../ports.ts';

export interface FollowersReading {
  readonly at: Instant;
  readonly count: number;
}

export interface PostReading extends Omit<PostMetrics, 'id'> {
  readonly at: Instant;
}

export interface MetricsState {
  /** Oldest first. */
  readonly followers: readonly FollowersReading[];
  /** Local day on which X last answered how many follow, even if with nothing. */
  readonly followersDay?: string;
  /** When X was last asked for anything here. */
  readonly askedAt?: Instant;
  /** By the post's id on X: the newest reading. */
  readonly posts: Readonly<Record<string, PostReading>>;
}

export type MetricsEvent =
  /** Paid for and about to be asked. */
  | NewEvent<'asked', { posts: number; followers: boolean }>
  /** Without a count, X did not say. */
  | NewEvent<'followersRead', { day: string; count?: number }>
  | NewEvent<'postsRead', { posts: readonly PostMetrics[] }>;

export const noMetrics: MetricsState = { followers: [], posts: {} };

/** A practice campaign's readings are of the sandbox, so each campaign keeps its own. */
export function metricsStream(campaign: string, account: string): StreamId<'metrics'> {
  return `metrics:${campaign}/${account}`;
}

export function evolveMetrics(state: MetricsState, stored: StoredEvent<string, object>): MetricsState {
  const event = stored as StoredEvent & MetricsEvent;
  switch (event.type) {
    case 'asked':
      return { ...state, askedAt: event.at };
    case 'followersRead': {
      const { count, day } = event.data;
      const followers = count === undefined ? [] : [{ at: event.at, count }];
      return { ...state, followersDay: day, followers: [...state.followers, ...followers] };
    }
    case 'postsRead': {
      const read = event.data.posts.map(({ id, ...counts }) => [id, { ...counts, at: event.at }] as const);
      return { ...state, posts: { ...state.posts, ...Object.fromEntries(read) } };
    }
  }
}

/** How many followed at an instant: the nearest reading at or before it. */
export function followersAt(state: MetricsState, at: Instant): number | undefined {
  return state.followers.findLast((reading) => reading.at <= at)?.count;
}

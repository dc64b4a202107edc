/** What is read from X: who we are and who follows us, what we posted, and how it was seen. */
import { z } from 'zod';
import { UnavailableError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { PostMetrics, PublishedPost } from '../../src/ports.ts';
import type { Answer } from './call.ts';
import { readProblem } from './outcomes.ts';
import { originalText } from './text.ts';

/** Asks X once; the deadline is the caller's. */
export type Ask = (path: string, query: Readonly<Record<string, string>>) => Promise<Answer>;

const me = z.object({ data: z.object({ id: z.string().regex(/^\d+$/), username: z.string().min(1) }) });

const audience = z.object({
  data: z.object({ public_metrics: z.object({ followers_count: z.number().optional() }).optional() }),
});

const link = z.object({
  url: z.string(),
  expanded_url: z.string().optional(),
  display_url: z.string().optional(),
});
const page = z.object({
  data: z
    .array(
      z.object({
        id: z.string().regex(/^\d+$/),
        text: z.string(),
        created_at: z.iso.datetime({ offset: true }),
        entities: z.object({ urls: z.array(link).optional() }).optional(),
      }),
    )
    .default([]),
  errors: z.array(z.unknown()).default([]),
  // Without it an error dressed as a success would pass for an empty timeline.
  meta: z.object({ result_count: z.number(), next_token: z.string().optional() }),
});

const counts = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        public_metrics: z
          .object({
            impression_count: z.number().optional(),
            like_count: z.number().optional(),
            retweet_count: z.number().optional(),
            quote_count: z.number().optional(),
          })
          .optional(),
      }),
    )
    .default([]),
});

/** 1,000 posts: the account's limit is 300 in three hours, and a look goes back minutes. */
const MOST_PAGES = 10;
const IDS_A_CALL = 100;

export async function readMe(ask: Ask): Promise<{ userId: string; screenName: string }> {
  const { data } = parse(me, await ask('users/me', {}));
  return { userId: data.id, screenName: data.username };
}

/** @throws UnavailableError */
export async function readFollowers(ask: Ask): Promise<number | undefined> {
  const { data } = parse(audience, await ask('users/me', { 'user.fields': 'public_metrics' }));
  return data.public_metrics?.followers_count;
}

/** @throws UnavailableError when any part of the timeline could not be read. */
export async function readTimeline(
  ask: Ask,
  userId: string,
  since: Instant,
  urlOf: (id: string) => string,
): Promise<readonly PublishedPost[]> {
  const posts: PublishedPost[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const read = parse(
      page,
      await ask(`users/${userId}/tweets`, {
        max_results: '100',
        // X counts in whole seconds.
        start_time: new Date(Math.floor(since / 1000) * 1000).toISOString().replace('.000Z', 'Z'),
        exclude: 'retweets',
        'tweet.fields': 'created_at,entities',
        ...(token === undefined ? {} : { pagination_token: token }),
      }),
    );
    if (read.errors.length > 0) throw new UnavailableError('X could not read the whole timeline.');
    for (const post of read.data) {
      posts.push({
        id: post.id,
        url: urlOf(post.id),
        text: originalText(post.text, post.entities?.urls ?? []),
        at: Date.parse(post.created_at),
      });
    }
    token = read.meta.next_token;
    if (token === undefined) return posts;
  }
  // Newest come first, so what is looked for may be on the pages that were not read.
  throw new UnavailableError('The timeline is too long to be read to its end.');
}

/** Posts that X no longer has, or gives no numbers of, are left out. @throws UnavailableError */
export async function readMetrics(ask: Ask, ids: readonly string[]): Promise<readonly PostMetrics[]> {
  const wanted = [...new Set(ids)];
  const metrics: PostMetrics[] = [];
  for (let start = 0; start < wanted.length; start += IDS_A_CALL) {
    const { data } = parse(
      counts,
      await ask('tweets', {
        ids: wanted.slice(start, start + IDS_A_CALL).join(','),
        'tweet.fields': 'public_metrics',
      }),
    );
    for (const { id, public_metrics: seen } of data) {
      // A reading without a number would take the place of the last one that had some.
      if (seen === undefined) continue;
      metrics.push({
        id,
        ...(seen.impression_count === undefined ? {} : { impressions: seen.impression_count }),
        ...(seen.like_count === undefined ? {} : { likes: seen.like_count }),
        ...(seen.retweet_count === undefined
          ? {}
          : { reposts: seen.retweet_count + (seen.quote_count ?? 0) }),
      });
    }
  }
  return metrics;
}

function parse<T>(schema: z.ZodType<T>, answer: Answer): T {
  const problem = readProblem(answer);
  if (problem !== undefined || answer.kind !== 'answered')
    throw new UnavailableError(problem ?? 'X did not answer.');
  const parsed = schema.safeParse(answer.body);
  // The body may hold people's words: the error says nothing of it.
  if (!parsed.success) throw new UnavailableError('X answered with something that we cannot read.');
  return parsed.data;
}

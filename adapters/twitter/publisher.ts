/** One account on X. Every call is made once, and bounded by its deadline. */
import type { Agent } from 'node:https';
import type { Logger } from 'pino';
import type { Instant } from '../../src/events.ts';
import type { Attempt, Clock, Publisher, Removal } from '../../src/ports.ts';
import { defaultAgent } from './agent.ts';
import { type Answer, type Credentials, callX } from './call.ts';
import { within } from './deadline.ts';
import { attemptOf, removalOf, TOO_LATE } from './outcomes.ts';
import { PRICE_PER_POST, PRICE_PER_POST_WITH_LINK, PRICE_PER_READ } from './prices.ts';
import { type RateWindow, tightest } from './rate.ts';
import { type Ask, readFollowers, readMe, readMetrics, readTimeline } from './reads.ts';

export interface TwitterOptions {
  /** The name that Loudhailer's configuration gives the account; used in logs only. */
  readonly account: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly log: Logger;
  /** X is asked when it is not known. */
  readonly userId?: string;
  readonly agent?: Agent;
}

export function createTwitter(options: TwitterOptions): Publisher {
  const { account, clock, log } = options;
  const target = { keys: options.credentials, agent: options.agent ?? defaultAgent({}) };
  let userId = options.userId;
  let rate: RateWindow | undefined;

  const asking =
    (signal: AbortSignal): Ask =>
    (path, query) =>
      callX(target, signal, (client) => client.v2.get(path, query));

  async function send(text: string, deadline: Instant): Promise<[Attempt, Answer]> {
    const answer = await within(clock, deadline, (signal) =>
      callX(target, signal, (client) => client.v2.post('tweets', { text })),
    );
    if (answer.kind === 'answered' || answer.kind === 'unreadable') rate = tightest(answer.headers) ?? rate;
    return [attemptOf(answer, clock.now(), urlOf), answer];
  }

  return {
    async publish(post, deadline): Promise<Attempt> {
      if (clock.now() >= deadline) return TOO_LATE;
      const [attempt, answer] = await send(post.text, deadline);
      log.info({ event: 'x.publish', account, ...summaryOf(attempt), ...traceOf(answer) });
      return attempt;
    },

    async remove(id, deadline): Promise<Removal> {
      const answer = await within(clock, deadline, (signal) =>
        callX(target, signal, (client) => client.v2.delete(`tweets/${encodeURIComponent(id)}`)),
      );
      const removal = removalOf(answer, clock.now());
      log.info({ event: 'x.remove', account, outcome: removal.outcome, ...traceOf(answer) });
      return removal;
    },

    find(since, deadline) {
      return within(clock, deadline, async (signal) => {
        userId ??= (await readMe(asking(signal))).userId;
        return readTimeline(asking(signal), userId, since, urlOf);
      });
    },

    metrics(ids, deadline) {
      return within(clock, deadline, (signal) => readMetrics(asking(signal), ids));
    },

    followers(deadline) {
      return within(clock, deadline, (signal) => readFollowers(asking(signal)));
    },

    limits() {
      const current = rate !== undefined && rate.resetAt > clock.now() ? rate : {};
      return {
        name: 'X',
        ...current,
        pricePerPost: PRICE_PER_POST,
        pricePerPostWithLink: PRICE_PER_POST_WITH_LINK,
        pricePerRead: PRICE_PER_READ,
      };
    },
  };
}

/** An address that needs no account name, so that it stays right when the account is renamed. */
function urlOf(id: string): string {
  return `https://x.com/i/web/status/${id}`;
}

function summaryOf(attempt: Attempt): object {
  return attempt.outcome === 'published'
    ? { outcome: 'published', post: attempt.id }
    : { outcome: attempt.outcome, code: attempt.code };
}

/** What the network did, without a word of what was said. */
function traceOf(answer: Answer): object {
  switch (answer.kind) {
    case 'answered':
    case 'unreadable':
      return { answer: answer.kind, status: answer.status };
    case 'lost':
      return { answer: 'lost', sent: answer.sent, cause: answer.cause };
    case 'late':
      return { answer: 'late', sent: answer.sent };
  }
}

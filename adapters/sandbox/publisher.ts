/** A publisher that behaves like X and keeps its timeline in a local file. */
import { UnavailableError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import { fitsX } from '../../src/guard/length.ts';
import type { Attempt, Clock, PublishedPost, Publisher, Removal } from '../../src/ports.ts';
import type { Call, Fault, Faults } from './faults.ts';
import { createIds } from './ids.ts';
import { rateOf } from './rate.ts';
import { type Accepted, openTimeline } from './timeline.ts';

export interface SandboxOptions {
  readonly account: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  /** X refuses a text that the account posted within the last day. On unless switched off. */
  readonly refuseDuplicates?: boolean;
  /** Called after a post is on disk and before the answer is given, with the number of posts that the account holds. */
  readonly onAccepted?: (count: number) => void | Promise<void>;
}

/** How far back the duplicate check looks; X does not say how far its own does. */
const DUPLICATE_WINDOW = 24 * 60 * 60 * 1000;
/** The same as for X, so that a rehearsal's budget is a real one. Thousandths of a US dollar. */
const PRICE = { pricePerPost: 15, pricePerPostWithLink: 200, pricePerRead: 5 };

/** Invented, as everything here: so that a rehearsal's report has a reach to work out. */
const SANDBOX_FOLLOWERS = 1_000;

const LOST: Attempt = {
  outcome: 'unknown',
  code: 'connectionLost',
  reason:
    'The connection was lost while the post was being sent. We cannot tell whether the sandbox took it.',
};
const BROKEN: Attempt = {
  outcome: 'unknown',
  code: 'serverError',
  reason: 'The sandbox answered with an error of its own. We cannot tell whether it took the post.',
};
const LATE: Attempt = {
  outcome: 'unknown',
  code: 'timeout',
  reason: 'The sandbox did not answer in time. We cannot tell whether it took the post.',
};
const DUPLICATE: Attempt = {
  outcome: 'unknown',
  code: 'duplicate',
  reason: 'The sandbox says that a post with this text is already there.',
};

export function createSandbox(options: SandboxOptions): Publisher {
  const { account, clock, faults } = options;
  const timeline = openTimeline(options.folder, account);
  const nextId = createIds();
  const oneAtATime = createQueue();
  const fault = (call: Call) => faults?.next(account, call);

  /** What the sandbox itself decides, before anything happens to its answer. */
  async function accept(text: string): Promise<Attempt> {
    await timeline.refresh();
    const now = clock.now();
    const posts = timeline.posts();
    const rate = rateOf(posts, now);
    if (rate.remaining <= 0 && rate.resetAt !== undefined) return rateLimited(rate.resetAt);
    if (text.trim() === '') return invalid('The post has no text.');
    if (!fitsX(text)) return invalid('The post is longer than the 280 characters that X allows.');
    if ((options.refuseDuplicates ?? true) && posts.some((post) => isDuplicate(post, text, now)))
      return DUPLICATE;
    const id = nextId(now, (id) => posts.some((post) => post.id === id));
    await timeline.append({ accepted: posts.length + 1, id, account, text, at: now });
    await options.onAccepted?.(timeline.posts().length);
    return { outcome: 'published', id, url: urlOf(account, id) };
  }

  async function publish(text: string, deadline: Instant): Promise<Attempt> {
    if (clock.now() >= deadline) {
      return {
        outcome: 'notSent',
        code: 'deadlinePassed',
        reason: 'The time for this post had passed. It was not sent.',
      };
    }
    const wrong = fault('publish');
    switch (wrong?.kind) {
      case undefined:
      case 'unavailable':
        return oneAtATime(() => accept(text));
      case 'rateLimited':
        return rateLimited(clock.now() + wrong.forMs);
      case 'duplicate':
        return DUPLICATE;
      case 'timeout':
        await oneAtATime(() => accept(text));
        await clock.wake(deadline, new AbortController().signal);
        return LATE;
      case 'connectionLost':
        if (wrong.accepted) await oneAtATime(() => accept(text));
        return LOST;
      case 'serverError':
        if (wrong.accepted) await oneAtATime(() => accept(text));
        return BROKEN;
    }
  }

  async function takeDown(id: string): Promise<Removal> {
    await timeline.refresh();
    const post = timeline.posts().find((post) => post.id === id);
    if (post !== undefined && post.removedAt === undefined) {
      await timeline.append({ removed: id, at: clock.now() });
    }
    return { outcome: 'removed' };
  }

  async function remove(id: string, deadline: Instant): Promise<Removal> {
    if (clock.now() >= deadline)
      return { outcome: 'notSent', reason: 'The time for taking the post down had passed.' };
    const wrong = fault('remove');
    const removal =
      wrong === undefined || wasAccepted(wrong) ? await oneAtATime(() => takeDown(id)) : undefined;
    switch (wrong?.kind) {
      case undefined:
      case 'duplicate':
      case 'unavailable':
        return removal ?? { outcome: 'removed' };
      case 'rateLimited':
        return {
          outcome: 'notSent',
          reason: 'The sandbox asks us to wait before taking down more posts.',
          retryAt: clock.now() + wrong.forMs,
        };
      case 'timeout':
        await clock.wake(deadline, new AbortController().signal);
        return {
          outcome: 'unknown',
          reason: 'The sandbox did not answer in time. We cannot tell whether the post is gone.',
        };
      case 'connectionLost':
      case 'serverError':
        return {
          outcome: 'unknown',
          reason: 'The answer was lost. We cannot tell whether the post is gone.',
        };
    }
  }

  async function read(
    call: 'find' | 'metrics' | 'followers',
    deadline: Instant,
  ): Promise<readonly Accepted[]> {
    if (clock.now() >= deadline) throw new UnavailableError('the time for reading the timeline had passed');
    if (fault(call) !== undefined) throw new UnavailableError('the sandbox could not be read');
    await timeline.refresh();
    return timeline.posts().filter((post) => post.removedAt === undefined);
  }

  return {
    async publish(post, deadline) {
      try {
        return await publish(post.text, deadline);
      } catch {
        // The disk failed somewhere between "not written" and "written": the honest answer is that we do not know.
        return BROKEN;
      }
    },
    async find(since, deadline): Promise<readonly PublishedPost[]> {
      const posts = await oneAtATime(() => read('find', deadline));
      return posts
        .filter((post) => post.at >= since)
        .map((post) => ({
          id: post.id,
          url: urlOf(account, post.id),
          text: post.text.normalize('NFC'),
          at: post.at,
        }));
    },
    async remove(id, deadline) {
      try {
        return await remove(id, deadline);
      } catch {
        return {
          outcome: 'unknown',
          reason: 'The sandbox could not write. We cannot tell whether the post is gone.',
        };
      }
    },
    async followers(deadline) {
      await oneAtATime(() => read('followers', deadline));
      return SANDBOX_FOLLOWERS;
    },
    async metrics(ids, deadline) {
      const posts = await oneAtATime(() => read('metrics', deadline));
      return posts
        .filter((post) => ids.includes(post.id))
        .map((post) => ({ id: post.id, impressions: 0, likes: 0, reposts: 0 }));
    },
    limits() {
      return { name: 'sandbox', ...rateOf(timeline.posts(), clock.now()), ...PRICE };
    },
  };
}

function isDuplicate(post: Accepted, text: string, now: Instant): boolean {
  const recent = post.removedAt === undefined && post.at > now - DUPLICATE_WINDOW;
  return recent && post.text.normalize('NFC').trim() === text.normalize('NFC').trim();
}

function wasAccepted(fault: Fault): boolean {
  return fault.kind === 'timeout' || ('accepted' in fault && fault.accepted);
}

function rateLimited(until: Instant): Attempt {
  return {
    outcome: 'notSent',
    code: 'rateLimited',
    reason: 'The sandbox asks us to wait before sending more posts.',
    retryAt: until,
    holdUntil: until,
  };
}

function invalid(reason: string): Attempt {
  return { outcome: 'refused', code: 'invalid', reason };
}

function urlOf(account: string, id: string): string {
  return `https://sandbox.invalid/${encodeURIComponent(account)}/status/${id}`;
}

/** Runs one task after the other, so that two posts of one process never decide on the same timeline. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}

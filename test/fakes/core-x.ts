/** X as the tests of the core need it: a timeline for each account, and answers that a test writes beforehand. */
import type { Instant } from '../../src/events.ts';
import type {
  Attempt,
  Clock,
  NotSentCode,
  PostMetrics,
  Publisher,
  RefusalCode,
  Removal,
} from '../../src/ports.ts';

export interface OnX {
  readonly id: string;
  readonly account: string;
  readonly text: string;
  readonly at: Instant;
  removed: boolean;
}

/** What becomes of the next send. `taken`: it stands on the timeline, whatever was answered. */
export type Fate =
  | { readonly fate: 'published' }
  | { readonly fate: 'refused'; readonly code: RefusalCode }
  | {
      readonly fate: 'notSent';
      readonly code: NotSentCode;
      readonly retryAfter?: number;
      /** In milliseconds from now; `null`: until a person releases the account. */
      readonly holdFor?: number | null;
    }
  | {
      readonly fate: 'unknown';
      readonly code: 'timeout' | 'serverError' | 'duplicate';
      readonly taken: boolean;
    };

export const PRICE = 15;
export const PRICE_WITH_LINK = 200;

export class FakeX {
  /** Everything that X ever took. */
  readonly posts: OnX[] = [];
  readonly fates: Fate[] = [];
  readonly removals: Removal[] = [];
  /** So many reads of the timeline fail. */
  unreadable = 0;
  /** Called while a send is on its way: what happens elsewhere meanwhile. */
  meanwhile: (() => Promise<void>) | undefined;
  sends = 0;
  readonly #clock: Clock;

  /** How many accounts follow each of ours, as X would say. */
  followers: number | undefined;
  /** How often each post was seen; X says nothing of posts while this is undefined. */
  impressions: number | undefined;
  /** Reading costs nothing, unless a test says so. */
  pricePerRead = 0;
  /** Posts and followers that were read. */
  reads = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  standing(account?: string): readonly OnX[] {
    return this.posts.filter((post) => !post.removed && (account === undefined || post.account === account));
  }

  publisher(account: string): Publisher {
    return {
      publish: (post) => this.#publish(account, post.text),
      find: async (since) => {
        if (this.unreadable > 0) {
          this.unreadable -= 1;
          throw new Error('the timeline could not be read');
        }
        return this.standing(account)
          .filter((post) => post.at >= since)
          .map((post) => ({ ...post, url: urlOf(account, post.id) }));
      },
      remove: async (id) => {
        const answer: Removal = this.removals.shift() ?? { outcome: 'removed' };
        const post = this.posts.find((one) => one.id === id);
        if (answer.outcome === 'removed' && post !== undefined) post.removed = true;
        return answer;
      },
      metrics: async (ids) => this.#metrics(account, ids),
      followers: async () => {
        this.reads += 1;
        return this.followers;
      },
      limits: () => ({
        name: 'fake',
        pricePerPost: PRICE,
        pricePerPostWithLink: PRICE_WITH_LINK,
        pricePerRead: this.pricePerRead,
      }),
    };
  }

  #metrics(account: string, ids: readonly string[]): readonly PostMetrics[] {
    this.reads += ids.length;
    if (this.unreadable > 0) {
      this.unreadable -= 1;
      throw new Error('the numbers could not be read');
    }
    const { impressions } = this;
    if (impressions === undefined) return [];
    const seen = this.standing(account).filter(({ id }) => ids.includes(id));
    return seen.map(({ id }) => ({ id, impressions, likes: 1, reposts: 0 }));
  }

  async #publish(account: string, text: string): Promise<Attempt> {
    this.sends += 1;
    const happens = this.meanwhile;
    this.meanwhile = undefined;
    await happens?.();
    const fate = this.fates.shift() ?? { fate: 'published' };
    const now = this.#clock.now();
    switch (fate.fate) {
      case 'published': {
        const { id, url } = this.#take(account, text);
        return { outcome: 'published', id, url };
      }
      case 'refused':
        return { outcome: 'refused', code: fate.code, reason: 'X said no.' };
      case 'notSent':
        return {
          outcome: 'notSent',
          code: fate.code,
          reason: 'X could not be asked.',
          ...(fate.retryAfter === undefined ? {} : { retryAt: now + fate.retryAfter }),
          ...(fate.holdFor === undefined
            ? {}
            : { holdUntil: fate.holdFor === null ? null : now + fate.holdFor }),
        };
      case 'unknown':
        if (fate.taken) this.#take(account, text);
        return { outcome: 'unknown', code: fate.code, reason: 'X did not answer.' };
    }
  }

  #take(account: string, text: string): OnX & { url: string } {
    const id = String(1000 + this.posts.length);
    const post = { id, account, text, at: this.#clock.now(), removed: false, url: urlOf(account, id) };
    this.posts.push(post);
    return post;
  }
}

export function urlOf(account: string, id: string): string {
  return `https://x.com/${account}/status/${id}`;
}

/** Everything of a campaign that is on X, oldest first. */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import type { Loaded } from '../ports.ts';

const AT_ONCE = 1000;

export async function publishedOf(core: Core, campaign: string): Promise<readonly Loaded<'submission'>[]> {
  const found = new Map<string, Loaded<'submission'>>();
  for (let since: Instant = 0; ; ) {
    const page = await core.store.find({ query: 'publishedSince', campaign, since, limit: AT_ONCE });
    const before = found.size;
    for (const post of page) found.set(post.stream, post);
    const last = page.at(-1)?.state.delivery?.post?.at;
    // The next page begins with the instant that this one ends with, so that none of the same instant is left out.
    if (page.length < AT_ONCE || last === undefined || found.size === before) return [...found.values()];
    since = last;
  }
}

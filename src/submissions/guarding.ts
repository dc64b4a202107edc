/** What the guard says of words on their way to one account, compared with what goes out around the same time. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { accountOf } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { RecentPost } from '../guard/near-duplicate.ts';
import type { Kind } from './submission.ts';
import { currentRevision } from './submission.ts';

/** Posts of this many days are compared; those booked for later always are. */
const DUPLICATE_DAYS = 7;

export interface Words {
  readonly text: string;
  readonly kind: Kind;
  readonly campaign: CampaignDefinition;
  readonly accountId: string;
  /** The submission itself, which is no duplicate of itself. */
  readonly self: string;
  /** They go out now: what is only booked comes later, and is itself compared with these when its time comes. */
  readonly goesNow?: boolean;
}

export async function findingsOf(core: Core, words: Words): Promise<readonly Finding[]> {
  return core.guard({
    text: words.text,
    kind: words.kind,
    hashtag: words.campaign.hashtag,
    account: words.accountId,
    recent: await recentPosts(core, words),
  });
}

async function recentPosts(core: Core, words: Words): Promise<readonly RecentPost[]> {
  const since = core.clock.now() - DUPLICATE_DAYS * 24 * 60 * 60_000;
  const found = await core.store.find({ query: 'recentPosts', since });
  return found.flatMap(({ stream, state, content }) => {
    if (stream === words.self || (words.goesNow === true && state.status === 'scheduled')) return [];
    const text = readField(content, currentRevision(state)?.body, 'text');
    // Another campaign's item that is only booked is on its own account; claimed ones name theirs.
    const account =
      state.delivery?.account ??
      (state.campaign === words.campaign.id ? accountOf(words.campaign, state.organisation)?.id : undefined);
    return text === undefined || account === undefined ? [] : [{ submission: stream, account, text }];
  });
}

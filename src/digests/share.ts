/** A post is out: partner channels get its link, for a person to repost it from their own account. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Core } from '../core.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { everyOne } from '../showing/attempts.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import { showCard } from '../showing/show-card.ts';
import type { Card, MessagePart } from '../submissions/card.ts';
import { isTextGone } from '../submissions/submission.ts';
import { shareWords } from '../words/digests.ts';
import { organisationNamed } from './post-parts.ts';

const SHARED = 1;
const TAKEN_AWAY = 2;

/** Shares a post once in each place that asked for links; takes it away wherever it was shared, once it is taken back. */
export async function onShare(core: Core, key: string): Promise<void> {
  const [submission] = await core.store.load([key as StreamId<'submission'>]);
  const { state, stream } = submission;
  const card: StreamId<'card'> = `card:share/${opaqueId(stream)}`;
  const [campaign, shown] = await core.store.load([`campaign:${state.campaign}`, card]);
  const { definition } = campaign.state;
  if (definition === undefined) return;
  const id = `share-${opaqueId(stream)}`;
  if (state.status !== 'published' || isTextGone(state)) {
    const gone = shareWords.gone(definition.name);
    const empty: Card = { id, summary: gone, parts: [{ part: 'note', text: gone }] };
    return everyOne(Object.keys(shown.state.channels), (place) =>
      showCard(core, card, place, TAKEN_AWAY, empty),
    );
  }
  const parts = partsOf(definition, submission);
  const summary = headingOf(definition, submission);
  await everyOne(await partnerPlaces(core, definition.id), (place) =>
    showCard(core, card, place, SHARED, { id, summary, parts }),
  );
}

async function partnerPlaces(core: Core, campaign: string): Promise<readonly string[]> {
  const found = await core.store.find({ query: 'subscriptions', campaign });
  return found.flatMap(({ state }) => (state.links ? [state.place] : []));
}

function headingOf(campaign: CampaignDefinition, { state }: Loaded<'submission'>): string {
  return shareWords.heading(organisationNamed(campaign, state.organisation), campaign.name);
}

/** Nobody's words: whoever wants to read the post opens it. The repost is a person's own press on X. */
function partsOf(campaign: CampaignDefinition, submission: Loaded<'submission'>): readonly MessagePart[] {
  const post = submission.state.delivery?.post;
  if (post === undefined) return [];
  const head: MessagePart = { part: 'text', strong: true, text: headingOf(campaign, submission) };
  const link: MessagePart = { part: 'link', text: shareWords.post, url: post.url };
  if (campaign.practice) return [head, link, { part: 'note', text: shareWords.practice }];
  const repost = `https://x.com/intent/retweet?tweet_id=${encodeURIComponent(post.id)}`;
  return [
    head,
    { part: 'text', text: shareWords.ask },
    link,
    { part: 'link', text: shareWords.repost, url: repost },
  ];
}

/** Of a digest: what went out, with links, and thanks to the organisations it came from. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf } from '../campaigns/campaign.ts';
import { timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { pictureOf } from '../pictures/picture.ts';
import type { Loaded } from '../ports.ts';
import { titleOf } from '../showing/item-card.ts';
import type { MessagePart } from '../submissions/card.ts';
import { isTextGone } from '../submissions/submission.ts';
import { digestWords, sayClock } from '../words/digests.ts';
import type { Period, Section } from './section.ts';

/** Posts that are listed; how many more there are is said. */
const LISTED = 10;
/** Most posts of one period that are counted one by one. */
const COUNTED = 1000;
const BARS = 10;

/** The posts of a period that stand on X now, oldest first. */
export async function postsOf(
  core: Core,
  campaign: CampaignDefinition,
  { from, until }: Pick<Period, 'from' | 'until'>,
): Promise<readonly Loaded<'submission'>[]> {
  const found = await core.store.find({
    query: 'publishedSince',
    campaign: campaign.id,
    since: from,
    limit: COUNTED,
  });
  return found.filter(({ state }) => (state.delivery?.post?.at ?? 0) < until && !isTextGone(state));
}

export async function postParts(
  core: Core,
  campaign: CampaignDefinition,
  period: Period,
  totals: Readonly<Record<string, number>>,
): Promise<Section> {
  const posts = await postsOf(core, campaign, period);
  if (posts.length === 0) {
    // A pledge drive has posts now and then; that there is none is nothing to tell.
    const parts: readonly MessagePart[] =
      campaign.kind === 'pledgeDrive' ? [] : [{ part: 'text', text: digestWords.nothingWentOut }];
    return { parts, items: [], isNews: false };
  }
  const shown = posts.slice(0, LISTED);
  const more = posts.length - shown.length;
  const parts: MessagePart[] = [
    { part: 'text', text: digestWords.wentOut(posts.length) },
    ...shown.flatMap((post) => linkOf(campaign, period.zone, post)),
  ];
  if (more > 0) parts.push({ part: 'text', text: digestWords.moreWentOut(more, posts.length === COUNTED) });
  const organisations = [
    ...new Set(posts.map(({ state }) => organisationNamed(campaign, state.organisation))),
  ];
  const others = organisations.length - LISTED;
  const thanked = [...organisations.slice(0, LISTED), ...(others > 0 ? [digestWords.moreNames(others)] : [])];
  parts.push({ part: 'text', text: digestWords.thanks([], thanked) });
  parts.push(...(await barsOf(core, campaign, totals)));
  return { parts, items: shown.map(({ stream }) => stream), isNews: true };
}

export function organisationNamed(campaign: CampaignDefinition, id: string): string {
  return organisationOf(campaign, id)?.name ?? id;
}

function linkOf(
  campaign: CampaignDefinition,
  zone: string,
  { state }: Loaded<'submission'>,
): readonly MessagePart[] {
  const post = state.delivery?.post;
  if (post === undefined) return [];
  const time = sayClock(timeOf(post.at, zone));
  const text = digestWords.post(time, organisationNamed(campaign, state.organisation), titleOf(state));
  return [{ part: 'link', text, url: post.url }];
}

/** All posts of the campaign so far by organisation; one organisation alone is no chart. */
async function barsOf(
  core: Core,
  campaign: CampaignDefinition,
  totals: Readonly<Record<string, number>>,
): Promise<readonly MessagePart[]> {
  const bars = campaign.organisations
    .map(({ id, name }) => ({ label: name, value: totals[`organisation.${id}.published`] ?? 0 }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, BARS);
  if (bars.length < 2) return [];
  const drawing = {
    drawing: 'bars',
    title: `${campaign.name}: ${digestWords.postsBy}`,
    unit: 'posts',
    bars,
  } as const;
  return pictureOf(core, drawing, 'posts-by-organisation');
}

/** Of a digest: what went out, with links, and which organisations it came from. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf } from '../campaigns/campaign.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { dayOf, daysBetween, timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { pictureOf } from '../pictures/picture.ts';
import type { Loaded } from '../ports.ts';
import { titleOf } from '../showing/item-card.ts';
import type { MessagePart } from '../submissions/card.ts';
import { isTextGone } from '../submissions/submission.ts';
import { kindWord } from '../words/cards.ts';
import { digestWords, sayClock } from '../words/digests.ts';
import type { Period, Section } from './section.ts';

/** Posts that are listed; how many more there are is said. */
const LISTED = 10;
/** Most posts of one period that are counted one by one. */
const COUNTED = 1000;

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
    // A pledge drive has posts now and then; and before the first slot nobody waits for one.
    const parts: readonly MessagePart[] =
      campaign.kind === 'pledgeDrive' || !hadSlots(campaign, period)
        ? []
        : [{ part: 'text', text: digestWords.nothingWentOut }];
    return { parts, items: [], isNews: false };
  }
  const shown = posts.slice(0, LISTED);
  const more = posts.length - shown.length;
  const parts: MessagePart[] = [
    { part: 'text', text: digestWords.wentOut(posts.length) },
    ...shown.flatMap((post) => linkOf(campaign, period, post)),
  ];
  if (more > 0) parts.push({ part: 'text', text: digestWords.moreWentOut(more, posts.length === COUNTED) });
  const organisations = [
    ...new Set(posts.map(({ state }) => organisationNamed(campaign, state.organisation))),
  ];
  parts.push(...(await barsOf(core, campaign, totals)));
  const items = shown.map(({ stream }) => stream);
  return { parts, items, isNews: true, thanked: { names: [], organisations } };
}

function hadSlots(campaign: CampaignDefinition, { from, until }: Period): boolean {
  const zone = campaign.timeZone;
  return daysBetween(dayOf(from, zone), dayOf(until, zone)).some((day) =>
    slotsOf(campaign, day).slots.some(({ at }) => at >= from && at < until),
  );
}

export function organisationNamed(campaign: CampaignDefinition, id: string): string {
  return organisationOf(campaign, id)?.name ?? id;
}

function linkOf(
  campaign: CampaignDefinition,
  { zone, reader }: Period,
  { state }: Loaded<'submission'>,
): readonly MessagePart[] {
  const post = state.delivery?.post;
  if (post === undefined) return [];
  const time = sayClock(timeOf(post.at, zone));
  const what = reader === 'approvers' ? titleOf(state) : kindWord[state.kind].toLowerCase();
  const text = digestWords.post(time, what, organisationNamed(campaign, state.organisation));
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
    .sort((a, b) => b.value - a.value);
  if (bars.length < 2) return [];
  const drawing = {
    drawing: 'bars',
    title: `${campaign.name}: ${digestWords.postsBy}`,
    unit: 'posts',
    bars,
  } as const;
  return pictureOf(core, drawing, 'posts-by-organisation');
}

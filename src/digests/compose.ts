/** What a digest says: what went out, thanks, pledges and how to join; for approvers also what waits and what is next. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf, sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import { button } from '../submissions/card-buttons.ts';
import { digestWords, sayAt } from '../words/digests.ts';
import { approversParts } from './for-approvers.ts';
import { pledgeParts } from './pledge-parts.ts';
import { postParts } from './post-parts.ts';
import { endOf } from './schedule.ts';
import type { Period, Section } from './section.ts';
import { nothing } from './section.ts';
import type { Reader } from './subscription.ts';
import { upcomingParts } from './upcoming.ts';

/** Organisations that are thanked by name. */
const THANKED = 10;

export interface Composed {
  readonly parts: readonly MessagePart[];
  readonly items: readonly string[];
  readonly pledges: number;
}

/** Reads totals and a bounded number of items, however large the campaign is. */
export async function composeDigest(
  core: Core,
  campaign: CampaignDefinition,
  period: Period,
): Promise<Composed> {
  const totals = await core.store.totals(`campaign:${campaign.id}`);
  const counted = period.pledgesThen ?? totals.pledges ?? 0;
  const posts = await postParts(core, campaign, period, totals);
  const made = await pledgeParts(core, campaign, period, totals);
  const coming = await upcomingParts(core, campaign, period);
  const forApprovers =
    period.reader === 'approvers' ? await approversParts(core, campaign, period, totals) : nothing;
  const isLast = period.until >= endOf(campaign);
  // What a campaign is about comes first.
  const news = campaign.kind === 'pledgeDrive' ? [made.section, posts] : [posts, made.section];
  const sections = [...news, coming, forApprovers];
  const since = sayAt(period.from, period.zone);
  const late: readonly MessagePart[] = period.late
    ? [{ part: 'note', text: digestWords.late(sayAt(period.until, period.zone), since) }]
    : [];
  if (!isLast && sections.every(({ isNews }) => !isNews)) {
    const say = period.reader === 'approvers' ? digestWords.quietForApprovers : digestWords.quiet;
    return {
      parts: [...late, { part: 'text', text: say(campaign.name, since) }],
      items: [],
      pledges: counted,
    };
  }
  const items = [...new Set(sections.flatMap((section) => section.items))];
  const parts: readonly MessagePart[] = [
    { part: 'heading', text: digestWords.heading(campaign.name, sayPeriod(period)) },
    ...late,
    ...(campaign.practice ? [{ part: 'note' as const, text: digestWords.practice }] : []),
    ...news.flatMap((section) => section.parts),
    ...thanks(news),
    ...[coming, forApprovers].flatMap((section) => section.parts),
    ...(isLast ? [{ part: 'text' as const, text: digestWords.lastDigest }] : joining(period.reader)),
  ];
  return { parts, items, pledges: counted };
}

/** Everybody once, by name where that was agreed, else by organisation. */
function thanks(sections: readonly Section[]): readonly MessagePart[] {
  const all = sections.flatMap(({ thanked }) => thanked ?? []);
  const names = all.flatMap((thanked) => thanked.names);
  const organisations = [...new Set(all.flatMap((thanked) => thanked.organisations))];
  if (names.length + organisations.length === 0) return [];
  const others = organisations.length - THANKED;
  const named = [...organisations.slice(0, THANKED), ...(others > 0 ? [digestWords.moreNames(others)] : [])];
  return [{ part: 'text', text: digestWords.thanks(names, named) }];
}

/** The local day that a digest tells of, or the days. */
function sayPeriod({ from, until, zone }: Period): string {
  const first = dayOf(from, zone);
  const last = dayOf(until - 1, zone);
  const isOneDay = until - from <= DAY_AND_A_BIT;
  return isOneDay || first === last ? sayDay(last) : `${sayDay(first)} to ${sayDay(last)}`;
}

/** A day may have an hour more. */
const DAY_AND_A_BIT = 26 * 60 * 60_000;

function joining(reader: Reader): readonly MessagePart[] {
  if (reader === 'approvers') return [];
  return [
    { part: 'text', text: digestWords.howToJoin },
    {
      part: 'buttons',
      buttons: [
        button('tellStory', 'story', { opens: 'story', style: 'primary' }),
        button('makePledge', 'pledge', { opens: 'pledge' }),
      ],
    },
  ];
}

/** What a digest's period is, as it was claimed. */
export async function periodOf(core: Core, digest: Loaded<'digest'>, zone: string): Promise<Period> {
  const { reader, from, until, late, before, drawn, items, pledges, shown } = digest.state;
  const [last] = before === undefined ? [] : await core.store.load([before as StreamId<'digest'>]);
  return {
    reader,
    zone,
    from,
    until,
    late,
    again: shown,
    pledgesBefore: last?.state.pledges,
    pledgesThen: pledges,
    named: drawn === 0 ? undefined : items,
  };
}

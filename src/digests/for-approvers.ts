/** Of an approvers' digest: what waits and for how long, what was missed and why, the next slots, and the record's anchor. */
import type { AuditEvent } from '../audit.ts';
import { AUDIT, quoteAnchor } from '../audit.ts';
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { RunSheetRow } from '../campaigns/run-sheet.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { slotsFrom } from '../campaigns/timetable.ts';
import { dayOf, sayDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import type { Instant, StoredEvent } from '../events.ts';
import type { Loaded } from '../ports.ts';
import { titleOf } from '../showing/item-card.ts';
import type { MessagePart } from '../submissions/card.ts';
import { currentRevision, KINDS, shortId } from '../submissions/submission.ts';
import { sayCode, sayMissed } from '../words/cards.ts';
import { digestWords, sayAt, sayClock, sayLong } from '../words/digests.ts';
import { organisationNamed } from './post-parts.ts';
import type { Period, Section } from './section.ts';
import { sayStopped } from './stopped.ts';

const SHOWN = 10;
/** Ids alone are short. */
const IDS_SHOWN = 50;
/** Most that missed their slot, or were taken back, in one period and the day before it. */
const MOST = 500;
/** Among the oldest that wait, posts are looked for first: pledges may be thousands. */
const LOOKED_AT = 50;
const SLOTS = 6;
const DAY_MS = 24 * 60 * 60_000;

type Totals = Readonly<Record<string, number>>;

export async function approversParts(
  core: Core,
  campaign: CampaignDefinition,
  period: Period,
  totals: Totals,
): Promise<Section> {
  const waiting = await waitingParts(core, campaign, totals);
  const missed = await missedParts(core, campaign, period);
  const back = await takenBackParts(core, campaign, period);
  const slots = await slotParts(core, campaign);
  const rejected = KINDS.reduce((sum, kind) => sum + (totals[`${kind}.rejected`] ?? 0), 0);
  const counted: readonly MessagePart[] =
    rejected === 0 ? [] : [{ part: 'text', text: digestWords.rejected(rejected) }];
  const stopped = (await sayStopped(core, campaign)).map((text) => ({ part: 'text' as const, text }));
  const sections = [waiting, missed, back, slots];
  // What waits and what is next is told as it is now, whatever day stands above it.
  const again: readonly MessagePart[] =
    period.again === true
      ? [{ part: 'note', text: digestWords.drawnAgain(sayAt(core.clock.now(), period.zone)) }]
      : [];
  return {
    parts: [
      ...again,
      ...stopped,
      ...sections.flatMap(({ parts }) => parts),
      ...counted,
      await anchorPart(core),
    ],
    items: sections.flatMap(({ items }) => items),
    isNews: stopped.length > 0 || sections.some(({ isNews }) => isNews),
  };
}

/** How many posts and pledges wait, from totals, and the oldest of them by id. */
export function waitingCounts(totals: Totals): { readonly posts: number; readonly pledges: number } {
  const posts = KINDS.reduce((sum, kind) => sum + (totals[`${kind}.inReview`] ?? 0), 0);
  return { posts, pledges: totals['pledge.submitted'] ?? 0 };
}

/** What waits for a decision, posts first, then the oldest first. */
export async function oldestWaiting(
  core: Core,
  campaign: CampaignDefinition,
): Promise<readonly Loaded<'submission'>[]> {
  const of = { campaign: campaign.id, limit: LOOKED_AT };
  const posts = await core.store.find({ query: 'inReview', ...of });
  const pledges = await core.store.find({ query: 'waiting', ...of });
  return [...posts, ...pledges.filter(({ state }) => state.status !== 'inReview')];
}

async function waitingParts(core: Core, campaign: CampaignDefinition, totals: Totals): Promise<Section> {
  const { posts, pledges } = waitingCounts(totals);
  const oldest = (await oldestWaiting(core, campaign)).slice(0, SHOWN);
  const now = core.clock.now();
  const lines = oldest.map(({ state }) => {
    const since = currentRevision(state)?.at ?? state.filedAt;
    const from = organisationNamed(campaign, state.organisation);
    return digestWords.waits(titleOf(state), from, sayLong(now - since));
  });
  const more = posts + pledges - lines.length;
  if (lines.length > 0 && more > 0) lines.push(digestWords.moreWait(more));
  return {
    parts: [{ part: 'text', text: digestWords.waiting(posts, pledges) }, ...list(lines)],
    items: oldest.map(({ stream }) => stream),
    isNews: posts + pledges > 0,
  };
}

async function missedParts(core: Core, campaign: CampaignDefinition, { from }: Period): Promise<Section> {
  // Some things are missed only a day after their slot.
  const since = from - DAY_MS;
  const found = await core.store.find({ query: 'missedSince', campaign: campaign.id, since, limit: MOST });
  const isNew = ({ state }: Loaded<'submission'>) => (state.slot?.at ?? 0) >= from;
  // What the last digest told already comes behind, and only where there is room.
  const missed = [...found.filter(isNew), ...found.filter((one) => !isNew(one))].slice(0, SHOWN);
  const lines = missed.map(({ state }) => {
    const when = state.slot === undefined ? '' : sayAt(state.slot.at, campaign.timeZone);
    return state.status === 'refused'
      ? digestWords.refusedItem(titleOf(state), when, sayCode(state.delivery?.code))
      : digestWords.missedItem(titleOf(state), when, sayMissed(state.missedWhy));
  });
  if (lines.length === 0) return { parts: [], items: [], isNews: false };
  if (found.length > missed.length) lines.push(digestWords.moreMissed(found.length - missed.length));
  return {
    parts: [{ part: 'text', text: digestWords.missed }, ...list(lines)],
    items: missed.map(({ stream }) => stream),
    isNews: true,
  };
}

/** By id alone: of what was taken back nothing else may be read any more. */
async function takenBackParts(core: Core, campaign: CampaignDefinition, { from }: Period): Promise<Section> {
  const back = await core.store.find({
    query: 'takenBackSince',
    campaign: campaign.id,
    since: from,
    limit: MOST,
  });
  if (back.length === 0) return { parts: [], items: [], isNews: false };
  const others = back.length - IDS_SHOWN;
  const ids = [
    ...back.slice(0, IDS_SHOWN).map(({ state }) => shortId(state)),
    ...(others > 0 ? [digestWords.moreNames(others)] : []),
  ];
  return { parts: [{ part: 'text', text: digestWords.takenBack(ids) }], items: [], isNews: true };
}

/** The next slots of today, or of the next day that has any. */
async function slotParts(core: Core, campaign: CampaignDefinition): Promise<Section> {
  const now = core.clock.now();
  const day = nextDay(campaign, now);
  if (day === undefined) return { parts: [], items: [], isNews: false };
  const rows = (await runSheet(core, campaign, day)).filter(({ slot }) => slot.at > now);
  const gaps = rows.filter(isGap).length;
  const next = rows.slice(0, SLOTS);
  return {
    parts: [
      { part: 'text', text: digestWords.nextSlots(sayDay(day)) },
      ...list(next.map((row) => sayRow(row))),
      { part: 'text', text: gaps === 0 ? digestWords.noGaps : digestWords.gaps(gaps, rows.length) },
    ],
    items: next.flatMap(({ submission }) => submission ?? []),
    isNews: (rows[0]?.slot.at ?? 0) < now + DAY_MS,
  };
}

function nextDay(campaign: CampaignDefinition, now: Instant): string | undefined {
  for (const slot of slotsFrom(campaign, dayOf(now, campaign.timeZone))) if (slot.at > now) return slot.day;
  return undefined;
}

export function isGap(row: RunSheetRow): boolean {
  return row.outcome === 'free';
}

function sayRow(row: RunSheetRow): string {
  const time = sayClock(row.slot.time);
  if (row.id === undefined) return digestWords.slotEmpty(time);
  return digestWords.slotFilled(time, row.id, row.organisation ?? '');
}

/** The last anchor that was taken: reading every head would take as long as the campaign is large. */
async function anchorPart(core: Core): Promise<MessagePart> {
  const [audit] = await core.store.load([AUDIT]);
  const [stored] = await core.store.history({ stream: AUDIT, after: audit.version - 1, limit: 1 });
  if (audit.version === 0 || stored === undefined) return { part: 'note', text: digestWords.noAnchor };
  const { at, data } = stored as StoredEvent & AuditEvent;
  const { events, streams } = data;
  return {
    part: 'note',
    text: digestWords.anchor(sayDay(dayOf(at, 'UTC')), events, streams, quoteAnchor(data)),
  };
}

function list(items: readonly string[]): readonly MessagePart[] {
  return items.length === 0 ? [] : [{ part: 'list', items }];
}

/** What approvers are told about a day: once the evening before, the run sheet in the morning, once an hour while it runs. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Line } from '../campaigns/fold-gaps.ts';
import { foldGaps } from '../campaigns/fold-gaps.ts';
import type { RunSheetRow } from '../campaigns/run-sheet.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { sayDay, timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import { allChannels } from '../people/directory.ts';
import type { Loaded } from '../ports.ts';
import type { MessagePart } from '../submissions/card.ts';
import { untilSettled } from '../submissions/change.ts';
import { shortId } from '../submissions/submission.ts';
import { kindWord } from '../words/cards.ts';
import { briefingWords, sayClock } from '../words/digests.ts';
import type { Briefing } from './briefing-times.ts';
import { HOUR_MS, isPlanned, readBriefing, worthUntil } from './briefing-times.ts';
import { escalate, isEscalation } from './escalating.ts';
import { isGap, oldestWaiting, waitingCounts } from './for-approvers.ts';
import { sayStopped } from './stopped.ts';
import { briefingStream, cardOfDigest, claimOf } from './streams.ts';
import type { Telling } from './telling.ts';

/** Ids and times in one line. */
const SHOWN = 6;
/** Lines of a run sheet in one piece of text. */
const LINES = 20;

/** One commit claims the briefing; its card is shown by the wake-up of that. What was slept through is not caught up. */
export async function onBriefing(core: Core, key: string): Promise<void> {
  const briefing = readBriefing(key);
  if (briefing === undefined) return;
  const [campaign] = await core.store.load([`campaign:${briefing.campaign}`]);
  const { definition } = campaign.state;
  const at = core.clock.now();
  if (definition === undefined || at >= worthUntil(briefing, definition)) return;
  if (!isPlanned(briefing, definition)) return;
  if (isEscalation(briefing)) return escalate(core, campaign, definition, briefing);
  await untilSettled(async () => {
    const [digest] = await core.store.load([briefingStream(briefing)]);
    if (digest.version > 0) return;
    await core.store.commit({
      expect: { [digest.stream]: 0 },
      append: { [digest.stream]: [{ type: 'claimed', at, by: MACHINE, data: claimOf(briefing, '') }] },
      wake: [{ name: 'digest', key: digest.stream, at }],
    });
  });
}

/** What a briefing says, and in which approval channels; where it came too late it is not begun any more. */
export async function briefingTelling(
  core: Core,
  { stream }: Loaded<'digest'>,
  briefing: Briefing,
): Promise<Telling | undefined> {
  const [campaign, card] = await core.store.load([`campaign:${briefing.campaign}`, cardOfDigest(stream)]);
  const { definition } = campaign.state;
  if (definition === undefined) return undefined;
  const isInTime = core.clock.now() < worthUntil(briefing, definition);
  return {
    places: allChannels(definition).filter(
      (place) => isInTime || card.state.channels[place]?.ref !== undefined,
    ),
    summary: briefingWords.summary(definition.name),
    compose: () => compose(core, definition, briefing),
  };
}

async function compose(
  core: Core,
  campaign: CampaignDefinition,
  briefing: Briefing,
): Promise<{ parts: readonly MessagePart[]; items: readonly string[] }> {
  const { day, what, at } = briefing;
  const rows = await runSheet(core, campaign, day);
  const waiting = await waitingLine(core, campaign);
  const ready = await readyLine(core, campaign);
  const stopped = await sayStopped(core, campaign);
  if (what === 'hour') {
    const next = rows.filter(({ slot }) => slot.at > at && slot.at <= at + HOUR_MS);
    const filled = briefingWords.nextHour(filledOf(next), next.length);
    const line = [...stopped, filled, gapsLine(next), waiting.text, ...ready.texts].join(' ');
    const time = sayClock(timeOf(at, campaign.timeZone));
    return {
      parts: [{ part: 'text', text: briefingWords.hour(campaign.name, time, line) }],
      items: [...itemsOf(next), ...waiting.items, ...ready.items],
    };
  }
  const filled = briefingWords.filled(filledOf(rows), rows.length);
  const line = [...stopped, filled, gapsLine(rows), waiting.text, ...ready.texts].join(' ');
  const head = what === 'eve' ? briefingWords.eveHeading : briefingWords.morningHeading;
  const hasGaps = rows.some(isGap);
  return {
    parts: [
      { part: 'heading', text: head(campaign.name, sayDay(day)) },
      { part: 'text', text: line },
      ...(what === 'morning' ? inPieces(foldGaps(rows).map(sayLine)) : []),
      ...(hasGaps ? [{ part: 'note' as const, text: briefingWords.fill }] : []),
    ],
    items: [...itemsOf(rows), ...waiting.items, ...ready.items],
  };
}

function itemsOf(rows: readonly RunSheetRow[]): readonly string[] {
  return rows.flatMap(({ submission }) => submission ?? []);
}

function filledOf(rows: readonly RunSheetRow[]): number {
  return rows.filter(({ outcome }) => outcome !== 'free' && outcome !== 'empty').length;
}

export function gapsLine(rows: readonly RunSheetRow[]): string {
  const gaps = rows.filter(isGap).map(({ slot }) => sayClock(slot.time));
  if (gaps.length === 0) return briefingWords.noGaps;
  return briefingWords.gaps(gaps.slice(0, SHOWN), gaps.length - SHOWN);
}

async function waitingLine(
  core: Core,
  campaign: CampaignDefinition,
): Promise<{ text: string; items: readonly string[] }> {
  const { posts, pledges } = waitingCounts(await core.store.totals(`campaign:${campaign.id}`));
  const oldest = (await oldestWaiting(core, campaign)).slice(0, SHOWN);
  const ids = oldest.map(({ state }) => shortId(state));
  // Totals may be a moment behind what was just read.
  const count = Math.max(posts + pledges, ids.length);
  return {
    text: briefingWords.waiting(count, ids, count - ids.length),
    items: oldest.map(({ stream }) => stream),
  };
}

async function readyLine(
  core: Core,
  campaign: CampaignDefinition,
): Promise<{ texts: readonly string[]; items: readonly string[] }> {
  const ready = await core.store.find({
    query: 'ready',
    campaign: campaign.id,
    evergreen: false,
    limit: SHOWN,
  });
  const texts = ready.length === 0 ? [] : [briefingWords.ready(ready.map(({ state }) => shortId(state)))];
  return { texts, items: ready.map(({ stream }) => stream) };
}

function sayLine(line: Line): string {
  if ('row' in line) return sayRow(line.row);
  const { first, last, count } = line;
  return briefingWords.emptyRows(sayClock(first.slot.time), sayClock(last.slot.time), count);
}

function sayRow({ slot, outcome, id, kind, organisation }: RunSheetRow): string {
  const item =
    id === undefined || kind === undefined
      ? ''
      : briefingWords.item(id, kindWord[kind].toLowerCase(), organisation ?? '');
  return briefingWords.row(sayClock(slot.time), outcome === 'free' ? 'empty' : outcome, item);
}

function inPieces(lines: readonly string[]): readonly MessagePart[] {
  const pieces: MessagePart[] = [];
  for (let start = 0; start < lines.length; start += LINES)
    pieces.push({ part: 'text', text: lines.slice(start, start + LINES).join('\n') });
  return pieces;
}

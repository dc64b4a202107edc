/** The run sheet of a day as approvers read it: what is filled, what is missing, each slot, and what the day costs. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import type { Line } from '../campaigns/fold-gaps.ts';
import { foldGaps } from '../campaigns/fold-gaps.ts';
import { type RunSheetRow, runSheet, sayTroubles } from '../campaigns/run-sheet.ts';
import { dayTyped } from '../campaigns/typed-time.ts';
import { dayOf, sayDay, startOfDay } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { spentSince } from '../publishing/account.ts';
import { titleOf } from '../showing/item-card.ts';
import { cardTroubles } from '../showing/troubles.ts';
import type { MessagePart } from '../submissions/card.ts';
import { libraryOf } from '../submissions/library.ts';
import type { Kind } from '../submissions/submission.ts';
import { KINDS, shortId } from '../submissions/submission.ts';
import { commandAnswers } from '../words/answers.ts';
import { sayPrice } from '../words/cards.ts';
import { sayObjection } from '../words/objections.ts';
import { runSheetWords } from '../words/run-sheet.ts';
import { say } from './answer.ts';
import { campaignsDecidedBy } from './campaign-choice.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';

/** Characters of a run sheet in one piece of text: platforms cut what is longer than 3,000. */
const PIECE = 2_600;
/** Most waiting items that are looked at here. */
const WAITING = 200;
/** Most items of the library that are listed. */
const LISTED = 10;
const HOUR = 60 * 60_000;

/** `queue`, `queue 2026-10-05`, `queue tomorrow`, and where several campaigns run, `queue care-day 2026-10-05`. */
export async function queue(core: Core, from: From, rest: string): Promise<Reply> {
  const decided = await campaignsDecided(core, from);
  if (decided === 'notApprover' || decided === 'cannotCheck') return say(sayObjection(decided));
  const today = (campaign: CampaignDefinition) => dayOf(core.clock.now(), campaign.timeZone);
  const typed = rest.split(/\s+/).filter((word) => word !== '');
  const named = decided.find(({ id }) => typed.some((word) => word.toLowerCase() === id));
  const campaign = named ?? decided.find((one) => one.dates.to >= today(one)) ?? decided[0];
  if (campaign === undefined) return say(commandAnswers.notADay);
  const when = typed.filter((word) => word.toLowerCase() !== named?.id).join(' ');
  const { from: first } = campaign.dates;
  const usual = today(campaign) < first ? first : today(campaign);
  const day = when === '' ? usual : dayTyped(when, today(campaign));
  if (day === undefined) return say(commandAnswers.notADay);
  const rows = await runSheet(core, campaign, day);
  if (rows.length === 0) return say(commandAnswers.noSlots(day));
  const amiss = await waitingAmiss(core, campaign);
  const others = decided.filter((one) => one !== campaign).map(({ id }) => id);
  return {
    say: [
      { part: 'heading', text: `${campaign.name}, ${sayDay(day)}` },
      { part: 'list', items: [...gapLines(core, rows), ...(await waitingLines(core, campaign))] },
      ...inPieces(core, rows),
      ...(amiss.length === 0 ? [] : [{ part: 'list' as const, items: amiss }]),
      ...(await libraryParts(core, campaign)),
      { part: 'list', items: await costs(core, campaign, day) },
      { part: 'note', text: runSheetWords.how },
      { part: 'note', text: runSheetWords.asFile(campaign.id, day) },
      ...(others.length === 0 ? [] : [{ part: 'note' as const, text: runSheetWords.others(others) }]),
    ],
  };
}

/** How full the next hour is, and which slots that are still to come have nothing. */
function gapLines(core: Core, rows: readonly RunSheetRow[]): readonly string[] {
  const now = core.clock.now();
  const ahead = rows.filter(({ slot }) => slot.at > now);
  if (ahead.length === 0) return [];
  const soon = ahead.filter(({ slot }) => slot.at <= now + HOUR);
  const gaps = ahead.filter(({ outcome }) => outcome === 'free').map(({ slot }) => slot.time);
  const filled = soon.filter(({ outcome }) => outcome !== 'free').length;
  return [
    ...(soon.length === 0 ? [] : [runSheetWords.nextHour(filled, soon.length)]),
    gaps.length === 0 ? runSheetWords.noGaps : runSheetWords.gaps(gaps),
  ];
}

/** What waits for a decision, for a slot, or for another slot; pledges are only counted, because there may be very many. */
async function waitingLines(core: Core, { id }: CampaignDefinition): Promise<readonly string[]> {
  const waiting = await core.store.find({ query: 'inReview', campaign: id, limit: WAITING });
  const posts = waiting.map(idOfItem);
  const parked = await core.store.find({ query: 'parked', campaign: id, limit: WAITING });
  const ready = await core.store.find({ query: 'ready', campaign: id, evergreen: false, limit: WAITING });
  const missed = await core.store.find({ query: 'missedSince', campaign: id, since: 0, limit: WAITING });
  const totals = await core.store.totals(`campaign:${id}`);
  const inReview = KINDS.reduce((sum, kind: Kind) => sum + (totals[`${kind}.inReview`] ?? 0), 0);
  const pledges = totals['pledge.submitted'] ?? 0;
  return [
    inReview === 0 ? runSheetWords.nothingWaits : runSheetWords.waiting(posts, inReview),
    ...(pledges === 0 ? [] : [runSheetWords.pledgesWait(pledges)]),
    ...(ready.length === 0 ? [] : [runSheetWords.withoutSlot(ready.map(idOfItem))]),
    ...(missed.length === 0 ? [] : [runSheetWords.missed(missed.map(idOfItem))]),
    ...(parked.length === 0 ? [] : [runSheetWords.parked(parked.map(idOfItem))]),
  ];
}

function idOfItem({ state }: Loaded<'submission'>): string {
  return shortId(state);
}

/** What fills slots that would be empty: once, or as often as its author said. */
async function libraryParts(core: Core, campaign: CampaignDefinition): Promise<readonly MessagePart[]> {
  const ready = await core.store.find({
    query: 'ready',
    campaign: campaign.id,
    evergreen: true,
    limit: WAITING,
  });
  const once = ready.filter(({ state }) => state.repeat === undefined);
  const library = await libraryOf(core, campaign.id);
  if (once.length + library.length === 0) return [];
  const lines = [...once, ...library].slice(0, LISTED).map(({ state }) => {
    const { repeat, usedAt = [] } = state;
    return repeat === undefined
      ? runSheetWords.onceOnly(shortId(state), state.kind)
      : runSheetWords.inLibrary(shortId(state), state.kind, usedAt.length, repeat);
  });
  const left = once.length + library.length - lines.length;
  return [
    { part: 'text', text: runSheetWords.libraryHeading },
    { part: 'list', items: left === 0 ? lines : [...lines, runSheetWords.andMore(left)] },
  ];
}

/** What waits for a decision has no slot yet, and nobody decides on a card that they cannot see. */
async function waitingAmiss(core: Core, campaign: CampaignDefinition): Promise<readonly string[]> {
  const posts = await core.store.find({ query: 'inReview', campaign: campaign.id, limit: WAITING });
  const all = await core.store.find({ query: 'waiting', campaign: campaign.id, limit: WAITING });
  // However many pledges wait, they hide no post.
  const waiting = [...posts, ...all.filter(({ state }) => state.status === 'submitted')];
  const lines = await Promise.all(
    waiting.map(async ({ stream, state }) => {
      const amiss = sayTroubles(await cardTroubles(core, stream));
      return amiss.length === 0 ? [] : [`${titleOf(state)} waits; ${amiss.join('; ')}`];
    }),
  );
  return lines.flat();
}

async function campaignsDecided(
  core: Core,
  from: From,
): Promise<readonly CampaignDefinition[] | 'notApprover' | 'cannotCheck'> {
  try {
    const campaigns = await campaignsDecidedBy(core, await meet(core, from));
    return campaigns.length === 0 ? 'notApprover' : campaigns;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return 'cannotCheck';
  }
}

interface Detail {
  /** First words, at most so long. */
  readonly words: number;
  readonly names: 'all' | 'ahead' | 'none';
}

/** Slack takes 12,000 characters in all: a full day says as much of each slot as there is room for. */
const DETAILS: readonly Detail[] = [
  { words: 44, names: 'all' },
  { words: 44, names: 'ahead' },
  { words: 24, names: 'ahead' },
  { words: 12, names: 'ahead' },
  { words: 0, names: 'none' },
];
const ROOM = 8_800;

function sayLines(core: Core, sheet: readonly Line[]): readonly string[] {
  const now = core.clock.now();
  let lines: readonly string[] = [];
  for (const detail of DETAILS) {
    lines = sheet.map((line) =>
      'row' in line
        ? sayRow(line.row, detail, now)
        : runSheetWords.freeRows(line.first.slot.time, line.last.slot.time, line.count),
    );
    if (JSON.stringify(lines.join('\n')).length <= ROOM) break;
  }
  return lines;
}

function sayRow(row: RunSheetRow, detail: Detail, now: Instant): string {
  const item = row.id === undefined ? '' : ` ${row.id} ${row.kind ?? ''} from ${row.organisation ?? ''}`;
  const words = row.words === undefined || detail.words === 0 ? '' : `: ${shorten(row.words, detail.words)}`;
  const isShown = detail.names === 'all' || (detail.names === 'ahead' && row.slot.at > now);
  const isNamed = isShown && row.approvedBy.length > 0;
  const approved = isNamed ? [runSheetWords.approvedBy(row.approvedBy)] : [];
  return [`${row.slot.time} ${row.outcome}${item}${words}`, ...approved, ...row.amiss].join('; ');
}

function shorten(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

/** A day of 73 slots as plain lines: as a list its markup alone would not fit one message. */
function inPieces(core: Core, rows: readonly RunSheetRow[]): readonly MessagePart[] {
  const pieces: { lines: string[]; of: string[]; size: number }[] = [];
  const sheet = foldGaps(rows);
  const lines = sayLines(core, sheet);
  for (const [index, said] of sheet.entries()) {
    const line = lines[index] ?? '';
    const row = 'row' in said ? said.row : said.first;
    const last = pieces.at(-1);
    const of = row.words === undefined || row.submission === undefined ? [] : [row.submission];
    if (last === undefined || last.size + line.length + 1 > PIECE)
      pieces.push({ lines: [line], of, size: line.length });
    else {
      last.lines.push(line);
      last.of.push(...of);
      last.size += line.length + 1;
    }
  }
  return pieces.map(({ lines, of }) => ({ part: 'text', text: lines.join('\n'), of }));
}

/** What each account has spent on a day, and may spend. */
async function costs(core: Core, campaign: CampaignDefinition, day: string): Promise<readonly string[]> {
  const from = startOfDay(day, campaign.timeZone);
  const accounts = await core.store.load(
    campaign.accounts.map((one): StreamId<'account'> => `account:${one.id}`),
  );
  return campaign.accounts.map((one, index) => {
    const state = accounts[index]?.state;
    const spent = state === undefined ? 0 : spentSince(state, from);
    return commandAnswers.spent(one.handle, sayPrice(spent), sayPrice(one.dailyBudget * 1000));
  });
}

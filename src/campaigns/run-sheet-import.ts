/**
 * An edited run sheet comes back: only moves are taken, all of them in one commit or none. What is anything else than a
 * move, or not allowed, is said by its row.
 */
import papaparse from 'papaparse';
import type { Core, Who } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { Move, MoveProblem } from '../submissions/moving.ts';
import { moveItems, tryMoves } from '../submissions/moving.ts';
import { shortId } from '../submissions/submission.ts';
import { runSheetFile } from '../words/run-sheet.ts';
import type { CampaignDefinition } from './campaign.ts';
import type { Column } from './run-sheet-rows.ts';
import { COLUMNS, itemCells, oneLine } from './run-sheet-rows.ts';
import { readDay } from './typed-day.ts';
import type { WallTime } from './typed-time.ts';
import { readClock } from './typed-time.ts';

export interface PlannedMove {
  readonly id: string;
  /** `2026-10-05 10:40`; empty where it had no slot. */
  readonly from: string;
  readonly to: string;
}

export interface ImportedRunSheet {
  readonly moves: readonly PlannedMove[];
  readonly done: boolean;
}

/**
 * Says what an edited run sheet would change, and with `isMeant` changes it.
 * @throws InvalidInputError with every row that is refused and why; then nothing was moved.
 */
export async function importRunSheet(core: Core, csv: string, isMeant: boolean): Promise<ImportedRunSheet> {
  const rows = readRows(csv);
  const problems: string[] = [];
  const wanted = await wantedMoves(core, rows, problems);
  const moves = wanted.map(({ item, to }): Move => ({ item: item.stream, to }));
  const who: Who = { person: MACHINE, account: MACHINE, request: 'runsheet import' };
  const tried = await tryMoves(core, who, moves);
  if (!tried.done) problems.push(...(await sayProblems(core, tried.problems, wanted)));
  if (problems.length > 0) throw new InvalidInputError(problems);
  const planned = wanted.map(({ item, from, to }) => ({ id: shortId(item.state), from, to: sayWhen(to) }));
  if (!isMeant || moves.length === 0) return { moves: planned, done: false };
  const outcome = await moveItems(core, who, moves);
  // Between the look and the commit somebody may have been quicker.
  if (!outcome.done) throw new InvalidInputError(await sayProblems(core, outcome.problems, wanted));
  return { moves: planned, done: true };
}

interface Row {
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

function readRows(csv: string): readonly Row[] {
  const parsed = papaparse.parse<string[]>(csv.replace(/^\ufeff/, ''));
  const broken = parsed.errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) throw new InvalidInputError([runSheetFile.quotes((broken.row ?? 0) + 1)]);
  const [head = [], ...lines] = parsed.data;
  const names = head.map((name) => name.trim().toLowerCase());
  const twice = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) throw new InvalidInputError([runSheetFile.columnTwice(twice)]);
  const missing = (['id', 'day', 'time'] as const).filter((column) => !names.includes(column));
  if (missing.length === 3) throw new InvalidInputError([runSheetFile.unreadable]);
  if (missing.length > 0) throw new InvalidInputError([runSheetFile.columns(missing)]);
  return lines.map((line, index) => ({
    row: index + 2,
    cells: Object.fromEntries(
      COLUMNS.flatMap((column) => {
        const at = names.indexOf(column);
        return at < 0 ? [] : [[column, plain(line[at] ?? '')]];
      }),
    ),
  }));
}

/** The sign that keeps a spreadsheet from running a cell is not part of the words. */
function plain(cell: string): string {
  return oneLine(cell).replace(/^'(?=[=+\-@\t\r])/, '');
}

interface Wanted {
  readonly row: number;
  readonly item: Loaded<'submission'>;
  /** The slot that it has, in words. */
  readonly from: string;
  readonly to: WallTime;
}

async function wantedMoves(core: Core, rows: readonly Row[], problems: string[]): Promise<readonly Wanted[]> {
  const wanted = new Map<string, Wanted>();
  const campaigns = new Map<string, CampaignDefinition>();
  for (const { row, cells } of rows) {
    const no = (sentence: string) => problems.push(runSheetFile.row(row, sentence));
    const { id = '', words = '', organisation = '' } = cells;
    if (id === '') {
      if (words !== '' || organisation !== '') no(runSheetFile.strayWords);
      continue;
    }
    const [item] = await core.store.find({ query: 'number', number: id });
    const campaign = item === undefined ? undefined : await definitionOf(core, item);
    if (item === undefined || campaign === undefined) {
      no(runSheetFile.unknownId(id));
      continue;
    }
    campaigns.set(campaign.id, campaign);
    if (campaigns.size > 1) {
      no(runSheetFile.otherCampaign(id));
      continue;
    }
    const now = slotOf(item);
    const was = cells.was === undefined ? now : (readWhen(cells.was) ?? '');
    const to = readSlot(cells);
    const isMove = to !== 'none' && to !== 'half' && sayWhen(to) !== was;
    // The slot that it missed tells what was; where it stands by now is another row.
    if (!isMove && now !== was && PASSED.has(cells.state ?? '')) continue;
    const edited = await editedColumn(core, campaign, item, cells, isMove);
    if (edited !== undefined) no(runSheetFile.edited(id, edited));
    else if (to === 'half') no(runSheetFile.halfTime(id));
    else if (to === 'none') {
      if (was !== '') no(runSheetFile.noTime(id));
    } else if (isMove && now !== was && isMovable(item)) no(runSheetFile.movedMeanwhile(id, now));
    else if (isMove) {
      const before = wanted.get(id);
      if (before !== undefined && sayWhen(before.to) !== sayWhen(to)) no(runSheetFile.twice(id));
      else wanted.set(id, { row, item, from: now, to });
    }
  }
  return [...wanted.values()];
}

/** How an exported run sheet calls slots that nothing went out in. */
const PASSED: ReadonlySet<string> = new Set(['missed', 'refused']);

/** Where people may have moved it meanwhile; of the rest, the rules say what is and what is not allowed. */
function isMovable({ state }: Loaded<'submission'>): boolean {
  return state.status === 'scheduled' || state.status === 'approved' || state.status === 'parked';
}

async function definitionOf(core: Core, item: Loaded<'submission'>): Promise<CampaignDefinition | undefined> {
  const [campaign] = await core.store.load([`campaign:${item.state.campaign}`]);
  return campaign.state.definition;
}

/** The slot that an item has booked, as the file writes it; one that passed is where it stands for good. */
function slotOf({ state }: Loaded<'submission'>): string {
  return state.slot === undefined ? '' : sayWhen(state.slot);
}

function sayWhen({ day, time }: WallTime): string {
  return `${day} ${time}`;
}

function readWhen(cell: string): string | undefined {
  const [day = '', time = ''] = cell.split(/[ ,T]+/);
  const read = { day: readDay(day), time: readClock(time) };
  return read.day === undefined || read.time === undefined ? undefined : `${read.day} ${read.time}`;
}

function readSlot({ day = '', time = '' }: Row['cells']): WallTime | 'none' | 'half' {
  if (day === '' && time === '') return 'none';
  const read = { day: readDay(day), time: readClock(time) };
  return read.day === undefined || read.time === undefined ? 'half' : { day: read.day, time: read.time };
}

/** The column in which somebody changed what is no slot. A state that went on by itself is nobody's change. */
async function editedColumn(
  core: Core,
  campaign: CampaignDefinition,
  item: Loaded<'submission'>,
  cells: Row['cells'],
  isMove: boolean,
): Promise<string | undefined> {
  const here = await itemCells(core, campaign, item);
  for (const column of ['organisation', 'kind', 'words', 'approved_by'] as const) {
    const cell = cells[column];
    if (cell !== undefined && cell !== plain(here[column])) return runSheetFile.columnName[column];
  }
  const { state } = cells;
  if (state === undefined) return undefined;
  const known = STATES[item.state.status] ?? [item.state.status];
  const isStale = !isMove && state === 'booked' && !known.includes('booked');
  return known.includes(state) || isStale ? undefined : runSheetFile.columnName.state;
}

/** What an exported run sheet says of an item in a status. */
const STATES: Readonly<Partial<Record<Loaded<'submission'>['state']['status'], readonly string[]>>> = {
  scheduled: ['booked'],
  sending: ['booked'],
  published: ['published'],
  recalled: ['published'],
  missed: ['missed'],
  withdrawn: ['missed', 'booked'],
  refused: ['refused'],
  unknown: ['unknown'],
};

async function sayProblems(
  core: Core,
  problems: readonly MoveProblem[],
  wanted: readonly Wanted[],
): Promise<readonly string[]> {
  return Promise.all(
    problems.map(async ({ item, objection, holder, to }) => {
      const row = wanted.find((one) => one.item.stream === item.stream)?.row ?? 0;
      const sentence =
        holder === undefined || to === undefined
          ? objection.sentence
          : runSheetFile.taken(sayWhen(to), await idOfStream(core, holder));
      return runSheetFile.row(row, runSheetFile.objection(shortId(item.state), sentence));
    }),
  );
}

async function idOfStream(core: Core, stream: StreamId<'submission'>): Promise<string> {
  const [item] = await core.store.load([stream]);
  return shortId(item.state);
}

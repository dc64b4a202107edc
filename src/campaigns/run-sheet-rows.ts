/** The rows of an exported run sheet: every slot, and below them what waits for one. An edited file is read against them. */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { readField } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { currentRevision, isTextGone } from '../submissions/submission.ts';
import type { CampaignDefinition } from './campaign.ts';
import { approversOf, describeItem, runSheet } from './run-sheet.ts';
import { daysBetween } from './wall-time.ts';

/** More than ever wait at once. */
const MOST = 500;

/** In the order of the columns; only `day` and `time` may be changed. `was` is the slot that it had when it was written. */
export const COLUMNS = [
  'id',
  'day',
  'time',
  'was',
  'state',
  'organisation',
  'kind',
  'words',
  'approved_by',
] as const;
export type Column = (typeof COLUMNS)[number];

export type RunSheetFileRow = Readonly<Record<Column, string>> & {
  /** The instant of the slot; absent for what has none. */
  readonly at?: Instant;
  /** One by one: in a column, "Kim, Lee" may be two people or one. */
  readonly approvers: readonly string[];
};

/** All slots of some days in order, and then the items without a slot that could have one. */
export async function fileRows(
  core: Core,
  campaign: CampaignDefinition,
  days: readonly string[] = daysBetween(campaign.dates.from, campaign.dates.to),
): Promise<readonly RunSheetFileRow[]> {
  const rows: RunSheetFileRow[] = [];
  for (const day of days)
    for (const { slot, outcome, submission } of await runSheet(core, campaign, day)) {
      const place = { day: slot.day, time: slot.time, at: slot.at };
      const [item] =
        submission === undefined ? [] : await core.store.load([submission as StreamId<'submission'>]);
      const was = item === undefined ? '' : `${slot.day} ${slot.time}`;
      rows.push({ ...(await itemCells(core, campaign, item)), ...place, was, state: outcome });
    }
  const waiting = [
    ...(await core.store.find({ query: 'ready', campaign: campaign.id, evergreen: false, limit: MOST })),
    ...(await core.store.find({ query: 'parked', campaign: campaign.id, limit: MOST })),
    ...(await core.store.find({ query: 'missedSince', campaign: campaign.id, since: 0, limit: MOST })),
  ];
  const shown = new Set(rows.map(({ id }) => id));
  for (const item of waiting) {
    const cells = await itemCells(core, campaign, item);
    // What missed its slot stands in that slot already, where its day is one of these.
    if (!shown.has(cells.id)) rows.push({ ...cells, day: '', time: '', was: '', state: item.state.status });
  }
  return rows;
}

/** What an item says in the columns that nobody changes in a file. */
export async function itemCells(
  core: Core,
  campaign: CampaignDefinition,
  item: Loaded<'submission'> | undefined,
): Promise<Pick<RunSheetFileRow, 'id' | 'organisation' | 'kind' | 'words' | 'approved_by' | 'approvers'>> {
  if (item === undefined)
    return { id: '', organisation: '', kind: '', words: '', approved_by: '', approvers: [] };
  const { id, organisation, kind } = describeItem(campaign, item);
  const text = isTextGone(item.state)
    ? undefined
    : readField(item.content, currentRevision(item.state)?.body, 'text');
  const approvers = await approversOf(core, item);
  return {
    id,
    organisation,
    kind,
    words: oneLine(text ?? ''),
    approved_by: approvers.join(', '),
    approvers,
  };
}

/** Spreadsheets and mail change line ends and double spaces, so that none are written. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

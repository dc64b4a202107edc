/** The run sheet as a file: a table to edit and import back, a calendar, or JSON. */
import { ICalCalendar } from 'ical-generator';
import papaparse from 'papaparse';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Instant } from '../events.ts';
import { runSheetFile } from '../words/run-sheet.ts';
import type { CampaignDefinition } from './campaign.ts';
import type { RunSheetFileRow } from './run-sheet-rows.ts';
import { COLUMNS, fileRows, oneLine } from './run-sheet-rows.ts';
import { slotsOf } from './timetable.ts';
import { daysBetween } from './wall-time.ts';

export const RUN_SHEET_FORMS = ['csv', 'ics', 'json'] as const;
export type RunSheetForm = (typeof RUN_SHEET_FORMS)[number];

export interface ExportedRunSheet {
  readonly text: string;
  readonly slots: number;
  readonly asAt: Instant;
  readonly zone: string;
}

/** Writes the run sheet of a day, or of the whole campaign. @throws InvalidInputError where there is no such campaign or day. */
export async function exportRunSheet(
  core: Core,
  id: string,
  form: RunSheetForm,
  day?: string,
): Promise<ExportedRunSheet> {
  const [loaded] = await core.store.load([`campaign:${id}`]);
  const campaign = loaded.state.definition;
  if (campaign === undefined) throw new InvalidInputError([runSheetFile.noCampaign(id)]);
  if (day !== undefined && !daysBetween(campaign.dates.from, campaign.dates.to).includes(day))
    throw new InvalidInputError([runSheetFile.notADay(campaign.dates.from, campaign.dates.to)]);
  const rows = await fileRows(core, campaign, day === undefined ? undefined : [day]);
  const asAt = core.clock.now();
  return {
    text: write(campaign, rows, form, asAt),
    slots: rows.filter(({ at }) => at !== undefined).length,
    asAt,
    zone: campaign.timeZone,
  };
}

function write(
  campaign: CampaignDefinition,
  rows: readonly RunSheetFileRow[],
  form: RunSheetForm,
  asAt: Instant,
): string {
  switch (form) {
    case 'csv':
      return toCsv(rows);
    case 'ics':
      return toCalendar(campaign, rows, asAt);
    case 'json':
      return toJson(campaign, rows, asAt);
  }
}

/** A spreadsheet must run nothing that somebody wrote; and without the mark in front, Excel reads accents wrongly. */
function toCsv(rows: readonly RunSheetFileRow[]): string {
  // A sign behind which a line ends would not be seen as one that begins a formula.
  const cells = rows.map((row) => COLUMNS.map((column) => oneLine(row[column])));
  return `\ufeff${papaparse.unparse([[...COLUMNS], ...cells], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

const MINUTE = 60_000;
/** A slot is as long as the time to the next one, and no longer than this. */
const LONGEST = 60 * MINUTE;
const LAST = 10 * MINUTE;

/** Every slot an event. Instants are written in UTC, so that clock changes move none of them. */
function toCalendar(campaign: CampaignDefinition, rows: readonly RunSheetFileRow[], asAt: Instant): string {
  const calendar = new ICalCalendar({
    // What keeps this file right for events does not look at its name.
    name: calendarText(`${campaign.name}, run sheet`),
    prodId: { company: 'Loudhailer', product: 'Run sheet', language: 'EN' },
  });
  for (const row of rows) {
    if (row.at === undefined) continue;
    const { at } = row;
    const next = slotsOf(campaign, row.day).slots.find((slot) => slot.at > at);
    const length = next === undefined ? LAST : Math.min(next.at - at, LONGEST);
    const event = calendar.createEvent({
      // The slot's own, so that a calendar that reads the file again changes its events and adds none.
      id: `${campaign.id}-${row.day}-${row.time.replace(':', '')}@loudhailer`,
      start: new Date(at),
      end: new Date(at + length),
      stamp: new Date(asAt),
      summary:
        row.id === ''
          ? runSheetFile.emptySlot(row.state)
          : runSheetFile.slotTitle(row.id, row.kind, row.organisation, row.state),
    });
    if (row.words !== '') event.description(row.words);
  }
  return calendar.toString();
}

/** As calendars write text: commas, semicolons and backslashes with a backslash before them, and no line end. */
function calendarText(text: string): string {
  return oneLine(text).replace(/[\\,;]/g, '\\$&');
}

function toJson(campaign: CampaignDefinition, rows: readonly RunSheetFileRow[], asAt: Instant): string {
  const shown = rows.map(({ id, day, time, at, state, organisation, kind, words, approvers }) => ({
    id,
    day,
    time,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
    state,
    organisation,
    kind,
    words,
    approvedBy: approvers,
  }));
  const sheet = {
    campaign: campaign.id,
    zone: campaign.timeZone,
    asAt: new Date(asAt).toISOString(),
    slots: shown.filter((row) => 'at' in row),
    withoutSlot: shown.filter((row) => !('at' in row)),
  };
  return `${JSON.stringify(sheet, undefined, 2)}\n`;
}

/** A report as CSV: one figure a line, with how it was counted. What is not available has no amount, and is not 0. */
import papaparse from 'papaparse';
import { methodWords } from '../words/reports.ts';
import type { Report } from './report.ts';
import { sectionsOf } from './rows.ts';

const COLUMNS = [
  'campaign',
  'practice',
  'as at',
  'section',
  'what',
  'figure',
  'amount',
  'method',
  'definition',
  'note',
] as const;

export function reportCsv(report: Report): string {
  const { campaign, at } = report;
  const asAt = new Date(at).toISOString();
  const lines = sectionsOf(report).flatMap(({ heading, rows }) =>
    rows.map((row) => [
      campaign.id,
      campaign.practice ? 'yes' : 'no',
      asAt,
      heading,
      row.what,
      row.figure,
      row.amount ?? '',
      row.method ?? '',
      row.method === undefined ? '' : methodWords[row.method].means,
      row.note ?? '',
    ]),
  );
  // A cell that begins like a formula must not become one when somebody opens it.
  return `${papaparse.unparse([[...COLUMNS], ...lines], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

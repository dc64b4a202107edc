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

/** A cell that begins like this must not become a formula when somebody opens it, however many lines it has. */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;

export function reportCsv(report: Report): string {
  const { campaign, at } = report;
  const asAt = new Date(at).toISOString();
  const lines = sectionsOf(report).flatMap(({ heading, rows }) =>
    rows.flatMap((row) =>
      (row.parts ?? [row]).map(({ figure, amount, method }) => [
        campaign.id,
        campaign.practice ? 'yes' : 'no',
        asAt,
        heading,
        row.what,
        figure,
        amount ?? '',
        method ?? '',
        method === undefined ? '' : methodWords[method].means,
        row.note ?? '',
      ]),
    ),
  );
  // Without the mark in front Excel reads accents and apostrophes wrongly.
  return `\ufeff${papaparse.unparse([[...COLUMNS], ...lines], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** What the command line does about reports: one campaign's, as Markdown, CSV or JSON. */
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { readReport } from '../reports/read-report.ts';
import type { Report } from '../reports/report.ts';
import { reportCsv } from '../reports/report-csv.ts';
import { reportJson } from '../reports/report-json.ts';
import { reportMarkdown } from '../reports/report-markdown.ts';
import { reportWords, sayReportFile } from '../words/reports.ts';
import type { Done } from './operations.ts';

export const REPORT_FORMS = ['md', 'csv', 'json'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export const reportOperations = {
  /** `out`: the name of the file that the command writes; then its text is not printed. */
  async report(
    core: Core,
    { campaign = '', as = 'md', out }: Readonly<Record<string, string>>,
  ): Promise<Done> {
    const form = REPORT_FORMS.find((one) => one === as);
    if (form === undefined) throw new InvalidInputError([reportWords.chooseForm(REPORT_FORMS)]);
    const [loaded] = await core.store.load([`campaign:${campaign}`]);
    const { definition } = loaded.state;
    if (definition === undefined) throw new InvalidInputError([reportWords.noCampaign(campaign)]);
    const report = await readReport(core, definition);
    const text = textOf(report, form);
    return {
      lines: out === undefined ? text.trimEnd().split(/\r?\n/) : [sayReportFile(definition, out)],
      json: { campaign, as: form, text, report: reportJson(report) },
    };
  },
} as const;

function textOf(report: Report, form: ReportForm): string {
  switch (form) {
    case 'md':
      return reportMarkdown(report);
    case 'csv':
      return reportCsv(report);
    case 'json':
      return `${JSON.stringify(reportJson(report), null, 2)}\n`;
  }
}

/** A report as Markdown, to be forwarded, or put on a page. */
import { reportWords } from '../words/reports.ts';
import type { Report } from './report.ts';
import { definitionsOf, type Section, sectionsOf } from './rows.ts';

export function reportMarkdown(report: Report): string {
  const { campaign, at } = report;
  const sections = sectionsOf(report);
  const head = [
    `# ${plain(reportWords.title(campaign.name))}`,
    ...(campaign.practice ? [`**${reportWords.practice}**`] : []),
    plain(
      `${reportWords.when(campaign.from, campaign.to)}. ${reportWords.organiser(campaign.organiser, campaign.hashtag)}.`,
    ),
    reportWords.asAt(at, campaign.timeZone),
  ];
  const means = definitionsOf(sections).map(({ label, means }) => `- **${label}**: ${means}.`);
  return `${[
    ...head,
    ...sections.map(sectionMarkdown),
    `## ${reportWords.sections.definitions}`,
    means.join('\n'),
  ].join('\n\n')}\n`;
}

function sectionMarkdown({ heading, rows, note }: Section): string {
  const hasNotes = rows.some((row) => row.note !== undefined);
  const { what, count, note: noteColumn } = reportWords.columns;
  const table = [
    line([what, count, ...(hasNotes ? [noteColumn] : [])]),
    line(['---', '---', ...(hasNotes ? ['---'] : [])]),
    ...rows.map((row) =>
      line([cell(row.what), cell(row.figure), ...(hasNotes ? [cell(row.note ?? '')] : [])]),
    ),
  ].join('\n');
  return [`## ${heading}`, ...(rows.length === 0 ? [] : [table]), ...(note === undefined ? [] : [note])].join(
    '\n\n',
  );
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What people named is never markup: neither a new cell nor a link, an image or HTML. */
function plain(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|~]/g, (sign) => `\\${sign}`);
}

/** The address of a post may hold signs of Markdown: as a link of its own it is read to the letter. */
function cell(text: string): string {
  return /^https:\/\/[\w./-]+$/.test(text) ? `<${text}>` : plain(text);
}

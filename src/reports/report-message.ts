/** A report as a message in chat: its charts, its figures section by section, and what they mean. */
import type { Core } from '../core.ts';
import type { Drawing } from '../pictures/drawing.ts';
import { pictureOf } from '../pictures/picture.ts';
import type { MessagePart } from '../submissions/card.ts';
import { reportWords } from '../words/reports.ts';
import type { Report } from './report.ts';
import { definitionsOf, type Row, type Section, sectionsOf } from './rows.ts';

/** Lines of one section; the whole is in the file. */
const LINES = 15;

export async function reportMessage(core: Core, report: Report): Promise<readonly MessagePart[]> {
  const { campaign, at } = report;
  const sections = sectionsOf(report);
  const parts: MessagePart[] = [{ part: 'heading', text: reportWords.title(campaign.name) }];
  if (campaign.practice) parts.push({ part: 'text', text: reportWords.practice, strong: true });
  const when = reportWords.when(campaign.from, campaign.to);
  parts.push({
    part: 'text',
    text: `${when}. ${reportWords.organiser(campaign.organiser, campaign.hashtag)}.`,
  });
  parts.push({ part: 'note', text: reportWords.asAt(at, campaign.timeZone) });
  for (const { drawing, name } of chartsOf(report)) parts.push(...(await pictureOf(core, drawing, name)));
  // By day it is a chart, and a list of days would push the rest out of the message.
  const told = sections.filter(({ heading }) => heading !== reportWords.sections.pledgesBy.day);
  for (const section of told) parts.push(...partsOf(section));
  const means = definitionsOf(told).map(({ label, means }) => `${label}: ${means}.`);
  parts.push(
    { part: 'text', text: reportWords.sections.definitions, strong: true },
    { part: 'list', items: means },
    { part: 'note', text: reportWords.asFile(campaign.id) },
  );
  return parts;
}

function partsOf({ heading, rows, note }: Section): readonly MessagePart[] {
  const shown = rows.slice(0, LINES).map(sayRow);
  const more = rows.length > LINES ? [reportWords.more(rows.length - LINES)] : [];
  return [
    { part: 'text', text: heading, strong: true },
    ...(rows.length === 0 ? [] : [{ part: 'list' as const, items: [...shown, ...more] }]),
    ...(note === undefined ? [] : [{ part: 'note' as const, text: note }]),
  ];
}

function sayRow({ what, figure, note }: Row): string {
  return `${what}: ${figure}${note === undefined ? '' : ` (${note})`}`;
}

function chartsOf(report: Report): readonly { readonly drawing: Drawing; readonly name: string }[] {
  const charts: { drawing: Drawing; name: string }[] = [];
  const { byOrganisation } = report.posts;
  if (byOrganisation.length > 1)
    charts.push({
      name: 'posts-by-organisation',
      drawing: {
        drawing: 'bars',
        title: reportWords.postsBy,
        unit: 'posts',
        bars: byOrganisation.map(({ of, measure }) => ({ label: of, value: measure.amount })),
      },
    });
  const days = report.pledges.by.day;
  if (days.length > 0) {
    let sum = 0;
    const points = days.map(({ of, made }) => {
      sum += Number(made);
      return { label: reportWords.shortDay(of), value: sum };
    });
    const { target } = report.pledges;
    charts.push({
      name: 'pledges-by-day',
      drawing: {
        drawing: 'growth',
        title: reportWords.growth,
        unit: 'pledges',
        points,
        ...(target === undefined ? {} : { target }),
      },
    });
  }
  return charts;
}

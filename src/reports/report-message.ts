/** A report as a message in chat: its charts, its figures section by section, and what they mean. */
import type { Core } from '../core.ts';
import type { Drawing } from '../pictures/drawing.ts';
import { pictureOf } from '../pictures/picture.ts';
import type { MessagePart } from '../submissions/card.ts';
import { reportWords } from '../words/reports.ts';
import type { Report } from './report.ts';
import { definitionsOf, type Row, type Section, sectionsOf } from './rows.ts';

/** Lines of one section, at most. The whole is in the file. */
const LINES = 15;
/** Lines of a section that has more: as many as leave room for all sections. */
const FEWER = [LINES, 10, 6, 3, 1];
/** In characters: Slack takes 12,000 in all, and what is cut there would be what the figures mean. */
const ROOM = 11_400;
/** What Slack writes around a part, and around each item of a list. */
const AROUND = 85;
const AROUND_ITEM = 70;

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
  const means = definitionsOf(told).map(({ label, means }) => `${label}: ${means}.`);
  const last: readonly MessagePart[] = [
    { part: 'text', text: reportWords.sections.definitions, strong: true },
    { part: 'list', items: means },
    { part: 'note', text: reportWords.asFile(campaign.id) },
  ];
  const wholes = FEWER.map((most) => [
    ...parts,
    ...told.flatMap((section) => partsOf(section, most)),
    ...last,
  ]);
  return wholes.find((whole) => sizeOf(whole) <= ROOM) ?? wholes.at(-1) ?? parts;
}

function sizeOf(parts: readonly MessagePart[]): number {
  // The bytes of a picture stand elsewhere.
  const words = JSON.stringify(parts, (key, value: unknown) =>
    key === 'png' || key === 'small' ? '' : value,
  );
  const items = parts.reduce((sum, part) => sum + (part.part === 'list' ? part.items.length : 0), 0);
  return words.length + AROUND * parts.length + AROUND_ITEM * items;
}

function partsOf({ heading, rows, note }: Section, most: number): readonly MessagePart[] {
  const shown = (rows.length > LINES ? rows.slice(0, most) : rows).map(sayRow);
  const more = rows.length > shown.length ? [reportWords.more(rows.length - shown.length)] : [];
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

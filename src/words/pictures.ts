/** What a picture says to those who do not see it: every number in words, within what the chats take. */
import type { Drawing, Point } from '../pictures/drawing.ts';
import { oneLine } from '../pictures/one-line.ts';

/** Slack takes 2,000 characters of alternative text; the rest is room for its escapes. */
export const ALT_MAX = 1_900;
const TITLE_MAX = 150;
const LABEL_MAX = 90;
const PLEDGE_MAX = 600;
/** Of a series too long to be told whole, how many of its largest rises are told. */
const RISES = 5;
/** No point takes fewer characters than `: 0; `. */
const LEAST_POINT = 5;

/** At most `ALT_MAX` characters, never empty. What does not fit of a long series is told by its ends and its largest steps. */
export function altOf(drawing: Drawing): string {
  switch (drawing.drawing) {
    case 'growth':
      return altOfGrowth(drawing);
    case 'bars':
      return altOfBars(drawing);
    case 'certificate':
      return altOfCertificate(drawing);
  }
}

/** `280,000`; what is counted is whole. */
export function sayCount(value: number): string {
  const whole = Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** How far a total is, in words and numbers: `68% of the target of 280,000`. A target just missed is never called reached. */
export function sayTarget(value: number, target: number): string {
  if (value >= target) return `The target of ${sayCount(target)} is reached.`;
  const share = Math.floor((value / target) * 100);
  const said = share === 0 && value > 0 ? 'less than 1%' : `${share}%`;
  return `That is ${said} of the target of ${sayCount(target)}.`;
}

/** A target worth a line: whole, and more than nothing. */
export function targetOf(drawing: { readonly target?: number }): number | undefined {
  const { target } = drawing;
  return target !== undefined && Number.isFinite(target) && target >= 1 ? Math.round(target) : undefined;
}

function altOfGrowth(drawing: Drawing & { drawing: 'growth' }): string {
  const { points } = drawing;
  const target = targetOf(drawing);
  const head = `${oneLine(drawing.title, TITLE_MAX)}. Line chart of ${oneLine(drawing.unit, LABEL_MAX)}.`;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined)
    return `${head} There is nothing to show yet.${target === undefined ? '' : ` The target is ${sayCount(target)}.`}`;
  const reached = target === undefined ? '' : ` ${sayTarget(last.value, target)}`;
  if (points.length * LEAST_POINT <= ALT_MAX) {
    const whole = `${head} ${points.map(sayPoint).join('; ')}.${reached}`;
    if (whole.length <= ALT_MAX) return whole;
  }
  const ends = `First, ${sayPoint(first)}. Last, ${sayPoint(last)}.${reached}`;
  const summary = `${head} ${sayCount(points.length)} points. ${ends}${sayRises(points)}`;
  return withPoints(summary, points);
}

function altOfBars(drawing: Drawing & { drawing: 'bars' }): string {
  const { bars } = drawing;
  const head = `${oneLine(drawing.title, TITLE_MAX)}. Bar chart of ${oneLine(drawing.unit, LABEL_MAX)}.`;
  if (bars.length === 0) return `${head} There is nothing to show yet.`;
  let told = head;
  for (const [index, bar] of bars.entries()) {
    const next = `${told}${index === 0 ? ' ' : '; '}${sayPoint(bar)}`;
    const left = bars.slice(index + 1);
    if (`${next}${sayLeft(left)}.`.length > ALT_MAX) return `${told}${sayLeft(bars.slice(index))}.`;
    told = next;
  }
  return `${told}.`;
}

function altOfCertificate(drawing: Drawing & { drawing: 'certificate' }): string {
  const name = oneLine(drawing.name ?? '', TITLE_MAX);
  const pledged = `“${oneLine(drawing.pledge, PLEDGE_MAX)}”`;
  return [
    `${oneLine(drawing.title, TITLE_MAX)}.`,
    `${oneLine(drawing.campaign, TITLE_MAX)}.`,
    name === '' ? `The pledge: ${pledged}` : `${name} pledged: ${pledged}`,
    `${oneLine(drawing.day, LABEL_MAX)}.`,
    `${oneLine(drawing.organiser, TITLE_MAX)}.`,
  ].join(' ');
}

/** `3 Mar: 1,200` */
function sayPoint({ label, value }: Point): string {
  return `${oneLine(label, LABEL_MAX)}: ${sayCount(value)}`;
}

/** The largest of however many numbers. */
export function largest(points: readonly Pick<Point, 'value'>[]): number {
  return points.reduce((most, { value }) => (value > most ? value : most), 0);
}

/** `; and 20 more with 3 or fewer each` */
function sayLeft(left: readonly Point[]): string {
  if (left.length === 0) return '';
  const most = sayCount(largest(left));
  return `; and ${sayCount(left.length)} more with ${most} or fewer each`;
}

function sayRises(points: readonly Point[]): string {
  const rises = points
    .slice(1)
    .map((point, index) => ({ point, by: point.value - (points[index]?.value ?? 0) }))
    .filter(({ by }) => by > 0)
    .sort((one, other) => other.by - one.by)
    .slice(0, RISES);
  if (rises.length === 0) return '';
  const told = rises.map(({ point, by }) => `${oneLine(point.label, LABEL_MAX)}, ${sayCount(by)}`);
  return ` Largest rises: ${told.join('; ')}.`;
}

/** As many points as there is room for, evenly apart. */
function withPoints(summary: string, points: readonly Point[]): string {
  const first = Math.max(2, Math.ceil((points.length * LEAST_POINT) / ALT_MAX));
  for (let step = first; step < points.length; step += Math.max(1, Math.floor(step / 20))) {
    const told = everyOf(points, step).map(sayPoint);
    const words = `${summary} Every ${step} points: ${told.join('; ')}.`;
    if (words.length <= ALT_MAX) return words;
  }
  return summary;
}

function everyOf(points: readonly Point[], step: number): readonly Point[] {
  return Array.from({ length: Math.ceil(points.length / step) }, (_, at) => points[at * step]).filter(
    (point) => point !== undefined,
  );
}

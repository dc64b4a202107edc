/** The chart of bars: one row each, with its name above it and its number behind it. */
import type { Drawing } from '../../src/pictures/drawing.ts';
import { largest, sayCount } from '../../src/words/pictures.ts';
import { drawable, measurable } from './drawable.ts';
import { headed, MARGIN, SIZES, WIDTH } from './heading.ts';
import { COLOURS, SANS, type Sketch } from './sketch.ts';
import { widthOf, wrap } from './text-width.ts';

/** More rows would be too small to read; the words of the picture tell them all. */
const ROWS = 12;
/** Of a row besides its name. */
const ROW = 38;
const BAR = 22;
const LINE = 24;
/** A long name stands on two lines. */
const LINES = 2;

export function drawBars(drawing: Drawing & { drawing: 'bars' }): Sketch {
  const unit = drawable(drawing.unit, 40);
  const shown = drawing.bars.slice(0, drawing.bars.length > ROWS ? ROWS - 1 : ROWS);
  const left = drawing.bars.slice(shown.length);
  const width = WIDTH - 2 * MARGIN;
  const bars = shown.map(({ label, value }) => ({
    label: wrap(drawable(label, 120) || '–', { size: SIZES.label, width }, LINES)
      .map(measurable)
      .join('\n'),
    value: Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0,
  }));
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const isLong = bars.some(({ label }) => label.includes('\n'));
  const row = ROW + (isLong ? LINES * LINE + 10 : LINE);
  const { title, top } = headed(drawing.title, sentencesOf(unit, shown.length, left));
  const numbers = Math.max(...bars.map(({ value }) => widthOf(sayCount(value), SIZES.label, true)), 0);
  return {
    width: WIDTH,
    height: top + bars.length * row + MARGIN,
    chart: {
      title,
      textStyle: { fontFamily: SANS, color: COLOURS.ink },
      grid: { left: MARGIN, right: MARGIN + numbers + 14, top, height: bars.length * row },
      xAxis: { type: 'value', min: 0, max: most, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          inside: true,
          margin: 0,
          fontSize: SIZES.label,
          lineHeight: LINE,
          color: COLOURS.ink,
          verticalAlign: 'bottom',
          padding: [0, 0, BAR / 2 + 7, 0],
          interval: 0,
        },
        z: 3,
      },
      series: [
        {
          type: 'bar',
          data: bars.map(({ value }) => value),
          barWidth: BAR,
          // A number of 0 is a line, and not nothing.
          barMinHeight: 3,
          itemStyle: { color: COLOURS.blue },
          label: {
            show: true,
            position: 'right',
            distance: 10,
            fontSize: SIZES.label,
            fontWeight: 'bold',
            color: COLOURS.ink,
            formatter: ({ value }: { value: number }) => sayCount(value),
          },
        },
      ],
    },
  };
}

function sentencesOf(unit: string, shown: number, left: readonly { value: number }[]): readonly string[] {
  if (shown === 0) return ['There is nothing to show yet.'];
  if (left.length === 0) return [`Number of ${unit}.`];
  const most = sayCount(largest(left));
  return [`Number of ${unit}. The first ${shown}; ${sayCount(left.length)} more have ${most} or fewer each.`];
}

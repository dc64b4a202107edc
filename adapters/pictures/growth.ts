/** The chart of a total that grows over days, with a dashed line at its target. */
import type { Drawing } from '../../src/pictures/drawing.ts';
import { largest, sayCount, sayTarget, targetOf } from '../../src/words/pictures.ts';
import { drawable, measurable } from './drawable.ts';
import { headed, MARGIN, SIZES, WIDTH } from './heading.ts';
import { COLOURS, SANS, type Sketch } from './sketch.ts';
import { widthOf } from './text-width.ts';

/** Lines of the scale, at most. */
const STEPS = 5;
/** More dots than these would be one thick line. */
const DOTS = 31;
/** Labels below the line, at most; and the space between two of them. */
const LABELS = 7;
const APART = 24;
const PLOT = 300;
/** Room for `Target` beside the plot. */
const RIGHT = 140;

export function drawGrowth(drawing: Drawing & { drawing: 'growth' }): Sketch {
  const target = targetOf(drawing);
  const unit = drawable(drawing.unit, 40);
  const points = drawing.points.map(({ label, value }) => ({
    label: measurable(drawable(label, 16)),
    value: whole(value),
  }));
  const last = points.at(-1);
  const sentences =
    last === undefined
      ? ['There is nothing to show yet.']
      : [
          `${last.label}: ${sayCount(last.value)} ${unit}.`,
          ...(target === undefined ? [] : [sayTarget(last.value, target)]),
        ];
  const { title, top } = headed(drawing.title, sentences);
  const scale = scaleOf(points, target);
  const left = leftOf(scale.max);
  const right = target === undefined ? 70 : RIGHT;
  const labelled = labelledOf(points, WIDTH - left - right);
  return {
    width: WIDTH,
    height: top + PLOT + 80,
    chart: {
      title,
      textStyle: { fontFamily: SANS, color: COLOURS.ink },
      grid: { left, right, top, height: PLOT },
      xAxis: {
        type: 'category',
        data: points.map(({ label }) => label),
        boundaryGap: points.length === 1,
        axisLine: { lineStyle: { color: COLOURS.quiet, width: 2 } },
        axisTick: { show: false },
        axisLabel: {
          fontSize: SIZES.label,
          color: COLOURS.ink,
          margin: 14,
          interval: (index: number) => labelled.has(index),
        },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: scale.max,
        interval: scale.step,
        splitLine: { lineStyle: { color: COLOURS.grid, width: 1 } },
        axisLabel: { fontSize: SIZES.label, color: COLOURS.ink, margin: 14, formatter: sayCount },
      },
      series: [
        {
          type: 'line',
          data: points.map(({ value }, index) => ({
            value,
            symbolSize: index === points.length - 1 ? 16 : 9,
            symbol: index === points.length - 1 || points.length <= DOTS ? 'circle' : 'none',
          })),
          showSymbol: true,
          showAllSymbol: true,
          lineStyle: { color: COLOURS.blue, width: 4 },
          itemStyle: { color: COLOURS.blue },
          areaStyle: { color: COLOURS.paleBlue, opacity: 1 },
          markLine: target === undefined ? undefined : markOf(target),
        },
      ],
    },
  };
}

function markOf(target: number): object {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: COLOURS.purple, width: 3, type: [12, 8] },
    label: {
      position: 'end',
      distance: 12,
      align: 'left',
      formatter: `Target\n${sayCount(target)}`,
      color: COLOURS.purple,
      fontSize: SIZES.label,
      fontWeight: 'bold',
      lineHeight: 26,
    },
    data: [{ yAxis: target }],
  };
}

function whole(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
}

/** The first and the last, and between them as many as there is room for, evenly apart where that comes out. */
function labelledOf(points: readonly { label: string }[], room: number): ReadonlySet<number> {
  const last = points.length - 1;
  const widest = points.reduce((most, { label }) => Math.max(most, widthOf(label, SIZES.label)), 0);
  const most = Math.max(1, Math.min(last, LABELS - 1, Math.floor(room / (widest + APART))));
  const gaps = [most, most - 1, most - 2].find((each) => each > 1 && last % each === 0) ?? most;
  return new Set(Array.from({ length: gaps + 1 }, (_, index) => Math.round((index * last) / gaps)));
}

/** Whole, round steps, and a top above everything, so that no line lies on the edge. */
function scaleOf(points: readonly { value: number }[], target = 0): { max: number; step: number } {
  const most = Math.max(largest(points), target, 1) * 1.04;
  const unit = 10 ** Math.floor(Math.log10(most / STEPS));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * unit).find((each) => each * STEPS >= most) ?? most;
  const whole = Math.max(1, Math.ceil(step));
  return { max: Math.ceil(most / whole) * whole, step: whole };
}

/** Room for the widest number of the scale. */
function leftOf(max: number): number {
  return MARGIN + 16 + widthOf(sayCount(max), SIZES.label);
}

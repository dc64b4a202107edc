/** A picture before it is drawn: a chart for echarts to lay out, or SVG, and how large it is. Texts in it are clean. */
import type { EChartsCoreOption } from 'echarts/core';

export type Sketch = Size & ({ readonly chart: EChartsCoreOption } | { readonly svg: string });

/** In the units of the sketch; a PNG has more pixels than that. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Each has a contrast of more than 4.5 to 1 on white, and says nothing that is not said in words too. */
export const COLOURS = {
  ink: '#212b32',
  quiet: '#4c6272',
  blue: '#005eb8',
  paleBlue: '#d9e7f4',
  /** For the target, which is a dashed line as well. */
  purple: '#7c2855',
  grid: '#d8dde0',
  white: '#ffffff',
} as const;

export const SANS = 'DejaVu Sans';
export const SERIF = 'DejaVu Serif';

/** The libraries that draw: echarts makes SVG of a chart, resvg makes pixels of SVG. Loaded with the first picture. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { SANS, type Size, type Sketch } from './sketch.ts';
import { widthOf } from './text-width.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
// Without a canvas to measure on, echarts would take the letters for narrower than they are.
setPlatformAPI({
  measureText(text, font) {
    const size = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12);
    return { width: widthOf(text, size, /\bbold\b/.test(font ?? '')) };
  },
});

const require = createRequire(import.meta.url);
const FONTS = ['Sans', 'Sans-Bold', 'Serif', 'Serif-Bold', 'Serif-Italic'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`),
);
/** Pixels for each unit of a sketch: sharp on a telephone, and printed. */
const SHARP = 2;
/** No wider than a screen needs, in pixels. */
const WIDEST = 1_600;

export function svgOf(sketch: Sketch): string {
  if ('svg' in sketch) return sketch.svg;
  const { width, height, chart } = sketch;
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawn.setOption({ animation: false, backgroundColor: '#ffffff', ...chart });
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}

/** `most`: neither wider nor higher than this, in pixels. */
export async function pngOf(svg: string, { width, height }: Size, most?: number): Promise<Uint8Array> {
  const zoom = Math.min(SHARP, WIDEST / width, (most ?? Number.POSITIVE_INFINITY) / Math.max(width, height));
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'width', value: Math.floor(width * zoom) },
    background: '#ffffff',
    // The fonts of the machine would make another picture on every machine.
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: SANS, sansSerifFamily: SANS },
  });
  return drawn.asPng();
}

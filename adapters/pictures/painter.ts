/** The painter: a drawing of the core becomes SVG, and that a PNG. What it needs is loaded for the first picture. */
import { UnavailableError } from '../../src/errors.ts';
import type { Drawing } from '../../src/pictures/drawing.ts';
import type { Painter } from '../../src/ports.ts';
import { drawBars } from './bars.ts';
import { drawCertificate } from './certificate.ts';
import { drawGrowth } from './growth.ts';
import type { Sketch } from './sketch.ts';

type Drawn = typeof import('./drawn.ts');

export function createPainter(): Painter {
  let loading: Promise<Drawn> | undefined;
  const load = (): Promise<Drawn> => {
    loading ??= import('./drawn.ts').catch((cause: unknown) => {
      loading = undefined;
      throw new UnavailableError('what draws pictures cannot be loaded on this machine', { cause });
    });
    return loading;
  };
  return {
    async draw(drawing, most) {
      const sketch = sketchOf(drawing);
      const { pngOf, svgOf } = await load();
      return pngOf(svgOf(sketch), sketch, most);
    },
  };
}

/** @throws UnavailableError where the words are in letters that our fonts do not have. */
export function sketchOf(drawing: Drawing): Sketch {
  switch (drawing.drawing) {
    case 'growth':
      return drawGrowth(drawing);
    case 'bars':
      return drawBars(drawing);
    case 'certificate':
      return drawCertificate(drawing);
  }
}

/** Pictures: charts and certificates as PNG, without a browser and without the machine's fonts. */
export { createPainter } from './painter.ts';

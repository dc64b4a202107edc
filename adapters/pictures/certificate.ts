/** The certificate of a pledge: plain, to be printed, in letters that have feet. */
import type { Drawing } from '../../src/pictures/drawing.ts';
import { drawable } from './drawable.ts';
import { COLOURS, SERIF, type Sketch } from './sketch.ts';
import { wrap } from './text-width.ts';

const WIDTH = 1_000;
/** The shape of A4, lying down. */
const HEIGHT = 707;
const INNER = 800;
/** Sizes to set the pledge in: the largest that leaves it in its place. */
const SIZES = [36, 32, 28, 25, 22, 19];
const LEADING = 1.45;

interface Text {
  readonly y: number;
  readonly size: number;
  readonly colour?: string;
  readonly style?: 'bold' | 'italic';
}

export function drawCertificate(drawing: Drawing & { drawing: 'certificate' }): Sketch {
  const name = drawable(drawing.name ?? '', 80);
  const title = fitted(drawable(drawing.title, 80), [44, 38, 32, 27, 23], true);
  const shownName = fitted(name, [40, 34, 29, 25, 21], true);
  const campaign = fitted(drawable(drawing.campaign, 100), [26, 23, 20, 18], false);
  const organiser = fitted(drawable(drawing.organiser, 100), [22, 20, 18, 16], false);
  // Without a name its room is the pledge's.
  const top = name === '' ? 236 : 300;
  const bottom = 560;
  const pledge = setPledge(`“${drawable(drawing.pledge, 600)}”`, bottom - top);
  const leading = pledge.size * LEADING;
  const first = top + (bottom - top - pledge.lines.length * leading) / 2 + pledge.size;
  const texts = [
    write(campaign.text, { y: 112, size: campaign.size, colour: COLOURS.quiet }),
    write(title.text, { y: 180, size: title.size, style: 'bold', colour: COLOURS.blue }),
    name === '' ? '' : write(shownName.text, { y: 268, size: shownName.size, style: 'bold' }),
    ...pledge.lines.map((line, index) =>
      write(line, { y: first + index * leading, size: pledge.size, style: 'italic' }),
    ),
    write(drawable(drawing.day, 40), { y: 606, size: 24 }),
    write(organiser.text, { y: 646, size: organiser.size, colour: COLOURS.quiet }),
  ];
  return { width: WIDTH, height: HEIGHT, svg: around(texts.join('')) };
}

function setPledge(text: string, room: number): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of SIZES) {
    const lines = wrap(text, { size, width: INNER }, 20);
    if (lines.length * size * LEADING <= room) return { size, lines };
  }
  const size = SIZES.at(-1) ?? 19;
  return { size, lines: wrap(text, { size, width: INNER }, Math.floor(room / (size * LEADING))) };
}

/** On one line, in the largest of the sizes in which it fits; cut only in the smallest. */
function fitted(
  text: string,
  sizes: readonly number[],
  isBold: boolean,
): { readonly size: number; readonly text: string } {
  const size = sizes.find((each) => wrap(text, { size: each, width: INNER, isBold }, 2).length <= 1);
  if (size !== undefined) return { size, text };
  const least = sizes.at(-1) ?? 16;
  return { size: least, text: wrap(text, { size: least, width: INNER, isBold }, 1).join('') };
}

function write(text: string, { y, size, colour = COLOURS.ink, style }: Text): string {
  const look = style === 'bold' ? ' font-weight="bold"' : style === 'italic' ? ' font-style="italic"' : '';
  return `<text x="${WIDTH / 2}" y="${y.toFixed(1)}" font-size="${size}" fill="${colour}"${look}>${escaped(text)}</text>`;
}

function around(texts: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.white}"/>`,
    frame(24, 5),
    frame(36, 1.5),
    `<line x1="440" y1="204" x2="560" y2="204" stroke="${COLOURS.blue}" stroke-width="3"/>`,
    `<g font-family="${SERIF}" text-anchor="middle">${texts}</g></svg>`,
  ].join('');
}

function frame(inset: number, thickness: number): string {
  const [width, height] = [WIDTH - 2 * inset, HEIGHT - 2 * inset];
  return `<rect x="${inset}" y="${inset}" width="${width}" height="${height}" fill="none" stroke="${COLOURS.blue}" stroke-width="${thickness}"/>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svgOf } from '../../adapters/pictures/drawn.ts';
import { createPainter } from '../../adapters/pictures/index.ts';
import { sketchOf } from '../../adapters/pictures/painter.ts';
import { COLOURS } from '../../adapters/pictures/sketch.ts';
import { widthOf, wrap } from '../../adapters/pictures/text-width.ts';
import { UnavailableError } from '../../src/errors.ts';
import type { Drawing, Point } from '../../src/pictures/drawing.ts';
import { readPng } from '../fakes/png.ts';

const painter = createPainter();
const days = (count: number, value: (day: number) => number): Point[] =>
  Array.from({ length: count }, (_, day) => ({ label: `${day + 1} Mar`, value: value(day) }));
const growth = (points: readonly Point[], target?: number): Drawing => ({
  drawing: 'growth',
  title: 'Pledges made',
  unit: 'pledges',
  points,
  ...(target === undefined ? {} : { target }),
});
const bars = (count: number, value: (bar: number) => number, label = 'Vale Hospital'): Drawing => ({
  drawing: 'bars',
  title: 'Posts by organisation',
  unit: 'posts',
  bars: Array.from({ length: count }, (_, bar) => ({ label: `${label} ${bar + 1}`, value: value(bar) })),
});
const certificate = (pledge: string, name?: string): Drawing => ({
  drawing: 'certificate',
  title: 'Certificate of a pledge done',
  campaign: 'NHS Change Day',
  pledge,
  day: '3 March 2014',
  organiser: 'Vale Trust',
  ...(name === undefined ? {} : { name }),
});
const PLEDGE = 'I will sit with a frail older person at every mealtime, and write down what matters to them. '
  .repeat(3)
  .slice(0, 280);

function sizeOf(png: Uint8Array): { width: number; height: number } {
  const file = Buffer.from(png);
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** What is written in a picture, piece by piece. */
function textsIn(drawing: Drawing): readonly string[] {
  const svg = svgOf(sketchOf(drawing));
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map(([, text = '']) =>
    text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string) =>
      code === undefined ? (ENTITIES[name] ?? whole) : String.fromCharCode(Number(code)),
    ),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

const EVERY: readonly (readonly [string, Drawing])[] = [
  ['no points', growth([])],
  [
    'one point',
    growth(
      days(1, () => 0),
      280_000,
    ),
  ],
  [
    'a month',
    growth(
      days(31, (day) => day * 6_100),
      280_000,
    ),
  ],
  [
    'a year beyond its target',
    growth(
      days(365, (day) => day * 1_000),
      280_000,
    ),
  ],
  ['no bars', bars(0, () => 0)],
  ['one bar', bars(1, () => 1)],
  ['twelve bars', bars(12, (bar) => 12 - bar)],
  ['forty bars', bars(40, (bar) => 280_000 - bar, 'A very long name of an organisation '.repeat(4))],
  ['a certificate', certificate(PLEDGE, 'Amina Okafor')],
  ['a certificate without a name', certificate('I will be on time.')],
];

describe('pictures', () => {
  it.each(EVERY)('are PNGs, wide enough for a telephone: %s', async (_name, drawing) => {
    const { width, height } = sizeOf(await painter.draw(drawing));
    expect(width).toBeGreaterThanOrEqual(1_200);
    expect(height).toBeLessThan(3_000);
  });

  it.each(EVERY)('leave a margin, so nothing is cut off: %s', async (_name, drawing) => {
    const { width, height, pixels } = readPng(Buffer.from(await painter.draw(drawing, 400)));
    const isEdge = (at: number): boolean =>
      at < width || at >= width * (height - 1) || at % width === 0 || at % width === width - 1;
    const edge = pixels.filter((_, at) => isEdge(at));
    expect(new Set(edge.map(String))).toEqual(new Set(['255,255,255,255']));
  });

  it.each(EVERY)('are as small as a chat asks, within both sides and 150 kB: %s', async (_name, drawing) => {
    const png = await painter.draw(drawing, 1_024);
    const { width, height } = sizeOf(png);
    expect(Math.max(width, height)).toBeLessThanOrEqual(1_024);
    expect(Math.max(width, height)).toBeGreaterThan(1_000);
    expect(png.byteLength).toBeLessThan(150_000);
  });

  it.each(EVERY)('are the same for the same drawing, whoever draws it: %s', async (_name, drawing) => {
    const [one, again, other] = await Promise.all([
      painter.draw(drawing, 400),
      painter.draw(drawing, 400),
      createPainter().draw(drawing, 400),
    ]);
    expect(Buffer.from(one).equals(again)).toBe(true);
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it.each(EVERY)('fetch nothing: %s', (_name, drawing) => {
    const svg = svgOf(sketchOf(drawing)).replace(/ xmlns(?::\w+)?="[^"]*"/g, '');
    expect(svg).not.toMatch(/https?:|href|<image|<script|url\((?!#)/);
  });

  it('say in words what a growing total comes to, and whole numbers with their thousands', () => {
    const texts = textsIn(
      growth(
        days(31, (day) => day * 6_300),
        280_000,
      ),
    );
    expect(texts).toEqual(expect.arrayContaining(['31 Mar: 189,000 pledges.', '300,000', '1 Mar', '31 Mar']));
    expect(texts).toEqual(
      expect.arrayContaining(['That is 67% of the target of 280,000.', 'Target', '280,000']),
    );
    const few = textsIn(growth(days(2, (day) => day)));
    expect(few.filter((text) => /\d\.\d/.test(text))).toEqual([]);
  });

  it('call a target reached when it is, and not a pledge before', () => {
    expect(
      textsIn(
        growth(
          days(1, () => 279_999),
          280_000,
        ),
      ),
    ).toContain('That is 99% of the target of 280,000.');
    expect(
      textsIn(
        growth(
          days(1, () => 280_000),
          280_000,
        ),
      ),
    ).toContain('The target of 280,000 is reached.');
    expect(textsIn(growth(days(1, () => 5))).join(' ')).not.toContain('arget');
  });

  it('show twelve organisations, and say how many more there are', () => {
    expect(textsIn(bars(12, (bar) => 12 - bar))).toContain('Vale Hospital 12');
    const texts = textsIn(bars(40, (bar) => 1_040 - bar));
    expect(texts.join(' ')).toContain('The first 11; 29 more have 1,029 or fewer each.');
    expect(texts).toContain('1,030');
    expect(texts).not.toContain('1,029');
  });

  it('write a pledge of 280 characters whole, with its name and who asked for it', () => {
    const texts = textsIn(certificate(PLEDGE, 'Amina Okafor')).join(' ');
    for (const words of [
      `“${PLEDGE.trim()}”`,
      'Amina Okafor',
      'NHS Change Day',
      '3 March 2014',
      'Vale Trust',
    ])
      expect(texts).toContain(words);
  });

  it('have no more contrast to lose than 4.5 to 1', () => {
    const { ink, quiet, blue, purple } = COLOURS;
    for (const colour of [ink, quiet, blue, purple])
      expect(contrast(colour, COLOURS.white)).toBeGreaterThan(4.5);
    // The line of the target lies on the area below the total, too.
    expect(contrast(purple, COLOURS.paleBlue)).toBeGreaterThan(4.5);
  });
});

describe('texts in pictures', () => {
  it('break nothing, whatever they hold, and are drawn or refused by a code', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(text, text, fc.nat(2), async (one, other, kind) => {
        const drawings: Drawing[] = [
          { ...growth([{ label: one, value: 3 }]), title: other } as Drawing,
          bars(2, () => 1, one),
          { ...certificate(one, other), campaign: one, organiser: other } as Drawing,
        ];
        try {
          const png = await painter.draw(drawings[kind]!, 300);
          expect(Buffer.from(png).subarray(1, 4).toString('latin1')).toBe('PNG');
        } catch (error) {
          expect(error).toBeInstanceOf(UnavailableError);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    'that are the name of a member of every object change nothing beside the picture: %s',
    (name) => {
      const plain = (): string =>
        svgOf(sketchOf(growth([{ label: 'Monday', value: 3 }]))).replaceAll(/(zr|cls-)\d+/g, '');
      const before = plain();
      const alone = (wide: number): string => `${'M'.repeat(wide)} ${name}`;
      for (const drawing of [
        { ...growth([{ label: name, value: 3 }]), title: name, unit: name },
        { ...growth([]), title: alone(15) },
        {
          ...bars(1, () => 1),
          title: name,
          bars: [
            { label: name, value: 1 },
            { label: alone(26), value: 1 },
          ],
        },
      ] as Drawing[])
        expect(textsIn(drawing).join(' ')).toContain(name);
      const member = ({} as Record<string, unknown>)[name];
      for (const object of [{}, typeof member === 'function' ? member : {}])
        for (const link of ['prev', 'next']) expect(link in object).toBe(false);
      expect(plain()).toBe(before);
    },
  );

  it.each([
    ['markup', 'I will write <b>&amp;</b> "quotes"', 'I will write <b>&amp;</b> "quotes"'],
    ['control characters', 'on\u0000 \u0007time\u001b\ufffe', 'on time'],
    ['half a character', 'on time \ud83d', 'on time \ufffd'],
    ['emoji', 'on time 👩🏽‍⚕️🎉 every day 🇬🇧', 'on time every day'],
    ['a turn of direction', 'on \u202etime', 'on time'],
    ['Greek, Cyrillic, Arabic', 'στην ώρα μου, вовремя, مرحبا', 'στην ώρα μου, вовремя, مرحبا'],
  ])('are written as they are, without what cannot be drawn: %s', async (_what, pledge, written) => {
    expect(textsIn(certificate(pledge)).join(' ')).toContain(`“${written}”`);
    await painter.draw(certificate(pledge), 300);
  });

  it('in letters of another shape are drawn as the letters that they stand for', () => {
    const drawn = sketchOf(certificate('Ｌｉｓｔｅｎ ① 𝓣𝓲𝓶𝓮', '𝗔𝗺𝗶𝗻𝗮'));
    expect(drawn).toEqual(sketchOf(certificate('Listen 1 Time', 'Amina')));
  });

  it('in letters that the fonts do not have are refused: the words of the picture say them', async () => {
    await expect(painter.draw(certificate('我会准时'))).rejects.toBeInstanceOf(UnavailableError);
    await expect(painter.draw(certificate('On time', 'अमीना'))).rejects.toBeInstanceOf(UnavailableError);
  });

  it('far too long are clipped with a sign', async () => {
    const long = 'very long words '.repeat(5_000);
    for (const drawing of [
      { ...certificate(long, long), title: long, campaign: long, organiser: long, day: long } as Drawing,
      { ...growth([{ label: long, value: 1e300 }], 2e300), title: long, unit: long } as Drawing,
      { ...bars(2, () => Number.NaN, long), title: long, unit: long } as Drawing,
    ]) {
      expect(textsIn(drawing).join(' ')).toContain('…');
      await painter.draw(drawing, 300);
    }
  });

  it('are never wider than they are taken for, so that none is cut off', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGMWQ0123456789 ,.-’()&'),
      minLength: 12,
    });
    fc.assert(
      fc.property(text, fc.boolean(), (given, isBold) => {
        const words = given.trim();
        fc.pre(words.length > 8);
        const weight = isBold ? ' font-weight="bold"' : '';
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="90"><text y="60" font-family="DejaVu Sans" font-size="30"${weight}>${words.replaceAll('&', '&amp;')}</text></svg>`;
        const box = new Resvg(svg, FONT).getBBox();
        expect(box?.width ?? 0).toBeLessThanOrEqual(widthOf(words, 30, isBold));
      }),
      { numRuns: 40 },
    );
  });

  it('are broken at words, and inside a word only where it is wider than a line', () => {
    const line = { size: 10, width: 100 };
    expect(wrap('one two three four five', line, 9).join(' ')).toBe('one two three four five');
    expect(wrap('x'.repeat(60), line, 9).join('')).toBe('x'.repeat(60));
    const cut = wrap('one two three four five six seven eight nine ten', line, 2);
    expect(cut).toHaveLength(2);
    expect(cut[1]).toMatch(/…$/);
    for (const each of [...cut, ...wrap('x'.repeat(60), line, 9)])
      expect(widthOf(each, 10)).toBeLessThanOrEqual(100);
  });
});

const FONTS = new URL('../../node_modules/dejavu-fonts-ttf/ttf/', import.meta.url).pathname;
const FONT = {
  font: {
    loadSystemFonts: false,
    fontFiles: [`${FONTS}DejaVuSans.ttf`, `${FONTS}DejaVuSans-Bold.ttf`],
    defaultFontFamily: 'DejaVu Sans',
  },
};

/** Source: WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

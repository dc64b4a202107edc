/** What a picture says in words, and what stands where none can be made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../src/errors.ts';
import type { Drawing, Point } from '../../src/pictures/drawing.ts';
import { oneLine } from '../../src/pictures/one-line.ts';
import { pictureOf } from '../../src/pictures/picture.ts';
import { ALT_MAX, altOf, sayCount } from '../../src/words/pictures.ts';

const growth = (points: readonly Point[], target?: number): Drawing => ({
  drawing: 'growth',
  title: 'Pledges made',
  unit: 'pledges',
  points,
  ...(target === undefined ? {} : { target }),
});
const days = (count: number, value: (day: number) => number): Point[] =>
  Array.from({ length: count }, (_, day) => ({ label: `day ${day + 1}`, value: value(day) }));

describe('the words of a picture', () => {
  it('give every number of a short series, and how far the target is', () => {
    const points = [
      { label: '1 Mar', value: 0 },
      { label: '2 Mar', value: 1_200 },
      { label: '3 Mar', value: 189_000 },
    ];
    expect(altOf(growth(points, 280_000))).toBe(
      'Pledges made. Line chart of pledges. 1 Mar: 0; 2 Mar: 1,200; 3 Mar: 189,000. That is 67% of the target of 280,000.',
    );
    expect(altOf(growth(points, 189_000))).toContain('The target of 189,000 is reached.');
    expect(altOf(growth(points))).not.toContain('target');
    expect(altOf(growth([], 10))).toBe(
      'Pledges made. Line chart of pledges. There is nothing to show yet. The target is 10.',
    );
  });

  it('give the ends, the target, the largest rises and as many points as fit of a long one', () => {
    const alt = altOf(
      growth(
        days(365, (day) => day * 700 + (day >= 200 ? 20_000 : 0)),
        280_000,
      ),
    );
    expect(alt).toContain('365 points. First, day 1: 0. Last, day 365: 274,800.');
    expect(alt).toContain('That is 98% of the target of 280,000. Largest rises: day 201, 20,700;');
    expect(alt).toMatch(/Every \d+ points: day 1: 0; /);
    expect(alt.length).toBeGreaterThan(1_500);
  });

  it('give every bar, and of too many how large the others are at most', () => {
    const bars = (count: number): Drawing => ({
      drawing: 'bars',
      title: 'Posts by organisation',
      unit: 'posts',
      bars: Array.from({ length: count }, (_, at) => ({ label: `Organisation ${at + 1}`, value: 500 - at })),
    });
    expect(altOf(bars(2))).toBe(
      'Posts by organisation. Bar chart of posts. Organisation 1: 500; Organisation 2: 499.',
    );
    const [, told = '', left = '', most = ''] =
      /Organisation (\d+): \d+; and (\d+) more with (\d+) or fewer each\.$/.exec(altOf(bars(300))) ?? [];
    expect(Number(told) + Number(left)).toBe(300);
    expect(Number(most)).toBe(500 - Number(told));
    expect(altOf(bars(0))).toContain('nothing to show yet');
  });

  it('give all that stands on a certificate, and no name where there is none', () => {
    const certificate: Drawing = {
      drawing: 'certificate',
      title: 'Certificate of a pledge done',
      campaign: 'NHS Change Day',
      pledge: 'I will be on time 🎉',
      day: '3 March 2014',
      organiser: 'Vale Trust',
    };
    expect(altOf({ ...certificate, name: 'अमीना' })).toBe(
      'Certificate of a pledge done. NHS Change Day. अमीना pledged: “I will be on time 🎉” 3 March 2014. Vale Trust.',
    );
    expect(altOf(certificate)).toContain('The pledge: “I will be on time 🎉”');
  });

  it('are never empty, never longer than every chat takes, and on one line', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 3_000, maxLength: 4_000 }));
    const points = fc.array(fc.record({ label: text, value: fc.double() }), { maxLength: 80 });
    const drawing = fc.oneof(
      fc.record({
        drawing: fc.constant('growth' as const),
        title: text,
        unit: text,
        points,
        target: fc.double(),
      }),
      fc.record({ drawing: fc.constant('bars' as const), title: text, unit: text, bars: points }),
      fc.record({
        drawing: fc.constant('certificate' as const),
        title: text,
        campaign: text,
        name: text,
        pledge: text,
        day: text,
        organiser: text,
      }),
    );
    fc.assert(
      fc.property(drawing, (given) => {
        const alt = altOf(given);
        expect(alt.length).toBeLessThanOrEqual(ALT_MAX);
        expect(alt.trim()).not.toBe('');
        expect(alt).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(alt.isWellFormed()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('write numbers with their thousands, whole and never below nothing', () => {
    expect([0, 7, 999, 1_000, 280_000, 1_234_567, 2.4, -3, Number.NaN].map(sayCount)).toEqual([
      '0',
      '7',
      '999',
      '1,000',
      '280,000',
      '1,234,567',
      '2',
      '0',
      '0',
    ]);
  });

  it('are found for however many points there are', () => {
    const many = days(200_000, (day) => day);
    expect(altOf(growth(many)).length).toBeLessThanOrEqual(ALT_MAX);
    const bars: Drawing = { drawing: 'bars', title: 'Posts', unit: 'posts', bars: many };
    expect(altOf(bars)).toMatch(/ more with 199,999 or fewer each\.$/);
  });

  it('do not cut a family in two', () => {
    expect(oneLine('ab 👩‍👩‍👧‍👦 cd', 8)).toBe('ab…');
  });
});

describe('a picture in a message', () => {
  const lines: object[] = [];
  const log = { info: () => {}, warn: (line: object) => void lines.push(line), error: () => {} } as never;
  const drawing = growth([{ label: '1 Mar', value: 3 }]);

  it('is one part, in two sizes, with its words and the items whose words it shows', async () => {
    const asked: (number | undefined)[] = [];
    const painter = {
      draw: async (_drawing: Drawing, most?: number) => {
        asked.push(most);
        return new Uint8Array([most ?? 0]);
      },
    };
    expect(await pictureOf({ painter, log }, drawing, 'pledges-by-day', ['submission:1'])).toEqual([
      {
        part: 'picture',
        png: new Uint8Array([0]),
        small: new Uint8Array([1_024 % 256]),
        name: 'pledges-by-day.png',
        alt: altOf(drawing),
        of: ['submission:1'],
      },
    ]);
    expect(asked).toEqual([undefined, 1_024]);
  });

  it.each([new UnavailableError('no pictures'), new TypeError('a bug with words of somebody')])(
    'is said in words where it cannot be made: %s',
    async (error) => {
      const painter = { draw: () => Promise.reject(error) };
      expect(await pictureOf({ painter, log }, drawing, 'x', ['submission:1'])).toEqual([
        { part: 'text', text: altOf(drawing), of: ['submission:1'] },
      ]);
      expect(lines.at(-1)).toEqual({ event: 'picture.failed', drawing: 'growth', error: error.name });
    },
  );
});

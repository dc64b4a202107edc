import { describe, expect, test } from 'vitest';
import { check } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { linksIn } from '../../src/guard/length.ts';
import { shinglesOf, wordsOf } from '../../src/guard/shingles.ts';

/** Pieces that make a careless pattern go over the text again and again. */
const nasty = [
  'a',
  'a.',
  'a_',
  'a_.',
  'a-',
  '-',
  '.',
  '..a',
  'a.a_',
  'a_a.',
  'é.',
  'é',
  '漢',
  '漢.',
  'a漢.',
  'xn--',
  'xn--a.',
  '.com',
  'a.com',
  'a.com.',
  'a.com_',
  'a.com-',
  'a.com@',
  'a.co/',
  'a.co/(',
  'a.co/((',
  'a.co/(b(',
  'a.co/.',
  'a.co?',
  'a.co?!',
  'a.co/?!',
  'a.co:',
  'a.co:8',
  'http://',
  'https://a',
  'https://a.',
  'https://a_.',
  'https://t.co/a',
  '(',
  '()',
  '(a)',
  '/',
  '/.',
  '#',
  '#a',
  '#a#',
  '#1',
  '＃',
  '@',
  '@a',
  '&#a',
  '👏',
  '👏.',
  '👨‍',
  '🏴󠁧󠁢',
  '🇬',
  '1⃣',
  '1️',
  '\u200d',
  '\ufe0f',
  '\u0301',
  '\u1100',
  '\u1161',
  '\ud83d',
  '\udc4f',
  '\0',
  '\r',
  '\r\n',
  '\u202e',
  '\u200b',
  '\u{e0061}',
  ' ',
  '\n',
  '’',
  "a'",
] as const;

describe('a text that is made to slow the guard down', () => {
  test.each(nasty)('does not make the search for links go over it again and again: %j', (piece) => {
    const steps = (units: number) => {
      const text = piece.repeat(units / piece.length);
      let count = 0;
      linksIn(text, (index) => {
        count += 1;
        return text.charCodeAt(index);
      });
      return count;
    };
    const [once, twice] = [steps(5000), steps(10_000)];
    expect(twice).toBeLessThanOrEqual(2.1 * once + 100);
    // However unlucky, a unit is read a few times and no more.
    expect(twice).toBeLessThanOrEqual(40 * 10_000);
  });

  test.each(nasty)('is checked to its end: %j', (piece) => {
    const text = piece.repeat(10_000 / piece.length);
    for (const tail of ['', '!', '.com', '\ud83d', '#']) {
      const whole = (text + tail).slice(-10_000);
      const recent = [{ submission: 'submission:1', account: 'partner', text: whole }];
      const findings = check({
        text: whole,
        hashtag: '#1NHSDerbys',
        account: 'house',
        recent,
        kind: 'story',
        known: nothingKnown,
      });
      expect(findings.map(({ code }) => code)).not.toContain('DETECTOR_ERROR');
    }
  });

  test('makes no more shingles than it has words', () => {
    const text = 'ab cd ef '.repeat(1000);
    expect(shinglesOf(text).size).toBeLessThanOrEqual(wordsOf(text).length);
  });
});

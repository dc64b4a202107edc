import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findControlCharacters } from '../../src/guard/control-characters.ts';

const found = (text: string) =>
  findControlCharacters(text).map(({ code, severity, start, end }) => [code, severity, start, end]);

describe('characters that nobody sees', () => {
  test.each([
    'a\0b',
    'a\u0007b',
    'a\u001bb',
    'a\u007fb',
    'a\u0085b',
    'a\u009fb',
    'a\ufeffb',
    'a\uffffb',
    'a\ufffeb',
    'a\rb',
  ])('control characters block: %j', (text) => {
    expect(found(text)).toEqual([['CONTROL_CHARACTER', 'BLOCK', 1, 2]]);
  });

  test.each([
    'a\nb',
    'a\r\nb',
    'a\tb',
    '',
    'Thank you 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️ 1️⃣',
    '🏳‍🌈 👩🏽‍⚕️',
    'Zoe\u0308',
    'می‌خواهم',
    'ක්‍ෂ',
    'שלום',
    '漢字',
  ])('what people type is let through: %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('whatever turns letters round blocks', () => {
    for (const point of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
      expect(found(`a${String.fromCharCode(point)}b`)).toEqual([['BIDI_CONTROL', 'BLOCK', 1, 2]]);
    }
  });

  test('half a character blocks, and a whole one does not', () => {
    expect(found('👏\ud83d')).toEqual([['BROKEN_TEXT', 'BLOCK', 2, 3]]);
    expect(found('\udc4f👏')).toEqual([['BROKEN_TEXT', 'BLOCK', 0, 1]]);
  });

  test.each([
    ['a zero-width space', 'a\u200bb', 1, 2],
    ['a joiner between Latin letters', 'a\u200db', 1, 2],
    ['a word joiner', 'a\u2060b', 1, 2],
    ['a soft hyphen', 'a\u00adb', 1, 2],
    ['a direction mark', 'a\u200eb', 1, 2],
    ['a filler that looks like a space', 'a\u3164b', 1, 2],
    ['a sentence hidden in tag characters', 'a\u{e0068}\u{e0069}b', 1, 5],
    ['a sentence hidden behind a flag', '🏴\u{e0068}\u{e0069}\u{e007f}', 2, 8],
    ['a joiner behind the last emoji', '👏\u200d', 2, 3],
  ])('%s is pointed out', (_name, text, start, end) => {
    expect(found(text)).toEqual([['ZERO_WIDTH', 'ADVISE', start, end]]);
  });

  test('one stretch is one finding, with the place in the text as written', () => {
    expect(found('e\u0308x\0\u0001\u0002y\u202e')).toEqual([
      ['CONTROL_CHARACTER', 'BLOCK', 3, 6],
      ['BIDI_CONTROL', 'BLOCK', 7, 8],
    ]);
  });

  test('no text gets past that holds one of the blocked characters', () => {
    const bad = fc.constantFrom(
      '\0',
      '\u0008',
      '\u000b',
      '\u001f',
      '\u007f',
      '\u0080',
      '\u202e',
      '\u2066',
      '\ufeff',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        bad,
        fc.string({ unit: 'grapheme' }),
        (before, character, after) => {
          const findings = findControlCharacters(before + character + after).filter(
            ({ severity }) => severity === 'BLOCK',
          );
          expect(findings.some(({ start, end }) => start <= before.length && before.length < end)).toBe(true);
        },
      ),
    );
  });
});

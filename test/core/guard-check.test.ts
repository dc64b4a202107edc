import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/guard/finding.ts';
import type { GuardInput } from '../../src/guard/guard.ts';
import { blocksOf, check, checkWith, needsSecondLook, worstOf } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { fitsX, weightedLength } from '../../src/guard/length.ts';
import { postText } from '../../src/guard/post-text.ts';

const tag = '#1NHSDerbys';
const input = (text: string, more: Partial<GuardInput> = {}): GuardInput => ({
  text,
  hashtag: tag,
  account: 'house',
  recent: [],
  kind: 'story',
  known: nothingKnown,
  ...more,
});
const found = (text: string, more?: Partial<GuardInput>) =>
  check(input(text, more))
    .filter(({ code }) => code !== 'UNINFORMATIVE')
    .map(({ code, severity, start, end }) => [code, severity, start, end]);

describe('the guard', () => {
  test('has nothing to say of plain words', () => {
    expect(found('Thank you to everyone on ward 3 👏\nSee nhs.uk')).toEqual([]);
  });

  test.each(['', '   ', '\n\t', '\u200b\u00a0', '\u3164\u2800'])(
    'blocks a text without anything to read: %j',
    (text) => {
      expect(check(input(text)).map(({ code }) => code)).toContain('EMPTY');
    },
  );

  test('counts the hashtag that will be added', () => {
    // A space and eleven characters.
    expect(found('a'.repeat(280 - 12))).toEqual([]);
    expect(found('a'.repeat(280 - 11))).toEqual([['TOO_LONG', 'BLOCK', 268, 269]]);
  });

  test('counts a hashtag that is there once', () => {
    expect(found(`${tag} ${'a'.repeat(268)}`)).toEqual([]);
    expect(found(`#1nhsderbys ${'a'.repeat(269)}`)).toEqual([['TOO_LONG', 'BLOCK', 280, 281]]);
  });

  test('points out the first thing that does not fit: a character, an emoji or a link', () => {
    expect(found('漢'.repeat(200))).toEqual([['TOO_LONG', 'BLOCK', 134, 200]]);
    expect(found(`${'a'.repeat(267)}👨‍👩‍👧‍👦 and more`)).toEqual([['TOO_LONG', 'BLOCK', 267, 287]]);
    expect(found(`${'a'.repeat(250)} nhs.uk/111`)).toEqual([['TOO_LONG', 'BLOCK', 251, 261]]);
  });

  test('points it out in the text as written', () => {
    expect(found(`  \r\n${'e\u0301'.repeat(300)}`)).toEqual([['TOO_LONG', 'BLOCK', 4 + 2 * 268, 604]]);
    expect(found(`${'a\r\n'.repeat(150)}b`)).toEqual([['TOO_LONG', 'BLOCK', 3 * 134, 451]]);
  });

  test('what stands before the place pointed out fits, and the next thing does not', () => {
    const piece = fc.constantFrom(
      'a',
      'word ',
      '漢',
      '👏',
      'e\u0301',
      '\r\n',
      ' ',
      'nhs.uk ',
      '👩🏽‍⚕️',
      '#tag ',
      '. ',
      '’',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 100, maxLength: 400 }), (pieces) => {
        const text = pieces.join('');
        const finding = check(input(text)).find(({ code }) => code === 'TOO_LONG');
        expect(finding === undefined).toBe(fitsX(postText(text, tag)));
        if (finding === undefined) return;
        expect(finding.end).toBe(text.length);
        expect(weightedLength(postText(text.slice(0, finding.start), tag))).toBeLessThanOrEqual(280);
        // A cut emoji, accent or link counts otherwise than a whole one: 40 units hold whatever comes next.
        expect(weightedLength(postText(text.slice(0, finding.start + 40), tag))).toBeGreaterThan(280 - 24);
      }),
    );
  });

  test('does not even look at a text of more than 10,000 characters', () => {
    expect(found('\0'.repeat(10_001))).toEqual([['TOO_LONG_TO_CHECK', 'BLOCK', 0, 10_001]]);
    expect(found('\0'.repeat(10_000)).map(([code]) => code)).not.toContain('TOO_LONG_TO_CHECK');
  });

  test('holds a text when a rule throws, and still says what the others found', () => {
    const broken = () => {
      throw new Error('Sam Jones, 943 476 5919');
    };
    const works = (): Finding[] => [{ code: 'WORKS', severity: 'ADVISE', start: 0, end: 1, version: 1 }];
    const findings = checkWith({ broken, works, alsoBroken: broken }, input('Thank you'));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['DETECTOR_ERROR', 'HOLD'],
      ['WORKS', 'ADVISE'],
    ]);
    expect(JSON.stringify(findings)).not.toContain('Sam');
    expect(checkWith({ works }, input('Thank you')).map(({ code }) => code)).toEqual(['WORKS']);
  });

  test('finds everything at once, always in the same order', () => {
    const text = `${'word '.repeat(80)}\0\u202e\ud83d a\u200bb`;
    const recent = [
      { submission: 'submission:1', account: 'partner', text },
      { submission: 'submission:2', account: 'house', text },
    ];
    const order = [
      'TOO_LONG',
      'CONTROL_CHARACTER',
      'BIDI_CONTROL',
      'BROKEN_TEXT',
      'ZERO_WIDTH',
      'DUPLICATE_OTHER_ACCOUNT',
      'DUPLICATE_SAME_ACCOUNT',
    ];
    expect(check(input(text, { recent })).map(({ code }) => code)).toEqual(order);
    expect(check(input(text, { recent: recent.toReversed() })).map(({ code }) => code)).toEqual(order);
  });

  test.each(['story', 'pledge', 'signpost', 'notice'] as const)('holds a %s to the same rules', (kind) => {
    expect(found('a'.repeat(300), { kind })).toEqual([['TOO_LONG', 'BLOCK', 268, 300]]);
  });

  test('every finding lies within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const recent = [{ submission: 'submission:1', account: 'partner', text }];
        for (const { start, end } of check(input(text, { recent }))) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
          if (text.length > 0) expect(start).toBeLessThan(end);
        }
      }),
    );
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(check(input(text)).map(({ code }) => code)).not.toContain('DETECTOR_ERROR');
      }),
    );
  });
});

describe('findings', () => {
  const of = (...severities: Finding['severity'][]): Finding[] =>
    severities.map((severity) => ({ code: severity, severity, start: 0, end: 1, version: 1 }));

  test('the gravest counts', () => {
    expect(worstOf([])).toBeUndefined();
    expect(worstOf(of('ADVISE'))).toBe('ADVISE');
    expect(worstOf(of('HOLD', 'ADVISE'))).toBe('HOLD');
    expect(worstOf(of('ADVISE', 'BLOCK', 'HOLD'))).toBe('BLOCK');
    expect(worstOf(of('ROUTE', 'BLOCK'))).toBe('ROUTE');
  });

  test('those that need a second look, and those that block, can be told apart', () => {
    const all = of('ADVISE', 'HOLD', 'BLOCK', 'ROUTE');
    expect(needsSecondLook(all).map(({ severity }) => severity)).toEqual(['HOLD']);
    expect(blocksOf(all).map(({ severity }) => severity)).toEqual(['BLOCK']);
  });
});

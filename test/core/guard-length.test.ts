import { domainToASCII } from 'node:url';
import fc from 'fast-check';

import { describe, expect, test } from 'vitest';
import { fitsX, weightedLength, X_LIMIT } from '../../src/guard/length.ts';
import { isLabelShortEnough, punycodeLength } from '../../src/guard/punycode.ts';
import vectors from '../vectors/tweet-length.json' with { type: 'json' };
import { twitterText } from '../vectors/twitter-text.ts';

const reference = (text: string) => twitterText.parseTweet(text).weightedLength;

describe('the length of a post, as X counts it', () => {
  test.each(vectors.cases)('is that of the vectors: $text', ({ text, weightedLength: expected }) => {
    expect(weightedLength(text)).toBe(expected);
  });

  test.each([
    ['a letter with its accent typed apart counts as one', 'Zoe\u0308', 3],
    ['a link counts 23, however short', 'nhs.uk', 23],
    ['a link counts 23, however long', `https://www.nhs.uk/${'a/'.repeat(300)}`, 23],
    ['a full stop after a link is not part of it', 'See nhs.uk.', 4 + 23 + 1],
    ['an e-mail address is no link', 'sam@trust.nhs.uk', 16],
    ['a missing space after a full stop makes a link', 'We did it.So can you', 7 + 23 + 8],
    ['a word with a stop in it that is no domain is no link', 'ward.staff', 10],
    ['a skin tone belongs to its emoji', '🙋🏽', 2],
    ['a flag is one emoji', '🏴󠁧󠁢󠁥󠁮󠁧󠁿🇬🇧', 4],
    ['a keycap is one emoji', '1️⃣1⃣', 4],
    ['a sign that becomes an emoji by its variation selector', '©️©', 3],
    ['an emoji that does not need its variation selector', '⌚️⌚☔️⭐️', 8],
    ['a heart with and without its variation selector', '❤️❤', 4],
    ['curly quotation marks and dashes count one', '“we’re” – it’s', 14],
    ['an ellipsis typed as one sign counts two', '…', 2],
    ['half a character counts two', '\ud83d', 2],
    ['a line end counts one', 'a\nb', 3],
  ])('%s', (_name, text, expected) => {
    expect(weightedLength(text)).toBe(expected);
    expect(reference(text)).toBe(expected);
  });

  test('the light ranges begin and end where the v3 configuration says', () => {
    const edges = [0, 4351, 4352, 8191, 8192, 8205, 8206, 8207, 8208, 8223, 8224, 8241, 8242, 8247, 8248];
    for (const point of edges) {
      const text = String.fromCodePoint(point);
      expect([point, weightedLength(text)]).toEqual([point, reference(text)]);
    }
  });

  test('280 fit and 281 do not', () => {
    expect(X_LIMIT).toBe(280);
    expect(fitsX('a'.repeat(280))).toBe(true);
    expect(fitsX('a'.repeat(281))).toBe(false);
    expect(fitsX('漢'.repeat(140))).toBe(true);
    expect(fitsX(`${'漢'.repeat(140)}a`)).toBe(false);
  });

  test('the newest emoji count 2 like all others, where twitter-text of 2020 counts their parts', () => {
    // X says that every emoji counts 2; the package knows those of 2018. Counting its way would refuse posts that fit.
    for (const emoji of ['🧑‍🧑‍🧒‍🧒', '🫶🏽', '♾️', '🧑🏿‍🤝‍🧑🏻']) {
      expect(weightedLength(emoji)).toBe(2);
      expect(reference(emoji)).toBeGreaterThan(2);
    }
  });

  test('it agrees with twitter-text on whatever people write', () => {
    fc.assert(
      fc.property(writing, (text) => {
        expect(weightedLength(text)).toBe(reference(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('it agrees with twitter-text on any single character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1 }), (text) => {
        // Emoji that came after 2018 are one code point here, so they count 2 both ways.
        expect(weightedLength(text)).toBe(reference(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('a name in another script is a link as long as DNS can hold it', () => {
    expect(isLabelShortEnough('')).toBe(false);
    expect(isLabelShortEnough('a'.repeat(63))).toBe(true);
    expect(isLabelShortEnough('a'.repeat(64))).toBe(false);
    expect(isLabelShortEnough('漢'.repeat(200))).toBe(false);
    const label = fc.string({
      unit: fc.constantFrom('漢', '字', 'あ', 'ア', '한', 'é', 'ñ', 'п', 'ж', 'λ', 'a', 'b', 'z', '𠀀'),
      minLength: 1,
      maxLength: 63,
    });
    fc.assert(
      fc.property(label, (name) => {
        // Node's own encoder of names (UTS 46) gives the length that RFC 3492 leads to.
        const { length } = domainToASCII(name);
        expect(punycodeLength(name)).toBe(length);
        expect(isLabelShortEnough(name)).toBe(length <= 63);
        const text = `https://${name}.com`;
        expect(weightedLength(text)).toBe(reference(text));
      }),
      { numRuns: 3000 },
    );
  });
});

/** Each link differs from the others: of two alike in one word, twitter-text loses track of which one it found. */
const link = fc
  .tuple(
    fc.constantFrom('', 'https://', 'http://', 'HTTPS://', 'www.'),
    fc.string({ unit: fc.constantFrom(...'bcdefghijklm'), minLength: 6, maxLength: 8 }),
    fc.constantFrom('nhs.uk', 'com', 'org', 'co.uk', 'zip', 'scot', 'notatld', 'рф', '中国', 'xn--p1ai'),
    fc.constantFrom(
      '',
      '/',
      '/a',
      '/a/b?c=d',
      '?c=d',
      ':8080',
      ':8080/x',
      '/(a)',
      '/a.(b)',
      '/a_(b_(c))',
      '/a)',
      '/@x/',
    ),
  )
  .map(([protocol, name, end, tail]) => `${protocol}${name}.${end}${tail}`);

const writing = fc
  .array(
    fc.oneof(
      link,
      fc.constantFrom('thank', 'you', 'NHS', 'ward', 'Zoë', 'cafe\u0301', 'пример', 'नमस्ते', 'مرحبا'),
      fc.constantFrom('👏', '👨‍👩‍👧‍👦', '🙋🏽', '🇬🇧', '☺', '☺️', '❤️', '⭐️', '©️', '💙'),
      fc.constantFrom('漢字', 'あい', '한국', '中', '。', '、'),
      fc.constantFrom(
        '.',
        ',',
        '!',
        '?',
        '-',
        '_',
        '@',
        '#',
        '/',
        ':',
        '(',
        ')',
        '’',
        '“',
        '"',
        '…',
        '&',
        '$',
        '%',
        '+',
        '=',
      ),
      fc.constantFrom(' ', ' ', ' ', '\n', '\u00a0', '\u200d', '\u202e', '\ufeff'),
      fc.constantFrom('#1NHSDerbys', '@NHSuk', 'sam@example.org', '9.30am', 'e.g.', 'No.7', '1.5'),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

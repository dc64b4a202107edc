import fc from 'fast-check';

import { describe, expect, test } from 'vitest';
import { hashtagsIn } from '../../src/guard/hashtags.ts';
import { linksIn } from '../../src/guard/length.ts';
import { internationalTlds, isAsciiTld } from '../../src/guard/tlds.ts';
import vectors from '../vectors/tweet-length.json' with { type: 'json' };
import { twitterText } from '../vectors/twitter-text.ts';

const found = (text: string) => linksIn(text).map((link) => link.text);

describe('links', () => {
  test('say where they stand', () => {
    expect(linksIn('See nhs.uk/111, please')).toEqual([{ start: 4, end: 14, text: 'nhs.uk/111' }]);
  });

  test.each([
    ['with and without a protocol', 'https://a.org and b.org', ['https://a.org', 'b.org']],
    ['in any case', 'NHS.UK', ['NHS.UK']],
    ['at either end of a line', 'nhs.uk\nnhs.net', ['nhs.uk', 'nhs.net']],
    ['behind an emoji', '👏nhs.uk', ['nhs.uk']],
    ['in brackets and quotation marks', '(nhs.uk) “nhs.net” "nhs.org"', ['nhs.uk', 'nhs.net', 'nhs.org']],
    ['with a path, a query and brackets in it', 'https://a.org/b_(c)?d=e.', ['https://a.org/b_(c)?d=e']],
    ['but no query without a path', 'a.org?b=c', ['a.org']],
    ['but no e-mail address', 'sam.jones@trust.nhs.uk', []],
    ['but no hashtag or cashtag', '#nhs.uk $nhs.uk', []],
    ['but no name in the middle of a path', 'x/nhs.uk', []],
    ['but no abbreviation', 'e.g. at 9.30 or No. 7', []],
    ['but no name with an underscore right before its ending', 'https://x.a_b.com', []],
    ['but no name with an underscore at an edge', 'https://a_.b.com', []],
    ['a name with an underscore further in front', 'https://a_b.c.com', ['https://a_b.c.com']],
    ['the name as far as it is one', 'nhs.uk.ward', ['nhs.uk']],
    ['but no sign that no link holds', 'https://a.org/b×c÷d', ['https://a.org/b']],
    ['the short links of X up to their end', 'https://t.co/abc/def', ['https://t.co/abc']],
    ['but no short link that is too long', `https://t.co/${'a'.repeat(41)}`, []],
    ['but no name with a label too long for DNS', `${'a'.repeat(64)}.com`, []],
    ['but nothing longer than X takes', `https://a.org/${'b'.repeat(4100)}`, []],
  ])('are found %s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(twitterText.extractUrls(text)).toEqual(expected);
  });

  test('every top-level domain that twitter-text knows is known', () => {
    // The package keeps its lists as patterns: the names between the bars.
    const { validCCTLD, validGTLD } = twitterText.regexen;
    const names = [validCCTLD, validGTLD].flatMap((pattern) =>
      pattern.source
        .replace(/^\(\?:\(\?:/, '')
        .replace(/\)\(\?=.*$/, '')
        .split('|'),
    );
    expect(names.length).toBeGreaterThan(1500);
    const unknown = names.filter(
      (name) => !isAsciiTld(name) && !internationalTlds(name.charAt(0)).includes(name),
    );
    expect(unknown).toEqual([]);
  });

  test('the domains that came after twitter-text are known too', () => {
    expect(found('see music.kids')).toEqual(['music.kids']);
    expect(twitterText.extractUrls('see music.kids')).toEqual([]);
  });
});

describe('hashtags', () => {
  test.each(vectors.cases)('are those of the vectors: $text', ({ text, hashtags }) => {
    expect(hashtagsIn(text).map(({ name }) => name)).toEqual(hashtags);
  });

  test('are the ones that twitter-text links', () => {
    const pieces = [
      '#',
      '＃',
      '#tag',
      '#2024',
      'a',
      'é',
      '1',
      '_',
      '&',
      '/',
      ' ',
      '\n',
      '.',
      '👏',
      '☺️',
      '\ufe0f',
      '\u200d',
      '漢',
      'नि',
      'nhs.uk/',
      '://',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), (parts) => {
        const text = parts.join('');
        const expected = twitterText
          .extractHashtagsWithIndices(text)
          .map(({ hashtag, indices }) => [hashtag, ...indices]);
        expect(hashtagsIn(text).map(({ name, start, end }) => [name, start, end])).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postText } from '../../src/guard/post-text.ts';
import { twitterText } from '../vectors/twitter-text.ts';

const tag = '#1NHSDerbys';

describe('the text that goes out', () => {
  test.each([
    ['gets the hashtag at its end', 'Thank you', 'Thank you #1NHSDerbys'],
    ['keeps the hashtag where the writer put it', 'At #1NHSDerbys we care', 'At #1NHSDerbys we care'],
    ['gets the hashtag in its official case', 'At #1nhsderbys we care', 'At #1NHSDerbys we care'],
    ['gets every hashtag in its official case', '#1nhsderbys and #1NHSDERBYS', '#1NHSDerbys and #1NHSDerbys'],
    ['does not take a longer hashtag for it', '#1NHSDerbysWeek', '#1NHSDerbysWeek #1NHSDerbys'],
    ['does not take the middle of a word for it', 'x#1NHSDerbys', 'x#1NHSDerbys #1NHSDerbys'],
    ['does not take a part of a link for it', 'nhs.uk/#1NHSDerbys', 'nhs.uk/#1NHSDerbys #1NHSDerbys'],
    ['takes it right behind an emoji', '💙️#1nhsderbys', '💙️#1NHSDerbys'],
    ['is trimmed', '\n  Thank you \u00a0\n', 'Thank you #1NHSDerbys'],
    ['has one kind of line end', 'a\r\nb\rc\u2028d\u2029e\nf', 'a\nb\nc\nd\ne\nf #1NHSDerbys'],
    ['is in NFC', 'Zoe\u0308', 'Zo\u00eb #1NHSDerbys'],
    ['is the hashtag when nothing is written', ' ', '#1NHSDerbys'],
  ])('%s', (_name, text, expected) => {
    expect(postText(text, tag)).toBe(expected);
  });

  test('is only tidied when there is no hashtag', () => {
    expect(postText(' a\r\n', '')).toBe('a');
  });

  const writing = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '#1NHSDerbys',
          '#1nhsderbys',
          '＃1NHSDERBYS',
          '#other',
          '#',
          '＃',
          'a',
          'e',
          '\u0308',
          '漢',
        ),
        fc.constantFrom(
          'nhs.uk',
          'https://nhs.uk/',
          '/',
          '.',
          '&',
          '_',
          '@',
          '://',
          '👏',
          '☺️',
          '\ufe0f',
          '\u200d',
        ),
        fc.constantFrom(' ', '\n', '\r\n', '\r', '\t', '\u00a0', '\u2028', '\ufeff', '\u202e', '\ud83d'),
      ),
      { maxLength: 10 },
    )
    .map((pieces) => pieces.join(''));

  test('comes back unchanged when it is made again', () => {
    fc.assert(
      fc.property(fc.oneof(writing, fc.string({ unit: 'binary' })), (text) => {
        const once = postText(text, tag);
        expect(postText(once, tag)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  test('always holds the hashtag as X links it, in its official case', () => {
    fc.assert(
      // Broken text is blocked, so it need not be linked.
      fc.property(
        writing.filter((text) => text.isWellFormed()),
        (text) => {
          expect(twitterText.extractHashtags(postText(text, tag))).toContain('1NHSDerbys');
        },
      ),
      { numRuns: 5000 },
    );
  });
});

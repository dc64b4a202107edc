import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWith, nearDuplicates } from '../../src/guard/near-duplicate.ts';
import { shinglesOf, wordsOf } from '../../src/guard/shingles.ts';

const post = (text: string, account = 'house', submission = 'submission:1') => ({
  submission,
  account,
  text,
});
const codes = (text: string, ...others: { submission: string; account: string; text: string }[]) =>
  compareWith(text, others, 'house').map(({ code }) => code);

const story = 'Our porters walked twelve miles on Tuesday night so that nobody waited alone for a scan';
const retold = 'Our porters walked twelve miles on Tuesday night so that nobody waited alone for a bed';
const other = 'The pharmacy team answered ninety calls before lunch and still found time to visit the ward';

describe('near-duplicates', () => {
  test('nearly the same words on the same account need a second look', () => {
    expect(compareWith(story, [post(retold)], 'house')).toEqual([
      { code: 'DUPLICATE_SAME_ACCOUNT', severity: 'HOLD', start: 0, end: story.length, version: 1 },
    ]);
  });

  test('nearly the same words on another account are blocked, because X forbids it', () => {
    expect(compareWith(story, [post(retold, 'partner')], 'house')).toEqual([
      { code: 'DUPLICATE_OTHER_ACCOUNT', severity: 'BLOCK', start: 0, end: story.length, version: 1 },
    ]);
  });

  test('each rule speaks once, however many posts are alike', () => {
    expect(codes(story, post(story), post(retold), post(story, 'partner'), post(retold, 'third'))).toEqual([
      'DUPLICATE_OTHER_ACCOUNT',
      'DUPLICATE_SAME_ACCOUNT',
    ]);
  });

  test('other words are let through, on whatever account', () => {
    expect(codes(story, post(other), post(other, 'partner'))).toEqual([]);
    expect(codes(story)).toEqual([]);
  });

  test('says which posts are alike', () => {
    const posts = [post(other, 'house', 'submission:2'), post(retold, 'house', 'submission:3')];
    expect(nearDuplicates(story, posts).map(({ submission }) => submission)).toEqual(['submission:3']);
  });

  test.each([
    ['case and punctuation', story.toUpperCase().replaceAll(' ', ', ')],
    ['emoji', `💙 ${story} 👏🏽👏🏽`],
    ['hashtags', `${story} #1NHSDerbys #NHS`],
    ['links', `${story} https://www.nhs.uk/a nhs.uk`],
    ['mentions', `@derbyshire ${story} @sam`],
    ['line ends and spaces', story.replaceAll(' ', ' \n ')],
    ['wide letters', story.replaceAll('a', 'ａ')],
    ['letters with their accent typed apart', story.replaceAll('e', 'e\u0301'), story.replaceAll('e', 'é')],
    ['characters without width', story.replaceAll('t', 't\u200b')],
    ['apostrophes', 'We’re so proud of our night team', "We're so proud of our night team"],
  ])('%s make no difference', (_name, text, original = story) => {
    expect(codes(text, post(original))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
  });

  test('a text that another one only adds to is found', () => {
    expect(codes(story, post(`${story}. Thank you to all of them`))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
    expect(codes(`${story}. Thank you to all of them`, post(story))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
    expect(codes(story, post(`${story}. ${other}`))).toEqual([]);
  });

  test('six shingles of ten are the line', () => {
    const words = (count: number, last: string) =>
      [...Array.from({ length: count }, (_, index) => `word${'abcdefghijkl'.charAt(index)}`), last].join(' ');
    // n + 1 words give n - 1 shingles, of which the last one differs: shared n - 2 of n.
    expect(codes(words(5, 'x'), post(words(5, 'y')))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
    expect(codes(words(4, 'x'), post(words(4, 'y')))).toEqual([]);
  });

  test('short texts are compared by their words', () => {
    expect(codes('Thank you!', post('thank YOU'))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
    expect(codes('Thank you!', post('Thank them'))).toEqual([]);
    expect(codes('Thanks', post('#NHS thanks 💙'))).toEqual(['DUPLICATE_SAME_ACCOUNT']);
    expect(codes('Thank you', post('Thank you all'))).toEqual([]);
  });

  test('texts without words are like no other', () => {
    expect(codes('💙💙', post('💙💙'))).toEqual([]);
    expect(codes('#1NHSDerbys nhs.uk @sam', post('#1NHSDerbys nhs.uk @sam'), post(''))).toEqual([]);
  });

  test('scripts without spaces are compared too', () => {
    expect(codes('感谢你们昨晚的辛勤工作和关心', post('感谢你们昨晚的辛勤工作和关爱'))).toEqual([
      'DUPLICATE_SAME_ACCOUNT',
    ]);
    expect(codes('感谢你们昨晚的辛勤工作和关心', post('请大家注射流感疫苗保护家人'))).toEqual([]);
  });

  test('words are what is left when the rest is taken out', () => {
    expect(wordsOf('@a “It’s” 9.30am: see NHS.uk/x #tag, Zoë & 漢字!')).toEqual([
      'its',
      '9',
      '30am',
      'see',
      'zoë',
      '漢',
      '字',
    ]);
  });

  test('it does not matter which of two texts is the newer one', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', '💙', '#x'), { maxLength: 9 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, two) => {
        expect(codes(one, post(two))).toEqual(codes(two, post(one)));
      }),
    );
  });

  test('a text is cut into shingles once, as long as it is fresh', () => {
    expect(shinglesOf(story)).toBe(shinglesOf(story));
    const first = shinglesOf('first of very many texts');
    for (let index = 0; index < 5000; index += 1) shinglesOf(`text number ${index} of very many`);
    expect(shinglesOf('first of very many texts')).not.toBe(first);
    expect(shinglesOf('first of very many texts')).toEqual(first);
  });
});

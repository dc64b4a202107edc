import { describe, expect, test } from 'vitest';
import type { GuardInput } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';
import { findRecency } from '../../src/guard/recency.ts';

const passages = (text: string) => {
  const input: GuardInput = {
    text,
    hashtag: '',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  };
  return findRecency(readText(text), input).map(({ start, end }) => text.slice(start, end));
};

describe('a patient’s story told too soon', () => {
  test.each([
    ['Last night a young woman came in after a fall', ['Last night']],
    ['A gentleman on our ward got engaged tonight', ['tonight']],
    ['Today a patient told me I was the first to use her name', ['Today']],
    ['an hour ago a lady was brought in from the lake', ['an hour ago']],
    ['Just had a patient who sang to us all', ['Just had']],
    ['My mum was taken in yesterday and the crew were brilliant', ['yesterday']],
  ])('is held: %s', (text, expected) => {
    expect(passages(text)).toEqual(expected);
  });

  test.each([
    'Derby Urgent Treatment Centre is open today 8am to 8pm #1NHSDerbys',
    'Lovely thank you card today',
    'Our team answered 2,522 calls in 24 hours',
    'Proud of the team tonight',
    'A patient told me last month that our tea is the best',
    'Every patient deserves a smile today',
    'Training this morning with a great group',
    'Yesterday our porters walked 40 miles between them',
  ])('is none: %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});

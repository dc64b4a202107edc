/** Pharmacy First treats each condition at certain ages: a post must say them, or a clinical approver must look. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';

const heldIn = (text: string) =>
  check({ text, kind: 'signpost', hashtag: '', account: 'main', recent: [], known: nothingKnown })
    .filter(({ code }) => code === 'HOLD_CLINICAL')
    .map(({ start, end }) => text.slice(start, end));

describe('Pharmacy First', () => {
  test.each([
    ['Pharmacy First for UTIs in men', ['UTIs']],
    ['Pharmacy First helps men and women aged 16 to 64 with a UTI', ['UTI']],
    ['Pharmacy First treats earache at any age', ['earache']],
    ['Sinusitis? Pharmacy First for ages 5 and over', ['Sinusitis']],
    ['Think Pharmacy First: sore throat (5 and over), shingles', ['shingles']],
  ] as const)('without the right ages waits for a clinical approver: %s', (text, passages) => {
    expect(heldIn(text)).toEqual(passages);
  });

  test.each([
    'Pharmacy First can help women aged 16 to 64 with a UTI',
    'Pharmacy First can help with earache, ages 1 to 17',
    'Pharmacy First for impetigo, for everybody aged 1 and over',
    'Sore throat? Think Pharmacy First if you are 5 or over',
    'Pharmacy First helps adults with shingles and everyone aged 12 and over with sinusitis',
    'Our Pharmacy First team had a wonderful year',
    'A sore throat and a cup of tea in the staff room',
  ])('with them, or about no condition, does not: %s', (text) => {
    expect(heldIn(text)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../src/guard/known.ts';
import { findPersonInStory, mentionsPerson } from '../../src/guard/persons.ts';
import { readText } from '../../src/guard/reading.ts';

const found = (text: string) => {
  const span = mentionsPerson(readText(text));
  return span && text.slice(span.start, span.end);
};

const somebody: readonly (readonly [string, string])[] = [
  ['A patient told me that I made her day', 'A patient'],
  ['Today a lovely old lady came in with her cat', 'a lovely old lady'],
  ['my mum had her hip done at Ripley and cannot stop talking about it', 'my mum'],
  ['Her husband held my hand', 'Her husband'],
  ['so a little boy gave us stickers', 'a little boy'],
  ['Dad waited nine hours', 'Dad'],
  ['one of our patients wrote a poem about the ward', 'one of our patients'],
  ['Somebody told us that we saved her life', 'Somebody'],
  ['she told me she was scared of needles', 'she'],
  ['Our 94-year-old patient walked out unaided', 'Our 94-year-old patient'],
  ['7 year old with a bead in an ear, sorted', '7 year old'],
  ['The carer said we listened', 'The carer'],
  ['a service user drew this for us', 'a service user'],
  ['Two ladies told me today that the tea is better here', 'Two ladies'],
  ['A patient’s daughter made us cake', 'A patient'],
  ['Mrs Patel taught me to knit', 'Mrs Patel'],
];

const nobody: readonly string[] = [
  'Our nurses went the extra mile',
  'Thank you to all our patients and carers',
  'I pledge to introduce myself to every patient I meet',
  'Patient safety is everybody’s business',
  'A patient safety walk round with the team',
  'Please bring your child to the clinic',
  'As a carer you can get a free flu jab',
  'If a patient asks, tell them',
  'A patient can ask for a chaperone',
  'The night team was brilliant',
  'Our matron retires today. She has worked here for years',
  'The patient comes first',
  'Mum and baby unit opens on Monday',
  'New mums are welcome at the café',
  'Our 75-year-old hospital still stands',
  'Celebrating 75 years of the NHS',
  'Screening is for people aged 50 to 74',
];

describe('a person in a text', () => {
  test.each(somebody)('%s', (text, span) => {
    expect(found(text)).toBe(span);
  });

  test.each(nobody)('nobody in: %s', (text) => {
    expect(found(text)).toBeUndefined();
  });

  test('points into the text as written', () => {
    const text = '👏 “My mum” — she loved it';
    const span = mentionsPerson(readText(text));
    expect(span && text.slice(span.start, span.end)).toBe('My mum');
  });
});

describe('a person in a story that is said to be about nobody', () => {
  const input = {
    text: '',
    hashtag: '',
    account: 'house',
    recent: [],
    known: nothingKnown,
  };
  const text = 'A patient told me that I made her day';
  const codes = (about: boolean | undefined, kind: 'story' | 'pledge') =>
    findPersonInStory(readText(text), { ...input, kind, ...(about === undefined ? {} : { about }) }).map(
      ({ code }) => code,
    );

  test('is held', () => {
    expect(codes(false, 'story')).toEqual(['PERSON_IN_STORY']);
  });

  test('is not held where the author said so, was not asked, or makes a promise', () => {
    expect(codes(true, 'story')).toEqual([]);
    expect(codes(undefined, 'story')).toEqual([]);
    expect(codes(false, 'pledge')).toEqual([]);
  });
});

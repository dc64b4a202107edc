import { describe, expect, test } from 'vitest';
import type { GuardInput } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';
import { findRecency } from '../../src/guard/recency.ts';
import { foundBy } from '../fakes/guard-input.ts';

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

describe('what happened just now, by its structure', () => {
  const isMet = (text: string) => foundBy(findRecency, text).length > 0;

  test.each([
    "My wee patient has just gone home and I'm a mess",
    'Sitting with a lady right now who has no family',
    'This afternoon a teenager thanked me for listening',
    'Had to tell a family the worst news this evening',
    'As we speak our consultant is operating on a four year old',
    "Finished my night shift holding a patient's hand",
    'We said goodbye to our longest resident yesterday',
    'A gentleman I nursed last night told me his love story',
    'Lady just brought in by ambulance, praying for her',
    'A little lad on our ward had his last chemo this aft',
    'Met the sweetest old gentleman in clinic today',
    'In theatre with a young woman right now',
    "Yesterday's arrest call, he made it, and his wife hugged us all",
    'Tonight we said goodbye to one of our long stay patients',
    'My patient this morning sang me Delilah',
    'A girl is in resus as I type this',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Our team are presenting in Leeds today',
    'The pharmacy closes early tonight',
    "This morning's sunrise from the helipad",
    'Yesterday marked 75 years of the NHS',
    'At the moment we have no parking',
    "Just had my appraisal and I'm chuffed",
    'Our clinic is open today until 8pm',
    'We are recruiting healthcare assistants right now',
    'Our new ward opened this morning',
    'Just had the best cuppa of my life',
    "Today's patients deserve today's technology",
    'My mum was a nurse and today I follow in her footsteps',
    'Joining the flu team this afternoon',
    'Years ago on nights a lady told me to slow down',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { findClinicalAdvice } from '../../src/guard/clinical-advice.ts';
import { readText } from '../../src/guard/reading.ts';

const passages = (text: string) =>
  findClinicalAdvice(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('advice and claims that a post cannot make', () => {
  test.each([
    'Take two 500mg paracetamol',
    'give your baby 5ml every four hours',
    'Stop taking your tablets if you feel better',
    'Double your insulin before the party',
    'Turmeric cures arthritis, ask our team',
    'Honey will cure your cough',
    'Guaranteed to get rid of your back pain',
    'Try our detox tea',
    'Vaccines cause autism',
    'You do not need a doctor for that',
    'Boost your immune system with our smoothie',
    'A natural alternative to antidepressants',
    'Put butter on a burn',
    'Lose a stone in two weeks, zero side effects',
    'Baby under 5? Go to 111 online',
    'Is your toddler poorly? Check 111 online',
  ])('are found: %s', (text) => {
    expect(passages(text)).not.toEqual([]);
  });

  test('shows the words that say it', () => {
    expect(passages('Baby under 5? Go to 111 online')).toEqual(['111 online']);
    expect(passages('Headache? Take two 500mg paracetamol. Bye')).toEqual(['Take two 500mg paracetamol']);
  });
});

describe('signposts and stories', () => {
  test.each([
    'Chest pain? Call 999',
    'Call 111',
    'Go to NHS 111 online or call 111',
    'Ask your pharmacist',
    'Think you are having a stroke? Act FAST and call 999',
    'Use your inhaler as prescribed',
    'Never stop taking your tablets without asking your GP',
    'Vaccines do not cause autism',
    'Under 5s: call 111. 111 online is only for people aged 5 and over',
    'There is no cure for dementia yet, but there is care',
    'Running 10k to help find a cure for cancer',
    'You do not need a GP appointment to see our physios',
    'Our detox unit has won an award',
    'Laughter heals, says our clown doctor',
    'I took two paracetamol and went to bed after that night shift',
    'We served 500g of cheese per table at the fete',
  ])('are let through: %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});

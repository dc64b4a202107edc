import { describe, expect, test } from 'vitest';
import { findClinicalAdvice } from '../../src/guard/clinical-advice.ts';
import { readText } from '../../src/guard/reading.ts';
import { foundBy } from '../fakes/guard-input.ts';

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

describe('clinical advice, by its structure', () => {
  const isMet = (text: string) => foundBy(findClinicalAdvice, text).length > 0;

  test.each([
    'Up your steroid inhaler to four puffs if pollen is high',
    'Give kids a teaspoon of honey and lemon every hour for croup',
    "Cancer cells can't survive in an alkaline body",
    'My advice? Take your thyroxine at night, not in the morning',
    'Sleeping tablets are fine with a glass of wine',
    'Miracle tea melts belly fat and reverses diabetes',
    'Onion in the sock draws out a fever',
    'Have a couple of codeine and sleep it off',
    'Ginger is better than any travel sickness pill',
    'Lavender oil behind the ears stops a seizure',
    'Stop your statins if your legs ache, mine were fine after',
    'Forget the GP, a hot toddy sorts it every time',
    "Give her half a piriton and she'll sleep through",
    'No need to see a doctor about that lump, most are nothing',
    'You should come off the pill for a few months every year',
    'CBD oil stops seizures',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Take five and look after yourself',
    'Nothing beats tea and toast after a baby is born',
    'Reduce your carbon footprint: bring a mug',
    'Always read the label, says our pharmacist',
    'Change one thing this week: your passwords',
    'A daily walk with my team keeps me sane',
    'Increase your steps with our lunchtime walk',
    'Feeling rough? Ask your pharmacist first',
    'She finished her last chemo and rang the bell',
    "We're raising money to find a cure for dementia",
    'I stopped smoking thanks to our wonderful stop smoking team',
    "I'd love to cut my waiting list in half",
    'You should be proud of yourselves',
    'My pledge is to take a proper lunch break',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findSensitiveTopics } from '../../src/guard/sensitive-topics.ts';

const passages = (text: string) =>
  findSensitiveTopics(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('a subject that can distress', () => {
  test.each([
    ['We are running a self-harm awareness stall on Friday', 'self-harm'],
    ['World Suicide Prevention Day is on 10 September', 'Suicide'],
    ['Meet our domestic abuse service', 'abuse'],
    ['Baby Loss Awareness Week begins today', 'Baby Loss'],
    ['Our eating disorders team has moved', 'eating disorders'],
    ['Stillbirth support in the community', 'Stillbirth'],
    ['International Overdose Awareness Day', 'Overdose'],
    ['Rape crisis volunteers needed', 'Rape'],
    ['A talk on FGM for midwives', 'FGM'],
  ])('is held: %s', (text, passage) => {
    expect(passages(text)).toEqual([passage]);
  });

  test.each([
    'Talk to the Samaritans on 116 123',
    'Text SHOUT to 85258',
    'Mental health matters. Talk to somebody.',
    'Safeguarding team of the year, well done',
    'We do not tolerate abuse of our staff',
    'That was career suicide, said the man who wore odd socks to the ball',
    'The rapeseed is in bloom behind the hospital',
    'I could murder a brew',
    'An abuse of the word biscuit: those are rice cakes',
  ])('is no such subject: %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});

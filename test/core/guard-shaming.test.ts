import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findShaming } from '../../src/guard/shaming.ts';

const isFound = (text: string) => findShaming(readText(text)).length > 0;

describe('blaming people for asking for help', () => {
  test.each([
    'She could have gone to the pharmacy instead of A&E',
    'Someone came to A&E with a splinter',
    'You are wasting our time',
    'Why are you here with a cold?',
    'So many timewasters tonight',
    'lots of ladies coming in for emergency contraception',
    'A man rang 999 because he lost his remote',
    'They should have waited for their GP',
    'Another frequent flyer in minors',
    'He didn’t need an ambulance',
    'Please stop coming to A&E with hangovers',
    'Bed blockers again',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'Minor injury? Try your UTC',
    'Got a cough? Your pharmacy can help instead of A&E',
    'A&E is very busy. Minor injury? Try your urgent treatment centre',
    'You are never wasting our time',
    'Your pharmacist can help with a cold',
    'A patient came to the ward with a guitar',
    'He called 999 because his wife had collapsed. What a hero.',
    'We should have gone home hours ago but the tea was good',
    'Lots of ladies came to our menopause café',
    'Our team could have been forgiven for a lie-in',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

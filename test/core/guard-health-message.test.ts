import { describe, expect, test } from 'vitest';
import { findHealthMessages } from '../../src/guard/health-message.ts';
import { readText } from '../../src/guard/reading.ts';

const isFound = (text: string) => findHealthMessages(readText(text)).length > 0;

describe('a health message', () => {
  test.each([
    'Antibiotics do not work for colds. Ask your pharmacist',
    'Get your flu vaccine at the pharmacy',
    'flu vaccine',
    'Book your covid booster today',
    'Are you up to date with your jabs?',
    'Do not ignore your cervical screening invitation',
    'Know the signs of sepsis',
    'Symptoms of measles include a rash',
    'Drink plenty of water in the heat',
    'Use your inhaler as prescribed',
    'Exercise reduces your risk of heart disease',
    'Paracetamol can help with a fever',
    'If you find a lump, see your GP',
    'Stay at home for 48 hours after the last symptoms',
  ])('is held for a clinical approver: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'Our flu team vaccinated 300 colleagues',
    'Screening is for people aged 50 to 74',
    'A&E is very busy. Minor injury? Try your urgent treatment centre',
    'Chest pain? Call 999',
    'I pledge to wash my hands before every contact',
    'Had my flu jab this morning, thank you to the peer vaccinators',
    'Ask your pharmacist',
    'Sepsis training went down a storm with our new starters',
    'Signs of spring outside the chapel',
    'Our new screening room has opened',
    'Thank you for the jabs, team',
    'The diabetes team has moved to the first floor',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

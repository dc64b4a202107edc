import { describe, expect, test } from 'vitest';
import { findPrescriptionMedicines } from '../../src/guard/prescription-medicines.ts';
import { readText } from '../../src/guard/reading.ts';

const passages = (text: string) =>
  findPrescriptionMedicines(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('prescription-only medicines', () => {
  test.each([
    ['Botox clinic now open', 'Botox'],
    ['Ask us about the skinny jab', 'skinny jab'],
    ['weight-loss injections in Derby', 'weight-loss injections'],
    ['Wegovy in stock', 'Wegovy'],
    ['W​egovy in stock', 'W​egovy'],
    ['Amoxicillin is back', 'Amoxicillin'],
    ['B12 injections at lunchtime', 'B12 injections'],
    ['anti-wrinkle injections', 'anti-wrinkle injections'],
  ])('are found by brand, name or slang: %s', (text, passage) => {
    expect(passages(text)).toEqual([passage]);
  });

  test.each([
    'Antibiotics do not work for colds',
    'Get your flu vaccine at the pharmacy',
    'Viagra Connect is sold in pharmacies',
    'Bring your inhaler and your insulin',
    'A bitter pill to swallow',
    'Lip filler gone wrong? Call 111',
    'Yasmin from the day unit says thanks',
    'The skinny latte is back in the canteen',
    'I jabbed three hundred colleagues',
  ])('are not seen in %s', (text) => {
    expect(passages(text)).toEqual([]);
  });
});

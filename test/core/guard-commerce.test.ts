import { describe, expect, test } from 'vitest';
import { findCommerce } from '../../src/guard/commerce.ts';
import { readText } from '../../src/guard/reading.ts';

const isFound = (text: string) => findCommerce(readText(text)).length > 0;

describe('selling', () => {
  test.each([
    '20% off all treatments this week',
    'Use code NURSE10 at the till',
    'Buy now while stocks last',
    'Book your private scan today',
    'Teeth whitening from £99',
    'Hearing aids, only £299',
    'Buy one get one free on vitamins',
    'DM me to order my handmade lanyards',
    'Skip the queue and go private',
    'Save £50 on your first visit',
    'link in bio for my Etsy shop',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'Tickets 0123-4567 are on sale',
    'Free flu jab for carers',
    'Free parking for staff this weekend',
    'Charity raffle tickets only £1',
    'We raised £2,000 for the garden',
    'Book now for your screening',
    'Entry to the summer fair is just £2',
    'Our team saved 20% of its energy',
    'The shop is open until 8pm',
    'I bought a cake for the night team',
    'A price worth paying for a good night’s sleep',
    'Order your repeat prescription before the bank holiday',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

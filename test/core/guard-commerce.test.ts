import { describe, expect, test } from 'vitest';
import { findCommerce } from '../../src/guard/commerce.ts';
import { readText } from '../../src/guard/reading.ts';
import { foundBy } from '../fakes/guard-input.ts';

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

describe('selling, by its structure', () => {
  const isMet = (text: string) => foundBy(findCommerce, text).length > 0;

  test.each([
    'Struggling to sleep? Our weighted blankets are now £40',
    'Sign up for my online nutrition course today',
    'Love this serum, get it with my link',
    'Buy direct from us and save',
    'All our supplements are 3 for 2',
    'Ask about our payment plans',
    "I've started selling candles, message me if you want one",
    'Try our protein shakes, they taste amazing, use JEN20',
    'Luxury care home, viewings welcome, fees on request',
    'Follow me for weight loss tips and buy my meal plan',
    'We sell the best compression socks on the market',
    'Lowest prices on mobility scooters guaranteed',
    'Join my team and earn from home',
    'Swipe up to shop',
    "I'm an affiliate for this brand and love it",
    'Free delivery on all orders over £20',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Free earplugs for patients from the ward clerk',
    'The best deal in town: a hug from our therapy dog',
    'Win tickets to the panto by naming our robot',
    'Switching to reusable gowns saves £60,000 a year',
    'Free will writing month in aid of the hospice',
    'Christmas jumper day, £2 a head for the baby unit',
    'Cake sale in the foyer, all proceeds to the baby unit',
    'The canteen does a roast for £4.50 on Sundays',
    'Tickets £5 on the door for the choir',
    'She sold her car to pay for nursing school',
    'Join our bank and work flexibly',
    'Discounted gym for staff was a great idea, thank you',
    'Offer a hand, offer an ear',
    'Please do not buy gifts for staff',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findSpam } from '../../src/guard/spam.ts';

const found = (text: string) => findSpam(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('spam', () => {
  test.each([
    'Follow for follow!',
    'f4f anyone?',
    'Click here to win an iPhone',
    'RT and follow to win a hamper',
    'DM me for details',
    'Earn £500 a day from home',
    'make £3,000 a week from home',
    'Bitcoin is the future, invest now',
    'Guaranteed profits',
    'Congratulations, you have won £1000',
    'Free gift card for the first 100',
    'buy now buy now buy now buy now',
    'follow me follow me follow back',
    'You are great people. You are great people. You are great people.',
    '#a1 #a2 #a3 #a4 #a5 #a6 #a7 #a8 #a9',
    '#nhs is great #nhs is good #nhs',
    'nhs.uk/a and nhs.uk/a and nhs.uk/a',
    'nhs.uk/a nhs.uk/b nhs.uk/c nhs.uk/d nhs.uk/e',
  ])('is found: %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    'Please click here to book: www.nhs.uk/book',
    'Beware of crypto scams that ask you to invest',
    'Never click a link to claim a free gift card: it is a scam',
    'Our casino night raised £300 for the ward',
    'Healthcare assistants earn £12.60 an hour',
    'Earn while you learn',
    'We raised £500 in a day',
    'We make a difference every day',
    'cryptosporidium in pools',
    'Follow @NHSuk for more',
    'We follow up every patient',
    'DM us for details of the clinic',
    'DM me if you want to join the choir',
    'Thank you! Thank you! Thank you!',
    'thank you thank you thank you',
    'Hip hip hooray, hip hip hooray',
    'Free parking for blood donors',
    '#ProudNurse #NHS #Thanks #Ward #Team',
    'Text SHOUT to 85258',
    'Share your story with us to help others',
  ])('and what staff write is not: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

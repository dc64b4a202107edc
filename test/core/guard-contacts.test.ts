import { describe, expect, test } from 'vitest';
import { findAddresses } from '../../src/guard/address.ts';
import { findEmails } from '../../src/guard/email.ts';
import { findPhones } from '../../src/guard/phone.ts';
import { findPostcodes } from '../../src/guard/postcode.ts';
import { foundBy } from '../fakes/guard-input.ts';

describe('telephone numbers', () => {
  test.each([
    '+44 (0)7700 900123',
    '+44.7700.900.123',
    '(+44) 7700 900123',
    '00447700900123',
    '+353 1 234 5678',
    '(01632) 960001',
    '0 7 7 0 0 9 0 0 1 2 3',
    'O77OO-9OO-l23',
    '7700 900123',
    '07700 90012',
    'oh seven seven double oh nine double oh one two three',
    '0808 157 0192',
  ])('%s', (number) => {
    expect(foundBy(findPhones, `give us a bell, ${number}, any time`)).toEqual([['PII_PHONE', number]]);
  });

  test.each([
    ['bleep 4417', '4417'],
    ['bleep no. 4417', '4417'],
    ['bleep me on 0412', '0412'],
    ['ext. 5678', '5678'],
    ['ring me on 960123', '960123'],
  ])('%s', (text, number) => {
    expect(foundBy(findPhones, text)).toEqual([['PII_PHONE', number]]);
  });

  test('two in a row are two', () => {
    expect(foundBy(findPhones, '07700900123 07700900124')).toEqual([
      ['PII_PHONE', '07700900123'],
      ['PII_PHONE', '07700900124'],
    ]);
  });

  test.each(['01632 960001', '+441632960001', '(01632) 960-001'])(
    'that the campaign knows may be given: %s',
    (number) => {
      expect(foundBy(findPhones, `Ring ${number}`, { phones: ['01632 960 001'] })).toEqual([]);
      expect(foundBy(findPhones, `Ring ${number}`)).toHaveLength(1);
    },
  );

  test.each([
    'Call 111, or 999 in an emergency',
    'Samaritans: 116 123',
    'Childline 0800 1111',
    '18001 111',
    'Text SHOUT to 85258',
    'call Papyrus on 0800 068 4141',
    '2026-11-21 10:20',
    '1234567890123456',
    'We took 2,522 calls',
    'Open 08:00 12:00 16:00 20:00',
    'From 01/02/2026 10:00',
    'Pain from 0 1 2 3 4 5 6 7 8 9 10',
    'Tickets 0123-4567 are on sale',
    'The extension 2026 brought',
    'page 1234 of the report',
    'CHI 0101010000',
  ])('hold back from %s', (text) => {
    expect(foundBy(findPhones, text)).toEqual([]);
  });
});

describe('postcodes', () => {
  test.each([
    'DE22 3NE',
    'de561ab',
    'DE22  3NE',
    'DE22\n3NE',
    'DE22-3NE',
    'DE2 2 3NE',
    'M1 lAA',
    'BTl 1AA',
    'SlO 2JF',
    'W1A 1HQ',
    'g42 9ty',
  ])('%j', (postcode) => {
    expect(foundBy(findPostcodes, `the carer from ${postcode} says ta`)).toEqual([
      ['PII_POSTCODE', postcode],
    ]);
  });

  test.each(['DE22 3NE', 'de223ne', 'DE22\n3NE'])(
    'of services that the campaign knows may be given: %j',
    (postcode) => {
      expect(foundBy(findPostcodes, postcode, { postcodes: ['De22 3nE'] })).toEqual([]);
    },
  );

  test.each([
    'B12 injections',
    'B12 5mg',
    'a1 2nd',
    'covid19 2in',
    'M1 2nd floor',
    'T2 DM',
    'E10 5pm',
    'W12 8am',
    'G7 20th anniversary',
    'gr8 2be here',
    'Ward B1 led by Sue',
    'M1 lad',
    'XM4 5HQ',
    '#E4E2026',
    'a38 2hr delays',
  ])('hold back from %s', (text) => {
    expect(foundBy(findPostcodes, text)).toEqual([]);
  });
});

describe('addresses', () => {
  test.each([
    '10 Downing Street',
    '12 Acacia Avenue',
    '7 The Green',
    '31 high street',
    '12-14 High Street',
    '22a, Acacia Ave',
    'Flat 2, 31a High Street',
    'Flat 3B, Rose Court',
    '9 St Johns Road',
    '15, The Paddocks',
    'FLAT 2, 31A HIGH STREET',
  ])('%s', (address) => {
    expect(foundBy(findAddresses, `lives at ${address}`)).toEqual([['PII_ADDRESS', address]]);
  });

  test('that the campaign knows may be given', () => {
    expect(foundBy(findAddresses, 'Come to 12 High Street', { names: ['12 High Street, Ripley'] })).toEqual(
      [],
    );
  });

  test.each([
    '1 in 4 on our road',
    '24 hours a day',
    '3 ways to keep well',
    'Ward 12 Park View',
    '5 Drive-in sessions',
    'We walked 10 miles down a long road',
    '2 minutes from the high street',
    '20 Minute Walk',
    '2026 Memory Walk',
    '10K Charity Walk',
    '3 High Court judges',
    'the 12 London Road Hospital staff',
  ])('hold back from %s', (text) => {
    expect(foundBy(findAddresses, text)).toEqual([]);
  });
});

describe('e-mail addresses', () => {
  test.each([
    'jo.bloggs@example.com',
    'jo dot bloggs at example dot com',
    'jo.bloggs (at) example.com',
    'jo.bloggs [at] example [dot] com',
    'jo.bloggs at example.org',
    'jo.bloggs @ example.com',
    'karen AT example DOT com',
    'a.b.c+ward7@example.co.uk',
    'jo.bloggs＠example．com',
    'jo at gmail dot com',
  ])('%s', (address) => {
    expect(foundBy(findEmails, `send it to ${address}, thanks`)).toEqual([['PII_EMAIL', address]]);
  });

  test('end where the sentence ends', () => {
    expect(foundBy(findEmails, 'Mail jo@example.com. It is great')).toEqual([
      ['PII_EMAIL', 'jo@example.com'],
    ]);
  });

  test.each(['team@example.org', 'TEAM (at) example dot org'])(
    'that the campaign knows may be given: %s',
    (address) => {
      expect(foundBy(findEmails, address, { emails: ['Team@example.org'] })).toEqual([]);
    },
  );

  test.each([
    'Have a look at nhs.uk',
    'look at example dot',
    'Take a look at nhs dot uk',
    'She works at example.org now',
    'Follow @NHSuk and @1NHSDerbys. Thanks',
    'We met at 3.15 in the hall',
    'thanks @nhs.uk',
  ])('hold back from %s', (text) => {
    expect(foundBy(findEmails, text)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { findNationalInsuranceNumbers } from '../../src/guard/national-insurance-number.ts';
import { hasRightCheckDigit, isRealDay } from '../../src/guard/patient-number.ts';
import { findRecordNumbers } from '../../src/guard/record-number.ts';
import { findTenDigitNumbers } from '../../src/guard/ten-digit-number.ts';
import { foundBy } from '../fakes/guard-input.ts';

describe('the check digit', () => {
  test('is that of the published example', () => {
    expect(hasRightCheckDigit('9434765919')).toBe(true);
    expect(hasRightCheckDigit('9434765918')).toBe(false);
  });

  test.each(['999000000', '999000014', '999000028'])('does not exist for %s', (nine) => {
    for (const digit of '0123456789') expect(hasRightCheckDigit(nine + digit)).toBe(false);
  });

  test('dates are real in a year without its century', () => {
    expect(isRealDay(29, 2, 20)).toBe(true);
    expect(isRealDay(29, 2, 19)).toBe(false);
    expect(isRealDay(31, 4, 19)).toBe(false);
  });
});

describe('ten digits', () => {
  test.each([
    ['943 476 5919 5 times', '943 476 5919'],
    ['ward 1 943 476 5919', '943 476 5919'],
    ['NHSno9434765919', '9434765919'],
    ['her no is 943/476/5919!', '943/476/5919'],
    ['943\n476\n5919', '943\n476\n5919'],
    ['943 - 476 - 5919', '943 - 476 - 5919'],
    ['943👏476👏5919', '943👏476👏5919'],
    ['943|476|5919', '943|476|5919'],
    ['9️⃣4️⃣3️⃣ 4️⃣7️⃣6️⃣ 5️⃣9️⃣1️⃣9️⃣', '9️⃣4️⃣3️⃣ 4️⃣7️⃣6️⃣ 5️⃣9️⃣1️⃣9️⃣'],
    [
      'It is nine four three, four seven six, five nine one nine.',
      'nine four three, four seven six, five nine one nine',
    ],
    ['943 four seven six 5919', '943 four seven six 5919'],
    ['double nine nine one two three triple four five', undefined],
  ])('in %j', (text, passage) => {
    expect(foundBy(findTenDigitNumbers, text)).toEqual(
      passage === undefined ? [] : [['PII_NHS_NUMBER', passage]],
    );
  });

  test.each([
    ['NHS number 943 476 591', 'PII_NHS_NUMBER_LIKE', '943 476 591'],
    ['my nhs num: 9434765918', 'PII_NHS_NUMBER_LIKE', '9434765918'],
    ['943-476-5918', 'PII_NHS_NUMBER_LIKE', '943-476-5918'],
    ['01/01/01 1237', 'PII_CHI', '01/01/01 1237'],
    ['150572 1234', 'PII_CHI_LIKE', '150572 1234'],
  ])('%s is %s', (text, code, passage) => {
    expect(foundBy(findTenDigitNumbers, text)).toEqual([[code, passage]]);
  });

  test.each([
    'nine four three, she said. Nothing else',
    'We raised £1,234,567,890',
    'In 2019, 2020, 2021 and 2022/23 we won',
    'Updated 21/11/2026 10:20',
    'From 01/02/2026 10:00 to 02/02/2026 12:00',
    '2026-11-21 10:20',
    'Sort code 12-34-56 account 12345678',
    'Pain from 0 1 2 3 4 5 6 7 8 9 10',
    'https://www.nhs.uk/news/2026/11/21/12345',
    '1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
    '94347659199',
    '1234567890',
    '07700 900123',
    'Do you know your NHS number? It has ten digits',
  ])('hold back from %s', (text) => {
    expect(foundBy(findTenDigitNumbers, text)).toEqual([]);
  });
});

describe('National Insurance numbers', () => {
  test.each([
    'AB123456C',
    'ab 12 34 56 c',
    'AB-12-34-56-C',
    'AB/12/34/56/C',
    'A B 1 2 3 4 5 6 C',
    'AB l2 34 56 C',
  ])('%s', (text) => {
    expect(foundBy(findNationalInsuranceNumbers, `my NI is ${text}, ta`)).toEqual([['PII_NINO', text]]);
  });

  test.each(['QQ 12 34 56 C', 'BG123612A', 'AB 12 34 5 C'])('%s only beside the words', (text) => {
    expect(foundBy(findNationalInsuranceNumbers, `Her National Insurance number: ${text}`)).toEqual([
      ['PII_NINO_LIKE', text],
    ]);
    expect(foundBy(findNationalInsuranceNumbers, `Her parcel: ${text}`)).toEqual([]);
  });

  test.each([
    'by 250,000 a year',
    'by 250 000 a year',
    'on 14/11/26 a nurse',
    'BG123612A',
    'National Insurance is paid by 60 of us',
  ])('hold back from %s', (text) => {
    expect(foundBy(findNationalInsuranceNumbers, text)).toEqual([]);
  });
});

describe('record numbers', () => {
  test.each([
    ['Hospital no. K123456', 'K123456'],
    ['hosp. no. 445566', '445566'],
    ['Hosp number: RDH 445566', 'RDH 445566'],
    ['patient id PT55190 was kind', 'PT55190'],
    ['unit no: T0091288', 'T0091288'],
    ['1234567 (MRN)', '1234567'],
    ['MRN for Mr Smith 1234567', '1234567'],
    ['MRN 12-34-567 said', '12-34-567'],
    ['RM2 number A123456', 'A123456'],
    ['case number 12345 was lovely', '12345'],
    ['patient 4471920 said thanks', '4471920'],
  ])('in %j', (text, passage) => {
    expect(foundBy(findRecordNumbers, text)).toEqual([['PII_MRN', passage]]);
  });

  test('of the organisation need no words beside them', () => {
    const known = { recordNumbers: ['K######', '@@-####'] };
    expect(foundBy(findRecordNumbers, 'For k123456 and AB-1234', known)).toEqual([
      ['PII_MRN', 'k123456'],
      ['PII_MRN', 'AB-1234'],
    ]);
    expect(foundBy(findRecordNumbers, 'For K1234567 and ABC-1234', known)).toEqual([]);
  });

  test.each([
    'Ward 204',
    'Room B204',
    'Tickets 0123-4567',
    'A record number of 12345 people came',
    'A record number, 12,345, came',
    'Case numbers rose to 12,345',
    'Hospital number one for 20000 patients',
    'hospital number 01332 340131',
    'hospital number: see 14/03/2026',
    'What is an MRN? It has 7 digits',
    'Registered charity no. 1123456',
  ])('hold back from %s', (text) => {
    expect(foundBy(findRecordNumbers, text)).toEqual([]);
  });
});

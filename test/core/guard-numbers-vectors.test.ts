import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findAddresses } from '../../src/guard/address.ts';
import { findAges } from '../../src/guard/age.ts';
import { findBirthDates } from '../../src/guard/birth-date.ts';
import { findCareDates } from '../../src/guard/care-date.ts';
import { findEmails } from '../../src/guard/email.ts';
import type { Detector } from '../../src/guard/guard.ts';
import { findNationalInsuranceNumbers } from '../../src/guard/national-insurance-number.ts';
import { findPhones } from '../../src/guard/phone.ts';
import { findPostcodes } from '../../src/guard/postcode.ts';
import { findRecordNumbers } from '../../src/guard/record-number.ts';
import { findRooms } from '../../src/guard/room.ts';
import { findTenDigitNumbers } from '../../src/guard/ten-digit-number.ts';
import { foundBy } from '../fakes/guard-input.ts';
import chiNumbers from '../vectors/chi-number.json' with { type: 'json' };
import nhsNumbers from '../vectors/nhs-number.json' with { type: 'json' };
import ninos from '../vectors/nino.json' with { type: 'json' };
import phones from '../vectors/phone.json' with { type: 'json' };
import postcodes from '../vectors/postcode.json' with { type: 'json' };

const all: Detector = (reading, input) =>
  [
    findTenDigitNumbers,
    findNationalInsuranceNumbers,
    findRecordNumbers,
    findPostcodes,
    findAddresses,
    findPhones,
    findEmails,
    findBirthDates,
    findCareDates,
    findAges,
    findRooms,
  ].flatMap((detect) => detect(reading, input));
const OURS = /^PII_(?!NAME|RARE|COMBINATION)/;

interface LabelledText {
  readonly text: string;
  readonly findings: readonly { readonly code: string; readonly value: string }[];
}

const texts: LabelledText[] = readFileSync(
  new URL('../vectors/identifier-texts.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('the shared vectors', () => {
  test.each(texts)('$text', ({ text, findings }) => {
    const expected = findings.filter(({ code }) => OURS.test(code)).map(({ code, value }) => [code, value]);
    expect(foundBy(all, text)).toEqual(expected);
  });

  test.each(nhsNumbers.cases.filter(({ digits }) => digits !== null))(
    '$input, alone and in a sentence',
    (vector) => {
      const { input, digits, checksumValid, region } = vector;
      const code =
        { SCOTLAND_CHI: 'PII_CHI', NORTHERN_IRELAND_HC: 'PII_HC_NUMBER' }[region ?? ''] ?? 'PII_NHS_NUMBER';
      for (const text of [input, `Thanks to ${input}, she made our day`]) {
        if (checksumValid) expect(foundBy(all, text)).toEqual([[code, input]]);
        // Only the shape of an NHS number makes a wrong one a mistyped one.
        else expect(foundBy(all, text)).toEqual(input === digits ? [] : [['PII_NHS_NUMBER_LIKE', input]]);
      }
    },
  );

  test.each(chiNumbers.cases)('$input', ({ input, dateValid, mod11Valid }) => {
    const code = dateValid ? (mod11Valid ? 'PII_CHI' : 'PII_CHI_LIKE') : 'PII_NHS_NUMBER';
    expect(foundBy(all, input)).toEqual(dateValid || mod11Valid ? [[code, input]] : []);
  });

  test.each(ninos.cases)('$input', ({ input, valid }) => {
    expect(foundBy(all, `It says ${input} on it`)).toEqual(valid ? [['PII_NINO', input]] : []);
  });

  test.each(phones.cases)('$input', ({ input, flag }) => {
    const passage = input.replace('bleep ', '');
    expect(foundBy(all, input)).toEqual(flag ? [['PII_PHONE', passage]] : []);
  });

  test.each(postcodes.cases)('$input', ({ input, full }) => {
    expect(foundBy(all, `Come to ${input} now`)).toEqual(full ? [['PII_POSTCODE', input]] : []);
  });
});

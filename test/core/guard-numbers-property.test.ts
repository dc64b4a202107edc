/** Whatever people or tools put into a number, it stays blocked under its own code. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Detector } from '../../src/guard/guard.ts';
import { findNationalInsuranceNumbers } from '../../src/guard/national-insurance-number.ts';
import { findPhones } from '../../src/guard/phone.ts';
import { findPostcodes } from '../../src/guard/postcode.ts';
import { findRecordNumbers } from '../../src/guard/record-number.ts';
import { findTenDigitNumbers } from '../../src/guard/ten-digit-number.ts';
import { foundBy } from '../fakes/guard-input.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

/** The check digit is worked out here by itself, so that a mistake in the guard is not shared. */
function withCheckDigit(nine: string): string | undefined {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : nine + check;
}

function numbersFrom(nine: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return nine.map(withCheckDigit).filter((number) => number !== undefined);
}

const nhsNumber = numbersFrom(digits(8).map((rest) => `9${rest}`));
const chiNumber = numbersFrom(
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), digits(5))
    .map(([day, month, rest]) => `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}${rest}`),
);
const hcNumber = numbersFrom(fc.integer({ min: 320_000_000, max: 399_999_999 }).map(String));
const nino = fc
  .tuple(
    fc.constantFrom('AB', 'JG', 'TW', 'YZ', 'AA', 'CE', 'LM', 'PR'),
    digits(6),
    fc.constantFrom('A', 'B', 'C', 'D'),
  )
  .map((parts) => parts.join(''));
const phone = fc.tuple(fc.constantFrom('07700900', '01632960'), digits(3)).map((parts) => parts.join(''));
const recordNumber = fc
  .tuple(fc.constantFrom('', 'K', 'RDH'), fc.integer({ min: 100_000, max: 9_999_999 }))
  .map((parts) => parts.join(''));
const postcode = fc
  .tuple(
    fc.constantFrom('DE22', 'DE56', 'M1', 'NG10', 'SW1A', 'LS8'),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom('AB', 'NE', 'XY', 'UP', 'ZZ'),
  )
  .map(([out, sector, unit]) => `${out} ${sector}${unit}`);

interface Kind {
  readonly code: string;
  readonly detect: Detector;
  readonly number: fc.Arbitrary<string>;
  readonly before: string;
  readonly after: string;
}

const kinds: readonly Kind[] = [
  {
    code: 'PII_NHS_NUMBER',
    detect: findTenDigitNumbers,
    number: nhsNumber,
    before: 'Thanks to ',
    after: ' today',
  },
  { code: 'PII_CHI', detect: findTenDigitNumbers, number: chiNumber, before: 'She is ', after: ', lovely' },
  { code: 'PII_HC_NUMBER', detect: findTenDigitNumbers, number: hcNumber, before: 'See ', after: '.' },
  {
    code: 'PII_NINO',
    detect: findNationalInsuranceNumbers,
    number: nino,
    before: 'Found ',
    after: ' on a desk',
  },
  { code: 'PII_MRN', detect: findRecordNumbers, number: recordNumber, before: 'MRN ', after: ' was kind' },
  { code: 'PII_PHONE', detect: findPhones, number: phone, before: 'Ring ', after: ' please' },
  { code: 'PII_POSTCODE', detect: findPostcodes, number: postcode, before: 'Lives near ', after: ' now' },
];

const HIDDEN = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\u00ad',
  '\ufeff',
  '\u202e',
  '\u202c',
  '\u2066',
  '\u2069',
  '\ufe0f',
  '\u{e0061}',
];
const SEPARATORS = [
  ' ',
  '  ',
  '-',
  '.',
  '\u2013',
  '\u2014',
  '\u00a0',
  '/',
  '_',
  '\n',
  '\u2009',
  '\u2011',
  '\t',
  '·',
  ' - ',
  '*',
  '\u202f',
];
const LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  '0': ['O', 'o', '０', '٠', '۰', '०', '\u041e', '\u043e', '\u039f', '\u03bf', '𝟎'],
  '1': ['l', 'I', '|', 'i', '１', '١', '१', '\u0406', '①'],
  '9': ['９', '٩', '९', '𝟗', '⁹'],
  A: ['\u0410', '\u0391', 'Ａ', '𝐀'],
  B: ['\u0412', '\u0392', 'Ｂ'],
  C: ['\u0421', 'Ｃ', 'ⅽ'],
  E: ['\u0415', '\u0395'],
  K: ['\u041a', '\u039a'],
  M: ['\u041c', '\u039c'],
};

describe.each(kinds)('$code', ({ code, detect, number, before, after }) => {
  const holds = (written: string) => {
    const codes = foundBy(detect, before + written + after).map(([found]) => found);
    expect(codes).toContain(code);
  };

  test('is found', () => {
    fc.assert(fc.property(number, holds));
  });

  test('is found with a separator between two digits', () => {
    fc.assert(
      fc.property(number, fc.nat(), fc.constantFrom(...SEPARATORS), (written, nth, separator) => {
        const places = Array.from(written.matchAll(/(?<=[0-9])(?=[0-9])/g), ({ index }) => index);
        const place = places[nth % places.length];
        // `M1 1AA` has no two digits side by side.
        if (place === undefined) return;
        holds(written.slice(0, place) + separator + written.slice(place));
      }),
    );
  });

  test('is found with characters in it that nobody sees', () => {
    fc.assert(
      fc.property(
        number,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HIDDEN)), { maxLength: 6 }),
        (written, hidden) => {
          let text = written;
          for (const [nth, character] of hidden) {
            const place = 1 + (nth % (text.length - 1));
            // Not between the halves of another hidden character.
            if (/[\udc00-\udfff]/.test(text[place] ?? '')) continue;
            text = text.slice(0, place) + character + text.slice(place);
          }
          holds(text);
        },
      ),
    );
  });

  test('is found in small letters and in capitals', () => {
    fc.assert(
      fc.property(number, (written) => {
        holds(written.toLowerCase());
        holds(written.toUpperCase());
      }),
    );
  });

  test('is found with one character drawn like another', () => {
    fc.assert(
      fc.property(number, fc.nat(), fc.nat(), (written, nth, which) => {
        const places = Array.from(written, (_, at) => at).filter(
          (at) => LOOK_ALIKES[written[at] ?? ''] !== undefined,
        );
        const place = places[nth % places.length];
        if (place === undefined) return;
        const like = LOOK_ALIKES[written[place] ?? ''] ?? [];
        holds(written.slice(0, place) + like[which % like.length] + written.slice(place + 1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('NHS numbers', () => {
  const spaced = fc.tuple(
    nhsNumber,
    fc.array(fc.constantFrom('', '', ' ', '-', '.', '  ', '_'), { minLength: 9, maxLength: 9 }),
  );

  test('are found with separators at any places', () => {
    fc.assert(
      fc.property(spaced, ([number, separators]) => {
        const written = Array.from(number, (digit, at) => digit + (separators[at] ?? '')).join('');
        expect(foundBy(findTenDigitNumbers, `for ${written}`).map(([code]) => code)).toContain(
          'PII_NHS_NUMBER',
        );
      }),
    );
  });

  test('are found among other numbers', () => {
    fc.assert(
      fc.property(nhsNumber, fc.nat({ max: 99 }), fc.nat({ max: 99 }), (number, ward, times) => {
        const written = `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
        const found = foundBy(findTenDigitNumbers, `Ward ${ward} ${written} ${times} times`);
        expect(found.filter(([code]) => code !== 'PII_NHS_NUMBER_LIKE').length).toBeGreaterThan(0);
      }),
    );
  });

  test('are found in words', () => {
    const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
    fc.assert(
      fc.property(nhsNumber, fc.constantFrom('zero', 'oh', 'o'), (number, zero) => {
        const written = Array.from(number, (digit) => (digit === '0' ? zero : WORDS[Number(digit)])).join(
          ' ',
        );
        expect(foundBy(findTenDigitNumbers, `It is ${written}, thanks`)).toEqual([
          ['PII_NHS_NUMBER', written],
        ]);
      }),
    );
  });

  test('are no part of a longer run of digits', () => {
    fc.assert(
      fc.property(nhsNumber, digits(1), (number, digit) => {
        expect(foundBy(findTenDigitNumbers, `Order ${number}${digit}`)).toEqual([]);
      }),
    );
  });

  test('that are wrong by a digit are no NHS numbers', () => {
    fc.assert(
      fc.property(nhsNumber, (number) => {
        const wrong = number.slice(0, 9) + ((Number(number[9]) + 1) % 10);
        expect(foundBy(findTenDigitNumbers, `Order ${wrong}`)).toEqual([]);
      }),
    );
  });
});

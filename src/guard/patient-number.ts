/**
 * What ten digits say by themselves: whether the check digit is right, and whether they begin with a date of birth.
 * Source: NHS Data Dictionary, NHS NUMBER; Public Health Scotland, CHI number.
 */

/** Modulus 11 with the weights 10 to 2. Repeated digits pass, which is as it should be: nobody would post them. */
export function hasRightCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (10 - at) * Number(digits[at]);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/** `DDMMYY`. The century is not written, so 29 February is real in every fourth year. */
export function beginsWithDate(digits: string): boolean {
  return isRealDay(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isRealDay(day: number, month: number, year = 0): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0) && !(month === 2 && day === 29 && year % 4 !== 0);
}

/** The numbers of Northern Ireland: 320 000 0000 to 399 999 9999. */
export function isInHealthAndCareRange(digits: string): boolean {
  return digits >= '3200000000' && digits <= '3999999999';
}

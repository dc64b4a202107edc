/** Small numbers that could point at somebody are hidden, and cannot be reckoned back. */
import { expect, test } from 'vitest';
import {
  mayShowMean,
  patientCell,
  patientShare,
  patientTable,
  staffCell,
} from '../../src/pledges/small-numbers.ts';

test.each([
  [0, '0'],
  [1, '*'],
  [7, '*'],
  [8, '10'],
  [12, '10'],
  [13, '15'],
  [22, '20'],
  [23, '25'],
  [100, '100'],
])('%i about patients is shown as %s', (raw, shown) => {
  expect(patientCell(raw)).toBe(shown);
});

test('the total is rounded from the raw figures, so that a hidden cell is not what is missing from it', () => {
  expect(patientTable([3, 40, 60])).toEqual({ cells: ['*', '40', '60'], total: '105' });
});

test('shares are of the rounded figures, and of no hidden one', () => {
  expect(patientShare(40, 103)).toBe(38);
  expect(patientShare(3, 103)).toBeUndefined();
  expect(patientShare(0, 0)).toBeUndefined();
});

test('no mean over fewer than eight people', () => {
  expect([1, 7, 8].map(mayShowMean)).toEqual([false, false, true]);
});

test('figures of staff are exact for an organisation, and hidden below eight for a team', () => {
  expect([0, 3, 7, 8, 41].map((raw) => staffCell(raw, 'organisation'))).toEqual(['0', '3', '7', '8', '41']);
  expect([0, 3, 7, 8, 41].map((raw) => staffCell(raw, 'team'))).toEqual(['0', '*', '*', '8', '41']);
});

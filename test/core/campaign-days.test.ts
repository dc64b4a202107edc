/** Days are read as people write them in a form. */
import { expect, test } from 'vitest';
import { readDay } from '../../src/campaigns/typed-day.ts';

const TODAY = '2026-10-05';

test.each([
  ['2026-10-06', '2026-10-06'],
  ['2026-1-6', '2026-01-06'],
  ['6 October 2026', '2026-10-06'],
  ['6th of October, 2026', '2026-10-06'],
  ['Tuesday 6 Oct 2026', '2026-10-06'],
  ['Tue 6 sept 2027', '2027-09-06'],
  ['6/10/2026', '2026-10-06'],
  ['6.10.2026', '2026-10-06'],
  // Without a year it is the next one that comes.
  ['5 October', '2026-10-05'],
  ['3 March', '2027-03-03'],
  ['29 February 2028', '2028-02-29'],
])('%s is %s', (text, day) => {
  expect(readDay(text, TODAY)).toBe(day);
});

test.each([
  '',
  'soon',
  '31 February 2026',
  '32 October 2026',
  '10/13/2026',
  '6 Octember 2026',
  '2026',
  'October',
])('%j is no day', (text) => {
  expect(readDay(text, TODAY)).toBeUndefined();
});

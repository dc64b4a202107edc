/** Words that mean something to the machine are words like any other: no check fails at them. */
import { expect, test } from 'vitest';
import { check } from '../../src/guard/guard.ts';
import { inputOf } from '../fakes/guard-input.ts';

const NAMES = Object.getOwnPropertyNames(Object.prototype).flatMap((name) => [name, name.toLowerCase()]);
const codesOf = (text: string) =>
  check(inputOf(text, { names: ['constructor'], authors: ['Constructor Jones'] })).map(({ code }) => code);

test.each([...new Set(NAMES)])('%s fails no check', (name) => {
  for (const text of [`We thank the ${name} of our garden`, `${name} Ward is open, says @${name} #${name}`])
    expect(codesOf(text)).not.toContain('DETECTOR_ERROR');
});

test('a cry for help beside such a word reaches somebody', () => {
  expect(codesOf('I want to end my life, the constructor of our house never comes back')).toContain(
    codesOf('I want to end my life')[0],
  );
});

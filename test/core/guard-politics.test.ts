import { describe, expect, test } from 'vitest';
import { findPolitics } from '../../src/guard/politics.ts';
import { readText } from '../../src/guard/reading.ts';

const isFound = (text: string) => findPolitics(readText(text)).length > 0;

describe('taking sides in politics', () => {
  test.each([
    'Vote for Smith to save our hospital',
    'VOTE LABOUR on Thursday',
    'Tories have wrecked the NHS',
    'Sign the petition to stop the closure of our ward',
    'The Labour candidate visited us',
    'Save our A&E! March with us on Saturday',
    'The government has failed our patients',
    'Join us on the picket line',
    '#ToriesOut',
    'Re-elect Jones for a better NHS',
    'Stop the cuts',
  ])('is found: %s', (text) => {
    expect(isFound(text)).toBe(true);
  });

  test.each([
    'The labour ward has a new birthing pool',
    'She was in labour for two days and the team never left her',
    'Conservative treatment can be an option',
    'Please use the green bins',
    'Vote for our team in the awards',
    'Vote for Smithy in the HSJ awards',
    'The council has opened a new park',
    'Election of governors: results are in',
    'Minister visited our ward',
    'Services may be affected by industrial action on Friday',
    'CPR saves lives',
    'Our service reform programme is complete',
    'Vote for your favourite cake at the bake-off competition',
    'A labour of love',
  ])('is none: %s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import type { GuardInput } from '../../src/guard/guard.ts';
import { findUnknownHandles } from '../../src/guard/handles.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';

const input: GuardInput = {
  text: '',
  hashtag: '#1NHSDerbys',
  account: 'house',
  recent: [],
  kind: 'story',
  known: { ...nothingKnown, handles: ['@OurTrust'] },
};
const found = (text: string) =>
  findUnknownHandles(readText(text), input).map(({ severity, start, end }) => [
    severity,
    text.slice(start, end),
  ]);

describe('accounts on X', () => {
  test('that nobody knows hold, each by itself', () => {
    expect(found('Great session by @physio_gaz and @DrMolly88!')).toEqual([
      ['HOLD', '@physio_gaz'],
      ['HOLD', '@DrMolly88'],
    ]);
  });

  test.each(['.@nurse_jo thanks', '(@nurse_jo)', '“@nurse_jo”', 'thanks to\n@nurse_jo', '＠nurse_jo'])(
    'are found wherever X links them: %s',
    (text) => {
      expect(found(text)).toHaveLength(1);
    },
  );

  test.each([
    '@NHSuk',
    '@nhsengland and @UKHSA',
    '@samaritans are there for you',
    '@OurTrust',
    '@ourtrust’s new ward',
    'jo.bloggs@example.com',
    'jo@nhs.net',
    'our new @nhs.net addresses',
    'meet @ 5pm',
    '@5pm in the foyer',
    '@8:30',
    'Ward 3 @ the Royal',
    '@',
    '@@',
    'https://example.org/@ward',
  ])('national bodies, the campaign’s own, and what is no handle are let be: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

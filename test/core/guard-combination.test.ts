import { describe, expect, test } from 'vitest';
import { findCombination } from '../../src/guard/combination.ts';
import { detailKinds } from '../../src/guard/details.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';

const found = (text: string) =>
  findCombination(readText(text), {
    text,
    hashtag: '',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  }).map(({ start, end }) => text.slice(start, end));

const vicar = 'The only vicar in Buxton, in last night after falling off the pulpit, loved our MIU';

const telling: readonly (readonly [string, string])[] = [
  [vicar, 'The only vicar in Buxton, in last night after falling off the pulpit'],
  [
    'A farmer from Youlgreave broke his leg at the wedding and thanks the crew',
    'A farmer from Youlgreave broke his leg at the wedding',
  ],
  ['My husband (57) had a heart attack in Bakewell', 'husband (57) had a heart attack in Bakewell'],
  ['A man from Ripley had a stroke yesterday', 'A man from Ripley had a stroke yesterday'],
  [
    'A retired miner thanked us. He had a stroke in Heanor',
    'A retired miner thanked us. He had a stroke in Heanor',
  ],
];

const harmless: readonly string[] = [
  'A carer in Leeds wrote to us about the car park',
  'A student from Exeter has joined our choir',
  'Her husband had a cataract removed and says the colours are back',
  'Our nurses in Buxton vaccinated 300 people on Saturday against flu',
  'Thank you to the night team at Ripley after a busy Saturday',
  'Stroke clinic in Ripley on Tuesday',
  'The only hospital in Buxton has a new stroke unit, open from Monday',
  'A farmer thanked the crew',
];

describe('the sum of details', () => {
  test.each(telling)('%s', (text, span) => {
    expect(found(text)[0]?.startsWith(span) || span.endsWith(found(text)[0] ?? '-')).toBe(true);
  });

  test('the vicar is spanned from the first to the last detail', () => {
    expect(found(vicar)).toEqual(['The only vicar in Buxton, in last night after falling off the pulpit']);
  });

  test.each(harmless)('nobody can be told from: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('the kinds of detail are named', () => {
    expect(detailKinds(readText(vicar))).toEqual(['place', 'time', 'work', 'event', 'uniqueness']);
  });
});

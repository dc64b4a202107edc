import { describe, expect, test } from 'vitest';
import { findCombination } from '../../src/guard/combination.ts';
import { detailKinds } from '../../src/guard/details.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';
import { foundBy } from '../fakes/guard-input.ts';

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

describe('sums of details, by their structure', () => {
  const isMet = (text: string) => foundBy(findCombination, text).length > 0;

  test.each([
    'A retired Welsh miner with COPD came to us after his fall at the eisteddfod',
    'Mother of two from Kirkby Lonsdale who was struck by lightning while pregnant',
    'A ballet dancer from Harrogate who lost her leg to cancer in 2024',
    "The 82-year-old organist of our parish church, with Parkinson's",
    'Former Olympic rower with depression who lives near Henley',
    'A Traveller woman in her 30s with epilepsy who gave birth at Appleby fair',
    'Retired police dog handler from Wick with dementia',
    'A widowed crofter on Barra with heart failure',
    'A farmer from near Settle came in after a bull attack with broken ribs',
    'A Ukrainian teacher, pregnant with twins, arrived in Penrith last week',
    'A jockey fell at Aintree on Saturday and fractured his skull',
    'A Nigerian student from Durham with sickle cell had surgery at Christmas',
    'A fisherman from Mousehole lost two fingers in a winch last Tuesday',
    'A mum of triplets from Oban came to us with sepsis at New Year',
    'A wedding singer from Barry choked on her honeymoon',
    'A former footballer with dementia who lives in Thirsk',
  ])('finds: %s', (text) => {
    expect(isMet(text)).toBe(true);
  });

  test.each([
    'Our chef won gold in Harrogate on Saturday',
    'A mum told us that the play team made her son laugh',
    'The Polish community in Boston raised £400 for our cancer unit',
    'Our dementia ward has a piano from a local church',
    'A firefighter gave us a tour',
    "A daughter's letter about kind staff",
    'The baker gave us buns at Easter',
    'A farmer told me to slow down',
    'A nurse from Kerala joined our team in March',
    'The only dental unit in Dorset open at Christmas',
    'Our Filipino nurses sang at Christmas',
    'A lady with dementia loves our garden',
    'We have stroke beds in Bath, Wells and Frome',
    'A patient with COPD joined our choir',
  ])('holds back from: %s', (text) => {
    expect(isMet(text)).toBe(false);
  });
});

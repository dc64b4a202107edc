import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../src/guard/known.ts';
import { findRareConditions } from '../../src/guard/rare-conditions.ts';
import { readText } from '../../src/guard/reading.ts';

const rare = (text: string) =>
  findRareConditions(readText(text), {
    text,
    hashtag: '',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  }).map(({ start, end }) => text.slice(start, end));

const found: readonly (readonly [string, string])[] = [
  [
    'Patient with fibrodysplasia ossificans progressiva praised the team',
    'fibrodysplasia ossificans progressiva',
  ],
  ['My dad has Huntington’s disease', 'Huntington’s disease'],
  ['my dad has huntingtons disease', 'huntingtons disease'],
  ['Living with cystic fibrosis is hard', 'cystic fibrosis'],
  ['his MND does not stop him', 'MND'],
  ['She has Prader Willi syndrome', 'Prader Willi syndrome'],
  ['a boy with Tay-Sachs', 'Tay-Sachs'],
  ['our daughter has Williams syndrome', 'Williams syndrome'],
  ['Guillain-Barré put me on my back', 'Guillain-Barré'],
];

const none: readonly string[] = [
  'A patient with type 2 diabetes praised the team',
  'sickle cell, asthma, dementia and Down’s syndrome',
  'Rare Disease Day is in February',
  'It is MND Awareness Week',
  'Thank you to our cystic fibrosis team',
  'Every newborn is screened for cystic fibrosis and PKU',
  'Serena Williams and Robin Turner came',
  'The hunter and the charge nurse',
];

describe('rare conditions', () => {
  test.each(found)('%s', (text, span) => {
    expect(rare(text)).toEqual([span]);
  });

  test.each(none)('none in: %s', (text) => {
    expect(rare(text)).toEqual([]);
  });
});

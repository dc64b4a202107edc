import { describe, expect, test } from 'vitest';
import { findDescriptors } from '../../src/guard/descriptors.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';

const described = (text: string) =>
  findDescriptors(readText(text), {
    text,
    hashtag: '',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  }).map(({ start, end }) => text.slice(start, end));

const descriptions: readonly (readonly [string, string])[] = [
  ['the tall pharmacist was so kind', 'tall pharmacist'],
  ['The Brazilian paediatrician explained it all', 'Brazilian paediatrician'],
  ['blonde doctor on ward 4', 'blonde doctor'],
  ['An elderly Polish lady sang to us', 'elderly Polish lady'],
  ['a Muslim nurse prayed with me', 'Muslim nurse'],
  ['the Somali taxi driver waved', 'Somali taxi driver'],
  ['that nurse with pink hair', 'nurse with pink hair'],
  ['the lady in the wheelchair by the door', 'lady in the wheelchair'],
  ['Thanks to the heavily pregnant nurse', 'heavily pregnant nurse'],
  ['the tall, kind nurse’s laugh', 'tall, kind nurse'],
  ['A transgender patient told us about the form', 'transgender patient'],
];

const plain: readonly string[] = [
  'the wonderful dentist saved my tooth',
  'British Heart Foundation',
  'Lunch in the Indian restaurant',
  'Black History Month and Chinese New Year',
  'The Polish-speaking clinic is open',
  'Young people, older people and disabled people are welcome',
  'Free swimming for young carers and pregnant women',
  'If you are a pregnant woman, ask your midwife',
  'Every disabled patient has a passport',
  'a short wait and a tall order',
  'Our old boss came back and my old friend too',
  'She is an English teacher',
  'Black coffee, white coat, long night',
  'Young patient group meets on Monday',
  'a young person can ask for help',
];

describe('descriptions of one person', () => {
  test.each(descriptions)('%s', (text, span) => {
    expect(described(text)).toEqual([span]);
  });

  test.each(plain)('nobody is described in: %s', (text) => {
    expect(described(text)).toEqual([]);
  });
});

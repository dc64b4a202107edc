import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findProfanity } from '../../src/guard/profanity.ts';
import { readText } from '../../src/guard/reading.ts';

const found = (text: string) => findProfanity(readText(text)).map(({ start, end }) => text.slice(start, end));

describe('swear words and slurs', () => {
  test.each([
    ['what a load of shit', 'shit'],
    ['f**k this', 'f**k'],
    ['F***ing hell', 'F***ing'],
    ['sh1t happens', 'sh1t'],
    ['fuuuck', 'fuuuck'],
    ['bollockssss!', 'bollockssss'],
    ['f u c k this', 'f u c k'],
    ['s.h.i.t', 's.h.i.t'],
    ['fu ck off', 'fu ck'],
    ['W T F is going on', 'W T F'],
    ['b@stard', 'b@stard'],
    ['tw@ts', 'tw@ts'],
    ['b******s', 'b******s'],
    ['WTF', 'WTF'],
    ['wtffff', 'wtffff'],
    ['fück', 'fück'],
    ['𝓯𝓾𝓬𝓴 this', '𝓯𝓾𝓬𝓴'],
    ['s\u200bhit', 's\u200bhit'],
    ['fuсk with a Cyrillic letter', 'fuсk'],
    ['absofuckinglutely', 'absofuckinglutely'],
    ['#fuckthis', 'fuckthis'],
    ['our manager is a dickhead', 'dickhead'],
    ['pissed off with parking', 'pissed'],
    ['bloody hell', 'bloody'],
    ['what a prick he is', 'prick'],
    ['you absolute knob', 'knob'],
    ['sod off', 'sod'],
  ])('%s', (text, passage) => {
    expect(found(text)).toEqual([passage]);
  });

  test.each([
    'a p*ki',
    'n1gger',
    'you spastic',
    'retards',
    'half-caste',
    'that is so gay',
    'a tranny',
    'poofs',
    'pikeys',
    'yids',
  ])('slurs count: %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    'vaginal examination',
    'bowel and anal cancer screening',
    'prick test',
    'a finger prick of blood',
    'a skin prick test for allergies',
    'heel prick tests for babies',
    'Penistone clinic',
    'Scunthorpe General',
    'Dr Cockburn was great',
    'Essex ICB',
    'Sussex, Middlesex and Cockermouth',
    'Shitterton, Dorset',
    'check your breasts, penis and testicles',
    'the stool was bloody',
    'bloody diarrhoea',
    'blood in your poo or faeces',
    'cock-a-leekie soup',
    'Dick from estates',
    'a titbit for the therapy dog',
    'blue tits in the hospital garden',
    'a Maine Coon cat',
    'faggots and peas in the canteen',
    'no more fag ends outside the entrance',
    'spastic diplegia',
    'growth retardation',
    'Homo sapiens',
    'so gay and proud',
    'snigger',
    'A* A*A*A for our cadets',
    '5***** service',
    '**Thank you** to all',
    'word-of-mouth, C-section, V&A, B12',
    'nurse@example.com',
    'T H A N K Y O U',
    'NHS A&E GP MRI CT ICU',
    'FFS is one of the operations we do',
    'a window cleaner',
    'half of the patients',
    'we hit it',
    "Sod's law",
  ])('clinical words, places, names and food are let be: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('signs for letters hide nothing', () => {
    const signs: Readonly<Record<string, readonly string[]>> = {
      f: ['f', 'F', 'ｆ', '𝗳'],
      u: ['u', 'U', '*', 'ú', 'uuu'],
      c: ['c', 'C', 'с', 'ⓒ'],
      k: ['k', 'K', 'kkkk', 'k\u200d'],
    };
    const letters = [...'fuck'].map((letter) => fc.constantFrom(...(signs[letter] ?? [])));
    fc.assert(
      fc.property(fc.tuple(...letters), fc.constantFrom('', 's', 'ing'), (spelled, ending) => {
        expect(found(`oh ${spelled.join('')}${ending} no`)).toHaveLength(1);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { readText } from '../../src/guard/reading.ts';
import { findUninformative } from '../../src/guard/uninformative.ts';

const found = (text: string) =>
  findUninformative(readText(text)).map(({ code, severity, start, end }) => [code, severity, start, end]);

describe('a text that says nothing', () => {
  test.each([
    'AAAAAAAAAAAAAAAAAAAA',
    'asdf',
    'asdfghjkl asdfghjkl',
    'qwertyuiop',
    'sdfgsdfg sdfg',
    'fjdksl jfkdls',
    'test',
    'test test',
    'just a test',
    'Testing 123',
    'blah blah blah',
    'lorem ipsum dolor',
    'word word word',
    'hahahaha',
    '....',
    '?!',
    '12345',
    '👏👏',
    'x',
    'A A A A A',
    'n/a',
    '#1NHSDerbys asdf asdf',
  ])('blocks: %s', (text) => {
    expect(found(text)).toEqual([['UNINFORMATIVE', 'BLOCK', 0, text.length]]);
  });

  test.each([
    'NHS A&E GP MRI CT ICU',
    'Thank you',
    'Thank you thank you',
    'ok',
    'h\u200bello',
    'We were there',
    'property',
    'Knightsbridge',
    'Strengths',
    'cwtch',
    'Diolch yn fawr',
    'Test and Trace team',
    'Testing times for all of us',
    '谢谢你们',
    'SCBU, PTSD, DVT, VTE',
    '[click](javascript:alert(1))',
    '#1NHSDerbys',
    '@NHSuk',
    'https://www.nhs.uk',
    'T H A N K  Y O U',
    'Great day. asdf',
    'Sooooooo proud',
    'Open 8am-8pm',
    '',
    '  ',
  ])('and few words may say enough: %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

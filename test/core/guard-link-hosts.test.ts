import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuardInput } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { findLinkHosts } from '../../src/guard/link-hosts.ts';
import { readText } from '../../src/guard/reading.ts';

const input: GuardInput = {
  text: '',
  hashtag: '#1NHSDerbys',
  account: 'house',
  recent: [],
  kind: 'story',
  known: { ...nothingKnown, hosts: ['example.org'] },
};
const found = (text: string) =>
  findLinkHosts(readText(text), input).map(({ code, severity, start, end }) => [
    code,
    severity,
    text.slice(start, end),
  ]);

describe('links', () => {
  test.each([
    ['bit.ly/abc', 'bit.ly/abc'],
    ['see https://tinyurl.com/x.', 'https://tinyurl.com/x'],
    ['BIT.LY/X!', 'BIT.LY/X'],
    ['http://t.co/abc', 'http://t.co/abc'],
    ['ｂｉｔ．ｌｙ/x', 'ｂｉｔ．ｌｙ/x'],
    ['bit dot ly', 'bit dot ly'],
  ])('that hide where they lead block: %s', (text, link) => {
    expect(found(text)).toEqual([['URL_SHORTENER', 'BLOCK', link]]);
  });

  test.each([
    ['see www.example.com/ward7.', 'www.example.com/ward7'],
    ['nhs.uk.evil.com', 'nhs.uk.evil.com'],
    ['https://nhs-uk.com/', 'https://nhs-uk.com/'],
    ['http://xn--nhs-uk.com', 'http://xn--nhs-uk.com'],
    ['evil.com/nhs.uk', 'evil.com/nhs.uk'],
    ['evil.com?to=nhs.uk', 'evil.com'],
    ['nһs.uk/x with a Cyrillic letter, of which X links a part', 's.uk/x'],
    ['hxxp://evil.example.com/a', 'hxxp://evil.example.com'],
    ['example[.]com', 'example[.]com'],
    ['go to example dot co dot uk', 'example dot co dot uk'],
  ])('to sites that nobody knows hold: %s', (text, link) => {
    expect(found(text)).toEqual([['URL_UNKNOWN', 'HOLD', link]]);
  });

  test.each([
    'nhs.uk',
    'Read more: https://www.nhs.uk/nhs-services/pharmacies/how-pharmacies-can-help/',
    '111.nhs.uk.',
    'HTTPS://NHS.UK/X',
    'https://www.derbyshire.gov.uk/a?b=c#d',
    'www.samaritans.org and mind.org.uk',
    'https://example.org/x and https://www.example.org',
    'www.ed.ac.uk',
    'jo.bloggs@example.com',
    'jo at example dot com',
    'samaritans dot org',
    'polka dot dresses',
    '8.30am, 3.5 and e.g. this',
    'Great day. It was fun.',
    '[click](javascript:alert(1))',
  ])('to sites that people know, and what is no link, are let be: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a missing blank between sentences makes a link, which is only pointed out', () => {
    expect(found('What a day.It was great')).toEqual([['URL_UNKNOWN', 'ADVISE', 'day.It']]);
  });

  test('no name before or behind a known host makes another host known', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
    fc.assert(
      fc.property(label, fc.constantFrom('nhs.uk', 'gov.uk', 'example.org'), (name, host) => {
        expect(found(`https://${name}.${host}/a`)).toEqual([]);
        expect(found(`https://${host}.${name}.com/a`)).toHaveLength(1);
        expect(found(`https://${name}${host}/a`)).toHaveLength(1);
      }),
    );
  });
});

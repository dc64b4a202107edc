/** No secret is kept in the repository; what looks like one is made up and stands in the files listed here. */
import { expect, test } from 'vitest';
import { readText, repositoryFiles } from '../fakes/core-repository.ts';

/** Made up for a fake server that accepts nothing else. */
const TEST_ONLY = ['test/fakes/x-server-cert.ts', 'test/fakes/x-server-keys.ts'];

const SECRETS: readonly (readonly [string, RegExp])[] = [
  ['Slack token', /\bxox[abeprs]-\d{6,}-[\w-]{10,}/],
  ['Slack app token', /\bxapp-\d-[A-Z0-9]{8,}-\d{6,}-[a-f0-9]{16,}/],
  ['Slack webhook', /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/],
  ['private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ['X access token', /\b\d{15,20}-[A-Za-z0-9]{40,}\b/],
  ['X bearer token', /\bAAAAAAAAAAAAAAAAAAAA[\w%]{20,}/],
  ['GitHub token', /\bgh[opsu]_[A-Za-z0-9]{30,}/],
  ['AWS key', /\bAKIA[0-9A-Z]{16}\b/],
  ['npm token', /\bnpm_[A-Za-z0-9]{30,}/],
  ['JSON web token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{15,}/],
];

const isText = (path: string) => !/\.(?:png|jpe?g|gif|ico|pdf|woff2?|zip|gz)$/.test(path);

test('nothing that looks like a secret is in any file', () => {
  const found = repositoryFiles()
    .filter((path) => isText(path) && !TEST_ONLY.includes(path))
    .flatMap((path) => {
      const text = readText(path);
      return SECRETS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${path}: ${what}`);
    });
  expect(found).toEqual([]);
});

test('no file for secrets is kept', () => {
  expect(
    repositoryFiles().filter((path) =>
      /(?:^|\/)(?:\.env(?:\.(?!example).*)?|.*\.pem|.*\.key|id_rsa)$/.test(path),
    ),
  ).toEqual([]);
});

test('the patterns see what they look for', () => {
  // Put together here, so that this file itself holds none.
  const samples = [
    ['xoxb', '123456789', 'abcdefghijkl'].join('-'),
    ['xapp', '1', 'A0123456789', '1234567', 'a'.repeat(20)].join('-'),
    ['hooks.slack.com', 'services', 'T1', 'B1', 'x'].join('/'),
    `-----BEGIN ${'PRIVATE'} KEY-----`,
    ['1'.repeat(18), 'a'.repeat(42)].join('-'),
    `${'A'.repeat(20)}${'b'.repeat(30)}`,
    `ghp_${'a'.repeat(36)}`,
    `AKIA${'A'.repeat(16)}`,
    `npm_${'a'.repeat(36)}`,
    ['eyJ', 'eyJ', ''].map((start) => start + 'a'.repeat(20)).join('.'),
  ];
  SECRETS.forEach(([, pattern], index) => {
    expect(pattern.test(samples[index] ?? '')).toBe(true);
  });
});

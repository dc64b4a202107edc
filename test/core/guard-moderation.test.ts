import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';

const vectors: { cases: { text: string; must: string }[] } = JSON.parse(
  readFileSync(new URL('../vectors/moderation.json', import.meta.url), 'utf8'),
);
const codesOf = (text: string) =>
  check({ text, hashtag: '#1NHSDerbys', account: 'house', recent: [], kind: 'story', known: nothingKnown })
    .map(({ code }) => code)
    .filter((code) => code !== 'TOO_LONG');

test.each(vectors.cases)('the shared vector $text: $must', ({ text, must }) => {
  const rejects = /^reject ([A-Z]+)$/.exec(must)?.[1];
  if (rejects !== undefined) expect(codesOf(text)).toContain(rejects);
  // Two are found by other rules: a name, and a character that takes no room.
  else expect(codesOf(text).filter((code) => !['PII_NAME', 'ZERO_WIDTH'].includes(code))).toEqual([]);
});

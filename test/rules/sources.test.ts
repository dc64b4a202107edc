/** What the sources look like: no way round the types, nothing left over, no file that nobody can take in at once. */
import { describe, expect, test } from 'vitest';
import { readText, sourcesUnder } from '../fakes/core-repository.ts';

const LEFT_OVER: readonly (readonly [string, RegExp])[] = [
  ['the type that is none', /(?:[:<&]|\bas)\s*any\b|\|\s*any\s*[;)=]/],
  // A single lint rule may be switched off for a line, with its reason beside it.
  [
    'a check that is switched off',
    /@ts-(?:ignore|nocheck|expect-error)|biome-ignore(?! lint\/\S+: .{10})|eslint-disable/,
  ],
  ['a print to the console', /\bconsole\.\w+\(/],
  ['something left to do', /\b(?:TODO|FIXME|XXX)\b/],
  ['a test that runs alone or not at all', /\b(?:test|it|describe)\.(?:only|skip)\b/],
];

describe.each(LEFT_OVER)('%s', (_what, pattern) => {
  test('is in no source', () => {
    const found = sourcesUnder('src', 'adapters', 'manifest').filter((path) => pattern.test(readText(path)));
    expect(found).toEqual([]);
  });
});

test('these patterns see what they look for', () => {
  const samples = ['let x: any;', '// @ts-ignore', 'console.log(1)', '// TODO later', 'test.only('];
  LEFT_OVER.forEach(([, pattern], index) => {
    expect(pattern.test(samples[index] ?? '')).toBe(true);
  });
  expect(LEFT_OVER[0]?.[1].test('whether any of many')).toBe(false);
});

test('no adapter file is over 400 lines, and no source at all over 500', () => {
  const long = sourcesUnder('src', 'adapters').filter((path) => {
    const lines = readText(path).split('\n').length;
    return lines > (path.startsWith('adapters/') ? 400 : 500);
  });
  expect(long).toEqual([]);
});

test('every source says in its first lines what it is for', () => {
  const silent = sourcesUnder('src', 'adapters').filter((path) => !/^(?:#!.*\n)?\/\*\*/.test(readText(path)));
  expect(silent.filter((path) => path !== 'src/campaigns/hashtag.ts')).toEqual([]);
});

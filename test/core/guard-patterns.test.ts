import { readdirSync, readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import { parseAst } from 'rolldown/parseAst';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardInput } from '../../src/guard/guard.ts';
import { nothingKnown } from '../../src/guard/known.ts';

process.env.RECHECK_BACKEND = 'pure';

const folder = new URL('../../src/guard/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Each pattern of the guard, as `/source/flags`, with the file that it stands in. */
const patterns = new Map<string, string>();

/** Literals, as the files write them. */
function collect(node: unknown, file: string): void {
  if (typeof node !== 'object' || node === null) return;
  if ('regex' in node) {
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    patterns.set(`/${pattern}/${flags}`, file);
  }
  for (const value of Object.values(node)) collect(value, file);
}
for (const file of files)
  collect(parseAst(readFileSync(new URL(file, folder), 'utf8'), { lang: 'ts' }), file);

/** And what the files build from tables while they are loaded. */
const plainRegExp = globalThis.RegExp;
globalThis.RegExp = new Proxy(plainRegExp, {
  construct(target, parts, newTarget) {
    const pattern: RegExp = Reflect.construct(target, parts, newTarget);
    patterns.set(String(pattern), 'a built pattern');
    return pattern;
  },
});
const { check } = await import('../../src/guard/guard.ts');
for (const file of files) await import(new URL(file, folder).href);
globalThis.RegExp = plainRegExp;

/** In milliseconds. What takes longer to prove is held to the rule below. */
const PATIENCE = 2000;

function isProven(pattern: string): boolean {
  const end = pattern.lastIndexOf('/');
  const [source, flags] = [pattern.slice(1, end), pattern.slice(end + 1)];
  const { status } = checkSync(source, flags, { timeout: PATIENCE, randomSeed: 1 });
  if (status === 'vulnerable') return false;
  return status === 'safe' || isBounded(source, flags);
}

/**
 * No more than bounded repetition, but for runs that nothing follows: those never have to go back. A pattern that is tried at one
 * place only may hold one run that something follows.
 */
function isBounded(source: string, flags: string): boolean {
  const bare = withoutClasses(source);
  if (/\\[1-9]|\\k</.test(bare)) return false;
  const all = Array.from(bare.matchAll(/(?<!\\)(?:\\\\)*[*+]|\{\d+,\}/g));
  const runs = all.filter((run) => {
    const behind = bare.slice(run.index + run[0].length);
    return !/^\??\)*(?:$|\|)/.test(behind) || /^\??\)*[*+{]/.test(behind);
  });
  if (runs.length === 0) return true;
  const outside = withoutGroups(bare);
  const isTriedOnce = bare.startsWith('^') && !flags.includes('m') && !outside.includes('|');
  return all.length === 1 && isTriedOnce && /[*+]|\{\d+,\}/.test(outside.replace(/\\./g, ''));
}

/** What stands in no group. */
function withoutGroups(bare: string): string {
  let outside = '';
  let depth = 0;
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare.charAt(at);
    if (sign === '\\') {
      if (depth === 0) outside += bare.slice(at, at + 2);
      at += 1;
    } else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0) outside += sign;
  }
  return outside;
}

/** Classes as one letter each; with the `v` flag they stand in one another. */
function withoutClasses(source: string): string {
  let bare = '';
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === '\\') {
      if (depth === 0) bare += source.slice(at, at + 2);
      at += 1;
    } else if (sign === '[') depth += 1;
    else if (sign === ']' && depth > 0) {
      depth -= 1;
      if (depth === 0) bare += 'x';
    } else if (depth === 0) bare += sign;
  }
  return bare;
}

describe('no text makes a pattern go over it again and again', () => {
  test('all patterns are found, written and built', () => {
    expect(patterns.size).toBeGreaterThan(200);
    expect([...patterns.values()].filter((where) => where === 'a built pattern').length).toBeGreaterThan(5);
  });

  test.each([...patterns])('%s in %s', (pattern) => {
    expect(isProven(pattern)).toBe(true);
  });

  test('what takes too long to prove is held to a simple rule', () => {
    for (const careful of ['[a-z]+', 'a{0,40}b', '^\\s*(?:a|b)', '^[a-z]+$', '(?:^|x)(?:a|b+)'])
      expect(isBounded(careful, 'gu'), careful).toBe(true);
    for (const careless of [
      'a+b',
      '\\s*$',
      '(?:a+){0,9}',
      '^(?:a+){0,9}b',
      '^(?:a+b){0,9}c+',
      '^a|b+c',
      '^a*b*c',
      '(a)\\1',
    ])
      expect(isBounded(careless, 'gu'), careless).toBe(false);
  });

  test('a careless pattern would be found', () => {
    for (const careless of [
      '/(a+)+$/',
      '/a*a*b/',
      '/\\s+$/',
      '/(a|a)*$/u',
      '/[[a-z]--[q]]*x/v',
      '/(?:[[a]]+)+/v',
    ])
      expect(isProven(careless)).toBe(false);
    for (const careful of ['/[a-z]+/g', '/^a{0,40}b/', '/(?:[[a-z]--[q]]|\\r)+/gv'])
      expect(isProven(careful)).toBe(true);
  });
});

/** Pieces of texts that could slow a rule down. */
const pieces = [
  '0 ',
  '00 ',
  '1-',
  '0123 ',
  '07700 900123 ',
  'o0',
  'l1 ',
  '1.',
  '1/',
  '1:',
  '8am-',
  '12am ',
  'a',
  'a ',
  'a.',
  '. ',
  '@a ',
  '@',
  '@a@',
  '#a',
  '#a ',
  '#experienceofcare ',
  '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ',
  "'",
  "a'",
  'a-',
  '-',
  '*',
  'f*',
  'f u ',
  'Mr ',
  'Dr. ',
  'NHS ',
  'Aa ',
  'Aa-',
  'A ',
  'AA ',
  'Anna ',
  'Anna Smith ',
  'the ',
  'the only ',
  'ward 3 ',
  'bed 4, ',
  'aged 6',
  'he is 6 years old ',
  '84th birthday ',
  'seen on 6 May ',
  'at 5pm she ',
  'flat 2, 31a high street ',
  'dob 1/2/1950 ',
  'K123456 ',
  'ext 1234 ',
  'MRN 123 ',
  'a@b.uk ',
  'jo at b dot uk ',
  'the only vicar in ',
  'Anna-Marie ',
  'de561ab ',
  'my mum ',
  'not ',
  'paracetamol ',
  'take two 500mg ',
  'years old ',
  'suffering from ',
  'commit suicide ',
  'click here to ',
  'Earn £5 a ',
  'follow me ',
  'buy now ',
  'shit ',
  'bloody ',
  'f**k ',
  'nhs.uk ',
  'a.com ',
  'bit.ly/a ',
  'a dot ',
  'hxxp://a.',
  'a at b dot c ',
  'a@b.c ',
  'http://',
  'DE1 2',
  'QQ12',
  'last night ',
  'she said ',
  'i want to ',
  'he was ',
  '👏',
  '❤️ ',
  'my ❤️ ',
  '𝓣',
  '𝓣 ',
  '🇬',
  '🅰',
  'é',
  'e\u0301',
  't\u0336',
  '\u0301',
  '\u200b',
  'ａ',
  'а',
  '漢',
  '\n',
  ' ',
  '"',
  '(',
  '!',
  '?',
  '…',
] as const;

describe('the whole guard', () => {
  let steps = 0;
  const undo: (() => void)[] = [];

  /** Counts what the guard asks of the engine: each call, and each unit or entry that the call has to look at. */
  function count(owner: object, name: string, costOf: (self: never, result: unknown) => number): void {
    const plain: unknown = Reflect.get(owner, name);
    if (typeof plain !== 'function') throw new Error(name);
    const counted = function (this: never, ...given: unknown[]): unknown {
      const result: unknown = Reflect.apply(plain, this, given);
      steps += 1 + costOf(this, result);
      return result;
    };
    Object.defineProperty(owner, name, { value: counted, configurable: true, writable: true });
    undo.push(() => Object.defineProperty(owner, name, { value: plain, configurable: true, writable: true }));
  }

  beforeAll(() => {
    const plainExec = RegExp.prototype.exec;
    RegExp.prototype.exec = function (this: RegExp, text: string): RegExpExecArray | null {
      const from = this.global || this.sticky ? this.lastIndex : 0;
      const match = plainExec.call(this, text);
      // A sticky pattern looks at one place, all others at each until they match.
      const last = match === null ? (this.sticky ? from : text.length) : match.index + match[0].length;
      steps += 1 + last - from;
      return match;
    };
    undo.push(() => {
      RegExp.prototype.exec = plainExec;
    });
    const made = (_self: never, result: unknown) => (typeof result === 'string' ? result.length : 0);
    for (const name of [
      'slice',
      'trim',
      'trimEnd',
      'trimStart',
      'toLowerCase',
      'toUpperCase',
      'normalize',
      'repeat',
    ])
      count(String.prototype, name, made);
    for (const name of ['split', 'replaceAll', 'replace'])
      count(String.prototype, name, (self: string) => self.length);
    for (const name of ['charAt', 'charCodeAt', 'codePointAt', 'startsWith', 'endsWith', 'at'])
      count(String.prototype, name, () => 0);
    // `includes` and `indexOf` stop at what they find.
    for (const name of ['includes', 'indexOf'])
      count(String.prototype, name, (self: string, result) =>
        result === false || result === -1 ? self.length : 0,
      );
    for (const name of [
      'filter',
      'map',
      'flatMap',
      'forEach',
      'reduce',
      'sort',
      'toSorted',
      'concat',
      'join',
    ])
      count(Array.prototype, name, (self: unknown[]) => self.length);
    for (const name of ['slice', 'splice'])
      count(Array.prototype, name, (_self, result) => (Array.isArray(result) ? result.length : 0));
    for (const name of [
      'some',
      'every',
      'includes',
      'indexOf',
      'push',
      'unshift',
      'at',
      'find',
      'findLast',
      'findIndex',
    ])
      count(Array.prototype, name, () => 0);
    for (const owner of [Map.prototype, Set.prototype])
      for (const name of owner === Map.prototype ? ['get', 'has', 'set'] : ['has', 'add'])
        count(owner, name, () => 0);
  });
  afterAll(() => {
    for (const restore of undo.reverse()) restore();
  });

  const input = (text: string): GuardInput => ({
    text,
    hashtag: '#1NHSDerbys',
    account: 'house',
    recent: [],
    kind: 'story',
    known: nothingKnown,
  });
  const stepsFor = (piece: string, units: number): number => {
    const text = piece.repeat(Math.ceil(units / piece.length)).slice(0, units);
    steps = 0;
    check(input(text));
    return steps;
  };

  test.each(pieces)('takes twice as long for twice as much: %j', (piece) => {
    const [half, whole, twice] = [stepsFor(piece, 2500), stepsFor(piece, 5000), stepsFor(piece, 10_000)];
    const allowed = (less: number) => 2.2 * less + 20_000;
    expect.soft(whole, 'from 2,500 to 5,000').toBeLessThanOrEqual(allowed(half));
    expect.soft(twice, 'from 5,000 to 10,000').toBeLessThanOrEqual(allowed(whole));
  });
});

/**
 * Finds a text that says nothing: one sign or word over and over, a struck keyboard, a test. It looks at the whole text, so that
 * no odd word in a sentence is taken for it. Source: rule G11 of health communications.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { linksIn } from './links.ts';
import type { Reading } from './reading.ts';

/** Words with which people try a form out, when there are no others. */
const FILLER = new Set(
  'test tests testing tester testy asdf asdfg qwerty qwer zxcv blah bla yada lorem ipsum dolor sit amet foo bar baz abc abcd abcde xyz xxx aaa dummy placeholder untitled sample none nil null undefined nan tbc tbd todo na something anything whatever stuff idk dunno er erm um uh hmm hm meh'.split(
    ' ',
  ),
);
/** What may stand beside them: `just a test`, `test 123`, `please ignore this test post`. */
const BESIDE = new Set(
  'this is a just another only my the and please ignore post tweet message story pledge text here one two three four 1 2 3 4 5 12 123 1234 12345 456 again first second form to of'.split(
    ' ',
  ),
);
const COUNTING = new Set('one two three four five six seven eight nine ten'.split(' '));

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEXT_KEYS = new Set(
  ROWS.flatMap((row) =>
    Array.from(row, (key, index) => key + row.charAt(index + 1)).filter((pair) => pair.length === 2),
  ),
);

const LETTER = /\p{L}/u;

const TAGS = /[#@][\p{L}\p{N}_]+/gu;
const WORD = /[\p{L}\p{M}\p{N}'-]+/gu;

export function findUninformative({ text, plain, lower }: Reading): Finding[] {
  const isEmpty = plain.trim() === '';
  return !isEmpty && saysNothing(plain, lower) ? [finding('UNINFORMATIVE', 0, text.length)] : [];
}

function saysNothing(plain: string, lower: string): boolean {
  if (!LETTER.test(plain)) return true;
  // A hashtag, a handle or a link alone may be all that somebody wants to pass on.
  const rest = lower.replace(TAGS, ' ');
  if (!LETTER.test(rest) || (plain.includes('.') && linksIn(plain).length > 0)) return false;
  const said = Array.from(rest.matchAll(WORD), ({ 0: word }) => word);
  const letters = said.join('').replace(/[^\p{L}]+/gu, '');
  return isEcho(letters) || isFiller(said) || isOneWord(said) || isMash(said) || rest.trim() === 'n/a';
}

/** One letter, or up to three of them, again and again; a single letter too. */
function isEcho(letters: string): boolean {
  if (letters.length <= 1) return true;
  for (const size of [1, 2, 3])
    if (letters.length >= Math.max(3, size * 3) && letters.length > size && hasPeriod(letters, size))
      return true;
  return false;
}

function hasPeriod(letters: string, size: number): boolean {
  for (let at = size; at < letters.length; at += 1) if (letters[at] !== letters[at - size]) return false;
  return true;
}

function isFiller(said: readonly string[]): boolean {
  if (said.length > 0 && said.every((word) => COUNTING.has(word))) return true;
  return said.some((word) => FILLER.has(word)) && said.every((word) => FILLER.has(word) || BESIDE.has(word));
}

/** The same word three times and more, and no other. `Thank you thank you` is two. */
function isOneWord(said: readonly string[]): boolean {
  return said.length >= 3 && new Set(said).size === 1;
}

/** At least half of the letters are struck, not written. */
function isMash(said: readonly string[]): boolean {
  let struck = 0;
  let all = 0;
  for (const word of said) {
    const letters = word.replace(/[^a-z]+/g, '');
    all += letters.length;
    if (isStruck(letters)) struck += letters.length;
  }
  return struck > 0 && struck * 2 >= all;
}

/** Pairs that no English word holds but by a seam: a `q` without `u`, a `j`, `v` or `x` among consonants. */
const ODD_PAIR =
  /^(?:q[^u]|[bcdfghjklmpqrstvwxyz]j|j[^aeiou]|v[bcdfghjklmnpqtwxz]|[bcdfghjkpqstvwxz]v|x[bdfgjkmnqrvxz]|[bcdfghjklmpqrstvwxz]x|z[bcdfghjkmnpqrstvwx]|[fgjhkpqvwx]z|[fhkmpvwx]g|fd|dk|fk|hk|kf|gk|kd|kg|hf|hd|hg|hs|gf|gd|pf|wf|wg|wj|wx)$/;

function isStruck(word: string): boolean {
  if (word.length < 4) return false;
  // Along a row of keys, there or back.
  let longest = 1;
  let run = 1;
  let way = 0;
  let odd = 0;
  for (let at = 1; at < word.length; at += 1) {
    const [one, other] = [word.charAt(at - 1), word.charAt(at)];
    const next = NEXT_KEYS.has(one + other) ? 1 : NEXT_KEYS.has(other + one) ? -1 : 0;
    run = next !== 0 && next === way ? run + 1 : next === 0 ? 1 : 2;
    way = next;
    longest = Math.max(longest, run);
    if (ODD_PAIR.test(one + other)) odd += 1;
  }
  if (longest >= 4 && longest >= 0.6 * word.length) return true;
  if (word.length >= 6 && isEcho(word)) return true;
  if (word.length >= 6 && !/[aeiouyw]/.test(word)) return true;
  return word.length >= 5 && odd >= 2 && odd >= 0.25 * (word.length - 1);
}

/**
 * Finds hashtags of several words in small letters, which a screen reader reads as one. Source: rule A04 of health communications.
 * The campaign's own hashtag is put into its official case anyway, so it is never raised.
 */
import { finding } from './codes.ts';
import { isEnglishWord } from './english-words.ts';
import type { Finding } from './finding.ts';
import type { GuardInput } from './guard.ts';
import { hashtagsIn } from './hashtags.ts';
import { CAMPAIGN_HASHTAGS, HASHTAG_SPELLINGS, HASHTAG_WORDS } from './lists/hashtag-words.ts';
import places from './lists/places.json' with { type: 'json' };
import type { Reading } from './reading.ts';

const PLACES: ReadonlySet<string> = new Set(places);
const OFFICIAL = new Map(CAMPAIGN_HASHTAGS.map((name) => [name.toLowerCase(), name]));
const LONGEST_WORD = 20;
/** Longer ones are no hashtags that anybody could read in any case. */
const LONGEST = 60;
/** Shorter ones fall apart by chance: `#tobe` is no words worth a capital. */
const SHORTEST = 7;

export function findHashtagCase({ text }: Reading, { hashtag }: GuardInput): Finding[] {
  if (!text.includes('#') && !text.includes('＃')) return [];
  const own = hashtag.slice(1).toLowerCase();
  return hashtagsIn(text)
    .filter(({ name }) => name.toLowerCase() !== own && casedName(name) !== undefined)
    .map(({ start, end }) => finding('HASHTAG_CASE', start, end));
}

/** The hashtag with a capital where each of its words begins; nothing if it has one word, or capitals already. */
export function caseHashtag(passage: string): string | undefined {
  const cased = casedName(passage.slice(1));
  return cased === undefined ? undefined : passage.charAt(0) + cased;
}

function casedName(name: string): string | undefined {
  // One capital at the beginning is how a telephone writes every word.
  if (!/^[A-Za-z0-9][a-z0-9]*$/.test(name) || name.length > LONGEST) return undefined;
  const lower = name.toLowerCase();
  const official = OFFICIAL.get(lower);
  if (official !== undefined) return official === name ? undefined : official;
  const words = lower.length < SHORTEST || isWord(lower) ? [] : wordsOf(lower);
  if (words.filter((word) => /[a-z]/.test(word)).length < 2) return undefined;
  return words.map(capital).join('');
}

const capital = (word: string) => HASHTAG_SPELLINGS.get(word) ?? word.charAt(0).toUpperCase() + word.slice(1);

function isWord(name: string): boolean {
  return HASHTAG_WORDS.has(name) || isEnglishWord(name) || PLACES.has(name);
}

interface Way {
  readonly cost: number;
  readonly from: number;
}

/** The fewest words that the name falls apart into, short ones counting more; none if a letter is left over. */
function wordsOf(name: string): string[] {
  const ways: (Way | undefined)[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= name.length; end += 1)
    for (let from = Math.max(0, end - LONGEST_WORD); from < end; from += 1) {
      const way = ways[from];
      const price = priceOf(name, from, end);
      if (way === undefined || price === undefined) continue;
      if (way.cost + price < (ways[end]?.cost ?? Number.POSITIVE_INFINITY))
        ways[end] = { cost: way.cost + price, from };
    }
  const words: string[] = [];
  for (let end = name.length; end > 0; ) {
    const way = ways[end];
    if (way === undefined) return [];
    words.unshift(name.slice(way.from, end));
    end = way.from;
  }
  return words;
}

function priceOf(name: string, from: number, end: number): number | undefined {
  const word = name.slice(from, end);
  // A number is one piece, and stays whole.
  if (/^[0-9]{1,8}$/.test(word)) return isDigitAt(name, from - 1) || isDigitAt(name, end) ? undefined : 0.5;
  // Rare words are taken for words only if they are long: short ones stand in other words by chance.
  if (!HASHTAG_WORDS.has(word)) return word.length >= 5 && isWord(word) ? 1.6 : undefined;
  return word.length === 1 ? 2.5 : word.length === 2 ? 1.5 : 1;
}

function isDigitAt(name: string, at: number): boolean {
  return /^[0-9]$/.test(name.charAt(at));
}

/** Takes the words out of a text and cuts them into shingles, so that two texts can be compared by what they say. */
import { hash } from 'node:crypto';
import { blankEmoji } from './emoji.ts';
import { hashtagsIn } from './hashtags.ts';
import { linksIn } from './links.ts';

/** The shingles of a text as 32-bit hashes. Empty when no words are left. */
export type Shingles = ReadonlySet<number>;

const WORDS_A_SHINGLE = 3;

/** A letter of a script that is written without spaces is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]+/gv;

const MENTION = /[@＠]\w+/g;

/** They stand inside words without dividing them. */
const INSIDE_WORDS = /['’ʼ＇\p{Cf}]+/gu;

/** The words of a text, without links, hashtags, mentions, emoji and punctuation, and without regard to case. */
export function wordsOf(text: string): readonly string[] {
  const tidy = text.normalize();
  const plain = without(tidy, [...linksIn(tidy), ...hashtagsIn(tidy)]);
  const words = blankEmoji(plain.replace(MENTION, ' ')).normalize('NFKC').toLowerCase().normalize('NFC');
  return words.replace(INSIDE_WORDS, '').match(WORD) ?? [];
}

/** Runs of three words; of a shorter text, its words. */
export function shinglesOf(text: string): Shingles {
  const key = hash('sha256', text, 'base64');
  const kept = cache.get(key);
  const shingles = kept ?? cutShingles(wordsOf(text));
  // Taken out and put back, it is the newest; the oldest go first.
  cache.delete(key);
  cache.set(key, shingles);
  for (const oldest of cache.keys()) {
    if (cache.size <= CACHED_TEXTS) break;
    cache.delete(oldest);
  }
  return shingles;
}

const CACHED_TEXTS = 4096;

/** Holds hashes only, never words: a text that was erased must not live on in memory. */
const cache = new Map<string, Shingles>();

function cutShingles(words: readonly string[]): Shingles {
  if (words.length < WORDS_A_SHINGLE) return new Set(words.map((word) => hashOf([word])));
  return new Set(
    words.slice(WORDS_A_SHINGLE - 1).map((_, index) => hashOf(words.slice(index, index + WORDS_A_SHINGLE))),
  );
}

/** FNV-1a over the words, each closed by a zero. */
function hashOf(words: readonly string[]): number {
  let value = 0x811c9dc5;
  for (const word of words) {
    for (let index = 0; index <= word.length; index += 1) {
      value = Math.imul(value ^ (index < word.length ? word.charCodeAt(index) : 0), 0x01000193);
    }
  }
  return value;
}

function without(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    rest += `${text.slice(from, Math.max(from, start))} `;
    from = Math.max(from, end);
  }
  return rest + text.slice(from);
}

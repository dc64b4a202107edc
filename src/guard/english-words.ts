/** Tells English words from others. List: `lists/english-words.json` (SCOWL and our own, see `lists/README.md`). */
import list from './lists/english-words.json' with { type: 'json' };

const WORDS: ReadonlySet<string> = new Set(list);

/** Regular endings and what a word ends in without them; the list leaves such words out. */
const ENDINGS: readonly (readonly [ending: string, ...instead: string[]])[] = [
  ["'s", ''],
  ['s', ''],
  ['es', '', 'e'],
  ['ies', 'y'],
  ['ed', '', 'e'],
  ['ied', 'y'],
  ['ing', '', 'e'],
  ['ly', '', 'le'],
  ['er', '', 'e'],
  ['ers', '', 'e'],
  ['est', '', 'e'],
  ['ness', ''],
  ['ier', 'y'],
  ['iest', 'y'],
  ['ily', 'y'],
  ['iness', 'y'],
  ['able', '', 'e'],
  ['less', ''],
  ['ful', ''],
];
const BEGINNINGS = ['un', 're', 'non'];
const DOUBLED = ['ed', 'ing', 'er', 'ers', 'est'];

/** Whether a word in small letters is English, also with a regular ending or with hyphens. */
export function isEnglishWord(lower: string): boolean {
  if (isWord(lower, 3)) return true;
  return lower.includes('-') && lower.split('-').every((part) => part === '' || isWord(part, 2));
}

function isWord(lower: string, depth: number): boolean {
  if (WORDS.has(lower)) return true;
  if (depth === 0 || lower.length < 4) return false;
  for (const [ending, ...instead] of ENDINGS) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, -ending.length);
    if (stem.length < 2) continue;
    if (instead.some((end) => isWord(stem + end, depth - 1))) return true;
    const isDoubled = DOUBLED.includes(ending) && stem.at(-1) === stem.at(-2);
    if (isDoubled && isWord(stem.slice(0, -1), depth - 1)) return true;
  }
  return BEGINNINGS.some(
    (beginning) =>
      lower.startsWith(beginning) &&
      lower.length > beginning.length + 3 &&
      isWord(lower.slice(beginning.length), depth - 1),
  );
}

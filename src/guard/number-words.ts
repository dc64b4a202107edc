/** Numbers up to a hundred and something in words, as people write ages. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, at) => [word, at] as const),
  ...TENS.map((word, at) => [word, 20 + 10 * at] as const),
  ['fourty', 40],
  ['hundred', 100],
]);
const ORDINAL_WORDS: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fifth', 5],
  ['eighth', 8],
  ['ninth', 9],
  ['twelfth', 12],
  ['ninetieth', 90],
  ['eightieth', 80],
  ['seventieth', 70],
  ['sixtieth', 60],
  ['fiftieth', 50],
  ['fortieth', 40],
  ['thirtieth', 30],
  ['twentieth', 20],
  ['hundredth', 100],
]);

const WORD_NUMBER = `(?:a |one )?hundred(?: and [a-z]{3,5})?|(?:${TENS.join('|')}|fourty)(?:[ -](?:${SMALL.slice(1, 10).join('|')}))?|${SMALL.slice(1).toReversed().join('|')}`;
/** A number up to 199 in figures or in words. */
export const NUMBER = `(?:[0-9]{1,3}|${WORD_NUMBER})`;

/** `ninetieth`, `sixty-fifth`. */
export const ORDINAL_WORD = `(?:(?:${TENS.join('|')})[ -])?(?:${[...ORDINAL_WORDS.keys(), 'fourth', 'sixth', 'seventh', 'tenth', 'eleventh', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth'].join('|')})`;

export function numberOf(number: string): number {
  if (/^[0-9]/.test(number)) return Number(number);
  return number
    .split(/[ -]/)
    .reduce(
      (sum, word) =>
        sum +
        (/^(?:a|and)$/.test(word) || (word === 'one' && number.includes('hundred'))
          ? 0
          : (NUMBER_WORDS.get(word) ?? 0)),
      0,
    );
}

export function ordinalOf(written: string): number {
  return written
    .split(/[ -]/)
    .reduce(
      (sum, word) =>
        sum +
        (ORDINAL_WORDS.get(word) ?? NUMBER_WORDS.get(word) ?? NUMBER_WORDS.get(word.replace(/th$/, '')) ?? 0),
      0,
    );
}

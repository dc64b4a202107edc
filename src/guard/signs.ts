/**
 * Weighs all words of a passage together, for disclosures that no phrase of ours says: each word and pair of words has a weight
 * for each route, learned from invented texts (`test/guard/train.ts`), and the sum decides. The table can be read and
 * corrected word by word: `lists/sign-weights.json`. Sources: rules G06 to G08 of health communications.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import weights from './lists/sign-weights.json' with { type: 'json' };
import type { Reading, Span, Word } from './reading.ts';
import type { Route } from './routes.ts';
import { ROUTES } from './routes.ts';

/** Weights in hundredths, and the sum from which a passage is taken for what it seems. */
interface Signs {
  readonly bias: number;
  readonly line: number;
  readonly words: Readonly<Record<string, number>>;
}

const signs = weights as Readonly<Record<Route, Signs>>;

/** By feature, its weight for each route in their order: one lookup serves all. */
const weightsOf = new Map<string, Int16Array>();
ROUTES.forEach((route, at) => {
  for (const [feature, weight] of Object.entries(signs[route].words)) {
    const all = weightsOf.get(feature) ?? new Int16Array(ROUTES.length);
    all[at] = weight;
    weightsOf.set(feature, all);
  }
});

/** A disclosure stands in a few sentences among many others: so a few are weighed at a time. */
const SENTENCES = 5;
/** Words of one sentence at most, so that a text without full stops is weighed in pieces as well. */
const LONGEST_SENTENCE = 30;

/** The route that speaks loudest, if any is over its line: one text is one disclosure, whoever else is mentioned in it. */
export function findSigns(reading: Reading): readonly Finding[] {
  let loudest: (Span & { readonly route: Route; readonly over: number }) | undefined;
  for (const { words, features } of passagesOf(reading)) {
    const first = words[0];
    const last = words.at(-1);
    if (first === undefined || last === undefined) continue;
    const sums = weigh(features);
    for (const [at, route] of ROUTES.entries()) {
      const over = (sums[at] ?? 0) - signs[route].line;
      if (over < 0 || (loudest !== undefined && loudest.over >= over)) continue;
      loudest = { route, over, start: first.start, end: last.end };
    }
  }
  if (loudest === undefined) return [];
  const { start, end } = reading.written(loudest.start, loudest.end);
  return [finding(loudest.route, start, end)];
}

/** For each route, the sum of the weights of a passage's features and of the route's bias. */
function weigh(features: Iterable<string>): readonly number[] {
  const sums = ROUTES.map((route) => signs[route].bias);
  for (const feature of features)
    weightsOf.get(feature)?.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight;
    });
  return sums;
}

export interface Passage {
  readonly words: readonly Word[];
  readonly features: ReadonlySet<string>;
}

/** Runs of up to five sentences, each beginning one sentence later; a long sentence counts as several. */
export function passagesOf(reading: Reading): readonly Passage[] {
  const sentences: Word[][] = [];
  for (const word of reading.words) {
    const current = sentences.at(-1);
    if (current === undefined || word.opens || current.length >= LONGEST_SENTENCE) sentences.push([word]);
    else current.push(word);
  }
  const passages: Passage[] = [];
  for (let at = 0; at < Math.max(1, sentences.length - SENTENCES + 1); at += 1) {
    const words = sentences.slice(at, at + SENTENCES).flat();
    if (words.length > 0) passages.push({ words, features: featuresOf(words) });
  }
  return passages;
}

/** Words, pairs of words (also with one between), and beginnings of long words, so that “hopeless” and “hopelessness” count alike. */
function featuresOf(words: readonly Word[]): ReadonlySet<string> {
  const features = new Set<string>();
  let before = '.';
  let earlier: string | undefined;
  for (const { lower, opens } of words) {
    const word = plainWord(lower);
    if (opens) {
      before = '.';
      earlier = undefined;
    }
    features.add(word);
    if (word.length >= 7) features.add(`${word.slice(0, 5)}*`);
    features.add(`${before} ${word}`);
    if (earlier !== undefined) features.add(`${earlier} _ ${word}`);
    earlier = before;
    before = word;
  }
  return features;
}

const KIN = new Map(
  'mum mam mom mother dad father nan nana gran grandma granny grandad grandfather grandmother son daughter sister brother wife husband partner boyfriend girlfriend uncle auntie aunt aunty niece nephew cousin stepdad stepmum'
    .split(' ')
    .map((word) => [word, '<kin>'] as const),
);

/** Apostrophes do not matter, numbers are one word, and relatives are one kind of people. */
function plainWord(lower: string): string {
  const word = lower.replaceAll("'", '');
  if (/^[0-9]/.test(word)) return '#';
  return KIN.get(word.endsWith('s') && KIN.has(word.slice(0, -1)) ? word.slice(0, -1) : word) ?? word;
}

/**
 * Finds phrases from tables that a person can read and add to, in time that grows with the text and no faster.
 *
 * A row is a line of words. Apostrophes and hyphens do not matter: `dont` is also “don't”, `self harm` also “self-harm”.
 * - `die|dying`  one of these words, `go_away` for several in a row
 * - `suicid*`    a word that begins so (at least four letters)
 * - `<who>`      one entry of a named list; entries may be several words
 * - `really?`    may be left out (`<who>?` and `die|dying?` too)
 * - `..4`        up to four other words, but no word of denial: where one belongs there, the row says so
 * - `#n` `#dose` a number; an amount of medicine
 * - `.`          the clause ends here
 * A row never reaches over the end of a sentence, and a `..` never over a colon, a bracket or a question mark.
 */
import type { FindingCode } from './codes.ts';
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading, Span } from './reading.ts';

export type WordLists = Readonly<Record<string, string>>;

export interface PhraseTable {
  /** One row a line. */
  readonly rows: string;
  /** Rows, with `|` or a line end between them: a sentence that holds one of them says something else. */
  readonly unless?: string;
  /** Rows, likewise: the whole text must hold one of them. */
  readonly within?: string;
  /** Of rows that say something only where nobody denies it: “not suicidal”. Two words before the match are looked at. */
  readonly deniable?: boolean;
}

export type PhraseMatch = Span;

interface Token extends Span {
  readonly word: string;
  readonly sentence: number;
  /** Something stronger than a comma stands before this word. */
  readonly breaks: boolean;
  /** A comma, dash or stronger stands before this word. */
  readonly pauses: boolean;
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'*]*/gu;
const IN_WORD = /['*]+/g;

/** What people type in haste, or to get past a filter. A map, because "constructor" is a word too. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kll: 'kill',
    k1ll: 'kill',
    kil: 'kill',
    klling: 'killing',
    sucide: 'suicide',
    suicde: 'suicide',
    suiside: 'suicide',
    sucicide: 'suicide',
    su1cide: 'suicide',
    scide: 'suicide',
    sucidal: 'suicidal',
    suicidle: 'suicidal',
    suicidel: 'suicidal',
    suisidal: 'suicidal',
    dieing: 'dying',
    "od'd": 'overdosed',
    "od'ed": 'overdosed',
    "od'ing": 'overdosing',
    rpe: 'rape',
    rped: 'raped',
    abse: 'abuse',
    hosptial: 'hospital',
    docter: 'doctor',
    dr: 'doctor',
    mom: 'mum',
    mam: 'mum',
    mums: 'mum',
    dads: 'dad',
    cudnt: 'couldnt',
    wasn: 'wasnt',
    dnt: 'dont',
    cnt: 'cant',
    wnt: 'want',
    wanna: 'want to',
    gonna: 'going to',
    gunna: 'going to',
    goin: 'going',
    anymore: 'any more',
    noone: 'no one',
    u: 'you',
    ur: 'your',
    ppl: 'people',
    hrs: 'hours',
  }),
);

/** Words that deny. A `..` does not pass them. */
const DENIAL = new Set(
  'not no never dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant cannot couldnt shouldnt without nobody none nor neither'.split(
    ' ',
  ),
);
/** Of these a match is denied when they stand right before it. “No, I want to die” denies nothing. */
const DENIES = new Set(
  'not never dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wont without denies denied denying nor'.split(
    ' ',
  ),
);

/** A clause ends before these. */
const OPENS_CLAUSE = new Set(
  'and but so because cos or as since i im ive he she they we please help when if then although though however'.split(
    ' ',
  ),
);

const tokensOfReading = new WeakMap<Reading, readonly Token[]>();

function tokensOf(reading: Reading): readonly Token[] {
  const known = tokensOfReading.get(reading);
  if (known !== undefined) return known;
  const { lower, sentences } = reading;
  const tokens: Token[] = [];
  let sentence = 0;
  let last = 0;
  for (const match of lower.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    while (sentence + 1 < sentences.length && start >= (sentences[sentence]?.end ?? 0)) sentence += 1;
    // What stands between two words is short; a long run of signs breaks anyway.
    const between = lower.slice(last, Math.min(start, last + 20));
    const breaks = /[:;!?()\n"]| - |\.\./.test(between) || start - last > 20;
    const pauses = breaks || /[,.-]/.test(between.trim());
    const bare = match[0].replace(IN_WORD, '');
    let first = true;
    for (const word of (MEANT.get(match[0]) ?? MEANT.get(bare) ?? bare).split(' ')) {
      tokens.push({ start, end, word, sentence, breaks: first && breaks, pauses: first && pauses });
      first = false;
    }
    last = end;
  }
  tokensOfReading.set(reading, tokens);
  return tokens;
}

type Step =
  | { readonly kind: 'words'; readonly words: Words; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'end' };

/** One of several words or runs of words. */
interface Words {
  readonly exact: ReadonlySet<string>;
  readonly stems: readonly string[];
  readonly runs: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly test: ((word: string, next: string | undefined) => number) | undefined;
  readonly longest: number;
}

interface Phrase {
  readonly steps: readonly Step[];
  /** The most words that may stand before the word it is looked up by. */
  readonly before: number;
  readonly table: number;
}

const NUMBER = /^\d{1,6}(?:am|pm|k|st|th)?$/;
const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty several many couple'.split(
    ' ',
  ),
);
const DOSE = /^\d{1,5}(?:mg|mcg|ug|g|ml|l|units?|iu)$/;
const DOSE_UNIT =
  /^(?:mg|mcg|ug|ml|units?|iu|milligrams?|millilitres?|micrograms?|teaspoons?|spoonfuls?|grams?)$/;

const TESTS: Readonly<Record<string, (word: string, next: string | undefined) => number>> = {
  '#n': (word) => (NUMBER.test(word) || NUMBER_WORDS.has(word) ? 1 : 0),
  '#dose': (word, next) => {
    if (DOSE.test(word)) return 1;
    return next !== undefined && (NUMBER.test(word) || NUMBER_WORDS.has(word)) && DOSE_UNIT.test(next)
      ? 2
      : 0;
  },
};

/** Words too common to look a phrase up by. */
const COMMON = new Set(
  'i im ive id ill a an the to of in on at it its is are was were be been being and or for with by my me we us our she he they her him his them their that this have has had do did does not no dont you your so just all any more up out from as up get got go going will would can could want wants wanted feel felt said'.split(
    ' ',
  ),
);

export class PhraseBook {
  readonly #tables: readonly PhraseTable[];
  readonly #byWord = new Map<string, Phrase[]>();
  readonly #byStem = new Map<string, { stem: string; phrase: Phrase }[]>();
  /** Numbers have no word to be looked up by, so that these are tried at every number. */
  readonly #byTest: { test: (word: string, next: string | undefined) => number; phrase: Phrase }[] = [];
  readonly #unless: readonly (PhraseBook | undefined)[];
  readonly #within: readonly (PhraseBook | undefined)[];

  constructor(tables: readonly PhraseTable[], lists: WordLists = {}) {
    this.#tables = tables;
    const compiled = new Map(Object.entries(lists));
    tables.forEach((table, at) => {
      for (const line of linesOf(table.rows)) {
        this.#add(line, compiled, at);
      }
    });
    const bookOf = (rows: string | undefined) =>
      rows === undefined ? undefined : new PhraseBook([{ rows: rows.replaceAll('|', '\n') }], lists);
    this.#unless = tables.map(({ unless }) => bookOf(unless));
    this.#within = tables.map(({ within }) => bookOf(within));
  }

  #add(line: string, lists: ReadonlyMap<string, string>, table: number): void {
    const steps = line.split(/\s+/).map((part) => stepOf(part, lists));
    let best = -1;
    let lowest = Number.POSITIVE_INFINITY;
    steps.forEach((step, at) => {
      if (step.kind !== 'words' || step.optional) return;
      const price = priceOf(step.words);
      if (price < lowest) [best, lowest] = [at, price];
    });
    const key = steps[best];
    if (key?.kind !== 'words') throw new Error(`A row needs a word that cannot be left out: ${line}`);
    const before = steps.slice(0, best).reduce((sum, step) => sum + lengthOf(step), 0);
    const phrase: Phrase = { steps, before, table };
    for (const word of [...key.words.exact, ...key.words.runs.keys()]) append(this.#byWord, word, phrase);
    for (const stem of key.words.stems) append(this.#byStem, stem.slice(0, 4), { stem, phrase });
    if (key.words.test !== undefined) this.#byTest.push({ test: key.words.test, phrase });
  }

  /** All matches but those inside another, in the order of the text. Offsets are those of `reading.plain`. */
  find(reading: Reading): PhraseMatch[] {
    const matches: PhraseMatch[] = [];
    const ruledOut = new Map<number, ReadonlySet<number>>();
    const holds = new Map<number, boolean>();
    const tokens = tokensOf(reading);
    this.#each(tokens, (phrase, from, to) => {
      const { unless, within, deniable } = this.#tables[phrase.table] ?? { rows: '' };
      if (deniable === true && isDenied(tokens, from)) return;
      const first = tokens[from];
      const last = tokens[to - 1];
      if (first === undefined || last === undefined) return;
      if (unless !== undefined) {
        const sentences = ruledOut.get(phrase.table) ?? this.#unless[phrase.table]?.sentencesWith(reading);
        if (sentences === undefined) return;
        ruledOut.set(phrase.table, sentences);
        if (sentences.has(first.sentence)) return;
      }
      if (within !== undefined) {
        const does =
          holds.get(phrase.table) ?? (this.#within[phrase.table]?.sentencesWith(reading).size ?? 0) > 0;
        holds.set(phrase.table, does);
        if (!does) return;
      }
      matches.push({ start: first.start, end: last.end });
    });
    return withoutInner(matches);
  }

  /** Whether the text holds any of the phrases. */
  has(reading: Reading): boolean {
    return this.find(reading).length > 0;
  }

  /** The sentences, counted from 0, that hold one of the phrases; tables' conditions are not asked. */
  sentencesWith(reading: Reading): ReadonlySet<number> {
    const sentences = new Set<number>();
    const tokens = tokensOf(reading);
    this.#each(tokens, (_phrase, from) => sentences.add(tokens[from]?.sentence ?? -1));
    return sentences;
  }

  #each(tokens: readonly Token[], found: (phrase: Phrase, from: number, to: number) => void): void {
    for (let at = 0; at < tokens.length; at += 1) {
      const word = tokens[at]?.word ?? '';
      for (const phrase of this.#byWord.get(word) ?? []) tryAround(tokens, at, phrase, found);
      if (word.length >= 4)
        for (const { stem, phrase } of this.#byStem.get(word.slice(0, 4)) ?? [])
          if (word.startsWith(stem)) tryAround(tokens, at, phrase, found);
      for (const { test, phrase } of this.#byTest)
        if (test(word, tokens[at + 1]?.word) > 0) tryAround(tokens, at, phrase, found);
    }
  }
}

/** A finding for each match of a book. */
export function findPhrases(reading: Reading, book: PhraseBook, code: FindingCode): Finding[] {
  return book.find(reading).map(({ start, end }) => {
    const span = reading.written(start, end);
    return finding(code, span.start, span.end);
  });
}

function linesOf(rows: string): string[] {
  return rows
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function stepOf(part: string, lists: ReadonlyMap<string, string>): Step {
  if (part === '.') return { kind: 'end' };
  if (part.startsWith('..')) return { kind: 'gap', most: Number(part.slice(2)) || 3 };
  const optional = part.endsWith('?');
  const entries = (optional ? part.slice(0, -1) : part)
    .split('|')
    .flatMap((entry) => entriesOf(entry, lists));
  return { kind: 'words', words: wordsOf(entries), optional };
}

function entriesOf(entry: string, lists: ReadonlyMap<string, string>): string[] {
  if (!entry.includes('<')) return [entry.replaceAll('_', ' ')];
  const named = /<(\w+)>/.exec(entry);
  const list = lists.get(named?.[1] ?? '');
  if (named === null || list === undefined) throw new Error(`There is no list for ${entry}`);
  // `my <kin>` stands for `my mum` and all the others.
  return list.split(/[|\n]/).flatMap((one) => {
    const words = one.trim();
    return words === '' ? [] : entriesOf(entry.replace(named[0], words), lists);
  });
}

function wordsOf(entries: readonly string[]): Words {
  const exact = new Set<string>();
  const stems: string[] = [];
  const runs = new Map<string, string[][]>();
  let test: Words['test'];
  for (const entry of entries) {
    const run = entry.split(' ');
    if (entry.startsWith('#')) test = TESTS[entry];
    else if (entry.endsWith('*')) stems.push(entry.slice(0, -1));
    else if (run.length === 1) exact.add(entry);
    else append(runs, run[0] ?? '', run);
  }
  const longest = Math.max(test === undefined ? 1 : 2, ...entries.map((entry) => entry.split(' ').length));
  return { exact, stems, runs, test, longest };
}

function priceOf({ exact, stems, runs, test }: Words): number {
  const all = [...exact, ...runs.keys()];
  const common = all.filter((word) => COMMON.has(word)).length;
  return common * 100 + all.length + stems.length + (test === undefined ? 0 : 500);
}

function lengthOf(step: Step): number {
  if (step.kind === 'gap') return step.most;
  return step.kind === 'end' ? 0 : step.words.longest;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function tryAround(
  tokens: readonly Token[],
  at: number,
  phrase: Phrase,
  found: (phrase: Phrase, from: number, to: number) => void,
): void {
  const sentence = tokens[at]?.sentence;
  for (let from = Math.max(0, at - phrase.before); from <= at; from += 1) {
    if (tokens[from]?.sentence !== sentence) continue;
    const to = matchAt(tokens, from, phrase.steps);
    if (to > from && to > at) found(phrase, from, to);
  }
}

/** Where the longest match from a word on ends, or -1. The places reached are kept as a set, so nothing is tried twice. */
function matchAt(tokens: readonly Token[], from: number, steps: readonly Step[]): number {
  const sentence = tokens[from]?.sentence;
  let places: readonly number[] = [from];
  for (const step of steps) {
    const next = new Set<number>();
    for (const place of places) {
      if (step.kind === 'end') {
        if (endsClause(tokens, place)) next.add(place);
        continue;
      }
      if (step.kind === 'gap') {
        next.add(place);
        for (let more = place; more < place + step.most; more += 1) {
          const token = tokens[more];
          if (token?.sentence !== sentence || token === undefined || DENIAL.has(token.word)) break;
          if (token.breaks && more > from) break;
          next.add(more + 1);
        }
        continue;
      }
      if (step.optional) next.add(place);
      takeWords(tokens, place, sentence, step.words, next);
    }
    if (next.size === 0) return -1;
    places = [...next];
  }
  return Math.max(...places);
}

function takeWords(
  tokens: readonly Token[],
  place: number,
  sentence: number | undefined,
  { exact, stems, runs, test }: Words,
  next: Set<number>,
): void {
  const token = tokens[place];
  if (token === undefined || token.sentence !== sentence) return;
  const { word } = token;
  if (exact.has(word) || stems.some((stem) => word.startsWith(stem))) next.add(place + 1);
  if (test !== undefined) {
    const length = test(word, tokens[place + 1]?.word);
    if (length > 0) next.add(place + length);
  }
  for (const run of runs.get(word) ?? [])
    if (run.every((one, at) => tokens[place + at]?.sentence === sentence && tokens[place + at]?.word === one))
      next.add(place + run.length);
}

function endsClause(tokens: readonly Token[], place: number): boolean {
  const token = tokens[place];
  return (
    token === undefined ||
    token.sentence !== tokens[place - 1]?.sentence ||
    token.pauses ||
    OPENS_CLAUSE.has(token.word)
  );
}

function isDenied(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= from - 2; at -= 1) {
    const token = tokens[at];
    const after = tokens[at + 1];
    if (token === undefined || token.sentence !== after?.sentence || after.pauses) return false;
    if (DENIES.has(token.word)) return true;
  }
  return false;
}

function withoutInner(matches: readonly PhraseMatch[]): PhraseMatch[] {
  const sorted = [...matches].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: PhraseMatch[] = [];
  // Heavier ones first, so that a faint sign never hides what counts alone.
  const covered = new Set<number>();
  for (const match of sorted) {
    let isFree = true;
    for (let at = match.start; at < match.end && isFree; at += 1) isFree = !covered.has(at);
    if (!isFree) continue;
    for (let at = match.start; at < match.end; at += 1) covered.add(at);
    kept.push(match);
  }
  return kept.sort((one, other) => one.start - other.start);
}

/**
 * One reading of a text for every rule: what a person sees, without what hides it. Offsets lead back to the text as written.
 * Source: rule D01 of health communications, "one normalisation before every detector".
 */

export interface Span {
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface Word extends Span {
  /** As in `plain`: letters and digits, with the apostrophes and hyphens between them. */
  readonly text: string;
  readonly lower: string;
  /** The first word of a sentence or line. */
  readonly opens: boolean;
}

export interface Reading {
  /** As written. All findings point into it. */
  readonly text: string;
  /** In NFKC; nothing hidden; plain spaces, hyphens and straight quotes; ASCII digits; Latin for look-alike letters in Latin words. */
  readonly plain: string;
  /** `plain` in small letters, unit for unit. */
  readonly lower: string;
  /** `lower`, unit for unit, with letters that are typed for digits as digits: `o77oo` becomes `07700`. Only for numbers. */
  readonly digits: string;
  readonly words: readonly Word[];
  /** Sentences and lines of `plain`. */
  readonly sentences: readonly Span[];
  /** The span as written of a span of `plain`. */
  written(start: number, end: number): Span;
}

/** What takes no room: joiners, bidirectional controls, variation selectors, tags, and the ring of a keycap. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\u20E3/u;
/** A letter with its marks is normalised as one. Marks beyond the eighth begin a new piece, so that the work stays bounded. */
const PIECE = /\P{M}\p{M}{0,8}|\p{M}/gsu;
const ASCII = /^[\t\n\x20-\x7E]*$/;

/** A text of 10,000 units takes a few milliseconds; twice as long takes about twice as much. */
export function readText(text: string): Reading {
  const { plain, starts, ends } = normalise(text);
  const lower = lowerOf(plain);
  let digits: string | undefined;
  let words: readonly Word[] | undefined;
  let sentences: readonly Span[] | undefined;
  const sentencesOnce = () => {
    sentences ??= sentencesOf(plain);
    return sentences;
  };
  return {
    text,
    plain,
    lower,
    get digits() {
      digits ??= digitsOf(lower);
      return digits;
    },
    get words() {
      words ??= wordsOf(plain, lower, sentencesOnce());
      return words;
    },
    get sentences() {
      return sentencesOnce();
    },
    written(start, end) {
      if (starts === undefined || ends === undefined) return { start, end };
      if (end <= start) return { start: starts[start] ?? text.length, end: starts[start] ?? text.length };
      return { start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length };
    },
  };
}

function normalise(text: string): { plain: string; starts?: number[]; ends?: number[] } {
  if (ASCII.test(text)) return { plain: text };
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const seen = plainOf(piece);
    for (let unit = 0; unit < seen.length; unit += 1) {
      starts.push(index);
      ends.push(index + piece.length);
    }
    plain += seen;
  }
  return { plain: latinWords(plain), starts, ends };
}

const DIGIT = /\p{Nd}/u;
const SPACE = /^[\p{Zs}\t\v\f]$/u;
const LINE_END = /^[\n\r\u0085\u2028\u2029]$/;

function plainOf(piece: string): string {
  if (piece.length === 1 && piece >= ' ' && piece <= '~') return piece;
  let seen = '';
  // NFC first: a letter and its accent are one letter; NFKC undoes fullwidth, styled, ringed and raised forms.
  for (const character of piece.normalize('NFKC')) {
    if (HIDDEN.test(character)) continue;
    seen += oneOf(character);
  }
  return seen;
}

function oneOf(character: string): string {
  if (LINE_END.test(character)) return '\n';
  if (SPACE.test(character)) return ' ';
  if (DIGIT.test(character)) return digitOf(character);
  return SIGNS[character] ?? character;
}

/** Every script's digits stand ten in a row, and the row begins at a code point that ends in 0 or 6. */
function digitOf(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return digit;
  const row = codePoint & ~0xf;
  const zero = DIGIT.test(String.fromCodePoint(row)) ? row : row + 6;
  const value = codePoint - zero;
  return value >= 0 && value <= 9 ? String(value) : digit;
}

const SIGNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'‘’‛ʼʻ′`´＇ʹ'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟″«»＂'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−⁃﹣－➖˗'].map((sign) => [sign, '-'])),
  '․': '.',
  '。': '.',
  '∕': '/',
  '⁄': '/',
  '∶': ':',
  '·': '.',
  '•': '.',
  '∙': '.',
};

/** Letters of other scripts that look like Latin ones. Source: Unicode's confusables.txt, the ones drawn alike in most fonts. */
const LATIN: Readonly<Record<string, string>> = {
  ...pairs('АВЕЅІЈКМНОРСТУХҮԚԜ', 'ABESIJKMHOPCTYXYQW'),
  ...pairs('аеѕіјорсухһԁԛԝӏ', 'aesijopcyxhdqwl'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pairs('οινρυα', 'oivpua'),
};

function pairs(from: string, to: string): Record<string, string> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, letters[index] ?? letter]));
}

const LOOKS_LATIN = new RegExp(`[${Object.keys(LATIN).join('')}]`);
const WORD_OF_ANY_SCRIPT = /[\p{L}\p{N}]+/gu;
const HAS_LATIN = /[a-z0-9]/i;

/** Only in words that are partly Latin, or look so whole: Greek and Russian words stay what they are. */
function latinWords(plain: string): string {
  if (!LOOKS_LATIN.test(plain)) return plain;
  return plain.replace(WORD_OF_ANY_SCRIPT, (word) => {
    if (!LOOKS_LATIN.test(word)) return word;
    const latin = [...word].map((letter) => LATIN[letter] ?? letter).join('');
    return HAS_LATIN.test(word) || /^[a-z0-9]+$/i.test(latin) ? latin : word;
  });
}

/** Small letters, unit for unit: the few letters that grow when they are made small stay. */
function lowerOf(plain: string): string {
  const lower = plain.toLowerCase();
  if (lower.length === plain.length) return lower;
  return Array.from(plain, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join('');
}

/** What people type, or tools read, for a digit. */
const AS_DIGIT: Readonly<Record<string, string>> = {
  o: '0',
  ο: '0',
  о: '0',
  '°': '0',
  l: '1',
  i: '1',
  '|': '1',
  ı: '1',
};
const TYPED_AS_DIGIT = /[0-9oοо°li|ı]+/g;
const NEXT_TO_WORD = /[\p{L}\p{N}]/u;

/** A word of digits and their look-alikes is a number if it holds a digit, or stands next to one that does. */
function digitsOf(lower: string): string {
  const runs = Array.from(lower.matchAll(TYPED_AS_DIGIT), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isNumber: /[0-9]/.test(match[0]),
    isWhole: !isWordAt(lower, match.index - 1) && !isWordAt(lower, match.index + match[0].length),
  }));
  const isNear = (one: { end: number }, next: { start: number } | undefined) =>
    next !== undefined && next.start - one.end <= 2;
  // Forwards and back again, so that a whole chain of look-alikes between numbers is read as one number.
  for (const order of [1, -1] as const)
    for (let at = order === 1 ? 0 : runs.length - 1; at >= 0 && at < runs.length; at += order) {
      const run = runs[at];
      if (run === undefined || run.isNumber || !run.isWhole) continue;
      const before = runs[at - 1];
      const after = runs[at + 1];
      run.isNumber =
        (before?.isNumber === true && isNear(before, run)) ||
        (after?.isNumber === true && isNear(run, after));
    }
  let digits = '';
  let done = 0;
  for (const run of runs) {
    if (!run.isNumber) continue;
    digits += lower.slice(done, run.start);
    for (let at = run.start; at < run.end; at += 1) digits += AS_DIGIT[lower[at] ?? ''] ?? lower[at];
    done = run.end;
  }
  return digits + lower.slice(done);
}

function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && NEXT_TO_WORD.test(text[at] ?? '');
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

function wordsOf(plain: string, lower: string, sentences: readonly Span[]): readonly Word[] {
  let sentence = 0;
  let opened = -1;
  return Array.from(plain.matchAll(WORD), ({ 0: text, index: start }) => {
    while (sentence + 1 < sentences.length && start >= (sentences[sentence]?.end ?? 0)) sentence += 1;
    const opens = opened !== sentence;
    opened = sentence;
    const end = start + text.length;
    return { start, end, text, lower: lower.slice(start, end), opens };
  });
}

/** A sentence ends at its stop, before a space, or at the end of a line. Titles and initials do not end one. */
const SENTENCE_END = /[.!?]['")\]]?(?=\s)|\n|$/g;
const NO_END =
  /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|mx|dr|prof|rev|st|sr|jr|no|nos|tel|ext|e\.g|i\.e|approx|dept|hosp|\p{L})\.$/iu;

function sentencesOf(plain: string): readonly Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const match of plain.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    const isStop = match[0].startsWith('.');
    if (isStop && NO_END.test(plain.slice(Math.max(0, match.index - 8), match.index + 1))) continue;
    if (plain.slice(start, end).trim() !== '') sentences.push({ start, end });
    start = end;
  }
  return sentences;
}

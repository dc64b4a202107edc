/** The digits of a text in chains: groups of digits, also in words, with nothing but signs and spaces between them. */
import type { Reading, Span } from './reading.ts';

export interface DigitGroup extends Span {
  readonly digits: string;
}

export interface DigitChain {
  /** The reading that the offsets belong to: look-alike letters are digits in one and letters in the other. */
  readonly text: string;
  readonly groups: readonly DigitGroup[];
}

/** Neighbouring groups of a chain that are one number together. */
export interface DigitWindow extends Span {
  readonly digits: string;
  readonly groups: readonly DigitGroup[];
  /** The place of its first group in the chain. */
  readonly first: number;
}

/** As people say a number aloud. */
const DIGIT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    zero: '0',
    oh: '0',
    o: '0',
    nought: '0',
    naught: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
  }),
);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);

/** Units between two groups of one number, such as ` - `. */
const WIDEST_GAP = 4;
const TOKEN = /[0-9]+|[a-z]+/g;
const READ_AS_DIGIT = /[01]/g;
const SIGN = /[|°]/;
const LETTER = /\p{L}/u;
const DIGIT = /^[0-9]$/;

const chainsOf = new WeakMap<Reading, readonly DigitChain[]>();

/** The chains of both readings. A number without look-alikes stands in both, so findings have to be told apart by their span. */
export function digitChains(reading: Reading): readonly DigitChain[] {
  let chains = chainsOf.get(reading);
  if (chains === undefined) {
    const { lower, digits } = reading;
    // Signs that are read as digits may part digits instead: `943|476`.
    const withSigns = SIGN.test(lower)
      ? digits.replace(READ_AS_DIGIT, (digit, at: number) => signOr(digit, lower[at]))
      : digits;
    chains = [...new Set([digits, withSigns, lower])].flatMap((text) => chainsIn(text, lower));
    chainsOf.set(reading, chains);
  }
  return chains;
}

function signOr(digit: string, written = ''): string {
  return SIGN.test(written) ? written : digit;
}

function chainsIn(text: string, lower: string): DigitChain[] {
  const chains: DigitChain[] = [];
  let groups: DigitGroup[] = [];
  let times: { readonly count: number; readonly start: number } | undefined;
  let end = 0;
  const close = () => {
    if (groups.length > 0) chains.push({ text, groups });
    groups = [];
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const gap = text.slice(end, Math.min(index, end + WIDEST_GAP + 1));
    if (gap.length > WIDEST_GAP || LETTER.test(gap)) {
      close();
      times = undefined;
    }
    const tokenEnd = index + token.length;
    end = tokenEnd;
    if (DIGIT.test(token[0] ?? '')) {
      const [from, to] = withoutLetters(text, lower, index, tokenEnd);
      const digits = text.slice(from, to);
      const repeated = times === undefined ? digits : (digits[0] ?? '').repeat(times.count - 1) + digits;
      groups.push({ digits: repeated, start: times?.start ?? from, end: to });
      times = undefined;
      continue;
    }
    const digit = DIGIT_WORDS.get(token);
    if (digit !== undefined) {
      groups.push({ digits: digit.repeat(times?.count ?? 1), start: times?.start ?? index, end: tokenEnd });
      times = undefined;
      continue;
    }
    const count = TIMES.get(token);
    if (count === undefined) close();
    times = count === undefined ? undefined : { count, start: index };
  }
  close();
  return chains;
}

/** Of a number that is glued to a word, without the letters at its ends that were read as digits: `no943`, `5919is`. */
function withoutLetters(text: string, lower: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  if (LETTER.test(text[start - 1] ?? '')) while (from < to && !DIGIT.test(lower[from] ?? '')) from += 1;
  if (LETTER.test(text[end] ?? '')) while (to > from && !DIGIT.test(lower[to - 1] ?? '')) to -= 1;
  return from < to ? [from, to] : [start, end];
}

/** All runs of whole groups that hold exactly so many digits. */
export function windowsOf(chain: DigitChain, count: number): DigitWindow[] {
  return chain.groups.flatMap((_, first) => windowAt(chain, first, count) ?? []);
}

/** The run of whole groups from one group on that holds exactly so many digits. */
export function windowAt(chain: DigitChain, first: number, count: number): DigitWindow | undefined {
  let digits = '';
  for (let at = first; at < chain.groups.length && digits.length < count; at += 1) {
    digits += chain.groups[at]?.digits ?? '';
    if (digits.length === count) return windowOf(chain.groups.slice(first, at + 1), first);
  }
  return undefined;
}

export function windowOf(groups: readonly DigitGroup[], first: number): DigitWindow {
  return {
    first,
    digits: groups.map(({ digits }) => digits).join(''),
    groups,
    start: groups[0]?.start ?? 0,
    end: groups.at(-1)?.end ?? 0,
  };
}

/** What stands between the groups of a window. */
export function gapsOf(text: string, { groups }: DigitWindow): string[] {
  return groups.slice(1).map(({ start }, before) => text.slice(groups[before]?.end ?? start, start));
}

/** The lengths of the groups, such as `3-3-4`. */
export function shapeOf({ groups }: DigitWindow): string {
  return groups.map(({ digits }) => digits.length).join('-');
}

/** Figures with commas between their thousands: `1,234,567,890`. */
export function isThousands(text: string, window: DigitWindow): boolean {
  return (
    window.groups.length > 1 &&
    window.groups.every(({ digits }, at) => (at === 0 ? digits.length <= 3 : digits.length === 3)) &&
    gapsOf(text, window).every((gap) => gap === ',')
  );
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

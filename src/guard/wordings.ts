/** Looks the wordings of a table up in a reading, each with its value: one look at each word, however long the table. */
import type { Reading, Span } from './reading.ts';

/** A word in small letters, without apostrophes; the parts of a hyphenated word are words of their own. */
export interface Part extends Span {
  readonly text: string;
}

export interface FoundWording<T> extends Span {
  readonly value: T;
  /** Index of its first part, and of the one behind its last. */
  readonly from: number;
  readonly to: number;
}

interface Step<T> {
  readonly next: Map<string, Step<T>>;
  value?: T;
}

export type WordingTable<T> = Step<T>;

const PART = /[^-]+/g;
const partsOfReading = new WeakMap<Reading, readonly Part[]>();

export function partsOf(reading: Reading): readonly Part[] {
  let parts = partsOfReading.get(reading);
  if (parts === undefined) {
    parts = reading.words.flatMap(({ lower, start, end }) =>
      lower.includes('-')
        ? Array.from(lower.matchAll(PART), ({ 0: part, index }) => ({
            start: start + index,
            end: start + index + part.length,
            text: part.replaceAll("'", ''),
          }))
        : [{ start, end, text: lower.replaceAll("'", '') }],
    );
    partsOfReading.set(reading, parts);
  }
  return parts;
}

/** A table from rows such as `['lost her|his|their battle', value]`, where `|` stands between words that may take one place. */
export function wordingTable<T>(rows: Iterable<readonly [wording: string, value: T]>): WordingTable<T> {
  const table: Step<T> = { next: new Map() };
  for (const [wording, value] of rows) {
    let steps: Step<T>[] = [table];
    for (const choice of normalWording(wording).split(' '))
      steps = choice.split('|').flatMap((word) => steps.map((step) => stepTo(step, word)));
    for (const step of steps) step.value = value;
  }
  return table;
}

/** How a wording stands in a table. */
function normalWording(wording: string): string {
  return wording
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[-\s‐-―−]/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .join(' ');
}

/** The value of a whole passage. */
export function lookUp<T>(table: WordingTable<T>, passage: string): T | undefined {
  let step: Step<T> | undefined = table;
  for (const word of normalWording(passage).split(' ')) step = step?.next.get(word);
  return step?.value;
}

/** The longest wording at each place; found ones do not overlap. None goes on behind a stop or a comma. */
export function wordingsIn<T>(reading: Reading, table: WordingTable<T>): FoundWording<T>[] {
  const parts = partsOf(reading);
  const found: FoundWording<T>[] = [];
  for (let from = 0; from < parts.length; ) {
    let step: Step<T> | undefined = table;
    let last: FoundWording<T> | undefined;
    for (let at = from; step !== undefined && at < parts.length; at += 1) {
      const part = parts[at] as Part;
      if (at > from && !isGap(reading.plain, parts[at - 1]?.end ?? 0, part.start)) break;
      step = step.next.get(part.text);
      if (step?.value !== undefined)
        last = { start: parts[from]?.start ?? 0, end: part.end, value: step.value, from, to: at + 1 };
    }
    if (last !== undefined) found.push(last);
    from = last?.to ?? from + 1;
  }
  return found;
}

function isGap(plain: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  for (let at = start; at < end; at += 1) if (!' -\n£'.includes(plain.charAt(at))) return false;
  return true;
}

function stepTo<T>(step: Step<T>, word: string): Step<T> {
  let next = step.next.get(word);
  if (next === undefined) {
    next = { next: new Map() };
    step.next.set(word, next);
  }
  return next;
}

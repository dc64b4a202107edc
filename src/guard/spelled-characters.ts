/** The letters and digits of a text without what parts them, to find identifiers that are written with gaps. */
import type { Span } from './reading.ts';

export interface Spelled {
  /** Letters and digits only. */
  readonly characters: string;
  /** Where each of them stands in the text. */
  readonly places: readonly number[];
}

const CHARACTER = /[\p{L}\p{N}|]/gu;

export function spell(lower: string): Spelled {
  let characters = '';
  const places: number[] = [];
  for (const { 0: character, index } of lower.matchAll(CHARACTER)) {
    // A letter outside the first plane takes two units; none of them belongs to an identifier.
    characters += character.length === 1 ? character : '?';
    places.push(index);
  }
  return { characters, places };
}

/** Units between two characters of one identifier, such as ` - `. */
const WIDEST_GAP = 3;

/** The places where an identifier of this shape stands: not within a word, and with no wide gaps. `shape` needs the flag `y`. */
export function findSpelled(lower: string, { characters, places }: Spelled, shape: RegExp): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < characters.length; first += 1) {
    const start = places[first] ?? 0;
    if (first > 0 && places[first - 1] === start - 1) continue;
    shape.lastIndex = first;
    const length = shape.exec(characters)?.[0].length;
    if (length === undefined) continue;
    const end = (places[first + length - 1] ?? start) + 1;
    if (places[first + length] === end) continue;
    let isWhole = !lower.slice(start, end).includes('\n\n');
    for (let at = first + 1; at < first + length; at += 1)
      if ((places[at] ?? 0) - (places[at - 1] ?? 0) > WIDEST_GAP + 1) isWhole = false;
    if (isWhole) spans.push({ start, end });
  }
  return spans;
}

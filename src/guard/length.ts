/** Counts a post as X does: most letters 1, the scripts of East Asia and emoji 2, a link 23. */
import { emojiIn } from './emoji.ts';
import { linksIn } from './links.ts';

export { linksIn };

export const X_LIMIT = 280;

const LINK_WEIGHT = 23;
const EMOJI_WEIGHT = 2;

/** Code points that count 1; all others count 2. Source: twitter-text, config v3. */
const LIGHT_RANGES = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;

/** What X counts as one: a link, an emoji or a code point. Offsets in UTF-16 units. */
export interface WeighedPiece {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** The length of a text in X's characters, after NFC. A post may have `X_LIMIT`. */
export function weightedLength(text: string): number {
  return weigh(text.normalize()).reduce((sum, piece) => sum + piece.weight, 0);
}

export function fitsX(text: string): boolean {
  return weightedLength(text) <= X_LIMIT;
}

/** The pieces of a text that is in NFC already, in order and without gaps. */
export function weigh(text: string): WeighedPiece[] {
  const units = new Map<number, WeighedPiece>();
  for (const { start, end } of emojiIn(text)) units.set(start, { start, end, weight: EMOJI_WEIGHT });
  for (const { start, end } of linksIn(text)) units.set(start, { start, end, weight: LINK_WEIGHT });
  const pieces: WeighedPiece[] = [];
  for (let start = 0; start < text.length; ) {
    const piece = units.get(start) ?? weighCodePoint(text, start);
    pieces.push(piece);
    start = piece.end;
  }
  return pieces;
}

function weighCodePoint(text: string, start: number): WeighedPiece {
  const point = text.codePointAt(start) ?? 0;
  const light = LIGHT_RANGES.some(([first, last]) => point >= first && point <= last);
  return { start, end: start + (point > 0xffff ? 2 : 1), weight: light ? 1 : 2 };
}

/** Finds the hashtags of a text as X links them. */
import { linksIn } from './links.ts';

export interface Hashtag {
  /** Offsets in UTF-16 units; the hash sign stands at `start`. */
  readonly start: number;
  readonly end: number;
  /** What follows the hash sign. */
  readonly name: string;
}

/**
 * What stands before, which is no part of a word; a hash sign, unless it is drawn as an emoji or a keycap; and all that can
 * belong to the hashtag's name.
 */
const SHAPE =
  /(^|[\uFE0E\uFE0F]|[^\p{L}\p{M}\p{Nd}_\u200C\u200D\u00B7\&])[#＃](?![\uFE0F\u20E3])([\p{L}\p{M}\p{Nd}_\u200C\u200D\u00B7]+)/gv;

/** A hashtag needs a letter: X does not link #2024. */
const LETTER = /[\p{L}\p{M}]/u;

export function hashtagsIn(text: string): Hashtag[] {
  const found = Array.from(text.matchAll(SHAPE), (match) => ({
    start: match.index + (match[1] ?? '').length,
    end: match.index + match[0].length,
    name: match[2] ?? '',
  })).filter(({ end, name }) => LETTER.test(name) && !/^(?:[#＃]|:\/\/)/.test(text.slice(end, end + 3)));
  if (found.length === 0) return found;
  const links = linksIn(text);
  // Of a hashtag and a link that overlap, X keeps the one that begins first.
  let linkNumber = 0;
  let takenUpTo = 0;
  return found.filter(({ start, end }) => {
    for (let link = links[linkNumber]; link !== undefined && link.start < start; link = links[linkNumber]) {
      if (link.start >= takenUpTo) takenUpTo = link.end;
      linkNumber += 1;
    }
    if (start < takenUpTo) return false;
    takenUpTo = end;
    return true;
  });
}

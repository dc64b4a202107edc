/** Finds a post that says nothing, and one that is longer than X takes. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { weigh, weightedLength, X_LIMIT } from './length.ts';
import { postText, tidyText } from './post-text.ts';

/** White space, and what shows nothing: the blank of Braille too. */
const BLANK = /^(?:[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]|\u2800)*$/u;

export function findEmpty(text: string): Finding[] {
  return BLANK.test(text) ? [finding('EMPTY', 0, text.length)] : [];
}

/** From the first character, emoji or link that does not fit, to the end; the room for the hashtag is left out. */
export function findTooLong(text: string, hashtag: string): Finding[] {
  const whole = weightedLength(postText(text, hashtag));
  if (whole <= X_LIMIT) return [];
  const tidy = tidyText(text);
  const pieces = weigh(tidy);
  const own = pieces.reduce((sum, piece) => sum + piece.weight, 0);
  let room = X_LIMIT - (whole - own);
  const firstOut = pieces.find((piece) => {
    room -= piece.weight;
    return room < 0;
  });
  const start = offsetAsWritten(text, firstOut?.start ?? tidy.length);
  return [finding('TOO_LONG', Math.min(start, Math.max(0, text.length - 1)), text.length)];
}

/** A letter with its marks, or a line end: what becomes one thing when a text is tidied. */
const CLUSTER = /\r\n|.(?:\p{M}|[\u1160-\u11FF])*/gsu;

/** Where in the text as written the tidied text's offset lies. */
function offsetAsWritten(text: string, tidyOffset: number): number {
  const leading = text.length - text.trimStart().length;
  let tidied = 0;
  for (const match of text.slice(leading).matchAll(CLUSTER)) {
    tidied += match[0] === '\r\n' ? 1 : match[0].normalize().length;
    if (tidied > tidyOffset) return leading + match.index;
  }
  return text.length;
}

/** Text for a picture or its words: one line, without what no picture can hold, and not longer than there is room. */

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u{FFFE}\u{FFFF}]+/gu;
/** Marks that turn the direction of what follows them would reach into the rest of a line. */
const DIRECTION = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/** At most `max` UTF-16 units; what is clipped ends in `…`. */
export function oneLine(text: string, max: number): string {
  // A text far over its limit need not be looked through to its end.
  const near = text.slice(0, max * 4).toWellFormed();
  const line = near.replace(DIRECTION, '').replace(CONTROL, ' ').replace(/\s+/gu, ' ').trim();
  if (line.length <= max) return line;
  let clipped = '';
  for (const { segment } of graphemes.segment(line)) {
    if (clipped.length + segment.length > max - 1) break;
    clipped += segment;
  }
  return `${clipped.trimEnd()}…`;
}

/** Cutting inside a family or a flag would make two other pictures of it. */
const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

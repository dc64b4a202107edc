/** Finds characters that nobody sees but that change, break or hide what a post says. */
import type { FindingCode } from './codes.ts';
import { finding } from './codes.ts';
import { blankEmoji } from './emoji.ts';
import type { Finding } from './finding.ts';

/**
 * Control characters but tab and line end, and what X refuses wherever it stands (U+FEFF, U+FFFE, U+FFFF; source:
 * twitter-text). A carriage return is a line end only together with its line feed.
 */
const CONTROL = /(?:[[\p{Cc}\uFEFF\uFFFE\uFFFF]--[\t\n\r]]|\r(?!\n))+/gv;

/** They turn letters round, so that a reader sees other words than the ones that were approved. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]+/g;

/** Half of a character: with the `u` flag, only a lone surrogate is one. */
const BROKEN = /\p{Cs}+/gu;

/** Takes no room on the screen; tag characters (U+E0000) can carry a whole hidden sentence. */
const ZERO_WIDTH =
  /(?:\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2060-\u2064\u206A-\u206F\u3164\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}])+/gu;

/** A joiner is at home between the parts of an emoji that is typed without its variation selectors … */
const JOINS_EMOJI = /^\u200D$/;
const EMOJI_BEFORE = /(?:\uFE0F|[\p{Extended_Pictographic}\p{Emoji_Modifier}])$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;

/** … and in scripts that write with it. */
const JOINS_LETTERS = /^[\u200C\u200D]$/;
const JOINING_SCRIPT_BEFORE =
  /[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Khmer}\p{Script=Malayalam}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Syriac}\p{Script=Tamil}\p{Script=Telugu}]$/u;

export function findControlCharacters(text: string): Finding[] {
  return [
    ...findAll(text, CONTROL, 'CONTROL_CHARACTER'),
    ...findAll(text, BIDI, 'BIDI_CONTROL'),
    ...findAll(text, BROKEN, 'BROKEN_TEXT'),
    ...findAll(blankEmoji(text), ZERO_WIDTH, 'ZERO_WIDTH').filter(
      ({ start, end }) => !isNeeded(text, start, end),
    ),
  ];
}

function findAll(text: string, pattern: RegExp, code: FindingCode): Finding[] {
  return Array.from(text.matchAll(pattern), (match) =>
    finding(code, match.index, match.index + match[0].length),
  );
}

function isNeeded(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  // Two units hold any code point, and the patterns look at one.
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  return (
    (JOINS_EMOJI.test(found) && EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(after)) ||
    (JOINS_LETTERS.test(found) && JOINING_SCRIPT_BEFORE.test(before))
  );
}

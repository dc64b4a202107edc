/** Emoji as people see them: a family, a flag or a skin tone is one sequence of several code points, and one picture. */

/**
 * Every sequence that Unicode recommends for display, as the running Node knows them; keycaps without their variation
 * selector; and the emoji that have a variation sequence but do not need it (Unicode's emoji-variation-sequences.txt).
 * X counts each as 2.
 */
const SEQUENCE =
  /[\u231A\u231B\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2757\u2B1B\u2B1C\u2B50\u2B55\u{1F004}\u{1F21A}\u{1F22F}]\uFE0F|\p{RGI_Emoji}|[#*0-9]\u20E3/gv;

export interface EmojiSpan {
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export function emojiIn(text: string): EmojiSpan[] {
  return Array.from(text.matchAll(SEQUENCE), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The text with blanks in the place of its emoji, so that every offset stays what it was. */
export function blankEmoji(text: string): string {
  return text.replace(SEQUENCE, (emoji) => ' '.repeat(emoji.length));
}

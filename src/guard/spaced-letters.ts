/** Finds words whose letters stand apart, `T H A N K  Y O U`: a screen reader spells them. Source: rule A06. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading, Word } from './reading.ts';

/** Fewer may be initials or answers. */
const LEAST = 4;
const LETTER = /^\p{L}\p{M}{0,3}$/u;
const BLANKS = /^ {1,3}$/;

export function findSpacedLetters(reading: Reading): Finding[] {
  const findings: Finding[] = [];
  let run: Word[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined && run.length >= LEAST && !isList(run)) {
      const { start, end } = reading.written(first.start, last.end);
      findings.push(finding('SPACED_LETTERS', start, end));
    }
    run = [];
  };
  for (const word of reading.words) {
    const last = run.at(-1);
    if (last !== undefined && !BLANKS.test(reading.plain.slice(last.end, word.start))) close();
    if (LETTER.test(word.text)) run.push(word);
    else close();
  }
  close();
  return findings;
}

/** Vitamins A C D E, and hepatitis A B C D: letters in the order of the alphabet spell nothing. */
function isList(run: readonly Word[]): boolean {
  return run.every((word, at) => at === 0 || (run[at - 1]?.lower ?? '') < word.lower);
}

/** The passage in whole words: more than one blank, or a line's end, parts them. */
export function joinLetters(passage: string): string {
  return passage
    .split(/[\s\u00A0]{2,3}|\n/)
    .map((word) => word.replace(/\s/g, ''))
    .join(' ');
}

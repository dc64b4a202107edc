/**
 * Finds words in capitals, one after the other: they are harder to read, and some screen readers spell them. One word, as in
 * `Text SHOUT to 85258`, and abbreviations are let be. Source: rule A08 of health communications; NHS style guide, "Capital letters".
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import { HASHTAG_SPELLINGS, HASHTAG_WORDS } from './lists/hashtag-words.ts';
import type { Reading, Word } from './reading.ts';

/** So many in a row shout; two do if there are no other words. */
const LEAST = 3;
/** Longer than any abbreviation that people read out. */
const LONG = 7;

export function findAllCaps(reading: Reading): Finding[] {
  const findings: Finding[] = [];
  let run: Word[] = [];
  const close = () => {
    const isAll = run.length > 1 && run.length === reading.words.length;
    while (run.length > 0 && !isShouted(run.at(-1))) run.pop();
    while (run.length > 0 && !isShouted(run[0])) run.shift();
    const shouted = run.filter(isShouted).length;
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && ((isAll && shouted >= 2) || (shouted >= LEAST && shouted * 2 >= run.length))) {
      const { start, end } = reading.written(first.start, last.end);
      findings.push(finding('ALL_CAPS', start, end));
    }
    run = [];
  };
  for (const word of reading.words) {
    const last = run.at(-1);
    if (last !== undefined && word.start - last.end > 4) close();
    const mark = reading.plain.charAt(word.start - 1);
    if (isCapitals(word.text) && mark !== '#' && mark !== '@') run.push(word);
    else if (!/^[0-9]{1,4}$/.test(word.text) || run.length === 0) close();
  }
  close();
  return findings;
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase() && !/[0-9]/.test(text);
}

/** Not an abbreviation: a common word, or one too long to be anything else. */
function isShouted(word: Word | undefined): boolean {
  if (word === undefined || word.text.length < 2) return false;
  const lower = word.lower.replaceAll("'", '');
  if (HASHTAG_SPELLINGS.has(lower) || SAME_LETTERS.has(lower)) return false;
  return HASHTAG_WORDS.has(lower) || lower.length >= LONG;
}

/** Abbreviations that are words, too. */
const SAME_LETTERS = new Set('it us who pals fast aids send cat pet'.split(' '));

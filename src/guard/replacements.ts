/** What may stand in the place of a passage, for the findings where that can be said. */
import { decadeInstead } from './age.ts';
import { caseHashtag } from './hashtag-case.ts';
import { kinderWords } from './language.ts';
import { plainerWords } from './plain-words.ts';
import { joinLetters } from './spaced-letters.ts';
import { plainLetters } from './styled-letters.ts';
import { nhsDate, nhsRange, nhsTime } from './times-and-dates.ts';

/** By code: what to write instead of a passage, or `undefined` where nobody can tell. */
const replacements: Readonly<Record<string, (passage: string) => string | undefined>> = {
  PII_AGE_90: decadeInstead,
  PII_AGE_EXACT: decadeInstead,
  STYLED_LETTERS: plainLetters,
  LANGUAGE: kinderWords,
  HASHTAG_CASE: caseHashtag,
  SPACED_LETTERS: joinLetters,
  RANGE_DASH: nhsRange,
  TIME_FORMAT: nhsTime,
  DATE_FORMAT: nhsDate,
  PLAIN_WORDS: plainerWords,
};

export function replacementFor(code: string, passage: string): string | undefined {
  return Object.hasOwn(replacements, code) ? replacements[code]?.(passage) : undefined;
}

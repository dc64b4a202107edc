/** Finds details that are harmless one by one but can show together who somebody is. Source: rule D13 of health communications (GMC). */
import { finding } from './codes.ts';
import type { Detail, DetailKind } from './details.ts';
import { detailsOf, isSomebody } from './details.ts';
import type { Finding } from './finding.ts';
import type { Detector } from './guard.ts';
import { PERSON_VERBS } from './name-words.ts';
import { PAST_VERBS } from './person-words.ts';
import type { Reading, Span, Word } from './reading.ts';

/** Kinds of detail from which somebody can be told from all others. */
const TOO_MANY = 3;

/** Who works where since when is known of many; it takes one of these to tell somebody's story. */
const TELLING: readonly DetailKind[] = ['condition', 'event', 'age', 'origin', 'uniqueness'];

export const findCombination: Detector = (reading): readonly Finding[] => {
  const details = detailsOf(reading);
  if (new Set(details.map(({ kind }) => kind)).size < TOO_MANY) return [];
  const findings: Finding[] = [];
  let done = 0;
  for (const passage of passagesOf(reading)) {
    if (passage.start < done) continue;
    const within = details.filter(({ start, end }) => start >= passage.start && end <= passage.end);
    const kinds = new Set(within.map(({ kind }) => kind));
    if (kinds.size < TOO_MANY || !TELLING.some((kind) => kinds.has(kind))) continue;
    if (!isAboutSomebody(reading, passage, within)) continue;
    const span = spanOf(reading, passage, within);
    const written = reading.written(span.start, span.end);
    findings.push(finding('PII_COMBINATION', written.start, written.end));
    done = passage.end;
  }
  return findings;
};

/** Sentences, and each together with the next where that goes on about the same person. */
function passagesOf(reading: Reading): readonly Span[] {
  const { sentences, plain } = reading;
  return sentences.flatMap((sentence, at) => {
    const next = sentences[at + 1];
    const goesOn =
      next !== undefined &&
      /^\s{0,4}(?:He|She|His|Her|They|Their|It was|This)\b/.test(plain.slice(next.start, next.start + 20));
    return goesOn ? [sentence, { start: sentence.start, end: next.end }] : [sentence];
  });
}

const SIGNS = /^(?:he|she|his|her|him|himself|herself|who)$/;
const DETERMINERS = /^(?:a|an|the|our|my|his|her|one|only|this|that|another)$/;

/** One person: a relative, somebody at work outside, a patient, `he` or `she`. Staff and services at large are nobody. */
function isAboutSomebody({ words: all }: Reading, passage: Span, details: readonly Detail[]): boolean {
  return all.some((word, at) => {
    if (word.start < passage.start || word.end > passage.end) return false;
    const noun = word.lower.replace(/'s$/, '');
    if (SIGNS.test(noun) && noun !== 'who') return true;
    const isDetail = details.some(
      ({ kind, start }) => start === word.start && (kind === 'work' || kind === 'family'),
    );
    if (!isDetail && !isSomebody(noun)) return false;
    return isDetail || [1, 2, 3, 4].some((step) => DETERMINERS.test(all[at - step]?.lower ?? ''));
  });
}

/** From the words that lead to the first detail to the end of the last one's clause. */
function spanOf(reading: Reading, passage: Span, details: readonly Detail[]): Span {
  const { words: all } = reading;
  const first = Math.min(...details.map(({ start }) => start));
  const last = Math.max(...details.map(({ end }) => end));
  let from = all.findIndex(({ start }) => start === first);
  for (let step = 1; step <= 4; step += 1) {
    const word = all[from - step];
    if (word === undefined || word.start < passage.start || !isJoined(reading, from - step + 1)) break;
    if (!/^(?:a|an|the|our)$/.test(word.lower)) continue;
    from -= step;
    break;
  }
  let to = all.findIndex(({ end }) => end === last);
  for (let step = 0; step < 8; step += 1) {
    const next = all[to + 1];
    if (next === undefined || next.end > passage.end || !isJoined(reading, to + 1) || endsClause(next)) break;
    to += 1;
  }
  return { start: all[from]?.start ?? first, end: all[to]?.end ?? last };
}

function endsClause({ lower }: Word): boolean {
  return (
    PAST_VERBS.has(lower) ||
    PERSON_VERBS.has(lower) ||
    /^(?:and|but|thanks|gives|thank|says|sends)$/.test(lower) ||
    (lower.length > 4 && lower.endsWith('ed'))
  );
}

function isJoined({ plain, words: all }: Reading, at: number): boolean {
  const before = all[at - 1];
  const word = all[at];
  return before !== undefined && word !== undefined && /^ {1,2}$/.test(plain.slice(before.end, word.start));
}

/** One detector on one text, for the guard's tests. */
import type { Detector, GuardInput } from '../../src/guard/guard.ts';
import type { Known } from '../../src/guard/known.ts';
import { nothingKnown } from '../../src/guard/known.ts';
import { readText } from '../../src/guard/reading.ts';

export function inputOf(text: string, known: Partial<Known> = {}): GuardInput {
  return { text, hashtag: '', account: '', recent: [], kind: 'story', known: { ...nothingKnown, ...known } };
}

/** Code and passage of each finding. */
export function foundBy(detect: Detector, text: string, known: Partial<Known> = {}): [string, string][] {
  return detect(readText(text), inputOf(text, known)).map(({ code, start, end }) => [
    code,
    text.slice(start, end),
  ]);
}

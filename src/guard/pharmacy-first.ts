/**
 * Finds posts that send people to Pharmacy First for a condition without saying for whom: each has its ages, and somebody who is
 * sent there in vain loses time. Source: rule S09 of health communications; NHS England, Pharmacy First clinical pathways.
 */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';

interface Pathway {
  readonly named: RegExp;
  /** What the post must say of who may go; all of it. */
  readonly said: readonly RegExp[];
  readonly notFor?: RegExp;
}

const overs = (age: number) =>
  new RegExp(
    `\\b(?:aged? )?${age} (?:years )?(?:and|or) (?:over|above|older)|\\bover ${age - 1}s?\\b|\\b${age}\\+`,
  );
const ages = (from: number, to: number) => new RegExp(`\\b${from} ?(?:to|-|and) ?${to}\\b`);

const PATHWAYS: readonly Pathway[] = [
  { named: /\bear ?ache\b|\bear infections?\b/g, said: [ages(1, 17)] },
  { named: /\bimpetigo\b/g, said: [overs(1)] },
  { named: /\b(?:infected )?insect bites?\b|\binfected bites?\b/g, said: [overs(1)] },
  { named: /\bsore throats?\b/g, said: [overs(5)] },
  { named: /\bsinusitis\b/g, said: [overs(12)] },
  {
    named: /\bshingles\b/g,
    said: [/\badults?\b|\b18 (?:years )?(?:and|or) (?:over|above|older)|\b18\+|\bover 17s?\b/],
  },
  {
    named: /\butis?\b|\burinary tract infections?\b|\b(?:water|urine) infections?\b/g,
    said: [/\bwom[ae]n\b/, ages(16, 64)],
    // Theirs are for a GP.
    notFor: /\b(?:men|boys|males)\b/,
  },
];

const SCHEME = /\bpharmacy first\b/;
export function findPharmacyFirst(reading: Reading): Finding[] {
  const { lower } = reading;
  if (!SCHEME.test(lower)) return [];
  return PATHWAYS.filter((pathway) => !saysForWhom(pathway, lower)).flatMap(({ named }) =>
    Array.from(lower.matchAll(named), ({ 0: passage, index }) => {
      const { start, end } = reading.written(index, index + passage.length);
      return finding('HOLD_CLINICAL', start, end);
    }),
  );
}

function saysForWhom({ said, notFor }: Pathway, lower: string): boolean {
  return said.every((pattern) => pattern.test(lower)) && notFor?.test(lower) !== true;
}

/** Finds posts that say nearly the same: X forbids it across accounts, and readers of one account tire of it. */
import { finding } from './codes.ts';
import type { Finding } from './finding.ts';
import type { Shingles } from './shingles.ts';
import { shinglesOf } from './shingles.ts';

/** A post that went out lately, or is booked. */
export interface RecentPost {
  readonly submission: string;
  readonly account: string;
  readonly text: string;
}

/** Share of shingles in common (Jaccard) from which two texts are nearly the same. */
const NEARLY_THE_SAME = 0.6;

/** The others that say nearly the same as a text. A text without words is like no other. */
export function nearDuplicates<T extends { readonly text: string }>(text: string, others: readonly T[]): T[] {
  if (others.length === 0) return [];
  const shingles = shinglesOf(text);
  if (shingles.size === 0) return [];
  return others.filter((other) => isNearlyTheSame(shingles, shinglesOf(other.text)));
}

/**
 * At most one finding a rule, however many posts are alike. `others` must not hold the text's own submission.
 * Source of the rule between accounts: X's developer policy, "substantially similar content across multiple accounts".
 */
export function compareWith(text: string, others: readonly RecentPost[], account: string): Finding[] {
  const alike = nearDuplicates(text, others);
  const findings: Finding[] = [];
  if (alike.some((other) => other.account !== account))
    findings.push(finding('DUPLICATE_OTHER_ACCOUNT', 0, text.length));
  if (alike.some((other) => other.account === account))
    findings.push(finding('DUPLICATE_SAME_ACCOUNT', 0, text.length));
  return findings;
}

function isNearlyTheSame(one: Shingles, other: Shingles): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  // Even if all of the smaller set were shared, the share could not reach the line.
  if (small.size < NEARLY_THE_SAME * large.size) return false;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / (small.size + large.size - shared) >= NEARLY_THE_SAME;
}

/** The guard: a text and what surrounds it in, findings out. Pure; when a rule fails, the text waits for a person. */
import type { Kind } from '../submissions/submission.ts';
import { finding } from './codes.ts';
import { findControlCharacters } from './control-characters.ts';
import type { Finding, Severity } from './finding.ts';
import { SEVERITIES } from './finding.ts';
import type { RecentPost } from './near-duplicate.ts';
import { compareWith } from './near-duplicate.ts';
import { findEmpty, findTooLong } from './size.ts';

/** Counts up with every change of what the guard finds. */
export const GUARD_VERSION = 1;

/** In UTF-16 units. No post is nearly as long, so what is longer is not even looked at. */
export const LONGEST_TEXT = 10_000;

export interface GuardInput {
  readonly text: string;
  /** The campaign's hashtag in its official case. */
  readonly hashtag: string;
  /** The publishing account that the text is meant for. */
  readonly account: string;
  /** What went out lately or is booked, on any account, but for the text's own submission. */
  readonly recent: readonly RecentPost[];
  readonly kind: Kind;
}

export type Detector = (input: GuardInput) => readonly Finding[];

/** The rules, in the order in which their findings are shown. A new rule is one more line. */
const DETECTORS: Readonly<Record<string, Detector>> = {
  empty: ({ text }) => findEmpty(text),
  tooLong: ({ text, hashtag }) => findTooLong(text, hashtag),
  controlCharacters: ({ text }) => findControlCharacters(text),
  nearDuplicates: ({ text, recent, account }) => compareWith(text, recent, account),
};

/** All findings of a text. Pledges are held to the same rules as posts, because they may be posted later. */
export function check(input: GuardInput): Finding[] {
  return checkWith(DETECTORS, input);
}

/** `check` with other rules. A rule that throws holds the text: nobody knows what it would have found. */
export function checkWith(detectors: Readonly<Record<string, Detector>>, input: GuardInput): Finding[] {
  const whole = [0, input.text.length] as const;
  if (input.text.length > LONGEST_TEXT) return [finding('TOO_LONG_TO_CHECK', ...whole)];
  const findings: Finding[] = [];
  let failed = false;
  for (const detect of Object.values(detectors)) {
    try {
      findings.push(...detect(input));
    } catch {
      // The error may quote the text, so it goes no further.
      failed = true;
    }
  }
  return failed ? [finding('DETECTOR_ERROR', ...whole), ...findings] : findings;
}

/** The gravest of the findings' severities. */
export function worstOf(findings: readonly Finding[]): Severity | undefined {
  return SEVERITIES.findLast((severity) => findings.some((found) => found.severity === severity));
}

/** The findings that a named person must look at before anything is sent. */
export function needsSecondLook(findings: readonly Finding[]): Finding[] {
  return findings.filter((found) => found.severity === 'HOLD');
}

/** The findings with which nothing is ever sent. */
export function blocksOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((found) => found.severity === 'BLOCK');
}

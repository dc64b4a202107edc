/** Every finding of the guard by its code: how grave it is, and which version of its rule this is. */
import type { Finding, Severity } from './finding.ts';

interface Rule {
  readonly severity: Severity;
  readonly version: number;
}

export const RULES = {
  TOO_LONG_TO_CHECK: { severity: 'BLOCK', version: 1 },
  DETECTOR_ERROR: { severity: 'HOLD', version: 1 },
  EMPTY: { severity: 'BLOCK', version: 1 },
  TOO_LONG: { severity: 'BLOCK', version: 1 },
  CONTROL_CHARACTER: { severity: 'BLOCK', version: 1 },
  BIDI_CONTROL: { severity: 'BLOCK', version: 1 },
  BROKEN_TEXT: { severity: 'BLOCK', version: 1 },
  ZERO_WIDTH: { severity: 'ADVISE', version: 1 },
  DUPLICATE_OTHER_ACCOUNT: { severity: 'BLOCK', version: 1 },
  DUPLICATE_SAME_ACCOUNT: { severity: 'HOLD', version: 1 },
} as const satisfies Record<string, Rule>;

export type FindingCode = keyof typeof RULES;

/** A finding of the newest rule, for a span of the text as written. */
export function finding(code: FindingCode, start: number, end: number): Finding {
  return { code, start, end, ...RULES[code] };
}

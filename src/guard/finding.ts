/** What the guard says of a text: where, how grave, by which rule. It never holds the text itself. */

/** From the least to the gravest. */
export const SEVERITIES = ['ADVISE', 'HOLD', 'BLOCK', 'ROUTE'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Outcome = 'pass' | 'advise' | 'hold' | 'block' | 'route';

export const OUTCOME_OF: Readonly<Record<Severity, Outcome>> = {
  ADVISE: 'advise',
  HOLD: 'hold',
  BLOCK: 'block',
  ROUTE: 'route',
};

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Offsets in UTF-16 units of the text as written. */
  readonly start: number;
  readonly end: number;
  /** Version of the rule that found it. */
  readonly version: number;
}

/** A number, address or birthday of somebody: it must come out, and even colleagues must not read it. */
export function isIdentifier({ code, severity }: Finding): boolean {
  return severity === 'BLOCK' && code.startsWith('PII_');
}

/** What a comment, reason or note must not hold: an identifier, or a cry for help that would be lost in it. */
export function isUnfitToShare(found: Finding): boolean {
  return found.severity === 'ROUTE' || isIdentifier(found);
}

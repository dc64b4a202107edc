/** Every finding of the guard by its code: how grave it is, who may let it pass, and which version of its rule this is. */
import type { Role } from '../people/person.ts';
import type { Finding, Severity } from './finding.ts';

interface Rule {
  readonly severity: Severity;
  /** Counts up whenever the rule finds something else than before. */
  readonly version: number;
  /** Of a HOLD: the role that may let it pass, where not every approver may. */
  readonly role?: Role;
}

export const RULES = {
  // Routes: they leave the publishing path, whatever else a text contains.
  CRISIS: { severity: 'ROUTE', version: 1 },
  SAFEGUARDING: { severity: 'ROUTE', version: 1 },
  STAFF_CONCERN: { severity: 'ROUTE', version: 1 },
  COMPLAINT: { severity: 'ROUTE', version: 1 },

  // The text itself.
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

  // What the register of services does not bear out; found where the register can be read, see `signposts/`.
  UNKNOWN_SOURCE: { severity: 'BLOCK', version: 1 },
  HOURS_MISMATCH: { severity: 'HOLD', version: 1 },

  // What names or finds one person.
  PII_NHS_NUMBER: { severity: 'BLOCK', version: 1 },
  PII_NHS_NUMBER_LIKE: { severity: 'HOLD', version: 1 },
  PII_CHI: { severity: 'BLOCK', version: 1 },
  PII_CHI_LIKE: { severity: 'HOLD', version: 1 },
  PII_HC_NUMBER: { severity: 'BLOCK', version: 1 },
  PII_NINO: { severity: 'BLOCK', version: 1 },
  PII_NINO_LIKE: { severity: 'HOLD', version: 1 },
  PII_MRN: { severity: 'BLOCK', version: 1 },
  PII_POSTCODE: { severity: 'BLOCK', version: 1 },
  PII_ADDRESS: { severity: 'BLOCK', version: 1 },
  PII_PHONE: { severity: 'BLOCK', version: 1 },
  PII_EMAIL: { severity: 'BLOCK', version: 1 },
  PII_DOB: { severity: 'BLOCK', version: 1 },
  PII_DATE: { severity: 'HOLD', version: 1 },
  PII_AGE_90: { severity: 'HOLD', version: 1 },
  PII_AGE_CHILD: { severity: 'HOLD', version: 1 },
  PII_AGE_EXACT: { severity: 'HOLD', version: 1 },
  PII_NAME: { severity: 'HOLD', version: 1 },
  PII_ROOM: { severity: 'HOLD', version: 1 },
  PII_RARE: { severity: 'HOLD', version: 1 },
  PII_COMBINATION: { severity: 'HOLD', version: 1 },
  DESCRIPTOR: { severity: 'HOLD', version: 1 },
  PERSON_IN_STORY: { severity: 'HOLD', version: 1 },

  // What may harm or shame.
  RECENCY: { severity: 'HOLD', version: 1 },
  SHAMING: { severity: 'HOLD', version: 1 },
  CLINICAL_ADVICE: { severity: 'BLOCK', version: 1 },
  HOLD_CLINICAL: { severity: 'HOLD', version: 1, role: 'clinicalApprover' },
  POM: { severity: 'HOLD', version: 1, role: 'clinicalApprover' },
  HOLD_SENSITIVE: { severity: 'HOLD', version: 1, role: 'campaignLead' },
  POLITICAL: { severity: 'BLOCK', version: 1 },
  COMMERCIAL: { severity: 'BLOCK', version: 1 },
  PROFANITY: { severity: 'BLOCK', version: 1 },
  SPAM: { severity: 'BLOCK', version: 1 },
  UNINFORMATIVE: { severity: 'BLOCK', version: 1 },
  URL_SHORTENER: { severity: 'BLOCK', version: 1 },
  URL_UNKNOWN: { severity: 'HOLD', version: 1 },
  HANDLE_UNKNOWN: { severity: 'HOLD', version: 1 },

  // How it reads. What must be changed are styled letters (rule A06) and the few words that do harm, see `language.ts`.
  STYLED_LETTERS: { severity: 'BLOCK', version: 1 },
  LANGUAGE: { severity: 'ADVISE', version: 1 },
  HASHTAG_CASE: { severity: 'ADVISE', version: 1 },
  EMOJI_COUNT: { severity: 'ADVISE', version: 1 },
  EMOJI_FIRST: { severity: 'ADVISE', version: 1 },
  EMOJI_AS_WORD: { severity: 'ADVISE', version: 1 },
  SPACED_LETTERS: { severity: 'ADVISE', version: 1 },
  ALL_CAPS: { severity: 'ADVISE', version: 1 },
  RANGE_DASH: { severity: 'ADVISE', version: 1 },
  TIME_FORMAT: { severity: 'ADVISE', version: 1 },
  DATE_FORMAT: { severity: 'ADVISE', version: 1 },
  PLAIN_WORDS: { severity: 'ADVISE', version: 1 },
} as const satisfies Record<string, Rule>;

export type FindingCode = keyof typeof RULES;

/** A finding of the newest rule, for a span of the text as written. Few rules have cases graver than the rest. */
export function finding(
  code: FindingCode,
  start: number,
  end: number,
  severity: Severity = RULES[code].severity,
): Finding {
  return { code, start, end, severity, version: RULES[code].version };
}

/** The role that may let a HOLD pass. */
export function roleFor(code: string): Role {
  const rule: Rule | undefined = isFindingCode(code) ? RULES[code] : undefined;
  return rule?.role ?? 'approver';
}

export function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(RULES, code);
}

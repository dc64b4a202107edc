/** What people are told of one finding, and with which reasons a HOLD may be let pass. */
import { isFindingCode, RULES } from './codes.ts';
import type { Explanation } from './explanations.ts';
import { explanations } from './explanations.ts';
import { replacementFor } from './replacements.ts';

/** An old journal may name a rule that is gone; people still need to be told something true. */
const unknownFinding: Explanation = {
  reason: 'An earlier version of the checks pointed this out.',
  suggestion: 'Read it with special care.',
};

/** Why a finding matters. */
export function sayReason(code: string): string {
  return explain(code).reason;
}

/** What to do about a finding; with the passage it points at, what to write instead where that can be said. */
export function saySuggestion(code: string, passage?: string): string {
  const instead = passage === undefined ? undefined : replacementFor(code, passage);
  return instead === undefined ? explain(code).suggestion : `Write “${instead}” instead.`;
}

function explain(code: string): Explanation {
  return isFindingCode(code) ? explanations[code] : unknownFinding;
}

/** A reason that an approver may pick for letting a HOLD pass. */
export interface AcceptReason {
  readonly value: string;
  readonly label: string;
  /** The approver must write something too. */
  readonly needsWords: boolean;
}

const other: AcceptReason = { value: 'other', label: 'Another reason, in words', needsWords: true };
const readWithCare = reason('readWithCare', 'I read it with care and it is safe to post');
const agreed = reason('agreed', 'The person has agreed to this being posted');
const noPerson = reason('noPerson', 'This is not about one person');

/** Codes without a list of their own get the general one. */
const acceptReasons: Readonly<Record<string, readonly AcceptReason[]>> = {
  DUPLICATE_SAME_ACCOUNT: [
    reason('meantToRepeat', 'It is meant to say nearly the same'),
    reason('differentEnough', 'It is different enough'),
    other,
  ],
  HOURS_MISMATCH: [
    reason('hoursChecked', 'I checked the hours at their source today and they are right'),
    reason('notOpening', 'These are not opening hours'),
    other,
  ],
  PII_NHS_NUMBER_LIKE: [reason('notANumber', 'This number does not belong to a person'), other],
  PII_CHI_LIKE: [reason('notANumber', 'This number does not belong to a person'), other],
  PII_NINO_LIKE: [reason('notANumber', 'This number does not belong to a person'), other],
  PII_NAME: [
    reason('notAPerson', 'It is not the name of a person'),
    reason('staffAgreed', 'It is a member of staff who has agreed to be named'),
    reason('agreed', 'It is somebody else who has agreed to be named'),
    reason('publicFigure', 'It is a public figure, in their public role'),
    other,
  ],
  PII_DATE: [reason('notCare', 'It is not the date or time of anybody’s care'), agreed, other],
  PII_AGE_90: [noPerson, agreed, other],
  PII_AGE_CHILD: [noPerson, agreed, other],
  PII_AGE_EXACT: [noPerson, agreed, other],
  PII_ROOM: [noPerson, other],
  PII_RARE: [noPerson, agreed, other],
  PII_COMBINATION: [noPerson, agreed, other],
  DESCRIPTOR: [noPerson, agreed, other],
  PERSON_IN_STORY: [reason('noPatient', 'Nobody in it is a patient, carer or relative'), other],
  RECENCY: [reason('notCare', 'It is not about anybody’s care'), other],
  SHAMING: [reason('blamesNobody', 'It blames nobody'), other],
  HOLD_CLINICAL: [reason('clinicallyRight', 'I checked it and it is right'), other],
  POM: [reason('noPromotion', 'It does not promote a prescription-only medicine'), other],
  HOLD_SENSITIVE: [
    reason('saidWithCare', 'It is said with care, and help is named where it is needed'),
    other,
  ],
  URL_UNKNOWN: [reason('linkChecked', 'I opened the link and it is right'), other],
  HANDLE_UNKNOWN: [reason('organisation', 'It is an organisation'), agreed, other],
};

function reason(value: string, label: string): AcceptReason {
  return { value, label, needsWords: false };
}

/** The pick list for a HOLD. A finding that is none has no reasons, because no one may let it pass. */
export function acceptReasonsFor(code: string): readonly AcceptReason[] {
  if (isFindingCode(code) && RULES[code].severity !== 'HOLD') return [];
  return Object.hasOwn(acceptReasons, code) ? (acceptReasons[code] ?? []) : [readWithCare, other];
}

/** Whether this reason may be given for letting this finding pass. */
export function isAcceptReason(code: string, value: string): boolean {
  return acceptReasonsFor(code).some((one) => one.value === value);
}

/** What people read about a finding: why it matters, what to do, and with which reasons a HOLD may be let pass. */
import type { FindingCode } from './codes.ts';
import { RULES } from './codes.ts';

interface Explanation {
  readonly reason: string;
  readonly suggestion: string;
}

const explanations: Readonly<Record<FindingCode, Explanation>> = {
  TOO_LONG_TO_CHECK: {
    reason: 'This is far longer than a post can be, so it was not checked.',
    suggestion: 'Shorten it to 280 characters.',
  },
  DETECTOR_ERROR: {
    reason: 'One of the checks did not work, so we cannot say that these words are safe.',
    suggestion: 'Read them with special care, and tell your administrator that a check failed.',
  },
  EMPTY: {
    reason: 'There are no words here.',
    suggestion: 'Write what you want to say.',
  },
  TOO_LONG: {
    reason: 'This is longer than X allows: 280 characters, with the hashtag counted in. A link counts as 23.',
    suggestion: 'Shorten it. The part that does not fit is pointed out.',
  },
  CONTROL_CHARACTER: {
    reason: 'There is a control character here. It cannot be seen, and X may refuse the post.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  BIDI_CONTROL: {
    reason:
      'There is a hidden character here that turns letters round, so that people may read other words than these.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  BROKEN_TEXT: {
    reason: 'There is half a character here, left over from a broken emoji or a bad copy.',
    suggestion: 'Delete the place that is pointed out and type it again.',
  },
  ZERO_WIDTH: {
    reason: 'There is a character here that takes no room and cannot be seen.',
    suggestion: 'Check that the words are right. If you copied them from somewhere, type that place again.',
  },
  DUPLICATE_OTHER_ACCOUNT: {
    reason: 'Another account posts nearly the same words. X forbids that and may suspend both accounts.',
    suggestion: 'Say it in your own words.',
  },
  DUPLICATE_SAME_ACCOUNT: {
    reason: 'This account has posted nearly the same words, or is going to.',
    suggestion: 'Say it differently, or let it pass if the repetition is meant.',
  },
};

/** An old journal may name a rule that is gone; people still need to be told something true. */
const unknownFinding: Explanation = {
  reason: 'An earlier version of the checks pointed this out.',
  suggestion: 'Read it with special care.',
};

/** Why a finding matters. */
export function sayReason(code: string): string {
  return explain(code).reason;
}

/** What to do about a finding. */
export function saySuggestion(code: string): string {
  return explain(code).suggestion;
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

type HoldCode = { [C in FindingCode]: (typeof RULES)[C]['severity'] extends 'HOLD' ? C : never }[FindingCode];

const other: AcceptReason = { value: 'other', label: 'Another reason, in words', needsWords: true };
const readWithCare: AcceptReason = {
  value: 'readWithCare',
  label: 'I read it with care and it is safe to post',
  needsWords: false,
};

const acceptReasons: Readonly<Record<HoldCode, readonly AcceptReason[]>> = {
  DETECTOR_ERROR: [readWithCare, other],
  DUPLICATE_SAME_ACCOUNT: [
    { value: 'meantToRepeat', label: 'It is meant to say nearly the same', needsWords: false },
    { value: 'differentEnough', label: 'It is different enough', needsWords: false },
    other,
  ],
};

/** The pick list for a HOLD. A finding that is none has no reasons, because no one may let it pass. */
export function acceptReasonsFor(code: string): readonly AcceptReason[] {
  if (isHoldCode(code)) return acceptReasons[code];
  return isFindingCode(code) ? [] : [readWithCare, other];
}

/** Whether this reason may be given for letting this finding pass. */
export function isAcceptReason(code: string, value: string): boolean {
  return acceptReasonsFor(code).some((reason) => reason.value === value);
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(RULES, code);
}

function isHoldCode(code: string): code is HoldCode {
  return Object.hasOwn(acceptReasons, code);
}

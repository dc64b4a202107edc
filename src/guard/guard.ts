/** The guard: a text and what surrounds it in, findings out. Pure; when a rule fails, the text waits for a person. */
import type { Kind } from '../submissions/submission.ts';
import { findAddresses } from './address.ts';
import { findAges } from './age.ts';
import { findAllCaps } from './all-caps.ts';
import { findBirthDates } from './birth-date.ts';
import { findCareDates } from './care-date.ts';
import { findClinicalAdvice } from './clinical-advice.ts';
import { finding } from './codes.ts';
import { findCombination } from './combination.ts';
import { findCommerce } from './commerce.ts';
import { findControlCharacters } from './control-characters.ts';
import { findDescriptors } from './descriptors.ts';
import { findDisclosures } from './disclosures.ts';
import { findEmails } from './email.ts';
import { findEmojiUse } from './emoji-use.ts';
import type { Finding, Outcome, Severity } from './finding.ts';
import { OUTCOME_OF, SEVERITIES } from './finding.ts';
import { findUnknownHandles } from './handles.ts';
import { findHashtagCase } from './hashtag-case.ts';
import { findHealthMessages } from './health-message.ts';
import type { Known } from './known.ts';
import { findLanguage } from './language.ts';
import { findLinkHosts } from './link-hosts.ts';
import { findNames } from './names.ts';
import { findNationalInsuranceNumbers } from './national-insurance-number.ts';
import type { RecentPost } from './near-duplicate.ts';
import { compareWith } from './near-duplicate.ts';
import { findPersonInStory } from './persons.ts';
import { findPharmacyFirst } from './pharmacy-first.ts';
import { findPhones } from './phone.ts';
import { findPlainerWords } from './plain-words.ts';
import { findPolitics } from './politics.ts';
import { findPostcodes } from './postcode.ts';
import { findPrescriptionMedicines } from './prescription-medicines.ts';
import { findProfanity } from './profanity.ts';
import { findRareConditions } from './rare-conditions.ts';
import type { Reading } from './reading.ts';
import { readText } from './reading.ts';
import { findRecency } from './recency.ts';
import { findRecordNumbers } from './record-number.ts';
import { findRooms } from './room.ts';
import { findSensitiveTopics } from './sensitive-topics.ts';
import { findShaming } from './shaming.ts';
import { findEmpty, findTooLong } from './size.ts';
import { findSpacedLetters } from './spaced-letters.ts';
import { findSpam } from './spam.ts';
import { findStyledLetters } from './styled-letters.ts';
import { findTenDigitNumbers } from './ten-digit-number.ts';
import { tidyFindings } from './tidy-findings.ts';
import { findTimesAndDates } from './times-and-dates.ts';
import { findUninformative } from './uninformative.ts';

/** Counts up with every change of what the guard finds. */
export const GUARD_VERSION = 4;

/** In UTF-16 units. No post is nearly as long, so what is longer is not even looked at. */
export const LONGEST_TEXT = 10_000;

export interface GuardInput {
  readonly text: string;
  /** The campaign's hashtag in its official case; empty where the text is meant for none. */
  readonly hashtag: string;
  /** The publishing account that the text is meant for. */
  readonly account: string;
  /** What went out lately or is booked, on any account, but for the text's own submission. */
  readonly recent: readonly RecentPost[];
  readonly kind: Kind;
  /** What the author said: that it is about a patient, service user, carer or relative, or not; absent where nobody was asked. */
  readonly about?: boolean;
  readonly known: Known;
}

/** One rule. It looks at the reading, and points into the text as written. */
export type Detector = (reading: Reading, input: GuardInput) => readonly Finding[];

/** The rules, in the order in which their findings are shown. A new rule is one more line. */
export const DETECTORS: Readonly<Record<string, Detector>> = {
  empty: ({ text }) => findEmpty(text),
  tooLong: ({ text }, { hashtag }) => (hashtag === '' ? [] : findTooLong(text, hashtag)),
  controlCharacters: ({ text }) => findControlCharacters(text),
  nearDuplicates: ({ text }, { recent, account }) => compareWith(text, recent, account),
  disclosures: findDisclosures,
  clinicalAdvice: findClinicalAdvice,
  healthMessages: findHealthMessages,
  pharmacyFirst: findPharmacyFirst,
  prescriptionMedicines: findPrescriptionMedicines,
  sensitiveTopics: findSensitiveTopics,
  politics: findPolitics,
  commerce: findCommerce,
  recency: findRecency,
  shaming: findShaming,
  tenDigitNumbers: findTenDigitNumbers,
  nationalInsuranceNumbers: findNationalInsuranceNumbers,
  recordNumbers: findRecordNumbers,
  postcodes: findPostcodes,
  addresses: findAddresses,
  phones: findPhones,
  emails: findEmails,
  birthDates: findBirthDates,
  careDates: findCareDates,
  ages: findAges,
  rooms: findRooms,
  profanity: findProfanity,
  spam: findSpam,
  uninformative: findUninformative,
  linkHosts: findLinkHosts,
  handles: findUnknownHandles,
  styledLetters: findStyledLetters,
  language: findLanguage,
  hashtagCase: findHashtagCase,
  emojiUse: findEmojiUse,
  spacedLetters: findSpacedLetters,
  allCaps: findAllCaps,
  timesAndDates: findTimesAndDates,
  plainWords: findPlainerWords,
  names: findNames,
  descriptors: findDescriptors,
  rareConditions: findRareConditions,
  combination: findCombination,
  personInStory: findPersonInStory,
};

/** All findings of a text. Pledges are held to the same rules as posts, because they may be posted later. */
export function check(input: GuardInput): Finding[] {
  return checkWith(DETECTORS, input);
}

/** The rules, and which version of them: what an older version let through is looked at again. */
export interface Guard {
  readonly version: number;
  readonly check: (input: GuardInput) => readonly Finding[];
}

export const guard: Guard = { version: GUARD_VERSION, check };

/** `check` with other rules. A rule that throws holds the text: nobody knows what it would have found. */
export function checkWith(detectors: Readonly<Record<string, Detector>>, input: GuardInput): Finding[] {
  const whole = [0, input.text.length] as const;
  if (input.text.length > LONGEST_TEXT) return [finding('TOO_LONG_TO_CHECK', ...whole)];
  const findings: Finding[] = [];
  let failed = false;
  try {
    const reading = readText(input.text);
    for (const detect of Object.values(detectors)) {
      try {
        findings.push(...detect(reading, input));
      } catch {
        // The error may quote the text, so it goes no further.
        failed = true;
      }
    }
  } catch {
    failed = true;
  }
  const tidy = tidyFindings(findings, input.text.length);
  return failed ? [finding('DETECTOR_ERROR', ...whole), ...tidy] : [...tidy];
}

/** The gravest of the findings' severities. */
export function worstOf(findings: readonly Finding[]): Severity | undefined {
  return SEVERITIES.findLast((severity) => findings.some((found) => found.severity === severity));
}

/** What becomes of a text: route before block, block before hold, hold before advise. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  const worst = worstOf(findings);
  return worst === undefined ? 'pass' : OUTCOME_OF[worst];
}

/** The findings that a named person must look at before anything is sent. */
export function needsSecondLook(findings: readonly Finding[]): Finding[] {
  return findings.filter((found) => found.severity === 'HOLD');
}

/** The findings with which nothing is ever sent. */
export function blocksOf(findings: readonly Finding[]): Finding[] {
  return findings.filter((found) => found.severity === 'BLOCK');
}

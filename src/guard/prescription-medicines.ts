/**
 * Finds prescription-only medicines by brand, generic name or slang: they must not be promoted to the public, not even by a hint.
 * Source: rule G10 of health communications (CAP Code 12.12; Human Medicines Regulations 2012). The list and its origin:
 * `lists/prescription-medicines.ts`.
 */
import type { Finding } from './finding.ts';
import { PRESCRIPTION_MEDICINES } from './lists/prescription-medicines.ts';
import { findPhrases, PhraseBook } from './phrases.ts';
import type { Reading } from './reading.ts';

const BOOK = new PhraseBook([
  {
    rows: PRESCRIPTION_MEDICINES.replaceAll('|', '\n'),
    // A pharmacy may sell these two under these names.
    unless: 'viagra connect|cialis together',
  },
]);

export function findPrescriptionMedicines(reading: Reading): readonly Finding[] {
  return findPhrases(reading, BOOK, 'POM');
}

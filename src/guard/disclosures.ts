/**
 * Finds what must leave the publishing path: by phrases, which are surest of what it is, and by the weight of all words for what no
 * phrase says. Sources: rules G06 to G08 of health communications.
 */
import { findComplaint } from './complaint.ts';
import { findCrisis } from './crisis.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';
import { findSafeguarding } from './safeguarding.ts';
import { findSigns } from './signs.ts';
import { findStaffConcern } from './staff-concern.ts';

export function findDisclosures(reading: Reading): readonly Finding[] {
  const said = [
    ...findCrisis(reading),
    ...findSafeguarding(reading),
    ...findStaffConcern(reading),
    ...findComplaint(reading),
  ];
  // Where a phrase says what it is, only signs of danger to life add to it.
  const signs = findSigns(reading).filter(({ code }) => said.length === 0 || code === 'CRISIS');
  return [...said, ...signs];
}

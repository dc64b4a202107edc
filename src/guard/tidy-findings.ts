/** Leaves out what only repeats an earlier or graver finding of the same passage, so that people read each thing once. */
import type { Finding } from './finding.ts';
import { isIdentifier } from './finding.ts';
import { Marks } from './marks.ts';

/** The findings of a text so long, in their order, without those that say nothing more. */
export function tidyFindings(findings: readonly Finding[], length: number): readonly Finding[] {
  if (findings.length < 2) return findings;
  const said = new Map<string, Marks>();
  const covered = blockedIdentity(findings, length);
  return findings.filter((found) => {
    if (isCovered(found, covered)) return false;
    if (found.start >= found.end) return true;
    const marks = said.get(found.code) ?? new Marks(length);
    said.set(found.code, marks);
    return marks.take(found);
  });
}

/** Where somebody's number, date or address must come out anyway. */
function blockedIdentity(findings: readonly Finding[], length: number): Marks {
  return new Marks(length, findings.filter(isIdentifier));
}

/** What must come out needs no second look, and no advice on how to write it. */
function isCovered(found: Finding, blocked: Marks): boolean {
  const { code, severity, start, end } = found;
  if (severity === 'BLOCK' || severity === 'ROUTE' || end <= start) return false;
  if (severity === 'HOLD' && !code.startsWith('PII_') && code !== 'URL_UNKNOWN') return false;
  return blocked.covers(found);
}

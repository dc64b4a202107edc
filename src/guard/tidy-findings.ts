/** Leaves out what only repeats an earlier or graver finding of the same passage, so that people read each thing once. */
import type { Finding } from './finding.ts';
import { SEVERITIES } from './finding.ts';
import { Marks } from './marks.ts';

/** The findings of a text so long, in their order, without those that say nothing more. */
export function tidyFindings(findings: readonly Finding[], length: number): readonly Finding[] {
  if (findings.length < 2) return findings;
  const said = new Map<string, Marks>();
  const covered = gravityOfIdentity(findings, length);
  return findings.filter((found) => {
    if (isCovered(found, covered)) return false;
    if (found.start >= found.end) return true;
    const marks = said.get(found.code) ?? new Marks(length);
    said.set(found.code, marks);
    return marks.take(found);
  });
}

/** By unit of the text: how grave the gravest finding is that says whose number, date or address it is. 0 is none. */
function gravityOfIdentity(findings: readonly Finding[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { code, severity, start, end } of findings) {
    if (!code.startsWith('PII_')) continue;
    const gravity = SEVERITIES.indexOf(severity) + 1;
    for (let at = start; at < end; at += 1) covered[at] = Math.max(covered[at] ?? 0, gravity);
  }
  return covered;
}

/** What must come out anyway needs no second look and no advice on how to write it. */
function isCovered({ code, severity, start, end }: Finding, covered: Uint8Array): boolean {
  if (severity !== 'ADVISE' && !code.startsWith('PII_') && code !== 'URL_UNKNOWN') return false;
  const own = SEVERITIES.indexOf(severity) + 1;
  for (let at = start; at < end; at += 1) if ((covered[at] ?? 0) <= own) return false;
  return end > start;
}

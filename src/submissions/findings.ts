/** Findings as people read them: the passage in quotes, why it matters, what to do; each reason said once. */
import type { Finding } from '../guard/finding.ts';
import { sayReason, saySuggestion } from '../guard/reasons.ts';
import { sayList } from '../words/cards.ts';

/** Longer passages are pointed out, not quoted. */
const QUOTED = 60;
/** Their passage cannot be seen, or is only where the rest begins. */
const NOT_QUOTED: ReadonlySet<string> = new Set([
  'TOO_LONG',
  'CONTROL_CHARACTER',
  'BIDI_CONTROL',
  'BROKEN_TEXT',
  'ZERO_WIDTH',
]);

/** The words a finding points at; `undefined` where it points at all of them, or at more than can be quoted. */
export function passageOf(found: Finding, words: string): string | undefined {
  const { code, start, end } = found;
  if (NOT_QUOTED.has(code)) return undefined;
  const passage = words.slice(start, end).trim();
  if (passage === '' || passage.length > QUOTED || (start === 0 && end >= words.length)) return undefined;
  return passage.replace(/\s/g, ' ');
}

/** One sentence or two for each kind of finding, with all its passages, the gravest first. */
export function sayFindings(findings: readonly Finding[], words: string | undefined): readonly string[] {
  const byCode = new Map<string, Finding[]>();
  for (const found of [...findings].sort((a, b) => gravity(b) - gravity(a)))
    byCode.set(found.code, [...(byCode.get(found.code) ?? []), found]);
  return [...byCode].map(([code, found]) => {
    const passages =
      words === undefined ? [] : [...new Set(found.flatMap((one) => passageOf(one, words) ?? []))];
    const quoted = passages.length === 0 ? '' : `${sayList(passages.map((one) => `“${one}”`))}: `;
    const only = passages.length === 1 ? passages[0] : undefined;
    return `${weight(found)}${quoted}${sayReason(code)} ${saySuggestion(code, only)}`;
  });
}

function weight(found: readonly Finding[]): string {
  if (found.some(({ severity }) => severity === 'HOLD')) return 'Needs a second look: ';
  return found.every(({ severity }) => severity === 'ADVISE') ? 'Hint: ' : '';
}

function gravity({ severity }: Finding): number {
  return ['ADVISE', 'HOLD', 'BLOCK', 'ROUTE'].indexOf(severity);
}

/** Findings as people read them: the passage in quotes, why it matters, what to do; each reason said once. */
import type { Finding } from '../guard/finding.ts';
import { sayReason, saySuggestion } from '../guard/reasons.ts';
import { cardWords, findingHeadings, sayList } from '../words/cards.ts';
import type { Mark, MessagePart } from './card.ts';

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

/** One sentence or two for each kind of finding, with all its passages. */
export function sayFindings(
  findings: readonly Finding[],
  words: string | undefined,
  isOver = false,
): readonly string[] {
  const byCode = new Map<string, Finding[]>();
  for (const found of findings) byCode.set(found.code, [...(byCode.get(found.code) ?? []), found]);
  return [...byCode].map(([code, found]) => {
    const passages =
      words === undefined ? [] : [...new Set(found.flatMap((one) => passageOf(one, words) ?? []))];
    const quoted = passages.length === 0 ? '' : `${sayList(passages.map((one) => `“${one}”`))}: `;
    const only = passages.length === 1 ? passages[0] : undefined;
    return `${quoted}${sayReason(code)}${isOver ? '' : ` ${saySuggestion(code, only)}`}`;
  });
}

/** Findings under a line that says what they ask of people, the gravest first. `open`: the HOLDs that nobody let pass. */
export function findingsParts(
  findings: readonly Finding[],
  words: string | undefined,
  open: readonly Finding[] = findings,
): readonly MessagePart[] {
  if (findings.length === 0) return [{ part: 'note', text: cardWords.nothingFound }];
  const groups = Map.groupBy(findings, (found) => weightOf(found, open));
  return WEIGHTS.flatMap((weight): readonly MessagePart[] => {
    const items = sayFindings(groups.get(weight) ?? [], words, weight === 'letPass');
    const text = findingHeadings[weight];
    return items.length === 0
      ? []
      : [
          keepsBack(weight) ? { part: 'text', text, strong: true } : { part: 'note', text },
          { part: 'list', items },
        ];
  });
}

/** The passages that keep these words back. Hints are not among them: they would hide what matters. */
export function marksOf(
  findings: readonly Finding[],
  words: string,
  open: readonly Finding[],
): readonly Mark[] {
  return (
    findings
      .filter((found) => keepsBack(weightOf(found, open)))
      .map(({ start, end }) => ({ start, end }))
      .filter((mark) => mark.end - mark.start < words.length)
      .sort((one, other) => one.start - other.start || other.end - one.end)
      // One mark over a passage, however many rules point at it.
      .reduce<Mark[]>((marks, { start, end }) => {
        const last = marks.at(-1);
        if (last === undefined || start >= last.end) marks.push({ start, end });
        else marks[marks.length - 1] = { start: last.start, end: Math.max(last.end, end) };
        return marks;
      }, [])
  );
}

type Weight = keyof typeof findingHeadings;
const WEIGHTS: readonly Weight[] = ['block', 'hold', 'letPass', 'advise'];

function keepsBack(weight: Weight): boolean {
  return weight === 'block' || weight === 'hold';
}

function weightOf(found: Finding, open: readonly Finding[]): Weight {
  switch (found.severity) {
    case 'ROUTE':
    case 'BLOCK':
      return 'block';
    case 'HOLD':
      return open.includes(found) ? 'hold' : 'letPass';
    case 'ADVISE':
      return 'advise';
  }
}

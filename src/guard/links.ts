/** Finds what X takes for a link, with or without `https://`: it counts 23, and a post that holds one costs more. */
import type { Label, Labels, UnitAt } from './labels.ts';
import { labelsOf } from './labels.ts';
import { isGlue, isPlainDomainCharacter } from './link-characters.ts';
import { endOfPath, endOfPort, endOfQuery } from './link-tail.ts';
import { isLabelShortEnough } from './punycode.ts';

export interface Link {
  /** Offsets in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Span = Pick<Link, 'start' | 'end'>;

/** A stretch of text with the shape of a link. */
interface Candidate extends Span {
  readonly text: string;
  readonly labels: Labels;
  readonly unitAt: UnitAt;
  /** Where the domain begins: at the start, or behind the protocol. */
  readonly domain: number;
  readonly domainEnd: number;
  /** Where the path begins, behind a port; where the query begins, behind the path. */
  readonly path: number;
  readonly query: number;
}

const LONGEST_LINK = 4096;
const LONGEST_SHORT_NAME = 40;

/**
 * The links of a text, in order. The rules are those of twitter-text 3.1.0 (Apache-2.0), written anew as one pass, because
 * its pattern goes over a text again and again when the text is made to slow it down.
 * `unitAt` is how the text is read, so that a test can count the steps.
 */
export function linksIn(text: string, unitAt: UnitAt = (index) => text.charCodeAt(index)): Link[] {
  const spans: Span[] = [];
  if (text.includes('.')) {
    const labels = labelsOf(text, unitAt);
    for (let index = 0; index < text.length; ) {
      const found =
        (isGlue(unitAt(index)) ? undefined : candidateAt(text, labels, unitAt, index + 1)) ??
        (index === 0 ? candidateAt(text, labels, unitAt, 0) : undefined);
      if (found !== undefined)
        spans.push(...(found.domain > found.start ? wholeLink(found) : bareLinks(found)));
      index = found?.end ?? index + 1;
    }
  }
  return spans.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

function candidateAt(text: string, labels: Labels, unitAt: UnitAt, start: number): Candidate | undefined {
  const domain = start + protocolLength(text, start);
  const domainEnd = labels.all[labels.lastLabelFrom(domain)]?.tldEnd;
  if (domainEnd === undefined) return undefined;
  const path = endOfPort(unitAt, domainEnd);
  const query = endOfPath(unitAt, path);
  return { text, labels, unitAt, start, domain, domainEnd, path, query, end: endOfQuery(unitAt, query) };
}

function protocolLength(text: string, start: number): number {
  const word = text.slice(start, start + 'https://'.length).toLowerCase();
  if (word === 'https://') return word.length;
  return word.startsWith('http://') ? 'http://'.length : 0;
}

function wholeLink(found: Candidate): Span[] {
  const { text, unitAt, start, domain, end } = found;
  // X counts the protocol a second time here.
  if (domain - start + (end - start) > LONGEST_LINK || !isName(found)) return [];
  const short = /^https?:\/\/t\.co\/([a-z0-9]+)/i.exec(text.slice(start, end));
  if (short === null) return [{ start, end }];
  // X's own short links end with their name, whatever follows.
  const nameEnd = start + short[0].length;
  return (short[1] ?? '').length > LONGEST_SHORT_NAME ? [] : [{ start, end: endOfQuery(unitAt, nameEnd) }];
}

/** Without a protocol, X links only those parts of a name that are written in Latin letters. */
function bareLinks(found: Candidate): Span[] {
  const { text, start, domainEnd, path, query, end } = found;
  if ('https://'.length + (end - start) > LONGEST_LINK || !isName(found)) return [];
  if (start > 0 && '-_./'.includes(text.charAt(start - 1))) return [];
  const names = latinNames(found);
  const last = names.at(-1);
  // A port or a query belongs to such a link only with a path.
  if (last === undefined || query === path) return names;
  return [...names.slice(0, -1), { start: last.start, end: last.end + (end - domainEnd) }];
}

function isName(found: Candidate): boolean {
  const { text, domain, domainEnd } = found;
  const fits = labelsOfName(found).every(({ start, end }) =>
    isLabelShortEnough(text.slice(Math.max(start, domain), Math.min(end, domainEnd))),
  );
  return fits && (text.slice(domain, domain + 'xn--'.length) !== 'xn--' || latinNames(found).length > 0);
}

function latinNames(found: Candidate): Span[] {
  const parts = labelsOfName(found);
  const lastPart = longestLatinNames(parts, found.unitAt);
  const names: Span[] = [];
  let from = found.domain;
  for (let number = 0; number < parts.length - 1; ) {
    const part = parts[number] as Label;
    const start = startOfLatinEnd(found.unitAt, from, part.end);
    const last = start < part.end ? (lastPart[number] ?? -1) : -1;
    const end = parts[last]?.tldEnd;
    if (end === undefined) {
      number += 1;
      from = part.end + 1;
    } else {
      names.push({ start, end });
      number = last;
      from = end;
    }
  }
  return names;
}

/** For each label, the label with whose top-level domain a Latin name ends that begins there, or -1. */
function longestLatinNames(parts: readonly Label[], unitAt: UnitAt): number[] {
  const longest = new Array<number>(parts.length).fill(-1);
  for (let number = parts.length - 2; number >= 0; number -= 1) {
    const next = parts[number + 1] as Label;
    const further = longest[number + 1] ?? -1;
    const isLatin = next.start < next.end && startOfLatinEnd(unitAt, next.start, next.end) === next.start;
    if (further >= 0 && isLatin) longest[number] = further;
    else if (next.tldEnd !== undefined) longest[number] = number + 1;
  }
  return longest;
}

function startOfLatinEnd(unitAt: UnitAt, from: number, end: number): number {
  let start = end;
  while (start > from && isPlainDomainCharacter(unitAt(start - 1))) start -= 1;
  return start;
}

function labelsOfName({ labels, domain }: Candidate): readonly Label[] {
  return labels.all.slice(labels.labelAt(domain), labels.lastLabelFrom(domain) + 1);
}

/** Cuts a text into what could be the labels of domain names, and says which names they make. One pass each way. */
import { isAsciiAlphanumeric, isDomainCharacter } from './link-characters.ts';
import { internationalTlds, isAsciiTld, LONGEST_ASCII_TLD } from './tlds.ts';

/** Reads one UTF-16 unit of a text; behind its end, `NaN`. */
export type UnitAt = (index: number) => number;

/** What stands between two full stops, as far as it can be part of a name. */
export interface Label {
  readonly start: number;
  readonly end: number;
  /** Offset of its last underscore, or -1. A label right before the top-level domain has none. */
  readonly underscore: number;
  /** A full stop follows, and neither a hyphen nor an underscore stands before it. */
  readonly goesOn: boolean;
  /** Where the top-level domain ends that this label begins with. */
  readonly tldEnd: number | undefined;
}

export interface Labels {
  readonly all: readonly Label[];
  /** The number of the label that holds an offset, or -1. */
  labelAt(offset: number): number;
  /** The label with whose top-level domain the longest name ends that begins at an offset, or -1. */
  lastLabelFrom(offset: number): number;
}

const HYPHEN = 0x2d;
const FULL_STOP = 0x2e;
const UNDERSCORE = 0x5f;

export function labelsOf(text: string, unitAt: UnitAt): Labels {
  const all: Label[] = [];
  const numbers = new Int32Array(text.length).fill(-1);
  for (let index = 0; index < text.length; ) {
    if (!isLabelUnit(unitAt(index)) && unitAt(index - 1) !== FULL_STOP) {
      index += 1;
      continue;
    }
    const label = readLabel(text, unitAt, index);
    numbers.fill(all.length, label.start, label.end);
    all.push(label);
    // Over the full stop behind it, or over what cannot be part of any label.
    index = label.end + 1;
  }
  const longest = longestNames(all, unitAt);
  return {
    all,
    labelAt: (offset) => numbers[offset] ?? -1,
    lastLabelFrom(offset) {
      const number = numbers[offset] ?? -1;
      const label = all[number];
      if (label === undefined || !label.goesOn || !isDomainCharacter(unitAt(offset))) return -1;
      const further = longest[number + 1] ?? -1;
      if (further >= 0) return further;
      return label.underscore < offset && all[number + 1]?.tldEnd !== undefined ? number + 1 : -1;
    },
  };
}

function readLabel(text: string, unitAt: UnitAt, start: number): Label {
  let end = start;
  let underscore = -1;
  while (end < text.length && isLabelUnit(unitAt(end))) {
    if (unitAt(end) === UNDERSCORE) underscore = end;
    end += 1;
  }
  const goesOn = end > start && unitAt(end) === FULL_STOP && isDomainCharacter(unitAt(end - 1));
  return { start, end, underscore, goesOn, tldEnd: tldEnd(text, unitAt, start, end) };
}

/** For each label, the last label of the longest name that begins with the whole of it. */
function longestNames(all: readonly Label[], unitAt: UnitAt): Int32Array {
  const longest = new Int32Array(all.length).fill(-1);
  for (let number = all.length - 2; number >= 0; number -= 1) {
    const label = all[number];
    if (label === undefined || !label.goesOn || !isDomainCharacter(unitAt(label.start))) continue;
    const further = longest[number + 1] ?? -1;
    if (further >= 0) longest[number] = further;
    else if (label.underscore < 0 && all[number + 1]?.tldEnd !== undefined) longest[number] = number + 1;
  }
  return longest;
}

function tldEnd(text: string, unitAt: UnitAt, start: number, end: number): number | undefined {
  let letters = start;
  while (letters < end && letters - start <= LONGEST_ASCII_TLD && isAsciiAlphanumeric(unitAt(letters)))
    letters += 1;
  if (isAsciiTld(text.slice(start, letters).toLowerCase()) && isTldBoundary(unitAt(letters))) return letters;
  for (const name of internationalTlds(text.charAt(start).toLowerCase())) {
    const after = start + name.length;
    if (text.slice(start, after).toLowerCase() === name && isTldBoundary(unitAt(after))) return after;
  }
  return punycodeEnd(text, unitAt, start, end);
}

function punycodeEnd(text: string, unitAt: UnitAt, start: number, end: number): number | undefined {
  const prefix = text.slice(start, start + 'xn--'.length).toLowerCase();
  if (prefix !== 'xn--') return undefined;
  let after = start + prefix.length;
  while (after < end && (unitAt(after) === HYPHEN || isAsciiAlphanumeric(unitAt(after)))) after += 1;
  return after > start + prefix.length ? after : undefined;
}

/** A name does not stop in the middle of a word or an e-mail address. */
function isTldBoundary(unit: number): boolean {
  return !isAsciiAlphanumeric(unit) && !NO_BOUNDARY.has(unit);
}
const NO_BOUNDARY = new Set([...'@+-'].map((character) => character.charCodeAt(0)));

function isLabelUnit(unit: number): boolean {
  return unit === HYPHEN || unit === UNDERSCORE || isDomainCharacter(unit);
}

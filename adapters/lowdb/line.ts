/** One line of a journal: a checksum, a space, and a commit as JSON. */
import { crc32 } from 'node:zlib';
import type { Piece } from '../../src/events.ts';

export const JOURNAL_FORMAT = 'loudhailer-journal';
export const JOURNAL_VERSION = 1;

/** What the first line of a segment says. */
export interface SegmentHeader {
  readonly format: typeof JOURNAL_FORMAT;
  readonly version: number;
  readonly segment: number;
  /** Position of the first commit that the segment holds or will hold. */
  readonly first: number;
}

/** A commit on disk. The names are short because they stand in every line. */
export interface JournalEntry {
  /** Position. It comes first, so that a scan reads it without parsing the rest. */
  readonly p: number;
  /** Events, without their position. */
  readonly e?: readonly EntryEvent[];
  /** Content put, by stream and key. */
  readonly c?: Readonly<Record<string, Readonly<Record<string, Piece>>>>;
  /** Streams whose content was erased. */
  readonly x?: readonly string[];
  /** Wake-ups: name, key, instant. */
  readonly w?: readonly (readonly [string, string, number])[];
  /** Wake-ups that are done with: name, key, position. */
  readonly s?: readonly (readonly [string, string, number])[];
}

export interface EntryEvent {
  readonly stream: string;
  readonly version: number;
  readonly v: number;
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly data: object;
  readonly series?: string;
  readonly number?: number;
  readonly hash: string;
}

/** `checksum json\n`, the checksum being eight hexadecimal digits over the JSON's bytes. */
export function encodeLine(json: string): string {
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

const PREFIX = 9;

/** Whether a line (without its line feed) is as it was written. */
export function isWhole(line: Buffer): boolean {
  if (line.length <= PREFIX || line[8] !== 0x20) return false;
  const said = checksumOf(line);
  return said !== undefined && crc32(line.subarray(PREFIX)) === said;
}

/** The JSON of a line that was found whole. */
export function jsonOf(line: Buffer): string {
  return line.toString('utf8', PREFIX);
}

/** The position a line claims, or undefined when it does not begin as a commit does. */
export function positionOf(line: Buffer): number | undefined {
  // {"p":123
  if (line[PREFIX] !== 0x7b || line[PREFIX + 2] !== 0x70 || line[PREFIX + 4] !== 0x3a) return undefined;
  let position = 0;
  let at = PREFIX + 5;
  for (; at < line.length; at += 1) {
    const digit = (line[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    position = position * 10 + digit;
  }
  return at === PREFIX + 5 ? undefined : position;
}

function checksumOf(line: Buffer): number | undefined {
  let checksum = 0;
  for (let at = 0; at < 8; at += 1) {
    const code = line[at] ?? 0;
    const digit =
      code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
    if (digit < 0) return undefined;
    checksum = checksum * 16 + digit;
  }
  return checksum;
}

/** One file of the journal: where its lines begin, and how they are checked when it is opened. */
import { join } from 'node:path';
import { z } from 'zod';
import { StoreRefusedError } from '../../src/errors.ts';
import type { FileLayer, OpenFile } from './files.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { SegmentHeader } from './line.ts';
import { encodeLine, isWhole, JOURNAL_FORMAT, JOURNAL_VERSION, jsonOf, positionOf } from './line.ts';

const CHUNK = 4 * 1024 * 1024;
const NAME = /^journal-(\d{6,})\.jsonl$/;
export const RESTORE = 'Restore the folder from a backup, or ask for help before you change anything in it.';

export interface Segment {
  readonly number: number;
  readonly path: string;
  /** Position of its first commit. */
  readonly first: number;
  /** Where the line of each commit begins, in bytes; replaced when the file is rewritten. */
  starts: GrowingNumbers;
  /** Bytes that are durable. */
  size: number;
  /** Counted up whenever the file is rewritten, so that who reads it meanwhile reads again. */
  generation: number;
  /** Set while one file takes the other's place. */
  swapping: Promise<void> | undefined;
}

export function segmentPath(folder: string, number: number): string {
  return join(folder, `journal-${String(number).padStart(6, '0')}.jsonl`);
}

/** The number of a segment by its file name, or undefined for another file. */
export function segmentNumber(name: string): number | undefined {
  const found = NAME.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function headerLine(number: number, first: number): string {
  const header: SegmentHeader = { format: JOURNAL_FORMAT, version: JOURNAL_VERSION, segment: number, first };
  return encodeLine(JSON.stringify(header));
}

const anyHeader = z.object({ format: z.literal(JOURNAL_FORMAT), version: z.int() });
const header = anyHeader.extend({ segment: z.int().positive(), first: z.int().positive() });

export interface Scan {
  readonly number: number;
  /** The position its first commit must have. */
  readonly first: number;
  /** Only the newest segment can have been cut off in the middle of a line. */
  readonly last: boolean;
  /** Called for every commit, in order. */
  readonly onLine: (position: number, line: Buffer, where: string) => void;
}

/** `torn`: where the file must be cut, because its last line was never finished. */
export type Scanned = { readonly segment: Segment; readonly torn: number | undefined };

/**
 * Reads a segment from end to end and checks every line of it.
 * @throws StoreRefusedError naming file, line and what to do.
 */
export async function scanSegment(files: FileLayer, folder: string, scan: Scan): Promise<Scanned> {
  const path = segmentPath(folder, scan.number);
  const starts = new GrowingNumbers();
  const segment: Segment = {
    number: scan.number,
    path,
    first: scan.first,
    starts,
    size: 0,
    generation: 0,
    swapping: undefined,
  };
  let count = 0;
  const refuse = (what: string) => new StoreRefusedError(`${path}, line ${count}: ${what}. ${RESTORE}`);
  const accept = (line: Buffer, start: number): boolean => {
    count += 1;
    if (!isWhole(line)) return false;
    if (count === 1) {
      checkHeader(line, scan, path);
      return true;
    }
    const expected = scan.first + starts.length;
    const position = positionOf(line);
    if (position !== expected)
      throw refuse(`commit ${expected} should stand here, not ${position ?? 'this'}`);
    starts.push(start);
    scan.onLine(position, line, `${path}, line ${count}`);
    return true;
  };
  const file = await files.open(path, 'read');
  try {
    const total = await file.size();
    for await (const lines of linesOf(file, total)) {
      for (const { line, start, ended } of lines) {
        if (ended && accept(line, start)) {
          segment.size = start + line.length + 1;
          continue;
        }
        if (!ended) count += 1;
        const nothingFollows = start + line.length + (ended ? 1 : 0) >= total;
        if (scan.last && nothingFollows) return { segment, torn: segment.size };
        throw refuse(ended ? 'the line does not match its checksum' : 'the line is not finished');
      }
    }
  } finally {
    await file.close();
  }
  if (count === 0 && !scan.last) throw refuse('the file is empty');
  return { segment, torn: count === 0 ? 0 : undefined };
}

function checkHeader(line: Buffer, scan: Scan, path: string): void {
  const read: unknown = parse(jsonOf(line));
  const any = anyHeader.safeParse(read);
  if (!any.success) throw new StoreRefusedError(`${path} is not a journal of Loudhailer. ${RESTORE}`);
  if (any.data.version > JOURNAL_VERSION) {
    throw new StoreRefusedError(
      `${path} was written by a later release of Loudhailer (format ${any.data.version}; this release knows ` +
        `${JOURNAL_VERSION}). Install that release, or a later one, and start again.`,
    );
  }
  const own = header.safeParse(read);
  if (own.success && own.data.segment === scan.number && own.data.first === scan.first) return;
  throw new StoreRefusedError(
    `${path}, line 1: the segment should be number ${scan.number} and begin with commit ${scan.first}. A file of ` +
      `the journal is missing or was swapped. ${RESTORE}`,
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export interface Line {
  readonly line: Buffer;
  readonly start: number;
  /** A line feed followed. */
  readonly ended: boolean;
}

/** The lines of a file, without their line feeds, some thousands at a time. Their bytes are good until more are asked for. */
export async function* linesOf(file: Pick<OpenFile, 'read'>, total: number): AsyncGenerator<readonly Line[]> {
  let buffer = Buffer.allocUnsafe(Math.min(CHUNK, total + 1));
  let held = 0;
  let offset = 0;
  while (offset < total) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const got = await file.read(
      buffer.subarray(held, Math.min(buffer.length, held + total - offset)),
      offset,
    );
    if (got === 0) break;
    const base = offset - held;
    const text = buffer.subarray(0, held + got);
    offset += got;
    const lines: Line[] = [];
    let start = 0;
    for (let feed = text.indexOf(10, held); feed !== -1; feed = text.indexOf(10, start)) {
      lines.push({ line: text.subarray(start, feed), start: base + start, ended: true });
      start = feed + 1;
    }
    yield lines;
    held = text.length - start;
    buffer.copyWithin(0, start, text.length);
  }
  if (held > 0) yield [{ line: buffer.subarray(0, held), start: offset - held, ended: false }];
}

/** Takes content out of the journal on disk: the file is written anew without it, and takes the old one's place. */
import { randomBytes } from 'node:crypto';
import type { FileLayer } from './files.ts';
import type { Folded } from './folded.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { Journal } from './journal.ts';
import type { JournalEntry } from './line.ts';
import { encodeLine, isWhole, jsonOf, positionOf } from './line.ts';
import type { Segment } from './segment.ts';
import { linesOf } from './segment.ts';

/** Content that a stream was given before `position` is to leave the disk. */
export interface Erasure {
  readonly stream: string;
  readonly position: number;
}

/** The commits that still hold content to be erased, by segment. */
export async function findErased(
  erasures: readonly Erasure[],
  folded: Folded,
  journal: Journal,
): Promise<Map<Segment, Set<number>>> {
  const found = new Map<Segment, Set<number>>();
  for (const { stream, position } of erasures) {
    const record = folded.records.get(stream);
    const mentions = record === undefined ? [] : folded.mentions.all(record.mention);
    const before = mentions.filter((number, index) => index % 2 === 0 && number < position);
    for await (const entry of journal.read(before)) {
      if (entry.c?.[stream] === undefined) continue;
      const segment = journal.segmentOf(entry.p);
      const positions = found.get(segment) ?? new Set();
      found.set(segment, positions.add(entry.p));
    }
  }
  return found;
}

/** Writes a segment anew without the content. It must not be the one that is written to. */
export async function rewriteSegment(
  files: FileLayer,
  folder: string,
  segment: Segment,
  positions: ReadonlySet<number>,
  erasures: readonly Erasure[],
): Promise<void> {
  const temporary = `${segment.path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  const starts = new GrowingNumbers(Math.max(1, segment.starts.length));
  let size = 0;
  const from = await files.open(segment.path, 'read');
  try {
    const to = await files.open(temporary, 'create');
    try {
      for await (const lines of linesOf(from, segment.size)) {
        const out: Buffer[] = [];
        for (const { line, start } of lines) {
          const position = start === 0 ? undefined : positionOf(line);
          const kept =
            position !== undefined && positions.has(position)
              ? withoutContent(line, erasures)
              : Buffer.concat([line, LINE_FEED]);
          if (start > 0) starts.push(size);
          size += kept.length;
          out.push(kept);
        }
        await to.write(Buffer.concat(out));
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
  segment.generation += 1;
  const swapping = swap(files, folder, temporary, segment.path).then(() => {
    segment.starts = starts;
    segment.size = size;
  });
  segment.swapping = swapping.finally(() => {
    segment.swapping = undefined;
  });
  await segment.swapping;
}

const LINE_FEED = Buffer.from('\n');

async function swap(files: FileLayer, folder: string, from: string, to: string): Promise<void> {
  await files.rename(from, to);
  await files.syncFolder(folder);
}

function withoutContent(line: Buffer, erasures: readonly Erasure[]): Buffer {
  // A damaged line must not get a fresh checksum.
  if (!isWhole(line)) throw new RangeError('a line of the journal does not match its checksum');
  const entry = JSON.parse(jsonOf(line)) as JournalEntry;
  const content = Object.entries(entry.c ?? {}).filter(
    ([stream]) => !erasures.some((erasure) => erasure.stream === stream && entry.p < erasure.position),
  );
  const { c: _erased, ...rest } = entry;
  const kept = content.length === 0 ? rest : { ...rest, c: Object.fromEntries(content) };
  return Buffer.from(encodeLine(JSON.stringify(kept)));
}

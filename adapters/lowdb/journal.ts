/** The journal: segments of lines, written at the end, read anywhere. It is the record; nothing in it is thrown away. */
import { StoreRefusedError } from '../../src/errors.ts';
import type { FileLayer, OpenFile } from './files.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { JournalEntry } from './line.ts';
import { isWhole, jsonOf } from './line.ts';
import { LineBuffer } from './line-buffer.ts';
import type { Scan, Segment } from './segment.ts';
import { headerLine, RESTORE, scanSegment, segmentNumber, segmentPath } from './segment.ts';

const READ_AT_ONCE = 256 * 1024;

export interface JournalOptions {
  readonly folder: string;
  readonly files: FileLayer;
  /** A new segment is begun when the newest one has this many bytes. */
  readonly segmentBytes: number;
  readonly warn: (bindings: object, message: string) => void;
}

export class Journal {
  readonly #options: JournalOptions;
  readonly #segments: Segment[] = [];
  readonly #lines = new LineBuffer();
  #file: OpenFile | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  /** Position of the last commit on disk. */
  get position(): number {
    const { first, starts } = this.#newest();
    return first + starts.length - 1;
  }

  /** Bytes of the commits after a position. */
  bytesAfter(position: number): number {
    return this.#segments.reduce((sum, segment) => {
      const { first, starts, size } = segment;
      if (first > position) return sum + size;
      const next = position + 1 - first;
      return next < starts.length ? sum + size - starts.at(next) : sum;
    }, 0);
  }

  /** Reads and checks every segment, cuts a torn last line off, and makes what was read durable. */
  async open(onLine: Scan['onLine']): Promise<void> {
    const { folder, files, warn } = this.#options;
    const numbers = (await files.list(folder))
      .flatMap((name) => segmentNumber(name) ?? [])
      .sort((a, b) => a - b);
    let first = 1;
    for (const [index, number] of numbers.entries()) {
      if (number !== index + 1) {
        throw new StoreRefusedError(`${segmentPath(folder, index + 1)} is missing. ${RESTORE}`);
      }
      const last = index === numbers.length - 1;
      const { segment, torn } = await scanSegment(files, folder, { number, first, last, onLine });
      if (torn !== undefined) {
        warn(
          { event: 'store.tornLine', file: segment.path, keptBytes: torn },
          'The last line of the journal was never finished and was cut off. Nothing acknowledged was in it.',
        );
        await this.#cut(segment, torn);
      }
      this.#segments.push(segment);
      first += segment.starts.length;
    }
    if (numbers.length === 0) await this.#begin(1, 1);
    else {
      const newest = this.#newest();
      this.#file = await files.open(newest.path, 'append');
      // A process that was killed may have left lines that the disk does not hold yet; from now on they are acted on.
      await this.#file.sync();
      await files.syncFolder(folder);
    }
  }

  /** Writes commits (as JSON) at the end and syncs once. The first is the one after the last on disk. */
  async append(commits: readonly string[]): Promise<void> {
    if (this.#newest().size >= this.#options.segmentBytes) await this.rotate();
    const segment = this.#newest();
    const { bytes, lengths } = this.#lines.encode(commits);
    await this.#open().write(bytes);
    await this.#open().sync();
    for (const length of lengths) {
      segment.starts.push(segment.size);
      segment.size += length;
    }
  }

  /** Begins a new segment; the one before is never written to again, but to erase. */
  async rotate(): Promise<void> {
    const position = this.position;
    const { number, starts } = this.#newest();
    if (starts.length === 0) return;
    const before = this.#open();
    await this.#begin(number + 1, position + 1);
    await before.close();
  }

  /** The segment that holds a commit. */
  segmentOf(position: number): Segment {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#segments[middle]?.first ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    const segment = this.#segments[low];
    if (
      segment === undefined ||
      position < segment.first ||
      position >= segment.first + segment.starts.length
    ) {
      throw new RangeError(`no commit ${position} in the journal`);
    }
    return segment;
  }

  isNewest(segment: Segment): boolean {
    return segment === this.#newest();
  }

  /** Reads commits by position; those that stand close together are read at once. Positions must ascend. */
  async *read(positions: readonly number[]): AsyncGenerator<JournalEntry> {
    let index = 0;
    while (index < positions.length) {
      const segment = this.segmentOf(positions[index] ?? 0);
      const entries = await this.#readFrom(segment, positions, index);
      index += entries.length;
      yield* entries;
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #readFrom(segment: Segment, positions: readonly number[], index: number): Promise<JournalEntry[]> {
    for (;;) {
      while (segment.swapping !== undefined) await segment.swapping;
      const { generation } = segment;
      const places: { start: number; end: number }[] = [];
      const begin = placeOf(segment, positions[index] ?? 0).start;
      for (let next = index; next < positions.length; next += 1) {
        const position = positions[next] ?? 0;
        if (position >= segment.first + segment.starts.length) break;
        const place = placeOf(segment, position);
        if (next > index && place.end - begin > READ_AT_ONCE) break;
        places.push(place);
      }
      const bytes = await this.#bytes(segment, begin, places.at(-1)?.end ?? begin);
      // Erasing moves lines: what was read while the file was replaced may be of either file.
      if (segment.generation !== generation) continue;
      return places.map(({ start, end }) => {
        const line = bytes.subarray(start - begin, end - begin - 1);
        if (!isWhole(line)) {
          throw new StoreRefusedError(
            `${segment.path}, byte ${start}: the line does not match its checksum. ${RESTORE}`,
          );
        }
        return JSON.parse(jsonOf(line)) as JournalEntry;
      });
    }
  }

  async #bytes(segment: Segment, start: number, end: number): Promise<Buffer> {
    const file = await this.#options.files.open(segment.path, 'read');
    try {
      const bytes = Buffer.alloc(end - start);
      await file.read(bytes, start);
      return bytes;
    } finally {
      await file.close();
    }
  }

  async #begin(number: number, first: number): Promise<void> {
    const { folder, files } = this.#options;
    const path = segmentPath(folder, number);
    const file = await files.open(path, 'create');
    const header = Buffer.from(headerLine(number, first));
    await file.write(header);
    await file.sync();
    // Without this, a power cut could forget the whole file and all that was acknowledged from it.
    await files.syncFolder(folder);
    this.#file = file;
    this.#segments.push({
      number,
      path,
      first,
      starts: new GrowingNumbers(),
      size: header.length,
      generation: 0,
      swapping: undefined,
    });
  }

  /** Shortens a segment to what is whole in it; one whose header was never finished gets it now. */
  async #cut(segment: Segment, size: number): Promise<void> {
    const file = await this.#options.files.open(segment.path, 'append');
    try {
      await file.truncate(size);
      if (size === 0) {
        const header = Buffer.from(headerLine(segment.number, segment.first));
        await file.write(header);
        segment.size = header.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }

  #newest(): Segment {
    const newest = this.#segments.at(-1);
    if (newest === undefined) throw new RangeError('the journal is not open');
    return newest;
  }

  #open(): OpenFile {
    if (this.#file === undefined) throw new RangeError('the journal is not open');
    return this.#file;
  }
}

function placeOf(segment: Segment, position: number): { start: number; end: number } {
  const index = position - segment.first;
  const next = index + 1;
  return {
    start: segment.starts.at(index),
    end: next < segment.starts.length ? segment.starts.at(next) : segment.size,
  };
}

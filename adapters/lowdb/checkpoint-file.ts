/** The folded state on disk: a lowdb adapter that syncs, keeps the generation before, and checks what it reads. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Adapter } from 'lowdb';
import { z } from 'zod';
import { StoreRefusedError } from '../../src/errors.ts';
import type { WakeName } from '../../src/ports.ts';
import type { Erasure } from './erasure.ts';
import type { FileLayer, OpenFile } from './files.ts';
import { Folded } from './folded.ts';
import { contentText, factsOf, NO_FACTS, StreamRecord, stateOf, stateText } from './record.ts';
import { linesOf } from './segment.ts';

const FORMAT = 'loudhailer-checkpoint';
/** Counts up whenever streams fold to other states: what an earlier release folded is then folded anew from the journal. */
const VERSION = 3;
const TAB = 9;
/** Small enough that writing a slice out holds nothing up, large enough that slices are few. */
const SLICE_CHARACTERS = 128 * 1024;
/** Synced this often, so that the journal's own sync never waits for hundreds of megabytes at once. */
const SYNC_BYTES = 8 * 1024 * 1024;

const header = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  position: z.int().nonnegative(),
  appeared: z.int().nonnegative(),
  series: z.array(z.tuple([z.string(), z.int()])),
  /** Erasures that were committed but not carried out yet. */
  unerased: z.array(z.object({ stream: z.string(), position: z.int() })),
});
const row = z.tuple([
  z.string(),
  z.int().nonnegative(),
  z.string(),
  z.int().positive(),
  z.int(),
  z.array(z.int()),
]);
const wakeRow = z.tuple([z.string(), z.string(), z.number(), z.int()]);
const footer = z.object({ streams: z.int().nonnegative(), checksum: z.int() });

/** Thrown out of a read: the states in it are those of an earlier release. */
class EarlierRelease extends Error {}

/** Thrown out of a write that was called off: content it holds is being erased. */
export class CalledOff extends Error {}

export interface CheckpointOptions {
  readonly folder: string;
  readonly files: FileLayer;
  readonly warn: (bindings: object, message: string) => void;
}

export class CheckpointFile implements Adapter<Folded> {
  readonly path: string;
  readonly previousPath: string;
  readonly #options: CheckpointOptions;
  /** Set before a write to leave no older generation behind: it may hold what is erased. */
  alone = false;
  /** Set during a write to call it off. */
  calledOff = false;
  /** Erasures that are still to be carried out, as known when the header is written or was read. */
  unerased: () => readonly Erasure[] = () => [];
  /** Bytes of the last one written or read. */
  size = 0;

  constructor(options: CheckpointOptions) {
    this.#options = options;
    this.path = join(options.folder, 'checkpoint.jsonl');
    this.previousPath = join(options.folder, 'checkpoint.previous.jsonl');
  }

  /** The newest checkpoint that is whole, or null: then the journal is read from its beginning. */
  async read(): Promise<Folded | null> {
    const names = await this.#options.files.list(this.#options.folder);
    for (const path of [this.path, this.previousPath]) {
      if (!names.some((name) => path.endsWith(`/${name}`) || path.endsWith(`\\${name}`))) continue;
      try {
        return await this.#readFrom(path);
      } catch (error) {
        if (error instanceof StoreRefusedError) throw error;
        this.unerased = () => [];
        if (error instanceof EarlierRelease) continue;
        this.#options.warn(
          { event: 'store.checkpointDamaged', file: path },
          'A checkpoint is damaged and was passed over. The journal is whole and is read instead; opening takes longer. Check this disk.',
        );
      }
    }
    return null;
  }

  /** Writes what is folded while commits go on: each stream as it stands when its turn comes. */
  async write(folded: Folded): Promise<void> {
    const { folder, files } = this.#options;
    const temporary = join(folder, `checkpoint.${process.pid}.${randomBytes(6).toString('hex')}.tmp`);
    this.calledOff = false;
    const file = await files.open(temporary, 'create');
    try {
      try {
        this.size = await this.#writeTo(file, folded);
        await file.sync();
      } finally {
        await file.close();
      }
      if (this.calledOff) throw new CalledOff();
    } catch (error) {
      await files.remove(temporary).catch(() => undefined);
      throw error;
    }
    if (this.alone) {
      await files.remove(this.previousPath);
      await files.syncFolder(folder);
    } else if ((await files.list(folder)).includes('checkpoint.jsonl')) {
      await files.rename(this.path, this.previousPath);
    }
    await files.rename(temporary, this.path);
    await files.syncFolder(folder);
  }

  async #writeTo(file: OpenFile, folded: Folded): Promise<number> {
    const { position, appeared } = folded;
    const wakes = folded.wakes.all();
    let slice = `${JSON.stringify({
      format: FORMAT,
      version: VERSION,
      position,
      appeared,
      series: [...folded.series],
      unerased: this.unerased(),
    })}\n`;
    let checksum = 0;
    let size = 0;
    let unsynced = 0;
    let streams = 0;
    const flush = async () => {
      const bytes = Buffer.from(slice);
      slice = '';
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      unsynced += bytes.length;
      await file.write(bytes);
      // Commits and clicks come first: they have a turn between any two slices.
      await new Promise((resolve) => setImmediate(resolve));
      if (unsynced < SYNC_BYTES) return;
      unsynced = 0;
      await file.sync();
    };
    for (const { name, key, at, position: held } of wakes) {
      slice += `${JSON.stringify([name, key, at, held])}\n`;
      if (slice.length >= SLICE_CHARACTERS) await flush();
    }
    for (const record of folded.records.values()) {
      // What appeared after `position` is brought by the journal, and in its own order.
      if (record.since > position) break;
      slice += rowOf(record, folded);
      streams += 1;
      if (slice.length < SLICE_CHARACTERS) continue;
      await flush();
      if (this.calledOff) throw new CalledOff();
    }
    await flush();
    slice = `${JSON.stringify({ streams, checksum })}\n`;
    await flush();
    return size;
  }

  async #readFrom(path: string): Promise<Folded> {
    const file = await this.#options.files.open(path, 'read');
    try {
      const total = await file.size();
      const folded = new Folded();
      let checksum = 0;
      let end: z.infer<typeof footer> | undefined;
      let first = true;
      for await (const lines of linesOf(file, total)) {
        for (const { line, ended } of lines) {
          if (!ended || end !== undefined)
            throw new RangeError('the checkpoint does not end where it should');
          if (first) {
            const unerased = readHeader(line.toString(), folded, path);
            this.unerased = () => unerased;
            first = false;
          } else if (line[0] === 0x7b) {
            end = footer.parse(JSON.parse(line.toString()));
            continue;
          } else if (line.includes(TAB)) readRow(line, folded);
          else readWake(line, folded);
          checksum = crc32(line, checksum);
          checksum = crc32('\n', checksum);
        }
      }
      if (end === undefined || end.checksum !== checksum || end.streams !== folded.records.size) {
        throw new RangeError('the checkpoint does not match its checksum');
      }
      this.size = total;
      return folded;
    } finally {
      await file.close();
    }
  }
}

/** `[stream, version, hash, since, born, mentions] TAB state TAB content`: JSON holds no raw tabs, so each part can be cut out unread. */
function rowOf(record: StreamRecord, folded: Folded): string {
  const { id, version, hash, since, born } = record;
  const head = JSON.stringify([id, version, hash, since, born, folded.mentions.all(record.mention)]);
  return `${head}\t${version === 0 ? '' : stateText(record)}\t${contentText(record)}\n`;
}

function readHeader(text: string, folded: Folded, path: string): readonly Erasure[] {
  const read: unknown = JSON.parse(text);
  const version =
    z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(read).data?.version ?? 0;
  if (version > VERSION) {
    throw new StoreRefusedError(
      `${path} was written by a later release of Loudhailer (format ${version}; this release knows ${VERSION}). ` +
        'Install that release, or a later one, and start again.',
    );
  }
  if (version < VERSION) throw new EarlierRelease();
  const { position, appeared, series, unerased } = header.parse(read);
  folded.position = position;
  folded.appeared = appeared;
  for (const [name, last] of series) folded.series.set(name, last);
  return unerased;
}

function readWake(line: Buffer, folded: Folded): void {
  const [name, key, at, position] = wakeRow.parse(JSON.parse(line.toString()));
  folded.wakes.hold({ name: name as WakeName, key, at, position });
}

function readRow(line: Buffer, folded: Folded): void {
  const headEnd = line.indexOf(TAB);
  const stateEnd = line.indexOf(TAB, headEnd + 1);
  const [id, version, hash, since, born, mentions] = row.parse(JSON.parse(line.toString('utf8', 0, headEnd)));
  const record = new StreamRecord(id, since);
  record.born = born;
  record.version = version;
  record.hash = hash;
  if (stateEnd > headEnd + 1) record.state = line.toString('utf8', headEnd + 1, stateEnd);
  if (line.length > stateEnd + 1) record.content = line.toString('utf8', stateEnd + 1);
  for (let at = 0; at < mentions.length; at += 2) {
    record.mention = folded.mentions.add(record.mention, mentions[at] ?? 0, mentions[at + 1] ?? 0);
  }
  folded.records.set(id, record);
  folded.indexes.change(record, NO_FACTS, factsOf(id, version, stateOf(record)));
}

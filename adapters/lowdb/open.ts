/** Opens the embedded store: takes the folder, reads checkpoint and journal, and finishes what a crash interrupted. */
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { StoreBrokenError } from '../../src/errors.ts';
import { StoreRefusedError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Store } from '../../src/ports.ts';
import { CheckpointFile } from './checkpoint-file.ts';
import type { Erasure } from './erasure.ts';
import type { FileLayer } from './files.ts';
import { nodeFiles } from './files.ts';
import { changeOf, Folded } from './folded.ts';
import { Journal } from './journal.ts';
import type { JournalEntry } from './line.ts';
import { jsonOf } from './line.ts';
import { takeLock } from './lock.ts';
import { RESTORE } from './segment.ts';
import { LowdbStore } from './store.ts';

export interface LowdbOptions {
  /** Made, for its owner only, where it is not there. */
  readonly folder: string;
  readonly log: Log;
  readonly files?: FileLayer;
  /** Called once when the disk failed. Nothing is acknowledged after that: the process must end. */
  readonly onFailure?: (error: StoreBrokenError) => void;
  /** Commits between checkpoints; 50,000 unless told. */
  readonly checkpointEvery?: number;
  /** Size of the journal's segments; 64 MB unless told. */
  readonly segmentBytes?: number;
}

export interface Log {
  info(bindings: object, message: string): void;
  warn(bindings: object, message: string): void;
  error(bindings: object, message: string): void;
}

/** Tells of wake-ups that became durable, so that an engine need not ask again and again. */
export interface Changes {
  /** The listener gets the earliest instant of a group of commits. Answers how to stop listening. */
  subscribe(listener: (earliest: Instant) => void): () => void;
}

/** @throws StoreRefusedError when the files cannot be opened as they are; the message says what to do. */
export async function openLowdb(options: LowdbOptions): Promise<{ store: Store; changes: Changes }> {
  const {
    folder,
    log,
    files = nodeFiles,
    checkpointEvery = 50_000,
    segmentBytes = 64 * 1024 * 1024,
  } = options;
  const warn = log.warn.bind(log);
  await files.makeFolder(folder);
  await checkPermissions(files, folder, warn);
  const lock = await takeLock(files, folder, warn);
  const journal = new Journal({ folder, files, segmentBytes, warn });
  try {
    await removeTemporary(files, folder);
    const checkpoint = new CheckpointFile({ folder, files, warn });
    const low = new Low<Folded>(checkpoint, new Folded());
    await low.read();
    const covered = low.data.position;
    const erasures: Erasure[] = [...checkpoint.unerased()];
    await journal.open((position, line, where) => {
      if (position <= covered) return;
      const entry = JSON.parse(jsonOf(line)) as JournalEntry;
      replay(entry, low.data, where);
      for (const stream of entry.x ?? []) erasures.push({ stream, position });
    });
    if (covered > journal.position) {
      throw new StoreRefusedError(
        `${checkpoint.path} goes up to commit ${covered}, but the journal in ${folder} ends with commit ` +
          `${journal.position}: the end of the journal is missing. ${RESTORE}`,
      );
    }
    const store = new LowdbStore({
      folder,
      files,
      journal,
      low,
      checkpoint,
      lock,
      covered,
      every: checkpointEvery,
      warn,
      onFailure: (error) => {
        log.error({ event: 'store.broken', code: error.code, cause: codeOf(error.cause) }, error.message);
        options.onFailure?.(error);
      },
    });
    // A crash may have come between the commit that erases and the files it is erased from.
    if (erasures.length > 0) await store.finishErasing(erasures);
    log.info(
      { event: 'store.opened', position: journal.position, streams: low.data.records.size },
      'The store is open.',
    );
    return { store, changes: store };
  } catch (error) {
    await journal.close();
    await lock.release();
    throw error;
  }
}

function replay(entry: JournalEntry, folded: Folded, where: string): void {
  try {
    folded.apply(changeOf(entry, folded));
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : 'this release cannot read the commit';
    throw new StoreRefusedError(`${where}: ${why}. ${RESTORE}`, { cause });
  }
}

async function removeTemporary(files: FileLayer, folder: string): Promise<void> {
  for (const name of await files.list(folder)) {
    if (name.endsWith('.tmp')) await files.remove(join(folder, name));
  }
}

async function checkPermissions(files: FileLayer, folder: string, warn: Log['warn']): Promise<void> {
  if (process.platform === 'win32') return;
  const permissions = await files.permissions(folder);
  if ((permissions & 0o022) !== 0) {
    throw new StoreRefusedError(
      `Other users of this machine may write to ${folder} (mode ${permissions.toString(8)}). ` +
        `Run: chmod 700 ${folder}`,
    );
  }
  if ((permissions & 0o055) !== 0) {
    warn(
      { event: 'store.folderReadable', folder, mode: permissions.toString(8) },
      `Other users of this machine may list the store's folder. Its files are closed to them. To close it too, run: chmod 700 ${folder}`,
    );
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'none';
}

/** What is done to the files beside commits, one thing at a time: checkpoints, and erasing. */
import type { Low } from 'lowdb';
import type { CheckpointFile } from './checkpoint-file.ts';
import { CalledOff } from './checkpoint-file.ts';
import type { Erasure } from './erasure.ts';
import { findErased, rewriteSegment } from './erasure.ts';
import type { FileLayer } from './files.ts';
import type { Folded } from './folded.ts';
import type { Journal } from './journal.ts';

export interface UpkeepOptions {
  readonly folder: string;
  readonly files: FileLayer;
  readonly journal: Journal;
  readonly low: Low<Folded>;
  readonly checkpoint: CheckpointFile;
  /** Position that the checkpoint on disk covers. */
  readonly covered: number;
  /** Commits between checkpoints. */
  readonly every: number;
  /** Begins a new segment when no group is being written. */
  readonly rotate: () => Promise<void>;
  readonly warn: (bindings: object, message: string) => void;
  /** Erasing failed: what was promised to be gone is still there. */
  readonly onFailure: (error: unknown) => void;
}

/** A checkpoint waits until the journal grew by this many times its size: it must not cost more than what it sums up. */
const GROWTH = 2;

export class Upkeep {
  readonly #options: UpkeepOptions;
  #queue: Promise<void> = Promise.resolve();
  #planned = false;
  #erasures: readonly Erasure[] = [];
  #covered: number;

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#covered = options.covered;
  }

  /** Plans a checkpoint if enough was committed since the last one. */
  afterCommits(): void {
    const { every, journal, low, checkpoint } = this.#options;
    if (this.#planned || low.data.position - this.#covered < every) return;
    if (journal.bytesAfter(this.#covered) < checkpoint.size * GROWTH) return;
    this.#planned = true;
    void this.#next(async () => {
      // Content that is about to be erased must not be written out once more.
      if (this.#erasures.length === 0) await this.#write();
      this.#planned = false;
    });
  }

  /** Resolves once no file of the folder holds the content any more. */
  erase(erasures: readonly Erasure[]): Promise<void> {
    const { checkpoint } = this.#options;
    this.#erasures = [...this.#erasures, ...erasures];
    if (!checkpoint.alone) checkpoint.calledOff = true;
    return this.#next(async () => {
      const waiting = this.#erasures;
      if (erasures.every((erasure) => !waiting.includes(erasure))) return;
      await this.#erase(waiting);
    });
  }

  /** Waits for what is planned, and writes a last checkpoint. */
  async close(): Promise<void> {
    await this.#next(async () => {
      if (this.#options.low.data.position > this.#covered) await this.#write();
    });
  }

  /** Waits for what runs. */
  async settle(): Promise<void> {
    await this.#queue;
  }

  async #erase(erasures: readonly Erasure[]): Promise<void> {
    const { folder, files, journal, low, checkpoint, rotate } = this.#options;
    let found = await findErased(erasures, low.data, journal);
    if ([...found.keys()].some((segment) => journal.isNewest(segment))) {
      await rotate();
      found = await findErased(erasures, low.data, journal);
    }
    for (const [segment, positions] of found)
      await rewriteSegment(files, folder, segment, positions, erasures);
    // Both checkpoints may hold the content: a new one, written alone, takes the place of the two. Erasures that
    // came meanwhile are noted in it, because it may cover their commits.
    const others = () => this.#erasures.filter((erasure) => !erasures.includes(erasure));
    checkpoint.alone = true;
    checkpoint.unerased = others;
    try {
      await this.#save();
    } finally {
      checkpoint.alone = false;
      checkpoint.unerased = () => this.#erasures;
    }
    this.#erasures = others();
  }

  /** A checkpoint that cannot be written costs time when the store is next opened, and nothing else. */
  async #write(): Promise<void> {
    try {
      await this.#save();
    } catch (error) {
      if (error instanceof CalledOff) return;
      this.#covered = this.#options.low.data.position;
      this.#options.warn(
        {
          event: 'store.checkpointFailed',
          code: error instanceof Error && 'code' in error ? error.code : 'none',
        },
        'A checkpoint could not be written. Nothing is lost, but the next start takes longer. Check the room on the disk.',
      );
    }
  }

  async #save(): Promise<void> {
    const { low } = this.#options;
    const { position } = low.data;
    await low.write();
    this.#covered = position;
  }

  #next(work: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(this.#options.onFailure);
    return run;
  }
}

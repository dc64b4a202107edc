/** Writes commits that wait together in one go, syncs once, and only then lets them take effect. */
import { StoreBrokenError } from '../../src/errors.ts';
import type { Committed } from '../../src/ports.ts';
import type { Prepared } from './prepare.ts';

/** A group is cut here, so that one write does not hold up the commits behind it. */
const GROUP_CHARACTERS = 4 * 1024 * 1024;

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: Error) => void;
}

export interface GroupCommitOptions {
  /** Makes commits (as JSON) durable, or throws. */
  readonly append: (commits: readonly string[]) => Promise<void>;
  /** Lets durable commits take effect, in order. What a commit still waits for is answered by its place. */
  readonly publish: (group: readonly Prepared[]) => readonly (Promise<void> | undefined)[];
  readonly onFailure: (error: StoreBrokenError) => void;
}

export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #waiting: Waiting[] = [];
  #tasks: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;
  #broken: StoreBrokenError | undefined;
  #latest: Promise<void> = Promise.resolve();

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  get broken(): StoreBrokenError | undefined {
    return this.#broken;
  }

  /** Resolves once the commit is on disk and in effect. */
  add(prepared: Prepared): Promise<Committed> {
    const added = new Promise<Committed>((resolve, reject) => {
      this.#waiting.push({ prepared, resolve, reject });
      this.#running ??= this.#run();
    });
    this.#latest = added.then(
      () => undefined,
      () => undefined,
    );
    return added;
  }

  /** Runs a task while no group is being written. */
  between(task: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject));
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything that was added before is on disk and in effect, or was refused. */
  async caughtUp(): Promise<void> {
    await this.#latest;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Breaks the store: what waits is rejected, and so is all that comes. */
  fail(cause: unknown): void {
    if (this.#broken !== undefined) return;
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    this.#broken = new StoreBrokenError(
      `The disk failed${code}: nothing more is accepted. Make room on the disk or repair it, then start again; ` +
        'everything acknowledged so far is kept.',
      { cause },
    );
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(this.#broken);
    this.#options.onFailure(this.#broken);
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#tasks.length > 0) {
      for (const task of this.#tasks.splice(0)) await task();
      // Callers that were just answered often commit again in the same turn: they are let in before the next sync.
      await new Promise((resolve) => setImmediate(resolve));
      const group = this.#take();
      if (group.length > 0) await this.#write(group);
    }
    this.#running = undefined;
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    let pending: readonly (Promise<void> | undefined)[];
    try {
      await this.#options.append(group.map(({ prepared }) => prepared.json));
      pending = this.#options.publish(group.map(({ prepared }) => prepared));
    } catch (cause) {
      this.fail(cause);
      const broken = this.#broken ?? new StoreBrokenError('the store is broken');
      for (const { reject } of group) reject(broken);
      return;
    }
    group.forEach(({ prepared, resolve, reject }, index) => {
      const first = pending[index];
      if (first === undefined) resolve(prepared.committed);
      else
        first.then(
          () => resolve(prepared.committed),
          (error: Error) => reject(this.#broken ?? error),
        );
    });
  }

  #take(): Waiting[] {
    let characters = 0;
    const end = this.#waiting.findIndex(({ prepared }) => {
      characters += prepared.json.length;
      return characters > GROUP_CHARACTERS;
    });
    // The first always goes, however long it is.
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }
}

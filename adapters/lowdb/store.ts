/** The open store: reads what is durable, accepts commits, and answers them once they are on disk. */

import type { StoreBrokenError } from '../../src/errors.ts';
import { ConflictError, StoreClosedError } from '../../src/errors.ts';
import type { Instant, StoredEvent } from '../../src/events.ts';
import type {
  Commit,
  Committed,
  KindOf,
  Loaded,
  Query,
  Questions,
  Store,
  StreamId,
} from '../../src/ports.ts';
import { rangeOf } from '../../src/projections.ts';
import type { Erasure } from './erasure.ts';
import type { Folded } from './folded.ts';
import { GroupCommit } from './group-commit.ts';
import { readHistory, readStreamHistory } from './history.ts';
import type { Lock } from './lock.ts';
import type { Prepared } from './prepare.ts';
import { Preparer } from './prepare.ts';
import type { UpkeepOptions } from './upkeep.ts';
import { Upkeep } from './upkeep.ts';

export interface LowdbStoreParts extends Omit<UpkeepOptions, 'rotate' | 'onFailure'> {
  readonly lock: Lock;
  readonly onFailure: (error: StoreBrokenError) => void;
}

export class LowdbStore implements Store {
  readonly #parts: LowdbStoreParts;
  readonly #preparer: Preparer;
  readonly #commits: GroupCommit;
  readonly #upkeep: Upkeep;
  readonly #listeners = new Set<(earliest: Instant) => void>();
  #closing: Promise<void> | undefined;

  constructor(parts: LowdbStoreParts) {
    this.#parts = parts;
    const { journal, low } = parts;
    this.#preparer = new Preparer(low.data);
    this.#commits = new GroupCommit({
      append: (commits) => journal.append(commits),
      publish: (group) => this.#publish(group),
      onFailure: parts.onFailure,
    });
    this.#upkeep = new Upkeep({
      ...parts,
      rotate: () => this.#commits.between(() => journal.rotate()),
      onFailure: (error) => this.#commits.fail(error),
    });
  }

  async load<const S extends readonly StreamId[]>(
    streams: S,
  ): Promise<{ [I in keyof S]: Loaded<KindOf<S[I]>> }> {
    this.#check();
    return streams.map((stream) => this.#folded.loaded(stream)) as unknown as {
      [I in keyof S]: Loaded<KindOf<S[I]>>;
    };
  }

  async commit(commit: Commit): Promise<Committed> {
    this.#check();
    let prepared: Prepared;
    try {
      prepared = this.#preparer.prepare(commit);
    } catch (error) {
      // Whoever lost reads again at once: what won must be readable by then, and it is readable only once it is on disk.
      if (error instanceof ConflictError) await this.#commits.caughtUp();
      throw error;
    }
    return this.#commits.add(prepared);
  }

  async find<Q extends keyof Questions>(
    query: { query: Q } & Questions[Q]['ask'],
  ): Promise<Questions[Q]['answer']> {
    this.#check();
    return this.#answer(query as unknown as Query) as Questions[Q]['answer'];
  }

  async totals(scope: string): Promise<Readonly<Record<string, number>>> {
    this.#check();
    return this.#folded.indexes.totals(scope);
  }

  async history(from: { stream?: StreamId; after: number; limit: number }): Promise<readonly StoredEvent[]> {
    this.#check();
    const { stream, after, limit } = from;
    const { journal } = this.#parts;
    return stream === undefined
      ? readHistory(journal, this.#folded, after, limit)
      : readStreamHistory(journal, this.#folded, stream, after, limit);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  subscribe(listener: (earliest: Instant) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up erasures that a crash interrupted. */
  finishErasing(erasures: readonly Erasure[]): Promise<void> {
    return this.#upkeep.erase(erasures);
  }

  get #folded(): Folded {
    return this.#parts.low.data;
  }

  #answer(query: Query): Questions[keyof Questions]['answer'] {
    if (query.query === 'due') return this.#folded.wakes.due(query);
    if (query.query === 'heads') return this.#folded.heads();
    return this.#folded.indexes
      .find(rangeOf(query))
      .map((record) => this.#folded.loaded(record.id)) as unknown as Questions[keyof Questions]['answer'];
  }

  #publish(group: readonly Prepared[]): readonly (Promise<void> | undefined)[] {
    let earliest = Number.POSITIVE_INFINITY;
    const pending = group.map(({ change, erased }) => {
      this.#folded.apply(change);
      for (const next of change.next) {
        if (next.record.ahead === next) next.record.ahead = undefined;
      }
      for (const { at } of change.wakes) earliest = Math.min(earliest, at);
      if (erased.length === 0) return undefined;
      return this.#upkeep.erase(erased.map((stream) => ({ stream, position: change.position })));
    });
    if (earliest < Number.POSITIVE_INFINITY) for (const listener of this.#listeners) listener(earliest);
    this.#upkeep.afterCommits();
    return pending;
  }

  async #close(): Promise<void> {
    const { journal, lock } = this.#parts;
    await this.#commits.idle();
    if (this.#commits.broken === undefined) await this.#upkeep.close();
    else await this.#upkeep.settle();
    await journal.close();
    await lock.release();
  }

  #check(): void {
    if (this.#commits.broken !== undefined) throw this.#commits.broken;
    if (this.#closing !== undefined) throw new StoreClosedError();
  }
}

/** A second store behind the same port, on SQLite and for many processes, so that the port is not lowdb's own shape. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ConflictError, StoreClosedError } from '../../src/errors.ts';
import type { Content, NewEvent, Piece, StoredEvent } from '../../src/events.ts';
import { EVENT_FORMAT, GENESIS, hashEvent } from '../../src/events.ts';
import type {
  Commit,
  Committed,
  Head,
  HeldWake,
  KindOf,
  Loaded,
  Query,
  Questions,
  States,
  Store,
  StreamId,
  StreamKind,
  WakeName,
} from '../../src/ports.ts';
import { entriesOf, rangeOf, totalsOf } from '../../src/projections.ts';
import { evolve, initialState, kindOf } from '../../src/streams.ts';
import { SCHEMA } from './sqlite-schema.ts';

type Value = string | number;
type Row = Record<string, unknown>;

interface Stream {
  version: number;
  hash: string;
  state: States[StreamKind];
}

export class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #closed = false;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(SCHEMA);
  }

  async load<const S extends readonly StreamId[]>(
    streams: S,
  ): Promise<{ [I in keyof S]: Loaded<KindOf<S[I]>> }> {
    return this.#inside('BEGIN', () => streams.map((id) => this.#loaded(id))) as unknown as {
      [I in keyof S]: Loaded<KindOf<S[I]>>;
    };
  }

  async commit(commit: Commit): Promise<Committed> {
    const committed = this.#inside('BEGIN IMMEDIATE', () => this.#write(commit));
    // The log of SQLite holds pages as they were; erased words must leave it too.
    if (commit.erase !== undefined) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return committed;
  }

  async find<Q extends keyof Questions>(
    query: { query: Q } & Questions[Q]['ask'],
  ): Promise<Questions[Q]['answer']> {
    return this.#inside('BEGIN', () => this.#answer(query as unknown as Query)) as Questions[Q]['answer'];
  }

  async totals(scope: string): Promise<Readonly<Record<string, number>>> {
    const rows = this.#inside('BEGIN', () =>
      this.#all('SELECT name, amount FROM totals WHERE scope = ? AND amount <> 0', scope),
    );
    return Object.fromEntries(rows.map((row) => [row.name as string, row.amount as number]));
  }

  async history(from: { stream?: StreamId; after: number; limit: number }): Promise<readonly StoredEvent[]> {
    const { stream, after, limit } = from;
    if (limit <= 0) return [];
    const rows = this.#inside('BEGIN', () => {
      if (stream !== undefined) {
        const sql = 'SELECT * FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?';
        return this.#all(sql, stream, after, limit);
      }
      const sql = 'SELECT * FROM events WHERE position > ? ORDER BY position, number LIMIT ?';
      const page = this.#all(sql, after, limit + 1);
      const cut = page.length > limit ? page.at(-1)?.position : undefined;
      const whole = page.filter((row) => row.position !== cut);
      return whole.length > 0 || cut === undefined
        ? whole
        : this.#all('SELECT * FROM events WHERE position = ? ORDER BY number', cut as number);
    });
    return rows.map((row) => ({
      ...(JSON.parse(row.event as string) as Omit<StoredEvent, 'position'>),
      position: row.position as number,
    }));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#database.close();
  }

  #write(commit: Commit): Committed {
    for (const [id, expected] of Object.entries(commit.expect)) {
      const { version } = this.#stream(id);
      if (version !== expected) throw new ConflictError(id, expected, version);
    }
    const position = (this.#one('SELECT position FROM place')?.position as number) + 1;
    this.#run('UPDATE place SET position = ?', position);
    const versions: Record<StreamId, number> = {};
    const numbers: Record<StreamId, number> = {};
    for (const [id, events] of Object.entries(commit.append)) {
      if (events.length === 0) continue;
      const before = this.#stream(id);
      const stream = { ...before };
      for (const event of events) {
        const number = this.#append(id, stream, event, position);
        if (number !== undefined) numbers[id as StreamId] = number;
      }
      this.#keep(id, before, stream);
      versions[id as StreamId] = stream.version;
    }
    for (const id of commit.erase ?? []) this.#run('DELETE FROM content WHERE stream = ?', checked(id));
    for (const [id, pieces] of Object.entries(commit.content ?? {})) {
      for (const [key, piece] of Object.entries(pieces)) {
        this.#run('INSERT OR REPLACE INTO content VALUES (?, ?, ?)', checked(id), key, JSON.stringify(piece));
      }
    }
    for (const { name, key, position: held } of commit.settle ?? []) {
      this.#run('DELETE FROM wakes WHERE name = ? AND key = ? AND position = ?', name, key, held);
    }
    for (const { name, key, at } of commit.wake ?? []) {
      this.#run('INSERT OR REPLACE INTO wakes VALUES (?, ?, ?, ?)', name, key, at, position);
    }
    return { position, versions, numbers };
  }

  /** Adds one event, and answers the number that it was given. */
  #append(id: string, stream: Stream, event: NewEvent, position: number): number | undefined {
    const { type, at, by, data, series } = event;
    const number = series !== undefined && stream.version === 0 ? this.#nextNumber(series) : undefined;
    const placed = {
      stream: id,
      version: stream.version + 1,
      v: EVENT_FORMAT,
      type,
      at,
      by,
      data,
      ...(series === undefined ? {} : { series }),
      ...(number === undefined ? {} : { number }),
    };
    const stored = { ...placed, hash: hashEvent(stream.hash, placed) };
    stream.state = evolve(id, stream.state, { ...stored, position });
    stream.version = stored.version;
    stream.hash = stored.hash;
    const sql = 'INSERT INTO events (position, stream, version, event) VALUES (?, ?, ?, ?)';
    this.#run(sql, position, id, stored.version, JSON.stringify(stored));
    return number;
  }

  #keep(id: string, before: Stream, after: Stream): void {
    const sql =
      'INSERT INTO streams (id, version, hash, state) VALUES (?, ?, ?, ?) ' +
      'ON CONFLICT (id) DO UPDATE SET version = excluded.version, hash = excluded.hash, state = excluded.state';
    this.#run(sql, id, after.version, after.hash, JSON.stringify(after.state));
    if (before.version > 0) {
      for (const { index, sort } of entriesOf(id, before.state)) {
        this.#run('DELETE FROM entries WHERE name = ? AND sort = ? AND stream = ?', index, sort, id);
      }
      for (const { scope, name, amount } of totalsOf(id, before.state)) this.#count(scope, name, -amount);
    }
    for (const { index, sort } of entriesOf(id, after.state)) {
      this.#run('INSERT OR IGNORE INTO entries VALUES (?, ?, ?)', index, sort, id);
    }
    for (const { scope, name, amount } of totalsOf(id, after.state)) this.#count(scope, name, amount);
  }

  #count(scope: string, name: string, amount: number): void {
    const sql =
      'INSERT INTO totals VALUES (?, ?, ?) ON CONFLICT (scope, name) DO UPDATE SET amount = amount + excluded.amount';
    this.#run(sql, scope, name, amount);
  }

  #nextNumber(series: string): number {
    const sql =
      'INSERT INTO series VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last AS number';
    return this.#one(sql, series)?.number as number;
  }

  #answer(query: Query): readonly (Loaded | HeldWake | Head)[] {
    if (query.query === 'due') {
      const { until, limit, names } = query;
      const among = names === undefined ? '' : `AND name IN (${names.map(() => '?').join(', ')})`;
      const sql = `SELECT * FROM wakes WHERE at <= ? ${among} ORDER BY at, position, name, key LIMIT ?`;
      return this.#all(sql, until, ...(names ?? []), limit).map((row) => ({
        name: row.name as WakeName,
        key: row.key as string,
        at: row.at as number,
        position: row.position as number,
      }));
    }
    if (query.query === 'heads') {
      const position = this.#one('SELECT position FROM place')?.position as number;
      return this.#all('SELECT id, version, hash FROM streams ORDER BY born').map((row) => ({
        stream: row.id as string,
        version: row.version as number,
        hash: row.hash as string,
        position,
      }));
    }
    // After every other text: nothing is sorted behind a character that is none.
    const { index, from = '', before = '\uffff', newestFirst = false, limit = -1 } = rangeOf(query);
    const order = newestFirst ? 'sort DESC, stream DESC' : 'sort, stream';
    const sql = `SELECT stream FROM entries WHERE name = ? AND sort >= ? AND sort < ? ORDER BY ${order} LIMIT ?`;
    return this.#all(sql, index, from, before, limit).map((row) => this.#loaded(row.stream as StreamId));
  }

  #loaded(id: StreamId): Loaded {
    const { version, state } = this.#stream(id);
    const content: Record<string, Piece> = {};
    for (const row of this.#all('SELECT key, piece FROM content WHERE stream = ?', id)) {
      content[row.key as string] = JSON.parse(row.piece as string) as Piece;
    }
    return { stream: id, version, state, content: content as Content };
  }

  #stream(id: string): Stream {
    const row = this.#one('SELECT version, hash, state FROM streams WHERE id = ?', checked(id));
    if (row === undefined) return { version: 0, hash: GENESIS, state: initialState(id) };
    return {
      version: row.version as number,
      hash: row.hash as string,
      state: JSON.parse(row.state as string) as States[StreamKind],
    };
  }

  #inside<T>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => T): T {
    if (this.#closed) throw new StoreClosedError();
    this.#database.exec(begin);
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #all(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  #one(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  #run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function checked(id: string): string {
  kindOf(id);
  return id;
}

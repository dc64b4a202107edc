/** Measures the embedded store beside lowdb's own file, SQLite and the bare disk, all in one run. */
import { execFile } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { chainEvent } from '../adapters/lowdb/chain.ts';
import type { FileLayer } from '../adapters/lowdb/index.ts';
import { nodeFiles, openLowdb } from '../adapters/lowdb/index.ts';
import { encodeLine } from '../adapters/lowdb/line.ts';
import { GENESIS } from '../src/events.ts';
import type { Commit, Store, StreamId } from '../src/ports.ts';
import { entriesOf } from '../src/projections.ts';
import { evolve, initialState } from '../src/streams.ts';

const WRITERS = [1, 32, 256] as const;
const SLOW_SYNC = 5;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Rate {
  readonly perSecond: number;
  readonly p99: number;
}
interface Counted {
  syncs: number;
  journal: number;
  checkpoint: number;
}
type Write = (index: number) => Promise<unknown>;

/** A pledge as it is filed: the event, its words, and the wake-up of its card. Made up, of the usual size. */
function filed(index: number): { id: StreamId; commit: Commit; json: string } {
  const id: StreamId = `submission:${index.toString(36).padStart(12, '0')}`;
  const text = `I pledge to ask every person on my round what would make their night quieter, and to write it down. ${index}`;
  // A digest is not worked out for each: that is the work of who commits, and would be measured with every store.
  const piece = { salt: 'SBg6JWFV9mar7q0kUQGMaw', fields: { text } };
  const ref = { key: 'body-1', digest: GENESIS };
  const by = `p${(index * 7919).toString(16).padStart(16, '0')}`;
  const revision = { n: 1, writers: [by], body: ref, about: false, findings: [], guardVersion: 1 };
  const data = { kind: 'pledge', campaign: 'nights', organisation: 'northgate', author: by, revision };
  const commit: Commit = {
    expect: { [id]: 0 },
    append: { [id]: [{ type: 'submitted', at: 1_790_000_000_000 + index, by, series: 'P', data }] },
    content: { [id]: { 'body-1': piece } },
    wake: [{ name: 'card', key: id.slice(11), at: 1_790_000_000_000 + index }],
  };
  return { id, commit, json: JSON.stringify(commit) };
}

async function measure(writers: number, milliseconds: number, from: number, write: Write): Promise<Rate> {
  const times: number[] = [];
  let next = from;
  const begun = performance.now();
  const writer = async () => {
    while (performance.now() - begun < milliseconds) {
      const before = performance.now();
      next += 1;
      await write(next);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  const perSecond = Math.round((times.length * 1000) / (performance.now() - begun));
  times.sort((one, other) => one - other);
  return { perSecond, p99: round(times[Math.floor(times.length * 0.99)] ?? 0) };
}

/** The real disk, counted, with a delay added to every sync. */
function countedFiles(delay = 0): { files: FileLayer; counted: Counted } {
  const counted: Counted = { syncs: 0, journal: 0, checkpoint: 0 };
  const files: FileLayer = {
    ...nodeFiles,
    async open(path, mode) {
      const file = await nodeFiles.open(path, mode);
      const journal = path.includes('journal');
      return {
        ...file,
        async write(data) {
          counted[journal ? 'journal' : 'checkpoint'] += data.length;
          await file.write(data);
        },
        async sync() {
          if (journal) counted.syncs += 1;
          await file.sync();
          if (delay > 0) await pause(delay);
        },
      };
    },
  };
  return { files, counted };
}

/** A disk that keeps nothing: what is left is the work of the store itself. */
const noDisk: FileLayer = {
  ...nodeFiles,
  async open(path, mode) {
    const file = await nodeFiles.open(path, mode);
    return { ...file, write: async () => undefined, sync: async () => undefined };
  },
};

async function fill(store: Store, records: number, commitsEach: number): Promise<void> {
  const GROUP = 4000;
  for (let from = 0; from < records; from += GROUP) {
    const group = Array.from({ length: Math.min(GROUP, records - from) }, (_, index) => filed(from + index));
    await Promise.all(group.map(({ commit }) => store.commit(commit)));
    for (let turn = 1; turn < commitsEach; turn += 1) {
      const event = [
        { type: 'batched', data: { batch: `batch:${from}` } },
        { type: 'listed', data: {} },
        { type: 'commented', data: { comment: { key: 'c', digest: GENESIS } } },
      ][turn - 1] ?? { type: 'reviewClosed', data: {} };
      const settle =
        turn === 1 ? await store.find({ query: 'due', until: Number.MAX_SAFE_INTEGER, limit: GROUP }) : [];
      await Promise.all(
        group.map(({ id }, index) => {
          const wake = settle[index];
          return store.commit({
            expect: { [id]: turn },
            append: { [id]: [{ ...event, at: 1_790_000_100_000, by: 'p0' }] },
            ...(wake === undefined ? {} : { settle: [wake] }),
          });
        }),
      );
    }
  }
}

/** `bare`: three inserts. `same`: the versions, hashes, states and indexes that a store owes its callers as well. */
type Work = 'bare' | 'same';

function openSqlite(
  path: string,
  delay: number,
  work: Work,
): {
  each: Write;
  batched: Write;
  insert: (index: number) => void;
  run: (work: () => void) => void;
  close: () => void;
} {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE events (stream TEXT, version INTEGER, event TEXT, PRIMARY KEY (stream, version)) WITHOUT ROWID;
    CREATE TABLE content (stream TEXT, key TEXT, piece TEXT, PRIMARY KEY (stream, key)) WITHOUT ROWID;
    CREATE TABLE wakes (name TEXT, key TEXT, at INTEGER, PRIMARY KEY (name, key)) WITHOUT ROWID;
    CREATE TABLE streams (id TEXT PRIMARY KEY, version INTEGER, hash TEXT, state TEXT) WITHOUT ROWID;
    CREATE TABLE entries (name TEXT, sort TEXT, stream TEXT, PRIMARY KEY (name, sort, stream)) WITHOUT ROWID;`);
  const version = database.prepare('SELECT version FROM streams WHERE id = ?');
  const stream = database.prepare('INSERT INTO streams VALUES (?, 1, ?, ?)');
  const entry = database.prepare('INSERT INTO entries VALUES (?, ?, ?)');
  const event = database.prepare('INSERT INTO events VALUES (?, 1, ?)');
  const content = database.prepare('INSERT INTO content VALUES (?, ?, ?)');
  const wake = database.prepare('INSERT OR REPLACE INTO wakes VALUES (?, ?, ?)');
  const insert = (index: number) => {
    const { id, commit } = filed(index);
    const filing = commit.append[id]?.[0];
    if (filing === undefined) throw new RangeError('no event');
    if (work === 'same') {
      if (version.get(id) !== undefined) throw new RangeError('the stream is there already');
      const { series: _series, ...rest } = filing;
      const placed = { ...rest, stream: id, version: 1, v: 1, series: 'P', number: index };
      const { hash, json } = chainEvent(GENESIS, placed);
      const state = evolve(id, initialState(id), { ...placed, position: index, hash });
      event.run(id, json);
      stream.run(id, hash, JSON.stringify(state));
      for (const { index: name, sort } of entriesOf(id, state)) entry.run(name, sort, id);
    } else event.run(id, JSON.stringify(filing));
    content.run(id, 'body-1', JSON.stringify(commit.content?.[id]?.['body-1']));
    wake.run('card', id, index);
  };
  const run = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    work();
    database.exec('COMMIT');
    if (delay > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
  };
  let turn: { indexes: number[]; done: Promise<void> } | undefined;
  return {
    insert,
    run,
    each: async (index) => run(() => insert(index)),
    batched(index) {
      if (turn === undefined) {
        const indexes: number[] = [];
        const done = new Promise<void>((resolve) => {
          setImmediate(() => {
            turn = undefined;
            run(() => indexes.forEach(insert));
            resolve();
          });
        });
        turn = { indexes, done };
      }
      turn.indexes.push(index);
      return turn.done;
    },
    close: () => database.close(),
  };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rawSyncs(milliseconds: number): Promise<number> {
  return inFolder(async (folder) => {
    const file = openSync(join(folder, 'raw'), 'a');
    const line = Buffer.from(filed(1).json);
    const begun = performance.now();
    let count = 0;
    for (; performance.now() - begun < milliseconds; count += 1) {
      writeSync(file, line);
      fdatasyncSync(file);
    }
    closeSync(file);
    return Math.round((count * 1000) / milliseconds);
  });
}

type Table = Record<string, Rate>;

/** Our store at every number of writers, with so many records held. */
async function benchOurs(folder: string, held: number, milliseconds: number, delay = 0) {
  const { files, counted } = countedFiles(delay);
  const { store } = await openLowdb({ folder, log: quiet, files, checkpointEvery: Number.MAX_SAFE_INTEGER });
  const rates: Table = {};
  const acksPerSync: Record<string, number> = {};
  let json = 0;
  let index = held;
  counted.journal = 0;
  for (const writers of [...WRITERS, 64]) {
    const { syncs } = counted;
    const first = index;
    rates[writers] = await measure(writers, milliseconds, index, (next) => {
      index = next;
      const one = filed(next);
      json += Buffer.byteLength(one.json);
      return store.commit(one.commit);
    });
    acksPerSync[writers] = round((index - first) / (counted.syncs - syncs));
  }
  const bytesPerJsonByte = round(counted.journal / json, 3);
  await store.close();
  return { rates, acksPerSync, bytesPerJsonByte };
}

async function benchSqlite(held: number, milliseconds: number, delay = 0) {
  return inFolder(async (folder) => {
    const result = { each: {} as Table, batched: {} as Table, batchedSameWork: {} as Table };
    for (const [what, how, work] of [
      ['each', 'each', 'bare'],
      ['batched', 'batched', 'bare'],
      ['batchedSameWork', 'batched', 'same'],
    ] as const) {
      const sqlite = openSqlite(join(folder, what), delay, work);
      if (held > 0) sqlite.run(() => Array.from({ length: held }, (_, index) => sqlite.insert(index)));
      let index = held;
      for (const writers of WRITERS) {
        result[what][writers] = await measure(writers, milliseconds, index, (next) => {
          index = next;
          return sqlite[how](next);
        });
      }
      sqlite.close();
    }
    return result;
  });
}

/** lowdb as it comes: the whole file is written each time, and never synced. */
async function benchJsonFile(held: number, milliseconds: number): Promise<Table> {
  return inFolder(async (folder) => {
    const low = new Low<Record<string, object>>(new JSONFile(join(folder, 'db.json')), recordsOf(held));
    const rates: Table = {};
    let index = held;
    for (const writers of WRITERS) {
      rates[writers] = await measure(writers, milliseconds, index, (next) => {
        index = next;
        return low.update((data) => {
          data[filed(next).id] = filed(next).commit;
        });
      });
    }
    return rates;
  });
}

function recordsOf(count: number): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [filed(index).id, filed(index).commit]),
  );
}

/** Runs a part in a process of its own, so that memory and pauses are its alone. */
async function apart<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    import.meta.filename,
    ...args,
  ]);
  return JSON.parse(stdout) as T;
}

interface Opened {
  readonly seconds: number;
  readonly heapMB: number;
  readonly rssMB: number;
}

async function timeOpen(open: () => Promise<unknown>): Promise<Opened> {
  const begun = performance.now();
  const kept = await open();
  const seconds = round((performance.now() - begun) / 1000);
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
  return { seconds, heapMB: mb(heapUsed + external), rssMB: kept === undefined ? 0 : mb(rss) };
}

/** Commits from 32 writers until a checkpoint of everything was written meanwhile. */
async function duringCheckpoint(folder: string, held: number) {
  for (const name of ['checkpoint.jsonl', 'checkpoint.previous.jsonl'])
    await rm(join(folder, name), { force: true });
  const begun = performance.now();
  const { store } = await openLowdb({ folder, log: quiet, checkpointEvery: 1 });
  const replaySeconds = round((performance.now() - begun) / 1000);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const written = async () => (await nodeFiles.list(folder)).includes('checkpoint.jsonl');
  let index = held * 2;
  const start = performance.now();
  delay.enable();
  let rate: Rate = { perSecond: 0, p99: 0 };
  while (!(await written())) {
    rate = await measure(32, 1000, index, (next) => {
      index = next;
      return store.commit(filed(next).commit);
    });
  }
  delay.disable();
  const seconds = round((performance.now() - start) / 1000);
  const ms = (nanoseconds: number) => round(nanoseconds / 1e6);
  const loop = { mean: ms(delay.mean), p99: ms(delay.percentile(99)), max: ms(delay.max) };
  process.stdout.write(JSON.stringify({ replaySeconds, seconds, loopDelayMs: loop, commits: rate }));
  process.exit();
}

/** Microseconds of one call. */
function cost(call: (index: number) => unknown, times = 20_000): number {
  for (let index = 0; index < 1000; index += 1) call(index);
  const begun = performance.now();
  for (let index = 0; index < times; index += 1) call(index);
  return round(((performance.now() - begun) * 1000) / times);
}

async function layers(milliseconds: number) {
  const samples = Array.from({ length: 1000 }, (_, index) => filed(index));
  const event = samples[0]?.commit.append[samples[0].id]?.[0];
  if (event === undefined) throw new RangeError('no sample');
  const placed = { ...event, stream: 'submission:x', version: 1, v: 1, number: 1 };
  const whole = await inFolder(async (folder) => {
    const { store } = await openLowdb({
      folder,
      log: quiet,
      files: noDisk,
      checkpointEvery: Number.MAX_SAFE_INTEGER,
    });
    const made = await measure(256, milliseconds, 0, async (index) => filed(index));
    const both = await measure(256, milliseconds, 0, (index) => store.commit(filed(index).commit));
    return round(1e6 / both.perSecond - 1e6 / made.perSecond);
  });
  return {
    hashAndJson: cost(() => chainEvent(GENESIS, placed)),
    checksum: cost((index) => encodeLine(samples[index % 1000]?.json ?? '')),
    wholeCommitWithoutDisk: whole,
  };
}

export async function benchStore({
  json,
  quick = false,
}: {
  json: boolean;
  quick?: boolean;
}): Promise<object> {
  const held = quick ? 20_000 : 280_000;
  const milliseconds = quick ? 400 : 2000;
  const say = (text: string) => void (json || process.stderr.write(`${text}\n`));
  say(`the disk, and an empty store (${milliseconds} ms each) …`);
  const syncsPerSecond = await rawSyncs(milliseconds);
  const empty = {
    ours: await inFolder((folder) => benchOurs(folder, 0, milliseconds)),
    sqlite: await benchSqlite(0, milliseconds),
    jsonFile: await benchJsonFile(0, milliseconds),
  };
  say(`${SLOW_SYNC} ms added to every sync …`);
  const slow = {
    ours: await inFolder((folder) => benchOurs(folder, 0, milliseconds, SLOW_SYNC)),
    sqlite: await benchSqlite(0, milliseconds, SLOW_SYNC),
  };
  say(`${held} records held, four commits each …`);
  const full = await inFolder(async (folder) => {
    const { files, counted } = countedFiles();
    const { store } = await openLowdb({ folder, log: quiet, files });
    const begun = performance.now();
    await fill(store, held, 4);
    const fillPerSecond = Math.round((held * 4000) / (performance.now() - begun));
    await store.close();
    const checkpointShare = round(counted.checkpoint / counted.journal, 3);
    const opened = await apart<Opened>('open', folder);
    const during = await apart<object>('during', folder, String(held));
    const ours = await benchOurs(folder, held * 3, milliseconds);
    const theirs = join(folder, 'db.json');
    await new Low<Record<string, object>>(new JSONFile(theirs), recordsOf(held)).write();
    const lowdb = await apart<Opened>('lowdb', theirs);
    const sqlite = await benchSqlite(held, milliseconds);
    const jsonFile = await benchJsonFile(held, quick ? milliseconds : 100);
    return { fillPerSecond, checkpointShare, opened, lowdb, during, ours, sqlite, jsonFile };
  });
  const per = (table: Table, writers: number) => table[writers]?.perSecond ?? Number.NaN;
  const ratio = (one: Table, other: Table, writers: number) => round(per(one, writers) / per(other, writers));
  const result = {
    overSqliteBatched256: ratio(empty.ours.rates, empty.sqlite.batched, 256),
    overSqliteBatched32: ratio(empty.ours.rates, empty.sqlite.batched, 32),
    overSqliteBatched256SameWork: ratio(empty.ours.rates, empty.sqlite.batchedSameWork, 256),
    overSqliteBatched32SameWork: ratio(empty.ours.rates, empty.sqlite.batchedSameWork, 32),
    overSqliteBatched256HeldSameWork: ratio(full.ours.rates, full.sqlite.batchedSameWork, 256),
    overSqliteEach32: ratio(empty.ours.rates, empty.sqlite.each, 32),
    overSqliteEach1: ratio(empty.ours.rates, empty.sqlite.each, 1),
    overSqliteBatched256Held: ratio(full.ours.rates, full.sqlite.batched, 256),
    overSqliteBatched256SlowSync: ratio(slow.ours.rates, slow.sqlite.batched, 256),
    overJsonFile1Held: ratio(full.ours.rates, full.jsonFile, 1),
    ofRawSyncs1: round(per(empty.ours.rates, 1) / syncsPerSecond),
    acksPerSync64: empty.ours.acksPerSync[64],
    bytesPerJsonByte: empty.ours.bytesPerJsonByte,
    openOverLowdb: round(full.opened.seconds / full.lowdb.seconds),
    held,
    syncsPerSecond,
    microseconds: await layers(milliseconds),
    empty,
    slow,
    full,
  };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
  return result;
}

function round(number: number, digits = 2): number {
  return Number(number.toFixed(digits));
}

if (import.meta.main) {
  const [, , mode = '', path = '', held = '0'] = process.argv;
  if (mode === 'open') {
    const opened = await timeOpen(() =>
      openLowdb({ folder: path, log: quiet, checkpointEvery: Number.MAX_SAFE_INTEGER }),
    );
    process.stdout.write(JSON.stringify(opened), () => process.exit());
  } else if (mode === 'lowdb') {
    const low = new Low<Record<string, object>>(new JSONFile(path), {});
    process.stdout.write(JSON.stringify(await timeOpen(() => low.read().then(() => low))));
  } else if (mode === 'fill') {
    const { store } = await openLowdb({ folder: path, log: quiet });
    await fill(store, Number(held), 4);
    await store.close();
  } else if (mode === 'during') await duringCheckpoint(path, Number(held));
  else await benchStore({ json: process.argv.includes('--json'), quick: process.argv.includes('--quick') });
}

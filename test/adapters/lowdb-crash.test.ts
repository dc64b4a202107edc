/** Processes that are killed at random instants, over real files: everything they were told is there. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import type { StreamId } from '../../src/ports.ts';
import { verifyChain } from '../contract/store.ts';

const ROUNDS = 200;
const FOLDERS = 2;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

// Node reads TypeScript anew for every process unless it may keep what it made of it; hundreds of starts take minutes then.
const COMPILED = join(tmpdir(), 'loudhailer-crash-compiled');

/** What Node made of the files is only kept by a process that ends by itself. */
async function compile(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-crash-'));
  await once(start(folder, 'close', 0), 'close');
  await rm(folder, { recursive: true, force: true });
}

function start(folder: string, mode: string, round: number) {
  return spawn(process.execPath, [join(import.meta.dirname, 'lowdb-child.ts'), folder, mode, `${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  });
}

/** Starts a child on a folder, kills it at a random instant, and answers the lines that it got out. */
async function killOne(folder: string, round: number): Promise<string[]> {
  const child = start(folder, 'commit', round);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  await once(child.stdout, 'data');
  // Not a wait for something: the instant of the kill is what is tried, from the first commit to some checkpoints on.
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
  await once(child, 'close');
  // The last line may have been cut in the pipe.
  return out.slice(0, out.lastIndexOf('\n')).split('\n').slice(1);
}

async function check(folder: string, told: ReadonlyMap<StreamId, string>): Promise<void> {
  const { store } = await openLowdb({ folder, log, checkpointEvery: 40, segmentBytes: 40_000 });
  const ids = [...told.keys()];
  for (const [index, loaded] of (await store.load(ids)).entries()) {
    const last = told.get(ids[index] ?? 'submission:') ?? '1';
    expect(loaded.version, loaded.stream).toBeGreaterThanOrEqual(last === '1' ? 1 : 2);
    if (last === '2') expect(Object.keys(loaded.content), loaded.stream).toEqual(['body-1']);
    if (last === 'erased') expect(loaded.content, loaded.stream).toEqual({});
  }
  for (const id of ids.slice(-5)) verifyChain(await store.history({ stream: id, after: 0, limit: 9 }));
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  for (const [id, last] of [...told].slice(-100)) {
    if (last === 'erased') for (const text of files) expect(text).not.toContain(`words of ${id}.`);
  }
  await store.close();
}

async function killMany(rounds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-crash-'));
  let acknowledged = 0;
  let told = new Map<StreamId, string>();
  for (let round = 0; round < rounds; round += 1) {
    // A fresh folder now and then, because a journal that only grows makes every round slower than the last.
    if (round % 10 === 0) {
      told = new Map();
      for (const name of await readdir(folder)) await rm(join(folder, name));
    }
    const lines = await killOne(folder, round);
    acknowledged += lines.length;
    for (const line of lines) {
      const [id = '', last = ''] = line.split(' ');
      if (id !== '') told.set(id as StreamId, last);
    }
    await check(folder, told);
  }
  await rm(folder, { recursive: true, force: true });
  return acknowledged;
}

it(`loses nothing acknowledged in ${ROUNDS} kills`, { timeout: 300_000 }, async () => {
  await compile();
  const runs = await Promise.all(Array.from({ length: FOLDERS }, () => killMany(ROUNDS / FOLDERS)));
  expect(runs.reduce((sum, acknowledged) => sum + acknowledged, 0)).toBeGreaterThan(ROUNDS * 5);
});

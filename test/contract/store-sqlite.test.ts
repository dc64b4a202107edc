/** The SQLite store keeps the store contract, and two processes on one file claim nothing twice. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { SqliteStore } from '../fakes/sqlite-store.ts';
import { storeContract } from './store.ts';
import { submission } from './store-samples.ts';

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-sqlite-'));
  return { path: join(folder, 'store.db'), remove: () => rm(folder, { recursive: true, force: true }) };
}

storeContract('the SQLite store', async () => {
  const { path, remove } = await makeFolder();
  return { open: async () => new SqliteStore(path), remove };
});

it('lets one of two processes claim each stream', async () => {
  const { path, remove } = await makeFolder();
  const store = new SqliteStore(path);
  for (let index = 0; index < 50; index += 1) await store.commit(submission(`submission:${index}`));
  const run = promisify(execFile);
  const claimer = join(import.meta.dirname, '../fakes/sqlite-claimer.ts');
  const runs = await Promise.all([
    run(process.execPath, [claimer, path, '50']),
    run(process.execPath, [claimer, path, '50']),
  ]);
  const [one, other] = runs.map(({ stdout }) => new Set(JSON.parse(stdout) as string[]));
  expect((one?.size ?? 0) + (other?.size ?? 0)).toBe(50);
  expect([...(one ?? [])].filter((id) => other?.has(id))).toEqual([]);
  await store.close();
  await remove();
});

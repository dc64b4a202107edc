/** lowdb keeps the store contract. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import { storeContract } from './store.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

for (const [name, limits] of [
  ['lowdb', {}],
  // Checkpoints and segments so small that every test crosses their edges.
  ['lowdb with a checkpoint every few commits', { checkpointEvery: 2, segmentBytes: 2000 }],
] as const) {
  storeContract(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'loudhailer-lowdb-'));
    return {
      open: async () => (await openLowdb({ folder, log, ...limits })).store,
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  });
}

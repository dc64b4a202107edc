/** The in-process engine keeps the engine contract. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, openLowdb } from '../../adapters/lowdb/index.ts';
import { engineContract } from './engine.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

engineContract('in process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'loudhailer-engine-'));
  const { store, changes } = await openLowdb({ folder, log });
  return {
    store,
    engine: (clock, { concurrency, warnings }) =>
      createEngine({
        store,
        changes,
        clock,
        concurrency,
        log: {
          warn: (bindings) => void warnings.push(bindings),
          error: (bindings) => void warnings.push(bindings),
        },
      }),
    async remove() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
});

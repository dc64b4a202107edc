/** Whenever the power goes, the store opens again with everything that was acknowledged. */
import { describe, expect, it } from 'vitest';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import type { Store } from '../../src/ports.ts';
import { verifyChain } from '../contract/store.ts';
import { nothing } from '../contract/store-samples.ts';
import type { Survival } from './lowdb-power-cut.ts';
import { PowerCutDisk } from './lowdb-power-cut.ts';
import type { Told } from './lowdb-workload.ts';
import { copyOf, nothingTold, runWorkload, SECRET } from './lowdb-workload.ts';

// A torn line is to be expected; a checkpoint that was put in place before it was whole is not.
const warn = (bindings: object) => expect(bindings).not.toMatchObject({ event: 'store.checkpointDamaged' });
const log = { info: () => undefined, warn, error: () => undefined };
const limits = { folder: '/store', log, checkpointEvery: 4, segmentBytes: 3000 };

async function open(disk: PowerCutDisk): Promise<Store> {
  return (await openLowdb({ ...limits, files: disk })).store;
}

/** Runs until the power goes, or the end. */
async function runUntilCut(disk: PowerCutDisk, told: Told, round: string): Promise<void> {
  try {
    await runWorkload(await open(disk), told, round);
  } catch (error) {
    if (!disk.isOff) throw error;
  }
}

async function countOperations(): Promise<number> {
  const disk = new PowerCutDisk();
  const done = new Set<string>();
  disk.fault = (operation, path) => {
    done.add(`${operation} ${path.replace(/\d+|\.[0-9]+\.[0-9a-f]+\.tmp$/g, '')}`);
    return undefined;
  };
  await runWorkload(await open(disk), nothingTold(), 'r1');
  // The script is worth nothing unless it crosses checkpoints, both their generations, new segments and rewritten ones.
  expect([...done]).toEqual(
    expect.arrayContaining([
      'rename /store/checkpoint.jsonl',
      'rename /store/checkpoint.previous.jsonl',
      'rename /store/journal-.jsonl',
      'remove /store/checkpoint.previous.jsonl',
    ]),
  );
  expect(disk.paths.filter((path) => path.includes('journal')).length).toBeGreaterThan(2);
  return disk.operations;
}

async function expectAllTold(store: Store, told: Told): Promise<void> {
  for (const [id, version] of told.versions) {
    const [loaded] = await store.load([id]);
    expect(loaded.version, id).toBeGreaterThanOrEqual(version);
    if (!told.erased.has(id) && version === 1 && loaded.version === 1) {
      expect(Object.keys(loaded.content), id).toEqual(['body-1']);
    }
    verifyChain(await store.history({ stream: id, after: 0, limit: 100 }));
  }
  for (const id of told.erased) expect((await store.load([id]))[0].content).toEqual({});
  const held = new Map(
    (await store.find({ query: 'due', until: 1e9, limit: 100 })).map(({ key, at }) => [key, at]),
  );
  for (const [key, at] of told.wakes) expect(held.get(key), key).toBe(at);
  for (const [id, number] of told.numbers) {
    const [found] = await store.find({ query: 'number', number: `S-${number}` });
    expect(found?.stream).toBe(id);
  }
}

describe('after a power cut', () => {
  for (const survival of ['nothing', 'half', 'all'] as const satisfies readonly Survival[]) {
    it(`at any operation nothing acknowledged is lost (unsynced bytes that survive: ${survival})`, async () => {
      const operations = await countOperations();
      for (let cut = 1; cut <= operations; cut += 1) {
        const disk = new PowerCutDisk();
        disk.cutBefore(cut);
        const told = nothingTold();
        await runUntilCut(disk, told, 'r1');
        const found = disk.afterCut(survival);
        const store = await open(found);
        await expectAllTold(store, told);
        // Who opens a store makes what it read durable, and finishes what was being erased.
        await expectErased(found, store);
        const again = await open(found.afterCut('nothing'));
        expect(await again.find({ query: 'heads' })).toEqual(await store.find({ query: 'heads' }));
        await expectAllTold(again, told);
        await store.close();
      }
    });
  }

  it('a second cut while it recovers from the first loses nothing either', async () => {
    const operations = await countOperations();
    for (let cut = 5; cut <= operations; cut += 7) {
      const disk = new PowerCutDisk();
      disk.cutBefore(cut);
      const told = nothingTold();
      await runUntilCut(disk, told, 'r1');
      for (let again = 1; again < 40; again += 3) {
        const second = disk.afterCut('half');
        second.cutBefore(again);
        const toldTwice = copyOf(told);
        await runUntilCut(second, toldTwice, 'r2');
        const third = second.afterCut('nothing');
        const store = await open(third);
        await expectAllTold(store, toldTwice);
        await store.close();
      }
    }
  });
});

/** Of what the open store holds to be erased, no byte is left in any file: erasing goes on where a crash stopped it. */
async function expectErased(disk: PowerCutDisk, store: Store): Promise<void> {
  const bytes = disk.everything();
  const [first, last] = await store.load(['submission:r1-a', 'submission:r1-f']);
  if (first.state.erased) expect(bytes).not.toContain(`${SECRET} r1 one`);
  if (last.state.erased) expect(bytes).not.toContain(`${SECRET} r1 two`);
}

describe('the disk of these tests', () => {
  it('holds back what a store that does not sync would lose', async () => {
    const disk = new PowerCutDisk();
    const file = await disk.open('/store/x', 'create');
    await file.write(Buffer.from('a'));
    expect(disk.afterCut('nothing').paths).toEqual([]);
    await disk.syncFolder('/store');
    expect(disk.afterCut('nothing').bytes('/store/x').toString()).toBe('');
    await file.sync();
    expect(disk.afterCut('nothing').bytes('/store/x').toString()).toBe('a');
    await disk.rename('/store/x', '/store/y');
    expect(disk.afterCut('nothing').paths).toEqual(['/store/x']);
    expect(disk.afterCut('all').paths).toEqual(['/store/y']);
  });

  for (const [what, lie] of [
    ['files', 'sync'],
    ['folders', 'syncFolder'],
  ] as const) {
    it(`finds acknowledged commits missing when the sync of ${what} does nothing`, async () => {
      const disk = new PowerCutDisk();
      const open = disk.open.bind(disk);
      if (lie === 'syncFolder') disk.syncFolder = async () => undefined;
      else disk.open = async (path, mode) => ({ ...(await open(path, mode)), sync: async () => undefined });
      const { store } = await openLowdb({ ...limits, files: disk });
      await store.commit({
        ...nothing,
        append: { 'stop:all': [{ type: 'lifted', at: 1, by: 'p', data: { scope: 'everything' } }] },
      });
      const { store: found } = await openLowdb({ ...limits, files: disk.afterCut('nothing') });
      expect((await found.load(['stop:all']))[0].version).toBe(0);
    });
  }
});

/** Nothing is seen, woken or acknowledged before it is on disk, and nothing erased is left on it. */
import { describe, expect, it } from 'vitest';
import type { FileLayer } from '../../adapters/lowdb/index.ts';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import { StoreBrokenError } from '../../src/errors.ts';
import type { StreamId } from '../../src/ports.ts';
import { commit, event, nothing, submission, submitted } from '../contract/store-samples.ts';
import { PowerCutDisk } from './lowdb-power-cut.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const folder = '/store';
const A = 'submission:a';

/** A disk whose syncs wait while it is held, and are counted. */
function heldDisk(): {
  files: FileLayer;
  disk: PowerCutDisk;
  hold: () => void;
  release: () => void;
  syncs: () => number;
} {
  const disk = new PowerCutDisk();
  let gate = Promise.resolve();
  let release: () => void = () => undefined;
  let syncs = 0;
  const open = disk.open.bind(disk);
  disk.open = async (path, mode) => {
    const file = await open(path, mode);
    return {
      ...file,
      async sync() {
        syncs += 1;
        await gate;
        await file.sync();
      },
    };
  };
  return {
    files: disk,
    disk,
    hold() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    syncs: () => syncs,
  };
}

async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('until a commit is on disk', () => {
  it('nobody sees it, nothing wakes for it, and the next commit already builds on it', async () => {
    const { files, hold, release } = heldDisk();
    const { store, changes } = await openLowdb({ folder, log, files });
    const heard: number[] = [];
    changes.subscribe((earliest) => heard.push(earliest));
    hold();
    const first = store.commit(submission(A));
    await turns();
    const second = store.commit(commit({ [A]: { at: 1, events: [event('parked')] } }));
    const lost = expect(store.commit(commit({ [A]: { at: 1, events: [event('parked')] } }))).rejects.toThrow(
      'version 2',
    );
    await turns();
    expect((await store.load([A]))[0]).toMatchObject({ version: 0, content: {} });
    expect(await store.find({ query: 'due', until: 1e9, limit: 9 })).toEqual([]);
    expect(await store.find({ query: 'heads' })).toEqual([]);
    expect(await store.find({ query: 'waiting', campaign: 'nights', limit: 9 })).toEqual([]);
    expect(await store.totals('campaign:nights')).toEqual({});
    expect(await store.history({ after: 0, limit: 9 })).toEqual([]);
    expect(heard).toEqual([]);
    release();
    // Refused only now, so that whoever lost finds what won when it reads again.
    await lost;
    expect((await first).versions).toEqual({ [A]: 1 });
    expect((await second).versions).toEqual({ [A]: 2 });
    expect(heard).toEqual([1000]);
    expect((await store.load([A]))[0]).toMatchObject({ version: 2, state: { status: 'parked' } });
    await store.close();
  });

  it('those that come meanwhile share the next sync', async () => {
    const { files, syncs } = heldDisk();
    const { store } = await openLowdb({ folder, log, files });
    const before = syncs();
    const writer = async (name: number) => {
      for (let index = 0; index < 20; index += 1)
        await store.commit(submission(`submission:${name}-${index}`));
    };
    await Promise.all(Array.from({ length: 64 }, (_, name) => writer(name)));
    expect((64 * 20) / (syncs() - before)).toBeGreaterThan(58);
    await store.close();
  });
});

describe('when the disk fails', () => {
  for (const [what, operation, code] of [
    ['is full', 'write', 'ENOSPC'],
    ['cannot sync', 'sync', 'EIO'],
  ] as const) {
    it(`because it ${what}, the whole group is refused, and all that follows`, async () => {
      const disk = new PowerCutDisk();
      const failures: Error[] = [];
      const onFailure = (error: Error) => failures.push(error);
      const { store } = await openLowdb({ folder, log, files: disk, onFailure });
      await store.commit(submission(A));
      disk.fault = (name) => (name === operation ? Object.assign(new Error('no'), { code }) : undefined);
      const group = await Promise.allSettled(
        ['b', 'c', 'd'].map((name) => store.commit(submission(`submission:${name}`))),
      );
      for (const one of group) {
        expect(one).toMatchObject({ status: 'rejected' });
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(StoreBrokenError);
      }
      await expect(store.commit(nothing)).rejects.toMatchObject({ code: 'STORE_BROKEN' });
      await expect(store.load([A])).rejects.toMatchObject({ code: 'STORE_BROKEN' });
      expect(failures).toHaveLength(1);
      expect(failures[0]?.message).toContain(code);
      disk.fault = () => undefined;
      await store.close();
      const { store: again } = await openLowdb({ folder, log, files: disk.afterCut('nothing') });
      expect((await again.find({ query: 'heads' })).map(({ stream }) => stream)).toEqual([A]);
      await again.close();
    });
  }

  it('while it writes a checkpoint, commits go on', async () => {
    const disk = new PowerCutDisk();
    const warned: object[] = [];
    const { store } = await openLowdb({
      folder,
      files: disk,
      log: { ...log, warn: (bindings) => void warned.push(bindings) },
      checkpointEvery: 1,
    });
    disk.fault = (_name, path) =>
      path.includes('checkpoint') ? Object.assign(new Error('no'), { code: 'ENOSPC' }) : undefined;
    for (const name of ['a', 'b', 'c']) await store.commit(submission(`submission:${name}`));
    await store.close();
    expect(warned).toContainEqual(
      expect.objectContaining({ event: 'store.checkpointFailed', code: 'ENOSPC' }),
    );
    disk.fault = () => undefined;
    const { store: again } = await openLowdb({ folder, log, files: disk });
    expect(await again.find({ query: 'heads' })).toHaveLength(3);
    await again.close();
  });
});

describe('once erasing is acknowledged', () => {
  const secret = 'words to be gone';

  it('the content is in no file: not in old segments, the one written to, or either checkpoint', async () => {
    const disk = new PowerCutDisk();
    const options = { folder, log, files: disk, checkpointEvery: 3, segmentBytes: 4000 };
    let { store } = await openLowdb(options);
    await store.commit(submission(A, { text: `${secret}: one` }));
    for (let index = 0; index < 40; index += 1) await store.commit(submission(`submission:${index}`));
    // Closing twice leaves two generations of checkpoints that both hold it.
    for (let round = 0; round < 2; round += 1) {
      await store.close();
      ({ store } = await openLowdb(options));
      await store.commit({
        ...nothing,
        content: { [A]: { [`note${round}`]: { salt: 's', fields: { text: `${secret}: ${round}` } } } },
      });
    }
    expect(disk.paths).toContain('/store/checkpoint.previous.jsonl');
    expect(disk.everything()).toContain(secret);
    const before = await store.history({ after: 0, limit: 1000 });
    // History is read while files take each other's place.
    const [, ...pages] = await Promise.all([
      store.commit(commit({ [A]: { events: [event('erased')] } }, { erase: [A] })),
      ...Array.from({ length: 30 }, (_, index) =>
        turns(index).then(() => store.history({ after: 0, limit: 1000 })),
      ),
    ]);
    expect(disk.everything()).not.toContain(secret);
    for (const page of pages) expect(page.slice(0, before.length)).toEqual(before);
    await store.close();
    ({ store } = await openLowdb(options));
    expect((await store.history({ after: 0, limit: 1000 })).slice(0, before.length)).toEqual(before);
    expect((await store.load(['submission:3']))[0].content['body-1']).toBeDefined();
    await store.close();
  });

  it('a checkpoint under way does not bring it back', async () => {
    const { files, disk, hold, release } = heldDisk();
    const { store } = await openLowdb({ folder, log, files, checkpointEvery: 2 });
    const streams = Array.from({ length: 60 }, (_, index): StreamId => `submission:${index}`);
    await Promise.all(streams.map((id) => store.commit(submission(id, { text: `${secret} ${id}` }))));
    hold();
    const more = store.commit(submission(A));
    await turns();
    release();
    await more;
    await Promise.all(
      streams.map((id, index) => turns(index % 7).then(() => store.commit({ ...nothing, erase: [id] }))),
    );
    expect(disk.everything()).not.toContain(secret);
    await store.close();
    expect(disk.everything()).not.toContain(secret);
  });
});

describe('a caller', () => {
  it('that commits what cannot be folded breaks nothing', async () => {
    const { store } = await openLowdb({ folder, log, files: new PowerCutDisk() });
    await expect(
      store.commit(commit({ [A]: { events: [submitted().event, event('revised', {})] } })),
    ).rejects.toThrow();
    expect((await store.commit(submission(A))).numbers).toEqual({ [A]: 1 });
    await store.close();
  });
});

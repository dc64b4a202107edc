/** Files that are not as they were left are refused by name, with what to do; a torn end is cut. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLowdb } from '../../adapters/lowdb/index.ts';
import { encodeLine } from '../../adapters/lowdb/line.ts';
import { StoreRefusedError } from '../../src/errors.ts';
import { submission } from '../contract/store-samples.ts';

let folder = '';
let warned: string[] = [];
const log = {
  info: () => undefined,
  error: () => undefined,
  warn: (bindings: object) => void warned.push('event' in bindings ? String(bindings.event) : ''),
};
const open = async (options: { segmentBytes?: number } = {}) =>
  (await openLowdb({ folder, log, ...options })).store;
const path = (name: string) => join(folder, name);
const JOURNAL = 'journal-000001.jsonl';

/** Ten submissions; `clean`: closed, and so with a checkpoint that covers them. */
async function fill(clean: boolean, options: { segmentBytes?: number } = {}): Promise<void> {
  const store = await open(options);
  for (let index = 0; index < 10; index += 1) await store.commit(submission(`submission:${index}`));
  await store.close();
  if (!clean)
    for (const name of await readdir(folder)) if (name.startsWith('checkpoint')) await rm(path(name));
}

async function edit(name: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path(name), change(await readFile(path(name))));
}

async function refusal(): Promise<string> {
  const error = await open().then(
    async (store) => store.close(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreRefusedError);
  return error instanceof Error ? error.message : '';
}

const heads = async () => {
  const store = await open();
  const found = await store.find({ query: 'heads' });
  await store.close();
  return found.length;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loudhailer-refusals-'));
  warned = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the end of the journal', () => {
  it('is cut where its last line was never finished, with a warning', async () => {
    await fill(false);
    await edit(JOURNAL, (bytes) => bytes.subarray(0, -5));
    expect(await heads()).toBe(9);
    expect(warned).toContain('store.tornLine');
    warned = [];
    expect(await heads()).toBe(9);
    expect(warned).toEqual([]);
  });

  it('is cut where the last line does not match its checksum and nothing follows', async () => {
    await fill(false);
    await edit(JOURNAL, (bytes) => bytes.fill('x', bytes.length - 6, bytes.length - 3));
    expect(await heads()).toBe(9);
    expect(warned).toContain('store.tornLine');
  });

  it('is cut where a power cut left empty blocks', async () => {
    await fill(false);
    await edit(JOURNAL, (bytes) => Buffer.concat([bytes, Buffer.alloc(4096)]));
    expect(await heads()).toBe(10);
  });

  it('is not cut below what a checkpoint covers: then the journal lost its tail', async () => {
    await fill(true);
    await edit(JOURNAL, (bytes) => bytes.subarray(0, -5));
    const message = await refusal();
    expect(message).toContain('goes up to commit 10');
    expect(message).toContain('ends with commit 9');
    expect(message).toContain('Restore the folder from a backup');
  });
});

describe('the middle of the journal', () => {
  for (const clean of [true, false]) {
    it(`is refused by file and line when one bit of it changed (${clean ? 'below' : 'without'} a checkpoint)`, async () => {
      await fill(clean);
      const lines = (await readFile(path(JOURNAL), 'utf8')).split('\n');
      const offset = lines.slice(0, 4).join('\n').length + 100;
      await edit(JOURNAL, (bytes) => {
        bytes[offset] = (bytes[offset] ?? 0) ^ 1;
        return bytes;
      });
      const message = await refusal();
      expect(message).toContain(`${JOURNAL}, line 5`);
      expect(message).toContain('Restore the folder from a backup');
    });
  }

  it('is refused when a line was taken out, or a file', async () => {
    await fill(false, { segmentBytes: 1500 });
    await edit('journal-000002.jsonl', (bytes) =>
      Buffer.from(bytes.toString().split('\n').toSpliced(1, 1).join('\n')),
    );
    expect(await refusal()).toContain('journal-000002.jsonl');
    await rm(path('journal-000002.jsonl'));
    expect(await refusal()).toContain('journal-000002.jsonl is missing');
  });

  it('is refused when files were swapped', async () => {
    await fill(false, { segmentBytes: 1500 });
    await edit('journal-000003.jsonl', () => Buffer.alloc(0));
    await writeFile(path('journal-000003.jsonl'), await readFile(path('journal-000002.jsonl')));
    expect(await refusal()).toContain('journal-000003.jsonl, line 1');
  });

  it('is refused when its events do not follow each other, although each line is whole', async () => {
    await fill(false);
    await edit(JOURNAL, (bytes) => {
      const lines = bytes.toString().split('\n');
      const forged = (lines[5] ?? '').slice(9).replace('"version":1', '"version":3');
      return Buffer.from(lines.toSpliced(5, 1, encodeLine(forged).trimEnd()).join('\n'));
    });
    expect(await refusal()).toMatch(/line 6: submission:4 is at version 0, and version 3 follows/);
  });
});

describe('another release', () => {
  it('is named where its journal or checkpoint is later than this one', async () => {
    await fill(true);
    const later = (name: string) =>
      edit(name, (bytes) => {
        const [first = '', ...rest] = bytes.toString().split('\n');
        const json = first.slice(first.indexOf('{')).replace(/"version":(\d+)/, '"version":9');
        const line = first.startsWith('{') ? json : encodeLine(json).trimEnd();
        return Buffer.from([line, ...rest].join('\n'));
      });
    await later('checkpoint.jsonl');
    expect(await refusal()).toMatch(/checkpoint.jsonl was written by a later release/);
    await rm(path('checkpoint.jsonl'));
    await later(JOURNAL);
    expect(await refusal()).toMatch(
      /later release of Loudhailer \(format 9; this release knows 1\). Install/,
    );
  });

  it('left states that are folded anew from the journal, and without a word', async () => {
    await fill(true);
    await edit('checkpoint.jsonl', (bytes) => {
      const [first = '', ...rows] = bytes.toString().split('\n');
      // An earlier release knew other states: none of these rows may be believed.
      const older = first.replace(/"version":\d+/, '"version":1');
      return Buffer.from([older, ...rows.map((row) => row.replaceAll('inReview', 'gone'))].join('\n'));
    });
    const store = await open();
    expect((await store.load(['submission:3']))[0].state.status).toBe('inReview');
    await store.close();
    expect(warned).toEqual([]);
  });

  it('or another program is not mistaken for ours', async () => {
    await writeFile(path(JOURNAL), encodeLine('{"format":"diary","version":1}'));
    expect(await refusal()).toContain('is not a journal of Loudhailer');
  });
});

describe('a checkpoint', () => {
  it('that is older than the journal is brought up to date', async () => {
    await fill(true);
    const old = await readFile(path('checkpoint.jsonl'));
    let store = await open();
    await store.commit(submission('submission:more'));
    await store.close();
    await writeFile(path('checkpoint.jsonl'), old);
    store = await open();
    expect(await store.find({ query: 'heads' })).toHaveLength(11);
    expect((await store.find({ query: 'number', number: 'S-11' }))[0]?.stream).toBe('submission:more');
    await store.close();
  });

  it('that is damaged is passed over with a warning, and the one before or the journal is read', async () => {
    await fill(true);
    const store = await open();
    await store.commit(submission('submission:more'));
    await store.close();
    await edit('checkpoint.jsonl', (bytes) => bytes.fill('7', 400, 402));
    expect(await heads()).toBe(11);
    expect(warned).toEqual(['store.checkpointDamaged']);
    warned = [];
    for (const name of ['checkpoint.jsonl', 'checkpoint.previous.jsonl'])
      await edit(name, (bytes) => bytes.subarray(0, 300));
    expect(await heads()).toBe(11);
    expect(warned).toEqual(['store.checkpointDamaged', 'store.checkpointDamaged']);
  });
});

describe('the folder', () => {
  it('and its files are closed to other users', async () => {
    await fill(true);
    for (const name of await readdir(folder)) expect((await stat(path(name))).mode & 0o777, name).toBe(0o600);
    const deep = join(folder, 'deep/er');
    await (await openLowdb({ folder: deep, log })).store.close();
    expect((await stat(deep)).mode & 0o777).toBe(0o700);
  });

  it('is refused while other users may write to it', async () => {
    await chmod(folder, 0o777);
    expect(await refusal()).toContain(`chmod 700 ${folder}`);
  });

  it('is not opened twice by one process, nor by two', async () => {
    const store = await open();
    expect(await refusal()).toContain('This process has');
    await store.close();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'lowdb-child.ts'), folder, 'hold'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await refusal()).toMatch(new RegExp(`in use by process ${child.pid} on .*Stop that process`));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await open()).close();
    expect(warned).toContain('store.staleLock');
  });

  it('of another machine is not taken over, and the message says how', async () => {
    await writeFile(
      path('lock'),
      JSON.stringify({ pid: 1, host: `not-${hostname()}`, started: '', token: 'x' }),
    );
    expect(await refusal()).toContain(`delete ${path('lock')}`);
  });

  it('is taken over from a process whose number now belongs to a later one', async () => {
    const lock = { pid: process.ppid, host: hostname(), started: 'long ago', token: 'x' };
    await writeFile(path('lock'), JSON.stringify(lock));
    await (await open()).close();
    expect(warned).toContain('store.staleLock');
  });

  it('is rid of what a crash left half written', async () => {
    await writeFile(path('checkpoint.1.abc.tmp'), 'half');
    await fill(true);
    expect((await readdir(folder)).sort()).toEqual(['checkpoint.jsonl', JOURNAL]);
  });
});

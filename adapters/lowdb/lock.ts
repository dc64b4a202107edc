/** The lock file: one process at a time has the folder, because two would overwrite each other. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreRefusedError } from '../../src/errors.ts';
import type { FileLayer } from './files.ts';

const owner = z.object({ pid: z.int(), host: z.string(), started: z.string(), token: z.string() });
type Owner = z.infer<typeof owner>;

/** Folders that this process holds: a lock with its own process id is stale only when it is not here. */
const held = new WeakMap<FileLayer, Set<string>>();

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. A lock whose process has ended is taken over with a warning.
 * @throws StoreRefusedError when another process has it, naming that process.
 */
export async function takeLock(
  files: FileLayer,
  folder: string,
  warn: (bindings: object, message: string) => void,
): Promise<Lock> {
  const folders = held.get(files) ?? new Set();
  held.set(files, folders);
  if (folders.has(folder)) {
    throw new StoreRefusedError(`This process has ${folder} open already. Close that store first.`);
  }
  const path = join(folder, 'lock');
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid) ?? '',
    token: randomUUID(),
  };
  for (let tries = 0; !(await create(files, path, own)); tries += 1) {
    const other = await readOwner(files, path);
    if (other !== undefined && (isAlive(other) || tries >= 3)) throw inUse(folder, path, other);
    await setAside(files, path, other);
    warn(
      { event: 'store.staleLock', pid: other?.pid },
      'The process that had the store before ended without closing it. Its lock was taken over.',
    );
  }
  folders.add(folder);
  return {
    async release() {
      folders.delete(folder);
      if ((await readOwner(files, path))?.token === own.token) await files.remove(path);
    },
  };
}

async function create(files: FileLayer, path: string, own: Owner): Promise<boolean> {
  try {
    const file = await files.open(path, 'create');
    try {
      await file.write(Buffer.from(JSON.stringify(own)));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming lets only one of two processes take a stale lock; the other finds that it took a live one, and says so. */
async function setAside(files: FileLayer, path: string, stale: Owner | undefined): Promise<void> {
  const aside = `${path}.${process.pid}.${randomUUID()}.tmp`;
  try {
    await files.rename(path, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  const taken = await readOwner(files, aside);
  if (taken !== undefined && taken.token !== stale?.token) {
    await files.rename(aside, path);
    throw new StoreRefusedError(`Another process (${taken.pid} on ${taken.host}) has just opened the store.`);
  }
  await files.remove(aside);
}

/** Undefined when the file is gone or was never finished: its process died between creating and writing it. */
async function readOwner(files: FileLayer, path: string): Promise<Owner | undefined> {
  try {
    const file = await files.open(path, 'read');
    try {
      const bytes = Buffer.alloc(await file.size());
      await file.read(bytes, 0);
      return owner.safeParse(JSON.parse(bytes.toString())).data;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

function isAlive(other: Owner): boolean {
  // Whether a process lives on another machine cannot be known from here.
  if (other.host !== hostname()) return true;
  if (other.pid === process.pid) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // The number may have gone to a process of later birth.
  const started = startOf(other.pid);
  return started === undefined || other.started === '' || started === other.started;
}

/** When a process began, in ticks since the machine did; undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name stands in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function inUse(folder: string, path: string, other: Owner): StoreRefusedError {
  const who = `process ${other.pid} on ${other.host}`;
  return new StoreRefusedError(
    `The store in ${folder} is in use by ${who}. Stop that process first: the embedded store serves one process. ` +
      (other.host === hostname()
        ? ''
        : `If you are certain that it no longer runs, for example because its container was replaced, delete ${path} `) +
      'For more than one process use the PostgreSQL store.',
  );
}

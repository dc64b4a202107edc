/** The few things the store asks of a disk, so that tests can put a failing disk or a power cut in its place. */
import * as fs from 'node:fs';
import { promisify } from 'node:util';

/** `create` fails with EEXIST where the file is there already; `append` makes it where it is not. */
export type OpenMode = 'read' | 'append' | 'create';

export interface OpenFile {
  /** Writes all of it at the end of the file. */
  write(data: Uint8Array): Promise<void>;
  /** Reads from a place in the file, and answers how many bytes came: fewer only at the end. */
  read(into: Uint8Array, from: number): Promise<number>;
  /** Resolves once what was written would outlive a power cut. The file's name may still need `syncFolder`. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface FileLayer {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is gone already counts as removed. */
  remove(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** Makes a folder (and those above it) for its owner only, and leaves one that is there as it is. */
  makeFolder(folder: string): Promise<void>;
  /** Makes names durable: those created, renamed and removed in the folder. */
  syncFolder(folder: string): Promise<void>;
  /** Permission bits, for example 0o700. */
  permissions(path: string): Promise<number>;
}

const open = promisify(fs.open);
const close = promisify(fs.close);
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);
const ftruncate = promisify(fs.ftruncate);
const fstat = promisify(fs.fstat);

// Only the owner may read or write: journals hold what people said before anyone approved it.
const OWNER_ONLY = 0o600;
const FLAGS: Record<OpenMode, string> = { read: 'r', append: 'a', create: 'ax' };

// Handing so few bytes to the system's cache is over sooner than a thread could be asked to do it; the sync that follows
// is what takes time, and is never waited for on this thread.
const AT_ONCE = 256 * 1024;

/** The real disk. */
export const nodeFiles: FileLayer = {
  async open(path, mode) {
    return openFile(await open(path, FLAGS[mode], OWNER_ONLY));
  },
  rename: (from, to) => fs.promises.rename(from, to),
  remove: (path) => fs.promises.rm(path, { force: true }),
  list: (folder) => fs.promises.readdir(folder),
  async makeFolder(folder) {
    await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  },
  async syncFolder(folder) {
    // Windows has no such thing as syncing a folder, and refuses to open one.
    if (process.platform === 'win32') return;
    const fd = await open(folder, 'r');
    try {
      await fsync(fd);
    } finally {
      await close(fd);
    }
  },
  async permissions(path) {
    return (await fs.promises.stat(path)).mode & 0o777;
  },
};

function openFile(fd: number): OpenFile {
  return {
    async write(data) {
      let done = data.length <= AT_ONCE ? fs.writeSync(fd, data) : 0;
      while (done < data.length) done += await writeSome(fd, data, done);
    },
    async read(into, from) {
      let done = 0;
      while (done < into.length) {
        const got = await readSome(fd, into, done, from + done);
        if (got === 0) break;
        done += got;
      }
      return done;
    },
    sync: () => fdatasync(fd),
    truncate: (size) => ftruncate(fd, size),
    size: async () => (await fstat(fd)).size,
    close: () => close(fd),
  };
}

// The plain callbacks cost a third of what a FileHandle's promises do, and this is on the path of every commit.
function writeSome(fd: number, data: Uint8Array, offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.write(fd, data, offset, data.length - offset, null, (error, written) =>
      error === null ? resolve(written) : reject(error),
    );
  });
}

function readSome(fd: number, into: Uint8Array, offset: number, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(fd, into, offset, into.length - offset, from, (error, read) =>
      error === null ? resolve(read) : reject(error),
    );
  });
}

/** A disk in memory that forgets, at a power cut, everything that was not synced: bytes, and names too. */
import { basename, dirname } from 'node:path';
import type { FileLayer, OpenFile } from '../../adapters/lowdb/index.ts';

interface Inode {
  bytes: Buffer;
  durable: Buffer;
}

/** What stays of bytes that were written but not synced: none of them, half of them, or (a crash without power cut) all. */
export type Survival = 'nothing' | 'half' | 'all';

export class PowerCut extends Error {
  readonly code = 'EIO';
}

export class PowerCutDisk implements FileLayer {
  /** Names as the running system sees them, and as they would be found after a power cut. */
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #cutAfter = Number.POSITIVE_INFINITY;
  #off = false;
  /** Operations that change something, so far. */
  operations = 0;
  /** Set to make an operation fail: gets its name and path. */
  fault: (operation: string, path: string) => Error | undefined = () => undefined;

  /** The power goes before the operation of this number. */
  cutBefore(operation: number): void {
    this.#cutAfter = operation;
  }

  get isOff(): boolean {
    return this.#off;
  }

  /** The disk as it is found when the power is back. */
  afterCut(survival: Survival): PowerCutDisk {
    const next = new PowerCutDisk();
    const names = survival === 'all' ? this.#names : this.#durableNames;
    const copies = new Map<Inode, Inode>();
    for (const [path, inode] of names) {
      const copy = copies.get(inode) ?? survivorOf(inode, survival);
      copies.set(inode, copy);
      next.#names.set(path, copy);
      // After a crash without a power cut the bytes are seen, but are still not durable.
      if (survival !== 'all') next.#durableNames.set(path, copy);
    }
    if (survival === 'all') {
      for (const [path, inode] of this.#durableNames) {
        const copy = copies.get(inode) ?? { bytes: inode.bytes, durable: inode.durable };
        copies.set(inode, copy);
        next.#durableNames.set(path, copy);
      }
    }
    return next;
  }

  /** Every byte that is anywhere on the disk, seen or found after a cut. */
  everything(): string {
    const inodes = new Set([...this.#names.values(), ...this.#durableNames.values()]);
    return [...inodes].map(({ bytes, durable }) => `${bytes.toString()}${durable.toString()}`).join('\n');
  }

  change(path: string, edit: (bytes: Buffer) => Buffer): void {
    const inode = this.#inode(path);
    inode.bytes = edit(Buffer.from(inode.bytes));
    inode.durable = inode.bytes;
  }

  drop(path: string): void {
    this.#names.delete(path);
    this.#durableNames.delete(path);
  }

  bytes(path: string): Buffer {
    return this.#inode(path).bytes;
  }

  get paths(): string[] {
    return [...this.#names.keys()].sort();
  }

  async open(path: string, mode: 'read' | 'append' | 'create'): Promise<OpenFile> {
    if (mode === 'read') return this.#file(path, this.#inode(path));
    this.#step('open', path);
    const there = this.#names.get(path);
    if (mode === 'create' && there !== undefined) throw Object.assign(new Error(path), { code: 'EEXIST' });
    const inode = there ?? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
    this.#names.set(path, inode);
    return this.#file(path, inode);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', to);
    this.#names.set(to, this.#inode(from));
    this.#names.delete(from);
  }

  async remove(path: string): Promise<void> {
    if (!this.#names.has(path)) return;
    this.#step('remove', path);
    this.#names.delete(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    return [...this.#names.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path));
  }

  async makeFolder(): Promise<void> {}

  async syncFolder(folder: string): Promise<void> {
    this.#step('syncFolder', folder);
    this.#durableNames = new Map(this.#names);
  }

  async permissions(): Promise<number> {
    return 0o700;
  }

  #file(path: string, inode: Inode): OpenFile {
    return {
      write: async (data) => {
        this.#step('write', path);
        inode.bytes = Buffer.concat([inode.bytes, data]);
      },
      read: async (into, from) => inode.bytes.copy(into, 0, from, from + into.length),
      sync: async () => {
        this.#step('sync', path);
        inode.durable = inode.bytes;
      },
      truncate: async (size) => {
        this.#step('truncate', path);
        inode.bytes = inode.bytes.subarray(0, size);
      },
      size: async () => inode.bytes.length,
      close: async () => undefined,
    };
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return inode;
  }

  #step(operation: string, path: string): void {
    if (this.#off || this.operations >= this.#cutAfter) {
      this.#off = true;
      throw new PowerCut('the power is gone');
    }
    const fault = this.fault(operation, path);
    if (fault !== undefined) throw fault;
    this.operations += 1;
  }
}

function survivorOf({ bytes, durable }: Inode, survival: Survival): Inode {
  if (survival === 'all') return { bytes, durable };
  if (survival === 'nothing' || bytes.length <= durable.length) return { bytes: durable, durable };
  const part = bytes.subarray(0, durable.length + Math.ceil((bytes.length - durable.length) / 2));
  return { bytes: part, durable: part };
}

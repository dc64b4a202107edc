/** The sandbox's timeline on disk: one file an account, one JSON object a line, synced before anything is answered. */
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../src/events.ts';

const acceptedLine = z.object({
  accepted: z.number().int().positive(),
  id: z.string().min(1),
  account: z.string().min(1),
  text: z.string(),
  at: z.number(),
});
const removedLine = z.object({ removed: z.string().min(1), at: z.number() });
const line = z.union([acceptedLine, removedLine]);

type Line = z.infer<typeof line>;

/** A post that the sandbox took. */
export interface Accepted {
  /** 1 for the first post of the account. */
  readonly accepted: number;
  readonly id: string;
  readonly account: string;
  readonly text: string;
  readonly at: Instant;
  /** When it was taken down. */
  readonly removedAt?: Instant;
}

export interface Timeline {
  /** Reads what this and other processes appended since the last look. */
  refresh(): Promise<void>;
  /** In order of acceptance, as at the last look; posts that were taken down included. */
  posts(): readonly Accepted[];
  /** Resolves once the line is on disk. */
  append(entry: Line): Promise<void>;
}

const NEWLINE = 0x0a;

export function openTimeline(folder: string, account: string): Timeline {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `timeline-${encodeURIComponent(account)}.jsonl`);
  const posts: Accepted[] = [];
  let read = 0;
  let known = false;

  async function refresh(): Promise<void> {
    const file = await openIfPresent(path);
    if (file === undefined) return;
    try {
      const bytes = await readFrom(file, read);
      // A last line without its end is still being written, or was torn by a crash: it was never answered.
      const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
      read += whole.length;
      for (const entry of parseLines(whole.toString('utf8'))) apply(posts, entry);
    } finally {
      await file.close();
    }
  }

  async function append(entry: Line): Promise<void> {
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const torn = size > 0 && (await readFrom(file, size - 1))[0] !== NEWLINE;
      // One write a line, so that lines of several processes never mix; a torn line is closed off, not joined.
      await file.write(`${torn ? '\n' : ''}${JSON.stringify(entry)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!known) await syncFolder(folder);
    known = true;
    await refresh();
  }

  return { refresh, posts: () => posts, append };
}

/** The posts of all accounts in a folder, in order of acceptance. */
export async function readTimeline(folder: string): Promise<Accepted[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const all: Accepted[] = [];
  for (const name of names.filter((name) => /^timeline-.+\.jsonl$/.test(name)).sort()) {
    const timeline = openTimeline(
      folder,
      decodeURIComponent(name.slice('timeline-'.length, -'.jsonl'.length)),
    );
    await timeline.refresh();
    all.push(...timeline.posts());
  }
  return all.sort((a, b) => a.at - b.at);
}

function apply(posts: Accepted[], entry: Line): void {
  if ('accepted' in entry) {
    posts.push(entry);
    return;
  }
  const index = posts.findIndex((post) => post.id === entry.removed);
  const post = posts[index];
  if (post !== undefined && post.removedAt === undefined) posts[index] = { ...post, removedAt: entry.at };
}

function parseLines(text: string): Line[] {
  return text.split('\n').flatMap((source) => {
    try {
      return [line.parse(JSON.parse(source))];
    } catch {
      // Blank, or torn by a crash and closed off by the next append.
      return [];
    }
  });
}

async function openIfPresent(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readFrom(file: FileHandle, position: number): Promise<Buffer> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.max(0, size - position));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
  return buffer.subarray(0, bytesRead);
}

/** Without this a power cut could lose the new file's name, and with it posts that were answered. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

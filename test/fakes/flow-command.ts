/** The command line in a process of its own, beside a bot that runs and holds two stories. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { cardOf, ORDINARY, press, tellStory } from './flow-people.ts';
import { type Flow, openFlow, settingsFor } from './flow-stage.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
/** Stands in the words of S-1 and nowhere else. */
export const MARKER = 'quokka';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The last line of what was printed, where that is JSON. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface CommandBench {
  readonly flow: Flow;
  /** A folder for the test's own files, and where the commands run. */
  readonly scratch: string;
  loudhailer(...args: string[]): Promise<Ran>;
  written(name: string, text: string): Promise<string>;
  /** A copy of the store as it is on disk now, with the lines of its journal changed. */
  tampered(name: string, change: (lines: string[]) => string[]): Promise<string>;
  /** The files of the store that hold these words. */
  filesWith(words: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openCommandBench(): Promise<CommandBench> {
  const scratch = await mkdtemp(join(tmpdir(), 'loudhailer-command-'));
  const flow = await openFlow();
  const environment = settingsFor(flow.slack, flow.folder);
  await approved(flow, 'amina', 'ben', `A ${MARKER} came to ward 4`);
  await approved(flow, 'dawn', 'chidi', 'Our porters walked twelve miles of corridor before lunch');
  return {
    flow,
    scratch,
    loudhailer: (...args) =>
      new Promise((resolve) => {
        const options = { cwd: scratch, env: { PATH: process.env.PATH ?? '', ...environment } };
        execFile(process.execPath, [MAIN, ...args], options, (error, out, err) => {
          const last = out.trim().split('\n').at(-1) ?? '';
          const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err, json });
        });
      }),
    async written(name, text) {
      const path = join(scratch, name);
      await writeFile(path, text);
      return path;
    },
    async tampered(name, change) {
      const folder = join(scratch, name);
      const isKept = (path: string) => !/\.sock$|lock$|checkpoint/.test(path);
      await cp(flow.folder, folder, { recursive: true, filter: isKept });
      const path = join(folder, 'journal-000001.jsonl');
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      await writeFile(path, `${change(lines).join('\n')}\n`, { mode: 0o600 });
      return folder;
    },
    async filesWith(words) {
      const found: string[] = [];
      for (const entry of await readdir(flow.folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile() && (await readFile(path)).includes(words)) found.push(path);
      }
      return found;
    },
    async close() {
      await flow.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function approved(flow: Flow, author: string, approver: string, text: string): Promise<void> {
  const id = await tellStory(flow, author, { ...ORDINARY, text });
  await press(flow, approver, await cardOf(flow, id), 'Approve');
  await cardOf(flow, id, 'Goes out');
}

/** A line as the journal writes it, so that its checksum says nothing. */
export const lineOf = (json: string): string => `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
/** A commit without the events, content and wake-ups of a stream. */
export function without(line: string, stream: string): string {
  const {
    e = [],
    c = {},
    w = [],
    ...rest
  } = JSON.parse(line.slice(9)) as {
    p: number;
    e?: { stream: string }[];
    c?: Record<string, object>;
    w?: [string, string, number][];
  };
  const left = {
    ...rest,
    e: e.filter((event) => event.stream !== stream),
    c: Object.fromEntries(Object.entries(c).filter(([of]) => of !== stream)),
    w: w.filter(([, key]) => !key.startsWith(stream)),
  };
  return lineOf(JSON.stringify(left));
}

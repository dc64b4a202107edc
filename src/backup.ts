/** Backup and restore through the port of the store, so that what one store saved another can take. */
import { createReadStream, existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { InvalidInputError } from './errors.ts';
import type { Content, NewEvent, StoredEvent } from './events.ts';
import type { HeldWake, Store, StreamId } from './ports.ts';

const FORMAT = 1;
const PAGE = 1000;
/** Later than any instant that a wake-up can have. */
const FOREVER = Number.MAX_SAFE_INTEGER;

export interface BackupCount {
  readonly events: number;
  readonly streams: number;
}

/** Writes everything to a new file that only its owner can read. @throws InvalidInputError when the file is there already. */
export async function writeBackup(store: Store, path: string, at: number): Promise<BackupCount> {
  if (path === '') throw new InvalidInputError(['Say where to save it, for example backup FILE.']);
  if (existsSync(path)) throw new InvalidInputError([`${path} is there already. Choose another name.`]);
  const count = { events: 0, streams: 0 };
  const part = `${path}.part`;
  const handle = await open(part, 'wx', 0o600);
  const lines = Readable.from(linesOf(store, at, count));
  await new Promise<void>((resolve, reject) => {
    const file = handle.createWriteStream({ flush: true });
    const zip = createGzip();
    for (const stream of [lines, zip, file]) stream.on('error', reject);
    file.on('finish', resolve);
    lines.pipe(zip).pipe(file);
  });
  await rename(part, path);
  return count;
}

async function* linesOf(
  store: Store,
  at: number,
  count: { events: number; streams: number },
): AsyncGenerator<string> {
  yield `${JSON.stringify({ loudhailer: 'backup', format: FORMAT, at })}\n`;
  const streams = new Set<string>();
  for (let after = 0; ; ) {
    const page = await store.history({ after, limit: PAGE });
    for (const event of page) {
      count.events += 1;
      streams.add(event.stream);
      yield `${JSON.stringify({ event })}\n`;
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  count.streams = streams.size;
  for (const stream of streams) {
    const [loaded] = await store.load([stream as StreamId]);
    if (Object.keys(loaded.content).length > 0)
      yield `${JSON.stringify({ stream, content: loaded.content })}\n`;
  }
  for (const wake of await store.find({ query: 'due', until: FOREVER, limit: FOREVER }))
    yield `${JSON.stringify({ wake })}\n`;
  yield `${JSON.stringify({ end: count.events })}\n`;
}

const header = z.object({ loudhailer: z.literal('backup'), format: z.number() });

/**
 * Puts a backup into an empty store: the same events with the same hashes, the same content, the same wake-ups.
 * @throws InvalidInputError when the file is none of ours, of a later format, or not whole.
 */
export async function readBackup(store: Store, path: string): Promise<BackupCount> {
  if ((await store.history({ after: 0, limit: 1 })).length > 0)
    throw new InvalidInputError([
      'The store is not empty. Restore into a new, empty folder (LOUDHAILER_DATA).',
    ]);
  // The whole file is read once before anything is written: half a backup must not become half a store.
  await readLines(path, async () => undefined);
  const streams = new Set<string>();
  let events = 0;
  let group: StoredEvent[] = [];
  const flush = async () => {
    if (group.length > 0) await restoreGroup(store, group);
    group = [];
  };
  await readLines(path, async (line) => {
    if (line.event !== undefined) {
      if (group.length > 0 && group[0]?.position !== line.event.position) await flush();
      group.push(line.event);
      streams.add(line.event.stream);
      events += 1;
      return;
    }
    await flush();
    if (line.content !== undefined && line.stream !== undefined)
      await store.commit({ expect: {}, append: {}, content: { [line.stream]: line.content } });
    if (line.wake !== undefined) await store.commit({ expect: {}, append: {}, wake: [line.wake] });
  });
  await flush();
  return { events, streams: streams.size };
}

async function restoreGroup(store: Store, events: readonly StoredEvent[]): Promise<void> {
  const append: Record<StreamId, NewEvent[]> = {};
  const expect: Record<StreamId, number> = {};
  for (const { stream, version, type, at, by, data, series } of events) {
    const id = stream as StreamId;
    expect[id] ??= version - 1;
    append[id] = [...(append[id] ?? []), { type, at, by, data, ...(series === undefined ? {} : { series }) }];
  }
  await store.commit({ expect, append });
  for (const event of events) {
    const [kept] = await store.history({
      stream: event.stream as StreamId,
      after: event.version - 1,
      limit: 1,
    });
    if (kept?.hash !== event.hash)
      throw new InvalidInputError([
        `The backup does not verify at event ${event.version} of ${event.stream}. Use another one.`,
      ]);
  }
}

interface Line {
  readonly event?: StoredEvent;
  readonly stream?: StreamId;
  readonly content?: Content;
  readonly wake?: HeldWake;
  readonly end?: number;
}

async function readLines(path: string, take: (line: Line) => Promise<void>): Promise<void> {
  const broken = new InvalidInputError([`${path} is not a whole backup of Loudhailer. Use another one.`]);
  const file = createReadStream(path);
  const unzipped = file.pipe(createGunzip());
  // An error of the file does not travel along a pipe by itself.
  file.on('error', (error) => unzipped.destroy(error));
  let isFirst = true;
  let events = 0;
  let end: number | undefined;
  try {
    for await (const text of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
      const line: unknown = JSON.parse(text);
      if (isFirst) {
        isFirst = false;
        const { format } = header.parse(line);
        if (format > FORMAT)
          throw new InvalidInputError([`${path} was made by a later Loudhailer. Update this one first.`]);
        continue;
      }
      const known = line as Line;
      if (known.event !== undefined) events += 1;
      if (known.end !== undefined) end = known.end;
      await take(known);
    }
  } catch (error) {
    throw error instanceof InvalidInputError ? error : broken;
  }
  if (end !== events) throw broken;
}

/** Reads events back from the journal, a page at a time. */
import type { StoredEvent } from '../../src/events.ts';
import type { Folded } from './folded.ts';
import type { Journal } from './journal.ts';
import type { JournalEntry } from './line.ts';

const COMMITS_AT_ONCE = 1000;

/**
 * Events of all streams after a position. A page ends between two commits, never inside one, because the next page
 * begins after a position: only where one commit alone has more events than `limit` is the page longer.
 */
export async function readHistory(
  journal: Journal,
  folded: Folded,
  after: number,
  limit: number,
): Promise<StoredEvent[]> {
  const page: StoredEvent[] = [];
  const last = folded.position;
  for (let next = Math.max(0, after) + 1; next <= last && page.length < limit; ) {
    const count = Math.min(COMMITS_AT_ONCE, limit - page.length, last - next + 1);
    for await (const entry of journal.read(Array.from({ length: count }, (_, index) => next + index))) {
      const events = eventsOf(entry);
      if (page.length > 0 && page.length + events.length > limit) return page;
      page.push(...events);
    }
    next += count;
  }
  return page;
}

/** Events of one stream after a version. */
export async function readStreamHistory(
  journal: Journal,
  folded: Folded,
  stream: string,
  after: number,
  limit: number,
): Promise<StoredEvent[]> {
  const record = folded.records.get(stream);
  if (record === undefined || limit <= 0) return [];
  // A mention without an event (content alone) does not raise the version.
  const positions: number[] = [];
  let version = Math.max(0, after);
  const mentions = folded.mentions.after(record.mention, version);
  for (let at = 0; at < mentions.length && version < after + limit; at += 2) {
    const [position = 0, reached = 0] = [mentions[at], mentions[at + 1]];
    if (reached > version) positions.push(position);
    version = Math.max(version, reached);
  }
  const page: StoredEvent[] = [];
  for await (const entry of journal.read(positions)) {
    for (const event of eventsOf(entry))
      if (event.stream === stream && event.version > after) page.push(event);
  }
  return page.slice(0, limit);
}

function eventsOf(entry: JournalEntry): StoredEvent[] {
  return (entry.e ?? []).map((event) => ({ ...event, position: entry.p }));
}

/** The daily anchor: how much there is and one hash over all heads, fit to be quoted outside. */
import { createHash } from 'node:crypto';
import type { NewEvent, StoredEvent } from './events.ts';

export const AUDIT = 'audit:anchors' as const;

export interface AuditState {
  readonly anchors: number;
}

export type AuditEvent = NewEvent<'anchored', Anchor>;

/** What the record was after its first so many events, in any store that it is moved to. */
export interface Anchor {
  readonly events: number;
  readonly streams: number;
  readonly hash: string;
}

export const noAudit: AuditState = { anchors: 0 };

export function evolveAudit(state: AuditState, _event: StoredEvent<string, object>): AuditState {
  return { anchors: state.anchors + 1 };
}

/** The last event of a stream, as an anchor sees it. */
export interface AnchoredHead {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
}

/** The anchor over a set of heads, in the order of the streams' first appearance. */
export function anchorOver(heads: Iterable<AnchoredHead>): Anchor {
  const hash = createHash('sha256');
  let streams = 0;
  let events = 0;
  for (const head of heads) {
    hash.update(`${head.stream}\n${head.version}\n${head.hash}\n`);
    streams += 1;
    events += head.version;
  }
  return { events, streams, hash: hash.digest('hex') };
}

/** An anchor as people quote it: `1204:310:9f2c…`. */
export function quoteAnchor(anchor: Anchor): string {
  return `${anchor.events}:${anchor.streams}:${anchor.hash}`;
}

/** Reads a quoted anchor; undefined when it is none. */
export function parseAnchor(quoted: string): Anchor | undefined {
  const match = /^(\d+):(\d+):([0-9a-f]{64})$/.exec(quoted.trim());
  if (match === null) return undefined;
  return { events: Number(match[1]), streams: Number(match[2]), hash: match[3] ?? '' };
}

/** The daily anchor: how many streams there are and one hash over all their heads, fit to be quoted outside. */
import { createHash } from 'node:crypto';
import type { NewEvent, StoredEvent } from './events.ts';
import type { Head } from './ports.ts';

export const AUDIT = 'audit:anchors' as const;

export interface AuditState {
  readonly anchors: number;
}

export type AuditEvent = NewEvent<'anchored', Anchor>;

export interface Anchor {
  readonly position: number;
  readonly streams: number;
  readonly hash: string;
}

export const noAudit: AuditState = { anchors: 0 };

export function evolveAudit(state: AuditState, _event: StoredEvent<string, object>): AuditState {
  return { anchors: state.anchors + 1 };
}

/** The anchor over a set of heads, in the order of the streams' first appearance. */
export function anchorOver(heads: Iterable<Head>, position: number): Anchor {
  const hash = createHash('sha256');
  let streams = 0;
  for (const head of heads) {
    hash.update(`${head.stream}\n${head.version}\n${head.hash}\n`);
    streams += 1;
  }
  return { position, streams, hash: hash.digest('hex') };
}

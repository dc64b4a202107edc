/** Hashes an event and keeps the JSON that was hashed, so that nothing is written out twice on the way to disk. */
import { hash as digest } from 'node:crypto';
import type { StoredEvent } from '../../src/events.ts';
import { quickCanonicalJson } from './canonical.ts';

/** `hash` equals `hashEvent(previous, event)`; `json` is the event as the journal keeps it: all but its position. */
export function chainEvent(
  previous: string,
  event: Omit<StoredEvent, 'hash' | 'position'>,
): { readonly hash: string; readonly json: string } {
  const { stream, version, v, type, at, by, data, series, number } = event;
  const json = quickCanonicalJson({ stream, version, v, type, at, by, data, series, number });
  const hash = digest('sha256', `${previous}\n${json}`, 'hex');
  return { hash, json: `${json.slice(0, -1)},"hash":"${hash}"}` };
}

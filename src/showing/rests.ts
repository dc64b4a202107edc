/**
 * Which cards a chat asked us to wait with, and until when: meanwhile nothing is sent to them, however much changes.
 * Kept in memory only, as what is forgotten with the program costs one call that is answered with "wait" again; and
 * card by card, so that one which a chat never takes holds up no other.
 */
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import type { Instant } from '../events.ts';

const rests = new WeakMap<Core, Map<string, Instant>>();

export function rest(core: Core, card: string, channel: string, until: Instant): void {
  const known = rests.get(core) ?? new Map<string, Instant>();
  rests.set(core, known.set(`${card} ${channel}`, until));
}

/** @throws RetryAtError while the card rests in this channel. */
export function expectNoRest(core: Core, card: string, channel: string): void {
  const known = rests.get(core);
  const until = known?.get(`${card} ${channel}`);
  if (until === undefined) return;
  if (until > core.clock.now()) throw new RetryAtError(until, 'the chat asked to wait');
  known?.delete(`${card} ${channel}`);
}

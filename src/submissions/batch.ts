/** A batch: at most ten pledges on one card, each with its text in full, decided one by one or together. */
import type { NewEvent, StoredEvent } from '../events.ts';

export const BATCH_SIZE = 10;

export interface BatchState {
  readonly campaign: string;
  readonly pledges: readonly string[];
}

export type BatchEvent = NewEvent<'made', { campaign: string; pledges: readonly string[] }>;

export const noBatch: BatchState = { campaign: '', pledges: [] };

export function evolveBatch(_state: BatchState, stored: StoredEvent<string, object>): BatchState {
  const event = stored as StoredEvent & BatchEvent;
  return { campaign: event.data.campaign, pledges: event.data.pledges };
}

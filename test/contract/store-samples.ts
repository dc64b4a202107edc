/** Commits that look like the product's own, for trying stores. The people and words are made up. */
import type { NewEvent } from '../../src/events.ts';
import { sealPiece } from '../../src/events.ts';
import type { Commit, StreamId, Wake } from '../../src/ports.ts';

export function submitted(
  data: { text?: string; author?: string; campaign?: string; kind?: 'story' | 'pledge'; at?: number } = {},
): { event: NewEvent; content: Record<string, ReturnType<typeof sealPiece>['piece']> } {
  const {
    text = 'We turned the ward lights down at night.',
    author = 'p1',
    campaign = 'nights',
    kind = 'story',
  } = data;
  const { piece, ref } = sealPiece('body-1', { text });
  return {
    event: {
      type: 'submitted',
      at: data.at ?? 1000,
      by: author,
      series: kind === 'pledge' ? 'P' : 'S',
      data: {
        kind,
        campaign,
        organisation: 'northgate',
        author,
        revision: { n: 1, writers: [author], body: ref, about: false, findings: [], guardVersion: 1 },
      },
    },
    content: { 'body-1': piece },
  };
}

export function event(type: string, data: object = {}, at = 2000): NewEvent {
  return { type, at, by: 'p2', data };
}

/** A commit that appends to streams, each at the version named. */
export function commit(
  streams: Record<StreamId, { at?: number; events: readonly NewEvent[] }>,
  rest: Omit<Partial<Commit>, 'expect' | 'append'> = {},
): Commit {
  const expect: Record<StreamId, number> = {};
  const append: Record<StreamId, readonly NewEvent[]> = {};
  for (const [id, { at, events }] of Object.entries(streams)) {
    if (at !== undefined) expect[id as StreamId] = at;
    append[id as StreamId] = events;
  }
  return { expect, append, ...rest };
}

/** A story or pledge as `workflow.submit` stores it: event, content, and the wake-up of its card. */
export function submission(id: StreamId, data: Parameters<typeof submitted>[0] = {}): Commit {
  const made = submitted(data);
  const wake: Wake = { name: 'card', key: id, at: data.at ?? 1000 };
  return {
    expect: { [id]: 0 },
    append: { [id]: [made.event] },
    content: { [id]: made.content },
    wake: [wake],
  };
}

export const nothing: Commit = { expect: {}, append: {} };

/** A commit that does nothing but settle or set wake-ups. */
export function wakes(wake: readonly Wake[]): Commit {
  return { expect: {}, append: {}, wake };
}

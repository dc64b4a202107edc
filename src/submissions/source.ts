/** What an item is made from must still be there when it is filed, and stay as it was until it is on disk. */
import type { Core } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import type { Objection } from './objection.ts';
import type { MadeFrom } from './submission.ts';
import { isTextGone } from './submission.ts';

export interface Source {
  readonly expect: Readonly<Record<StreamId, number>>;
  readonly why: readonly Objection[];
}

/** Words that were taken back come back in no other item: whoever withdraws moves the stream that this expects. */
export async function readSource(core: Core, from: MadeFrom | undefined): Promise<Source> {
  if (from === undefined) return { expect: {}, why: [] };
  const [source] = await core.store.load([from.stream as StreamId<'submission'>]);
  const isGone = source.version === 0 || isTextGone(source.state);
  return {
    expect: { [source.stream]: source.version },
    why: isGone ? [{ code: 'erased', sentence: sayObjection('erased') }] : [],
  };
}

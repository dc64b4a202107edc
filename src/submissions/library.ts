/**
 * The library: approved signposts and notices that may go out more than once. An item of it stays where it is; each use
 * is a submission of its own. Other words for an item are variations, and together with it they are one family.
 */
import type { Core } from '../core.ts';
import type { Instant } from '../events.ts';
import { readField } from '../events.ts';
import { nearDuplicates } from '../guard/near-duplicate.ts';
import type { Loaded, StreamId } from '../ports.ts';
import type { SlotRef, SubmissionState } from './submission.ts';
import { currentRevision, isTextGone } from './submission.ts';

/** More than a campaign keeps. */
const MOST = 200;
const HOUR = 60 * 60_000;

export interface Family {
  /** The item that the others are variations of. */
  readonly root: Loaded<'submission'>;
  /** Every item of it whose words may still be shown, the root first. */
  readonly items: readonly Loaded<'submission'>[];
  /** The slots of all uses of all its items. */
  readonly uses: readonly Instant[];
  /** A use of it was deleted on X because somebody wanted that. */
  readonly takenDown: boolean;
}

/** The item that a variation is one of, or the item itself. */
export async function rootOf(core: Core, item: Loaded<'submission'>): Promise<Loaded<'submission'>> {
  const { from } = item.state;
  if (from?.why !== 'variation') return item;
  const [root] = await core.store.load([from.stream as StreamId<'submission'>]);
  return root;
}

export async function familyOf(core: Core, item: Loaded<'submission'>): Promise<Family> {
  const root = await rootOf(core, item);
  const made = await core.store.find({ query: 'madeFrom', stream: root.stream });
  const all = [root, ...made.filter(({ state }) => state.from?.why === 'variation')];
  const uses = (
    await Promise.all(all.map(({ stream }) => core.store.find({ query: 'madeFrom', stream })))
  ).flatMap((found) => found.filter(({ state }) => state.from?.why === 'library'));
  return {
    root,
    items: all.filter(({ state }) => !isTextGone(state)),
    uses: uses.map(({ state }) => state.slot?.at ?? state.filedAt),
    takenDown: uses.some(({ state }) => state.recall !== undefined),
  };
}

/** The items of a campaign's library, least recently used first; those never used first of all, by their approval. */
export async function libraryOf(core: Core, campaign: string): Promise<readonly Loaded<'submission'>[]> {
  const ready = await core.store.find({ query: 'ready', campaign, evergreen: true, limit: MOST });
  return ready
    .filter(({ state }) => state.repeat !== undefined)
    .sort((a, b) => lastUsed(a.state) - lastUsed(b.state));
}

function lastUsed({ usedAt = [] }: SubmissionState): Instant {
  return usedAt.at(-1) ?? 0;
}

/** Whether the limits that its author set let an item be used in a slot: uses, gap and last day. */
export function mayUse(item: SubmissionState, family: Family, slot: SlotRef): boolean {
  const { repeat, usedAt = [] } = item;
  if (repeat === undefined || usedAt.length >= repeat.uses || slot.day > repeat.until) return false;
  // Whoever took the first words back did not leave the others standing alone.
  if (isTextGone(family.root.state)) return false;
  // What a person took down does not come back by itself.
  if (family.takenDown) return false;
  return family.uses.every((used) => Math.abs(slot.at - used) >= repeat.gapHours * HOUR);
}

/** Whether words are too near to those of a family to be a variation of it. */
export function isTooAlike(text: string, { items }: Family): boolean {
  const others = items.flatMap(({ state, content }) => {
    const words = readField(content, currentRevision(state)?.body, 'text');
    return words === undefined ? [] : [{ text: words }];
  });
  return nearDuplicates(text, others).length > 0;
}

/** What a repeat is where its author says nothing more: X forbids the same words within 7 days. */
export const USUAL_GAP_HOURS = 168;
export const MOST_USES = 50;

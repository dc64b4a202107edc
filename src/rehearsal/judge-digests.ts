/** The judge's look at digests: each place is told of each instant once. */
import type { StoredEvent } from '../events.ts';

export interface DigestsFound {
  readonly digests: number;
  /** Digests that tell what another one told already, and digests that were shown more than once. */
  readonly digestsTwice: number;
}

interface Told {
  readonly stream: string;
  readonly from: number;
  readonly until: number;
}

export function countDigests(events: readonly StoredEvent[]): DigestsFound {
  const claimed = new Map<string, Told[]>();
  const shown = new Map<string, number>();
  let claims = 0;
  for (const event of events) {
    if (!event.stream.startsWith('digest:')) continue;
    if (event.type === 'shown') shown.set(event.stream, (shown.get(event.stream) ?? 0) + 1);
    if (event.type !== 'claimed') continue;
    const { subscription, from, until } = event.data as {
      readonly subscription: string;
      readonly from: number;
      readonly until: number;
    };
    // Milestones are claimed by the same kind of stream, and belong to no place.
    if (subscription === '') continue;
    claims += 1;
    claimed.set(subscription, [...(claimed.get(subscription) ?? []), { stream: event.stream, from, until }]);
  }
  const overlapping = [...claimed.values()].reduce((sum, told) => sum + overlaps(told), 0);
  const again = [...shown.values()].reduce((sum, times) => sum + times - 1, 0);
  return { digests: claims, digestsTwice: overlapping + again };
}

/** In order of their beginnings, each must begin where no other still goes on. */
function overlaps(told: readonly Told[]): number {
  const inOrder = told.toSorted((a, b) => a.from - b.from || a.until - b.until);
  return inOrder.filter(({ from, until }, n) => {
    const before = inOrder[n - 1];
    return before !== undefined && (from < before.until || (from === before.from && until === before.until));
  }).length;
}

/** The judge's own count of pledges: folded from the log alone, event by event, and never asked of the product. */
import type { StoredEvent } from '../events.ts';
import type { Shown } from './parts.ts';

interface Pledge {
  /** Nothing in it needs a second look. */
  clean: boolean;
  state: 'made' | 'listed' | 'gone';
  done: boolean;
}

/** What is counted at the end of the log: pledges that stand, joins that were not left, and pledges that were done. */
export function countPledges(events: readonly StoredEvent[]): Shown {
  const pledges = new Map<string, Pledge>();
  const joins = new Map<string, boolean>();
  for (const event of events) {
    if (event.stream.startsWith('submission:')) foldPledge(pledges, event);
    if (event.stream.startsWith('join:')) joins.set(event.stream, event.type === 'joined');
  }
  const standing = [...pledges.values()].filter(
    ({ clean, state }) => state === 'listed' || (state === 'made' && clean),
  );
  return {
    pledges: standing.length,
    joined: [...joins.values()].filter((stands) => stands).length,
    done: standing.filter(({ done }) => done).length,
  };
}

function foldPledge(pledges: Map<string, Pledge>, event: StoredEvent): void {
  const data = event.data as {
    readonly kind?: string;
    readonly from?: object;
    readonly revision?: { readonly findings: readonly { readonly severity: string }[] };
  };
  if (event.type === 'submitted' && data.kind === 'pledge' && data.from === undefined)
    pledges.set(event.stream, { clean: true, state: 'made', done: false });
  const pledge = pledges.get(event.stream);
  if (pledge === undefined) return;
  switch (event.type) {
    case 'submitted':
    case 'revised':
      pledge.clean = (data.revision?.findings ?? []).every(({ severity }) => severity === 'ADVISE');
      break;
    case 'listed':
      pledge.state = 'listed';
      break;
    case 'withdrawn':
    case 'rejected':
    case 'sealed':
    case 'erased':
      pledge.state = 'gone';
      break;
    case 'done':
      pledge.done = true;
      break;
  }
}

/** How many of the three counts the product shows otherwise than the log has them. */
export function differences(counted: Shown, shown: Shown): number {
  return (['pledges', 'joined', 'done'] as const).filter((name) => counted[name] !== shown[name]).length;
}

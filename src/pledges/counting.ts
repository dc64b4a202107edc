/** Which pledges count, and which totals each adds to. What is counted is said in `words/pledges.ts`. */
import type { SubmissionState } from '../submissions/submission.ts';
import { currentRevision, isPledge } from '../submissions/submission.ts';

/**
 * A pledge counts once it is made and nothing in it needs a second look, else once an approver listed it; one that was
 * withdrawn, rejected, sealed or erased does not. A post made of a pledge is a post, and no second pledge.
 */
export function countsAsPledge(state: SubmissionState): boolean {
  if (!isPledge(state) || state.erased) return false;
  if (state.status === 'listed') return true;
  if (state.status !== 'submitted') return false;
  const findings = currentRevision(state)?.findings ?? [];
  return findings.every(({ severity }) => severity === 'ADVISE');
}

/** The breakdowns that are kept for each campaign, each a scope of totals of its own. */
export const BREAKDOWNS = ['theme', 'organisation', 'role', 'day'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export function breakdownScope(campaign: string, by: Breakdown, of: 'made' | 'done' = 'made'): string {
  return `pledges:${campaign}/${of}/${by}`;
}

/** What stands in a breakdown for a pledge that does not say. */
export const NOT_SAID = '-';

export interface PledgeShare {
  readonly scope: string;
  readonly name: string;
  readonly amount: number;
}

/** What one pledge adds to the totals of its campaign; nothing where it does not count. */
export function pledgeShares(state: SubmissionState): readonly PledgeShare[] {
  if (!countsAsPledge(state)) return [];
  const { campaign, organisation, themes, pledge } = state;
  const scope = `campaign:${campaign}`;
  const isDone = pledge?.done !== undefined;
  const places: Readonly<Record<Breakdown, string>> = {
    theme: themes[0] ?? NOT_SAID,
    organisation,
    role: pledge?.roleGroup ?? NOT_SAID,
    day: pledge?.day ?? new Date(state.filedAt).toISOString().slice(0, 10),
  };
  const shares: PledgeShare[] = [{ scope, name: 'pledges', amount: 1 }];
  if (isDone) shares.push({ scope, name: 'pledges.done', amount: 1 });
  if (pledge?.teamSize !== undefined)
    shares.push({ scope, name: 'pledges.teamSize', amount: pledge.teamSize });
  for (const by of BREAKDOWNS) {
    shares.push({ scope: breakdownScope(campaign, by), name: places[by], amount: 1 });
    if (isDone && by !== 'day')
      shares.push({ scope: breakdownScope(campaign, by, 'done'), name: places[by], amount: 1 });
  }
  return shares;
}

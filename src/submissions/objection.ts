/** One reason why not; and the reasons that lie in the campaign, whatever the item is. Pure. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Actor, Instant } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { Decided, ObjectionCode } from '../words/objections.ts';
import { sayObjection } from '../words/objections.ts';
import type { RuleContext } from './approvals.ts';

export interface Objection {
  readonly code: ObjectionCode;
  /** One sentence: why not, and what would cure it. `{who}` stands for the name of `who`. */
  readonly sentence: string;
  readonly who?: Actor;
  /** The finding it is about, for `blocked` and `held`. */
  readonly finding?: string;
  /** Where in the words that were offered; only what the author must change. */
  readonly found?: Finding;
}

export function objection(code: ObjectionCode, detail?: string, decided?: Decided): Objection {
  return {
    code,
    sentence: sayObjection(code, detail, decided),
    ...(decided?.by === undefined ? {} : { who: decided.by }),
    ...(detail !== undefined && (code === 'blocked' || code === 'held') ? { finding: detail } : {}),
  };
}

/** An organisation that left the campaign has no account that would post for it, whatever slot its items get. */
export function accountObjections(
  { accountId }: RuleContext,
  { accounts }: CampaignDefinition,
): readonly Objection[] {
  return accounts.some(({ id }) => id === accountId) ? [] : [objection('noAccount')];
}

/** After its last day a campaign has no slots: nobody works on what could never go out. */
export function overObjections({ dates, timeZone }: CampaignDefinition, at: Instant): readonly Objection[] {
  return dayOf(at, timeZone) > dates.to ? [objection('campaignOver')] : [];
}

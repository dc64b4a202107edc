/** Opening a draft: judged with all reasons, then put in force, in chat and on the command line alike. */
import type { Core } from '../core.ts';
import type { Actor } from '../events.ts';
import type { Loaded } from '../ports.ts';
import { missingWords } from '../words/campaigns.ts';
import type { Drafted } from './draft.ts';
import { candidateIn, draftIn, fileOf } from './draft.ts';
import type { Agreed, Change, Imported } from './import.ts';
import { changeCampaign } from './import.ts';
import { hasFewApprovers, openingReasons, whyNotOpen } from './opening.ts';

export type Opening =
  | { readonly done: true; readonly imported: Imported }
  | { readonly done: false; readonly why: 'noDraft' }
  | { readonly done: false; readonly why: 'reasons'; readonly reasons: readonly string[] }
  | Extract<Change, { readonly done: false }>;

export async function openDraft(
  core: Core,
  campaign: Loaded<'campaign'>,
  by: Actor,
  agreed: Agreed,
): Promise<Opening> {
  const drafted = draftIn(campaign);
  if (drafted === undefined) return { done: false, why: 'noDraft' };
  const id = campaign.stream.slice('campaign:'.length);
  const made = fileOf(id, drafted);
  const asked = await whyNotOpen(core, candidateIn(drafted), campaign.state);
  const reasons = [...missingIn(id, drafted), ...asked];
  if ('problems' in made || reasons.length > 0) return { done: false, why: 'reasons', reasons };
  return changeCampaign(core, made.file, by, agreed, campaign.version);
}

/** What can be said without asking anybody: what is missing, and what is too few. */
export function missingNow(id: string, drafted: Drafted): readonly string[] {
  const candidate = candidateIn(drafted);
  const missing = missingIn(id, drafted);
  // How many are named and needed says more than that some are missing.
  const said = hasFewApprovers(candidate) ? missing.filter((one) => one !== missingWords.approver) : missing;
  return [...said, ...openingReasons(candidate)];
}

/** What a draft lacks to be a whole campaign, each said once. */
function missingIn(id: string, drafted: Drafted): readonly string[] {
  const made = fileOf(id, drafted);
  if (!('problems' in made)) return [];
  const said = made.problems.flatMap(({ path, message }) => {
    const [first = '', second = ''] = path.map(String);
    // Too few people are counted in other words.
    if (first === 'roles')
      return second === '' && drafted.roles.approver === undefined ? [missingWords.approver] : [];
    return [missingWords[first] ?? `${path.join('.')}: ${message}.`];
  });
  return [...new Set(said.filter((sentence) => sentence !== undefined))];
}

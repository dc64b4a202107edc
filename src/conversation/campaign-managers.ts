/** Who may make, change and open campaigns: the administrators of the setting, and admins and campaign leads. */
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import { loadHuman } from '../people/human.ts';
import type { Role } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';
import { setupWords } from '../words/campaigns.ts';
import { sayObjection } from '../words/objections.ts';
import { say } from './answer.ts';
import type { From, Reply } from './conversation.ts';
import { meet } from './identity.ts';

const MANAGE: readonly Role[] = ['admin', 'campaignLead'];

export type May = 'yes' | 'no' | 'cannotCheck';

/** Whether somebody may make a campaign: an administrator, or who leads or administers any campaign. */
export async function mayMake(core: Core, from: From): Promise<May> {
  return may(core, from, await core.store.find({ query: 'campaigns' }));
}

/**
 * Whether somebody may change this one: its own leads and admins, because who changes its people decides who may
 * approve. One that is only drafted is nobody's yet.
 */
export async function mayChange(core: Core, from: From, campaign: Loaded<'campaign'>): Promise<May> {
  return campaign.state.definition === undefined ? mayMake(core, from) : may(core, from, [campaign]);
}

async function may(core: Core, from: From, campaigns: readonly Loaded<'campaign'>[]): Promise<May> {
  const person = await meet(core, from);
  const { accounts } = await loadHuman(core, idOf(person.stream));
  let unsure = false;
  for (const account of accounts) {
    const found = await isAdministrator(core, account);
    if (found === 'yes') return 'yes';
    unsure ||= found === 'cannotCheck';
  }
  for (const campaign of campaigns) {
    const { definition } = campaign.state;
    if (definition === undefined) continue;
    const now = await core.directory.roles(accounts, definition, roleListsOf(campaign));
    if (MANAGE.some((role) => now.roles.includes(role))) return 'yes';
    unsure ||= now.unsure;
  }
  return unsure ? 'cannotCheck' : 'no';
}

/** By the address that their directory vouches for now; never a guest's, which another directory vouches for. */
export async function isAdministrator(core: Core, account: string): Promise<May> {
  if (core.admins.length === 0) return 'no';
  try {
    const { email, guest, bot, inactive } = await core.directory.profile(account);
    if (guest || bot || inactive || email === undefined) return 'no';
    return core.admins.includes(email.toLowerCase()) ? 'yes' : 'no';
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return 'cannotCheck';
  }
}

/** What somebody is told who may not; undefined for whoever may. */
export function refusalOf(may: May): Reply | undefined {
  if (may === 'yes') return undefined;
  return say(may === 'no' ? setupWords.notAllowed : sayObjection('cannotCheck'));
}

/** The campaign that a button or form is about, if whoever acts may change it. */
export async function allowedOn(
  core: Core,
  from: From,
  id: string,
): Promise<{ readonly campaign: Loaded<'campaign'> } | { readonly no: Reply }> {
  const [campaign] = await core.store.load([`campaign:${id}`]);
  const no = refusalOf(await mayChange(core, from, campaign));
  return no === undefined ? { campaign } : { no };
}

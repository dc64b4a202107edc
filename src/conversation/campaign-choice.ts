/** Which campaign and organisation a person speaks for: what they chose last, what their e-mail says, or the only one. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf, organisationOfEmail } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { readField } from '../events.ts';
import type { Loaded } from '../ports.ts';
import { roleListsOf } from '../submissions/gather.ts';

/** Kiribati is 14 hours before UTC. */
const EARLIEST_ZONE_MS = 14 * 60 * 60_000;

/** Campaigns whose last day has not passed, soonest first. */
export async function openCampaigns(core: Core): Promise<readonly CampaignDefinition[]> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const now = core.clock.now();
  // A day that has begun nowhere on earth is still to come everywhere: most campaigns need no look at their zone.
  const latest = new Date(now + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
  return campaigns
    .flatMap(({ state }) => (state.definition === undefined ? [] : [state.definition]))
    .filter(({ dates, timeZone }) => dates.to >= latest || dates.to >= dayOf(now, timeZone))
    .sort((a, b) => a.dates.from.localeCompare(b.dates.from) || a.id.localeCompare(b.id));
}

/**
 * The open campaigns in which a person decides: approver or campaign lead, looked up now.
 * @throws UnavailableError when that cannot be known.
 */
export async function campaignsDecidedBy(
  core: Core,
  person: Loaded<'person'>,
): Promise<readonly CampaignDefinition[]> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const decided: CampaignDefinition[] = [];
  for (const definition of await openCampaigns(core)) {
    const loaded = campaigns.find((one) => one.state.definition?.id === definition.id);
    if (loaded === undefined) continue;
    const roles = await core.directory.roles(person.state.accounts, definition, roleListsOf(loaded));
    if (roles.includes('approver') || roles.includes('campaignLead')) decided.push(definition);
  }
  return decided;
}

/** The campaign that a person most likely means. */
export function likelyCampaign(
  open: readonly CampaignDefinition[],
  person: Loaded<'person'>,
): CampaignDefinition | undefined {
  return open.find((campaign) => campaign.id === person.state.usual?.campaign) ?? open[0];
}

/** The organisation that a person most likely speaks for; a verified e-mail counts for more than an old choice. */
export function likelyOrganisation(
  campaign: CampaignDefinition,
  person: Loaded<'person'>,
): string | undefined {
  const email = readField(person.content, person.state.profile, 'email');
  const byEmail = email === undefined ? undefined : organisationOfEmail(campaign, email);
  if (byEmail !== undefined) return byEmail.id;
  const usual = person.state.usual?.organisation;
  if (usual !== undefined && organisationOf(campaign, usual) !== undefined) return usual;
  return campaign.organisations.length === 1 ? campaign.organisations[0]?.id : undefined;
}

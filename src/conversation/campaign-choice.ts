/** Which campaign and organisation a person speaks for: what they chose last, what their e-mail says, or the only one. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { organisationOf, organisationOfEmail } from '../campaigns/campaign.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { UnavailableError } from '../errors.ts';
import { readField } from '../events.ts';
import { loadHuman } from '../people/human.ts';
import type { Role } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';

/** Kiribati is 14 hours before UTC. */
const EARLIEST_ZONE_MS = 14 * 60 * 60_000;

/** What a campaign is open for: posts until its last day, pledges until a day of their own, or either of them. */
export type OpenFor = 'posts' | 'pledges' | 'either';

/** Campaigns whose last day for this has not passed, soonest first. */
export async function openCampaigns(
  core: Core,
  openFor: OpenFor = 'posts',
): Promise<readonly CampaignDefinition[]> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const now = core.clock.now();
  // A day that has begun nowhere on earth is still to come everywhere: most campaigns need no look at their zone.
  const latest = new Date(now + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
  return campaigns
    .flatMap(({ state }) => (state.definition === undefined ? [] : [state.definition]))
    .filter((campaign) => {
      const last = lastDayFor(campaign, openFor);
      return last >= latest || last >= dayOf(now, campaign.timeZone);
    })
    .sort((a, b) => a.dates.from.localeCompare(b.dates.from) || a.id.localeCompare(b.id));
}

function lastDayFor({ dates, pledgesUntil = dates.to }: CampaignDefinition, openFor: OpenFor): string {
  switch (openFor) {
    case 'posts':
      return dates.to;
    case 'pledges':
      return pledgesUntil;
    case 'either':
      return pledgesUntil > dates.to ? pledgesUntil : dates.to;
  }
}

/**
 * The open campaigns in which a person decides: approver or campaign lead, looked up now.
 * @throws UnavailableError when none is found and that cannot be known.
 */
export function campaignsDecidedBy(
  core: Core,
  person: Loaded<'person'>,
): Promise<readonly CampaignDefinition[]> {
  return campaignsOf(core, person, ['approver', 'campaignLead']);
}

/** The open campaigns in which a person holds one of these roles now, with any of their accounts. @throws as above. */
export async function campaignsOf(
  core: Core,
  person: Loaded<'person'>,
  wanted: readonly Role[],
): Promise<readonly CampaignDefinition[]> {
  const campaigns = await core.store.find({ query: 'campaigns' });
  const { accounts } = await loadHuman(core, idOf(person.stream));
  const found: CampaignDefinition[] = [];
  let unsure = false;
  for (const definition of await openCampaigns(core, 'either')) {
    const loaded = campaigns.find((one) => one.state.definition?.id === definition.id);
    if (loaded === undefined) continue;
    const now = await core.directory.roles(accounts, definition, roleListsOf(loaded));
    if (wanted.some((role) => now.roles.includes(role))) found.push(definition);
    else unsure ||= now.unsure;
  }
  if (found.length === 0 && unsure) throw new UnavailableError('the roles of a person cannot be known now');
  return found;
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

/** Who plays: invented people of the campaign's organisations, and the comms team that its file names. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import type { Profile } from '../ports.ts';

export interface Player {
  readonly account: string;
  readonly organisation: string;
  readonly profile: Profile;
}

export interface Cast {
  /** Two or three of each organisation. */
  readonly staff: readonly Player[];
  /** The approvers, in the order of the file. */
  readonly comms: readonly Player[];
}

/** Chat accounts and places of a rehearsal begin with this. */
export const REHEARSAL_CHAT = 'rehearsal';

const FIRST_NAMES = ['Sam', 'Alex', 'Jo', 'Kim', 'Robin', 'Chris', 'Pat', 'Ali', 'Nico', 'Dee', 'Lou', 'Ash'];

export function castOf(campaign: CampaignFile): Cast {
  const staff = campaign.organisations.flatMap((organisation, at) =>
    [1, 2, 3].map((n): Player => {
      const name = FIRST_NAMES[(at * 3 + n) % FIRST_NAMES.length] ?? 'Sam';
      const domain = organisation.emailDomains[0] ?? `${organisation.id}.example`;
      return {
        account: `${REHEARSAL_CHAT}:${organisation.id}/${n}`,
        organisation: organisation.id,
        profile: person(`${name} (${organisation.name})`, `staff-${n}@${domain}`),
      };
    }),
  );
  const emails = (campaign.roles.approver ?? []).filter((one) => !one.startsWith('group:'));
  const comms = emails.map(
    (email, at): Player => ({
      account: `${REHEARSAL_CHAT}:comms/${at + 1}`,
      organisation: campaign.organisations[0]?.id ?? '',
      profile: person(`${FIRST_NAMES[at] ?? 'Sam'} (comms)`, email),
    }),
  );
  return { staff, comms };
}

/** Everybody by account, as the rehearsal's chat is told. */
export function profilesOf(cast: Cast): ReadonlyMap<string, Profile> {
  return new Map([...cast.staff, ...cast.comms].map((player) => [player.account, player.profile]));
}

function person(name: string, email: string): Profile {
  return { name, email, guest: false, bot: false, inactive: false };
}

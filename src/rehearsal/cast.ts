/** Who plays: invented people of the campaign's organisations, and the comms team that its file names. */
import type { CampaignFile } from '../campaigns/campaign.ts';
import { SEALED_ROLES } from '../people/person.ts';
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
  /** Lets health messages pass. */
  readonly clinical: readonly Player[];
  /** Opens what must not be posted. */
  readonly leads: readonly Player[];
  /** Everybody else who pledges or joins; none where nobody pledges. */
  readonly crowd: readonly Player[];
}

/** Chat accounts and places of a rehearsal begin with this. */
export const REHEARSAL_CHAT = 'rehearsal';

const FIRST_NAMES = ['Sam', 'Alex', 'Jo', 'Kim', 'Robin', 'Chris', 'Pat', 'Ali', 'Nico', 'Dee', 'Lou', 'Ash'];

const SURNAMES = ['Fernley', 'Wetherby', 'Ashgrove', 'Larkfield', 'Millbrook', 'Oakhurst', 'Thornbury'];

/** Of three pledges two are somebody's first. */
const PLEDGES_A_PERSON = 1.5;

export function castOf(campaign: CampaignFile, pledges: number): Cast {
  const staff = campaign.organisations.flatMap((organisation, at) =>
    [1, 2, 3].map((n): Player => {
      const domain = organisation.emailDomains[0] ?? `${organisation.id}.example`;
      const account = `${REHEARSAL_CHAT}:${organisation.id}/${n}`;
      return {
        account,
        organisation: organisation.id,
        profile: person(account, nameOf(at * 3 + n), `staff-${n}@${domain}`),
      };
    }),
  );
  const team = (emails: readonly string[], name: string): readonly Player[] =>
    emails
      .filter((one) => !one.startsWith('group:'))
      .map((email, at): Player => {
        const account = `${REHEARSAL_CHAT}:${name}/${at + 1}`;
        return {
          account,
          organisation: campaign.organisations[0]?.id ?? '',
          profile: person(account, `${FIRST_NAMES[at] ?? 'Sam'} (${name})`, email),
        };
      });
  const leads = new Set(SEALED_ROLES.flatMap((role) => campaign.roles[role] ?? []));
  return {
    staff,
    comms: team(campaign.roles.approver ?? [], 'comms'),
    clinical: team(campaign.roles.clinicalApprover ?? [], 'clinical'),
    leads: team([...leads], 'leads'),
    crowd: campaign.kind === 'pledgeDrive' ? crowdOf(campaign, crowdFor(pledges)) : [],
  };
}

/** Two at least, because nobody joins their own. */
function crowdFor(pledges: number): number {
  return pledges === 0 ? 0 : Math.max(2, Math.ceil(pledges / PLEDGES_A_PERSON));
}

function crowdOf(campaign: CampaignFile, size: number): readonly Player[] {
  return Array.from({ length: size }, (_, n): Player => {
    const organisation = campaign.organisations[n % campaign.organisations.length];
    const domain = organisation?.emailDomains[0] ?? `${organisation?.id ?? 'one'}.example`;
    const account = `${REHEARSAL_CHAT}:crowd/${n + 1}`;
    return {
      account,
      organisation: organisation?.id ?? '',
      profile: person(account, nameOf(n), `pledger-${n + 1}@${domain}`),
    };
  });
}

/** Everybody by account, as the rehearsal's chat is told. */
export function profilesOf(cast: Cast): ReadonlyMap<string, Profile> {
  const everybody = [...cast.staff, ...cast.comms, ...cast.clinical, ...cast.leads, ...cast.crowd];
  return new Map(everybody.map((player) => [player.account, player.profile]));
}

/** One of 84: two lists whose lengths share no factor go round together. */
function nameOf(n: number): string {
  return `${FIRST_NAMES[n % FIRST_NAMES.length]} ${SURNAMES[n % SURNAMES.length]}`;
}

function person(account: string, name: string, email: string): Profile {
  return { account, name, email, guest: false, bot: false, inactive: false };
}

/** The people of the Teams door: so many, in so many tenants, that Teams' limits for each decide nothing. */
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import type { Profile } from '../src/ports.ts';
import type { Speaker, TeamsWorld } from '../test/fakes/teams-world.ts';

/**
 * One message each in a round. A bot may write 7 messages a second into a conversation and make 50 calls a second in a
 * tenant; our pacing keeps to that and a bare echo does not, so nobody may come near it.
 */
export const PEOPLE = 4_000;
const TENANTS = 200;

/** The bot's own token for the connector, held by both sides from the start. */
export const TOKEN = 'bench-token-of-the-bot';

/** What both sides and the generator must know of the tenant and of each other. */
export interface TeamsSide {
  readonly appId: string;
  /** The connector's address. */
  readonly serviceUrl: string;
  readonly openIdUrl: string;
  readonly issuer: string;
}

export interface Person extends Speaker {
  readonly tenant: string;
  /** Their own chat with the bot. */
  readonly chat: string;
}

export const TENANT_IDS: readonly string[] = Array.from({ length: TENANTS }, (_, at) => idOf('7e4a', at));

/** Ids as long as Teams' own, the same in every process. */
export function personAt(number: number): Person {
  const at = number % PEOPLE;
  const digits = String(at).padStart(8, '0');
  return {
    id: `29:1${digits.repeat(11).slice(0, 86)}`,
    objectId: idOf('9e05', at),
    name: `Sam ${at}`,
    tenant: TENANT_IDS[at % TENANTS] ?? '',
    chat: `a:1${digits.repeat(13).slice(0, 100)}`,
  };
}

export function accountAt(number: number): string {
  const { tenant, objectId } = personAt(number);
  return `teams:${tenant}/${objectId}`;
}

export function worldOf({ appId, serviceUrl }: TeamsSide, { tenant }: Person): TeamsWorld {
  return { appId, botName: 'Loudhailer', tenant, serviceUrl };
}

/** As the directory would have them, spread over the campaign's organisations by the domain of their e-mail. */
export function profilesOf(file: CampaignFile): ReadonlyMap<string, Profile> {
  const all = Array.from({ length: PEOPLE }, (_, at): Profile => {
    const domain = file.organisations[at % file.organisations.length]?.emailDomains[0] ?? 'bench.example';
    const email = `staff-${at}@${domain}`;
    return { account: accountAt(at), name: `Sam ${at}`, email, guest: false, bot: false, inactive: false };
  });
  return new Map(all.map((profile) => [profile.account, profile]));
}

function idOf(kind: string, number: number): string {
  return `${String(number).padStart(8, '0')}-${kind}-4000-8000-${String(number).padStart(12, '0')}`;
}

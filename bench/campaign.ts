/** The campaign that benchmarks play: the example tweet-a-thon with other dates, and Slack's places and people. */
import { readFileSync } from 'node:fs';
import type { CampaignFile } from '../src/campaigns/campaign.ts';
import { readCampaignFile } from '../src/campaigns/read-file.ts';
import { addDays, dayOf } from '../src/campaigns/wall-time.ts';
import { SEALED_ROLES } from '../src/people/person.ts';
import type { Profile } from '../src/ports.ts';

export const TEAM = 'T0BENCH001';
export const APP_ID = 'A0LOUDHAIL';
export const SIGNING_SECRET = 'bench-signing-secret';
export const CHANNEL = 'slack:C0APPROVE1';

const EXAMPLE = new URL('../examples/derbyshire-tweetathon.yaml', import.meta.url);

/** Begins tomorrow, so that no slot comes while something else is measured. */
export function campaignFile(channels: readonly string[] = [CHANNEL]): CampaignFile {
  const file = readCampaignFile(readFileSync(EXAMPLE, 'utf8'));
  const today = dayOf(Date.now(), file.timeZone);
  return {
    ...file,
    dates: { from: addDays(today, 1), to: addDays(today, 30) },
    channels: [...channels],
    organisations: file.organisations.map((organisation) => ({ ...organisation, channels: [] })),
  };
}

export interface Staff {
  readonly user: string;
  readonly account: string;
  readonly profile: Profile;
}

/** Who is named for what must not be posted: words put together at random sometimes read like it, and somebody must be told. */
export function leadsOf(file: CampaignFile, chat = 'slack'): readonly Staff[] {
  const emails = new Set(SEALED_ROLES.flatMap((role) => file.roles[role] ?? []));
  return [...emails].map((email, at): Staff => {
    const user = `U0LEAD${at}`;
    const account = `${chat}:${TEAM}/${user}`;
    const profile = { account, name: `Lead ${at}`, email, guest: false, bot: false, inactive: false };
    return { user, account, profile };
  });
}

/** Invented people, spread over the campaign's organisations by the domain of their e-mail. */
export function staffOf(file: CampaignFile, count: number): readonly Staff[] {
  return Array.from({ length: count }, (_, at): Staff => {
    const user = `U0STAFF${String(at).padStart(4, '0')}`;
    const domain = file.organisations[at % file.organisations.length]?.emailDomains[0] ?? 'bench.example';
    const account = `slack:${TEAM}/${user}`;
    const profile = {
      account,
      name: `Sam ${at}`,
      email: `staff-${at}@${domain}`,
      guest: false,
      bot: false,
      inactive: false,
    };
    return { user, account, profile };
  });
}

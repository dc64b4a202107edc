/**
 * Who somebody is and which roles they hold, asked of the chat platforms at the click. Answers are kept for a minute
 * at most; a question that cannot be answered is an error, and whoever decides on it must decide "no".
 */
import type { CampaignDefinition, RoleLists } from '../campaigns/campaign.ts';
import { channelsOf } from '../campaigns/campaign.ts';
import { UnavailableError } from '../errors.ts';
import type { Instant } from '../events.ts';
import type { Chat, Clock, Profile, Roster } from '../ports.ts';
import type { Role } from './person.ts';

const FRESH_MS = 60_000;
/** Most answers kept; the oldest go first. */
const KEPT = 5_000;

export interface Directory {
  /** @throws UnavailableError */
  profile(account: string): Promise<Profile>;
  /** The account whose e-mail the platform's directory vouches for; undefined where no chat knows it now. */
  accountOf(email: string): Promise<string | undefined>;
  /**
   * The roles that one of these accounts gives its person in a campaign, now.
   * @throws UnavailableError when any list that could decide it cannot be read.
   */
  roles(
    accounts: readonly string[],
    campaign: CampaignDefinition,
    lists: RoleLists,
  ): Promise<readonly Role[]>;
}

/** The chat adapter that knows an account or place: what stands before the first colon names it. */
export function chatOf(chats: Readonly<Record<string, Chat>>, id: string): Chat {
  const chat = chats[id.slice(0, id.indexOf(':'))];
  if (chat === undefined) throw new UnavailableError(`no chat is switched on for ${id}`);
  return chat;
}

export function createDirectory(chats: Readonly<Record<string, Chat>>, clock: Clock): Directory {
  const profiles = remember(clock, (account: string) => chatOf(chats, account).profile(account));
  const rosters = remember(clock, (place: string) => chatOf(chats, place).roster(place));

  async function rolesOfAccount(
    account: string,
    campaign: CampaignDefinition,
    lists: RoleLists,
  ): Promise<readonly Role[]> {
    const profile = await profiles(account);
    if (profile.inactive || profile.bot) return [];
    const roles: Role[] = [];
    for (const [role, holders] of Object.entries(lists) as [Role, readonly string[]][])
      if (await isListed(account, profile, holders)) roles.push(role);
    if (!roles.includes('approver') && campaign.channelMembersApprove && !profile.guest)
      if (await isInChannel(account, campaign)) roles.push('approver');
    return roles;
  }

  async function isListed(account: string, profile: Profile, holders: readonly string[]): Promise<boolean> {
    if (profile.email !== undefined && holders.includes(profile.email.toLowerCase())) return true;
    // A guest counts only when listed by name, never by being put into a group.
    if (profile.guest) return false;
    for (const holder of holders) {
      if (!holder.startsWith('group:')) continue;
      const roster: Roster = await rosters(holder.slice('group:'.length));
      if (roster.accounts.includes(account)) return true;
    }
    return false;
  }

  async function isInChannel(account: string, campaign: CampaignDefinition): Promise<boolean> {
    for (const channel of allChannels(campaign)) {
      const roster = await rosters(channel);
      if (!roster.public && roster.accounts.includes(account)) return true;
    }
    return false;
  }

  return {
    profile: profiles,
    async accountOf(email) {
      for (const chat of Object.values(chats)) {
        try {
          const found = await chat.profile(`mailto:${email}`);
          if (!found.inactive && !found.bot && found.email?.toLowerCase() === email) return found.account;
        } catch (error) {
          // One chat that is away or does not know them is no reason not to ask the next.
          if (!(error instanceof UnavailableError)) throw error;
        }
      }
      return undefined;
    },
    async roles(accounts, campaign, lists) {
      const roles = new Set<Role>();
      for (const account of accounts)
        for (const role of await rolesOfAccount(account, campaign, lists)) roles.add(role);
      return [...roles].sort();
    },
  };
}

/** Every approval channel of a campaign. */
export function allChannels(campaign: CampaignDefinition): readonly string[] {
  const own = campaign.organisations.flatMap((organisation) => channelsOf(campaign, organisation.id));
  return [...new Set([...campaign.channels, ...own])];
}

function remember<T>(clock: Clock, ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, { at: Instant; answer: Promise<T> }>();
  return (id) => {
    const kept = known.get(id);
    if (kept !== undefined && clock.now() - kept.at < FRESH_MS) return kept.answer;
    const answer = ask(id);
    known.delete(id);
    known.set(id, { at: clock.now(), answer });
    // A failure is not an answer: the next click asks again.
    answer.catch(() => known.delete(id));
    if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
    return answer;
  };
}

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
  /** The same on every chat that knows them now. */
  accountsOf(email: string): Promise<readonly string[]>;
  /** The roles that any of these accounts, all of one person, gives them in a campaign, now. Never throws. */
  roles(accounts: readonly string[], campaign: CampaignDefinition, lists: RoleLists): Promise<RolesNow>;
}

export interface RolesNow {
  /** What was established. A role is only ever given, never taken, so nothing that is not known could end one of these. */
  readonly roles: readonly Role[];
  /** Something that could have given another role could not be read: whoever misses one decides "no". */
  readonly unsure: boolean;
}

/** The chat adapter that knows an account or place: what stands before the first colon names it. */
export function chatOf(chats: Readonly<Record<string, Chat>>, id: string): Chat {
  const chat = chats[nameOfChat(id)];
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
  ): Promise<RolesNow> {
    const profile = await orUnsure(profiles(account));
    if (profile === 'unsure') return { roles: [], unsure: true };
    if (profile.inactive || profile.bot) return { roles: [], unsure: false };
    const roles: Role[] = [];
    let unsure = false;
    const add = async (role: Role, question: Promise<boolean>) => {
      const answer = await orUnsure(question);
      if (answer === 'unsure') unsure = true;
      else if (answer) roles.push(role);
    };
    for (const [role, holders] of Object.entries(lists) as [Role, readonly string[]][])
      await add(role, isListed(account, profile, holders));
    if (!roles.includes('approver') && campaign.channelMembersApprove && !profile.guest)
      await add('approver', isInOne(account, allChannels(campaign), false));
    return { roles, unsure };
  }

  async function isListed(account: string, profile: Profile, holders: readonly string[]): Promise<boolean> {
    if (isNamed(holders, [account], [profile.email])) return true;
    // A guest counts only when listed by name, never by being put into a group.
    if (profile.guest) return false;
    const groups = holders.filter((one) => one.startsWith('group:')).map((one) => one.slice('group:'.length));
    return isInOne(account, groups, true);
  }

  /** Whether an account is in one of these places. One of another platform cannot hold it, so that one is not asked. */
  async function isInOne(account: string, places: readonly string[], evenPublic: boolean): Promise<boolean> {
    let unsure: unknown;
    for (const place of places.filter((one) => nameOfChat(one) === nameOfChat(account))) {
      try {
        const roster: Roster = await rosters(place);
        if ((evenPublic || !roster.public) && roster.accounts.includes(account)) return true;
      } catch (error) {
        // Another list may still hold them.
        unsure = error;
      }
    }
    if (unsure !== undefined) throw unsure;
    return false;
  }

  return {
    profile: profiles,
    async accountOf(email) {
      for (const chat of Object.values(chats)) {
        const account = await accountIn(chat, email);
        if (account !== undefined) return account;
      }
      return undefined;
    },
    async accountsOf(email) {
      const found = await Promise.all(Object.values(chats).map((chat) => accountIn(chat, email)));
      return found.filter((account) => account !== undefined);
    },
    async roles(accounts, campaign, lists) {
      const found = await Promise.all(accounts.map((one) => rolesOfAccount(one, campaign, lists)));
      return {
        roles: [...new Set(found.flatMap(({ roles }) => roles))].sort(),
        unsure: found.some(({ unsure }) => unsure),
      };
    },
  };
}

/** Whether a list names one of these accounts or e-mails itself: `sam@example.org`, or `entra:<object id>` in Teams. */
export function isNamed(
  holders: readonly string[],
  accounts: readonly string[],
  emails: readonly (string | undefined)[],
): boolean {
  return (
    emails.some((email) => email !== undefined && holders.includes(email.toLowerCase())) ||
    accounts.some((account) => {
      const [, object] = /^teams:[^/]+\/(.+)$/.exec(account) ?? [];
      return object !== undefined && holders.includes(`entra:${object.toLowerCase()}`);
    })
  );
}

async function orUnsure<T>(question: Promise<T>): Promise<T | 'unsure'> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return 'unsure';
  }
}

/** What stands before the first colon of an account or place. */
export function nameOfChat(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** Whose an address is in one chat; one that is away or does not know them is no reason not to ask the next. */
async function accountIn(chat: Chat, email: string): Promise<string | undefined> {
  try {
    const found = await chat.profile(`mailto:${email}`);
    const isTheirs = found.email?.toLowerCase() === email.toLowerCase();
    return isTheirs && !found.inactive && !found.bot ? found.account : undefined;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return undefined;
  }
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

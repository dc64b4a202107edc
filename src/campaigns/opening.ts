/** Whether a campaign may open: every reason why not, at once, each with what would cure it. */
import type { Core } from '../core.ts';
import { nameOfChat } from '../people/directory.ts';
import type { Role } from '../people/person.ts';
import { SEALED_ROLES } from '../people/person.ts';
import { openingWords } from '../words/campaigns.ts';
import type { CampaignDefinition, CampaignFile, CampaignState, RoleLists } from './campaign.ts';
import { dayOf } from './wall-time.ts';

/** What is to open. A part that a draft does not have yet is not judged here: `draft.ts` says that it is missing. */
export type Candidate = Partial<CampaignDefinition> & { readonly roles: RoleLists };

/** What was found outside. */
export interface Looked {
  /** People in groups and approval channels who may approve, by e-mail address or account. */
  readonly members: readonly string[];
  /** Groups and channels of whom nobody could say who is in them. */
  readonly unread: readonly string[];
  /** What is wrong with approval channels, in sentences. */
  readonly channels: readonly string[];
  /** Handles of publishing accounts that did not answer. */
  readonly accounts: readonly string[];
  /** Accounts whose id stands for another handle in another campaign, in sentences. */
  readonly taken: readonly string[];
  /** The last day lies behind us, it was not open before, and it is not only for practice. */
  readonly isOver: boolean;
  /** Something was sent to it while it was for practice and is not any more, or the other way round. */
  readonly isMixed: boolean;
}

const nothingLooked: Looked = {
  members: [],
  unread: [],
  channels: [],
  accounts: [],
  taken: [],
  isOver: false,
  isMixed: false,
};

/** Everybody of these roles may approve. */
const MAY_APPROVE: readonly Role[] = ['approver', 'clinicalApprover', 'campaignLead'];

/** One more than the most that an item needs: its author may be one of them, and somebody may be away. */
export function approversNeeded(approvals: CampaignDefinition['approvals'] | undefined): number {
  return Math.max(approvals?.aboutSomeone ?? 2, approvals?.other ?? 1) + 1;
}

/** Every reason why a campaign must not open, in sentences. Pure. */
export function openingReasons(candidate: Candidate, looked: Looked = nothingLooked): readonly string[] {
  const { roles } = candidate;
  const needed = approversNeeded(candidate.approvals);
  const approvers = new Set([...namedIn(roles), ...looked.members]).size;
  const few = approvers < needed;
  return [
    ...(few ? [openingWords.fewApprovers(approvers, needed)] : []),
    // Who is in a group matters only where those who are named are not enough.
    ...(few ? looked.unread.map((place) => openingWords.unreadGroup(place)) : []),
    ...SEALED_ROLES.flatMap((role) => {
      const people = (roles[role] ?? []).filter((one) => one.includes('@') && !one.startsWith('group:'));
      return new Set(people).size < 2 ? [openingWords.contactMissing(role)] : [];
    }),
    ...looked.channels,
    ...looked.taken,
    ...looked.accounts.map((handle) => openingWords.accountFails(handle)),
    ...(looked.isMixed ? [openingWords.mixed] : []),
    ...(looked.isOver && candidate.dates !== undefined ? [openingWords.over(candidate.dates.to)] : []),
  ];
}

/** Whether those who are named are not enough; who is in a group is not looked at. */
export function hasFewApprovers({ roles, approvals }: Candidate): boolean {
  return new Set(namedIn(roles)).size < approversNeeded(approvals);
}

/** The e-mail addresses and people of Entra who may approve by name. */
function namedIn(roles: RoleLists): readonly string[] {
  return MAY_APPROVE.flatMap((role) => roles[role] ?? []).filter((one) => !one.startsWith('group:'));
}

/** How long an account has to answer. */
const ANSWERS_MS = 10_000;
const RECENT_MS = 60_000;

/**
 * Every reason why a campaign must not open, with chats and publishing accounts asked. What is open already is not
 * asked again for accounts that it has, nor for its days: an X that is away must not stand in the way of a change.
 */
export async function whyNotOpen(
  core: Core,
  candidate: Candidate,
  standing: CampaignState,
): Promise<readonly string[]> {
  return openingReasons(candidate, await lookAround(core, candidate, standing.definition));
}

/** Only whether enough people may approve, and whom disclosures reach. */
export async function approverReasons(core: Core, candidate: Candidate): Promise<readonly string[]> {
  return openingReasons(candidate, { ...nothingLooked, ...(await membersOf(core, candidate)) });
}

async function lookAround(
  core: Core,
  candidate: Candidate,
  standing: CampaignDefinition | undefined,
): Promise<Looked> {
  const { dates, timeZone = 'Europe/London' } = candidate;
  const over = dates !== undefined && dates.to < dayOf(core.clock.now(), timeZone);
  return {
    ...(await membersOf(core, candidate)),
    channels: [...unseenPlaces(core, candidate), ...(await channelReasons(core, placesOf(candidate)))],
    taken: await takenAccounts(core, candidate, standing),
    accounts: await failingAccounts(core, candidate, standing),
    // The examples have days of long ago; as practice they can be looked at all the same.
    isOver: over && standing === undefined && candidate.practice !== true,
    isMixed: await mixes(core, candidate, standing),
  };
}

/**
 * What people sent while they practised would go out on X; and what is on X could not be taken down by a campaign that reaches
 * nothing but the sandbox.
 */
async function mixes(
  core: Core,
  candidate: Candidate,
  standing: CampaignDefinition | undefined,
): Promise<boolean> {
  if (standing === undefined || standing.practice === (candidate.practice ?? false)) return false;
  const sent = await core.store.totals(`campaign:${standing.id}`);
  return Object.values(sent).some((count) => count > 0);
}

/** The places where a candidate's items would wait for review. */
function placesOf({ channels = [], organisations = [] }: Candidate): readonly string[] {
  return [...new Set([...channels, ...organisations.flatMap((one) => one.channels)])];
}

/**
 * Approval channels of which none belongs to a chat that is switched on: nobody would ever see a card. Without any chat, as on the
 * command line beside a bot that is down, that cannot be known.
 */
function unseenPlaces(core: Core, { channels = [], organisations = [] }: Candidate): readonly string[] {
  if (Object.keys(core.chats).length === 0) return [];
  const isSeen = (place: string) => core.chats[nameOfChat(place)] !== undefined;
  const lists = [channels, ...organisations.map((one) => one.channels)];
  const unseen = lists.flatMap((places) => (places.some(isSeen) ? [] : places));
  return [...new Set(unseen)].map((place) => openingWords.channelUnseen(place));
}

/** Who may approve by belonging to a group, or to an approval channel where that is switched on. */
async function membersOf(core: Core, candidate: Candidate): Promise<Pick<Looked, 'members' | 'unread'>> {
  const needed = approversNeeded(candidate.approvals);
  const named = new Set(namedIn(candidate.roles));
  const groups = MAY_APPROVE.flatMap((role) => candidate.roles[role] ?? [])
    .filter((one) => one.startsWith('group:'))
    .map((one) => one.slice('group:'.length));
  const channels = candidate.channelMembersApprove === true ? placesOf(candidate) : [];
  const members = new Set<string>();
  const unread: string[] = [];
  for (const place of new Set([...groups, ...channels])) {
    const isChannel = !groups.includes(place);
    const roster = await core.chats[nameOfChat(place)]?.roster(place).catch(() => undefined);
    if (roster === undefined) {
      unread.push(place);
      continue;
    }
    if (isChannel && roster.public) continue;
    for (const account of roster.accounts) {
      // Nobody has to be looked up when there are enough of them.
      if (new Set([...named, ...members]).size >= needed) return { members: [...members], unread };
      const profile = await core.directory.profile(account).catch(() => undefined);
      if (profile === undefined || profile.guest || profile.bot || profile.inactive) continue;
      // By their address, so that somebody who is named as well counts once.
      members.add(profile.email?.toLowerCase() ?? account);
    }
  }
  return { members: [...members], unread };
}

/**
 * What waits for review must not stand where anybody can read it. Without any chat nobody can be asked: then the next
 * start of the bot asks.
 */
export async function channelReasons(core: Core, places: readonly string[]): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const place of places) {
    const chat = core.chats[nameOfChat(place)];
    if (chat === undefined) continue;
    const roster = await chat.roster(place).catch(() => undefined);
    if (roster === undefined) reasons.push(openingWords.channelUnread(place));
    else if (roster.public) reasons.push(openingWords.channelPublic(place));
  }
  return reasons;
}

/**
 * An account on X is authorised by its id, for all campaigns: one id for two handles would send the posts of the one campaign out on
 * the account of the other. Practice reaches no account, a campaign that is over posts nothing, and one that had the id before
 * may have been renamed on X.
 */
async function takenAccounts(
  core: Core,
  candidate: Candidate,
  standing: CampaignDefinition | undefined,
): Promise<readonly string[]> {
  if (candidate.practice === true) return [];
  const had = new Set(standing?.practice === false ? standing.accounts.map(({ id }) => id) : []);
  const campaigns = await core.store.find({ query: 'campaigns' });
  const others = campaigns.flatMap(({ state: { definition } }) =>
    definition === undefined || definition.practice || definition.id === candidate.id ? [] : definition,
  );
  const now = core.clock.now();
  const open = others.filter(({ dates, timeZone }) => dates.to >= dayOf(now, timeZone));
  const fresh = (candidate.accounts ?? []).filter(({ id }) => !had.has(id));
  return fresh.flatMap(({ id, handle }) =>
    open.flatMap(({ name, accounts }) =>
      accounts
        .filter((one) => one.id === id && one.handle.toLowerCase() !== handle.toLowerCase())
        .map((one) => openingWords.accountTaken(id, handle, one.handle, name)),
    ),
  );
}

/** The accounts that cannot be read now, so that nothing could be posted with them either. */
async function failingAccounts(
  core: Core,
  candidate: Candidate,
  standing: CampaignDefinition | undefined,
): Promise<readonly string[]> {
  const known = new Set(
    standing?.practice === (candidate.practice ?? false) ? standing.accounts.map(({ id }) => id) : [],
  );
  const failing: string[] = [];
  for (const account of candidate.accounts ?? []) {
    if (known.has(account.id)) continue;
    const now = core.clock.now();
    try {
      // Whoever gives out publishers asks a campaign only whether it is for practice.
      const practice = { practice: candidate.practice ?? false } as CampaignDefinition;
      await core.publisherOf(account, practice).find(now - RECENT_MS, now + ANSWERS_MS);
    } catch {
      failing.push(`${account.handle} (${account.id})`);
    }
  }
  return failing;
}

/** As the rules want it, out of a file. */
export function candidateOf({ services: _s, figures: _f, events: _e, ...rest }: CampaignFile): Candidate {
  return rest;
}

/** A person: the accounts that are theirs, the roles they were last seen to hold, what they were asked once. */
import { createHash } from 'node:crypto';
import type { Content, Instant, NewEvent, PieceRef, StoredEvent } from '../events.ts';

export const ROLES = [
  'contributor',
  'approver',
  'clinicalApprover',
  'crisisLead',
  'safeguardingLead',
  'speakUpGuardian',
  'complaintsLead',
  'campaignLead',
  'admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Who opens what left the publishing path; in each list the lead comes first, then the deputy, then whoever is told next. */
export const SEALED_ROLES = ['crisisLead', 'safeguardingLead', 'speakUpGuardian', 'complaintsLead'] as const;
export type SealedRole = (typeof SEALED_ROLES)[number];

export interface PersonState {
  /** Accounts such as `slack:T1/U1`; the first is the one that the id was made from. */
  readonly accounts: readonly string[];
  /** Set when this person was found to be the same human as another: all rules then look there. */
  readonly sameAs?: string;
  /** The other chats whose directories were asked for this person's e-mail, and what they said is settled. */
  readonly compared?: readonly string[];
  /** People whom an admin said to be somebody else: the machine never links them with this one. */
  readonly apart?: readonly string[];
  /** Name and e-mail as the platform's directory gave them: fields `name` and `email`. */
  readonly profile?: PieceRef;
  /** Roles by campaign, as they were when last looked up. */
  readonly roles: Readonly<Record<string, { readonly roles: readonly Role[]; readonly at: Instant }>>;
  /** Campaigns in which they sent something or joined a pledge, at any time. */
  readonly tookPart?: readonly string[];
  /** How many pledges of a campaign they joined and did not leave. */
  readonly joins?: Readonly<Record<string, number>>;
  /** Asked once, offered ever after. */
  readonly usual?: {
    readonly organisation: string;
    readonly campaign: string;
    readonly roleGroup?: string;
    readonly at?: Instant;
  };
}

export type PersonEvent =
  | NewEvent<'met', { account: string; profile?: PieceRef }>
  | NewEvent<'profileSeen', { profile: PieceRef }>
  /** On the one whose id stands for the human: an account more. */
  | NewEvent<'linked', { account: string; how?: HowLinked }>
  /** On each of the others: all rules look there from now on. */
  | NewEvent<'foundSame', { as: string; how?: HowLinked }>
  /** On both: the account stands for itself again. */
  | NewEvent<'unlinked', { account: string }>
  | NewEvent<'apart', { from: string }>
  | NewEvent<'compared', { chat: string }>
  | NewEvent<'rolesSeen', { campaign: string; roles: readonly Role[] }>
  | NewEvent<'usualChosen', { organisation: string; campaign: string; roleGroup?: string }>
  | NewEvent<'tookPart', { campaign: string }>
  /** On the human who joined or left a pledge, in the commit of the join. */
  | NewEvent<'joinedPledge' | 'leftPledge', { campaign: string }>;

/** By the e-mail that both directories vouch for, or because an admin said so. */
export type HowLinked = 'email' | 'admin';

export const noPerson: PersonState = { accounts: [], roles: {} };

/** The id of the person behind an account, until a link says otherwise: short, stable, and no name in it. */
export function personOf(account: string): string {
  return `p${createHash('sha256').update(account).digest('hex').slice(0, 16)}`;
}

export function evolvePerson(state: PersonState, stored: StoredEvent<string, object>): PersonState {
  const event = stored as StoredEvent & PersonEvent;
  switch (event.type) {
    case 'met':
      return {
        ...state,
        accounts: [event.data.account],
        ...(event.data.profile === undefined ? {} : { profile: event.data.profile }),
      };
    case 'profileSeen': {
      // Whoever has another e-mail may be found elsewhere by it.
      const { compared: _compared, ...rest } = state;
      return { ...rest, profile: event.data.profile };
    }
    case 'linked':
      return { ...state, accounts: [...new Set([...state.accounts, event.data.account])] };
    case 'foundSame':
      return { ...state, sameAs: event.data.as };
    case 'unlinked':
      return unlinked(state, event.data.account);
    case 'apart':
      return { ...state, apart: [...new Set([...(state.apart ?? []), event.data.from])] };
    case 'compared':
      return { ...state, compared: [...new Set([...(state.compared ?? []), event.data.chat])] };
    case 'rolesSeen':
      return {
        ...state,
        roles: { ...state.roles, [event.data.campaign]: { roles: event.data.roles, at: event.at } },
      };
    case 'usualChosen':
      return { ...state, usual: { ...event.data, at: event.at } };
    case 'tookPart':
      return { ...state, tookPart: [...new Set([...(state.tookPart ?? []), event.data.campaign])] };
    case 'joinedPledge':
    case 'leftPledge': {
      const { campaign } = event.data;
      const step = event.type === 'joinedPledge' ? 1 : -1;
      const count = Math.max(0, (state.joins?.[campaign] ?? 0) + step);
      return { ...state, joins: { ...state.joins, [campaign]: count } };
    }
  }
}

/** The account's own person is nobody else's any more; the human it belonged to has it no longer. */
function unlinked(state: PersonState, account: string): PersonState {
  const own = state.accounts[0];
  if (account !== own) return { ...state, accounts: state.accounts.filter((one) => one !== account) };
  const { sameAs: _sameAs, ...rest } = state;
  return { ...rest, accounts: [own] };
}

const APPROVE_TOO: readonly Role[] = ['clinicalApprover', 'campaignLead'];

/** Whether a person was seen to hold a role in a campaign. Clinical approvers and campaign leads are approvers too. */
export function holds(person: PersonState | undefined, campaign: string, role: Role): boolean {
  if (role === 'contributor') return true;
  const roles = person?.roles[campaign]?.roles ?? [];
  return roles.includes(role) || (role === 'approver' && APPROVE_TOO.some((one) => roles.includes(one)));
}

/** The name to show, or a neutral word where it was erased or never known. */
export function nameOf(person: { state: PersonState; content: Content } | undefined): string {
  const ref = person?.state.profile;
  const name = ref === undefined ? undefined : person?.content[ref.key]?.fields.name;
  return name ?? 'a colleague';
}

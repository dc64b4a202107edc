/** A publishing account: what was sent when, what it cost, and whether it must rest. */
import type { Instant, NewEvent, StoredEvent } from '../events.ts';
import type { NotSentCode } from '../ports.ts';

export const CEILING_MINUTES = 10;

export interface AccountState {
  /** Claims of the last day, oldest first; one that surely sent nothing is taken out again. */
  readonly claims: readonly Claim[];
  /** What reading cost within the last day, oldest first. */
  readonly reads?: readonly { readonly at: Instant; readonly cost: number }[];
  readonly hold?: { readonly code: NotSentCode; readonly since: Instant; readonly until: Instant | null };
}

export interface Claim {
  readonly submission: string;
  readonly attempt: number;
  readonly at: Instant;
  /** Thousandths of a US dollar. */
  readonly cost: number;
}

export type AccountEvent =
  /** `cost` in thousandths of a US dollar. */
  | NewEvent<'claimed', { submission: string; attempt: number; cost: number }>
  /** Numbers are about to be read; `cost` as above. */
  | NewEvent<'readsClaimed', { cost: number }>
  | NewEvent<'nothingSent', { submission: string; attempt: number }>
  | NewEvent<'held', { code: NotSentCode; until: Instant | null }>
  | NewEvent<'released', object>;

export const noAccount: AccountState = { claims: [] };

const DAY = 24 * 60 * 60 * 1000;

export function evolveAccount(state: AccountState, stored: StoredEvent<string, object>): AccountState {
  const event = stored as StoredEvent & AccountEvent;
  switch (event.type) {
    case 'claimed': {
      const recent = state.claims.filter((claim) => claim.at > event.at - DAY);
      return { ...state, claims: [...recent, { ...event.data, at: event.at }] };
    }
    case 'readsClaimed': {
      const recent = (state.reads ?? []).filter((read) => read.at > event.at - DAY);
      return { ...state, reads: [...recent, { at: event.at, cost: event.data.cost }] };
    }
    case 'nothingSent': {
      const { submission, attempt } = event.data;
      const claims = state.claims.filter((one) => one.submission !== submission || one.attempt !== attempt);
      return { ...state, claims };
    }
    case 'held':
      return { ...state, hold: { code: event.data.code, since: event.at, until: event.data.until } };
    case 'released': {
      const { hold: _released, ...rest } = state;
      return rest;
    }
  }
}

/** Claims within the last ten minutes: what the ceiling counts. */
export function claimsWithinCeiling(state: AccountState, now: Instant): number {
  return state.claims.filter((claim) => claim.at > now - CEILING_MINUTES * 60_000).length;
}

/** What was spent since an instant (the start of the local day), in thousandths of a US dollar. */
export function spentSince(state: AccountState, since: Instant): number {
  const posts = state.claims.reduce((sum, claim) => (claim.at >= since ? sum + claim.cost : sum), 0);
  return posts + spentOnReads(state, since);
}

/** Of that, what reading cost. */
export function spentOnReads(state: AccountState, since: Instant): number {
  return (state.reads ?? []).reduce((sum, read) => (read.at >= since ? sum + read.cost : sum), 0);
}

/** Whether the account must rest now. */
export function isHeld(state: AccountState, now: Instant): boolean {
  return state.hold !== undefined && (state.hold.until === null || state.hold.until > now);
}

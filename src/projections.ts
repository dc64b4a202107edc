/** By which keys a state is found, and which totals it adds to. Pure; stores keep what these return, and no more. */
import type { AddressState } from './people/address-book.ts';
import type { Query, States, StreamKind } from './ports.ts';
import { kindOf } from './streams.ts';
import type { SubmissionState } from './submissions/submission.ts';
import { shortId } from './submissions/submission.ts';

/** One place in one index. Entries of an index are ordered by `sort` (as text), then by stream. */
export interface IndexEntry {
  readonly index: string;
  readonly sort: string;
}

/** A part of an index, and the order to read it in. */
export interface IndexRange {
  readonly index: string;
  /** Entries with `sort` at or after this. */
  readonly from?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

export type IndexQuery = Exclude<Query, { query: 'due' } | { query: 'heads' }>;

/** Where an index query looks. */
export function rangeOf(query: IndexQuery): IndexRange {
  switch (query.query) {
    case 'number':
      return { index: `number/${query.number.toUpperCase()}` };
    case 'waiting':
      return { index: `waiting/${query.campaign}`, limit: query.limit };
    case 'mine':
      return { index: `mine/${query.person}`, newestFirst: true, limit: query.limit };
    case 'ready':
      return { index: `${query.evergreen ? 'evergreen' : 'ready'}/${query.campaign}`, limit: query.limit };
    case 'recentPosts':
      return { index: 'posts', from: sortable(query.since) };
    case 'sealed':
      return { index: `sealed/${query.campaign}`, limit: query.limit };
    case 'unbatched':
      return { index: `unbatched/${query.campaign}`, limit: query.limit };
    case 'places':
      return { index: `places/${query.chat}` };
    case 'campaigns':
      return { index: 'campaigns' };
  }
}

/** The index entries of a state. */
export function entriesOf(stream: string, state: States[StreamKind]): readonly IndexEntry[] {
  switch (kindOf(stream)) {
    case 'submission':
      return submissionEntries(state as SubmissionState);
    case 'campaign':
      return [{ index: 'campaigns', sort: stream }];
    case 'address':
      return addressEntries(stream, state as AddressState);
    case 'day':
    case 'person':
    case 'account':
    case 'stop':
    case 'card':
    case 'batch':
    case 'vocabulary':
    case 'audit':
      return [];
  }
}

function addressEntries(stream: string, state: AddressState): readonly IndexEntry[] {
  return state.known !== undefined && state.of === 'place'
    ? [{ index: `places/${state.chat}`, sort: stream }]
    : [];
}

function submissionEntries(state: SubmissionState): readonly IndexEntry[] {
  const filed = sortable(state.filedAt);
  const entries: IndexEntry[] = [
    { index: `number/${shortId(state)}`, sort: filed },
    { index: `mine/${state.filedBy}`, sort: filed },
  ];
  if (state.author !== state.filedBy) entries.push({ index: `mine/${state.author}`, sort: filed });
  if (state.erased) return entries;
  const add = (index: string, sort: string) => entries.push({ index, sort });
  switch (state.status) {
    case 'submitted':
      add(`waiting/${state.campaign}`, filed);
      if (state.batch === undefined) add(`unbatched/${state.campaign}`, filed);
      break;
    case 'inReview':
      add(`waiting/${state.campaign}`, filed);
      break;
    case 'approved':
      add(`${state.evergreen ? 'evergreen' : 'ready'}/${state.campaign}`, sortable(state.approvedAt ?? 0));
      break;
    case 'scheduled':
    case 'sending':
    case 'unknown':
      add('posts', sortable(state.slot?.at ?? 0));
      break;
    case 'published':
      add('posts', sortable(state.delivery?.post?.at ?? state.slot?.at ?? 0));
      break;
    case 'sealed':
      if (state.sealed?.closed !== true) add(`sealed/${state.campaign}`, filed);
      break;
    case 'none':
    case 'listed':
    case 'changesRequested':
    case 'rejected':
    case 'refused':
    case 'parked':
    case 'missed':
    case 'expired':
    case 'withdrawn':
    case 'recalled':
      break;
  }
  return entries;
}

/** One share of a total. */
export interface TotalShare {
  readonly scope: string;
  readonly name: string;
  readonly amount: number;
}

/** What a state adds to totals. A store adds the shares after a change and takes off those before it. */
export function totalsOf(stream: string, state: States[StreamKind]): readonly TotalShare[] {
  if (kindOf(stream) !== 'submission') return [];
  const submission = state as SubmissionState;
  if (submission.status === 'none') return [];
  const scope = `campaign:${submission.campaign}`;
  return [
    { scope, name: `${submission.kind}.${submission.status}`, amount: 1 },
    { scope, name: `organisation.${submission.organisation}.${submission.status}`, amount: 1 },
  ];
}

/** Instants as text that sorts in their order (13 digits reach to the year 2286). */
function sortable(at: number): string {
  return String(Math.max(0, at)).padStart(14, '0');
}

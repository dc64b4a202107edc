/** By which keys a state is found, and which totals it adds to. Pure; stores keep what these return, and no more. */
import type { OccasionState } from './campaigns/occasion.ts';
import type { DigestState } from './digests/digest.ts';
import type { SubscriptionState } from './digests/subscription.ts';
import type { AddressState } from './people/address-book.ts';
import type { PersonState } from './people/person.ts';
import { pledgeShares } from './pledges/counting.ts';
import type { JoinState } from './pledges/join.ts';
import type { Query, States, StreamKind } from './ports.ts';
import { kindOf } from './streams.ts';
import type { SubmissionState } from './submissions/submission.ts';
import { currentRevision, isPledge, shortId } from './submissions/submission.ts';

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
  /** Entries with `sort` before this. */
  readonly before?: string;
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
    case 'inReview':
      return { index: `inReview/${query.campaign}`, limit: query.limit };
    case 'parked':
      return { index: `parked/${query.campaign}`, limit: query.limit };
    case 'sentBack':
      return { index: `sentBack/${query.campaign}`, limit: query.limit };
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
    case 'listed':
      return {
        index: `listed/${query.campaign}`,
        newestFirst: true,
        limit: query.limit,
        ...(query.within === undefined
          ? {}
          : { from: sortable(query.within.from), before: sortable(query.within.until) }),
      };
    case 'joinsOf':
      return { index: `joins/${query.person}`, limit: query.limit };
    case 'madeFrom':
      return { index: `from/${query.stream}` };
    case 'restingOn':
      return { index: `rests/${query.source}` };
    case 'publishedSince':
      return { index: `out/${query.campaign}`, from: sortable(query.since), limit: query.limit };
    case 'missedSince':
      return { index: `missed/${query.campaign}`, from: sortable(query.since), limit: query.limit };
    case 'takenBackSince':
      return { index: `back/${query.campaign}`, from: sortable(query.since), limit: query.limit };
    case 'services':
      return { index: 'services' };
    case 'figures':
      return { index: 'figures' };
    case 'occasions':
      return { index: `occasions/${query.campaign}` };
    case 'subscriptions':
      return { index: `subscriptions/${query.campaign}` };
    case 'digestsNaming':
      return { index: `naming/${query.submission}` };
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
    case 'join': {
      const { joined, person } = state as JoinState;
      return joined ? [{ index: `joins/${person}`, sort: stream }] : [];
    }
    case 'service':
      return [{ index: 'services', sort: stream }];
    case 'figure':
      return [{ index: 'figures', sort: stream }];
    case 'occasion': {
      const { campaign, occasion, cancelled } = state as OccasionState;
      if (occasion === undefined || cancelled) return [];
      return [{ index: `occasions/${campaign}`, sort: `${occasion.day} ${occasion.from}` }];
    }
    case 'subscription': {
      const { campaign, subscription, links } = state as SubscriptionState;
      return subscription === undefined && !links
        ? []
        : [{ index: `subscriptions/${campaign}`, sort: stream }];
    }
    case 'digest':
      return (state as DigestState).items.map((item) => ({ index: `naming/${item}`, sort: stream }));
    case 'holidays':
    case 'metrics':
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

/** What a change of opening hours must be able to hold back, or must show anew to those who are to approve it. */
const MAY_STILL_GO_OUT: ReadonlySet<SubmissionState['status']> = new Set<SubmissionState['status']>([
  'inReview',
  'approved',
  'scheduled',
  'parked',
  'missed',
]);

function submissionEntries(state: SubmissionState): readonly IndexEntry[] {
  const filed = sortable(state.filedAt);
  const entries: IndexEntry[] = [
    { index: `number/${shortId(state)}`, sort: filed },
    { index: `mine/${state.filedBy}`, sort: filed },
  ];
  if (state.author !== state.filedBy) entries.push({ index: `mine/${state.author}`, sort: filed });
  const add = (index: string, sort: string) => entries.push({ index, sort });
  if (state.from !== undefined) add(`from/${state.from.stream}`, filed);
  if (state.erased) return entries;
  if (MAY_STILL_GO_OUT.has(state.status))
    for (const source of currentRevision(state)?.restsOn ?? []) add(`rests/${source}`, filed);
  // Pledges are withdrawn one by one, as they are made; a post that was made of one is a post.
  if (!isPledge(state) && isTakenBack(state)) add(`back/${state.campaign}`, sortable(takenBackAt(state)));
  switch (state.status) {
    case 'submitted':
      add(`waiting/${state.campaign}`, filed);
      if (state.batch === undefined) add(`unbatched/${state.campaign}`, filed);
      break;
    case 'inReview':
      add(`waiting/${state.campaign}`, filed);
      add(`inReview/${state.campaign}`, filed);
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
      if (state.recall === undefined) add(`out/${state.campaign}`, sortable(state.delivery?.post?.at ?? 0));
      break;
    case 'missed':
    case 'refused':
      add(`missed/${state.campaign}`, sortable(state.slot?.at ?? 0));
      break;
    case 'listed':
      // By when it was listed: what waited long for an approver is as new to everybody else.
      add(`listed/${state.campaign}`, sortable(state.decided?.at ?? state.filedAt));
      break;
    case 'sealed':
      if (state.sealed?.closed !== true) add(`sealed/${state.campaign}`, filed);
      break;
    case 'parked':
      add(`parked/${state.campaign}`, filed);
      break;
    case 'changesRequested':
      add(`sentBack/${state.campaign}`, filed);
      break;
    case 'none':
    case 'rejected':
    case 'expired':
    case 'withdrawn':
    case 'recalled':
      break;
  }
  return entries;
}

/** By its author, or off X. What was rejected or sealed never was anybody's to see. */
function isTakenBack({ status, recall }: SubmissionState): boolean {
  return status === 'withdrawn' || status === 'recalled' || recall !== undefined;
}

function takenBackAt({ recall, decided, filedAt }: SubmissionState): number {
  return recall?.at ?? decided?.at ?? filedAt;
}

/** One share of a total. */
export interface TotalShare {
  readonly scope: string;
  readonly name: string;
  readonly amount: number;
}

/** What a state adds to totals. A store adds the shares after a change and takes off those before it. */
export function totalsOf(stream: string, state: States[StreamKind]): readonly TotalShare[] {
  const kind = kindOf(stream);
  if (kind === 'submission') return submissionShares(state as SubmissionState);
  if (kind === 'join') return joinShares(state as JoinState);
  if (kind === 'person') return personShares(state as PersonState);
  return [];
}

function submissionShares(submission: SubmissionState): readonly TotalShare[] {
  if (submission.status === 'none') return [];
  const scope = `campaign:${submission.campaign}`;
  return [
    { scope, name: `${submission.kind}.${submission.status}`, amount: 1 },
    { scope, name: `organisation.${submission.organisation}.${submission.status}`, amount: 1 },
    ...pledgeShares(submission),
    ...decisionShares(submission),
  ];
}

const MINUTE = 60_000;

/** How long people waited for a decision on the words as they are now, and why some were refused. */
function decisionShares(submission: SubmissionState): readonly TotalShare[] {
  const { decided, campaign } = submission;
  if (decided === undefined || decided.what === 'withdrawn') return [];
  const scope = `decisions:${campaign}`;
  const since = currentRevision(submission)?.at ?? submission.filedAt;
  return [
    { scope, name: 'decided', amount: 1 },
    { scope, name: 'minutes', amount: Math.max(0, Math.round((decided.at - since) / MINUTE)) },
    ...(decided.reason === undefined ? [] : [{ scope, name: `refused.${decided.reason}`, amount: 1 }]),
  ];
}

function joinShares({ joined, campaign, pledge }: JoinState): readonly TotalShare[] {
  if (!joined) return [];
  return [
    { scope: `campaign:${campaign}`, name: 'joins', amount: 1 },
    { scope: `joins:${pledge}`, name: 'joins', amount: 1 },
  ];
}

/** Each human counts once in a campaign: where two accounts are known to be one person, the other stands for both. */
function personShares({ tookPart = [], joins = {}, sameAs }: PersonState): readonly TotalShare[] {
  if (sameAs !== undefined) return [];
  return [
    ...tookPart.map((id) => ({ scope: `campaign:${id}`, name: 'people', amount: 1 })),
    ...Object.entries(joins).flatMap(([id, count]) =>
      count > 0 ? [{ scope: `campaign:${id}`, name: 'people.joined', amount: 1 }] : [],
    ),
  ];
}

/** Instants as text that sorts in their order (13 digits reach to the year 2286). */
function sortable(at: number): string {
  return String(Math.max(0, at)).padStart(14, '0');
}

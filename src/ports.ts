/** Everything the core asks of the outside. Small ports, none of their members optional. */

import type { AuditState } from './audit.ts';
import type { CampaignState } from './campaigns/campaign.ts';
import type { DayState } from './campaigns/day.ts';
import type { OccasionState } from './campaigns/occasion.ts';
import type { DigestState } from './digests/digest.ts';
import type { SubscriptionState } from './digests/subscription.ts';
import type { Content, Instant, NewEvent, Piece, StoredEvent } from './events.ts';
import type { AddressState } from './people/address-book.ts';
import type { PersonState } from './people/person.ts';
import type { Drawing } from './pictures/drawing.ts';
import type { JoinState } from './pledges/join.ts';
import type { AccountState } from './publishing/account.ts';
import type { StopState } from './publishing/stop.ts';
import type { MetricsState } from './reports/readings.ts';
import type { FigureState } from './signposts/figure.ts';
import type { HolidaysState } from './signposts/holidays.ts';
import type { ServiceState } from './signposts/service.ts';
import type { BatchState } from './submissions/batch.ts';
import type { Card, MessagePart } from './submissions/card.ts';
import type { CardState } from './submissions/card-state.ts';
import type { SubmissionState } from './submissions/submission.ts';
import type { VocabularyState } from './submissions/vocabulary.ts';

// ---------------------------------------------------------------- Store

/** Which state the events of a stream fold to; the kind is what stands before the colon of a stream's id. */
export interface States {
  submission: SubmissionState;
  campaign: CampaignState;
  /** One a campaign and local day: which slot is taken by what. */
  day: DayState;
  person: PersonState;
  /** How a chat platform reaches one account or place. */
  address: AddressState;
  /** One a publishing account: attempts, holds, spending. */
  account: AccountState;
  stop: StopState;
  /** What the channels show of one submission or batch. */
  card: CardState;
  /** One a campaign: the words that approvers said are no person. */
  vocabulary: VocabularyState;
  /** At most ten pledges that are decided from one card. */
  batch: BatchState;
  /** One human who joined one pledge. */
  join: JoinState;
  /** A service that signposts speak of. */
  service: ServiceState;
  holidays: HolidaysState;
  figure: FigureState;
  /** A webinar, chat, blog or staff event of a campaign. */
  occasion: OccasionState;
  /** What one place wants to be told of one campaign. */
  subscription: SubscriptionState;
  /** One a subscription and period. */
  digest: DigestState;
  /** What X counted of the posts of one campaign on one account. */
  metrics: MetricsState;
  audit: AuditState;
}

export type StreamKind = keyof States;
export type StreamId<K extends StreamKind = StreamKind> = `${K}:${string}`;
export type KindOf<S extends string> = S extends `${infer K extends StreamKind}:${string}` ? K : never;

/** A stream as it stands. A stream that does not exist has version 0 and its kind's initial state. */
export interface Loaded<K extends StreamKind = StreamKind> {
  readonly stream: StreamId<K>;
  readonly version: number;
  readonly state: States[K];
  readonly content: Content;
}

/** A time at which something is to be looked at again. A later wake-up of the same name and key takes its place. */
export interface Wake {
  readonly name: WakeName;
  readonly key: string;
  readonly at: Instant;
}

/** A wake-up as the store holds it; `position` tells it from a newer one of the same name and key. */
export interface HeldWake extends Wake {
  readonly position: number;
}

export type WakeName =
  | 'day' // a campaign's day begins: plan its slots
  | 'slot' // a slot has come, or a retry within it
  | 'deadline' // a claim may have been abandoned
  | 'look' // read the account's timeline to learn what became of an unknown attempt
  | 'remove' // take a post down
  | 'watch' // two minutes after a slot: is everything finished?
  | 'card' // a card may be behind
  | 'batch' // pledges wait to be put on a card
  | 'notice' // tell a channel or a person something
  | 'sealed' // somebody must open what left the publishing path
  | 'recheck' // the rules are newer than what is approved or booked
  | 'reminder' // the day of a pledge has come
  | 'milestone' // pledges were counted: is there one to tell?
  | 'follow' // what was made from an item is taken back with it
  | 'service' // hours or a figure changed: what rests on them is looked at again
  | 'digest' // a digest is due, claimed but not shown, or names something that was taken back
  | 'briefing' // approvers are told how a day stands, or that something due is undecided
  | 'share' // a post is out: partner channels get its link
  | 'occasion' // something of a campaign's week comes up
  | 'metrics' // read what X counts of own posts
  | 'anchor'; // the daily anchor of the audit

export interface Commit {
  /** The versions that the decision was made on; 0 means: must not exist yet. Any mismatch refuses the whole. */
  readonly expect: Readonly<Record<StreamId, number>>;
  readonly append: Readonly<Record<StreamId, readonly NewEvent[]>>;
  /** Content to put, by stream and key. */
  readonly content?: Readonly<Record<StreamId, Readonly<Record<string, Piece>>>>;
  /** Streams whose content is removed everywhere: from memory, checkpoints and the journal on disk. */
  readonly erase?: readonly StreamId[];
  readonly wake?: readonly Wake[];
  /** Wake-ups that are done with. One that was replaced meanwhile (another position) stays. */
  readonly settle?: readonly HeldWake[];
}

export interface Committed {
  readonly position: number;
  /** New version of every stream appended to. */
  readonly versions: Readonly<Record<StreamId, number>>;
  /** Short number given to each new stream whose first event names a series: 14 for S-14. */
  readonly numbers: Readonly<Record<StreamId, number>>;
}

/** The closed list of questions. Answers come in the order named; `limit` is the most that is returned. */
export interface Questions {
  /** By short id, for example `S-14`. */
  number: { ask: { number: string }; answer: readonly Loaded<'submission'>[] };
  /** Submissions of a campaign that a person must decide, oldest first. */
  waiting: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** Posts among them: a drive may have very many pledges that wait to be listed. */
  inReview: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** Approved posts that somebody took off the run sheet, oldest first. */
  parked: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** What a person wrote or filed, newest first. */
  mine: { ask: { person: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** Approved items without a slot; `evergreen` ones may fill an empty slot. Oldest approval first. */
  ready: {
    ask: { campaign: string; evergreen: boolean; limit: number };
    answer: readonly Loaded<'submission'>[];
  };
  /** Posts published by, or booked for, any account since an instant: what near-duplicates are compared with. */
  recentPosts: { ask: { since: Instant }; answer: readonly Loaded<'submission'>[] };
  /** What left the publishing path and is not closed, oldest first. */
  sealed: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** Items that were sent back to their authors and did not come again, oldest first. */
  sentBack: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** Pledges of a campaign that no batch card holds yet, oldest first. */
  unbatched: { ask: { campaign: string; limit: number }; answer: readonly Loaded<'submission'>[] };
  /** The places of a chat platform that we know, also those that are closed, in order of their streams. */
  places: { ask: { chat: string }; answer: readonly Loaded<'address'>[] };
  /** Pledges that may be shown, those that were listed last first. */
  listed: {
    /** `within`: listed at or after the one instant, and before the other. */
    ask: {
      campaign: string;
      limit: number;
      within?: { readonly from: Instant; readonly until: Instant };
    };
    answer: readonly Loaded<'submission'>[];
  };
  /** What a human joined and did not leave, in order of streams. */
  joinsOf: { ask: { person: string; limit: number }; answer: readonly Loaded<'join'>[] };
  /** What was made from an item: posts of a pledge, uses of the library, variations, posts made again. */
  madeFrom: { ask: { stream: string }; answer: readonly Loaded<'submission'>[] };
  /** Items that wait or are still to go out, and whose words state something of a service or figure (its stream). */
  restingOn: { ask: { source: string }; answer: readonly Loaded<'submission'>[] };
  /** A campaign's posts that are on X, by the instant they went out. */
  publishedSince: {
    ask: { campaign: string; since: Instant; limit: number };
    answer: readonly Loaded<'submission'>[];
  };
  /** Items of a campaign that missed their slot or were refused by X and have no other, by their slot. */
  missedSince: {
    ask: { campaign: string; since: Instant; limit: number };
    answer: readonly Loaded<'submission'>[];
  };
  /** Posts of a campaign that were withdrawn or taken down since an instant. */
  takenBackSince: {
    ask: { campaign: string; since: Instant; limit: number };
    answer: readonly Loaded<'submission'>[];
  };
  /** The register of services, by id. */
  services: { ask: object; answer: readonly Loaded<'service'>[] };
  /** All figures, by stream. */
  figures: { ask: object; answer: readonly Loaded<'figure'>[] };
  /** A campaign's events, by day and time. */
  occasions: { ask: { campaign: string }; answer: readonly Loaded<'occasion'>[] };
  /** The places that are told of a campaign, by stream. */
  subscriptions: { ask: { campaign: string }; answer: readonly Loaded<'subscription'>[] };
  /** Digests that name or link an item. */
  digestsNaming: { ask: { submission: string }; answer: readonly Loaded<'digest'>[] };
  /** Every campaign ever imported, by id. */
  campaigns: { ask: object; answer: readonly Loaded<'campaign'>[] };
  /** The pending wake-ups up to an instant, earliest first; all, or those of some names. */
  due: {
    ask: { until: Instant; limit: number; names?: readonly WakeName[] };
    answer: readonly HeldWake[];
  };
  /** The head of every stream as at one position, in order of first appearance. */
  heads: { ask: object; answer: readonly Head[] };
}

export interface Head {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  /** The store's position when the heads were read. */
  readonly position: number;
}

export type Query = { [Q in keyof Questions]: { query: Q } & Questions[Q]['ask'] }[keyof Questions];

export interface Store {
  /** Reads streams, in the order asked. */
  load<const S extends readonly StreamId[]>(streams: S): Promise<{ [I in keyof S]: Loaded<KindOf<S[I]>> }>;
  /**
   * All or nothing, durable before it resolves.
   * @throws ConflictError naming the stream that moved, once what moved it can be read; StoreClosedError after `close`; StoreBrokenError when the disk failed.
   */
  commit(commit: Commit): Promise<Committed>;
  find<Q extends keyof Questions>(query: { query: Q } & Questions[Q]['ask']): Promise<Questions[Q]['answer']>;
  /** Sums kept by `projections.ts` under a scope, for example `campaign:derbys` → `{ 'story.published': 12 }`. */
  totals(scope: string): Promise<Readonly<Record<string, number>>>;
  /** Events in order of position, those after `after`; of one stream (then `after` is a version) or of all. */
  history(from: { stream?: StreamId; after: number; limit: number }): Promise<readonly StoredEvent[]>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- Publisher

/** What goes out: final text, as X will show it. */
export interface Post {
  readonly text: string;
}

/** How one send ended. See `publishing/attempt.ts` for what each leads to. */
export type Attempt =
  | { readonly outcome: 'published'; readonly id: string; readonly url: string }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly reason: string }
  | {
      readonly outcome: 'notSent';
      readonly code: NotSentCode;
      readonly reason: string;
      /** Earliest instant at which another attempt makes sense. */
      readonly retryAt?: Instant;
      /** The whole account must rest: until this instant, or (`null`) until a person releases it. */
      readonly holdUntil?: Instant | null;
    }
  | { readonly outcome: 'unknown'; readonly code: UnknownCode; readonly reason: string };

export type RefusalCode = 'duplicate' | 'forbidden' | 'invalid';
export type NotSentCode = 'rateLimited' | 'outOfCredit' | 'unauthorised' | 'unreachable' | 'deadlinePassed';
/** `duplicate`: the platform says that this text is already there, so the timeline must be read before anything is said. */
export type UnknownCode =
  | 'timeout'
  | 'connectionLost'
  | 'serverError'
  | 'duplicate'
  | 'abandoned'
  | 'unreadable';

export type Removal =
  | { readonly outcome: 'removed' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'notSent'; readonly reason: string; readonly retryAt?: Instant }
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface PublishedPost {
  readonly id: string;
  readonly url: string;
  readonly text: string;
  readonly at: Instant;
}

export interface PostMetrics {
  readonly id: string;
  readonly impressions?: number;
  readonly likes?: number;
  readonly reposts?: number;
}

/** One publishing account. No method ever sends twice by itself. */
export interface Publisher {
  /** Sends once. Never throws: what happened is the answer. After `deadline` it answers, whatever the network does. */
  publish(post: Post, deadline: Instant): Promise<Attempt>;
  /**
   * The account's own posts since an instant.
   * @throws when the timeline could not be read: a failed read is not "not found".
   */
  find(since: Instant, deadline: Instant): Promise<readonly PublishedPost[]>;
  /** Deletes a post; one that is gone already counts as removed. Safe to repeat. */
  remove(id: string, deadline: Instant): Promise<Removal>;
  metrics(ids: readonly string[], deadline: Instant): Promise<readonly PostMetrics[]>;
  /** How many accounts follow this one now; undefined where the platform does not say. @throws when it cannot be read. */
  followers(deadline: Instant): Promise<number | undefined>;
  /** What the account may do and costs, as last told by the platform. Prices in thousandths of a US dollar. */
  limits(): PublisherLimits;
}

export interface PublisherLimits {
  readonly name: string;
  readonly remaining?: number;
  readonly resetAt?: Instant;
  readonly pricePerPost: number;
  readonly pricePerPostWithLink: number;
  /** Of one post whose numbers are read, or of reading once how many follow. */
  readonly pricePerRead: number;
}

// ---------------------------------------------------------------- Chat

/** Where a message stands: opaque to the core, meaningful to one chat adapter. */
export interface MessageRef {
  readonly chat: string;
  readonly channel: string;
  readonly message: string;
}

export type ChatOutcome =
  | { readonly outcome: 'sent'; readonly ref: MessageRef }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'notSent'; readonly reason: string; readonly retryAt: Instant }
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** Only where `again` was asked: the platform has no way to look, so a person must, and nothing was sent. */
  | { readonly outcome: 'unsure'; readonly reason: string };

/** What a person is told in private. `id` is opaque, and the same when it is told again after a crash. */
export interface Notice {
  readonly id: string;
  readonly parts: readonly MessagePart[];
  /** Which item a reply is about, for chats where a reply does not stand below it. */
  readonly about?: string;
}

export interface Profile {
  /** `slack:T1/U1` */
  readonly account: string;
  readonly name: string;
  /** Present only when the platform's directory vouches for it. */
  readonly email?: string;
  readonly guest: boolean;
  readonly bot: boolean;
  /** Left the workspace, or was switched off. */
  readonly inactive: boolean;
}

export interface Roster {
  readonly accounts: readonly string[];
  /** Anyone in the workspace could join and read. */
  readonly public: boolean;
}

/** One chat platform. Accounts are written `slack:T1/U1`, places `slack:C1` or `slack:group/S1`. */
export interface Chat {
  /**
   * Posts a card. `again`: an earlier try ended unknown, so look first whether the card stands there already; where
   * that cannot be looked up the answer is `unsure`. Never throws.
   */
  show(channel: string, card: Card, again: boolean): Promise<ChatOutcome>;
  /** Brings a message up to date in place. Never throws. */
  replace(ref: MessageRef, card: Card): Promise<ChatOutcome>;
  /** Answers below a card, in its thread. `id` is opaque; `again` as in `show`. Never throws. */
  reply(ref: MessageRef, notice: Notice, again: boolean): Promise<ChatOutcome>;
  /** Tells one person in private. Never throws. */
  tell(account: string, notice: Notice, again: boolean): Promise<ChatOutcome>;
  /** Who belongs to a channel or group now. @throws UnavailableError when it cannot be known. */
  roster(place: string): Promise<Roster>;
  /**
   * Who an account is now, or whose an e-mail address is: `mailto:sam@example.org`.
   * @throws UnknownAccountError when the platform says that there is nobody of that name, or more than one;
   * UnavailableError when it cannot be known.
   */
  profile(who: string): Promise<Profile>;
}

// ---------------------------------------------------------------- Painter

/** Makes pictures of what the core describes. */
export interface Painter {
  /**
   * A PNG, wide enough to be read on a telephone; neither wider nor higher than `most` pixels where that is told.
   * @throws UnavailableError when pictures cannot be made here, or not of these letters.
   */
  draw(drawing: Drawing, most?: number): Promise<Uint8Array>;
}

// ---------------------------------------------------------------- Engine, Clock

export type Handlers = { readonly [N in WakeName]: (key: string, at: Instant) => Promise<void> };

/** Delivers each wake-up of the store at least once at its instant. */
export interface Engine {
  /**
   * Begins to deliver. A handler that throws is tried again with a growing pause (1 s to 5 min); one that throws
   * `RetryAtError` is tried again at its instant.
   */
  start(handlers: Handlers): void;
  /** Calls back at the instants of a cron line, as the wall clock of `zone` tells them. */
  every(cron: string, zone: string, name: string, run: () => Promise<void>): void;
  /** Delivers nothing new, and resolves when what runs has finished. */
  stop(): Promise<void>;
}

export interface Clock {
  now(): Instant;
  /** Resolves at the instant (at once if it has passed), or rejects with the signal's reason. */
  wake(at: Instant, signal: AbortSignal): Promise<void>;
}

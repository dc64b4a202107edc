/** A submission: what is known of it. What can happen to it is in `submission-event.ts`, how that folds to this in `evolve.ts`. */
import type { Instant, PieceRef } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { Route } from '../guard/routes.ts';
import type { NotSentCode, RefusalCode, UnknownCode } from '../ports.ts';

export const KINDS = ['story', 'pledge', 'signpost', 'notice'] as const;
export type Kind = (typeof KINDS)[number];

export type Status =
  | 'none'
  // pledges
  | 'submitted'
  | 'listed'
  // posts
  | 'inReview'
  | 'changesRequested'
  | 'rejected'
  | 'approved'
  | 'scheduled'
  | 'sending'
  | 'published'
  | 'refused'
  | 'unknown'
  // side exits
  | 'parked'
  | 'missed'
  | 'expired'
  | 'withdrawn'
  | 'sealed'
  | 'recalled';

/** A slot as the campaign's wall writes it, with the instant that it means. */
export interface SlotRef {
  /** Local day, `2017-02-22`. */
  readonly day: string;
  /** Local time, `10:40`. */
  readonly time: string;
  readonly at: Instant;
}

/** When somebody would like it to go out, by the campaign's wall clock. */
export interface Preferred {
  readonly day: string;
  readonly time: string;
  /** The time matters more than fair mixing, and never before it: a question of a chat is worth nothing half an hour later. */
  readonly exact?: true;
  /** From then on it is of no use: what it announces has begun. */
  readonly until?: Instant;
}

/** That the person a story is about has agreed. A full record of the consent has its place here. */
export interface ConsentGiven {
  readonly agreed: true;
  /** Where the proof is kept stands in the revision's content, field `proof`. */
}

export interface Revision {
  readonly n: number;
  /** Everyone who wrote or edited the words of this revision; none of them may approve it. */
  readonly writers: readonly string[];
  /** Content fields: `text`, and for a story about someone `proof`. */
  readonly body: PieceRef;
  /** About a patient, service user, carer or relative. */
  readonly about: boolean;
  readonly consent?: ConsentGiven;
  /** The month it happened, `2026-10`; never a day (rule C16 of health communications: not in real time). */
  readonly month?: string;
  readonly findings: readonly Finding[];
  readonly guardVersion: number;
  readonly at: Instant;
  /** Streams of the services and figures that these words state something of. */
  readonly restsOn?: readonly string[];
  /** An approver said that nobody named in these words is a patient, carer or relative. */
  readonly cleared?: { readonly by: string; readonly at: Instant };
  /** An approver said that somebody might recognise the person: then these words cannot be approved by anyone. */
  readonly recognisable?: { readonly by: string; readonly at: Instant; readonly answer: 'yes' | 'notSure' };
}

export interface Approval {
  readonly by: string;
  readonly revision: number;
  readonly at: Instant;
  /** HOLD findings that this approver looked at and let pass, each with the reason chosen. */
  readonly accepted: readonly AcceptedFinding[];
  /** Their answer where the words are about somebody; only "no" is an approval. */
  readonly recognisable?: 'no';
}

export interface AcceptedFinding {
  readonly code: string;
  readonly reason: string;
  /** Where several passages are raised for the same reason, each is decided by itself: where this one begins. */
  readonly start?: number;
}

/** "Could a neighbour, relative or colleague recognise this person?" (rule C15 of health communications) */
export type Recognisable = 'no' | 'notSure' | 'yes';

/** What left the publishing path: who has opened it, and whether it is dealt with. */
export interface Sealed {
  readonly route: Route;
  readonly at: Instant;
  /** How often contacts were told. */
  readonly told: number;
  readonly openedBy?: string;
  readonly openedAt?: Instant;
  readonly closed: boolean;
}

/** One submission going to one publishing account. */
export interface Delivery {
  readonly account: string;
  readonly attempt: number;
  readonly attemptAt: Instant;
  readonly deadline: Instant;
  readonly revision: number;
  readonly post?: { readonly id: string; readonly url: string; readonly at: Instant };
  readonly code?: RefusalCode | NotSentCode | UnknownCode;
  /** How often the timeline was read without finding the post. */
  readonly looks: number;
  /** Field `text`: the words as they were filled in from the register; absent where there was nothing to fill in. */
  readonly rendering?: PieceRef;
}

export interface Recall {
  readonly by: string;
  readonly at: Instant;
  readonly tries: number;
  readonly outcome: 'asked' | 'removed' | 'refused' | 'notSent' | 'unknown' | 'nothingToRemove';
}

/** What a pledge says beside its words. */
export interface PledgeFacts {
  /** Whose pledge it is; `colleague`, `patient` and `carer` were typed in by somebody else. */
  readonly whose: 'own' | 'team' | 'organisation' | 'colleague' | 'patient' | 'carer';
  /** What the pledger says; never added to people. */
  readonly teamSize?: number;
  readonly roleGroup?: string;
  /** Local day of the campaign on which it was made. */
  readonly day: string;
  /** Local day by which it is to be done; until the end of that day it is not late. */
  readonly due?: string;
  /** How many reminders went out: one on the day, one 14 days later, then none. */
  readonly reminded: number;
  readonly remindersOff: boolean;
  /** `story`: content field `text`, what changed. */
  readonly done?: { readonly at: Instant; readonly by: string; readonly story?: PieceRef };
}

export type NewPledge = Omit<PledgeFacts, 'reminded' | 'remindersOff' | 'done'>;

/** What its form asks beside the words, and so what may be changed with them. */
export interface PledgeChange {
  readonly themes: readonly string[];
  readonly showName: boolean;
  /** Left out: it has no day any more. */
  readonly due?: string;
}

/** What an item was made from. */
export interface MadeFrom {
  readonly stream: string;
  /** `pledge`: comms picked a pledge to post; `again`: a post is to go out once more; `library`: one use of a repeating item. */
  readonly why: 'pledge' | 'again' | 'library' | 'variation';
}

/** How often an item of the library may go out. Each use is a submission of its own, made from it. */
export interface Repeat {
  readonly uses: number;
  /** Hours between two uses of it and its variations. */
  readonly gapHours: number;
  /** Last local day on which it may be used. */
  readonly until: string;
}

export interface SubmissionState {
  readonly status: Status;
  readonly kind: Kind;
  readonly series: string;
  readonly number: number;
  readonly campaign: string;
  readonly organisation: string;
  /** Whose words these are. */
  readonly author: string;
  /** Who typed them in: the author, or a colleague. */
  readonly filedBy: string;
  readonly filedAt: Instant;
  /** May fill any empty slot; takes no slot of its own. */
  readonly evergreen: boolean;
  readonly preferred?: Preferred;
  readonly revision: number;
  readonly revisions: readonly Revision[];
  /** Approvals of the present revision that no later objection made void. */
  readonly approvals: readonly Approval[];
  readonly suggestion?: { readonly by: string; readonly revision: number; readonly body: PieceRef };
  readonly decided?: {
    readonly by: string;
    readonly at: Instant;
    readonly what: string;
    readonly reason?: string;
  };
  readonly slot?: SlotRef;
  readonly approvedAt?: Instant;
  readonly delivery?: Delivery;
  readonly recall?: Recall;
  readonly looking?: { readonly by: string; readonly until: Instant };
  readonly missedWhy?: string;
  /** A pledge's card of at most ten. */
  readonly batch?: string;
  readonly pledge?: PledgeFacts;
  readonly from?: MadeFrom;
  readonly repeat?: Repeat;
  /** When the library used it, oldest first. */
  readonly usedAt?: readonly Instant[];
  readonly themes: readonly string[];
  readonly showName: boolean;
  /** Findings that appeared at the claim and sent it back to review. */
  readonly returned?: readonly string[];
  readonly sealed?: Sealed;
  readonly erased: boolean;
}

export const noSubmission: SubmissionState = {
  status: 'none',
  kind: 'story',
  series: 'S',
  number: 0,
  campaign: '',
  organisation: '',
  author: '',
  filedBy: '',
  filedAt: 0,
  evergreen: false,
  revision: 0,
  revisions: [],
  approvals: [],
  themes: [],
  showName: false,
  erased: false,
};

/** The words that are on the table now. */
export function currentRevision(state: SubmissionState): Revision | undefined {
  return state.revisions[state.revision - 1];
}

/** A pledge itself, and no post that was made of one: that is a post like any other. */
export function isPledge({ kind, from }: Pick<SubmissionState, 'kind' | 'from'>): boolean {
  return kind === 'pledge' && from === undefined;
}

/** The id people say aloud: `S-14`. */
export function shortId(state: SubmissionState): string {
  return `${state.series}-${state.number}`;
}

/** Claimed, and so out of our hands: on its way, on X, or we cannot tell. */
export function isWithX(status: Status): boolean {
  return status === 'sending' || status === 'unknown' || status === 'published';
}

/** Whether the words may no longer be shown anywhere in chat. */
export function isTextGone(state: SubmissionState): boolean {
  return (
    state.erased ||
    state.status === 'withdrawn' ||
    state.status === 'rejected' ||
    state.status === 'sealed' ||
    state.status === 'recalled' ||
    state.recall !== undefined
  );
}

/** A submission: what happened to it, and the status that folds from that. Reads no clock and no port. */
import type { Instant, NewEvent, PieceRef, StoredEvent } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
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

/** That the person a story is about has agreed. The full consent record comes with the consent issue: its place is here. */
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
}

export interface Approval {
  readonly by: string;
  readonly revision: number;
  readonly at: Instant;
  /** HOLD findings that this approver looked at and let pass, each with the reason chosen. */
  readonly accepted: readonly AcceptedFinding[];
}

export interface AcceptedFinding {
  readonly code: string;
  readonly reason: string;
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
}

export interface Recall {
  readonly by: string;
  readonly at: Instant;
  readonly tries: number;
  readonly outcome: 'asked' | 'removed' | 'refused' | 'notSent' | 'unknown' | 'nothingToRemove';
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
  readonly preferred?: { readonly day: string; readonly time: string };
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
  readonly themes: readonly string[];
  readonly showName: boolean;
  /** Findings that appeared at the claim and sent it back to review. */
  readonly returned?: readonly string[];
  readonly erased: boolean;
}

type Ev<T extends string, D extends object> = NewEvent<T, D>;

export type SubmissionEvent =
  | Ev<
      'submitted',
      {
        kind: Kind;
        campaign: string;
        organisation: string;
        author: string;
        evergreen?: boolean;
        preferred?: { day: string; time: string };
        themes?: readonly string[];
        showName?: boolean;
        revision: Omit<Revision, 'at'>;
      }
    >
  | Ev<'revised', { revision: Omit<Revision, 'at'>; why: 'edited' | 'suggestionAccepted' }>
  | Ev<'approved', { revision: number; accepted: readonly AcceptedFinding[]; final: boolean }>
  | Ev<'changesRequested', { revision: number; comment: PieceRef; suggestion?: PieceRef }>
  | Ev<'rejected', { revision: number; reason: string; comment: PieceRef }>
  | Ev<'commented', { comment: PieceRef }>
  | Ev<'withdrawn', object>
  | Ev<'sealed', { route: string }>
  | Ev<'reviewOpened', { until: Instant }>
  | Ev<'reviewClosed', object>
  | Ev<'scheduled', { slot: SlotRef }>
  | Ev<'parked', object>
  | Ev<'released', object>
  | Ev<'missed', { why: MissedWhy }>
  | Ev<'expired', object>
  | Ev<'returned', { codes: readonly string[]; findings: readonly Finding[] }>
  | Ev<
      'sending',
      {
        attempt: number;
        account: string;
        deadline: Instant;
        revision: number;
        slot: SlotRef;
        /** Everyone whose approval this claim rests on. */
        approvers: readonly string[];
        consent?: ConsentGiven;
        guardVersion: number;
      }
    >
  | Ev<
      'published',
      { attempt: number; id: string; url: string; how: 'answered' | 'foundOnTimeline' | 'saidByPerson' }
    >
  | Ev<'refused', { attempt: number; code: RefusalCode }>
  | Ev<'notSent', { attempt: number; code: NotSentCode; retryAt: Instant }>
  | Ev<'unknown', { attempt: number; code: UnknownCode }>
  | Ev<'lookedFor', { attempt: number; looks: number }>
  | Ev<'settled', { attempt: number; posted: boolean }>
  | Ev<'recallAsked', { why: 'takenDown' | 'withdrawn' | 'erased' }>
  | Ev<'recallTried', { outcome: 'removed' | 'refused' | 'notSent' | 'unknown'; tries: number }>
  | Ev<'recalled', object>
  | Ev<'listed', object>
  | Ev<'batched', { batch: string }>
  | Ev<'erased', object>;

export type MissedWhy = 'stopped' | 'late' | 'held' | 'notPosted' | 'budget';

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

/** The id people say aloud: `S-14`. */
export function shortId(state: SubmissionState): string {
  return `${state.series}-${state.number}`;
}

/** The only way that the state of a submission comes about. */
export function evolveSubmission(
  state: SubmissionState,
  stored: StoredEvent<string, object>,
): SubmissionState {
  const event = stored as StoredEvent & SubmissionEvent;
  switch (event.type) {
    case 'submitted': {
      const { kind, campaign, organisation, author, revision } = event.data;
      return {
        ...noSubmission,
        status: kind === 'pledge' ? 'submitted' : 'inReview',
        kind,
        series: stored.series ?? 'S',
        number: stored.number ?? 0,
        campaign,
        organisation,
        author,
        filedBy: event.by,
        filedAt: event.at,
        evergreen: event.data.evergreen ?? false,
        themes: event.data.themes ?? [],
        showName: event.data.showName ?? false,
        ...(event.data.preferred === undefined ? {} : { preferred: event.data.preferred }),
        revision: 1,
        revisions: [{ ...revision, at: event.at }],
      };
    }
    case 'revised':
      return without(
        {
          ...state,
          status: state.kind === 'pledge' && state.status === 'submitted' ? 'submitted' : 'inReview',
          revision: event.data.revision.n,
          revisions: [...state.revisions, { ...event.data.revision, at: event.at }],
          approvals: [],
        },
        ['suggestion', 'slot', 'approvedAt', 'decided', 'missedWhy', 'returned', 'looking'],
      );
    case 'approved': {
      const approval = {
        by: event.by,
        revision: event.data.revision,
        at: event.at,
        accepted: event.data.accepted,
      };
      const approvals = [...state.approvals.filter((other) => other.by !== event.by), approval];
      const next = without({ ...state, approvals }, ['looking']);
      if (!event.data.final) return next;
      return without(
        {
          ...next,
          status: 'approved',
          approvedAt: event.at,
          decided: { by: event.by, at: event.at, what: 'approved' },
        },
        ['returned', 'suggestion'],
      );
    }
    case 'changesRequested':
      return without(
        {
          ...state,
          status: 'changesRequested',
          approvals: [],
          decided: { by: event.by, at: event.at, what: 'changesRequested' },
          ...(event.data.suggestion === undefined
            ? {}
            : { suggestion: { by: event.by, revision: event.data.revision, body: event.data.suggestion } }),
        },
        [
          'slot',
          'approvedAt',
          'looking',
          ...(event.data.suggestion === undefined ? (['suggestion'] as const) : []),
        ],
      );
    case 'rejected':
      return without(
        {
          ...state,
          status: 'rejected',
          approvals: [],
          decided: { by: event.by, at: event.at, what: 'rejected', reason: event.data.reason },
        },
        ['slot', 'suggestion', 'approvedAt', 'looking'],
      );
    case 'commented':
      return state;
    case 'withdrawn':
      return without(
        {
          ...state,
          // What was claimed already may still arrive: its status goes on telling the truth, and the recall follows it.
          status: isWithX(state.status) ? state.status : 'withdrawn',
          decided: { by: event.by, at: event.at, what: 'withdrawn' },
          ...(isWithX(state.status) ? {} : { approvals: [] }),
        },
        isWithX(state.status) ? ['looking'] : ['slot', 'suggestion', 'approvedAt', 'looking'],
      );
    case 'sealed':
      return without({ ...state, status: 'sealed', approvals: [] }, [
        'slot',
        'suggestion',
        'approvedAt',
        'looking',
      ]);
    case 'reviewOpened':
      return { ...state, looking: { by: event.by, until: event.data.until } };
    case 'reviewClosed':
      return without(state, ['looking']);
    case 'scheduled':
      return without({ ...state, status: 'scheduled', slot: event.data.slot }, ['missedWhy']);
    case 'parked':
      return without({ ...state, status: 'parked' }, ['slot']);
    case 'released':
      return { ...state, status: 'approved' };
    case 'missed':
      return { ...state, status: 'missed', missedWhy: event.data.why };
    case 'expired':
      return without({ ...state, status: 'expired' }, ['slot']);
    case 'returned': {
      const revisions = state.revisions.map((revision) =>
        revision.n === state.revision ? { ...revision, findings: event.data.findings } : revision,
      );
      return without({ ...state, status: 'inReview', revisions, approvals: [], returned: event.data.codes }, [
        'slot',
        'approvedAt',
        'decided',
      ]);
    }
    case 'sending':
      return {
        ...state,
        status: 'sending',
        slot: event.data.slot,
        delivery: {
          account: event.data.account,
          attempt: event.data.attempt,
          attemptAt: event.at,
          deadline: event.data.deadline,
          revision: event.data.revision,
          looks: 0,
        },
      };
    case 'published':
      return {
        ...state,
        status: 'published',
        ...withDelivery(state, { post: { id: event.data.id, url: event.data.url, at: event.at } }),
      };
    case 'refused':
      return {
        ...state,
        status: backTo(state, 'refused'),
        ...withDelivery(state, { code: event.data.code }),
      };
    case 'notSent':
      return {
        ...state,
        status: backTo(state, 'scheduled'),
        ...withDelivery(state, { code: event.data.code }),
      };
    case 'unknown':
      return { ...state, status: 'unknown', ...withDelivery(state, { code: event.data.code }) };
    case 'lookedFor':
      return { ...state, ...withDelivery(state, { looks: event.data.looks }) };
    case 'settled':
      // "It is not there", said by a person: the slot was missed, and a person may give it another one.
      return { ...state, status: backTo(state, 'missed'), missedWhy: 'notPosted' };
    case 'recallAsked':
      return { ...state, recall: { by: event.by, at: event.at, tries: 0, outcome: 'asked' } };
    case 'recallTried':
      return state.recall === undefined
        ? state
        : { ...state, recall: { ...state.recall, tries: event.data.tries, outcome: event.data.outcome } };
    case 'recalled':
      return {
        ...state,
        status: 'recalled',
        ...(state.recall === undefined ? {} : { recall: { ...state.recall, outcome: 'removed' as const } }),
      };
    case 'listed':
      return { ...state, status: 'listed', decided: { by: event.by, at: event.at, what: 'listed' } };
    case 'batched':
      return { ...state, batch: event.data.batch };
    case 'erased':
      return without({ ...state, erased: true, status: isOver(state.status) ? state.status : 'withdrawn' }, [
        'slot',
        'suggestion',
        'looking',
      ]);
  }
}

/** Claimed, and so out of our hands: on its way, on X, or we cannot tell. */
export function isWithX(status: Status): boolean {
  return status === 'sending' || status === 'unknown' || status === 'published';
}

/** Where an attempt that created nothing leads: back, unless the item was taken back meanwhile. */
function backTo(state: SubmissionState, status: Status): Status {
  return state.recall === undefined ? status : 'withdrawn';
}

function isOver(status: Status): boolean {
  return isWithX(status) || status === 'recalled' || status === 'rejected' || status === 'refused';
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

function withDelivery(state: SubmissionState, change: Partial<Delivery>): { delivery?: Delivery } {
  return state.delivery === undefined ? {} : { delivery: { ...state.delivery, ...change } };
}

function without(state: SubmissionState, keys: readonly (keyof SubmissionState)[]): SubmissionState {
  const copy: Partial<Record<keyof SubmissionState, unknown>> = { ...state };
  for (const key of keys) delete copy[key];
  return copy as unknown as SubmissionState;
}

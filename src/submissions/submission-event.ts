/** Everything that can happen to a submission. How it folds to a state is in `evolve.ts`. */
import type { Instant, NewEvent, PieceRef } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { Route } from '../guard/routes.ts';
import type { NotSentCode, RefusalCode, UnknownCode } from '../ports.ts';
import type {
  AcceptedFinding,
  ConsentGiven,
  Kind,
  MadeFrom,
  NewPledge,
  PledgeChange,
  Preferred,
  Repeat,
  Revision,
  SlotRef,
} from './submission.ts';

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
        preferred?: Preferred;
        themes?: readonly string[];
        showName?: boolean;
        pledge?: NewPledge;
        from?: MadeFrom;
        repeat?: Repeat;
        revision: Omit<Revision, 'at'>;
      }
    >
  | Ev<
      'revised',
      { revision: Omit<Revision, 'at'>; why: 'edited' | 'suggestionAccepted'; pledge?: PledgeChange }
    >
  | Ev<
      'approved',
      { revision: number; accepted: readonly AcceptedFinding[]; final: boolean; recognisable?: 'no' }
    >
  | Ev<'namesCleared', { revision: number }>
  | Ev<'foundRecognisable', { revision: number; answer: 'yes' | 'notSure' }>
  | Ev<'changesRequested', { revision: number; comment: PieceRef; suggestion?: PieceRef }>
  | Ev<'rejected', { revision: number; reason: string; comment: PieceRef }>
  | Ev<'commented', { comment: PieceRef }>
  | Ev<'withdrawn', object>
  | Ev<'sealed', { route: Route; findings: readonly Finding[] }>
  | Ev<'sealedTold', { times: number; reached: number }>
  | Ev<'sealedOpened', object>
  | Ev<'sealedRefused', object>
  | Ev<'sealedClosed', { note: PieceRef }>
  | Ev<'reviewOpened', { until: Instant }>
  | Ev<'reviewClosed', object>
  | Ev<'scheduled', { slot: SlotRef }>
  /** `campaignChanged`: its slot is none of the timetable any more, or its organisation left. */
  | Ev<'parked', { why?: 'campaignChanged' }>
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
        rendering?: PieceRef;
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
  | Ev<
      'recallTried',
      { outcome: 'removed' | 'refused' | 'notSent' | 'unknown' | 'nothingToRemove'; tries: number }
    >
  | Ev<'recalled', object>
  | Ev<'listed', { accepted?: readonly AcceptedFinding[] }>
  | Ev<'batched', { batch: string }>
  /** An approval of the library's item, carried to one use of it: the same words, to the letter. */
  | Ev<
      'approvalCarried',
      { by: string; from: string; accepted: readonly AcceptedFinding[]; recognisable?: 'no'; final: boolean }
    >
  | Ev<'used', { as: string }>
  | Ev<'done', { story?: PieceRef }>
  | Ev<'reminded', { times: number }>
  | Ev<'remindersEnded', object>
  | Ev<'erased', object>;

export type MissedWhy = 'stopped' | 'late' | 'held' | 'notPosted' | 'budget' | 'hours';

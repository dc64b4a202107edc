/** How the events of a submission fold to its state: the state machine's other half. Reads no clock and no port. */
import type { StoredEvent } from '../events.ts';
import type {
  Delivery,
  PledgeChange,
  PledgeFacts,
  Revision,
  Sealed,
  Status,
  SubmissionState,
} from './submission.ts';
import { isPledge, isWithX, noSubmission } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

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
        status: isPledge(event.data) ? 'submitted' : 'inReview',
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
        ...(event.data.from === undefined ? {} : { from: event.data.from }),
        ...(event.data.repeat === undefined ? {} : { repeat: event.data.repeat }),
        ...(event.data.pledge === undefined
          ? {}
          : { pledge: { ...event.data.pledge, reminded: 0, remindersOff: false } }),
        revision: 1,
        revisions: [{ ...revision, at: event.at }],
      };
    }
    case 'revised':
      return without(
        {
          ...withAnswers(state, event.data.pledge),
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
        ...(event.data.recognisable === undefined ? {} : { recognisable: event.data.recognisable }),
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
    case 'namesCleared':
      return changeRevision(state, { cleared: { by: event.by, at: event.at } });
    case 'foundRecognisable':
      return without(
        changeRevision(state, { recognisable: { by: event.by, at: event.at, answer: event.data.answer } }),
        ['looking'],
      );
    case 'sealed':
      return without(
        {
          ...changeRevision(state, { findings: event.data.findings }),
          status: 'sealed',
          approvals: [],
          sealed: { route: event.data.route, at: event.at, told: 0, closed: false },
        },
        ['slot', 'suggestion', 'approvedAt', 'looking', 'decided', 'returned', 'missedWhy'],
      );
    case 'sealedTold':
      return changeSealed(state, { told: event.data.times });
    case 'sealedOpened':
      return state.sealed?.openedBy === undefined
        ? changeSealed(state, { openedBy: event.by, openedAt: event.at })
        : state;
    case 'sealedRefused':
      return state;
    case 'sealedClosed':
      return changeSealed(state, { closed: true });
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
    case 'returned':
      return without(
        {
          ...changeRevision(state, { findings: event.data.findings }, ['cleared']),
          status: 'inReview',
          approvals: [],
          returned: event.data.codes,
        },
        ['slot', 'approvedAt', 'decided'],
      );
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
          ...(event.data.rendering === undefined ? {} : { rendering: event.data.rendering }),
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
    case 'approvalCarried': {
      const { by, accepted, recognisable, final } = event.data;
      const approval = {
        by,
        revision: state.revision,
        at: event.at,
        accepted,
        ...(recognisable === undefined ? {} : { recognisable }),
      };
      const next = { ...state, approvals: [...state.approvals, approval] };
      return final ? { ...next, status: 'approved', approvedAt: event.at } : next;
    }
    case 'used':
      return { ...state, usedAt: [...(state.usedAt ?? []), event.at] };
    case 'done':
      return changePledge(state, {
        done: {
          // What changed may be told later; it was done when that was said first.
          at: state.pledge?.done?.at ?? event.at,
          by: event.by,
          ...(event.data.story === undefined ? {} : { story: event.data.story }),
        },
      });
    case 'reminded':
      return changePledge(state, { reminded: event.data.times });
    case 'remindersEnded':
      return changePledge(state, { remindersOff: true });
    case 'erased':
      return without({ ...state, erased: true, status: isOver(state.status) ? state.status : 'withdrawn' }, [
        'slot',
        'suggestion',
        'looking',
      ]);
  }
}

/** Where an attempt that created nothing leads: back, unless the item was taken back meanwhile. */
function backTo(state: SubmissionState, status: Status): Status {
  return state.recall === undefined ? status : 'withdrawn';
}

function changeRevision(
  state: SubmissionState,
  change: Partial<Revision>,
  drop: readonly (keyof Revision)[] = [],
): SubmissionState {
  const revisions = state.revisions.map((revision) => {
    if (revision.n !== state.revision) return revision;
    const kept = Object.entries({ ...revision, ...change }).filter(
      ([key]) => !drop.includes(key as keyof Revision),
    );
    return Object.fromEntries(kept) as unknown as Revision;
  });
  return { ...state, revisions };
}

/** What was answered beside the words: theme, day and name. */
function withAnswers(state: SubmissionState, answers: PledgeChange | undefined): SubmissionState {
  if (answers === undefined) return state;
  const { themes, showName, due } = answers;
  const { due: _before, ...facts } = factsOf(state);
  return { ...state, themes, showName, pledge: { ...facts, ...(due === undefined ? {} : { due }) } };
}

function changePledge(state: SubmissionState, change: Partial<PledgeFacts>): SubmissionState {
  return { ...state, pledge: { ...factsOf(state), ...change } };
}

/** What was made before pledges had facts of their own has them from now on. */
function factsOf({ pledge, filedAt }: SubmissionState): PledgeFacts {
  const day = new Date(filedAt).toISOString().slice(0, 10);
  return pledge ?? { whose: 'own', day, reminded: 0, remindersOff: false };
}

function changeSealed(state: SubmissionState, change: Partial<Sealed>): SubmissionState {
  return state.sealed === undefined ? state : { ...state, sealed: { ...state.sealed, ...change } };
}

function isOver(status: Status): boolean {
  return isWithX(status) || status === 'recalled' || status === 'rejected' || status === 'refused';
}

function withDelivery(state: SubmissionState, change: Partial<Delivery>): { delivery?: Delivery } {
  return state.delivery === undefined ? {} : { delivery: { ...state.delivery, ...change } };
}

function without(state: SubmissionState, keys: readonly (keyof SubmissionState)[]): SubmissionState {
  const copy: Partial<Record<keyof SubmissionState, unknown>> = { ...state };
  for (const key of keys) delete copy[key];
  return copy as unknown as SubmissionState;
}

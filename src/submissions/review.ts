/** Review: approve, ask for changes, reject, comment, list a pledge. */
import type { Core, Who } from '../core.ts';
import { sealPiece } from '../events.ts';
import { milestoneWake } from '../pledges/times.ts';
import type { StreamId } from '../ports.ts';
import { bookSlot, findSlot, freeSlot } from './booking.ts';
import type { Effect, Outcome } from './change.ts';
import { act } from './change.ts';
import type { Gathered } from './gather.ts';
import { findingsOfTyped } from './guarding.ts';
import type { AcceptedFinding, Recognisable } from './submission.ts';
import { currentRevision } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

export function approve(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  revision: number,
  accepted: readonly AcceptedFinding[] = [],
  recognisable?: Recognisable,
): Promise<Outcome> {
  const answer = recognisable === undefined ? {} : { recognisable };
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'approve', revision, accepted, ...answer }),
    (gathered) => approval(core, who, gathered, revision, accepted),
    // Whether it was the last one that is needed depends on those who still may approve.
    (state) => state.approvals.map((approval) => approval.by),
  );
}

async function approval(
  core: Core,
  who: Who,
  gathered: Gathered,
  revision: number,
  accepted: readonly AcceptedFinding[],
): Promise<Effect> {
  const { submission, context } = gathered;
  const { state } = submission;
  const campaign = context.campaign;
  const at = core.clock.now();
  const standing = { ...state, approvals: [...state.approvals, { by: who.person, revision, at, accepted }] };
  // The last approval is the one after which nothing speaks against a slot any more.
  const final = core.objections({ verb: 'book' }, standing, context, who.person, at).length === 0;
  const approved: SubmissionEvent = {
    type: 'approved',
    at,
    by: who.person,
    data: {
      revision,
      accepted,
      final,
      ...(currentRevision(state)?.about === true ? { recognisable: 'no' as const } : {}),
    },
  };
  if (!final || state.evergreen || campaign === undefined) return { events: [approved] };
  const found = await findSlot(core, campaign, state);
  // Without a free slot it stays approved; the next slot that would be empty takes it.
  if (found === undefined) return { events: [approved] };
  const booked = bookSlot(submission, found, who.person, at);
  return { ...booked, events: [approved, ...booked.events] };
}

/** An approver thinks that somebody might recognise the person: nobody can approve these words any more. */
export function sayRecognisable(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  revision: number,
  answer: 'yes' | 'notSure',
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'foundRecognisable', revision }),
    async () => ({
      events: [
        { type: 'foundRecognisable', at: core.clock.now(), by: who.person, data: { revision, answer } },
      ],
    }),
  );
}

/** "None of these is a patient, carer or relative": all names raised in this revision are let pass at once. */
export function clearNames(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  revision: number,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'clearNames', revision }),
    async () => ({
      events: [{ type: 'namesCleared', at: core.clock.now(), by: who.person, data: { revision } }],
    }),
  );
}

export interface Comment {
  readonly text: string;
  /** Wording that the author may accept with one tap. */
  readonly suggestion?: string;
}

export function askForChanges(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  revision: number,
  comment: Comment,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({
      verb: 'askForChanges',
      revision,
      comment: comment.text.trim() !== '',
      findings: findingsOfTyped(core, `${comment.text}\n${comment.suggestion ?? ''}`),
    }),
    async ({ submission }) => {
      const key = `e${submission.version + 1}`;
      const said = sealPiece(key, { text: comment.text.trim() });
      const wording = comment.suggestion?.trim() ?? '';
      const suggested = wording === '' ? undefined : sealPiece(`${key}s`, { text: wording });
      return {
        events: [
          {
            type: 'changesRequested',
            at: core.clock.now(),
            by: who.person,
            data: {
              revision,
              comment: said.ref,
              ...(suggested === undefined ? {} : { suggestion: suggested.ref }),
            },
          },
        ],
        content: {
          [key]: said.piece,
          ...(suggested === undefined ? {} : { [suggested.ref.key]: suggested.piece }),
        },
        ...(await freeSlot(core, submission, who.person)),
      };
    },
  );
}

export function reject(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  revision: number,
  reason: string,
  words: string,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({
      verb: 'reject',
      revision,
      comment: reason !== '' && words.trim() !== '',
      findings: findingsOfTyped(core, words),
    }),
    async ({ submission }) => {
      const said = sealPiece(`e${submission.version + 1}`, { text: words.trim() });
      return {
        events: [
          {
            type: 'rejected',
            at: core.clock.now(),
            by: who.person,
            data: { revision, reason, comment: said.ref },
          },
        ],
        content: { [said.ref.key]: said.piece },
        ...(await freeSlot(core, submission, who.person)),
      };
    },
  );
}

export function comment(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  text: string,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'comment', findings: findingsOfTyped(core, text) }),
    async ({ submission }) => {
      const said = sealPiece(`e${submission.version + 1}`, { text: text.trim() });
      return {
        events: [{ type: 'commented', at: core.clock.now(), by: who.person, data: { comment: said.ref } }],
        content: { [said.ref.key]: said.piece },
      };
    },
  );
}

/** Lists a pledge: from now on its words and name may be shown. */
export function listPledge(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  accepted: readonly AcceptedFinding[] = [],
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'list', accepted }),
    async ({ submission }) => {
      const at = core.clock.now();
      return {
        events: [{ type: 'listed', at, by: who.person, data: { accepted } }],
        // What waited for a second look counts from now on.
        wake: [milestoneWake(submission.state.campaign, at)],
      };
    },
  );
}

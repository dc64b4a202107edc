/** Editing: new words take the place of the old, by whoever wrote them, or as an approver suggested. */
import type { Core, Who } from '../core.ts';
import type { Instant, Piece } from '../events.ts';
import { readField } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import { milestoneWake, pledgeWakes } from '../pledges/times.ts';
import type { StreamId } from '../ports.ts';
import { freeSlot } from './booking.ts';
import type { Outcome } from './change.ts';
import { act } from './change.ts';
import type { Draft } from './draft.ts';
import { bodyOf, nameFindings, proofFindings, revisionOf, sealedBy } from './draft.ts';
import type { Gathered } from './gather.ts';
import type { PledgeChange, Revision } from './submission.ts';
import { currentRevision } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

/** Puts new words in the place of the old, and of a pledge its other answers. All approvals are void, and its slot is free again. */
export function edit(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  draft: Draft,
  pledge?: PledgeChange,
): Promise<Outcome> {
  let piece: Piece;
  let revision: Omit<Revision, 'at'>;
  return act(
    core,
    who,
    stream,
    async (gathered) => {
      const { state } = gathered.submission;
      const n = state.revision + 1;
      const body = bodyOf(n, draft);
      const writers = [...new Set([...(currentRevision(state)?.writers ?? []), who.person])];
      piece = body.piece;
      revision = await revisionOf(core, gathered, stream, draft, state.kind, { n, writers, body: body.ref });
      return {
        verb: 'edit',
        revision: { ...revision, at: core.clock.now() },
        hasProof: draft.proof.trim() !== '',
        others: {
          name: pledge?.showName === true ? nameFindings(core, gathered, state.author) : [],
          proof: proofFindings(core, draft.proof),
        },
      };
    },
    async (gathered) => {
      const { state } = gathered.submission;
      const at = core.clock.now();
      const route = routeOf(revision.findings);
      const revised: SubmissionEvent = {
        type: 'revised',
        at,
        by: who.person,
        data: { revision, why: 'edited', ...(pledge === undefined ? {} : { pledge }) },
      };
      return {
        events: [revised, ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)])],
        content: { [revision.body.key]: piece },
        ...(await freeSlot(core, gathered.submission, who.person)),
        ...(state.status === 'submitted' ? { wake: wakesOf(gathered, pledge, at) } : {}),
      };
    },
  );
}

/** What needed a second look may count from now on; and another day is another morning to be reminded on. */
function wakesOf({ submission, context }: Gathered, change: PledgeChange | undefined, at: Instant) {
  const { stream, state } = submission;
  if (change === undefined || change.due === state.pledge?.due) return [milestoneWake(state.campaign, at)];
  return pledgeWakes(context.campaign, stream as StreamId<'submission'>, change, at, state.pledge?.reminded);
}

const NOTHING_ELSE = { name: [], proof: [] } as const;

/** The author takes the wording that an approver suggested; from then on the suggester counts as an editor too. */
export function acceptSuggestion(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'acceptSuggestion' }),
    async (gathered) => {
      const { state, content } = gathered.submission;
      const before = currentRevision(state);
      const text = readField(content, state.suggestion?.body, 'text') ?? '';
      const proof = readField(content, before?.body, 'proof') ?? '';
      const draft: Draft = {
        text,
        about: before?.about ?? false,
        agreed: before?.consent?.agreed ?? false,
        proof,
        month: before?.month ?? '',
      };
      const n = state.revision + 1;
      const { ref, piece } = bodyOf(n, draft);
      const writers = [
        ...new Set([...(before?.writers ?? []), who.person, state.suggestion?.by ?? who.person]),
      ];
      const revision = await revisionOf(core, gathered, stream, draft, state.kind, { n, writers, body: ref });
      const at = core.clock.now();
      const why = core.objections(
        { verb: 'edit', revision: { ...revision, at }, hasProof: proof !== '', others: NOTHING_ELSE },
        state,
        gathered.context,
        who.person,
        at,
      );
      if (why.length > 0) return why;
      const route = routeOf(revision.findings);
      return {
        events: [
          { type: 'revised', at, by: who.person, data: { revision, why: 'suggestionAccepted' } },
          ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)]),
        ],
        content: { [ref.key]: piece },
      };
    },
  );
}

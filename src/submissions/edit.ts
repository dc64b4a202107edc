/** Editing: new words take the place of the old, by whoever wrote them, or as an approver suggested. */
import type { Core, Who } from '../core.ts';
import type { Piece } from '../events.ts';
import { readField } from '../events.ts';
import { routeOf } from '../guard/routes.ts';
import type { StreamId } from '../ports.ts';
import { freeSlot } from './booking.ts';
import type { Outcome } from './change.ts';
import { act } from './change.ts';
import type { Draft } from './draft.ts';
import { bodyOf, proofFindings, revisionOf, sealedBy } from './draft.ts';
import type { Revision, SubmissionEvent } from './submission.ts';
import { currentRevision } from './submission.ts';

/** Puts new words in the place of the old. All approvals are void, and its slot is free again. */
export function edit(core: Core, who: Who, stream: StreamId<'submission'>, draft: Draft): Promise<Outcome> {
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
        others: { name: [], proof: proofFindings(core, draft.proof) },
      };
    },
    async (gathered) => {
      const at = core.clock.now();
      const route = routeOf(revision.findings);
      const revised: SubmissionEvent = {
        type: 'revised',
        at,
        by: who.person,
        data: { revision, why: 'edited' },
      };
      return {
        events: [revised, ...(route === undefined ? [] : [sealedBy(who.person, at, route, revision)])],
        content: { [revision.body.key]: piece },
        ...(await freeSlot(core, gathered.submission, who.person)),
      };
    },
  );
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

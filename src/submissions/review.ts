/** Review: approve, ask for changes, reject, comment, list a pledge; and the soft sign that somebody is looking. */
import type { Core, Who } from '../core.ts';
import { sealPiece } from '../events.ts';
import { milestoneWake } from '../pledges/times.ts';
import type { StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import { bookSlot, chosenSlot, findSlot, freeSlot, joinDays } from './booking.ts';
import type { Effect, Outcome } from './change.ts';
import { act } from './change.ts';
import type { Gathered } from './gather.ts';
import { findingsOfTyped } from './guarding.ts';
import type { Objection } from './rules.ts';
import type { AcceptedFinding, Recognisable, SubmissionEvent } from './submission.ts';
import { currentRevision } from './submission.ts';

/** How long "Sam is looking" stands when the form is neither sent nor closed. */
const LOOKING_MS = 5 * 60_000;

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

/** "Sam is looking": shown while a review form is open, for five minutes at most. */
export function openReview(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'look' }),
    async ({ submission }) => {
      const at = core.clock.now();
      const until = at + LOOKING_MS;
      return {
        events: [{ type: 'reviewOpened', at, by: who.person, data: { until } }],
        // The card is drawn again when the sign has run out; a later look moves the wake-up.
        wake: [{ name: 'card', key: `${submission.stream}#looking`, at: until }],
      };
    },
  );
}

export function closeReview(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'look' }),
    async ({ submission }) =>
      submission.state.looking?.by === who.person
        ? { events: [{ type: 'reviewClosed', at: core.clock.now(), by: who.person, data: {} }] }
        : { events: [] },
  );
}

/** Takes an item off the timetable until a person releases it. */
export function park(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'park' }),
    async ({ submission }) => {
      const at = core.clock.now();
      // Nothing moves silently: whoever was told a time is told that it is off.
      const told = { name: 'notice' as const, key: `${stream}#${submission.version + 1}`, at };
      return {
        events: [{ type: 'parked', at, by: who.person, data: {} }],
        ...(await freeSlot(core, submission, who.person)),
        ...(submission.state.status === 'scheduled' ? { wake: [told] } : {}),
      };
    },
  );
}

/**
 * Gives an item a slot: the next free one, or the one chosen. What was taken out of the library goes back into it.
 * `next` is the next free one also for what has a slot; without it a second press of a button moves nothing.
 */
export function giveSlot(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  chosen?: { readonly day: string; readonly time: string } | 'next',
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: chosen === undefined ? 'release' : 'reschedule' }),
    async (gathered) => {
      const { submission, context } = gathered;
      const { campaign } = context;
      const at = core.clock.now();
      if (campaign === undefined)
        return [{ code: 'noCampaign', sentence: sayObjection('noCampaign') } satisfies Objection];
      if (submission.state.repeat !== undefined)
        return { events: [{ type: 'released', at, by: who.person, data: {} }] };
      const isNext = chosen === undefined || chosen === 'next';
      const found = isNext
        ? await findSlot(core, campaign, submission.state, chosen === 'next' ? stream : undefined)
        : await chosenSlot(core, campaign, chosen);
      const code = isNext ? 'noFreeSlot' : 'slotTaken';
      if (found === undefined) return [{ code, sentence: sayObjection(code) } satisfies Objection];
      if (submission.state.status === 'scheduled' && found.slot.at === submission.state.slot?.at)
        return [{ code: 'alreadyThere', sentence: sayObjection('alreadyThere') } satisfies Objection];
      const free = await freeSlot(core, submission, who.person);
      const booked = bookSlot(submission, found, who.person, at);
      const released: SubmissionEvent[] =
        submission.state.status === 'approved' ? [] : [{ type: 'released', at, by: who.person, data: {} }];
      const events = [...released, ...booked.events];
      // Nothing moves silently: whoever wrote it is told its new time.
      const told = { name: 'notice' as const, key: `${stream}#${submission.version + events.length}`, at };
      return { ...booked, ...joinDays(free, booked), events, wake: [...(booked.wake ?? []), told] };
    },
  );
}

/** Taking back: withdraw, take down, erase. What is on its way to X, or there, is followed until it is gone. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { freeSlot } from './booking.ts';
import type { Effect, Outcome } from './change.ts';
import { act } from './change.ts';
import type { SubmissionState } from './submission.ts';
import { isWithX } from './submission.ts';
import type { SubmissionEvent } from './submission-event.ts';

/** The author, or who filed it, takes it back: at any time, without giving a reason. */
export function withdraw(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'withdraw' }),
    async ({ submission }) => {
      const at = core.clock.now();
      const events: SubmissionEvent[] = [{ type: 'withdrawn', at, by: who.person, data: {} }];
      if (!isWithX(submission.state.status))
        return { events, ...(await freeSlot(core, submission, who.person)) };
      events.push({ type: 'recallAsked', at, by: who.person, data: { why: 'withdrawn' } });
      return { events, ...removal(core, submission) };
    },
  );
}

/** Any approver takes a post down. */
export function takeDown(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'takeDown' }),
    async ({ submission }) => ({
      events: [{ type: 'recallAsked', at: core.clock.now(), by: who.person, data: { why: 'takenDown' } }],
      ...removal(core, submission),
    }),
  );
}

/** Removes all words of a submission from everywhere we keep or show them; the record of what happened stays. */
export function erase(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'erase' }),
    async ({ submission }): Promise<Effect> => {
      const at = core.clock.now();
      const events: SubmissionEvent[] = [{ type: 'erased', at, by: who.person, data: {} }];
      const free = await freeSlot(core, submission, who.person);
      const isOnX = submission.state.status === 'published' && submission.state.recall === undefined;
      if (isOnX) events.unshift({ type: 'recallAsked', at, by: who.person, data: { why: 'erased' } });
      return {
        events,
        ...free,
        ...(isOnX ? removal(core, submission) : {}),
        erase: [submission.stream as StreamId],
      };
    },
  );
}

/** The wake-up that takes a post down, where there is a post already; else the recorded outcome will wake it. */
function removal(core: Core, submission: { stream: string; state: SubmissionState }): Pick<Effect, 'wake'> {
  if (submission.state.delivery?.post === undefined) return {};
  return { wake: [{ name: 'remove', key: submission.stream, at: core.clock.now() }] };
}

/** An item and its slot: parked, released, given the next free one or one that was chosen. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { sayObjection } from '../words/objections.ts';
import { bookSlot, chosenSlot, findSlot, freeSlot, isOfUseAt, joinDays } from './booking.ts';
import type { Outcome } from './change.ts';
import { act } from './change.ts';
import type { Objection } from './objection.ts';
import type { SubmissionEvent } from './submission-event.ts';

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
      if (!isOfUseAt(submission.state, found.slot))
        return [{ code: 'ofNoUse', sentence: sayObjection('ofNoUse') } satisfies Objection];
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

/** A person says what we could not find out: whether X took a post. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import type { Outcome } from '../submissions/change.ts';
import { act } from '../submissions/change.ts';
import { publishedEffect } from './send.ts';

/** It is there, at this address: recorded as published, so that it can be taken down later. */
export function sayFound(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  url: string,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'settle' }),
    async ({ submission }) => {
      const attempt = submission.state.delivery?.attempt ?? 0;
      const data = { attempt, id: postIdOf(url) ?? '', url, how: 'saidByPerson' as const };
      return publishedEffect(core, submission, {
        type: 'published',
        at: core.clock.now(),
        by: who.person,
        data,
      });
    },
  );
}

/** It is not there: its slot was missed, and somebody may give it another one. No machine ever does. */
export function sayNotFound(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'settle' }),
    async ({ submission }) => {
      const { state } = submission;
      const at = core.clock.now();
      const settled = {
        type: 'settled' as const,
        at,
        by: who.person,
        data: { attempt: state.delivery?.attempt ?? 0, posted: false },
      };
      if (state.slot === undefined) return { events: [settled] };
      const [day] = await core.store.load([dayStream(state.campaign, state.slot.day)]);
      const closed = { type: 'closed', at, by: who.person, data: { time: state.slot.time, as: 'missed' } };
      return {
        events: [settled],
        expect: { [day.stream]: day.version },
        append: { [day.stream]: [closed] },
      };
    },
  );
}

/** The id in the address of a post: `https://x.com/who/status/123`. */
export function postIdOf(url: string): string | undefined {
  return /\/status\/(\d{1,20})(?:\D|$)/.exec(url)?.[1];
}

/** The soft sign that somebody is looking at an item: it keeps nobody from deciding. */
import type { Core, Who } from '../core.ts';
import type { StreamId } from '../ports.ts';
import type { Outcome } from './change.ts';
import { act } from './change.ts';

/** How long "Sam is looking" stands when the form is neither sent nor closed. */
const LOOKING_MS = 5 * 60_000;

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

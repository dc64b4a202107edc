/** Doing a pledge: its owner says so, at any time, and what changed if they like; and ending its reminders. */
import type { Core, Who } from '../core.ts';
import { sealPiece } from '../events.ts';
import type { StreamId } from '../ports.ts';
import type { Outcome } from '../submissions/change.ts';
import { act } from '../submissions/change.ts';
import { findingsOfTyped } from '../submissions/guarding.ts';
import { CERTIFICATE } from './times.ts';

/** Said again, it changes nothing but that what changed may be added to it, once. */
export function sayDone(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  story: string,
): Promise<Outcome> {
  const words = story.trim();
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'done', findings: findingsOfTyped(core, words) }),
    async ({ submission }) => {
      const before = submission.state.pledge?.done;
      // Whoever said it without a word may add what changed, and what was told stands.
      if (before !== undefined && (words === '' || before.story !== undefined)) return { events: [] };
      const at = core.clock.now();
      const said = words === '' ? undefined : sealPiece(`e${submission.version + 1}`, { text: words });
      return {
        events: [
          {
            type: 'done',
            at,
            by: who.person,
            data: said === undefined ? {} : { story: said.ref },
          },
        ],
        ...(said === undefined ? {} : { content: { [said.ref.key]: said.piece } }),
        wake: before === undefined ? [{ name: 'notice', key: `${stream}#${CERTIFICATE}`, at }] : [],
      };
    },
  );
}

export function endReminders(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'endReminders' }),
    async ({ submission }) =>
      submission.state.pledge?.remindersOff === true
        ? { events: [] }
        : { events: [{ type: 'remindersEnded', at: core.clock.now(), by: who.person, data: {} }] },
  );
}

/** Opening and closing what left the publishing path: only who is named for it, every look recorded, every refusal too. */
import type { Core, Who } from '../core.ts';
import { sealPiece } from '../events.ts';
import type { StreamId } from '../ports.ts';
import type { Outcome } from './change.ts';
import { act, untilSettled } from './change.ts';

/** Recorded before anything is shown. A refusal is recorded as well (rule G07 of health communications). */
export async function openSealed(core: Core, who: Who, stream: StreamId<'submission'>): Promise<Outcome> {
  const outcome = await act(
    core,
    who,
    stream,
    () => ({ verb: 'openSealed' }),
    async () => ({ events: [{ type: 'sealedOpened', at: core.clock.now(), by: who.person, data: {} }] }),
  );
  if (!outcome.done && outcome.submission.state.status === 'sealed') await recordRefusal(core, who, stream);
  return outcome;
}

/** Dealt with: the note says what was done. */
export function closeSealed(
  core: Core,
  who: Who,
  stream: StreamId<'submission'>,
  note: string,
): Promise<Outcome> {
  return act(
    core,
    who,
    stream,
    () => ({ verb: 'closeSealed', note: note.trim() !== '' }),
    async ({ submission }) => {
      const said = sealPiece(`e${submission.version + 1}`, { text: note.trim() });
      return {
        events: [{ type: 'sealedClosed', at: core.clock.now(), by: who.person, data: { note: said.ref } }],
        content: { [said.ref.key]: said.piece },
      };
    },
  );
}

/** Somebody who is not named for it tried to look. */
export function recordRefusal(core: Core, who: Who, stream: StreamId<'submission'>): Promise<void> {
  return untilSettled(async () => {
    const [submission] = await core.store.load([stream]);
    if (submission.state.status !== 'sealed') return;
    await core.store.commit({
      expect: { [stream]: submission.version },
      append: { [stream]: [{ type: 'sealedRefused', at: core.clock.now(), by: who.person, data: {} }] },
    });
    core.log.warn({ event: 'sealed.refused', submission: stream });
  });
}

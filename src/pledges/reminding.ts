/** Reminding people of their pledge: on its day, once more 14 days later, and then never. */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { StreamId } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { isToBeReminded, REMINDER, remindersOf } from './times.ts';

/**
 * That it goes out is written down before it is told, and told by a wake-up of the same commit: a crash can neither lose
 * it nor make it two. After a long pause of the program, the one whose time came last is all that is sent.
 */
export function onReminder(core: Core, key: string): Promise<void> {
  const stream = key as StreamId<'submission'>;
  return untilSettled(async () => {
    const [{ state, version }] = await core.store.load([stream]);
    const { pledge } = state;
    if (!isToBeReminded(state) || pledge === undefined) return;
    const [campaign] = await core.store.load([`campaign:${state.campaign}`]);
    const all = remindersOf(stream, pledge.due, campaign.state.definition?.timeZone ?? 'UTC');
    const at = core.clock.now();
    const times = all.filter((one) => one <= at).length;
    if (times <= pledge.reminded) return;
    const next = all[times];
    await core.store.commit({
      expect: { [stream]: version },
      append: { [stream]: [{ type: 'reminded', at, by: MACHINE, data: { times } }] },
      wake: [
        { name: 'notice', key: `${stream}#${REMINDER}${times}`, at },
        ...(next === undefined ? [] : [{ name: 'reminder' as const, key: stream, at: next }]),
      ],
    });
  });
}

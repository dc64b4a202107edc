/** A campaign's day begins: every slot gets its wake-up, and after the last day what still waits expires. */
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import { dayStream, slotKey } from '../submissions/booking.ts';
import { untilSettled } from '../submissions/change.ts';
import { slotsOf } from './timetable.ts';

export async function onDay(core: Core, key: string): Promise<void> {
  const [id = '', day = ''] = key.split('/');
  await untilSettled(async () => {
    const [campaign, loaded] = await core.store.load([`campaign:${id}`, dayStream(id, day)]);
    const definition = campaign.state.definition;
    if (definition === undefined) return;
    const { slots, skipped } = slotsOf(definition, day);
    if (slots.length === 0) return;
    const at = core.clock.now();
    await core.store.commit({
      expect: { [campaign.stream]: campaign.version, [loaded.stream]: loaded.version },
      append: {
        [loaded.stream]: [{ type: 'planned', at, by: MACHINE, data: { slots: slots.length } }],
      },
      // Slots that have passed are woken too: they are recorded as missed, never left open.
      wake: slots.map((slot) => ({ name: 'slot', key: slotKey(id, slot), at: slot.at })),
    });
    if (skipped.length > 0) core.log.warn({ event: 'slots.skipped', campaign: id, day, times: skipped });
  });
}

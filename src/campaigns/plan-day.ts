/** A campaign's day begins: every slot and briefing gets its wake-up, and after the last day what still waits expires. */
import type { Core } from '../core.ts';
import { briefingWakes } from '../digests/briefing-times.ts';
import { MACHINE } from '../events.ts';
import { metricsWakes } from '../reports/metrics.ts';
import { dayStream, slotKey } from '../submissions/booking.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { slotsOf } from './timetable.ts';

export async function onDay(core: Core, key: string): Promise<void> {
  const [id = '', day = ''] = key.split('/');
  await untilSettled(async () => {
    const [campaign, loaded] = await core.store.load([`campaign:${id}`, dayStream(id, day)]);
    const definition = campaign.state.definition;
    if (definition === undefined) return;
    if (day > definition.dates.to) return expireAll(core, id);
    const { slots, skipped } = slotsOf(definition, day);
    const at = core.clock.now();
    const more = [...metricsWakes(definition, at), ...briefingWakes(definition, day, at)];
    if (slots.length === 0) {
      // A day without slots may still be the evening before one that has some.
      if (more.length > 0) await core.store.commit({ expect: {}, append: {}, wake: more });
      return;
    }
    await core.store.commit({
      expect: { [campaign.stream]: campaign.version, [loaded.stream]: loaded.version },
      append: {
        [loaded.stream]: [{ type: 'planned', at, by: MACHINE, data: { slots: slots.length } }],
      },
      // Slots that have passed are woken too: they are recorded as missed, never left open.
      wake: [
        ...slots.map((slot) => ({ name: 'slot' as const, key: slotKey(id, slot), at: slot.at })),
        ...more,
      ],
    });
    if (skipped.length > 0) core.log.warn({ event: 'slots.skipped', campaign: id, day, times: skipped });
  });
}

/** Most items that expire in one go. */
const AT_ONCE = 500;

/** The campaign is over: what waits for a decision, its author or a slot is told so, and never goes out by accident. */
async function expireAll(core: Core, campaign: string): Promise<void> {
  while ((await expireSome(core, campaign)) > 0);
}

/** How many expired; what did is not found again. */
async function expireSome(core: Core, campaign: string): Promise<number> {
  const waiting = await core.store.find({ query: 'inReview', campaign, limit: AT_ONCE });
  const sentBack = await core.store.find({ query: 'sentBack', campaign, limit: AT_ONCE });
  const parked = await core.store.find({ query: 'parked', campaign, limit: AT_ONCE });
  const ready = await core.store.find({ query: 'ready', campaign, evergreen: false, limit: AT_ONCE });
  const evergreen = await core.store.find({ query: 'ready', campaign, evergreen: true, limit: AT_ONCE });
  // Pledges go on counting after the day itself, and are in none of these lists.
  const posts = [...waiting, ...sentBack, ...parked, ...ready, ...evergreen];
  for (const post of posts)
    await core.store.commit(
      changeOf(core, post, {
        events: [{ type: 'expired', at: core.clock.now(), by: MACHINE, data: {} }],
      }),
    );
  return posts.length;
}

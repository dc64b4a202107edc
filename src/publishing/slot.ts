/** A slot has come: what is booked for it is claimed and sent; an empty one takes the next item that may fill it. */
import { isTaken, slotsOf } from '../campaigns/timetable.ts';
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { bookSlot, dayStream } from '../submissions/booking.ts';
import { changeOf, untilSettled } from '../submissions/change.ts';
import { gather } from '../submissions/gather.ts';
import type { SlotRef } from '../submissions/submission.ts';
import { claim, judge } from './claim.ts';
import { send } from './send.ts';
import { coveringStops, STOP } from './stop.ts';

/** How many candidates for an empty slot are looked at before it is called empty. */
const CANDIDATES = 20;

/** Handles the wake-up of a slot; may come late, twice, or on two workers at once. */
export async function onSlot(core: Core, key: string): Promise<void> {
  const place = parseKey(key);
  // An item that cannot go leaves its slot to the next one, so look again until the slot is settled.
  for (let round = 0; round < CANDIDATES; round += 1) {
    const booked = await untilSettled(() => bookingOf(core, place));
    if (booked === undefined) return;
    const claimed = await claim(core, booked);
    switch (claimed.result) {
      case 'claimed':
        await send(core, claimed);
        return;
      case 'retry':
        throw new RetryAtError(claimed.at, `slot ${key} is not yet to be decided`);
      case 'settled':
        return;
      case 'leftSlot':
        continue;
    }
  }
}

interface Place {
  readonly campaign: string;
  readonly day: string;
  readonly time: string;
}

/** The submission that this slot belongs to now, booking one if the slot is empty; undefined when there is nothing to do. */
async function bookingOf(core: Core, place: Place): Promise<StreamId<'submission'> | undefined> {
  const [campaign, day, stop] = await core.store.load([
    `campaign:${place.campaign}`,
    dayStream(place.campaign, place.day),
    STOP,
  ]);
  const booking = day.state.bookings[place.time];
  if (day.state.closed[place.time] !== undefined) return undefined;
  if (booking !== undefined) return booking.submission as StreamId<'submission'>;
  const definition = campaign.state.definition;
  const slot =
    definition === undefined
      ? undefined
      : slotsOf(definition, place.day).slots.find((one) => one.time === place.time);
  if (definition === undefined || slot === undefined || isTaken(day.state, place.time)) return undefined;
  const of = { campaign: place.campaign, organisation: '', account: definition.account };
  if (coveringStops(stop.state, of).length > 0) return close(core, day, stop, place, 'missed');
  return fill(core, place.campaign, slot, day, stop);
}

/** Books the first item that could go out now: one that waits for a slot, else an evergreen one. */
async function fill(
  core: Core,
  campaign: string,
  slot: SlotRef,
  day: Loaded<'day'>,
  stop: Loaded<'stop'>,
): Promise<StreamId<'submission'> | undefined> {
  for (const evergreen of [false, true]) {
    const ready = await core.store.find({ query: 'ready', campaign, evergreen, limit: CANDIDATES });
    for (const candidate of ready) {
      const gathered = await gather(core, candidate.stream);
      const at = core.clock.now();
      const booked = { ...candidate.state, status: 'scheduled' as const, slot };
      if (judge(core, gathered, booked, gathered.context.findings, at).length > 0) continue;
      const booking = bookSlot(candidate, { slot, day }, MACHINE, at);
      // The slot is handled right now: its wake-up is this one.
      await core.store.commit(changeOf(core, candidate, { ...booking, wake: [] }));
      return candidate.stream;
    }
  }
  return close(
    core,
    day,
    stop,
    { campaign, ...slot },
    core.clock.now() >= slot.at + LATE_MS ? 'missed' : 'empty',
  );
}

/** An empty slot found later than this was not empty but slept through. */
const LATE_MS = 10 * 60_000;

async function close(
  core: Core,
  day: Loaded<'day'>,
  stop: Loaded<'stop'>,
  place: Place,
  as: 'empty' | 'missed',
): Promise<undefined> {
  await core.store.commit({
    // The stop is expected too: a slot is not called missed for a stop that was lifted meanwhile.
    expect: { [day.stream]: day.version, [stop.stream]: stop.version },
    append: {
      [day.stream]: [{ type: 'closed', at: core.clock.now(), by: MACHINE, data: { time: place.time, as } }],
    },
  });
  core.log.info({ event: 'slot.closed', slot: `${place.campaign}/${place.day}/${place.time}`, as });
  return undefined;
}

function parseKey(key: string): Place {
  const [campaign = '', day = '', time = ''] = key.split('/');
  return { campaign, day, time };
}

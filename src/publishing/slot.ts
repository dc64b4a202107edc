/** A slot has come: what is booked for it is claimed and sent; an empty one takes the next item that may fill it. */
import { isTaken, slotsOf } from '../campaigns/timetable.ts';
import type { Core } from '../core.ts';
import { RetryAtError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import type { Loaded, StreamId } from '../ports.ts';
import { dayStream } from '../submissions/booking.ts';
import { untilSettled } from '../submissions/change.ts';
import { claim } from './claim.ts';
import { fillSlot } from './fill.ts';
import { send } from './send.ts';
import { coveringStops, STOP } from './stop.ts';

/** How often a slot is looked at again when what was booked for it could not go. */
const ROUNDS = 20;

/** Handles the wake-up of a slot; may come late, twice, or on two workers at once. */
export async function onSlot(core: Core, key: string): Promise<void> {
  const place = parseKey(key);
  // An item that cannot go leaves its slot to the next one, so look again until the slot is settled.
  for (let round = 0; round < ROUNDS; round += 1) {
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
  const filled = await fillSlot(core, definition, slot, day);
  if (filled !== undefined) return filled;
  return close(core, day, stop, place, core.clock.now() >= slot.at + LATE_MS ? 'missed' : 'empty');
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

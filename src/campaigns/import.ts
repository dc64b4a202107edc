/** Importing a campaign: what its file says becomes the campaign, and its days get their wake-ups. */
import type { Core } from '../core.ts';
import type { Actor } from '../events.ts';
import { sealPiece } from '../events.ts';
import { untilSettled } from '../submissions/change.ts';
import type { CampaignDefinition, CampaignFile } from './campaign.ts';
import { slotsOf } from './timetable.ts';
import { addDays, dayOf, daysBetween, startOfDay } from './wall-time.ts';

export interface Imported {
  readonly definition: CampaignDefinition;
  readonly slots: number;
  /** Wall times that do not exist because the clocks go forward: `2026-03-29 01:30`. */
  readonly skipped: readonly string[];
}

export async function importCampaign(core: Core, file: CampaignFile, by: Actor): Promise<Imported> {
  const { roles, ...definition } = file;
  const stream = `campaign:${definition.id}` as const;
  const days = daysBetween(definition.dates.from, definition.dates.to);
  await untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    const at = core.clock.now();
    const people = sealPiece(`i${before.version + 1}`, { roles: JSON.stringify(roles) });
    const today = dayOf(at, definition.timeZone);
    await core.store.commit({
      expect: { [stream]: before.version },
      append: { [stream]: [{ type: 'imported', at, by, data: { definition, people: people.ref } }] },
      content: { [stream]: { [people.ref.key]: people.piece } },
      // The day after the last one: what still waits then expires.
      wake: [...days, addDays(definition.dates.to, 1)]
        .filter((day) => day >= today)
        .map((day) => ({
          name: 'day',
          key: `${definition.id}/${day}`,
          at: Math.max(at, startOfDay(day, definition.timeZone)),
        })),
    });
  });
  const planned = days.map((day) => ({ day, ...slotsOf(definition, day) }));
  return {
    definition,
    slots: planned.reduce((sum, { slots }) => sum + slots.length, 0),
    skipped: planned.flatMap(({ day, skipped }) => skipped.map((time) => `${day} ${time}`)),
  };
}

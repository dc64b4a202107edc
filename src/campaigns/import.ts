/** Importing a campaign: what its file or draft says becomes the campaign, and its days get their wake-ups. */
import type { Core } from '../core.ts';
import { subscribeApprovers } from '../digests/subscribing.ts';
import { InvalidInputError } from '../errors.ts';
import type { Actor } from '../events.ts';
import { sealPiece } from '../events.ts';
import { fileProblems } from '../reports/event-words.ts';
import { wakeWaitingCards } from '../showing/item-card.ts';
import { takeFigures, takeServices, unfitReasons } from '../signposts/register.ts';
import { untilSettled } from '../submissions/change.ts';
import type { CampaignDefinition, CampaignFile } from './campaign.ts';
import { planOccasions } from './occasions.ts';
import { findOrphans, type Orphan, parkOrphans } from './orphans.ts';
import { slotsOf } from './timetable.ts';
import { addDays, dayOf, daysBetween, startOfDay } from './wall-time.ts';

export interface Imported {
  readonly definition: CampaignDefinition;
  readonly slots: number;
  /** Wall times that do not exist because the clocks go forward: `2026-03-29 01:30`. */
  readonly skipped: readonly string[];
  /** What of the file was left out of the register of services, in sentences. */
  readonly left: readonly string[];
  /** What lost its slot, and is parked, or back in review because it needs more approvals. */
  readonly parked: readonly Orphan[];
}

export type Change =
  | { readonly done: true; readonly imported: Imported }
  /** Nothing was changed: somebody must agree first that these lose their slots, or the campaign is not what it was. */
  | {
      readonly done: false;
      readonly why: 'orphans' | 'moved';
      readonly orphans: readonly Orphan[];
      readonly version: number;
    };

/** Whether it is all right that these lose their slots. */
export type Agreed = (orphans: readonly Orphan[]) => boolean;

/** As `changeCampaign`, where whoever asks has agreed to whatever it takes. */
export async function importCampaign(core: Core, file: CampaignFile, by: Actor): Promise<Imported> {
  const change = await changeCampaign(core, file, by, () => true);
  if (!change.done) throw new Error('a campaign was not imported although everything was agreed');
  return change.imported;
}

/**
 * Makes the campaign what its file says. What loses its slot by that is parked in the same commit, or nothing is
 * changed where `agreed` says no, or the campaign is not at the version that was decided on.
 */
export async function changeCampaign(
  core: Core,
  file: CampaignFile,
  by: Actor,
  agreed: Agreed,
  version?: number,
): Promise<Change> {
  const { roles, services, figures, events, ...definition } = file;
  const unfit = [...fileProblems(core, definition, events), ...unfitReasons(core, services)];
  if (unfit.length > 0) throw new InvalidInputError(unfit);
  const stream = `campaign:${definition.id}` as const;
  const days = daysBetween(definition.dates.from, definition.dates.to);
  const changed = await untilSettled(async () => {
    const [before] = await core.store.load([stream]);
    const no = (why: 'orphans' | 'moved', orphans: readonly Orphan[]) =>
      ({ done: false, why, orphans, version: before.version }) as const;
    if (version !== undefined && version !== before.version) return no('moved', []);
    const found = await findOrphans(core, before, { definition, roles });
    if (found.orphans.length > 0 && !agreed(found.orphans)) return no('orphans', found.orphans);
    const parked = parkOrphans(core, found, by);
    const at = core.clock.now();
    const people = sealPiece(`i${before.version + 1}`, { roles: JSON.stringify(roles) });
    const today = dayOf(at, definition.timeZone);
    await core.store.commit({
      // What is booked meanwhile moves its day, and is looked at as well.
      expect: { ...parked.expect, [stream]: before.version },
      append: {
        ...parked.append,
        [stream]: [{ type: 'imported', at, by, data: { definition, people: people.ref } }],
      },
      content: { [stream]: { [people.ref.key]: people.piece } },
      // The day after the last one: what still waits then expires.
      wake: [
        ...[...days, addDays(definition.dates.to, 1)]
          .filter((day) => day >= today)
          .map((day) => ({
            name: 'day' as const,
            key: `${definition.id}/${day}`,
            at: Math.max(at, startOfDay(day, definition.timeZone)),
          })),
        ...parked.wake,
        ...(isShownElsewhere(before.state.definition, definition)
          ? await wakeWaitingCards(core, definition.id)
          : []),
      ],
    });
    return { done: true, parked: found.orphans } as const;
  });
  if (!changed.done) return changed;
  const left = await takeServices(core, services, by);
  await takeFigures(core, definition.id, figures, by);
  await planOccasions(core, definition.id, events, by);
  await subscribeApprovers(core, definition, by);
  const planned = days.map((day) => ({ day, ...slotsOf(definition, day) }));
  const imported = {
    definition,
    slots: planned.reduce((sum, { slots }) => sum + slots.length, 0),
    skipped: planned.flatMap(({ day, skipped }) => skipped.map((time) => `${day} ${time}`)),
    left,
    parked: changed.parked,
  };
  return { done: true, imported };
}

/** Whether approvers look in other channels from now on: what waits for them must be shown there. */
function isShownElsewhere(before: CampaignDefinition | undefined, now: CampaignDefinition): boolean {
  const placesOf = ({ channels, organisations }: CampaignDefinition) =>
    JSON.stringify([channels, organisations.map((one) => [one.id, one.channels])]);
  return before !== undefined && placesOf(before) !== placesOf(now);
}

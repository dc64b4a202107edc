/** The campaign that a start brings along: imported when the store has none of its id yet, and never again by itself. */
import type { CampaignDefinition } from '../campaigns/campaign.ts';
import { importCampaign } from '../campaigns/import.ts';
import { approverReasons, candidateOf } from '../campaigns/opening.ts';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { allChannels } from '../people/directory.ts';

/** A campaign's file, as `start` is given it. */
export interface FirstCampaign {
  readonly yaml: string;
  /** How to take the changes of the file, as somebody types it. */
  readonly toImport: string;
}

/**
 * What was done with it, in sentences. `refuse` throws for places in which no words may wait for review: a campaign is not
 * imported with one of them, because its file would not be read a second time.
 * @throws InvalidInputError with everything that is wrong with the file, or what `refuse` throws.
 */
export async function importFirst(
  core: Core,
  { yaml, toImport }: FirstCampaign,
  refuse: (places: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  const file = readCampaignFile(yaml);
  const [there] = await core.store.load([`campaign:${file.id}`]);
  const before = there.state.definition;
  if (before !== undefined)
    return [
      `The campaign ${before.name} is in the store already, so its file was not read again. To take its changes: ${toImport}`,
      ...datesWords(core, before, toImport),
    ];
  await refuse(allChannels(file));
  // Its account is looked at by doctor, and its days are told below: a bot that cannot start helps nobody.
  const few = await approverReasons(core, candidateOf(file));
  if (few.length > 0) throw new InvalidInputError(few);
  const { definition, slots } = await importCampaign(core, file, MACHINE);
  return [`${definition.name} is imported: ${slots} slots.`, ...datesWords(core, definition, toImport)];
}

/** Outside its days a campaign takes no stories, and nothing else would say why. */
function datesWords(core: Core, { name, dates, timeZone }: CampaignDefinition, toImport: string): string[] {
  const today = dayOf(core.clock.now(), timeZone);
  if (today > dates.to)
    return [
      `${name} is over: its last day was ${dates.to}. Change its dates in the file, then import it: ${toImport}`,
    ];
  if (today < dates.from) return [`${name} begins on ${dates.from}. Nothing goes out before that day.`];
  return [];
}

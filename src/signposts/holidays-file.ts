/** Taking the government's list of bank holidays. */
import { dayOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Actor } from '../events.ts';
import { untilSettled } from '../submissions/change.ts';
import { registerWords } from '../words/signposts.ts';
import type { HolidaysState } from './holidays.ts';
import { bankHolidaysFile, HOLIDAYS } from './holidays.ts';
import { UK } from './opening-hours.ts';

/** Takes the published JSON; the age of the list counts from now on. @throws InvalidInputError where it is no such list, or a past one. */
export async function takeHolidays(core: Core, json: string, by: Actor): Promise<HolidaysState['days']> {
  const read = bankHolidaysFile.safeParse(parsed(json));
  if (!read.success) throw new InvalidInputError([registerWords.holidaysWrong]);
  const days = read.data;
  const year = dayOf(core.clock.now(), UK).slice(0, 4);
  if (Object.values(days).some((list) => (list.at(-1) ?? '').slice(0, 4) < year))
    throw new InvalidInputError([registerWords.holidaysPast]);
  await untilSettled(async () => {
    const [{ version }] = await core.store.load([HOLIDAYS]);
    await core.store.commit({
      expect: { [HOLIDAYS]: version },
      append: { [HOLIDAYS]: [{ type: 'holidaysTaken', at: core.clock.now(), by, data: { days } }] },
    });
  });
  return days;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new InvalidInputError([registerWords.noJson]);
  }
}

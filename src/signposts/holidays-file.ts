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
import { NATIONS } from './service.ts';

/**
 * Takes the published JSON; the age of the list counts from now on. `reviewed`: somebody has looked at the days that it lacks.
 * @throws InvalidInputError where it is no such list, a past one, or lacks coming days that the list before it had: an old
 * download would call them working days, and pass for fresh.
 */
export async function takeHolidays(
  core: Core,
  json: string,
  by: Actor,
  reviewed = false,
): Promise<HolidaysState['days']> {
  const read = bankHolidaysFile.safeParse(parsed(json));
  if (!read.success) throw new InvalidInputError([registerWords.holidaysWrong]);
  const days = read.data;
  const today = dayOf(core.clock.now(), UK);
  const year = today.slice(0, 4);
  if (Object.values(days).some((list) => (list.at(-1) ?? '').slice(0, 4) < year))
    throw new InvalidInputError([registerWords.holidaysPast]);
  await untilSettled(async () => {
    const [{ version, state }] = await core.store.load([HOLIDAYS]);
    const lacking = reviewed ? [] : lackingIn(days, state, today);
    if (lacking.length > 0) throw new InvalidInputError([registerWords.holidaysLess(lacking)]);
    await core.store.commit({
      expect: { [HOLIDAYS]: version },
      append: { [HOLIDAYS]: [{ type: 'holidaysTaken', at: core.clock.now(), by, data: { days } }] },
    });
  });
  return days;
}

/** Coming days that the list before has, of any nation, and this one does not. */
function lackingIn(days: HolidaysState['days'], before: HolidaysState, today: string): readonly string[] {
  const lacking = NATIONS.flatMap((nation) =>
    (before.days[nation] ?? []).filter((day) => day >= today && days[nation]?.includes(day) !== true),
  );
  return [...new Set(lacking)].sort();
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new InvalidInputError([registerWords.noJson]);
  }
}

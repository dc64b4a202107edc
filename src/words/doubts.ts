/** Why something of the register cannot be said, and why an item came back for it. */

/** Why nothing may be said of a service now, and what to do about it. */
const doubts: Readonly<Record<string, string>> = {
  NOT_YET_VALID: 'the service’s entry in the register begins on a later day',
  EXPIRED: 'the service’s entry in the register has ended. Record its hours anew',
  UNVERIFIED: 'nobody has verified the hours. Check them at their source, then verify the service',
  STALE: 'the hours were verified too long ago. Check them at their source, then verify the service again',
  SUSPENDED: 'the service is suspended in the register. Resume it once it is open as before',
  BANK_HOLIDAY_UNKNOWN:
    'it is a bank holiday, and the register does not know the hours then. Record an exception for that day',
  HOLIDAYS_UNKNOWN:
    'the list of bank holidays is missing, too old or does not reach to that day. Import the newest',
  DAY_UNKNOWN: 'the register does not know the hours on that day of the week. Record them',
  UNKNOWN_SERVICE: 'the register does not know this service. Record it first',
  AFTER_LAST_CLOSE: 'it had closed for the day',
  UNKNOWN_FIGURE: 'the figure is not recorded any more. Record it, or take it out of the words',
  FIGURE_EXPIRED: 'the figure is too old to be stated. Record the newest, or take it out of the words',
};

export function sayDoubt(reason: string): string {
  return doubts[reason] ?? 'something about it is not known';
}

/** Why an item came back to review, from the codes of its event; undefined where it is nothing of the register. */
export function sayReturned(codes: readonly string[] | undefined): string | undefined {
  if (codes?.includes('HOURS_CHANGED') === true)
    return 'the opening hours that it states have changed in the register. Check that its words are still right';
  if (codes?.includes('FIGURE_CHANGED') === true)
    return 'a figure that it states has changed. Check that its words are still right';
  const code = codes?.find((one) => one.startsWith(CANNOT_SAY));
  return code === undefined
    ? undefined
    : `it states what cannot be said: ${sayDoubt(code.slice(CANNOT_SAY.length))}`;
}

/** Stands before the reason in the code of an item that came back because something in it could not be said. */
export const CANNOT_SAY = 'CANNOT_SAY_';

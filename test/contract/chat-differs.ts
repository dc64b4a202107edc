/** By which names, and for which reasons, a chat platform may differ from the suite of the Chat port. */

/**
 * What a platform may do otherwise, for a reason that belongs to it. In the place of such a case stands another one, so
 * that nothing is merely left out.
 */
export type DifferingCase =
  | 'an unconfirmed show is found again'
  | 'an unconfirmed reply is found again'
  | 'an unconfirmed notice is found again'
  | 'a reply stands below its card';

/** The reason by case; it is printed with what is tested instead. */
export type Differs = Readonly<Partial<Record<DifferingCase, string>>>;

/** The differences of a platform that lets no bot read what stands in it. */
export function withoutHistory(reason: string): Differs {
  return {
    'an unconfirmed show is found again': reason,
    'an unconfirmed reply is found again': reason,
    'an unconfirmed notice is found again': reason,
  };
}

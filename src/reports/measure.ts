/** What is counted, and by which method. Counts of different methods are never added: the type refuses it, and so does this. */

/** Each is counted in its own way; what it means is said in `words/reports.ts`. */
export const METHODS = [
  'people',
  'posts',
  'accounts',
  'potentialReach',
  'measuredImpressions',
  'pledges',
  'done',
  'joins',
  'peopleWhoJoined',
  'teamSizeClaimed',
  'decisions',
  'minutesToDecision',
  'refusals',
  'events',
  'slots',
  /** Typed in by a person, with its source: how it was counted, only the source knows. */
  'typed',
] as const;
export type Method = (typeof METHODS)[number];

export interface Measure<M extends Method = Method> {
  readonly method: M;
  readonly amount: number;
}

/** Two measures that were not counted in the same way were to be added. */
export class MetricMixedError extends Error {
  readonly code = 'METRIC_MIXED';
  constructor(one: Method, other: Method) {
    super(`${one} and ${other} are counted in different ways, and are never added`);
    this.name = 'MetricMixedError';
  }
}

export function measure<M extends Method>(method: M, amount: number): Measure<M> {
  return { method, amount };
}

/** @throws MetricMixedError where one of them was counted in another way. */
export function add<M extends Method>(one: Measure<M>, other: Measure<NoInfer<M>>): Measure<M> {
  if (one.method !== other.method) throw new MetricMixedError(one.method, other.method);
  return { method: one.method, amount: one.amount + other.amount };
}

/** A measure that could not be taken of everything: `covers` of `of` posts. Absent: of none, which is not 0. */
export interface Partly<M extends Method> {
  readonly measure?: Measure<M>;
  readonly covers: number;
  readonly of: number;
}

/** Adds what is known; what is not known is left out and counted, never taken for 0. */
export function sumKnown<M extends Method>(method: M, amounts: readonly (number | undefined)[]): Partly<M> {
  const known = amounts.filter((one): one is number => one !== undefined);
  const of = amounts.length;
  if (known.length === 0) return { covers: 0, of };
  const sum = known.reduce((all, one) => add(all, measure(method, one)), measure(method, 0));
  return { measure: sum, covers: known.length, of };
}

/**
 * The sum over posts of the followers that their account had when they went out: how often posts could have been seen
 * if everybody had looked, and never how many people were reached.
 */
export function potentialReach(
  posts: readonly { readonly followers: number | undefined }[],
): Partly<'potentialReach'> {
  return sumKnown(
    'potentialReach',
    posts.map(({ followers }) => followers),
  );
}

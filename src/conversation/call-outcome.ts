/** What one call of an adapter to its chat platform came to: each adapter judges its platform's answers, and all say it so. */
import type { Instant } from '../events.ts';
import type { ChatOutcome } from '../ports.ts';

export type Failure =
  /** The platform said no; the same call will not do better. */
  | { readonly ok: false; readonly how: 'refused'; readonly code: string }
  /** Nothing was done: the platform asks for a pause, was not reached, or the call is safe to repeat. */
  | {
      readonly ok: false;
      readonly how: 'limited' | 'notSent';
      readonly code: string;
      /** Earliest instant at which another try makes sense. */
      readonly retryAt: Instant;
    }
  /** The platform may or may not have done it. */
  | { readonly ok: false; readonly how: 'unknown'; readonly code: string };

export type Outcome<T> = { readonly ok: true; readonly answer: T } | Failure;

export interface Sentences {
  /** Why the platform said no, by its code, in words for the person who can cure it. */
  readonly reasonOf: (code: string) => string;
  readonly waiting: Readonly<Record<'limited' | 'notSent' | 'unknown', string>>;
}

export function chatOutcomeOf(failure: Failure, { reasonOf, waiting }: Sentences): ChatOutcome {
  switch (failure.how) {
    case 'refused':
      return { outcome: 'refused', reason: reasonOf(failure.code) };
    case 'limited':
    case 'notSent':
      return { outcome: 'notSent', reason: waiting[failure.how], retryAt: failure.retryAt };
    case 'unknown':
      return { outcome: 'unknown', reason: waiting.unknown };
  }
}

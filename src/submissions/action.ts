/** What somebody asks to do with a submission, with all that the answer rests on beside its state. */
import type { Instant } from '../events.ts';
import type { Finding } from '../guard/finding.ts';
import type { AcceptedFinding, Recognisable, Revision } from './submission.ts';

export type Action =
  /** `writers`: everybody who wrote or edited the words; `findings`: what the guard says of them. */
  | {
      readonly verb: 'submit' | 'edit';
      readonly revision: Revision;
      readonly hasProof: boolean;
      /** What the guard blocks in what else is shown with the words: to everybody the name, on the card the proof. */
      readonly others: { readonly name: readonly Finding[]; readonly proof: readonly Finding[] };
    }
  | {
      readonly verb: 'approve';
      readonly revision: number;
      readonly accepted: readonly AcceptedFinding[];
      /** Their answer to "could somebody recognise this person?", asked where the words are about somebody. */
      readonly recognisable?: Recognisable;
    }
  /** `findings`: what the guard says of the comment itself. */
  | {
      readonly verb: 'askForChanges' | 'reject';
      readonly revision: number;
      readonly comment: boolean;
      readonly findings: readonly Finding[];
    }
  | { readonly verb: 'comment' | 'done'; readonly findings: readonly Finding[] }
  /** Joining somebody's pledge; no more reminders of one's own. */
  | { readonly verb: 'join' | 'endReminders' }
  | { readonly verb: 'clearNames' | 'foundRecognisable'; readonly revision: number }
  | { readonly verb: 'list'; readonly accepted: readonly AcceptedFinding[] }
  | { readonly verb: 'acceptSuggestion' | 'openSealed' }
  | { readonly verb: 'closeSealed'; readonly note: boolean }
  | {
      readonly verb: 'withdraw' | 'takeDown' | 'park' | 'release' | 'reschedule' | 'settle';
    }
  | { readonly verb: 'look' | 'erase' | 'see' | 'book' }
  /** `again`: a post is to go out once more; `pick`: a pledge as a post; `vary`: other words for an item of the library. */
  | { readonly verb: 'again' | 'pick' | 'vary' }
  | { readonly verb: 'send'; readonly spentFrom: Instant; readonly price: number };

export type Verb = Action['verb'];

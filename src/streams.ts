/** The table of stream kinds: how the events of each fold to its state. */
import { evolveAudit, noAudit } from './audit.ts';
import { evolveCampaign, noCampaign } from './campaigns/campaign.ts';
import { evolveDay, noDay } from './campaigns/day.ts';
import type { StoredEvent } from './events.ts';
import { evolveAddress, noAddress } from './people/address-book.ts';
import { evolvePerson, noPerson } from './people/person.ts';
import type { States, StreamKind } from './ports.ts';
import { evolveAccount, noAccount } from './publishing/account.ts';
import { evolveStop, noStop } from './publishing/stop.ts';
import { evolveBatch, noBatch } from './submissions/batch.ts';
import { evolveCard, noCard } from './submissions/card-state.ts';
import { evolveSubmission } from './submissions/evolve.ts';
import { noSubmission } from './submissions/submission.ts';
import { evolveVocabulary, noVocabulary } from './submissions/vocabulary.ts';

type Fold<S> = { readonly initial: S; readonly evolve: (state: S, event: StoredEvent) => S };

const folds: { readonly [K in StreamKind]: Fold<States[K]> } = {
  submission: { initial: noSubmission, evolve: evolveSubmission },
  campaign: { initial: noCampaign, evolve: evolveCampaign },
  day: { initial: noDay, evolve: evolveDay },
  person: { initial: noPerson, evolve: evolvePerson },
  address: { initial: noAddress, evolve: evolveAddress },
  account: { initial: noAccount, evolve: evolveAccount },
  stop: { initial: noStop, evolve: evolveStop },
  card: { initial: noCard, evolve: evolveCard },
  batch: { initial: noBatch, evolve: evolveBatch },
  vocabulary: { initial: noVocabulary, evolve: evolveVocabulary },
  audit: { initial: noAudit, evolve: evolveAudit },
};

/** The kind of a stream: what stands before the colon. @throws RangeError for a kind that does not exist. */
export function kindOf(stream: string): StreamKind {
  const kind = stream.slice(0, stream.indexOf(':'));
  if (!Object.hasOwn(folds, kind)) throw new RangeError(`no such kind of stream: ${stream}`);
  return kind as StreamKind;
}

/** The state of a stream before its first event. */
export function initialState(stream: string): States[StreamKind] {
  return folds[kindOf(stream)].initial;
}

/** The state after one more event. Pure: the same events give the same state in every store, card and test. */
export function evolve(stream: string, state: States[StreamKind], event: StoredEvent): States[StreamKind] {
  const fold = folds[kindOf(stream)] as Fold<States[StreamKind]>;
  return fold.evolve(state, event);
}

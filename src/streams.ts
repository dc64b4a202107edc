/** The table of stream kinds: how the events of each fold to its state. */
import { evolveAudit, noAudit } from './audit.ts';
import { evolveCampaign, noCampaign } from './campaigns/campaign.ts';
import { evolveDay, noDay } from './campaigns/day.ts';
import { evolveOccasion, noOccasion } from './campaigns/occasion.ts';
import { evolveDigest, noDigest } from './digests/digest.ts';
import { evolveSubscription, noSubscription } from './digests/subscription.ts';
import type { StoredEvent } from './events.ts';
import { evolveAddress, noAddress } from './people/address-book.ts';
import { evolvePerson, noPerson } from './people/person.ts';
import { evolveJoin, noJoin } from './pledges/join.ts';
import type { States, StreamKind } from './ports.ts';
import { evolveAccount, noAccount } from './publishing/account.ts';
import { evolveStop, noStop } from './publishing/stop.ts';
import { evolveMetrics, noMetrics } from './reports/readings.ts';
import { evolveFigure, noFigure } from './signposts/figure.ts';
import { evolveHolidays, noHolidays } from './signposts/holidays.ts';
import { evolveService, noService } from './signposts/service.ts';
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
  join: { initial: noJoin, evolve: evolveJoin },
  service: { initial: noService, evolve: evolveService },
  holidays: { initial: noHolidays, evolve: evolveHolidays },
  figure: { initial: noFigure, evolve: evolveFigure },
  occasion: { initial: noOccasion, evolve: evolveOccasion },
  subscription: { initial: noSubscription, evolve: evolveSubscription },
  digest: { initial: noDigest, evolve: evolveDigest },
  metrics: { initial: noMetrics, evolve: evolveMetrics },
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

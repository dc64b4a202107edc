/** Breaking the product on purpose, in one place each, to show that the judge sees what that place holds back. */
import type { Core } from '../core.ts';
import type { Commit, Committed, Publisher, Store, StreamId } from '../ports.ts';
import type { Objection } from '../submissions/objection.ts';
import { objections } from '../submissions/rules.ts';
import type { Sabotage } from './parts.ts';

/** The rules with one of their questions left out. */
export function sabotagedObjections(sabotage: Sabotage | undefined): Core['objections'] {
  switch (sabotage) {
    case 'self':
      // They forget who wrote the words.
      return (action, state, ...rest) => {
        if (action.verb !== 'approve' && action.verb !== 'book' && action.verb !== 'send')
          return objections(action, state, ...rest);
        const revisions = state.revisions.map((revision) => ({ ...revision, writers: [] }));
        return objections(action, { ...state, author: '', filedBy: '', revisions }, ...rest);
      };
    case 'stop':
      return without(['stopped']);
    case 'consent':
      return without(['consentMissing', 'proofMissing', 'monthMissing']);
    case 'twice':
    case 'lost':
    case 'digest':
    case 'pledge':
    case undefined:
      return objections;
  }
}

function without(codes: readonly Objection['code'][]): Core['objections'] {
  return (...given) => objections(...given).filter((objection) => !codes.includes(objection.code));
}

/** A publisher that takes "we cannot tell" for "not sent", so that the machine sends again. */
export function sabotagedPublisher(sabotage: Sabotage | undefined, publisher: Publisher): Publisher {
  if (sabotage !== 'twice') return publisher;
  return {
    ...publisher,
    async publish(post, deadline) {
      const answer = await publisher.publish(post, deadline);
      if (answer.outcome !== 'unknown') return answer;
      return { outcome: 'notSent', code: 'unreachable', reason: answer.reason };
    },
  };
}

/** How much later than it says a sabotaged store writes a submission to disk. */
const BEHIND_MS = 2_000;

/** A store that does not keep what it promises. */
export function sabotagedStore(sabotage: Sabotage | undefined, store: Store): Store {
  const same: Store = {
    load: (streams) => store.load(streams),
    find: (query) => store.find(query),
    totals: (scope) => store.totals(scope),
    history: (from) => store.history(from),
    close: () => store.close(),
    commit: (commit) => store.commit(commit),
  };
  switch (sabotage) {
    case 'lost':
      return { ...same, commit: (commit) => thankedTooSoon(store, commit) };
    case 'digest':
      return { ...same, commit: (commit) => claimedTwice(store, commit) };
    case 'pledge':
      return { ...same, totals: async (scope) => drifted(await store.totals(scope)) };
    case 'twice':
    case 'self':
    case 'stop':
    case 'consent':
    case undefined:
      return store;
  }
}

/** It thanks people for their words before they are on disk. */
async function thankedTooSoon(store: Store, commit: Commit): Promise<Committed> {
  const isSubmission = Object.values(commit.append).some((events) => events[0]?.type === 'submitted');
  if (!isSubmission) return store.commit(commit);
  setTimeout(() => void store.commit(commit).catch(() => undefined), BEHIND_MS);
  return { position: 0, versions: {}, numbers: {} };
}

/** It lets two workers claim the same digest, each under a name of its own. */
async function claimedTwice(store: Store, commit: Commit): Promise<Committed> {
  const done = await store.commit(commit);
  for (const [stream, events] of Object.entries(commit.append)) {
    if (!stream.startsWith('digest:') || events[0]?.type !== 'claimed') continue;
    const other: StreamId<'digest'> = `digest:${stream.slice('digest:'.length)}/again`;
    const wake = (commit.wake ?? []).filter(({ key }) => key === stream);
    await store.commit({
      expect: {},
      append: { [other]: events },
      wake: wake.map((one) => ({ ...one, key: other })),
    });
  }
  return done;
}

/** It counts one more pledge than there are. */
function drifted(totals: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return totals.pledges === undefined ? totals : { ...totals, pledges: totals.pledges + 1 };
}

/** Breaking the product on purpose, in one place each, to show that the judge sees what that place holds back. */
import type { Core } from '../core.ts';
import type { Publisher, Store } from '../ports.ts';
import type { Objection } from '../submissions/rules.ts';
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

/** A store that thanks people for their words before they are on disk. */
export function sabotagedStore(sabotage: Sabotage | undefined, store: Store): Store {
  if (sabotage !== 'lost') return store;
  return {
    load: (streams) => store.load(streams),
    find: (query) => store.find(query),
    totals: (scope) => store.totals(scope),
    history: (from) => store.history(from),
    close: () => store.close(),
    async commit(commit) {
      const isSubmission = Object.values(commit.append).some((events) => events[0]?.type === 'submitted');
      if (!isSubmission) return store.commit(commit);
      setTimeout(() => void store.commit(commit).catch(() => undefined), BEHIND_MS);
      return { position: 0, versions: {}, numbers: {} };
    },
  };
}

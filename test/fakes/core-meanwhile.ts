/** A store in which something else happens once, right before a commit that holds an event of some type: the race that is rarely met. */
import type { Store } from '../../src/ports.ts';

export interface Meanwhile {
  readonly wrapStore: (store: Store) => Store;
  /** What happens before the next such commit. */
  arm(act: () => Promise<unknown>): void;
  hasHappened(): boolean;
}

export function meanwhile(type: string): Meanwhile {
  let armed: (() => Promise<unknown>) | undefined;
  let happened = false;
  const wrapStore = (store: Store): Store => ({
    load: (streams) => store.load(streams),
    find: (query) => store.find(query),
    totals: (scope) => store.totals(scope),
    history: (from) => store.history(from),
    close: () => store.close(),
    async commit(commit) {
      const act = armed;
      const isIt = Object.values(commit.append).some((events) => events.some((event) => event.type === type));
      if (isIt && act !== undefined) {
        armed = undefined;
        await act();
        happened = true;
      }
      return store.commit(commit);
    },
  });
  return {
    wrapStore,
    arm: (act) => {
      armed = act;
    },
    hasHappened: () => happened,
  };
}

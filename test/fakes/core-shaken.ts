/** A store whose answers come a little later than asked, by a number of turns drawn from a seed, so that races happen. */
import type { Store } from '../../src/ports.ts';

export function shaken(store: Store, seed: number): Store {
  let state = seed | 1;
  /** xorshift: the same seed shakes the same way. */
  const draw = (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.abs(state) % below;
  };
  const later = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (let turns = draw(6); turns > 0; turns -= 1) await undefined;
    const answer = await ask();
    for (let turns = draw(6); turns > 0; turns -= 1) await undefined;
    return answer;
  };
  return {
    load: (streams) => later(() => store.load(streams)),
    commit: (commit) => later(() => store.commit(commit)),
    find: (query) => later(() => store.find(query)),
    totals: (scope) => later(() => store.totals(scope)),
    history: (from) => later(() => store.history(from)),
    close: () => store.close(),
  };
}

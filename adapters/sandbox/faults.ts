/** What can go wrong between us and X, drawn from a seed: the same seed and the same calls give the same faults. */
import { createHash } from 'node:crypto';

export type Call = 'publish' | 'find' | 'remove' | 'metrics' | 'followers';

export type Fault =
  /** The request is taken, and no answer comes before the deadline. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'connectionLost'; readonly accepted: boolean }
  | { readonly kind: 'serverError'; readonly accepted: boolean }
  | { readonly kind: 'rateLimited'; readonly forMs: number }
  /** X says "duplicate" of a text that it does not have. */
  | { readonly kind: 'duplicate' }
  /** The call cannot be answered now, and did nothing. */
  | { readonly kind: 'unavailable' };

export interface Faults {
  /** Called once for each call that an account makes. */
  next(account: string, call: Call): Fault | undefined;
  /** How many faults were handed out. */
  readonly count: number;
}

const SENDING: readonly Fault[] = [
  { kind: 'timeout' },
  { kind: 'connectionLost', accepted: true },
  { kind: 'connectionLost', accepted: false },
  { kind: 'serverError', accepted: true },
  { kind: 'serverError', accepted: false },
  { kind: 'rateLimited', forMs: 0 },
  { kind: 'duplicate' },
];

const REMOVING: readonly Fault[] = SENDING.filter((fault) => fault.kind !== 'duplicate');
const READING: readonly Fault[] = [{ kind: 'unavailable' }];

const FAULTS: Readonly<Record<Call, readonly Fault[]>> = {
  publish: SENDING,
  remove: REMOVING,
  find: READING,
  metrics: READING,
  followers: READING,
};

/** `rate` is the share of calls that go wrong, 0 to 1. */
export function seededFaults(seed: number, rate = 0.2): Faults {
  const calls = new Map<string, number>();
  let count = 0;
  return {
    next(account, call) {
      const key = `${account}/${call}`;
      const index = calls.get(key) ?? 0;
      calls.set(key, index + 1);
      const [happens, which, size] = draw(`${seed}/${key}/${index}`);
      if (happens >= rate) return undefined;
      count += 1;
      const kinds = FAULTS[call];
      const fault = kinds[Math.floor(which * kinds.length)];
      // A rest of 5 to 65 seconds: long enough to pass a retry, short enough to stay within an item's tolerance.
      return fault?.kind === 'rateLimited' ? { ...fault, forMs: 5_000 + Math.floor(size * 60_000) } : fault;
    },
    get count() {
      return count;
    },
  };
}

/** Three numbers from 0 up to 1 that depend on nothing but the words. */
function draw(words: string): [number, number, number] {
  const digest = createHash('sha256').update(words).digest();
  const part = (index: number) => digest.readUInt32BE(index * 4) / 2 ** 32;
  return [part(0), part(1), part(2)];
}

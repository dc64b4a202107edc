/** Chance that can be played again: the same seed draws the same numbers. */
import { createHash } from 'node:crypto';

export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
}

export function seeded(seed: string): Random {
  let drawn = 0;
  const below = (limit: number): number => {
    drawn += 1;
    const digest = createHash('sha256').update(`${seed}/${drawn}`).digest();
    return digest.readUInt32BE(0) % Math.max(1, limit);
  };
  return {
    below,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}

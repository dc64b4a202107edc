/** Ids in the shape of X's: time in the high bits, so that they grow, and too large for a JavaScript number. */
import type { Instant } from '../../src/events.ts';

const EPOCH = 1_288_834_974_657n;
/** One sequence a process, so that two accounts posting in the same millisecond do not share an id. */
let sequence = 0n;

export function createIds(): (now: Instant, taken: (id: string) => boolean) => string {
  const worker = BigInt(process.pid % 1024) << 12n;
  return (now, taken) => {
    const time = (BigInt(Math.max(0, Math.trunc(now))) - EPOCH) << 22n;
    for (;;) {
      sequence = (sequence + 1n) % 4096n;
      const id = (time < 0n ? worker + sequence + 1n : time + worker + sequence).toString();
      if (!taken(id)) return id;
    }
  };
}

/** Teams' own rate limits, kept as strictly as it may keep them: in every window, wherever it begins. */

const WRITES = [
  [1, 7],
  [2, 8],
  [30, 60],
  [3_600, 1_800],
] as const;
const READS = WRITES.map(([seconds, most]) => [seconds, most * 2] as const).with(3, [3_600, 3_600]);
const TENANT = [[1, 50]] as const;

type Windows = readonly (readonly [seconds: number, most: number])[];

export interface Rates {
  /** Seconds until it may be tried again, or undefined when it is within the limits. What is refused counts too. */
  count(key: string, kind: 'read' | 'write', now: number): number | undefined;
}

export function createRates(): Rates {
  const seen = new Map<string, number[]>();
  const over = (key: string, windows: Windows, now: number): number | undefined => {
    const times = seen.get(key) ?? [];
    seen.set(key, [...times, now]);
    const waits = windows.flatMap(([seconds, most]) => {
      const within = times.filter((time) => time > now - seconds * 1_000);
      return within.length < most ? [] : [within.at(-most)! + seconds * 1_000 - now];
    });
    return waits.length === 0 ? undefined : Math.max(1, Math.ceil(Math.max(...waits) / 1_000));
  };
  return {
    count: (key, kind, now) => {
      const own = over(`${kind} ${key}`, kind === 'read' ? READS : WRITES, now);
      const tenants = over('tenant', TENANT, now);
      return own ?? tenants;
    },
  };
}

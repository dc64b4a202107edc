/** Rounds of a door and what they come to: ours and the bare other one in turn, each in a process of its own. */
import type { Used } from './door-server.ts';
import type { RoundResult } from './door-wire.ts';
import { median, percentile, round } from './figures.ts';
import type { Pinned } from './pinned.ts';

/** What one door's run comes to: `text` is the table for people, `figures` what `--json` prints. */
export interface Door {
  readonly figures: object;
  readonly text: string;
}

export interface Server {
  readonly process: Pinned;
  readonly port: number;
}

/** One round: requests a second, and microseconds of processor time a request until it is answered. */
export interface Measured extends Pick<RoundResult, 'idle' | 'wrong' | 'p50' | 'p99'> {
  readonly perSecond: number;
  readonly cpu: number;
  /** Microseconds of processor time a request that what it leaves to the engine takes after the round. */
  readonly cpuAfter: number;
  /** Share of the round in which the server's processor was at work. */
  readonly busy: number;
}

export interface Pair {
  readonly ours: Measured;
  readonly bare: Measured;
}

/** Wakes the server, has `count` requests sent to it, waits for what they left to the engine, and stands it still again. */
export async function playRound(
  server: Server,
  count: number,
  send: () => Promise<RoundResult>,
): Promise<{ measured: Measured; result: RoundResult }> {
  const used = async (): Promise<number> => (await server.process.ask<Used>({ say: 'used' })).cpu;
  server.process.resume();
  const before = await used();
  const result = await send();
  const answered = await used();
  await server.process.ask({ say: 'settled' });
  const settled = await used();
  server.process.pause();
  const measured = {
    ...result,
    perSecond: count / result.seconds,
    cpu: ((answered - before) * 1e6) / count,
    cpuAfter: ((settled - answered) * 1e6) / count,
    busy: (answered - before) / result.seconds,
  };
  return { measured, result };
}

export type Summarised = ReturnType<typeof summarise>;

/**
 * Neighbours on the same machine only ever take away, so each side is judged by its better quarter of rounds; the
 * rounds alternate, so that both get the same chances. `spread` shows what single pairs of rounds came to.
 */
export function summarise(rounds: readonly Pair[]) {
  const all = (which: keyof Pair, what: keyof Measured): number[] => rounds.map((pair) => pair[which][what]);
  const of = (which: keyof Pair, what: keyof Measured): number => median(all(which, what));
  const most = (which: keyof Pair): number => percentile(all(which, 'perSecond'), 75);
  const least = (which: keyof Pair): number => percentile(all(which, 'cpu'), 25);
  const throughput = most('ours') / most('bare');
  const cpu = least('bare') / least('ours');
  return {
    ratio: round(Math.min(throughput, cpu), 3),
    throughputRatio: round(throughput, 3),
    cpuRatio: round(cpu, 3),
    spread: rounds.map(({ ours, bare }) => round(ours.perSecond / bare.perSecond)),
    perSecond: Math.round(most('ours')),
    barePerSecond: Math.round(most('bare')),
    cpuMicroseconds: Math.round(least('ours')),
    bareCpuMicroseconds: Math.round(least('bare')),
    cpuAfterMicroseconds: Math.round(of('ours', 'cpuAfter')),
    serverBusy: round(of('ours', 'busy')),
    generatorIdle: round(of('ours', 'idle')),
    generatorIdleBare: round(of('bare', 'idle')),
    p50: round(of('ours', 'p50'), 1),
    p99: round(of('ours', 'p99'), 1),
    bareP99: round(of('bare', 'p99'), 1),
    wrong: rounds.reduce((sum, { ours, bare }) => sum + ours.wrong + bare.wrong, 0),
  };
}

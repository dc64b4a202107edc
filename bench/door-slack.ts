/** The door of Slack: story forms taken in and kept on disk, beside a bare Bolt app that only acknowledges the same. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignFile, staffOf } from './campaign.ts';
import type { Round } from './door-generator.ts';
import type { OursOptions } from './door-ours.ts';
import type { ModalView } from './door-payload.ts';
import {
  type Door,
  type Measured,
  type Pair,
  playRound,
  type Server,
  type Summarised,
  summarise,
} from './door-rounds.ts';
import type { RoundResult } from './door-wire.ts';
import { machine, round, table } from './figures.ts';
import { canPin, type Pinned, startPinned } from './pinned.ts';

const SERVER_CORE = 0;
const GENERATOR_CORE = 1;
const CONNECTIONS = 32;
const PEOPLE = 400;

interface Size {
  readonly held: number;
  readonly requests: number;
  readonly warmUp: number;
  readonly cycles: number;
}
const WHOLE: Size = { held: 280_000, requests: 4_000, warmUp: 4_000, cycles: 5 };
const QUICK: Size = { held: 20_000, requests: 2_000, warmUp: 1_000, cycles: 2 };

/**
 * What is compared with the bare app, each in a process and a store of its own. Each story leaves a card for the
 * engine: shown at once as fast as the processor can, at Slack's pace of one a second, or (engine off) not at all.
 */
const CASES = {
  empty: { engine: 'atOnce', guard: false, full: false },
  emptyNoEngine: { engine: 'off', guard: false, full: false },
  emptyPaced: { engine: 'paced', guard: false, full: false },
  emptyGuarded: { engine: 'atOnce', guard: true, full: false },
  emptyGuardedNoEngine: { engine: 'off', guard: true, full: false },
  full: { engine: 'atOnce', guard: false, full: true },
  fullNoEngine: { engine: 'off', guard: false, full: true },
} as const;
type Case = keyof typeof CASES;

/** `text` is the table for people, `figures` what `--json` prints. */
export async function slackDoor(quick: boolean): Promise<Door> {
  const size = quick ? QUICK : WHOLE;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const root = await mkdtemp(join(tmpdir(), 'loudhailer-door-'));
  const running: Pinned[] = [];
  const start = async (file: string, core: number, args: readonly string[]): Promise<Pinned> => {
    const child = startPinned(file, core, args);
    running.push(child);
    return child;
  };
  try {
    if (!canPin) say('taskset is not here: server and generator share the cores, and the ratios say less.');
    say(`Filling a store with ${size.held} submissions …`);
    const filled = join(root, 'filled');
    await (await start('door-fill.ts', GENERATOR_CORE, [filled, String(size.held)])).end();

    const servers = new Map<Case, Server>();
    let view: ModalView | undefined;
    for (const [name, { engine, guard, full }] of Object.entries(CASES) as [Case, (typeof CASES)[Case]][]) {
      const folder = join(root, name);
      if (full) await cp(filled, folder, { recursive: true });
      const options: OursOptions = { folder, people: PEOPLE, engine, guard };
      const child = await start('door-server.ts', SERVER_CORE, [JSON.stringify(options)]);
      const started = await child.ask<{ port: number; view: ModalView }>({ say: 'start' });
      child.pause();
      servers.set(name, { process: child, port: started.port });
      view = started.view;
    }
    if (view === undefined) throw new Error('no server was started');
    const bareChild = await start('door-server.ts', SERVER_CORE, ['null']);
    const bare = { process: bareChild, ...(await bareChild.ask<{ port: number }>({ say: 'start' })) };
    const generator = await start('door-generator.ts', GENERATOR_CORE, []);

    const users = staffOf(campaignFile(), PEOPLE).map(({ user }) => user);
    let rounds = 0;
    let bytes = 0;
    const play = async (server: Server, count: number, expect: string): Promise<Measured> => {
      rounds += 1;
      const ask: Round = {
        port: server.port,
        round: rounds,
        count,
        connections: CONNECTIONS,
        users,
        view,
        expect,
      };
      const { measured, result } = await playRound(server, count, () => generator.ask<RoundResult>(ask));
      bytes = result.bytes;
      return measured;
    };
    const playBare = (count: number): Promise<Measured> => play(bare, count, '');
    const playOurs = (server: Server, count: number): Promise<Measured> =>
      play(server, count, '"response_action":"update"');

    say('Warming up …');
    await playBare(size.warmUp);
    for (const server of servers.values()) await playOurs(server, size.warmUp);

    const pairs = new Map<Case, Pair[]>();
    for (let cycle = 1; cycle <= size.cycles; cycle += 1) {
      say(`Cycle ${cycle} of ${size.cycles} …`);
      for (const [name, server] of servers) {
        const before = await playBare(size.requests);
        const ours = await playOurs(server, size.requests);
        pairs.set(name, [...(pairs.get(name) ?? []), { ours, bare: before }]);
      }
    }
    const summary: Summary = Object.fromEntries(
      [...pairs].map(([name, rounds]) => [name, summarise(rounds)]),
    );
    const figures = {
      ratio: summary.empty?.ratio,
      ratioFull: summary.full?.ratio,
      ratioGuarded: summary.emptyGuarded?.ratio,
      ratioNoEngine: summary.emptyNoEngine?.ratio,
      ratioPaced: summary.emptyPaced?.ratio,
      ratioFullNoEngine: summary.fullNoEngine?.ratio,
      ratioGuardedNoEngine: summary.emptyGuardedNoEngine?.ratio,
      fullOfEmpty: over(summary.full?.ratio, summary.empty?.ratio),
      fullOfEmptyNoEngine: over(summary.fullNoEngine?.ratio, summary.emptyNoEngine?.ratio),
      pinned: canPin,
      connections: CONNECTIONS,
      held: size.held,
      requestBytes: bytes,
      cases: summary,
      machine: machine(['@slack/bolt', 'lowdb', 'zod', 'express', 'pino']),
    };
    return { figures, text: tableOf(summary) };
  } finally {
    await Promise.all(running.map((child) => child.end()));
    await rm(root, { recursive: true, force: true });
  }
}

type Summary = Partial<Record<Case, Summarised>>;

function over(one: number | undefined, other: number | undefined): number {
  return round((one ?? Number.NaN) / (other ?? Number.NaN), 3);
}

function tableOf(summary: Summary): string {
  const head = [
    'case',
    'ratio',
    'by throughput',
    'by processor',
    'a second',
    'bare',
    'µs each',
    'bare',
    'µs after',
    'server busy',
    'generator idle',
    'p99 ms',
    'wrong',
  ];
  const rows = Object.entries(summary).map(([name, one]) => [
    name,
    one.ratio,
    one.throughputRatio,
    one.cpuRatio,
    one.perSecond,
    one.barePerSecond,
    one.cpuMicroseconds,
    one.bareCpuMicroseconds,
    one.cpuAfterMicroseconds,
    one.serverBusy,
    `${one.generatorIdle} / ${one.generatorIdleBare}`,
    one.p99,
    one.wrong,
  ]);
  return table([head, ...rows]);
}

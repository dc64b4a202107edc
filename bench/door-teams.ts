/** The door of Teams: stories sent from a form, and commands, beside a bare BotBuilder echo that answers messages. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Door,
  type Measured,
  type Pair,
  playRound,
  type Server,
  type Summarised,
  summarise,
} from './door-rounds.ts';
import type { TeamsKind, TeamsRound } from './door-teams-generator.ts';
import type { TeamsOursOptions } from './door-teams-ours.ts';
import type { TeamsSide } from './door-teams-people.ts';
import type { TeamsServed, TeamsUsed } from './door-teams-server.ts';
import type { RoundResult } from './door-wire.ts';
import { machine, median, round, table } from './figures.ts';
import { canPin, type Pinned, startPinned } from './pinned.ts';

const SERVER_CORE = 0;
const GENERATOR_CORE = 1;
const CONNECTIONS = 32;

interface Size {
  readonly requests: number;
  readonly warmUp: number;
  readonly cycles: number;
  readonly starts: number;
}
/** No more requests in a round than there are people, and all of them in the first, so that everybody is known then. */
const WHOLE: Size = { requests: 4_000, warmUp: 4_000, cycles: 6, starts: 5 };
const QUICK: Size = { requests: 2_000, warmUp: 4_000, cycles: 2, starts: 2 };

/**
 * What is compared with the echo, each in a process and a store of its own. A story is on disk before its form is
 * answered, and the message with the form is brought up to date then; a command is answered by a message.
 */
const CASES = {
  form: { kind: 'form', engine: 'atOnce', guard: false },
  formNoEngine: { kind: 'form', engine: 'off', guard: false },
  formGuarded: { kind: 'form', engine: 'atOnce', guard: true },
  command: { kind: 'command', engine: 'off', guard: false },
} as const;
type Case = keyof typeof CASES;

/** Begins what whoever sent a story is told once it was taken, whether it goes to review or is sealed. */
const TAKEN = 'Thank you';

interface Running extends Server {
  readonly form: string;
  /** Resident, in bytes, once it listens. */
  readonly idle: number;
}

export async function teamsDoor(quick: boolean): Promise<Door> {
  const size = quick ? QUICK : WHOLE;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const root = await mkdtemp(join(tmpdir(), 'loudhailer-door-teams-'));
  const running: Pinned[] = [];
  try {
    if (!canPin) say('taskset is not here: server and generator share the cores, and the ratios say less.');
    const generator = startPinned('door-teams-generator.ts', GENERATOR_CORE);
    running.push(generator);
    const side = await generator.ask<TeamsSide>({ say: 'side' });
    const start = async (served: TeamsServed): Promise<Running> => {
      const child = startPinned('door-teams-server.ts', SERVER_CORE, [JSON.stringify(served)]);
      running.push(child);
      const started = await child.ask<{ port: number; form: string }>({ say: 'start' });
      const { memory } = await child.ask<TeamsUsed>({ say: 'used' });
      return { process: child, ...started, idle: memory };
    };
    const oursAt = (name: string, { engine, guard }: Pick<TeamsOursOptions, 'engine' | 'guard'>) => ({
      ours: { folder: join(root, name), engine, guard, side },
    });

    say('Starting each by itself …');
    const starts = { ours: [] as number[], bare: [] as number[] };
    for (let count = 0; count < size.starts; count += 1)
      for (const which of ['ours', 'bare'] as const) {
        const before = performance.now();
        const served = which === 'bare' ? { echo: side } : oursAt(`start-${count}`, CASES.form);
        const { process: child } = await start(served);
        starts[which].push(performance.now() - before);
        await child.end();
      }

    const servers = new Map<Case, Running>();
    for (const [name, options] of Object.entries(CASES) as [Case, (typeof CASES)[Case]][]) {
      const server = await start(oursAt(name, options));
      server.process.pause();
      servers.set(name, server);
    }
    const bare = await start({ echo: side });
    bare.process.pause();
    const form = servers.get('form')?.form ?? '';

    let rounds = 0;
    const bytes: Partial<Record<TeamsKind, number>> = {};
    const play = async (server: Server, kind: TeamsKind, count: number): Promise<Measured> => {
      rounds += 1;
      const expect = kind === 'form' ? TAKEN : '';
      const { port } = server;
      const ask: TeamsRound = { kind, port, round: rounds, count, connections: CONNECTIONS, form, expect };
      const { measured, result } = await playRound(server, count, () => generator.ask<RoundResult>(ask));
      bytes[kind] = result.bytes;
      return measured;
    };

    say('Warming up …');
    await play(bare, 'words', size.warmUp);
    // Whoever asks for theirs has sent a story.
    for (const server of servers.values()) await play(server, 'form', size.warmUp);
    const command = servers.get('command');
    if (command !== undefined) await play(command, 'command', size.warmUp);

    const pairs = new Map<Case, Pair[]>();
    for (let cycle = 1; cycle <= size.cycles; cycle += 1) {
      say(`Cycle ${cycle} of ${size.cycles} …`);
      for (const [name, server] of servers) {
        const { kind } = CASES[name];
        const before = await play(bare, kind === 'form' ? 'words' : kind, size.requests);
        const ours = await play(server, kind, size.requests);
        pairs.set(name, [...(pairs.get(name) ?? []), { ours, bare: before }]);
      }
    }
    const memory: Record<string, { idle: number; loaded: number }> = {};
    for (const [name, { process: child, idle }] of [...servers, ['bare', bare] as const]) {
      child.resume();
      const used = await child.ask<TeamsUsed>({ say: 'used' });
      memory[name] = { idle: megabytes(idle), loaded: megabytes(used.memory) };
    }
    const cases: Summary = Object.fromEntries([...pairs].map(([name, all]) => [name, summarise(all)]));
    const figures = {
      ratio: cases.form?.ratio,
      ratioNoEngine: cases.formNoEngine?.ratio,
      ratioGuarded: cases.formGuarded?.ratio,
      ratioCommand: cases.command?.ratio,
      startMs: Math.round(median(starts.ours)),
      bareStartMs: Math.round(median(starts.bare)),
      memory,
      pinned: canPin,
      connections: CONNECTIONS,
      requestBytes: bytes,
      cases,
      machine: machine(['botbuilder', 'lowdb', 'undici', 'zod', 'express', 'pino']),
    };
    const ready = `ready after ${figures.startMs} ms (echo ${figures.bareStartMs})`;
    const held = Object.entries(memory).map(([name, { idle, loaded }]) => `${name} ${idle} → ${loaded}`);
    return { figures, text: `${tableOf(cases)}\n${ready}; resident MB: ${held.join(', ')}` };
  } finally {
    await Promise.all(running.map((child) => child.end()));
    await rm(root, { recursive: true, force: true });
  }
}

type Summary = Partial<Record<Case, Summarised>>;

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function tableOf(summary: Summary): string {
  const head = [
    'case',
    'ratio',
    'a second',
    'echo',
    'µs each',
    'echo',
    'µs of echo',
    'µs after',
    'generator idle',
    'p99 ms',
    'echo',
    'wrong',
  ];
  const rows = Object.entries(summary).map(([name, one]) => [
    name,
    one.ratio,
    one.perSecond,
    one.barePerSecond,
    one.cpuMicroseconds,
    one.bareCpuMicroseconds,
    round(one.cpuMicroseconds / one.bareCpuMicroseconds),
    one.cpuAfterMicroseconds,
    `${one.generatorIdle} / ${one.generatorIdleBare}`,
    one.p99,
    one.bareP99,
    one.wrong,
  ]);
  return table([head, ...rows]);
}

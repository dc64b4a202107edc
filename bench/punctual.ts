/** Measures how long after its slot a post leaves: through rules, store and engine, beside timers that call directly. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine, percentile, round, table } from './figures.ts';
import { type Lateness, runBare, runOurs } from './punctual-run.ts';

const SPACING_MS = 20;

export async function benchPunctual({
  json,
  quick = false,
}: {
  json: boolean;
  quick?: boolean;
}): Promise<object> {
  const slots = quick ? 200 : 1_000;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const root = await mkdtemp(join(tmpdir(), 'loudhailer-punctual-'));
  try {
    say(`${slots} bare timers ${SPACING_MS} ms apart …`);
    const before = await runBare(slots, SPACING_MS);
    say(`${slots} slots ${SPACING_MS} ms apart, through the product …`);
    const ours = await runOurs({ folder: join(root, 'store'), slots, spacing: SPACING_MS });
    say('Bare timers again …');
    const after = await runBare(slots, SPACING_MS);
    const cases = {
      ours: figuresOf(ours.late),
      bare: figuresOf([...before, ...after]),
      // What one published post costs altogether: claim, record, cards and notices.
      cpuMilliseconds: round(ours.cpu),
      unpublished: slots - ours.late.length,
    };
    const result = {
      p50: cases.ours.p50,
      p99: cases.ours.p99,
      max: cases.ours.max,
      bareP50: cases.bare.p50,
      bareP99: cases.bare.p99,
      bareMax: cases.bare.max,
      slots,
      spacing: SPACING_MS,
      published: ours.late.length,
      cpuMilliseconds: cases.cpuMilliseconds,
      machine: machine(['lowdb', 'temporal-polyfill']),
    };
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else {
      const row = (name: string, { p50, p99, max }: typeof cases.ours) => [name, p50, p99, max];
      const rows = [
        ['late by, in ms', 'p50', 'p99', 'max'],
        row('ours', cases.ours),
        row('bare timers', cases.bare),
      ];
      process.stdout.write(
        `${table(rows)}\n${ours.late.length} of ${slots} published, ${cases.cpuMilliseconds} ms of processor time each\n`,
      );
    }
    return result;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function figuresOf(late: Lateness) {
  return {
    p50: round(percentile(late, 50), 1),
    p99: round(percentile(late, 99), 1),
    max: round(percentile(late, 100), 1),
  };
}

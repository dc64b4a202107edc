/**
 * A whole Change Day: pledges made, listed, joined, done and withdrawn by the product's own workflow into its own store; then
 * the digest and the report, against a scan of every pledge and against SQL's GROUP BY over the same rows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openSqlPledges } from './change-day-sql.ts';
import { type ChangeDay, openChangeDay } from './change-day-stage.ts';
import { median, percentile, round, table } from './figures.ts';

interface Size {
  readonly pledges: number;
  readonly people: number;
  /** Pledges that an approver listed, and so can be joined. */
  readonly listed: number;
  /** Joins of the one that everybody joins, and of all others. */
  readonly hotJoins: number;
  readonly otherJoins: number;
  readonly done: number;
  readonly withdrawn: number;
}

/** NHS Change Day 2014 in the week before its day. */
const WHOLE: Size = {
  pledges: 280_000,
  people: 190_000,
  listed: 20_000,
  hotJoins: 10_000,
  otherJoins: 30_000,
  done: 20_000,
  withdrawn: 5_000,
};
const QUICK: Size = {
  pledges: 14_000,
  people: 9_500,
  listed: 1_000,
  hotJoins: 500,
  otherJoins: 1_500,
  done: 1_000,
  withdrawn: 250,
};

const AT_ONCE = 128;
const ROUNDS = 30;

export async function benchCampaign({ json, quick }: { json: boolean; quick: boolean }): Promise<unknown> {
  const size = quick ? QUICK : WHOLE;
  const folder = mkdtempSync(join(tmpdir(), 'loudhailer-change-day-'));
  const day = await openChangeDay(folder, size.people, size.pledges);
  try {
    const phases = await playDay(day, size);
    const memory = round(process.memoryUsage().rss / 1e6, 0);
    const held = heldBytes() / size.pledges;
    const counted = await day.counted();
    const digest = await timed(() => day.digest(false));
    const drawn = await timed(() => day.digest(true), 5);
    const report = await timed(() => day.report());
    const scan = await timed(() => day.scan(), 5);
    const plain = openSqlPledges(false);
    const indexed = openSqlPledges(true);
    for await (const state of day.pledges()) {
      plain.add(state);
      indexed.add(state);
    }
    const sql = await timed(async () => plain.groupBy());
    const sqlIndexed = await timed(async () => indexed.groupBy());
    plain.close();
    indexed.close();
    const result = {
      size,
      counted,
      refusals: day.refusals(),
      phases,
      memory,
      held: round(held, 0),
      digest,
      drawn,
      report,
      scan,
      sql,
      sqlIndexed,
      ratioScan: round(scan.p50 / digest.p50),
      ratioSql: round(sql.p50 / digest.p50),
      ratioSqlIndexed: round(sqlIndexed.p50 / digest.p50),
    };
    print(json, result);
    return result;
  } finally {
    await day.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is really held, once nobody's rubbish is counted. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

interface Phase {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
  readonly each: number;
}

async function playDay(day: ChangeDay, size: Size): Promise<readonly Phase[]> {
  const every = Math.floor(size.pledges / size.listed);
  const listed = (n: number) => (n % size.listed) * every;
  const phases: Phase[] = [];
  const run = async (name: string, count: number, act: (n: number) => Promise<void>) => {
    const from = performance.now();
    await inGroups(count, act);
    const seconds = (performance.now() - from) / 1000;
    phases.push({ name, count, seconds: round(seconds, 1), each: round((seconds / count) * 1e6, 0) });
  };
  await run('pledges made', size.pledges, (n) => day.pledge(n));
  await run('listed', size.listed, (n) => day.list(listed(n)));
  await run('joins of one pledge', size.hotJoins, (n) => day.join(0, n + 1));
  await run('joins of others', size.otherJoins, (n) =>
    day.join(listed(n % (size.listed - 1)) + every, n + 2),
  );
  await run('done', size.done, (n) => day.done(n * 7 + 1));
  await run('withdrawn', size.withdrawn, (n) => day.withdraw(n * 11 + 5));
  return phases;
}

/** As many at once as people press at the same time. */
async function inGroups(count: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      await act(n);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

interface Timing {
  readonly p50: number;
  readonly p99: number;
}

/** Milliseconds. */
async function timed(act: () => Promise<unknown>, rounds = ROUNDS): Promise<Timing> {
  await act();
  const took: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const from = performance.now();
    await act();
    took.push(performance.now() - from);
  }
  return { p50: round(median(took), 2), p99: round(percentile(took, 99), 2) };
}

function print(
  json: boolean,
  result: {
    readonly phases: readonly Phase[];
    readonly memory: number;
    readonly held: number;
    readonly counted: Readonly<Record<string, number>>;
    readonly refusals: Readonly<Record<string, number>>;
  } & Readonly<Record<'digest' | 'drawn' | 'report' | 'scan' | 'sql' | 'sqlIndexed', Timing>>,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { phases, memory, held, counted, refusals, digest, drawn, report, scan, sql, sqlIndexed } = result;
  process.stdout.write(
    `${table([['what', 'count', 'seconds', 'µs each'], ...phases.map(({ name, count, seconds, each }) => [name, count, seconds, each])])}\n\n`,
  );
  process.stdout.write(
    `counted: ${JSON.stringify(counted)}; refused: ${JSON.stringify(refusals)}; resident memory ${memory} MB, held ${held} bytes a pledge\n\n`,
  );
  const timings = {
    digest,
    'digest with its pictures': drawn,
    report,
    'full scan': scan,
    'SQL GROUP BY': sql,
    'SQL GROUP BY, indexed': sqlIndexed,
  };
  process.stdout.write(
    `${table([['read', 'p50 ms', 'p99 ms'], ...Object.entries(timings).map(([name, { p50, p99 }]) => [name, p50, p99])])}\n`,
  );
}

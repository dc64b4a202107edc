/** The rehearsal, played whole: the judge finds nothing, and finds exactly what is broken on purpose. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

interface Verdict {
  readonly slots: number;
  readonly published: number;
  readonly missed: number;
  readonly refused: number;
  readonly empty: number;
  readonly unknown: number;
  readonly twice: number;
  readonly lost: number;
  readonly selfApproved: number;
  readonly sentWhileStopped: number;
  readonly withoutConsent: number;
  readonly kills: number;
  readonly faults: number;
}

const ENTRY = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

interface Played {
  readonly code: number | null;
  readonly verdict: Verdict;
  readonly said: string;
}

/** Two at a time: more would only wait for each other's processor. */
let turns: readonly Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];

function rehearse(...options: readonly string[]): Promise<Played> {
  const [turn, other = Promise.resolve()] = turns;
  const played = Promise.resolve(turn).then(() => play(options));
  turns = [other, played.catch(() => undefined)];
  return played;
}

function play(options: readonly string[]): Promise<Played> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY, 'rehearse', '--json', ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const last = out.trim().split('\n').at(-1) ?? '';
      if (!last.startsWith('{')) return reject(new Error(`no verdict: ${out}${complaints}`));
      resolve({ code, verdict: JSON.parse(last) as Verdict, said: out });
    });
  });
}

const breachesOf = ({ twice, lost, selfApproved, sentWhileStopped, withoutConsent }: Verdict) => ({
  twice,
  lost,
  self: selfApproved,
  stop: sentWhileStopped,
  consent: withoutConsent,
});
const NONE = { twice: 0, lost: 0, self: 0, stop: 0, consent: 0 };

function expectSum(verdict: Verdict): void {
  const { slots, published, missed, refused, empty, unknown } = verdict;
  expect(slots).toBe(73);
  expect(published + missed + refused + empty + unknown).toBe(slots);
}

test.concurrent('a day without faults: killed twice, nothing lost or doubled, and only the slots of the stop are missed', async () => {
  const { code, verdict, said } = await rehearse();
  expect([code, breachesOf(verdict), verdict.kills]).toEqual([0, NONE, 2]);
  expectSum(verdict);
  expect([verdict.refused, verdict.empty, verdict.unknown]).toEqual([0, 0, 0]);
  const rows = stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => /^\s*\d\d:\d0\s/.test(line));
  const missed = rows.filter((line) => /missed/i.test(line)).map((line) => line.trim().slice(0, 5));
  expect(missed).toHaveLength(verdict.missed);
  // One stop is one run of slots: each missed slot follows the one before it by ten minutes.
  const minutes = missed.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  for (const [index, minute] of minutes.entries())
    if (index > 0) expect(minute - (minutes[index - 1] ?? 0)).toBe(10);
});

test.concurrent.each(['3', '4'])(
  'a day of faults drawn from %s: clean, and most slots find their post',
  async (seed) => {
    const { code, verdict } = await rehearse('--faults', '--seed', seed);
    expect([code, breachesOf(verdict)]).toEqual([0, NONE]);
    expectSum(verdict);
    expect(verdict.faults).toBeGreaterThan(0);
    expect(verdict.published).toBeGreaterThanOrEqual(60);
  },
);

test.concurrent.each(['twice', 'lost', 'self', 'stop', 'consent'] as const)(
  'sabotage "%s" is found, by its own counter',
  async (sabotage) => {
    const { code, verdict } = await rehearse('--sabotage', sabotage);
    expect(code).toBe(1);
    expect(breachesOf(verdict)[sabotage]).toBeGreaterThan(0);
  },
);

/** The rehearsal, played whole: the judge finds nothing, and finds exactly what is broken on purpose. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';

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
  readonly pledges: number;
  readonly joined: number;
  readonly done: number;
  readonly countsWrong: number;
  readonly digests: number;
  readonly digestsTwice: number;
  readonly hours: number;
  readonly hoursHeld: number;
  readonly staleHours: number;
  readonly kills: number;
  readonly faults: number;
}

const ENTRY = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

interface Played {
  readonly code: number | null;
  readonly verdict: Verdict;
  readonly said: string;
}

/** Each waits for its turn, and on a busy machine for much longer than it plays. */
vi.setConfig({ testTimeout: 400_000 });

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

const breachesOf = (verdict: Verdict) => ({
  twice: verdict.twice,
  lost: verdict.lost,
  self: verdict.selfApproved,
  stop: verdict.sentWhileStopped,
  consent: verdict.withoutConsent,
  digest: verdict.digestsTwice,
  pledge: verdict.countsWrong,
  hours: verdict.staleHours,
});
const NONE = { twice: 0, lost: 0, self: 0, stop: 0, consent: 0, digest: 0, pledge: 0, hours: 0 };

const CHANGE_DAY = fileURLToPath(new URL('../../examples/change-day.yaml', import.meta.url));
const CARE_WEEK = fileURLToPath(new URL('../../examples/experience-of-care.yaml', import.meta.url));

function expectSum(verdict: Verdict, of = 73): void {
  const { slots, published, missed, refused, empty, unknown } = verdict;
  expect(slots).toBe(of);
  expect(published + missed + refused + empty + unknown).toBe(slots);
}

test.concurrent('a day without faults: killed twice, nothing lost or doubled, and only the slots of the stop are missed', async () => {
  const { code, verdict, said } = await rehearse();
  expect([code, breachesOf(verdict), verdict.kills]).toEqual([0, NONE, 2]);
  expectSum(verdict);
  expect([verdict.refused, verdict.empty, verdict.unknown]).toEqual([0, 0, 0]);
  expect(verdict.digests).toBeGreaterThan(0);
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

test.concurrent('the tweet-a-thon states the hours that were verified the day before, and on a later day none', async () => {
  const [own, later] = await Promise.all([rehearse('--seed', '2'), rehearse('--on', '2026-11-20')]);
  expect([own.code, later.code]).toEqual([0, 0]);
  expect(own.verdict.hours).toBeGreaterThan(0);
  expect(own.said).toContain(
    `${own.verdict.hours} posts stated opening hours, last looked up on 21 February 2017.`,
  );
  expect([later.verdict.hours, later.verdict.staleHours]).toEqual([0, 0]);
  expect(later.verdict.hoursHeld).toBeGreaterThan(0);
  expect(later.said).toContain('No post stated opening hours: they were last looked up on 21 February 2017');
  expectSum(later.verdict);
});

test.concurrent('a pledge drive of four weeks: counts as the record has them, and every digest once', async () => {
  const { code, verdict, said } = await rehearse('--campaign', CHANGE_DAY, '--pledges', '300');
  expect([code, breachesOf(verdict), verdict.kills]).toEqual([0, NONE, 2]);
  expectSum(verdict, 13);
  expect(verdict.published).toBeGreaterThanOrEqual(10);
  // Of 300 pledges few are taken back; 45 in 100 are joined, and some leave again.
  expect(verdict.pledges).toBeGreaterThan(280);
  expect(verdict.joined).toBeGreaterThan(100);
  expect(verdict.done).toBeGreaterThan(20);
  // The approvers' and a team's for each of 29 days, and a weekly one: Sunday 30 March has its own like any other.
  expect(verdict.digests).toBeGreaterThan(60);
  expect(said).toContain(`${verdict.pledges} pledges stand`);
});

test.concurrent('a campaign week: every day posts, the questions of the chat at their minutes, and a report', async () => {
  const { code, verdict, said } = await rehearse('--campaign', CARE_WEEK);
  expect([code, breachesOf(verdict), verdict.kills]).toEqual([0, NONE, 2]);
  expectSum(verdict, 35);
  const rows = stripVTControlCharacters(said).split('\n');
  // Easter Monday is a day of it like the others.
  expect(rows.filter((row) => /^\w+day \d\d April$/.test(row))).toEqual(
    ['Sunday 21', 'Monday 22', 'Tuesday 23', 'Wednesday 24', 'Thursday 25', 'Friday 26'].map(
      (day) => `${day} April`,
    ),
  );
  for (const [n, time] of ['20:00', '20:15', '20:30', '20:45'].entries())
    expect(rows.find((row) => row.startsWith(`${time} `))).toMatch(
      new RegExp(`published +notice .* Q${n + 1}: `),
    );
  const report = /The campaign’s report is in (\S+)/.exec(said)?.[1] ?? '';
  expect(await readFile(report, 'utf8')).toContain(`| Posts | ${verdict.published - 2} |`);
});

test.concurrent.each([
  ['twice'],
  ['lost'],
  ['self'],
  ['stop'],
  ['consent'],
  ['digest'],
  ['pledge', '--campaign', CHANGE_DAY, '--pledges', '60'],
] as const)('sabotage "%s" is found, by its own counter', async (sabotage, ...more) => {
  const { code, verdict, said } = await rehearse('--sabotage', sabotage, ...more);
  expect(code).toBe(1);
  expect(breachesOf(verdict)[sabotage]).toBeGreaterThan(0);
  expect(said).toContain('WRONG: ');
});

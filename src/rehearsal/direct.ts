/** Directing a rehearsal: starts the program, lets it be killed, starts it again, and lets the judge speak. */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotsOf } from '../campaigns/timetable.ts';
import type { StoredEvent } from '../events.ts';
import type { Store } from '../ports.ts';
import { submissionOf } from '../submissions/submit.ts';
import { inOrder } from './course.ts';
import type { Verdict } from './judge.ts';
import { judge } from './judge.ts';
import type { Life, RehearsalParts, Report, Sabotage, Shown } from './parts.ts';
import { NOTEBOOK, REPORT, rehearsed } from './play.ts';
import type { Screen } from './screen.ts';
import { summary } from './screen.ts';

export interface RehearsalOptions {
  readonly campaign: string;
  readonly seed: number;
  /** How many pledges people make, where the campaign is a pledge drive. */
  readonly pledges: number;
  /** The first day to play it on, in place of its own. */
  readonly on?: string;
  readonly withFaults: boolean;
  readonly sabotage?: Sabotage;
  /** The program's entry, started once for each life with `rehearse --life`. */
  readonly entry: string;
}

export interface RehearsalResult extends Verdict {
  readonly campaign: string;
  readonly faults: number;
  readonly kills: number;
  readonly seconds: number;
}

/** More lives than this mean that the program cannot come up again. */
const MOST_LIVES = 6;

export async function rehearse(
  options: RehearsalOptions,
  parts: RehearsalParts,
  screen: Screen,
): Promise<RehearsalResult> {
  const started = performance.now();
  const { campaign, seed, pledges, on, sabotage } = options;
  const { file, script } = rehearsed({ campaign, seed, pledges, ...(on === undefined ? {} : { on }) });
  const folder = mkdtempSync(join(tmpdir(), 'loudhailer-rehearsal-'));
  screen.begin(`${file.name} (${file.hashtag}), a rehearsal: nothing leaves this machine.`, script.slots);
  const submits = script.acts.filter((act) => act.does === 'submit');
  const lives: readonly Pick<Life, 'killAtPost' | 'killAfterAct'>[] = [
    { killAfterAct: submits[Math.floor(submits.length / 2)]?.id ?? '' },
    { killAtPost: Math.ceil(script.slots / 3) },
    {},
  ];
  let now = script.begins;
  let faults = 0;
  let kills = 0;
  let shownAtEnd: Shown = { pledges: 0, joined: 0, done: 0 };
  const slots = script.days.flatMap((day) => slotsOf(file, day).slots);
  const course = inOrder(screen, slots);
  for (let number = 1; ; number += 1) {
    const life: Life = {
      folder,
      campaign,
      seed,
      pledges,
      ...(on === undefined ? {} : { on }),
      // Without faults there is nothing that a machine could wrongly send again.
      withFaults: options.withFaults || sabotage === 'twice',
      number,
      startAt: now,
      ...(sabotage === undefined ? {} : { sabotage }),
      ...lives[Math.min(number, lives.length) - 1],
    };
    let faultsOfLife = 0;
    const end = await live(options.entry, life, (report) => {
      if (report.type === 'time') [now, faultsOfLife] = [report.now, report.faults];
      if (report.type === 'done') [shownAtEnd, faultsOfLife] = [report.shown, report.faults];
      if (report.type === 'said') course.said(report);
      if (report.type === 'slot') course.row(report.row);
    });
    faults += faultsOfLife;
    if (end === 'finished') break;
    kills += 1;
    screen.note('       -- the program is killed (kill -9) and started again --');
    if (number >= MOST_LIVES) throw new Error(`the program ended ${kills} times and did not come up again`);
  }
  course.end();
  const opened = await parts.openStore(join(folder, 'store'), parts.log);
  const events = await readAll(opened.store);
  await opened.store.close();
  const notebook = join(folder, NOTEBOOK);
  const noted = new Set(existsSync(notebook) ? readFileSync(notebook, 'utf8').split('\n') : []);
  const acknowledged = submits.filter((act) => noted.has(act.id));
  const verdict = judge({
    campaign: file.id,
    slots,
    shown: shownAtEnd,
    accepted: await parts.readTimeline(join(folder, 'x')),
    events,
    acknowledged: acknowledged.map((act) => submissionOf(`rehearsal:${act.id}`)),
    approvals: file.approvals,
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  screen.end(
    summary(verdict, {
      kills,
      faults,
      made: acknowledged.filter((act) => act.form === 'pledge').length,
      takenDown: new Set(events.flatMap(({ type, stream }) => (type === 'recalled' ? [stream] : []))).size,
      store: join(folder, 'store'),
      report: join(folder, REPORT),
    }),
  );
  return { campaign: file.id, ...verdict, faults, kills, seconds };
}

/** Runs one life of the program to its end. @throws when it ends in any way but finished or killed. */
function live(entry: string, life: Life, onReport: (report: Report) => void): Promise<'finished' | 'killed'> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, ['rehearse', '--life', JSON.stringify(life)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message) => onReport(message as Report));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('finished');
      else reject(new Error(`the rehearsed program ended with code ${code ?? signal}`));
    });
  });
}

async function readAll(store: Store): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0; ; ) {
    const page = await store.history({ after, limit: 1000 });
    events.push(...page);
    const last = page.at(-1);
    if (last === undefined) return events;
    after = last.position;
  }
}

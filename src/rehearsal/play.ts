/** One life of a rehearsal: the product's own core, store and engine, with people played by the script. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { importCampaign } from '../campaigns/import.ts';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';

import { MACHINE } from '../events.ts';
import type { Publisher } from '../ports.ts';
import { castOf, profilesOf, REHEARSAL_CHAT } from './cast.ts';
import { JumpClock } from './jump-clock.ts';
import type { Life, RehearsalParts, Report } from './parts.ts';
import type { Stage } from './perform.ts';
import { perform } from './perform.ts';
import { sabotagedObjections, sabotagedPublisher, sabotagedStore } from './sabotage.ts';
import type { Act } from './script.ts';
import { writeScript } from './script.ts';

/** What people noted: the acts that the program acknowledged. It is theirs, so it survives the program. */
export const NOTEBOOK = 'acknowledged.jsonl';

export async function play(
  life: Life,
  parts: RehearsalParts,
  report: (report: Report) => void,
): Promise<void> {
  const file = readCampaignFile(readFileSync(life.campaign, 'utf8'));
  const cast = castOf(file);
  const script = writeScript(file, cast, life.seed);
  const clock = new JumpClock(Math.max(life.startAt, script.begins));
  const faults = life.withFaults ? parts.seededFaults(life.seed * 10 + life.number) : undefined;
  let accepted = (await parts.readTimeline(join(life.folder, 'x'))).length;
  const publishers = new Map<string, Publisher>();
  const publisherOf: Core['publisherOf'] = (account) => {
    const known = publishers.get(account.id);
    if (known !== undefined) return known;
    const publisher = parts.createPublisher({
      account: account.id,
      folder: join(life.folder, 'x'),
      clock,
      faults,
      onAccepted: () => {
        accepted += 1;
        if (accepted === life.killAtPost) die();
      },
    });
    const watched = clock.watch(sabotagedPublisher(life.sabotage, publisher));
    publishers.set(account.id, watched);
    return watched;
  };
  const opened = await parts.openStore(join(life.folder, 'store'), parts.log);
  const store = clock.watch(sabotagedStore(life.sabotage, opened.store));
  const chat = clock.watch(parts.createChat(profilesOf(cast)));
  const app = createApp({
    store,
    engine: opened.engineFor(store, clock),
    clock,
    chats: { [REHEARSAL_CHAT]: chat },
    publisherOf,
    log: parts.log,
    objections: sabotagedObjections(life.sabotage),
  });
  const [campaign] = await store.load([`campaign:${file.id}`]);
  if (campaign.version === 0) await importCampaign(app.core, file, MACHINE);
  await app.start();
  const notebook = join(life.folder, NOTEBOOK);
  const done = new Set(existsSync(notebook) ? readFileSync(notebook, 'utf8').split('\n') : []);
  // A person who looks at X takes real time: the clock waits for them too.
  const timeline = clock.watch({ read: (folder: string) => parts.readTimeline(folder) });
  const stage: Stage = {
    core: app.core,
    conversation: app.conversation,
    file,
    folder: life.folder,
    parts: { ...parts, readTimeline: (folder) => timeline.read(folder) },
  };
  for (const act of script.acts) {
    if (done.has(act.id)) continue;
    void clock.wake(act.at, never).then(async () => {
      const { taken, answer } = await perform(stage, act);
      if (taken) appendFileSync(notebook, `${act.id}\n`);
      if (act.tells !== undefined)
        report({ type: 'said', line: sayAct(act, act.tells, answer, file.timeZone) });
      if (act.id === life.killAfterAct) die();
    });
  }
  void showSlots(stage, clock, report, () => faults?.count ?? 0);
  await clock.run(script.ends);
  await app.stop();
  await store.close();
  report({ type: 'done', faults: faults?.count ?? 0 });
}

const never = new AbortController().signal;

/** What somebody did, and what the bot answered them. */
function sayAct(act: Act, tells: string, answer: string, zone: string): string {
  return `${timeOf(act.at, zone)}  > ${tells}\n         "${answer}"`;
}

/** How long after its slot a row is shown: by then nearly everything has its outcome. */
const SETTLED_MS = 9 * 60_000 + 30_000;

/** Tells the parent of each slot some minutes after it, as the run sheet then shows it. */
async function showSlots(
  stage: Stage,
  clock: JumpClock,
  report: (report: Report) => void,
  faults: () => number,
): Promise<void> {
  const { core, file } = stage;
  const day = file.dates.from;
  for (const slot of slotsOf(file, day).slots) {
    if (slot.at + SETTLED_MS < clock.now()) continue;
    await clock.wake(slot.at + SETTLED_MS, never);
    const rows = await runSheet(core, file, day);
    const row = rows.find((one) => one.slot.time === slot.time);
    report({ type: 'time', now: clock.now(), faults: faults() });
    if (row === undefined) continue;
    report({
      type: 'slot',
      row: {
        time: slot.time,
        outcome: row.outcome,
        organisation: row.organisation ?? '',
        kind: row.kind ?? '',
        words: row.words ?? '',
      },
    });
  }
}

/** The end without warning that a power cut or an out-of-memory killer is. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

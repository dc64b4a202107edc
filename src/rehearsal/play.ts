/** One life of a rehearsal: the product's own core, store and engine, with people played by the script. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import type { CampaignFile } from '../campaigns/campaign.ts';
import { importCampaign } from '../campaigns/import.ts';
import { readCampaignFile } from '../campaigns/read-file.ts';
import { runSheet } from '../campaigns/run-sheet.ts';
import { slotsOf } from '../campaigns/timetable.ts';
import { dayOf, timeOf } from '../campaigns/wall-time.ts';
import type { Core } from '../core.ts';
import { MACHINE } from '../events.ts';
import type { Publisher } from '../ports.ts';
import { readReport } from '../reports/read-report.ts';
import { reportMarkdown } from '../reports/report-markdown.ts';
import { takeHolidays } from '../signposts/holidays-file.ts';
import { submissionOf } from '../submissions/submit.ts';
import type { Act, Script } from './acts.ts';
import { regularBankHolidays } from './bank-holidays.ts';
import type { Cast } from './cast.ts';
import { castOf, profilesOf, REHEARSAL_CHAT } from './cast.ts';
import type { Said } from './course.ts';
import { JumpClock } from './jump-clock.ts';
import { movedTo } from './moved.ts';
import type { Life, RehearsalParts, Report, Shown } from './parts.ts';
import type { Stage } from './perform.ts';
import { perform } from './perform.ts';
import { sabotagedObjections, sabotagedPublisher, sabotagedStore } from './sabotage.ts';
import { writeScript } from './script.ts';
import { sparing } from './sparing-painter.ts';

/** What people noted: the acts that the program acknowledged. It is theirs, so it survives the program. */
export const NOTEBOOK = 'acknowledged.jsonl';
/** Stands beside it when the campaign is over. */
export const REPORT = 'report.md';

/** What is played: the campaign, on its own days or on others, by whom, and what they do. */
export function rehearsed(what: Pick<Life, 'campaign' | 'seed' | 'pledges' | 'on'>): {
  readonly file: CampaignFile;
  readonly cast: Cast;
  readonly script: Script;
} {
  const written = readCampaignFile(readFileSync(what.campaign, 'utf8'));
  const file = inProportion(what.on === undefined ? written : movedTo(written, what.on), what.pledges);
  const cast = castOf(file, what.pledges);
  return { file, cast, script: writeScript(file, cast, what) };
}

/** A target of hundreds of thousands is for a drive of that size: towards it, what is played would be a flat line. */
function inProportion(file: CampaignFile, pledges: number): CampaignFile {
  const target = file.targets.pledges;
  if (target === undefined) return file;
  return { ...file, targets: { ...file.targets, pledges: Math.max(1, Math.min(target, pledges * 2)) } };
}

export async function play(
  life: Life,
  parts: RehearsalParts,
  report: (report: Report) => void,
): Promise<void> {
  const { file, cast, script } = rehearsed(life);
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
    painter: sparing(clock.watch(await parts.createPainter()), join(life.folder, 'pictures')),
    objections: sabotagedObjections(life.sabotage),
  });
  const [campaign] = await store.load([`campaign:${file.id}`]);
  if (campaign.version === 0) await prepare(app.core, file);
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
    scripted: new Set(
      script.acts.flatMap((act) => (act.does === 'submit' ? [submissionOf(`rehearsal:${act.id}`)] : [])),
    ),
  };
  const act = async (one: Act): Promise<void> => {
    const { taken, answer } = await perform(stage, one);
    if (taken) appendFileSync(notebook, `${one.id}\n`);
    if (one.tells !== undefined) report({ type: 'said', ...sayAct(one, one.tells, answer, file) });
    if (one.id === life.killAfterAct) die();
  };
  void prompt(
    script.acts.filter(({ id }) => !done.has(id)),
    clock,
    (one) => void act(one),
  );
  void showSlots(stage, script.days, clock, report, () => faults?.count ?? 0);
  await clock.run(script.ends);
  const shown = await totalsShown(app.core, file);
  await writeReport(app.core, file, life.folder);
  await app.stop();
  await store.close();
  report({ type: 'done', faults: faults?.count ?? 0, shown });
}

/** What an organiser does before anybody is asked for anything. */
async function prepare(core: Core, file: CampaignFile): Promise<void> {
  const year = Number(file.dates.from.slice(0, 4));
  await takeHolidays(core, regularBankHolidays([year, year + 1]), MACHINE);
  await importCampaign(core, file, MACHINE);
}

/** Lets everybody act at their instant, one waiting at a time: tens of thousands who wait each by themselves are slow. */
async function prompt(acts: readonly Act[], clock: JumpClock, begin: (act: Act) => void): Promise<void> {
  for (const act of acts) {
    await clock.wake(act.at, never);
    begin(act);
  }
}

/** The campaign's report, as a comms lead would forward it. */
async function writeReport(core: Core, file: CampaignFile, folder: string): Promise<void> {
  const [campaign] = await core.store.load([`campaign:${file.id}`]);
  const { definition } = campaign.state;
  if (definition === undefined) return;
  writeFileSync(join(folder, REPORT), reportMarkdown(await readReport(core, definition)));
}

async function totalsShown(core: Core, file: CampaignFile): Promise<Shown> {
  const totals = await core.store.totals(`campaign:${file.id}`);
  const { pledges = 0, joins = 0, 'pledges.done': done = 0 } = totals;
  return { pledges, joined: joins, done };
}

const never = new AbortController().signal;

/** Longer answers are cut where they are shown: the screen is for the course of the day. */
const ANSWER = 480;

/** What somebody did, and what the bot answered them. */
function sayAct({ at }: Act, tells: string, answer: string, { timeZone }: CampaignFile): Said {
  const said = answer.length > ANSWER ? `${answer.slice(0, ANSWER)}…` : answer;
  return {
    at,
    day: dayOf(at, timeZone),
    line: `${timeOf(at, timeZone)}  > ${tells}\n         "${said}"`,
  };
}

/** Its words are gone from the run sheet too. */
const TAKEN_DOWN = '(taken down)';

/** How long after its slot a row is shown: by then nearly everything has its outcome. */
const SETTLED_MS = 9 * 60_000 + 30_000;

/** Tells the parent of each slot some minutes after it, as the run sheet then shows it. */
async function showSlots(
  stage: Stage,
  days: readonly string[],
  clock: JumpClock,
  report: (report: Report) => void,
  faults: () => number,
): Promise<void> {
  const { core, file } = stage;
  for (const slot of days.flatMap((day) => slotsOf(file, day).slots)) {
    if (slot.at + SETTLED_MS < clock.now()) continue;
    await clock.wake(slot.at + SETTLED_MS, never);
    const rows = await runSheet(core, file, slot.day);
    const row = rows.find((one) => one.slot.time === slot.time);
    report({ type: 'time', now: clock.now(), faults: faults() });
    if (row === undefined) continue;
    report({
      type: 'slot',
      row: {
        day: slot.day,
        time: slot.time,
        outcome: row.outcome,
        organisation: row.organisation ?? '',
        kind: row.kind ?? '',
        words: row.words ?? (row.outcome === 'published' ? TAKEN_DOWN : ''),
      },
    });
  }
}

/** The end without warning that a power cut or an out-of-memory killer is. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

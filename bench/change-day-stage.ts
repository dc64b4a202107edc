/** The people and the program of a simulated Change Day: the product's own workflow and store, a chat that takes everything, and a clock of its own. */
import { readFileSync } from 'node:fs';
import pino from 'pino';
import { createEngine, openLowdb } from '../adapters/lowdb/index.ts';
import { createPainter } from '../adapters/pictures/index.ts';
import { createSandboxChat } from '../adapters/sandbox/index.ts';
import { createApp } from '../src/app.ts';
import { importCampaign } from '../src/campaigns/import.ts';
import { readCampaignFile } from '../src/campaigns/read-file.ts';
import { addDays, dayOf, instantOf } from '../src/campaigns/wall-time.ts';
import type { Core, Who } from '../src/core.ts';
import { composeDigest } from '../src/digests/compose.ts';
import { MACHINE } from '../src/events.ts';
import { meetAccount } from '../src/people/meeting.ts';
import { personOf } from '../src/people/person.ts';
import { pledgeShares } from '../src/pledges/counting.ts';
import { sayDone } from '../src/pledges/doing.ts';
import { joinPledge } from '../src/pledges/joining.ts';
import type { Chat, Clock, StreamId } from '../src/ports.ts';
import { readReport } from '../src/reports/read-report.ts';
import { listPledge } from '../src/submissions/review.ts';
import type { SubmissionState } from '../src/submissions/submission.ts';
import { submissionOf, submit } from '../src/submissions/submit.ts';
import { withdraw } from '../src/submissions/take-back.ts';
import { pledgeText } from './change-day-texts.ts';
import { noPublisher } from './door-ours.ts';

export interface ChangeDay {
  pledge(n: number): Promise<void>;
  list(n: number): Promise<void>;
  join(n: number, person: number): Promise<void>;
  done(n: number): Promise<void>;
  withdraw(n: number): Promise<void>;
  /** The totals as they are kept. */
  counted(): Promise<Readonly<Record<string, number>>>;
  /** Composes what approvers are told of a day, as it would be sent; with `drawn`, its pictures too. */
  digest(drawn: boolean): Promise<unknown>;
  report(): Promise<unknown>;
  /** The same counts by looking at every pledge, as if nothing had been kept. */
  scan(): Promise<Readonly<Record<string, number>>>;
  pledges(): AsyncGenerator<SubmissionState>;
  /** What was refused, by what it was. */
  refusals(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const EXAMPLE = new URL('../examples/change-day.yaml', import.meta.url);
const CHAT = 'rehearsal';
const APPROVER = `${CHAT}:T1/APPROVER`;
/** The two weeks before the day, in which most pledges came. */
const DAYS = 14;
const PAGE = 2_000;
const HOUR = 3_600_000;

export async function openChangeDay(folder: string, people: number, pledges: number): Promise<ChangeDay> {
  const log = pino({ level: 'silent' });
  const file = readCampaignFile(readFileSync(EXAMPLE, 'utf8'));
  const begins = instantOf(addDays(file.dates.from, -DAYS), '00:00', file.timeZone) ?? 0;
  let now = begins;
  const clock: Clock = { now: () => now, wake: () => new Promise(() => undefined) };
  const { store, changes } = await openLowdb({ folder, log });
  const painter = createPainter();
  const app = createApp({
    store,
    engine: createEngine({ store, changes, clock, log }),
    clock,
    chats: { [CHAT]: chatOf(file.roles.approver?.[0] ?? '') },
    publisherOf: () => noPublisher,
    log,
    painter,
  });
  // Pictures are measured by themselves: what a digest costs is what it reads.
  const drawn: Core = app.core;
  const core: Core = { ...app.core, painter: { draw: () => Promise.resolve(new Uint8Array()) } };
  await importCampaign(core, file, MACHINE);
  await meetAccount(core, APPROVER, personOf(APPROVER));
  const [loaded] = await store.load([`campaign:${file.id}`]);
  const definition = loaded.state.definition;
  if (definition === undefined) throw new Error('the campaign of the example is not there');
  let requests = 0;
  const whoIs = (account: string): Who => {
    requests += 1;
    return { person: personOf(account), account, request: `bench:${requests}` };
  };
  const pledger = (n: number) => `${CHAT}:T1/P${n % people}`;
  const streamOf = (n: number) => submissionOf(`bench:pledge:${n}`);
  // Some words need a second look, or are for somebody else's eyes, as on any day: those are counted and not listed.
  const refusals: Record<string, number> = {};
  const whole = ({ done }: { readonly done: boolean }, what: string) => {
    if (!done) refusals[what] = (refusals[what] ?? 0) + 1;
  };
  return {
    async pledge(n) {
      now = Math.max(now, begins + Math.floor((n / pledges) * DAYS * 24) * HOUR);
      const account = pledger(n);
      const organisation = file.organisations[n % file.organisations.length]?.id ?? '';
      const outcome = await submit(
        core,
        { person: personOf(account), account, request: `bench:pledge:${n}` },
        {
          kind: 'pledge',
          campaign: file.id,
          organisation,
          author: personOf(account),
          evergreen: false,
          themes: [file.themes[(n * 7) % file.themes.length] ?? ''],
          showName: n % 3 === 0,
          text: pledgeText(n),
          about: false,
          agreed: false,
          proof: '',
          month: '',
          pledge: {
            whose: n % 40 === 0 ? 'team' : 'own',
            ...(n % 40 === 0 ? { teamSize: 12 } : {}),
            roleGroup: file.roleGroups[(n * 3) % file.roleGroups.length] ?? '',
            day: dayOf(now, file.timeZone),
            due: '2014-03-31',
          },
        },
      );
      whole(outcome, 'a pledge');
    },
    list: async (n) => whole(await listPledge(core, whoIs(APPROVER), streamOf(n)), 'listing'),
    join: async (n, person) => whole(await joinPledge(core, whoIs(pledger(person)), streamOf(n)), 'joining'),
    done: async (n) => whole(await sayDone(core, whoIs(pledger(n)), streamOf(n), ''), 'done'),
    withdraw: async (n) => whole(await withdraw(core, whoIs(pledger(n)), streamOf(n)), 'withdrawing'),
    async counted() {
      const { pledges: made = 0, joins = 0, ...totals } = await store.totals(`campaign:${file.id}`);
      return {
        pledges: made,
        joins,
        joiners: totals['people.joined'] ?? 0,
        people: totals.people ?? 0,
        teamSize: totals['pledges.teamSize'] ?? 0,
        done: totals['pledges.done'] ?? 0,
      };
    },
    digest: (isDrawn) =>
      composeDigest(isDrawn ? drawn : core, definition, {
        reader: 'approvers',
        zone: file.timeZone,
        from: now - 23 * HOUR,
        // The clock of a benchmark stands still: what was listed last is told an hour later.
        until: now + HOUR,
        late: false,
        pledgesBefore: 0,
      }),
    report: () => readReport(core, definition),
    async scan() {
      const sums: Record<string, number> = {};
      for await (const state of allPledges())
        for (const { scope, name, amount } of pledgeShares(state))
          sums[`${scope} ${name}`] = (sums[`${scope} ${name}`] ?? 0) + amount;
      return sums;
    },
    pledges: allPledges,
    refusals: () => refusals,
    close: () => store.close(),
  };

  async function* allPledges(): AsyncGenerator<SubmissionState> {
    for (let from = 0; from < pledges; from += PAGE) {
      const streams = Array.from({ length: Math.min(PAGE, pledges - from) }, (_, index) =>
        streamOf(from + index),
      );
      const page = await store.load(streams as readonly StreamId<'submission'>[]);
      for (const { state } of page) yield state;
    }
  }
}

/** Everybody is somebody, and one of them is an approver. */
function chatOf(approver: string): Chat {
  const chat = createSandboxChat({ name: CHAT, people: new Map() });
  return {
    ...chat,
    profile: (who) =>
      Promise.resolve({
        account: who.startsWith('mailto:') ? `${CHAT}:T1/${who}` : who,
        name: 'Somebody',
        email:
          who === APPROVER
            ? approver
            : who.startsWith('mailto:')
              ? who.slice('mailto:'.length)
              : 'a@b.example',
        guest: false,
        bot: false,
        inactive: false,
      }),
  };
}

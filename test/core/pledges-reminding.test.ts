/** Reminders: in the morning of the day, once more 14 days later, then never; whatever crashes or comes twice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remindersOf } from '../../src/pledges/times.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { pledgeWords } from '../../src/words/pledges.ts';
import { Crash, Fuse } from '../fakes/core-crash.ts';
import { openDrive, pledge, press, toldTo } from '../fakes/core-drive.ts';
import { accountOf, campaignWords, person, type Stage } from '../fakes/core-stage.ts';

/** A drive with nothing else in it: no slots of its own days keep the engine busy. */
const QUIET = campaignWords({
  days: ['2026-10-01', '2026-10-01'],
  more: 'kind: pledgeDrive\npledgesUntil: 2026-12-31',
});

const FIRST = 'We remind you once more';
const SECOND = 'This is the last time that we remind you of it';

function reminders(stage: Stage, who = 'sam'): string[] {
  return toldTo(stage, who).flatMap(({ words }) => [FIRST, SECOND].filter((one) => words.includes(one)));
}

test('once in the morning of its day, once 14 days later, and then never', async () => {
  const stage = await openDrive({ campaign: QUIET });
  await pledge(stage, 'sam', { due: '20 October', text: 'I pledge to listen first' });
  await stage.until('08:59', '2026-10-20');
  expect(reminders(stage)).toEqual([]);
  await stage.until('12:00', '2026-10-20');
  expect(reminders(stage)).toEqual([FIRST]);
  const told = toldTo(stage, 'sam').at(-1);
  expect(told?.words).toContain(pledgeWords.firstReminder('P-1', undefined));
  expect(told?.words).toContain('I pledge to listen first');
  expect(told?.actions).toEqual(['tellDone', 'endReminders', 'withdraw']);
  // The clocks went back in between: the morning is the morning on the wall.
  await stage.until('08:59', '2026-11-03');
  expect(reminders(stage)).toEqual([FIRST]);
  await stage.until('12:00', '2026-11-03');
  expect(reminders(stage)).toEqual([FIRST, SECOND]);
  expect(toldTo(stage, 'sam').at(-1)?.words).toContain(pledgeWords.lastReminder('P-1', '20 October 2026'));
  await stage.until('09:00', '2027-06-01');
  expect(reminders(stage)).toEqual([FIRST, SECOND]);
});

test('none without a day, and none this morning for what was pledged at noon for today', async () => {
  const stage = await openDrive({ campaign: QUIET });
  await pledge(stage, 'jo');
  await stage.until('12:00');
  await pledge(stage, 'sam', { due: '5 October' });
  await stage.until('12:00', '2026-10-18');
  expect(toldTo(stage, 'sam')).toEqual([]);
  await stage.until('12:00', '2026-10-19');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  await stage.until('09:00', '2027-06-01');
  expect(toldTo(stage, 'sam')).toHaveLength(1);
  expect(toldTo(stage, 'jo')).toEqual([]);
});

test('after a pause of the program that was longer than both, one is sent and not two', async () => {
  const stage = await openDrive({ campaign: QUIET });
  await pledge(stage, 'sam', { due: '20 October' });
  await stage.until('12:00');
  stage.clock.set(Date.parse('2026-12-01T12:00:00Z'));
  await stage.settle();
  await stage.until('12:00', '2026-12-31');
  expect(reminders(stage)).toEqual([SECOND]);
});

test('those of one morning are spread over it, and each pledge keeps its own moment', () => {
  const of = (n: number) => remindersOf(`submission:p${n}`, '2014-03-31', 'Europe/London');
  const nine = Date.parse('2014-03-31T08:00:00Z');
  const minutes = new Map<number, number>();
  for (let n = 0; n < 3_000; n += 1) {
    const [first = 0, second = 0] = of(n);
    const minute = Math.floor((first - nine) / 60_000);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    expect(second - first).toBe(14 * DAY_MS);
    expect(of(n)).toEqual([first, second]);
  }
  expect([Math.min(...minutes.keys()), Math.max(...minutes.keys())]).toEqual([0, 179]);
  expect(Math.max(...minutes.values())).toBeLessThan(60);
});

test('after an outage of a day the reminder does not call the day today', async () => {
  const stage = await openDrive({ campaign: QUIET });
  await pledge(stage, 'sam', { due: '20 October' });
  await stage.until('12:00');
  stage.clock.set(Date.parse('2026-10-21T12:00:00Z'));
  await stage.settle();
  expect(toldTo(stage, 'sam').at(-1)?.words).toContain(pledgeWords.firstReminder('P-1', '20 October 2026'));
});

test('the owner is told, and not whoever filed it for them', async () => {
  const stage = await openDrive({ campaign: QUIET });
  await pledge(stage, 'sam', { due: '20 October', colleague: accountOf('jo') });
  await stage.until('12:00', '2026-10-20');
  expect(reminders(stage, 'jo')).toEqual([FIRST]);
  expect(reminders(stage, 'sam')).toEqual([]);
});

test('the words are taken out of a reminder when the pledge is withdrawn', async () => {
  const stage = await openDrive({ campaign: QUIET });
  const stream = await pledge(stage, 'sam', { due: '20 October', text: 'I pledge to listen first' });
  await stage.until('12:00', '2026-10-20');
  const calls = stage.chat.calls.length;
  await stage.press('sam', 'withdraw', stream);
  await stage.settle();
  expect(stage.chat.calls.slice(calls)).toContain(`replace ${accountOf('sam')} gone-P-1`);
});

type Move =
  | { readonly move: 'pass'; readonly days: number }
  | { readonly move: 'sleep'; readonly days: number }
  | { readonly move: 'end' | 'done' | 'withdraw' | 'erase' | 'list' | 'twice' }
  | { readonly move: 'outage'; readonly minutes: number }
  | { readonly move: 'crash'; readonly at: number; readonly after: boolean; readonly days: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ move: fc.constant('pass'), days: fc.integer({ min: 1, max: 12 }) }) },
  fc.record({ move: fc.constant('sleep'), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ move: fc.constant('outage'), minutes: fc.integer({ min: 1, max: 20 }) }),
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('crash'),
      at: fc.integer({ min: 1, max: 12 }),
      after: fc.boolean(),
      days: fc.integer({ min: 1, max: 16 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Move>({ move: 'twice' }) },
  fc.record({ move: fc.constantFrom('end', 'done', 'withdraw', 'erase', 'list') }),
);

const DAY_MS = 24 * 60 * 60_000;

test('never more than two, and none after opting out, doing or taking back, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { minLength: 3, maxLength: 14, size: 'max' }),
      fc.integer({ min: 0, max: 20 }),
      async (moves, dueIn) => {
        let stage = await openDrive({ campaign: QUIET });
        const due = new Date(stage.clock.now() + dueIn * DAY_MS).toISOString().slice(0, 10);
        const stream = await pledge(stage, 'sam', { due });
        let endedWith: number | undefined;
        const end = () => {
          endedWith ??= reminders(stage).length;
        };
        const runFor = (on: Stage, days: number) => on.engine.runTo(stage.clock.now() + days * DAY_MS);
        for (const one of moves) {
          switch (one.move) {
            case 'pass':
              await runFor(stage, one.days);
              break;
            case 'sleep':
              stage.clock.set(stage.clock.now() + one.days * DAY_MS);
              break;
            case 'outage':
              stage.chat.fail('down');
              await runFor(stage, one.minutes / (24 * 60));
              stage.chat.recover();
              break;
            case 'crash': {
              const fuse = new Fuse(one.at, one.after);
              const mortal = await stage.again({ wrapStore: (store) => fuse.wrap(store) });
              fuse.light();
              await runFor(mortal, one.days).catch((error: unknown) => {
                if (!(error instanceof Crash) && !fuse.dead) throw error;
              });
              stage = await stage.again();
              break;
            }
            case 'twice': {
              // Two workers are given every wake-up that is due, in turn and once more each.
              const rival = await stage.again();
              const due = await stage.store.find({ query: 'due', until: stage.clock.now(), limit: 50 });
              for (const wake of [...due, ...due]) {
                await stage.engine.deliver(wake);
                await rival.engine.deliver(wake);
              }
              break;
            }
            case 'end':
              await press(stage, 'sam', 'endReminders', stream);
              end();
              break;
            case 'done':
              await stage.form('sam', 'done', stream);
              if ((await stage.load(stream)).state.pledge?.done !== undefined) end();
              break;
            case 'withdraw':
              await stage.press('sam', 'withdraw', stream);
              end();
              break;
            case 'erase':
              await stage.command('ada', 'whoami');
              await erase(
                stage.core,
                { person: person('ada'), account: accountOf('ada'), request: 'e' },
                stream,
              );
              end();
              break;
            case 'list':
              await stage.press('kim', 'listPledge', stream);
              break;
          }
          expect(reminders(stage).length).toBeLessThanOrEqual(2);
          // What is told is written down before, once each, and a second delivery writes nothing more.
          const written = (await stage.events(stream)).filter(({ type }) => type === 'reminded');
          expect(written.length).toBeLessThanOrEqual(2);
          expect(new Set(written.map(({ data }) => JSON.stringify(data))).size).toBe(written.length);
          if (endedWith !== undefined) expect(reminders(stage)).toHaveLength(endedWith);
        }
        await runFor(stage, 400);
        const last = reminders(stage);
        expect(new Set(last).size).toBe(last.length);
        if (endedWith === undefined) expect(last.at(-1)).toBe(SECOND);
        else expect(last).toHaveLength(endedWith);
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);

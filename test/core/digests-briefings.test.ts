/** What approvers are told of a day: one message before it, the run sheet in the morning, one an hour, and one escalation. */
import { describe, expect, test } from 'vitest';
import { briefingWords } from '../../src/words/digests.ts';
import { wordsOf } from '../fakes/chat.ts';
import { accountOf, campaignWords, openStage, type Stage, type StageOptions } from '../fakes/core-stage.ts';
import { digestsIn, TEAM, toldIn } from '../fakes/core-telling.ts';

const HOURS = '  - { every: 10, from: "08:00", to: "10:00" }';

const open = (options: StageOptions = {}): Promise<Stage> => openStage({ withDigests: true, ...options });

/** What stands in the approval channel of this day, without the digests. */
function briefings(stage: Stage, what: RegExp): readonly string[] {
  return digestsIn(stage, 'slack:C1').filter((words) => what.test(words));
}

async function approved(stage: Stage, who = 'sam'): Promise<string> {
  const item = await stage.submit(who);
  await stage.press('kim', 'approve', item);
  return stage.id(item);
}

/** What somebody was told in private that asks for a decision. */
function asked(stage: Stage, who: string): readonly string[] {
  return stage.chat
    .told(accountOf(who))
    .map(({ parts }) => wordsOf(parts))
    .filter((words) => words.includes('nobody has decided'));
}

describe('the evening before', () => {
  const days = ['2026-10-07', '2026-10-08'] as const;

  test('one message says what is filled, what waits and what is empty, with short ids', async () => {
    const stage = await open({ campaign: campaignWords({ days, timetable: HOURS }) });
    await approved(stage);
    await stage.submit('ash');
    await stage.until('16:59', '2026-10-06');
    expect(briefings(stage, /tomorrow/)).toEqual([]);
    await stage.until('17:30', '2026-10-06');
    const [words = '', ...others] = briefings(stage, /tomorrow/);
    expect(others).toEqual([]);
    expect(words).toContain('A day of care: tomorrow, Wednesday 7 October');
    expect(words).toContain(
      '1 of 13 slots filled. Empty: 8:10am, 8:20am, 8:30am, 8:40am, 8:50am, 9am and 6 more. 1 item waits for a decision: S-2.',
    );
    await stage.until('17:30', '2026-10-07');
    expect(briefings(stage, /tomorrow, Thursday 8 October/)).toHaveLength(1);
    await stage.until('17:30', '2026-10-08');
    expect(briefings(stage, /tomorrow/)).toHaveLength(2);
  });

  test('comes once, whatever is imported again, and on the evening before a day with slots alone', async () => {
    const timetable = '  - { at: ["09:00"], on: ["2026-10-07", "2026-10-09"] }';
    const words = { days: ['2026-10-07', '2026-10-09'] as const, timetable };
    const stage = await open({ campaign: campaignWords(words) });
    await stage.import(words);
    await stage.until('18:00', '2026-10-06');
    await stage.import(words);
    await stage.until('20:00', '2026-10-09');
    expect(briefings(stage, /tomorrow/).map((each) => each.split('\n')[0])).toEqual([
      'A day of care: tomorrow, Wednesday 7 October',
      'A day of care: tomorrow, Friday 9 October',
    ]);
  });
});

test('at 7:30 in the morning the run sheet comes, slot by slot, without anybody’s words', async () => {
  const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
  const id = await approved(stage);
  const late = await stage.submit('ash', { preferred: '2026-10-05 08:30' });
  await stage.press('kim', 'approve', late);
  await stage.until('07:29');
  expect(briefings(stage, /run sheet/)).toEqual([]);
  await stage.until('07:31');
  const [words = '', ...others] = briefings(stage, /run sheet/);
  expect(others).toEqual([]);
  expect(words).toContain(`8am booked: ${id}, story from Vale hospital\n8:10am empty\n8:20am empty\n`);
  // What is empty for longer is one line.
  expect(words).toContain(
    `8:30am booked: ${await stage.id(late)}, story from Vale ambulance\n8:40am to 10am empty: 9 slots\n`,
  );
  expect(words).not.toContain('nobody else says them');
});

describe('while a tweet-a-thon runs', () => {
  test('one message an hour says how the next hour stands, in one line', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
    for (let n = 0; n < 3; n += 1) await approved(stage, n % 2 === 0 ? 'sam' : 'ash');
    await stage.until('12:00');
    expect(briefings(stage, /Next hour/)).toEqual([
      expect.stringMatching(
        /^A day of care, 8am\. Next hour: \d of 6 slots filled\. Empty: .+\. Nothing waits for a decision\.$/,
      ),
      expect.stringMatching(/^A day of care, 9am\. Next hour: \d of 6 slots filled\. .+$/),
    ]);
  });

  test('an hour that was slept through is not caught up; one that the program died in is told once', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
    await stage.until('07:45');
    const late = await stage.again();
    // Nothing runs from 7:45 to 9:20.
    stage.clock.set(stage.clock.now() + 95 * 60_000);
    await late.until('09:30');
    expect(briefings(stage, /Next hour/)).toEqual([expect.stringContaining('A day of care, 9am')]);
    expect(briefings(stage, /run sheet/)).toHaveLength(1);
  });

  test('says that a stop is pressed, since what is filled does not go out then', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
    for (let n = 0; n < 5; n += 1) await approved(stage);
    await stage.until('07:45');
    expect(digestsIn(stage, 'slack:C1').join()).not.toContain(briefingWords.stopped);
    await stage.command('kim', 'stop');
    await stage.until('08:05');
    expect(briefings(stage, /Next hour/)[0]).toContain(`8am. ${briefingWords.stopped} Next hour:`);
    await stage.until('17:01');
    expect(toldIn(stage, 'slack:C1').at(-1)).toContain(briefingWords.stopped);
  });

  test('a pledge drive has no such hours', async () => {
    const more = 'kind: pledgeDrive\n';
    const stage = await open({ campaign: campaignWords({ timetable: HOURS, more }) });
    await stage.until('12:00');
    expect(briefings(stage, /Next hour/)).toEqual([]);
    expect(briefings(stage, /run sheet/)).toHaveLength(1);
  });

  test('nothing is told twice where two programs run, and each item is told of in no message of its own', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
    const rival = await stage.again();
    for (let n = 0; n < 5; n += 1) await approved(stage);
    for (const time of ['07:31', '08:01', '08:31', '09:01', '10:01'])
      await Promise.all([stage.until(time), rival.until(time)]);
    const cards = digestsIn(stage, 'slack:C1');
    expect(cards).toHaveLength(3);
    expect(new Set(cards).size).toBe(3);
  });
});

describe('an escalation', () => {
  test('goes to the approval channel, once, where nobody who is named can be found', async () => {
    const approvers = ['group:slack:group/S1'];
    const campaign = campaignWords({ timetable: HOURS, approvers }).replace('lou@comms', 'gone@comms');
    const stage = await open({ campaign });
    const item = await stage.submit('ash', { preferred: '2026-10-05 08:30' });
    await stage.until('08:29');
    const told = briefings(stage, /could be found/);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(await stage.id(item));
    expect(told[0]).not.toContain('nobody else says them');
    expect(stage.engine.failures).toEqual([]);
  });

  test('goes to the approval channel, once, where the chat keeps us from telling whoever is named', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: HOURS }) });
    const tell = stage.chat.tell.bind(stage.chat);
    stage.chat.tell = async (account, notice, again) =>
      account === accountOf('lou')
        ? { outcome: 'refused', reason: 'cannot_dm' }
        : tell(account, notice, again);
    const item = await stage.submit('ash', { preferred: '2026-10-05 08:30' });
    await stage.until('08:29');
    const told = briefings(stage, /could not be reached in private/);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(await stage.id(item));
    expect(stage.engine.failures).toEqual([]);
  });

  test('goes once to the first campaign lead when what is asked for a slot is undecided an hour before', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: '  - { at: ["09:00", "15:00"] }' }) });
    await stage.submit('sam', { preferred: '2026-10-05 15:00' });
    const decided = await stage.submit('ash', { preferred: '2026-10-05 15:00' });
    const [{ state }] = [await stage.load(decided)];
    expect(state.preferred).toEqual({ day: '2026-10-05', time: '15:00' });
    await stage.press('kim', 'approve', decided);
    await stage.until('13:59');
    expect(asked(stage, 'lou').filter((words) => words.includes('asked for'))).toEqual([]);
    await stage.until('14:30');
    expect(asked(stage, 'lou')).toHaveLength(1);
    expect(asked(stage, 'lou')[0]).toContain(
      'Story S-1 from Vale hospital is asked for 3pm on Monday 5 October',
    );
    expect(asked(stage, 'lou')[0]).toContain('/loudhailer show S-1');
    await (await stage.again()).until('20:00');
    expect(asked(stage, 'lou')).toHaveLength(1);
    for (const who of ['kim', 'lee', 'sam']) expect(asked(stage, who)).toEqual([]);
  });

  test('names in one message what alone could fill the empty slots of the next hour, the oldest first, once each', async () => {
    const stage = await open({
      campaign: campaignWords({ timetable: '  - { every: 30, from: "09:00", to: "11:00" }' }),
    });
    for (let n = 0; n < 3; n += 1) await stage.submit('sam');
    await stage.until('08:30');
    // Between 8am and 9am one slot is empty, at 9am.
    expect(asked(stage, 'lou')).toHaveLength(1);
    expect(asked(stage, 'lou')[0]).toContain('(9am). This could');
    expect(asked(stage, 'lou')[0]).toContain('Story S-1 from Vale hospital');
    expect(asked(stage, 'lou')[0]).not.toContain('S-2');
    await stage.until('09:15');
    expect(asked(stage, 'lou')[1]).toContain('(9:30am and 10am). This could');
    expect(asked(stage, 'lou')[1]).toContain('S-2');
    expect(asked(stage, 'lou')[1]).not.toContain('S-1');
    await stage.until('20:00');
    expect(asked(stage, 'lou')).toHaveLength(2);
  });

  test('is not needed where something approved fills the gap', async () => {
    const stage = await open({ campaign: campaignWords({ timetable: '  - { at: ["09:00"] }' }) });
    await approved(stage);
    await stage.submit('ash');
    await stage.until('08:45');
    expect(asked(stage, 'lou')).toEqual([]);
  });

  test('goes to the first approver who is known where the campaign lead is not', async () => {
    const campaign = campaignWords({ timetable: '  - { at: ["09:00"] }' }).replace(
      'lou@comms.example',
      'nobody@comms.example',
    );
    const stage = await open({ campaign });
    await stage.submit('sam');
    await stage.until('08:45');
    expect(asked(stage, 'kim')).toHaveLength(1);
    expect(asked(stage, 'lee')).toEqual([]);
    expect(digestsIn(stage, TEAM)).toEqual([]);
  });
});

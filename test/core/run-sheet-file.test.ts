/** The run sheet as a file: written as a table, a calendar and JSON, and an edited table taken back. */
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { exportRunSheet } from '../../src/campaigns/run-sheet-export.ts';
import { importRunSheet } from '../../src/campaigns/run-sheet-import.ts';
import { COLUMNS } from '../../src/campaigns/run-sheet-rows.ts';
import { operations } from '../../src/cli/operations.ts';
import { InvalidInputError } from '../../src/errors.ts';
import type { StreamId } from '../../src/ports.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { runSheetFile } from '../../src/words/run-sheet.ts';
import { campaignWords, DAY, openStage, type Stage } from '../fakes/core-stage.ts';
import { toldOf } from '../fakes/core-views.ts';

const MORNING = '  - { every: 10, from: "08:00", to: "09:00" }';

/** Three items at 08:00, 08:10 and 08:20. */
async function booked(texts: readonly string[] = ['We listen', 'We open at eight', 'We walk with you']) {
  const stage = await openStage({ campaign: campaignWords({ timetable: MORNING }) });
  const items: StreamId<'submission'>[] = [];
  for (const [index, text] of texts.entries()) {
    const item = await stage.submit('sam', { text, organisation: index === 1 ? 'ambulance' : 'hospital' });
    await stage.press('kim', 'approve', item);
    await stage.command('kim', `move S-${index + 1} 08:${index}0`);
    items.push(item);
  }
  await stage.settle();
  return { stage, items };
}

const csvOf = async (stage: Stage) => (await exportRunSheet(stage.core, 'care-day', 'csv')).text;

/** The table with some cells changed, by the id of their row. */
function edited(csv: string, cells: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const rows = papaparse.parse<string[]>(csv.replace(/^\ufeff/, '').trimEnd()).data;
  const changed = rows.map((row) =>
    row.map((cell, column) => cells[row[0] ?? '']?.[COLUMNS[column] ?? ''] ?? cell),
  );
  return papaparse.unparse(changed);
}

async function refusals(stage: Stage, csv: string): Promise<readonly string[]> {
  const before = (await stage.events()).length;
  const outcome = await importRunSheet(stage.core, csv, true).catch((error: unknown) => error);
  expect((await stage.events()).length).toBe(before);
  if (!(outcome instanceof InvalidInputError)) throw new Error(`it was taken: ${JSON.stringify(outcome)}`);
  return outcome.problems;
}

const placesOf = async (stage: Stage) => {
  const [{ state }] = await stage.store.load([`day:care-day/${DAY}`]);
  const ids = await Promise.all(
    Object.entries(state.bookings).map(async ([time, { submission }]) => [
      time,
      await stage.id(submission as StreamId<'submission'>),
    ]),
  );
  return Object.fromEntries(ids.sort());
};

describe('written', () => {
  test('as a table that a spreadsheet reads and runs nothing of', async () => {
    const { stage } = await booked([
      '=1+1 beds are ready',
      '@ValeCare says “hello”, and\nmore',
      '-5 degrees: call us',
    ]);
    const csv = await csvOf(stage);
    expect(csv.startsWith('\ufeffid,day,time,was,state,organisation,kind,words,approved_by\r\n')).toBe(true);
    const rows = papaparse.parse<string[]>(csv.slice(1).trimEnd()).data.slice(1);
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual([
      'S-1',
      DAY,
      '08:00',
      `${DAY} 08:00`,
      'booked',
      'Vale hospital',
      'story',
      "'=1+1 beds are ready",
      'Kim Invented',
    ]);
    expect(rows[1]?.[7]).toBe("'@ValeCare says “hello”, and more");
    expect(rows[3]).toEqual(['', DAY, '08:30', '', 'free', '', '', '', '']);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    // And it comes back as it went.
    expect(await importRunSheet(stage.core, csv, true)).toEqual({ moves: [], done: false });
    expect(
      await importRunSheet(stage.core, papaparse.unparse(papaparse.parse(csv).data as string[][]), true),
    ).toEqual({ moves: [], done: false });
  });

  test('as a table in which no name is run either, and with what is parked below the slots', async () => {
    const odd = campaignWords({ timetable: MORNING }).replace(
      'name: Vale hospital',
      'name: "=cmd()\\nhospital"',
    );
    const stage = await openStage({ campaign: odd });
    stage.chat.setProfile('slack:T1/kim', { name: '+Kim\nInvented', email: 'kim@comms.example' });
    const item = await stage.submit('sam');
    await stage.press('kim', 'approve', item);
    const parked = await stage.submit('sam');
    await stage.press('kim', 'approve', parked);
    await stage.press('kim', 'park', parked);
    const csv = await csvOf(stage);
    const rows = papaparse.parse<string[]>(csv.slice(1).trimEnd()).data.slice(1);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]|[\r\n]/);
    expect(rows.at(-1)?.slice(0, 5)).toEqual(['S-2', '', '', '', 'parked']);
    expect(await importRunSheet(stage.core, csv, true)).toEqual({ moves: [], done: false });
    await importRunSheet(stage.core, edited(csv, { 'S-2': { day: DAY, time: '08:50' } }), true);
    expect(await placesOf(stage)).toEqual({ '08:00': 'S-1', '08:50': 'S-2' });
  });

  test('as a calendar with each slot an event, under the same name each time', async () => {
    const { stage } = await booked();
    const { text, slots } = await exportRunSheet(stage.core, 'care-day', 'ics');
    const unfolded = text.replace(/\r\n[ \t]/g, '');
    expect(slots).toBe(7);
    expect(unfolded.match(/BEGIN:VEVENT/g)).toHaveLength(7);
    expect(unfolded).toContain('UID:care-day-2026-10-05-0810@loudhailer');
    expect(unfolded).toContain('DTSTART:20261005T071000Z\r\nDTEND:20261005T072000Z');
    expect(unfolded).toContain('SUMMARY:S-2 story from Vale ambulance\\, booked');
    expect(unfolded).toContain('SUMMARY:Free slot');
    expect(unfolded).toContain('DTSTAMP:20261005T060000Z');
    expect((await exportRunSheet(stage.core, 'care-day', 'ics')).text).toBe(text);
  });

  test('as a calendar whatever the campaign is called and people write, in lines that calendars read', async () => {
    const name = 'name: "One day, of; care \\\\ and\\nBEGIN:VEVENT"';
    const campaign = campaignWords({ timetable: MORNING }).replace('name: A day of care', name);
    const stage = await openStage({ campaign });
    const item = await stage.submit('sam', { text: `Ward 3; hello, ${'👩‍⚕️ŵ '.repeat(40)}` });
    await stage.press('kim', 'approve', item);
    const { text } = await exportRunSheet(stage.core, 'care-day', 'ics');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(76);
    const unfolded = text.replace(/\r\n[ \t]/g, '');
    expect(unfolded).toContain('X-WR-CALNAME:One day\\, of\\; care \\\\ and BEGIN:VEVENT\\, run sheet\r\n');
    expect(unfolded.match(/^BEGIN:VEVENT/gm)).toHaveLength(7);
    expect(unfolded).toContain(`DESCRIPTION:Ward 3\\; hello\\, ${'👩‍⚕️ŵ '.repeat(40).trim()}\r\n`);
    expect(text).not.toMatch(/[^\r]\n|\ufffd/);
  });

  test('as a calendar right on the days when the clocks change', async () => {
    const timetable = '  - { at: ["00:30", "01:30", "02:30"] }';
    for (const [day, starts] of [
      ['2027-03-28', ['20270328T003000Z', '20270328T013000Z']],
      ['2027-10-31', ['20271030T233000Z', '20271031T003000Z', '20271031T023000Z']],
    ] as const) {
      const stage = await openStage({ campaign: campaignWords({ timetable, days: [day, day] }) });
      const { text } = await exportRunSheet(stage.core, 'care-day', 'ics');
      expect([...text.matchAll(/DTSTART:(\S+)/g)].map(([, start]) => start)).toEqual(starts);
    }
  });

  test('as JSON in which a name with a comma is one name', async () => {
    const stage = await openStage({ campaign: campaignWords({ timetable: MORNING }) });
    stage.chat.setProfile('slack:T1/kim', { name: 'INVENTED, Kim (Vale)', email: 'kim@comms.example' });
    await stage.press('kim', 'approve', await stage.submit('sam'));
    const { slots } = JSON.parse((await exportRunSheet(stage.core, 'care-day', 'json')).text);
    expect(slots[0].approvedBy).toEqual(['INVENTED, Kim (Vale)']);
  });

  test('as JSON, of one day or all, with the instant it was written at', async () => {
    const { stage } = await booked();
    await stage.press(
      'kim',
      'park',
      (await stage.store.find({ query: 'number', number: 'S-3' }))[0]?.stream ?? 'submission:none',
    );
    const { text } = await exportRunSheet(stage.core, 'care-day', 'json', DAY);
    expect(JSON.parse(text)).toMatchObject({
      campaign: 'care-day',
      zone: 'Europe/London',
      asAt: '2026-10-05T06:00:00.000Z',
      slots: [
        { id: 'S-1', day: DAY, time: '08:00', at: '2026-10-05T07:00:00.000Z', approvedBy: ['Kim Invented'] },
        { id: 'S-2', words: 'We open at eight' },
        { id: '', state: 'free', time: '08:20', approvedBy: [] },
        ...Array.from({ length: 4 }, () => ({ state: 'free' })),
      ],
    });
    await expect(exportRunSheet(stage.core, 'care-day', 'json', '2026-12-24')).rejects.toThrow(
      'of the campaign',
    );
    await expect(exportRunSheet(stage.core, 'nothing', 'json')).rejects.toThrow('There is no campaign');
  });
});

describe('an edited table', () => {
  test('says what would move before it does, and then moves all of it in one commit', async () => {
    const { stage, items } = await booked();
    const csv = edited(await csvOf(stage), { 'S-1': { time: '08:40' }, 'S-3': { time: '9:00' } });
    const lines = ['S-1: 08:00 -> 08:40', 'S-3: 08:20 -> 09:00'];
    const asked = await operations.importRunSheet(stage.core, { csv });
    expect(asked.lines).toEqual([...lines, runSheetFile.would(2)]);
    expect(await placesOf(stage)).toEqual({ '08:00': 'S-1', '08:10': 'S-2', '08:20': 'S-3' });
    const done = await operations.importRunSheet(stage.core, { csv, yes: 'yes' });
    expect(done.lines).toEqual([...lines, runSheetFile.done(2)]);
    expect(await placesOf(stage)).toEqual({ '08:10': 'S-2', '08:40': 'S-1', '09:00': 'S-3' });
    const last = await Promise.all(items.map(async (item) => (await stage.events(item)).at(-1)));
    expect(last[0]?.position).toBe(last[2]?.position);
    await stage.settle();
    expect(toldOf(stage, 'sam')).toContain('Story S-1 goes out on Monday 5 October at 08:40 BST.');
    await stage.until('09:01');
    expect(stage.x.posts.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '07:10',
      '07:40',
      '08:00',
    ]);
  });

  test('may send items round in a circle', async () => {
    const { stage } = await booked();
    const csv = edited(await csvOf(stage), {
      'S-1': { time: '08:10' },
      'S-2': { time: '08:20' },
      'S-3': { time: '08:00' },
    });
    await importRunSheet(stage.core, csv, true);
    expect(await placesOf(stage)).toEqual({ '08:00': 'S-3', '08:10': 'S-1', '08:20': 'S-2' });
  });

  test('gives what waits without a slot one, and is read as a British spreadsheet writes it back', async () => {
    const { stage, items } = await booked();
    await stage.until('08:05');
    stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 900_000 });
    await stage.until('08:21');
    expect(await stage.status(items[1] ?? 'submission:none')).toBe('missed');
    const csv = edited(await csvOf(stage), {
      'S-2': { day: '05/10/2026', time: '08:50:00', was: '05/10/2026 08:10' },
    });
    expect((await importRunSheet(stage.core, csv, true)).moves).toEqual([
      { id: 'S-2', from: `${DAY} 08:10`, to: `${DAY} 08:50` },
    ]);
    await stage.until('08:51');
    expect(await stage.status(items[1] ?? 'submission:none')).toBe('published');
  });

  test('with an item that missed its slot and has another one now moves by that one, and names no change', async () => {
    const { stage, items } = await booked();
    await stage.until('08:05');
    stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 900_000 });
    await stage.until('08:21');
    expect(await stage.status(items[1] ?? 'submission:none')).toBe('missed');
    await stage.command('kim', 'move S-2 08:50');
    const csv = await csvOf(stage);
    expect(await importRunSheet(stage.core, csv, true)).toEqual({ moves: [], done: false });
    const rows = papaparse.parse<string[]>(csv.slice(1).trimEnd()).data;
    const later = rows.map((row) => (row[0] === 'S-2' && row[2] === '08:50' ? row.with(2, '09:00') : row));
    expect((await importRunSheet(stage.core, papaparse.unparse(later), true)).moves).toEqual([
      { id: 'S-2', from: `${DAY} 08:50`, to: `${DAY} 09:00` },
    ]);
  });

  test.each([
    ['words', { words: 'We close at eight' }],
    ['organisation', { organisation: 'Vale ambulance' }],
    ['state', { state: 'published' }],
    ['kind', { kind: 'notice' }],
    ['approvers', { approved_by: 'Lee Invented' }],
  ])('with other %s is refused by row, whether the row moves or not', async (column, cells) => {
    const { stage } = await booked();
    const csv = await csvOf(stage);
    const said = runSheetFile.row(2, runSheetFile.edited('S-1', column));
    expect(await refusals(stage, edited(csv, { 'S-1': cells }))).toEqual([said]);
    expect(
      await refusals(stage, edited(csv, { 'S-1': { ...cells, time: '08:40' }, 'S-2': { time: '08:50' } })),
    ).toEqual([said]);
  });

  test('with unknown ids, taken slots and times that are none says all of it at once, and moves nothing', async () => {
    const { stage } = await booked();
    const csv = edited(await csvOf(stage), {
      'S-1': { time: '08:10' },
      'S-2': { time: '08:45', was: `${DAY} 08:10` },
      'S-3': { id: 'S-9' },
    });
    expect(await refusals(stage, csv)).toEqual([
      'Row 4: there is no S-9.',
      `Row 3: S-2: ${sayObjection('noSuchSlot')}`,
    ]);
    const taken = edited(await csvOf(stage), { 'S-1': { time: '08:10' } });
    expect(await refusals(stage, taken)).toEqual([`Row 2: S-1: ${DAY} 08:10 is taken by S-2.`]);
    const twice = edited(await csvOf(stage), { 'S-1': { time: '08:40' }, 'S-2': { time: '08:40' } });
    expect(await refusals(stage, twice)).toEqual([`Row 3: S-2: ${sayObjection('slotTwice')}`]);
    const empty = edited(await csvOf(stage), { 'S-1': { day: '', time: '' }, 'S-2': { day: '' } });
    expect(await refusals(stage, empty)).toEqual([
      `Row 2: ${runSheetFile.noTime('S-1')}`,
      `Row 3: ${runSheetFile.halfTime('S-2')}`,
    ]);
  });

  test('does not touch what is out, and lets pass that it went out meanwhile', async () => {
    const { stage } = await booked();
    const csv = await csvOf(stage);
    await stage.until('08:11');
    expect(await refusals(stage, edited(csv, { 'S-1': { time: '08:40' } }))).toEqual([
      `Row 2: ${runSheetFile.edited('S-1', 'state')}`,
    ]);
    const fresh = await csvOf(stage);
    expect(await refusals(stage, edited(fresh, { 'S-1': { time: '08:40' } }))).toEqual([
      `Row 2: S-1: ${sayObjection('withXMoved')}`,
    ]);
    expect(await refusals(stage, edited(fresh, { 'S-3': { time: '08:00' } }))).toEqual([
      `Row 4: S-3: ${sayObjection('slotPassed')}`,
    ]);
    // S-1 and S-2 are out by now: what the old file says of them is no change of anybody.
    expect(
      (await importRunSheet(stage.core, edited(csv, { 'S-3': { time: '08:50' } }), true)).moves,
    ).toHaveLength(1);
  });

  test('does not undo what somebody moved in the chat meanwhile', async () => {
    const { stage } = await booked();
    const csv = await csvOf(stage);
    await stage.command('kim', 'move S-1 08:40');
    expect(await importRunSheet(stage.core, csv, true)).toEqual({ moves: [], done: false });
    expect(await refusals(stage, edited(csv, { 'S-1': { time: '08:50' } }))).toEqual([
      `Row 2: ${runSheetFile.movedMeanwhile('S-1', `${DAY} 08:40`)}`,
    ]);
    await stage.command('kim', 'park S-2');
    expect(await refusals(stage, edited(csv, { 'S-2': { time: '08:50' } }))).toEqual([
      `Row 3: ${runSheetFile.edited('S-2', 'state')}`,
    ]);
  });

  test('that is no table, or lacks its columns, is refused', async () => {
    const { stage } = await booked();
    expect(await refusals(stage, 'Dear all,\nplease move everything.')).toEqual([runSheetFile.unreadable]);
    expect(await refusals(stage, 'id,day\nS-1,2026-10-05')).toEqual([runSheetFile.columns(['time'])]);
    expect(await refusals(stage, `id,day,time,time\nS-1,${DAY},08:00,08:40`)).toEqual([
      runSheetFile.columnTwice('time'),
    ]);
    // Behind an open quotation mark nothing can be read, and nothing of it may get lost in silence.
    expect(await refusals(stage, `id,day,time\n,"${DAY},08:30\nS-1,${DAY},08:40`)).toEqual([
      runSheetFile.quotes(2),
    ]);
    expect(await refusals(stage, 'id,day,time,words\n,2026-10-05,08:30,More words')).toEqual([
      `Row 2: ${runSheetFile.strayWords}`,
    ]);
  });
});

/** The run sheet on the command line, beside a bot that runs: written to a file, edited, looked at, and taken back. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { type CommandBench, openCommandBench } from '../fakes/flow-command.ts';

const CAMPAIGN = 'one-day';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

it('writes a table that comes back with its moves: first said, then done', async () => {
  const file = join(bench.scratch, 'sheet.csv');
  const exported = await bench.loudhailer('runsheet', 'export', CAMPAIGN, '--out', file);
  expect([exported.code, exported.err]).toEqual([0, '']);
  expect(exported.out).toMatch(/slots are saved in .*sheet\.csv, as at /);
  // It holds people's words, and nobody else on the machine may read it.
  expect((await stat(file)).mode & 0o077).toBe(0);
  const table = await readFile(file, 'utf8');
  const [, day = '', time = ''] = /^S-1,([^,]+),([^,]+),/m.exec(table) ?? [];
  const [, freeDay = '', freeTime = ''] = [...table.matchAll(/^,([^,]+),([^,]+),,free,/gm)].at(-1) ?? [];
  expect([day, freeTime]).not.toContain('');
  const edited = table.replace(`S-1,${day},${time},`, `S-1,${freeDay},${freeTime},`);
  const sheet = await bench.written('edited.csv', edited);
  const asked = await bench.loudhailer('runsheet', 'import', sheet, '--json');
  expect(asked.json).toEqual({
    moves: [{ id: 'S-1', from: `${day} ${time}`, to: `${freeDay} ${freeTime}` }],
    done: false,
  });
  expect(asked.out).toContain('give --yes to do it');
  const done = await bench.loudhailer('runsheet', 'import', sheet, '--yes');
  expect([done.code, done.out.includes('1 item moved')]).toEqual([0, true]);
  const json = await bench.loudhailer('runsheet', 'export', CAMPAIGN, '--as', 'json');
  const { slots } = JSON.parse(json.out) as { slots: readonly object[] };
  expect(slots).toContainEqual(expect.objectContaining({ id: 'S-1', day: freeDay, time: freeTime }));
});

it('writes a calendar, and says what is wrong in sentences', async () => {
  const calendar = await bench.loudhailer('runsheet', 'export', CAMPAIGN, '--as', 'ics');
  expect(calendar.out.startsWith('BEGIN:VCALENDAR')).toBe(true);
  expect(calendar.out.trimEnd().endsWith('END:VCALENDAR')).toBe(true);
  const nowhere = await bench.loudhailer('runsheet', 'export', 'nothing');
  expect([nowhere.code, nowhere.err]).toEqual([
    1,
    'There is no campaign "nothing". See all with campaign list.\n',
  ]);
  const words = await bench.written('words.csv', 'id,day,time\nS-99,2026-10-05,10:40\n');
  const refused = await bench.loudhailer('runsheet', 'import', words, '--yes');
  expect([refused.code, refused.err]).toEqual([1, 'Row 2: there is no S-99.\n']);
  const missing = await bench.loudhailer('runsheet', 'import', 'no-such-file.csv');
  expect([missing.code, missing.err]).toEqual([
    1,
    'There is no file no-such-file.csv. Check its name and folder.\n',
  ]);
});

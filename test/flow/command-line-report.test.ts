/** The report on the command line: whole commands beside a bot that runs, which prints it or writes it into a file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIRST_SLOT } from '../fakes/flow-campaign.ts';
import { type CommandBench, MARKER, openCommandBench } from '../fakes/flow-command.ts';
import { cardOf } from '../fakes/flow-people.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
  bench.flow.goTo(FIRST_SLOT);
  await cardOf(bench.flow, 'S-1', 'Posted');
}, 60_000);
afterAll(() => bench.close());

it('prints the report, and never a word of a post', async () => {
  const { code, out } = await bench.loudhailer('report', 'one-day');
  expect(code).toBe(0);
  expect(out).toContain('# Report of One day in care');
  expect(out).toMatch(/\| Posts \| 1 \|/);
  // X’s server said 1,234 followers when the campaign’s day began.
  expect(out).toContain('| Potential reach | 1,234 | of the 1 post |');
  expect(out).not.toContain(MARKER);
});

it('writes CSV and JSON into files, where other programs read them', async () => {
  const csv = await bench.loudhailer('report', 'one-day', '--as', 'csv', '--out', 'report.csv');
  expect([csv.code, csv.out]).toEqual([0, 'The report of One day in care goes into report.csv.\n']);
  const text = await readFile(join(bench.scratch, 'report.csv'), 'utf8');
  const { data } = papaparse.parse<Record<string, string>>(text.trimEnd(), { header: true });
  expect(data.find(({ what }) => what === 'Potential reach')).toMatchObject({
    amount: '1234',
    method: 'potentialReach',
  });
  const json = await bench.loudhailer('report', 'one-day', '--as', 'json', '--out', 'report.json', '--json');
  expect(json.json).toMatchObject({ campaign: 'one-day', as: 'json' });
  const report = JSON.parse(await readFile(join(bench.scratch, 'report.json'), 'utf8'));
  expect(report.posts.all).toEqual({ method: 'posts', amount: 1 });
  expect(report.notAvailable).toContain('measuredImpressions');
});

it('says what is wrong with the question', async () => {
  const unknown = await bench.loudhailer('report', 'nowhere');
  expect([unknown.code, unknown.err]).toEqual([
    1,
    'There is no campaign "nowhere". See all with campaign list.\n',
  ]);
  expect((await bench.loudhailer('report', 'one-day', '--as', 'pdf')).code).toBe(1);
});

/** Campaigns and drafts on the command line beside a bot that runs: whole commands, real files. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campaignYaml } from '../fakes/flow-campaign.ts';
import { type CommandBench, openCommandBench } from '../fakes/flow-command.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

it('export writes a file for its owner alone, which imports back to the same campaign', async () => {
  const out = join(bench.scratch, 'out.yaml');
  const exported = await bench.loudhailer('campaign', 'export', 'one-day', '--out', out);
  expect([exported.code, exported.out]).toEqual([0, expect.stringContaining('is written to')]);
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  const before = await stateOf();
  const imported = await bench.loudhailer('campaign', 'import', out, '--json');
  expect(imported.json).toEqual({ campaign: 'one-day', slots: 146, skipped: [], parked: [], reviewed: [] });
  expect(await stateOf()).toEqual(before);
  const shown = await bench.loudhailer('campaign', 'export', 'one-day');
  expect(shown.out).toBe(await readFile(out, 'utf8'));
});

const stateOf = async () =>
  (await bench.flow.bot().core.store.load(['campaign:one-day']))[0].state.definition;

it('a change that takes slots away needs --yes, and a draft is opened by its id', async () => {
  // Both stories of the bench are booked on the first day.
  const later = campaignYaml(bench.flow.slack)
    .replace('from: "08:00"', 'from: "19:00"')
    .replace('from: 08:00', 'from: 19:00');
  const path = await bench.written('later.yaml', later);
  const refused = await bench.loudhailer('campaign', 'import', path);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('S-1, on Tuesday 9 June');
  expect(refused.err).toContain('--yes');
  const kept = await bench.loudhailer('campaign', 'import', path, '--draft', '--json');
  expect(kept.json).toEqual({ campaign: 'one-day', draft: true });
  const listed = await bench.loudhailer('campaign', 'list', '--json');
  expect(listed.json.campaigns).toMatchObject([
    { id: 'one-day', state: 'open, with changes that are not in force yet' },
  ]);
  const opened = await bench.loudhailer('campaign', 'open', 'one-day', '--yes', '--json');
  expect(opened.json).toMatchObject({ slots: 14, parked: ['S-1', 'S-2'] });
});

it('submissions import files drafts, says what it left out, and the same file files nothing twice', async () => {
  const csv = [
    'kind;text;organisation;author;slot',
    'notice;The lift in the east wing is mended;Example Trust;pat@partner.example;19:10',
    'story;NHS number 943 476 5919 came in;Example Trust;pat@partner.example;',
  ].join('\r\n');
  const path = await bench.written('drafts.csv', csv);
  const take = () =>
    bench.loudhailer(
      'submissions',
      'import',
      path,
      '--campaign',
      'one-day',
      '--by',
      'ben@example.nhs.uk',
      '--json',
    );
  const first = await take();
  expect(first.out).toContain('1 draft is filed and waits for review. S-3');
  expect(first.out).toContain('Row 3: not taken.');
  expect(first.json).toMatchObject({ filed: 1, refused: [{ row: 3 }], sealed: 0, before: 0 });
  expect(JSON.stringify([first, bench.flow.logged])).not.toContain('943 476');
  expect((await take()).json).toMatchObject({ filed: 0, before: 1 });
});

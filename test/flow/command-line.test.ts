/** The command line, as an administrator uses it: campaigns, backup and restore, doctor. Whole commands, real files. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignYaml } from '../fakes/flow-campaign.ts';
import { type CommandBench, openCommandBench } from '../fakes/flow-command.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/derbyshire-tweetathon.yaml', import.meta.url));

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe('campaign', () => {
  it('check says that a file is in order, and how many slots it has', async () => {
    const { code, out, json } = await bench.loudhailer('campaign', 'check', EXAMPLE, '--json');
    expect([code, json]).toEqual([0, { campaign: 'derbyshire-tweetathon', slots: 73 }]);
    expect(out).toContain('Derbyshire tweet-a-thon is in order: 73 slots.');
  });

  it('check names every problem with its line, all at once', async () => {
    const yaml = (await readFile(EXAMPLE, 'utf8'))
      .replace('hashtag: "#1NHSDerbys"', 'hashtag: "two words"')
      .replace('timeZone:', 'timeZon:')
      .replace('ceiling: 4', 'ceiling: 0');
    const { code, err } = await bench.loudhailer(
      'campaign',
      'check',
      await bench.written('wrong.yaml', yaml),
    );
    expect(code).toBe(1);
    const lineAt = (words: string) => yaml.slice(0, yaml.indexOf(words)).split('\n').length;
    expect(err).toContain(`Line ${lineAt('hashtag:')}: hashtag: write one hashtag in its official case`);
    expect(err).toContain(
      `Line ${lineAt('timeZon:')}: timeZon is not a setting of a campaign. Check its spelling`,
    );
    expect(err).toMatch(new RegExp(`^Line ${lineAt('ceiling: 0')}: accounts\\.0\\.ceiling: `, 'm'));
    expect(err.trim().split('\n')).toHaveLength(3);
  });

  it.each([
    ['a broken line', 'id: [unclosed\nname: x', /^Line \d+: /],
    ['nothing', '', /Line 1: /],
    ['a tower of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]', /Line \d+: /],
  ])('check refuses a file that is %s, in a sentence', async (what, yaml, sentence) => {
    const { code, err } = await bench.loudhailer(
      'campaign',
      'check',
      await bench.written(`${what}.yaml`, yaml),
    );
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
    expect(err).not.toContain('    at ');
  });

  it('check and import say when there is no such file', async () => {
    for (const verb of ['check', 'import']) {
      const { code, err } = await bench.loudhailer('campaign', verb, 'nowhere.yaml');
      expect([code, err]).toEqual([1, 'There is no file nowhere.yaml. Check its name and folder.\n']);
    }
  });

  it.each([
    [['campaign', 'check', '.'], '. is a folder. Give the name of a file.'],
    [['rehearse', '--campaign', '.'], '. is a folder. Give the name of a file.'],
    [['rehearse', '--campaign', 'nowhere.yaml'], 'There is no file nowhere.yaml. Check its name and folder.'],
    [['submissions', 'import', '.', '--campaign', 'one-day'], '. is a folder. Give the name of a file.'],
    [['runsheet', 'export', 'one-day', '--out', 'none/day.csv'], 'There is no folder none.'],
    [['backup', 'none/backup.gz'], 'There is no folder none.'],
    [['audit', 'verify', '--data', 'typo'], 'There is no store in typo.'],
    [['report'], "missing required argument 'campaign'"],
    [['service', 'add', 'miu', '--name', 'A unit'], '--hours is missing. Add it.'],
  ])('%j is refused in a sentence, without a trace of the program', async (typed, sentence) => {
    const { code, out, err } = await bench.loudhailer(...typed);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
    const { code: again, json } = await bench.loudhailer(...typed, '--json');
    expect([again, json.ok]).toEqual([1, false]);
    expect(JSON.stringify(json.problems)).toContain(sentence);
  });

  it('list says how to begin where there is none', async () => {
    const folder = join(bench.scratch, 'begun');
    await mkdir(folder);
    const { code, out } = await bench.loudhailer('campaign', 'list', '--data', folder);
    expect([code, out]).toEqual([0, expect.stringContaining('campaign import FILE')]);
  });

  it('import reaches the bot that runs, through its door', async () => {
    const path = await bench.written('again.yaml', campaignYaml(bench.flow.slack, { ceiling: 30 }));
    const { code, json } = await bench.loudhailer('campaign', 'import', path, '--json');
    expect([code, json]).toEqual([
      0,
      { campaign: 'one-day', slots: 146, skipped: [], parked: [], reviewed: [] },
    ]);
    const [campaign] = await bench.flow.bot().core.store.load(['campaign:one-day']);
    expect(campaign.state.definition?.accounts[0]?.ceiling).toBe(30);
  });

  it('import works in a folder where no bot runs, too', async () => {
    const folder = join(bench.scratch, 'fresh');
    const { code, out } = await bench.loudhailer('campaign', 'import', EXAMPLE, '--data', folder);
    expect(code).toBe(0);
    expect(out).toContain('It is a practice campaign: its posts go to the sandbox.');
    expect(out).toContain('Its last day was Wednesday 22 February 2017.');
  });
});

describe('backup, restore and doctor', () => {
  it('a backup of the running bot restores to the same record and the same wake-ups', async () => {
    const file = join(bench.scratch, 'backup.gz');
    const saved = await bench.loudhailer('backup', file, '--json');
    expect(saved.code).toBe(0);
    const { json } = await bench.loudhailer('audit', 'anchor', '--json');
    const again = await bench.loudhailer('backup', file);
    expect([again.code, again.err]).toMatchObject([1, expect.stringContaining('is there already.')]);
    const folder = join(bench.scratch, 'restored');
    const restored = await bench.loudhailer('restore', file, '--data', folder, '--json');
    expect(restored.json).toMatchObject({ events: saved.json.events, streams: saved.json.streams });
    const verified = await bench.loudhailer('audit', 'verify', '--data', folder, '--json');
    expect(verified.json).toMatchObject({ ok: true, events: saved.json.events });
    // The anchor was taken right after the backup, so it covers what the backup holds.
    const covered = await bench.loudhailer(
      'audit',
      'verify',
      '--data',
      folder,
      '--anchor',
      String(json.anchor),
      '--json',
    );
    expect(covered.json).toMatchObject({ ok: true });
    const second = join(bench.scratch, 'second.gz');
    await bench.loudhailer('backup', second, '--data', folder);
    const wakes = (await linesOf(second)).filter((line) => line.startsWith('{"wake"'));
    expect(wakes.length).toBeGreaterThan(60);
    const names = (lines: readonly string[]) =>
      lines
        .filter((line) => line.startsWith('{"wake"'))
        .map((line) => {
          const { name, key, at } = (JSON.parse(line) as { wake: Record<string, unknown> }).wake;
          return `${name} ${key} ${at}`;
        })
        .sort();
    expect(names(wakes)).toEqual(names(await linesOf(file)));
    const full = await bench.loudhailer('restore', file, '--data', folder);
    expect([full.code, full.err]).toMatchObject([1, expect.stringContaining('The store is not empty.')]);
  });

  it('half a backup is refused, and leaves nothing', async () => {
    const whole = await readFile(join(bench.scratch, 'backup.gz'));
    const half = join(bench.scratch, 'half.gz');
    await writeFile(half, whole.subarray(0, whole.length / 2));
    const folder = join(bench.scratch, 'half');
    const { code, err } = await bench.loudhailer('restore', half, '--data', folder);
    expect([code, err]).toEqual([1, `${half} is not a whole backup of Loudhailer. Use another one.\n`]);
    expect((await bench.loudhailer('audit', 'verify', '--data', folder, '--json')).json).toMatchObject({
      ok: true,
      events: 0,
    });
  });

  it('doctor looks at everything, and says what to mend', async () => {
    const { code, out, json } = await bench.loudhailer('doctor', '--json');
    for (const line of [
      'The settings are complete.',
      'The bot is running here.',
      'Slack answers at 127.0.0.1',
      'The token works, in workspace T000000001.',
      'dawn@example.nhs.uk can be told.',
      'The token has the scopes that are used, and no others.',
      'No X account is authorised. Run: npm run loudhailer -- account add ID',
    ])
      expect(out).toContain(line);
    expect(out).toMatch(/\d+ accounts can read slack:C\w+: /);
    expect([code, json.ok]).toEqual([1, false]);
    expect(out).not.toMatch(/xoxb|test-app|8f7422/);
  });
});

async function linesOf(file: string): Promise<readonly string[]> {
  return gunzipSync(await readFile(file))
    .toString()
    .trim()
    .split('\n');
}

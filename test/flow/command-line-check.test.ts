/** `check`: drafts in as JSON Lines, findings out, as a comms lead or a script uses it: whole commands, real files and pipes. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checked } from '../../src/cli/check.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/derbyshire-tweetathon.yaml', import.meta.url));
const VECTORS = fileURLToPath(new URL('../vectors/identifier-texts.jsonl', import.meta.url));

interface Ran {
  readonly code: number;
  readonly lines: readonly Checked[];
  readonly err: string;
}

function check(args: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, 'check', ...args], { env: { PATH: process.env.PATH ?? '' } });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const lines = out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Checked);
      resolve({ code: code ?? -1, lines, err });
    });
  });
}

describe('checking drafts', () => {
  let scratch: string;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'loudhailer-check-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it('from a file: one line for each draft, in their order, with spans that point at what is quoted', async () => {
    const { code, lines } = await check([VECTORS]);
    expect(code).toBe(0);
    const drafts = (await readFile(VECTORS, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; text: string; outcome: string });
    expect(lines.map(({ id }) => id)).toEqual(drafts.map(({ id }) => id));
    expect(lines.map(({ outcome }) => outcome)).toEqual(drafts.map(({ outcome }) => outcome));
    for (const [at, { findings }] of lines.entries())
      for (const { start, end, value } of findings) expect(drafts[at]?.text.slice(start, end)).toBe(value);
  });

  it('piped in, and a cry for help names its route', async () => {
    const { lines } = await check([], '{"id":7,"text":"I do not want to be here any more"}\n');
    expect(lines).toMatchObject([{ id: 7, outcome: 'route', route: 'CRISIS' }]);
    expect(Object.keys(lines[0] ?? {})).toEqual(['id', 'outcome', 'route', 'findings']);
    expect(Object.keys(lines[0]?.findings[0] ?? {})).toEqual(['code', 'severity', 'start', 'end', 'value']);
  });

  it('a line that is no draft is named by its number, never quoted, and the others are checked all the same', async () => {
    const file = join(scratch, 'drafts.jsonl');
    await writeFile(
      file,
      '\ufeff{"id":"a","text":"Tea at ten"}\nquokka\n{"id":"b"}\n\n{"id":"c","text":"Soup"}\n',
    );
    const { code, lines, err } = await check([file]);
    expect(code).toBe(1);
    expect(lines.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(err).toContain('Line 2 is no draft.');
    expect(err).toContain('Line 3 is no draft.');
    expect(err).not.toContain('quokka');
    expect(err).toContain('2 may go to review');
  });

  it('a file that is not there is said in a sentence', async () => {
    const { code, err } = await check([join(scratch, 'nothing.jsonl')]);
    expect(code).not.toBe(0);
    expect(err).toMatch(/There is no file .*nothing\.jsonl\./);
  });

  it('a file without a draft is refused: somebody gave another one than they meant to', async () => {
    const file = join(scratch, 'empty.jsonl');
    await writeFile(file, '\n');
    const { code, err } = await check([file]);
    expect([code, err]).toEqual([1, expect.stringContaining('There is no draft in it.')]);
  });

  it('as a campaign would: its hashtag counts, its places and sites are known', async () => {
    const texts = ['a '.repeat(136), 'See care-day.org/today', 'A quiet day at Iron Hill'];
    const campaign = join(scratch, 'campaign.yaml');
    const example = await readFile(EXAMPLE, 'utf8');
    await writeFile(campaign, example.replace('hosts: [derwent-care.example]', 'hosts: [care-day.org]'));
    const input = texts.map((text, id) => JSON.stringify({ id, text })).join('\n');
    const codes = ({ lines }: Ran) => lines.map(({ findings }) => findings.map(({ code }) => code));
    const [bare, known] = [await check([], input), await check(['--campaign', campaign], input)];
    expect(codes(bare)[0]).not.toContain('TOO_LONG');
    expect(codes(known)[0]).toContain('TOO_LONG');
    expect(codes(bare)[1]).toContain('URL_UNKNOWN');
    expect(codes(known)[1]).not.toContain('URL_UNKNOWN');
  });
});

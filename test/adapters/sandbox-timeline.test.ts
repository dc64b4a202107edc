/** The sandbox's timeline is evidence: what was accepted is on disk, whatever became of the bot. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, readTimeline, type SandboxOptions } from '../../adapters/sandbox/index.ts';
import { createMovedClock, type MovedClock } from '../contract/publisher-clock.ts';

const START = Date.parse('2026-06-01T08:00:00Z');
const MINUTE = 60_000;

let folder: string;
let clock: MovedClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  clock = createMovedClock(START);
});
afterEach(() => rm(folder, { recursive: true }));

const open = (more: Partial<SandboxOptions> = {}) =>
  createSandbox({ account: 'x-main', folder, clock, ...more });
const file = () => join(folder, 'timeline-x-main.jsonl');
const texts = async () => (await readTimeline(folder)).map((post) => post.text);

describe('the timeline', () => {
  it('is one line a post and one a removal', async () => {
    const sandbox = open();
    const attempt = await sandbox.publish({ text: 'Hello' }, clock.now() + MINUTE);
    if (attempt.outcome !== 'published') throw new Error('it was not published');
    await sandbox.remove(attempt.id, clock.now() + MINUTE);
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { accepted: 1, id: attempt.id, account: 'x-main', text: 'Hello', at: START },
      { removed: attempt.id, at: START },
    ]);
    expect(attempt.url).toBe(`https://sandbox.invalid/x-main/status/${attempt.id}`);
  });

  it('is known again when it is opened again', async () => {
    await open().publish({ text: 'Hello' }, clock.now() + MINUTE);
    const again = open();
    expect(await again.publish({ text: 'Hello' }, clock.now() + MINUTE)).toMatchObject({ code: 'duplicate' });
    expect(await again.find(START, clock.now() + MINUTE)).toHaveLength(1);
    expect(again.limits().remaining).toBe(99);
  });

  it('closes off a line that a crash tore, and goes on', async () => {
    await open().publish({ text: 'Before' }, clock.now() + MINUTE);
    await appendFile(file(), '{"accepted":2,"id":"17');
    expect(await texts()).toEqual(['Before']);
    await open().publish({ text: 'After' }, clock.now() + MINUTE);
    expect(await texts()).toEqual(['Before', 'After']);
  });

  it('shows what another process appended', async () => {
    const one = open();
    const other = open();
    await one.publish({ text: 'Hello' }, clock.now() + MINUTE);
    expect(await other.publish({ text: 'Hello' }, clock.now() + MINUTE)).toMatchObject({ code: 'duplicate' });
  });

  it('is read over all accounts in the order of acceptance', async () => {
    await open().publish({ text: 'One' }, clock.now() + MINUTE);
    clock.advance(1000);
    await open({ account: 'x/second' }).publish({ text: 'Two' }, clock.now() + MINUTE);
    clock.advance(1000);
    await open().publish({ text: 'Three' }, clock.now() + MINUTE);
    const posts = await readTimeline(folder);
    expect(posts.map((post) => [post.account, post.text])).toEqual([
      ['x-main', 'One'],
      ['x/second', 'Two'],
      ['x-main', 'Three'],
    ]);
    expect(await readTimeline(join(folder, 'nowhere'))).toEqual([]);
  });

  it('gives every post its own id, also within a millisecond', async () => {
    const [one, two] = [open(), open({ account: 'x-second' })];
    for (let n = 0; n < 50; n += 1) {
      await one.publish({ text: `Post ${n}` }, clock.now() + MINUTE);
      await two.publish({ text: `Post ${n}` }, clock.now() + MINUTE);
    }
    expect(new Set((await readTimeline(folder)).map((post) => post.id)).size).toBe(100);
  });

  it('holds every post that two processes were told of, also when one is killed', async () => {
    const script = join(import.meta.dirname, 'sandbox-process.ts');
    const told: string[] = [];
    const processes = ['a', 'b'].map((name) => fork(script, [folder, name], { stdio: 'pipe' }));
    for (const child of processes) child.on('message', (text) => told.push(String(text)));
    const [first, second] = processes;
    const ends = processes.map((child) => once(child, 'exit'));
    first?.on('message', () => {
      if (told.filter((text) => text.startsWith('a')).length === 15) first.kill('SIGKILL');
    });
    await Promise.all(ends);
    expect(second?.exitCode).toBe(0);
    const kept = await texts();
    expect(told.filter((text) => !kept.includes(text))).toEqual([]);
    expect(kept.filter((text) => text.startsWith('b'))).toHaveLength(30);
    expect(new Set(kept).size).toBe(kept.length);
  });
});

describe('the rules of X', () => {
  it('are at most 280 characters, as X counts them', async () => {
    const sandbox = open();
    const fits = [
      'a'.repeat(280),
      '字'.repeat(140),
      '👩‍⚕️'.repeat(140),
      `${'a'.repeat(256)} https://example.org/${'b'.repeat(99)}`,
    ];
    for (const text of fits) {
      expect(await sandbox.publish({ text }, clock.now() + MINUTE)).toMatchObject({ outcome: 'published' });
    }
    for (const text of ['a'.repeat(281), `${'字'.repeat(140)}a`, ' ']) {
      expect(await sandbox.publish({ text }, clock.now() + MINUTE)).toMatchObject({
        outcome: 'refused',
        code: 'invalid',
      });
    }
  });

  it('are 100 posts in 15 minutes and 300 in 3 hours', async () => {
    const sandbox = open();
    for (let n = 0; n < 300; n += 1) {
      if (n === 100 || n === 200) {
        const full = await sandbox.publish({ text: 'One more' }, clock.now() + MINUTE);
        expect(full).toMatchObject({ code: 'rateLimited', holdUntil: clock.now() + 15 * MINUTE });
        expect(sandbox.limits()).toMatchObject({ remaining: 0, resetAt: clock.now() + 15 * MINUTE });
        clock.advance(15 * MINUTE);
      }
      expect((await sandbox.publish({ text: `Post ${n}` }, clock.now() + MINUTE)).outcome).toBe('published');
    }
    clock.advance(15 * MINUTE);
    const full = await sandbox.publish({ text: 'One more' }, clock.now() + MINUTE);
    expect(full).toMatchObject({ code: 'rateLimited', retryAt: START + 180 * MINUTE });
    clock.advance(180 * MINUTE);
    expect(await sandbox.publish({ text: 'One more' }, clock.now() + MINUTE)).toMatchObject({
      outcome: 'published',
    });
  });

  it('are no duplicates within a day, unless that is switched off', async () => {
    const sandbox = open();
    await sandbox.publish({ text: 'Hello' }, clock.now() + MINUTE);
    clock.advance(24 * 60 * MINUTE);
    expect((await sandbox.publish({ text: 'Hello' }, clock.now() + MINUTE)).outcome).toBe('published');
    const lax = open({ refuseDuplicates: false });
    expect((await lax.publish({ text: 'Hello' }, clock.now() + MINUTE)).outcome).toBe('published');
  });
});

describe('onAccepted', () => {
  it('is called when the post is on disk and not yet answered', async () => {
    const seen: [number, string[]][] = [];
    let answered = false;
    const sandbox = open({
      onAccepted: async (count) => {
        seen.push([count, await texts()]);
        expect(answered).toBe(false);
      },
    });
    for (const text of ['One', 'Two']) {
      answered = false;
      await sandbox.publish({ text }, clock.now() + MINUTE);
      answered = true;
    }
    expect(seen).toEqual([
      [1, ['One']],
      [2, ['One', 'Two']],
    ]);
  });
});

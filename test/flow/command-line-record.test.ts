/** The record under attack, and erasure: what `audit verify` sees, and what `erase` leaves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_SLOT } from '../fakes/flow-campaign.ts';
import { type CommandBench, lineOf, MARKER, openCommandBench, without } from '../fakes/flow-command.ts';
import { cardOf, everythingShown } from '../fakes/flow-people.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe('audit', () => {
  it('verify passes while the bot runs, and so does an anchor that was kept', async () => {
    const { code, json } = await bench.loudhailer('audit', 'verify', '--json');
    expect([code, json.ok]).toEqual([0, true]);
    const { json: taken } = await bench.loudhailer('audit', 'anchor', '--json');
    const kept = await bench.loudhailer('audit', 'verify', '--anchor', String(taken.anchor), '--json');
    expect([kept.code, kept.json]).toMatchObject([0, { ok: true, anchors: 1 }]);
    const half = await bench.loudhailer('audit', 'verify', '--anchor', '12:3:abc');
    expect([half.code, half.err]).toMatchObject([1, expect.stringContaining('The anchor is not whole.')]);
  });

  it('verify names the event that was changed, although its checksum was mended', async () => {
    const folder = await bench.tampered('changed', (lines) =>
      lines.map((line) =>
        line.includes('"type":"approved"')
          ? lineOf(line.slice(9).replace('"final":true', '"final":false'))
          : line,
      ),
    );
    const { code, out } = await bench.loudhailer('audit', 'verify', '--data', folder);
    expect(code).toBe(1);
    expect(out).toMatch(/Event \d+ \(approved\) of submission:\w+ was changed: its hash does not fit\./);
  });

  it('verify names content that was changed', async () => {
    const folder = await bench.tampered('reworded', (lines) =>
      lines.map((line) => (line.includes(MARKER) ? lineOf(line.slice(9).replace(MARKER, 'wombat')) : line)),
    );
    const { code, out } = await bench.loudhailer('audit', 'verify', '--data', folder);
    expect([code, out]).toMatchObject([
      1,
      expect.stringMatching(/The content r1 of submission:\w+ was changed/),
    ]);
  });

  it('verify sees a deleted stream, however carefully it was cut out', async () => {
    const folder = await bench.tampered('deleted', (lines) => {
      const stream = /"(submission:\w+)"/.exec(lines.find((line) => line.includes(MARKER))!)![1]!;
      return lines.map((line, index) => (index === 0 ? line : without(line, stream)));
    });
    const { code, out } = await bench.loudhailer('audit', 'verify', '--data', folder);
    expect([code, out]).toEqual([
      1,
      'The record does not verify. The stream of S-1 was deleted: it is missing.\n',
    ]);
  });

  it('verify sees a cut tail with an anchor that was kept outside', async () => {
    const { json } = await bench.loudhailer('audit', 'anchor', '--json');
    const folder = await bench.tampered('cut', (lines) => lines.slice(0, -6));
    expect((await bench.loudhailer('audit', 'verify', '--data', folder)).code).toBe(0);
    const { code, out } = await bench.loudhailer(
      'audit',
      'verify',
      '--data',
      folder,
      '--anchor',
      String(json.anchor),
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /The tail was cut: the anchor that you gave covers \d+ events, and only \d+ are here\./,
    );
  });

  it('a byte that was changed without mending the checksum keeps the store shut', async () => {
    const folder = await bench.tampered('flipped', (lines) =>
      lines.map((line) => line.replace('"final":true', '"final":trux')),
    );
    const { code, err } = await bench.loudhailer('audit', 'verify', '--data', folder);
    expect(code).toBe(1);
    expect(err).toMatch(/journal-000001\.jsonl, line \d+: .*checksum.* Restore the folder from a backup/);
  });
});

describe('erase', () => {
  it('removes the words from every file, and the record still verifies', async () => {
    expect(await bench.filesWith(MARKER)).not.toEqual([]);
    const none = await bench.loudhailer('erase', 'S-99');
    expect([none.code, none.err]).toEqual([
      1,
      'There is no S-99. Its number stands on its card and on the run sheet.\n',
    ]);
    const { code, json, out } = await bench.loudhailer('erase', 'S-1', '--json');
    expect([code, json]).toEqual([0, { erased: 'S-1' }]);
    expect(out).toContain('still verifies');
    expect(await bench.filesWith(MARKER)).toEqual([]);
    expect((await bench.loudhailer('audit', 'verify', '--json')).json).toMatchObject({ ok: true });
    await cardOf(bench.flow, 'S-1', 'Its words were erased.');
    bench.flow.goTo(FIRST_SLOT);
    expect(await everythingShown(bench.flow, ['amina', 'ben'])).not.toContain(MARKER);
    await bench.flow.restart();
    expect(await bench.filesWith(MARKER)).toEqual([]);
    expect(bench.flow.logged.join('')).not.toContain(MARKER);
  });
});

/** The record shows what was done to it: an edited event, a deleted stream and a cut tail are named. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Anchor, AUDIT, anchorOver, parseAnchor, quoteAnchor } from '../../src/audit.ts';
import { verifyAudit } from '../../src/audit-verify.ts';
import { GENESIS, hashEvent } from '../../src/events.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { accountOf, campaignWords, openStage, person, type Stage } from '../fakes/core-stage.ts';
import { SqliteStore } from '../fakes/sqlite-store.ts';

let folder: string;
let path: string;
let stage: Stage;
let anchors: readonly Anchor[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loudhailer-audit-'));
  path = join(folder, 'store.db');
  stage = await openStage({ store: new SqliteStore(path) });
  const story = await stage.submit('sam', { text: 'A first story from the ward' });
  await stage.submit('jo', { text: 'A second one, quite another, by somebody else' });
  await stage.press('kim', 'approve', story);
  await stage.until('09:00', '2026-10-06');
  await stage.submit('jo', { text: 'Words after the first anchor' }).catch(() => undefined);
  await stage.until('09:00', '2026-10-07');
  anchors = (await stage.events(AUDIT)).map(({ data }) => data as Anchor);
});
afterEach(async () => {
  await stage.store.close();
  await rm(folder, { recursive: true, force: true });
});

const numberOf = (sql: string) => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

test('an anchor is recorded every midnight, over the heads as they are', async () => {
  expect(anchors).toHaveLength(2);
  for (const anchor of anchors) expect(parseAnchor(quoteAnchor(anchor))).toEqual(anchor);
  const heads = await stage.store.find({ query: 'heads' });
  expect(anchorOver(heads).streams).toBe(heads.length);
});

test('every stream is a chain, and the whole of it verifies', async () => {
  const hashes = new Map<string, string>();
  for (const { hash, position: _position, ...event } of await stage.events()) {
    expect(hash).toBe(hashEvent(hashes.get(event.stream) ?? GENESIS, event));
    hashes.set(event.stream, hash);
  }
  expect(await verifyAudit(stage.store, anchors[1])).toMatchObject({ ok: true, anchors: 2, erased: 0 });
});

test('an erasure leaves the record whole, and is counted', async () => {
  const [story] = await stage.store.find({ query: 'number', number: 'S-1' });
  if (story === undefined) throw new Error('there is no S-1');
  await stage.command('ada', 'whoami');
  const who = { person: person('ada'), account: accountOf('ada'), request: 'erase' };
  expect((await erase(stage.core, who, story.stream)).done).toBe(true);
  expect(await verifyAudit(stage.store, anchors[1])).toMatchObject({ ok: true, erased: 1 });
});

describe('what was done behind our back is named', () => {
  test('an edited event', async () => {
    numberOf(
      'UPDATE events SET event = replace(event, \'"final":true\', \'"final":false\') WHERE event LIKE \'%"approved"%\'',
    );
    const verified = await verifyAudit(stage.store);
    expect(verified).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/\(approved\) of submission:\w+ was changed/),
    });
  });

  test('a removed event', async () => {
    numberOf("DELETE FROM events WHERE stream LIKE 'submission:%' AND version = 2");
    expect(await verifyAudit(stage.store)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('missing'),
    });
  });

  test('a deleted stream', async () => {
    numberOf(`DELETE FROM events WHERE stream = 'person:${person('sam')}'`);
    const verified = await verifyAudit(stage.store);
    expect(verified).toMatchObject({ ok: false });
    expect('problem' in verified && verified.problem).toMatch(/deleted/);
  });

  test('a deleted submission, by its number', async () => {
    const [second] = await stage.store.find({ query: 'number', number: 'S-1' });
    numberOf(`DELETE FROM events WHERE stream = '${second?.stream}'`);
    expect(await verifyAudit(stage.store)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('S-1 was deleted'),
    });
  });

  test('a tail that was cut, for whoever kept an anchor', async () => {
    const [before] = anchors;
    const cut = (await stage.events()).at(before === undefined ? 0 : before.events - 3)?.position ?? 0;
    numberOf(`DELETE FROM events WHERE position >= ${cut}`);
    expect(await verifyAudit(stage.store)).toMatchObject({ ok: true });
    expect(await verifyAudit(stage.store, before)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('tail was cut'),
    });
  });

  test('content that says something else than it said', async () => {
    numberOf("UPDATE content SET piece = replace(piece, 'first story', 'worst story')");
    expect(await verifyAudit(stage.store)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('content r1'),
    });
  });
});

test('a deleted stream shows also where fewer events followed the only anchor than the stream had', async () => {
  const file = join(folder, 'young.db');
  const young = await openStage({ store: new SqliteStore(file) });
  const story = await young.submit('sam');
  for (const n of [1, 2, 3, 4, 5, 6]) await young.form('kim', 'comment', story, { comment: `Number ${n}` });
  await young.until('01:30', '2026-10-06');
  expect(await young.events(AUDIT)).toHaveLength(1);
  expect(await verifyAudit(young.store)).toMatchObject({ ok: true, anchors: 1 });
  const database = new DatabaseSync(file);
  database.exec(`DELETE FROM events WHERE stream = '${story.replace('submission:', 'card:submission/')}'`);
  database.close();
  expect(await verifyAudit(young.store)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('anchor 1 of the record covers'),
  });
  await young.store.close();
});

test('whoever is down over every midnight has an anchor a day all the same', async () => {
  let now = await openStage({ campaign: campaignWords({ days: ['2026-10-05', '2026-10-09'] }) });
  for (const day of ['2026-10-05', '2026-10-06', '2026-10-07']) {
    await now.until('23:00', day);
    now.clock.set(now.clock.now() + 3 * 60 * 60_000);
    now = await now.again();
    await now.settle();
  }
  expect(await now.events(AUDIT)).toHaveLength(3);
});

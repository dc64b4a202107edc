/** Drafts that partners send in a file: each row is guarded and reviewed like a form, and the file again files nothing twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/cli/operations.ts';
import { readDraftRows } from '../../src/submissions/draft-rows.ts';
import type { ImportedDrafts } from '../../src/submissions/import-drafts.ts';
import { importDrafts } from '../../src/submissions/import-drafts.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { importWords } from '../../src/words/drafts.ts';
import { wordsOf } from '../fakes/chat.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { campaignWords, openStage, person } from '../fakes/core-stage.ts';

const HEADER = 'kind,text,organisation,author,slot,about,agreed,proof,month';
const STORY = 'story,We open at eight and the kettle is on,Vale hospital,pat@partner.example,10:40,,,,';

const bring = (stage: Stage, csv: string, by?: string): Promise<ImportedDrafts> =>
  importDrafts(stage.core, 'care-day', csv, by);

const csvOf = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');

const item = async (stage: Stage, id: string) => {
  const [found] = await stage.store.find({ query: 'number', number: id });
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};

describe('a row', () => {
  test('is filed as its author’s words, waits for review, and goes out when others approved it', async () => {
    const stage = await openStage();
    expect(await bring(stage, csvOf(STORY))).toMatchObject({ filed: ['S-1'], refused: [], sealed: [] });
    const { stream, state } = await item(stage, 'S-1');
    expect(state).toMatchObject({
      status: 'inReview',
      organisation: 'hospital',
      preferred: { time: '10:40' },
    });
    await stage.settle();
    const card = JSON.stringify(stage.chat.cards('slack:C1').map(({ card }) => card));
    expect(card).toContain('pat@partner.example');
    await stage.press('kim', 'approve', stream);
    await stage.until('10:45');
    expect(stage.x.posts.map(({ text }) => text)).toEqual(['We open at eight and the kettle is on #CareDay']);
  });

  test('may ask for its slot as a spreadsheet writes it back', async () => {
    const stage = await openStage();
    const asking = (slot: string, text: string) =>
      `notice,${text},Vale hospital,pat@partner.example,${slot},,,,`;
    const { filed, refused } = await bring(
      stage,
      csvOf(
        asking('05/10/2026 10:40', 'Our wards are open to visitors'),
        asking('10:40:00 AM', 'The pharmacy has moved next door'),
        asking('5/10/2026 10:40:00 AM', 'Parking is free for carers'),
      ),
    );
    expect(refused).toEqual([]);
    for (const id of filed)
      expect((await item(stage, id)).state.preferred).toEqual({ day: '2026-10-05', time: '10:40' });
  });

  test('about somebody needs what the form asks: agreement, proof and month', async () => {
    const stage = await openStage();
    const bare = 'story,A carer thanked our team,Vale hospital,pat@partner.example,,yes,,,';
    const whole =
      'story,A carer thanked our whole team,Vale hospital,pat@partner.example,,yes,yes,"consent form, comms folder",2026-09';
    const { filed, refused } = await bring(stage, csvOf(bare, whole));
    expect(filed).toEqual(['S-1']);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.row).toBe(2);
    expect(refused[0]?.reasons.length).toBe(3);
    expect(currentRevision((await item(stage, 'S-1')).state)).toMatchObject({
      about: true,
      month: '2026-09',
    });
  });

  test('that the guard blocks is refused with its reason, and every other row is still taken', async () => {
    const stage = await openStage();
    const found = await bring(
      stage,
      csvOf(
        'story,NHS number 943 476 5919 came in,Vale hospital,pat@partner.example,,,,,',
        STORY,
        'poem,,Vale bakery,pat,late,maybe,,,September',
      ),
    );
    expect(found.filed).toEqual(['S-1']);
    expect(found.refused.map(({ row }) => row)).toEqual([2, 4]);
    expect(JSON.stringify(found.refused)).not.toContain('943');
    const [, odd] = found.refused;
    for (const words of [
      'kind must be',
      'no text',
      'Vale hospital, Vale ambulance',
      'whole e-mail',
      '10:40',
      'yes or no',
      '2026-09',
    ])
      expect(odd?.reasons.join(' ')).toContain(words);
  });

  test('in which somebody asks for help is kept in private whatever else it lacks, and its leads are told', async () => {
    const stage = await openStage();
    const logged: unknown[] = [];
    const log = {
      info: (line: unknown) => void logged.push(line),
      warn: () => undefined,
      error: () => undefined,
    };
    const cry = 'I want to end my life and nobody would notice';
    const found = await importDrafts(
      { ...stage.core, log },
      'care-day',
      csvOf(`poem,${cry},Vale bakery,pat,,,,,`),
      undefined,
    );
    expect(found).toMatchObject({ filed: [], refused: [], sealed: [2] });
    await stage.settle();
    expect(stage.chat.told('slack:T1/cris').length).toBeGreaterThan(0);
    const done = await operations.importDrafts(stage.core, {
      campaign: 'care-day',
      csv: csvOf(`poem,${cry},Vale bakery,pat,,,,,`),
    });
    expect(done.lines.join('\n')).toContain('Row 2: filed before, and kept in private');
    expect(`${done.lines.join('\n')}${JSON.stringify(logged)}`).not.toContain('end my life');
  });
});

describe('whose words they are', () => {
  test('somebody whom the chats know is that person, and may not approve; neither may who imports', async () => {
    const stage = await openStage();
    const row = 'notice,We are here all day,Vale hospital,kim@comms.example,,,,,';
    await bring(stage, csvOf(row), 'lee@comms.example');
    const { stream, state } = await item(stage, 'S-1');
    expect(state.author).toBe(person('kim'));
    expect(currentRevision(state)?.writers).toEqual(expect.arrayContaining([person('kim'), person('lee')]));
    expect(await stage.press('kim', 'approve', stream)).toContain('You wrote or edited these words');
    expect(await stage.press('lee', 'approve', stream)).toContain('You wrote or edited these words');
    await stage.press('max', 'approve', stream);
    expect(await stage.status(stream)).toBe('scheduled');
  });

  test('somebody unknown who turns up later with that address may not approve either', async () => {
    const stage = await openStage({ campaign: campaignWords({ approvers: ['kim', 'lee', 'new'] }) });
    await bring(
      stage,
      csvOf('notice,We are here all day,Vale hospital,new@comms.example,,,,,'),
      'later@comms.example',
    );
    const { stream } = await item(stage, 'S-1');
    stage.chat.setProfile('slack:T1/new', { name: 'New Invented', email: 'New@comms.example' });
    expect(await stage.press('new', 'approve', stream)).toContain('Somebody with your e-mail address');
    expect(await stage.status(stream)).toBe('inReview');
    await stage.press('kim', 'approve', stream);
    expect(await stage.status(stream)).toBe('scheduled');
  });

  test('nothing of an author stands in the record but their address, and that can be erased', async () => {
    const stage = await openStage();
    await bring(stage, csvOf(STORY));
    const events = JSON.stringify(await stage.events());
    for (const words of ['pat@partner', 'kettle']) expect(events).not.toContain(words);
  });
});

describe('a file', () => {
  test('that comes again files nothing twice, and one in which a row was mended files that row', async () => {
    const stage = await openStage();
    const wrong = 'notice,The lift is mended,Vale bakery,pat@partner.example,,,,,';
    expect((await bring(stage, csvOf(STORY, wrong))).filed).toEqual(['S-1']);
    const again = await bring(stage, csvOf(STORY, wrong));
    expect([again.filed, again.before]).toEqual([[], [{ row: 2, id: 'S-1' }]]);
    const mended = await bring(stage, csvOf(STORY, wrong.replace('bakery', 'hospital')));
    expect([mended.filed, mended.before]).toEqual([['S-2'], [{ row: 2, id: 'S-1' }]]);
    const done = await operations.importDrafts(stage.core, {
      campaign: 'care-day',
      csv: csvOf(STORY, wrong),
    });
    expect(done.json).toMatchObject({ filed: 0, sealed: 0, before: 1 });
  });

  test('brings nothing back that was withdrawn, rejected or kept in private, when it comes with more rows', async () => {
    const stage = await openStage();
    await stage.command('sam', 'mine');
    const rows = [
      'notice,The lift on ward 3 is mended at last,Vale hospital,sam@hospital.example,,,,,',
      'notice,A kettle for every corridor,Vale hospital,sam@hospital.example,,,,,',
      'story,I want to end my life and nobody would notice,Vale hospital,sam@hospital.example,,,,,',
    ];
    expect((await bring(stage, csvOf(...rows))).filed).toEqual(['S-1', 'S-2']);
    await stage.press('sam', 'withdraw', (await item(stage, 'S-1')).stream);
    const words = { reason: 'tone', words: 'Not for us' };
    await stage.form('kim', 'reject', (await item(stage, 'S-2')).stream, words);
    expect((await item(stage, 'S-2')).state.status).toBe('rejected');
    const more = 'notice,Another lift is mended too,Vale hospital,sam@hospital.example,,,,,';
    const again = await bring(stage, csvOf(...rows, more));
    expect([again.sealed, again.before.map(({ id }) => id)]).toEqual([[], ['S-1', 'S-2', importWords.kept]]);
    expect(again.filed).toHaveLength(1);
  });

  test('is read as spreadsheets write it: BOM, semicolons, quotes, empty lines, Windows line ends', () => {
    const csv =
      '\ufeffKind;Text ;Organisation;Author;Slot;Notes\r\n\r\nstory;"One; and ""two"",\r\nthree";hospital; a@b.example ;;x\r\n;;;;;\r\nnotice;Four;hospital;a@b.example;10:40;\r\n';
    const { rows, ignored } = readDraftRows(csv);
    expect(ignored).toEqual(['notes']);
    expect(rows.map(({ row, text, author, slot }) => [row, text, author, slot])).toEqual([
      [3, 'One; and "two",\r\nthree', 'a@b.example', ''],
      [5, 'Four', 'a@b.example', '10:40'],
    ]);
  });

  test.each([
    [
      'without a column',
      'kind,text,author\nstory,a,b',
      /columns kind, text, organisation, author and slot.*Missing: organisation/,
    ],
    ['with a column twice', 'kind,text,text,organisation,author\n', /text is there twice/],
    ['with nothing below', `${HEADER}\n\n,,,,\n`, /no rows/],
    ['with an open quotation mark', `${HEADER}\nstory,"We open,hospital,a@b.example`, /quotation mark/],
    ['that is too long', `${HEADER}\n${'x'.repeat(1_000_001)}`, /too long/],
    ['with too many rows', `${HEADER}\n${'notice,a,b,c,,,,,\n'.repeat(501)}`, /more than 500 rows/],
  ])('%s is refused whole', (_name, csv, problem) => {
    expect(() => readDraftRows(csv)).toThrow(problem);
  });

  test('for a campaign that is not there, or by nobody in particular, is refused', async () => {
    const stage = await openStage();
    await expect(importDrafts(stage.core, 'no-day', csvOf(STORY), undefined)).rejects.toThrow(
      'no open campaign "no-day"',
    );
    await expect(bring(stage, csvOf(STORY), 'kim')).rejects.toThrow('whole e-mail address');
    await stage.until('09:00', '2026-10-06');
    expect((await bring(stage, csvOf(STORY))).refused[0]?.reasons.join()).toContain(
      'last day for that was 2026-10-05',
    );
  });
});

test('nothing that was imported bypasses guard or approval, whatever the file says and whoever presses', {
  timeout: 120_000,
}, async () => {
  const people = ['kim', 'lee', 'max', 'sam'] as const;
  const texts = [
    'We open at eight and the kettle is on',
    'NHS number 943 476 5919 came in',
    'I want to end my life and nobody would notice',
    'Thank you to every porter on nights',
    'A patient cried on ward 4 last Tuesday',
    'Call me on 07700 900123',
  ];
  const row = fc.record({
    kind: fc.constantFrom('story', 'notice', 'Signpost', 'pledge', 'poem'),
    text: fc.constantFrom(...texts),
    organisation: fc.constantFrom('Vale hospital', 'ambulance', 'nowhere'),
    author: fc.constantFrom(
      'kim@comms.example',
      'sam@hospital.example',
      'pat@partner.example',
      'LEE@comms.example',
    ),
    slot: fc.constantFrom('', '08:10', '2026-10-05 09:00', 'late'),
    about: fc.constantFrom('', 'yes', 'no'),
    agreed: fc.constantFrom('', 'yes'),
    proof: fc.constantFrom('', 'comms folder'),
    month: fc.constantFrom('', '2026-09'),
  });
  const presses = fc.array(fc.tuple(fc.nat(11), fc.constantFrom(...people)), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.option(fc.constantFrom('max@comms.example', 'pat@partner.example'), { nil: undefined }),
      presses,
      async (rows, by, pressed) => {
        const stage = await openStage();
        const quoted = rows.map((one) =>
          HEADER.split(',')
            .map((name) => `"${one[name as keyof typeof one]}"`)
            .join(','),
        );
        const found = await bring(stage, csvOf(...quoted), by);
        const twice = await bring(stage, csvOf(...quoted), by);
        expect(twice.filed).toEqual([]);
        const ids = found.filed;
        for (const [index, who] of pressed) {
          const id = ids[index % Math.max(1, ids.length)];
          if (id !== undefined) await stage.press(who, 'approve', (await item(stage, id)).stream);
        }
        await stage.until('10:00');
        for (const { text } of stage.x.posts) {
          const [owner] = await Promise.all(
            (await Promise.all(ids.map((id) => item(stage, id)))).filter(
              ({ content, state }) =>
                // Another row may hold the same words and wait.
                state.status === 'published' &&
                text.startsWith(content[currentRevision(state)?.body.key ?? '']?.fields.text ?? '?'),
            ),
          );
          const revision = owner === undefined ? undefined : currentRevision(owner.state);
          expect(revision).toBeDefined();
          const hands = new Set([...(revision?.writers ?? []), owner?.state.author]);
          const good = new Set(owner?.state.approvals.map((one) => one.by).filter((one) => !hands.has(one)));
          good.delete(person('sam'));
          if (by?.startsWith('max') === true) expect(good.has(person('max'))).toBe(false);
          expect(good.size).toBeGreaterThanOrEqual(revision?.about === true ? 2 : 1);
          expect(
            revision?.findings.filter(({ severity }) => severity === 'BLOCK' || severity === 'ROUTE'),
          ).toEqual([]);
          if (revision?.about === true) expect(revision.consent?.agreed).toBe(true);
        }
        // What is sealed stands in no card and on no X.
        const shown = stage.chat
          .cards('slack:C1')
          .map(({ history }) => history.map(({ parts }) => wordsOf(parts)).join())
          .join();
        expect(shown).not.toContain('end my life');
      },
    ),
    { numRuns: 25 },
  );
});

/** The register as people type and download it: what contradicts itself is refused, and what was typed last counts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/cli/read-table.ts';
import { serviceOperations } from '../../src/cli/service.ts';
import { nhsRecord, readNhsRows } from '../../src/signposts/nhs-rows.ts';
import { sayDoubt } from '../../src/words/doubts.ts';
import { registerWords } from '../../src/words/signposts.ts';
import { openStage } from '../fakes/core-stage.ts';
import { service } from '../fakes/signpost-hours.ts';

const UTC = {
  id: 'utc-derby',
  name: 'Derby urgent treatment centre',
  hours: '1-7 08:00-20:00',
  bankHolidays: 'same',
  source: 'https://vale.example/utc',
  verified: '2026-10-05',
};

async function open() {
  const stage = await openStage({ at: '12:00' });
  const add = (more: Record<string, string>) =>
    serviceOperations.addService(stage.core, { id: UTC.id, ...more });
  await add(UTC);
  const state = async () => (await stage.store.load(['service:utc-derby']))[0].state.service;
  const said = async () => (await serviceOperations.listServices(stage.core)).lines[0];
  return { ...stage, add, state, said };
}

describe('a service', () => {
  test('that is to be closed on a day is not open on it any more, and somebody verifies that first', async () => {
    const { add, state, said } = await open();
    await add({ closed: 'Mon' });
    expect(await state()).toMatchObject({ hours: [{ days: [2, 3, 4, 5, 6, 7] }], closed: [1] });
    expect(await said()).toContain(sayDoubt('UNVERIFIED'));
    await add({ verified: '2026-10-05' });
    expect(await said()).toContain('Derby urgent treatment centre is closed today');
    await add({ hours: '1-7 08:00-20:00', verified: '2026-10-05' });
    expect(await said()).toContain('is open today 8am to 8pm');
    expect((await state())?.closed).toEqual([]);
    await expect(add({ hours: '1-7 08:00-20:00', closed: '7' })).rejects.toThrow('closed as well');
  });

  test('with another rule for bank holidays is verified anew; the same rule once more changes nothing', async () => {
    const { add, said } = await open();
    await add({ bankHolidays: 'same', nation: 'england-and-wales' });
    expect(await said()).toContain('is open today');
    await add({ nation: 'scotland' });
    expect(await said()).toContain(sayDoubt('UNVERIFIED'));
  });
});

describe('a file of services', () => {
  const row = service('miu-ripley');
  const refusal = async (...rows: readonly object[]) => {
    const { core } = await openStage();
    return serviceOperations.importServices(core, { json: JSON.stringify(rows) });
  };

  test.each([
    [
      'two exceptions of one day',
      {
        exceptions: [
          { date: '2026-12-25', periods: [] },
          { date: '2026-12-25', periods: [{ opens: '10:00', closes: '12:00' }] },
        ],
      },
      'this day has two exceptions',
    ],
    [
      'a suspension that ends before it begins, and so never holds',
      { suspended: { from: '2026-10-05', until: '2026-10-01', reason: 'Flood' } },
      'a suspension ends after it begins',
    ],
    ['a day that is open and closed', { closed: [1] }, 'closed as well'],
  ])('with %s is refused', async (_what, wrong, sentence) => {
    await expect(refusal({ ...row, ...wrong })).rejects.toThrow(sentence);
  });

  test('with a reason that finds somebody is refused, by itself and in the file of a campaign', async () => {
    const reason = 'Ask Jo on 07700 900123';
    const unfit = { ...row, suspended: { from: '2026-10-05', until: null, reason } };
    await expect(refusal(unfit)).rejects.toThrow(`miu-ripley: ${registerWords.personal}`);
    const stage = await openStage();
    const more = `services: ${JSON.stringify([unfit])}`;
    await expect(stage.import({ more })).rejects.toThrow(registerWords.personal);
    expect(JSON.stringify(await stage.events())).not.toContain('900123');
  });

  test('that names one service twice is refused whole, and one without any says so', async () => {
    await expect(refusal(row, { ...row, name: 'Another name' })).rejects.toThrow(
      registerWords.inFileTwice('miu-ripley'),
    );
    expect((await refusal()).lines).toEqual([registerWords.nothingInFile]);
  });

  test('in which the service search writes a row twice says its hours once', async () => {
    const stage = await openStage({ at: '12:00' });
    const monday = {
      Weekday: 'Monday',
      OffsetOpeningTime: 480,
      OffsetClosingTime: 1200,
      OpeningTimeType: 'General',
      IsOpen: true,
    };
    const record = { ODSCode: 'ZZ1', OrganisationName: 'Vale centre', OpeningTimes: [monday, monday] };
    await serviceOperations.importServices(stage.core, {
      json: JSON.stringify(record),
      source: 'https://search.example',
    });
    await serviceOperations.addService(stage.core, {
      id: 'zz1',
      bankHolidays: 'same',
      verified: '2026-10-05',
    });
    expect((await serviceOperations.listServices(stage.core)).lines[0]).toContain(
      'Vale centre is open today 8am to 8pm.',
    );
  });

  test('in which the service search leaves something empty refuses that row, and no more', () => {
    const empty = { OffsetOpeningTime: null, OffsetClosingTime: null, AdditionalOpeningDate: null };
    const record = nhsRecord.parse({
      ODSCode: 'ZZ1',
      OrganisationName: 'Vale centre',
      OpeningTimes: [
        { Weekday: 'Sunday', OpeningTimeType: 'General', IsOpen: false, ...empty },
        { Weekday: 'Monday', OpeningTimeType: 'General', IsOpen: true, ...empty },
        { Weekday: 'Tuesday', OpeningTimeType: 'General', IsOpen: null, OffsetOpeningTime: 480 },
        { Weekday: null, OpeningTimeType: null, IsOpen: true },
      ],
    });
    expect(readNhsRows(record.OpeningTimes)).toEqual({
      hours: [],
      closed: [7],
      exceptions: [],
      refused: [
        { row: 2, code: 'INVALID_INTERVAL' },
        { row: 3, code: 'INVALID_INTERVAL' },
        { row: 4, code: 'UNKNOWN_TYPE' },
      ],
    });
  });

  test('is read as Windows saves what it downloads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'loudhailer-'));
    const path = join(folder, 'services.json');
    for (const bytes of [Buffer.from('\ufeff["Tŷ"]', 'utf16le'), Buffer.from('\ufeff["Tŷ"]')]) {
      writeFileSync(path, bytes);
      expect(JSON.parse(readTable(path))).toEqual(['Tŷ']);
    }
    rmSync(folder, { recursive: true });
  });
});

test('a figure of a campaign that is not there is refused', async () => {
  const { core } = await openStage();
  const figure = {
    id: 'reads',
    name: 'Reads of blogs',
    says: '30',
    source: 'Web statistics',
    asAt: '2026-10-01',
  };
  await expect(serviceOperations.addFigure(core, { ...figure, campaign: 'care-dya' })).rejects.toThrow(
    'There is no campaign "care-dya"',
  );
  expect((await serviceOperations.addFigure(core, { ...figure, campaign: 'care-day' })).json.result).toBe(
    'stated',
  );
});

/** The register of services: what a person vouched for is never written over by a file, and bad rows are refused by code. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { serviceOperations } from '../../src/cli/service.ts';
import { MACHINE } from '../../src/events.ts';
import { nhsRecord, nhsRow, readNhsRows } from '../../src/signposts/nhs-rows.ts';
import { periodsOn } from '../../src/signposts/opening-hours.ts';
import { recordService, serviceStream, takeServices, verifyService } from '../../src/signposts/register.ts';
import { serviceRow } from '../../src/signposts/service.ts';
import { sayDoubt } from '../../src/words/doubts.ts';
import { registerWords } from '../../src/words/signposts.ts';
import { openStage } from '../fakes/core-stage.ts';
import { readVector, service } from '../fakes/signpost-hours.ts';

interface NhsVectors {
  readonly record: unknown;
  readonly expect: readonly { readonly date: string; readonly open: readonly (readonly string[])[] | null }[];
  readonly badRows: readonly { readonly row: unknown; readonly expect: string }[];
}
const nhs = readVector('nhs-service-search-opening-times') as NhsVectors;
const HOLIDAYS_FILE = readFileSync(new URL('../vectors/bank-holidays.json', import.meta.url), 'utf8');
const SOURCE = 'https://search.example/ZZ999';

describe('rows of the NHS service search', () => {
  const hours = readNhsRows(nhsRecord.parse(nhs.record).OpeningTimes);
  const one = serviceRow.parse({
    id: 'zz999',
    name: 'Test Urgent Treatment Centre',
    ...{ hours: hours.hours, closed: hours.closed, exceptions: hours.exceptions },
    bankHolidays: 'unknown',
    validFrom: '2026-01-01',
    sourceUrl: SOURCE,
  });

  test.each(nhs.expect.map(({ date, open }) => [date, open] as const))(
    'say of %s what they mean',
    (date, open) => {
      const periods = periodsOn(one, date);
      expect(periods?.map(({ opens, closes }) => [opens, closes]) ?? null).toEqual(open);
      expect(hours.refused).toEqual([]);
    },
  );

  test.each(nhs.badRows.map(({ row, expect: wanted }) => [wanted, row] as const))('%s', (wanted, row) => {
    const read = readNhsRows([nhsRow.parse(row)]);
    expect(read.refused).toHaveLength(1);
    expect(wanted).toContain(read.refused[0]?.code ?? 'nothing');
    expect([read.hours, read.closed, read.exceptions]).toEqual([[], [], []]);
  });

  test('an end before its beginning is the next day where that is declared', () => {
    const row = nhsRow.parse(nhs.badRows[0]?.row);
    expect(readNhsRows([row], true).hours).toEqual([{ days: [1], opens: '20:00', closes: '08:00' }]);
  });

  test('a day of which one row is bad is unknown, not half known', () => {
    const good = { Weekday: 'Monday', OpeningTimeType: 'General', IsOpen: true };
    const rows = [
      nhsRow.parse({ ...good, OffsetOpeningTime: 540, OffsetClosingTime: 720 }),
      nhsRow.parse({ ...good, OffsetOpeningTime: 810, OffsetClosingTime: 1500 }),
    ];
    expect(readNhsRows(rows)).toMatchObject({
      hours: [],
      closed: [],
      refused: [{ row: 2, code: 'INVALID_INTERVAL' }],
    });
  });
});

describe('the register', () => {
  const open = () => openStage({ at: '12:00' });
  const ripley = () => ({ ...service('miu-ripley'), lastVerified: '2026-10-04' });

  test('keeps what a person verified, whatever a file says, until somebody has looked', async () => {
    const { core, store } = await open();
    expect(await takeServices(core, [ripley()], MACHINE)).toEqual([]);
    const stale = { ...ripley(), hours: [{ days: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '20:00' }] };
    // Nobody vouched for it yet: a newer file is the newer truth.
    expect(await takeServices(core, [stale], MACHINE)).toEqual([]);
    await verifyService(core, 'miu-ripley', '2026-10-05', 'slack:T1/kim');
    expect(await takeServices(core, [ripley()], MACHINE)).toEqual([
      registerWords.leftAlone('miu-ripley', 'Ripley minor injury unit'),
    ]);
    const stream = serviceStream('miu-ripley');
    expect((await store.load([stream]))[0].state).toMatchObject({
      byHand: true,
      verifiedBy: 'slack:T1/kim',
      service: { lastVerified: '2026-10-05', hours: stale.hours },
    });
    expect(await recordService(core, ripley(), 'file', MACHINE, true)).toBe('recorded');
    expect((await store.load([stream]))[0].state.service?.hours).toEqual(ripley().hours);
  });

  test('takes the same twice without a second event', async () => {
    const stage = await open();
    await recordService(stage.core, ripley(), 'file', MACHINE);
    expect(await recordService(stage.core, ripley(), 'file', MACHINE)).toBe('same');
    expect(await stage.events(serviceStream('miu-ripley'))).toHaveLength(1);
  });

  test('does not let a file lift a suspension', async () => {
    const { core } = await open();
    await recordService(core, ripley(), 'file', MACHINE);
    await serviceOperations.suspendService(core, { id: 'miu-ripley', reason: 'Moved for now' });
    expect(await takeServices(core, [ripley()], MACHINE)).toEqual([]);
    const { json } = await serviceOperations.listServices(core);
    expect(json.services).toMatchObject([
      { id: 'miu-ripley', state: 'unknown', reason: 'SUSPENDED', text: null },
    ]);
    await serviceOperations.resumeService(core, { id: 'miu-ripley' });
    await expect(serviceOperations.resumeService(core, { id: 'miu-ripley' })).rejects.toThrow(
      registerWords.notSuspended('Ripley minor injury unit'),
    );
  });

  test('refuses a verification in the future and a reason that finds somebody', async () => {
    const { core } = await open();
    await recordService(core, ripley(), 'file', MACHINE);
    await expect(
      serviceOperations.verifyService(core, { id: 'miu-ripley', on: '2026-10-06' }),
    ).rejects.toThrow(registerWords.future);
    await expect(
      serviceOperations.suspendService(core, { id: 'miu-ripley', reason: 'Ask Jo on 07700 900123' }),
    ).rejects.toThrow(registerWords.personal);
    await expect(serviceOperations.verifyService(core, { id: 'miu-nowhere' })).rejects.toThrow(
      registerWords.noService('miu-nowhere'),
    );
  });
});

describe('on the command line', () => {
  test('a service is typed in, changed, and not verified any more when its hours change', async () => {
    const { core } = await openStage({ at: '12:00' });
    const added = {
      id: 'utc-derby',
      name: 'Derby urgent treatment centre',
      hours: '1-5 08:00-20:00; 6,7 09:00-12:00; 6,7 13:30-17:30',
      bankHolidays: 'same',
      source: 'https://vale.example/utc',
      verified: '2026-10-05',
    };
    await serviceOperations.addService(core, added);
    const said = async () => (await serviceOperations.listServices(core)).lines[0];
    expect(await said()).toContain('Derby urgent treatment centre is open today 8am to 8pm');
    await serviceOperations.addService(core, { id: 'utc-derby', hours: '1-7 08:00-22:00' });
    expect(await said()).toContain(sayDoubt('UNVERIFIED'));
    await serviceOperations.verifyService(core, { id: 'utc-derby' });
    expect(await said()).toContain('8am to 10pm');
    for (const hours of ['1-9 08:00-20:00', '0 08:00-20:00', 'someday 08:00-20:00', 'Fri-Mon 08:00-20:00'])
      await expect(serviceOperations.addService(core, { ...added, hours })).rejects.toThrow(
        'day of the week',
      );
    for (const hours of ['1-5 8-20', '08:00-20:00', 'Mon late', 'Mon 08:00-25:00'])
      await expect(serviceOperations.addService(core, { ...added, hours })).rejects.toThrow('opening time');
  });

  test('hours are taken as people write them', async () => {
    const { core, store } = await openStage({ at: '12:00' });
    await serviceOperations.addService(core, {
      id: 'gp',
      name: 'Vale surgery',
      hours: 'Mon-Fri 8am to 6:30pm; sat 9am-12pm; Sunday 20:00 - 24:00',
      bankHolidays: 'same',
      source: 'https://vale.example/gp',
    });
    const [{ state }] = await store.load(['service:gp']);
    expect(state.service?.hours).toEqual([
      { days: [1, 2, 3, 4, 5], opens: '08:00', closes: '18:30' },
      { days: [6], opens: '09:00', closes: '12:00' },
      { days: [7], opens: '20:00', closes: '24:00' },
    ]);
  });

  test('rows of the service search wait for somebody to verify them, and bad ones are named', async () => {
    const { core } = await openStage({ at: '12:00' });
    const record = nhs.record as { OpeningTimes: readonly unknown[] };
    const bad = { ...record, OpeningTimes: [...record.OpeningTimes, nhs.badRows[2]?.row] };
    await expect(serviceOperations.importServices(core, { json: JSON.stringify(bad) })).rejects.toThrow(
      registerWords.noSource,
    );
    const { lines, json } = await serviceOperations.importServices(core, {
      json: JSON.stringify(bad),
      source: SOURCE,
    });
    expect(lines.join('\n')).toContain('row 10 is refused (UNKNOWN_WEEKDAY)');
    expect(json.services).toEqual([
      { service: 'zz999', result: 'recorded', refused: [{ row: 10, code: 'UNKNOWN_WEEKDAY' }] },
    ]);
    expect((await serviceOperations.listServices(core)).lines[0]).toContain(sayDoubt('UNVERIFIED'));
    await serviceOperations.verifyService(core, { id: 'zz999' });
    const again = await serviceOperations.importServices(core, {
      json: JSON.stringify(nhs.record),
      source: SOURCE,
    });
    expect(again.json.services).toMatchObject([{ result: 'same' }]);
    const moved = { ...record, OrganisationName: 'Another name' };
    const left = await serviceOperations.importServices(core, {
      json: JSON.stringify(moved),
      source: SOURCE,
    });
    expect(left.lines).toContain(registerWords.leftAlone('zz999', 'Another name'));
  });

  test('the fixture of services is taken whole, and the seed facts of 2017 are refused today', async () => {
    const { core } = await openStage({ at: '12:00' });
    const json = readFileSync(new URL('../vectors/services.json', import.meta.url), 'utf8');
    await serviceOperations.importServices(core, { json });
    const { services } = (await serviceOperations.listServices(core)).json as {
      services: readonly { id: string; state: string; reason: string }[];
    };
    for (const id of ['derby-ucc', 'miu-buxton', 'miu-ripley', 'miu-ilkeston', 'miu-whitworth'])
      expect(services).toContainEqual(
        expect.objectContaining({ id, state: 'unknown', reason: 'STALE', text: null }),
      );
  });

  test('a file that is none of these says so', async () => {
    const { core } = await openStage();
    for (const [json, sentence] of [
      ['{', registerWords.noJson],
      ['[{"x":1}]', registerWords.noFile],
    ] as const)
      await expect(serviceOperations.importServices(core, { json })).rejects.toThrow(sentence);
    await expect(
      serviceOperations.importServices(core, { json: '[{"id":"a1","name":"x"}]' }),
    ).rejects.toThrow(/a1: name:/);
    await expect(serviceOperations.importBankHolidays(core, { json: '{}' })).rejects.toThrow(
      registerWords.holidaysWrong,
    );
  });

  test('an older list of bank holidays does not pass for a fresh one, unless somebody has looked', async () => {
    const { core, clock, store } = await openStage({ at: '12:00' });
    const fileOf = (...days: readonly string[]) => {
      const division = { events: days.map((date) => ({ date })) };
      return JSON.stringify({
        'england-and-wales': division,
        scotland: division,
        'northern-ireland': division,
      });
    };
    const take = (json: string, more = {}) => serviceOperations.importBankHolidays(core, { json, ...more });
    await take(fileOf('2026-08-31', '2026-12-25', '2026-12-28', '2027-01-01'));
    const taken = clock.now();
    clock.set(taken + 24 * 60 * 60_000);
    await expect(take(fileOf('2026-08-31', '2026-12-25'))).rejects.toThrow(
      registerWords.holidaysLess(['2026-12-28', '2027-01-01']),
    );
    const [before] = await store.load(['holidays:uk']);
    expect(before.state.takenAt).toBe(taken);
    // Days that have passed may be left out, and what somebody looked at is taken.
    await take(fileOf('2026-12-25', '2026-12-28', '2027-01-01'));
    await take(fileOf('2026-12-25'), { reviewed: 'yes' });
    const [after] = await store.load(['holidays:uk']);
    expect(after.state.days.scotland).toEqual(['2026-12-25']);
  });

  test('an old list of bank holidays is pointed out after 30 days, and not believed after 60', async () => {
    const stage = await openStage({ at: '12:00' });
    const { core, clock } = stage;
    const typed = {
      id: 'gp',
      name: 'Vale surgery',
      hours: '1-7 08:00-18:30',
      bankHolidays: 'closed',
      source: 'https://vale.example/gp',
      verified: '2026-10-05',
      maxAge: '365',
    };
    await serviceOperations.addService(core, typed);
    const warnings = async () => (await serviceOperations.listServices(core)).json.warnings;
    expect(await warnings()).toEqual([registerWords.holidaysNone]);
    const { json } = await serviceOperations.importBankHolidays(core, { json: HOLIDAYS_FILE });
    expect(json.bankHolidays).toBeGreaterThan(50);
    expect(await warnings()).toEqual([]);
    const day = 24 * 60 * 60_000;
    clock.set(clock.now() + 31 * day);
    expect(await warnings()).toEqual([registerWords.holidaysOld(31)]);
    clock.set(clock.now() + 30 * day);
    const { services, warnings: late } = (await serviceOperations.listServices(core)).json as {
      services: readonly { reason: string }[];
      warnings: readonly string[];
    };
    expect(late).toContain(registerWords.holidaysTooOld(61));
    expect(services[0]?.reason).toBe('HOLIDAYS_UNKNOWN');
    // 26 December 2026 is a Saturday, so the list names the Monday after it.
    expect(late).toContain(registerWords.weekendHoliday('Vale surgery', '2026-12-26'));
  });

  test('a figure is stated with its source and its day, and dropped', async () => {
    const { core } = await openStage();
    const typed = {
      id: 'pharmacy-first-gp',
      name: 'Dealings that a GP would have seen',
      says: 'about 1,800',
      amount: '1800',
      source: 'Derbyshire County Council, February 2017',
      asAt: '2017-02-21',
    };
    await serviceOperations.addFigure(core, typed);
    expect((await serviceOperations.addFigure(core, typed)).json.result).toBe('same');
    expect((await serviceOperations.listFigures(core)).json.figures).toEqual([{ ...typed, amount: 1800 }]);
    await serviceOperations.dropFigure(core, { id: typed.id });
    expect((await serviceOperations.listFigures(core)).lines).toEqual([registerWords.noFigures]);
    await expect(serviceOperations.dropFigure(core, { id: typed.id })).rejects.toThrow(
      registerWords.noFigure(typed.id),
    );
  });
});

/**
 * The run sheet as a property: whatever is moved, by command or by file, each booked item stands in one slot of the
 * timetable and no slot holds two; slots are filled fairly; and clock changes lose and double nothing.
 */
import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { readCampaignFile } from '../../src/campaigns/read-file.ts';
import { exportRunSheet } from '../../src/campaigns/run-sheet-export.ts';
import { importRunSheet } from '../../src/campaigns/run-sheet-import.ts';
import { isTaken, MIXING_MINUTES, slotsOf } from '../../src/campaigns/timetable.ts';
import { dayOf, timeOf } from '../../src/campaigns/wall-time.ts';
import { InvalidInputError } from '../../src/errors.ts';
import type { StreamId } from '../../src/ports.ts';
import { inFairOrder } from '../../src/publishing/fill.ts';
import { at, campaignWords, DAY, openStage, type Stage, ZONE } from '../fakes/core-stage.ts';

const RUNS = Number(process.env.RUNS ?? 25);
const NEXT_DAY = '2026-10-06';
const DAYS = [DAY, NEXT_DAY] as const;
const TIMETABLE = '  - { every: 10, from: "08:00", to: "08:50" }';
const TIMES = ['08:00', '08:10', '08:20', '08:30', '08:40', '08:50', '08:45', '07:00'];
const ITEMS = 6;

const item = fc.integer({ min: 1, max: ITEMS + 1 }).map((n) => `S-${n}`);
const time = fc.constantFrom(...TIMES);
const day = fc.constantFrom(...DAYS, '2026-10-07');

type Step =
  | { readonly step: 'say'; readonly who: string; readonly line: string }
  | { readonly step: 'both'; readonly lines: readonly [string, string] }
  | { readonly step: 'file'; readonly cells: readonly { id: string; day: string; time: string }[] }
  | { readonly step: 'stale'; readonly cells: readonly { id: string; day: string; time: string }[] }
  | { readonly step: 'wait'; readonly minutes: number };

const line = fc.oneof(
  fc.tuple(item, time).map(([id, at]) => `move ${id} ${at}`),
  fc.tuple(item, day, time).map(([id, on, at]) => `move ${id} ${on} ${at}`),
  fc.tuple(item, item).map(([one, other]) => `swap ${one} ${other}`),
  fc.tuple(item, item).map(([one, other]) => `swap ${one} ${other}`),
  item.map((id) => `park ${id}`),
  item.map((id) => `next ${id}`),
);
const cells = fc.uniqueArray(fc.record({ id: item, day, time }), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 4,
});
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ step: fc.constant('say'), who: fc.constantFrom('kim', 'lee', 'sam'), line }),
    },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('both'), lines: fc.tuple(line, line) }) },
    { weight: 2, arbitrary: fc.record({ step: fc.constant('file'), cells }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('stale'), cells }) },
    {
      weight: 1,
      arbitrary: fc.record({ step: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 25 }) }),
    },
  ) as fc.Arbitrary<Step>,
  { minLength: 4, maxLength: 14 },
);

const PLACES = ['ward', 'kitchen', 'garden', 'library', 'corridor', 'chapel'];

async function bookedStage(): Promise<Stage> {
  const stage = await openStage({ campaign: campaignWords({ timetable: TIMETABLE, days: DAYS }) });
  for (const [index, place] of PLACES.entries()) {
    const [who, organisation] = index % 2 === 0 ? ['sam', 'hospital'] : ['ash', 'ambulance'];
    const text = `Today ${place} ${place}s opened ${index} ${place} doors wide`;
    const made = await stage.submit(who ?? '', { text, organisation: organisation ?? '' }, 'notice');
    await stage.press('kim', 'approve', made);
  }
  return stage;
}

/** The table with some slots changed, and what it made of that: how many it moved, or its refusals. */
async function importEdited(
  stage: Stage,
  csv: string,
  changed: readonly { id: string; day: string; time: string }[],
) {
  const rows = papaparse.parse<string[]>(csv.replace(/^\ufeff/, '').trimEnd()).data;
  const by = new Map(changed.map((one) => [one.id, one]));
  const next = rows.map(([id = '', on = '', at = '', ...rest]) => {
    const to = by.get(id);
    return to === undefined ? [id, on, at, ...rest] : [id, to.day, to.time, ...rest];
  });
  const before = (await stage.events()).length;
  try {
    return (await importRunSheet(stage.core, papaparse.unparse(next), true)).moves.length;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    // All or nothing.
    expect((await stage.events()).length).toBe(before);
    return error.problems;
  }
}

async function play(stage: Stage, step: Step, old: string): Promise<number> {
  switch (step.step) {
    case 'say':
      expect(await stage.command(step.who, step.line)).not.toBe('');
      return 0;
    case 'both':
      await Promise.all([stage.command('kim', step.lines[0]), stage.command('lee', step.lines[1])]);
      return 0;
    case 'file':
    case 'stale': {
      const csv = step.step === 'stale' ? old : (await exportRunSheet(stage.core, 'care-day', 'csv')).text;
      const made = await importEdited(stage, csv, step.cells);
      return typeof made === 'number' ? made : 0;
    }
    case 'wait':
      await stage.engine.runTo(stage.clock.now() + step.minutes * 60_000);
      return 0;
  }
}

/** Bookings and submissions say the same, slot by slot. */
async function expectAgreement(stage: Stage): Promise<void> {
  const [campaign] = await stage.store.load(['campaign:care-day']);
  const definition = campaign.state.definition;
  if (definition === undefined) throw new Error('no campaign');
  const standing = new Map<string, string[]>();
  for (const on of DAYS) {
    const [{ state }] = await stage.store.load([`day:care-day/${on}`]);
    const slots = new Set(slotsOf(definition, on).slots.map((slot) => slot.time));
    for (const [at, { submission }] of Object.entries(state.bookings)) {
      expect(slots).toContain(at);
      standing.set(submission, [...(standing.get(submission) ?? []), `${on} ${at}`]);
      const booked = await stage.load(submission as StreamId<'submission'>);
      if (state.closed[at] === undefined)
        expect([booked.state.slot?.day, booked.state.slot?.time]).toEqual([on, at]);
    }
  }
  for (let n = 1; n <= ITEMS; n += 1) {
    const [found] = await stage.store.find({ query: 'number', number: `S-${n}` });
    if (found?.state.status !== 'scheduled') continue;
    const { slot } = found.state;
    const open = (standing.get(found.stream) ?? []).filter((place) => place === `${slot?.day} ${slot?.time}`);
    expect(open).toHaveLength(1);
  }
}

test('whatever is moved, each booked item stands in one slot, and no slot holds two', {
  timeout: 240_000,
}, async () => {
  const seen = { moved: 0, imported: 0 };
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const stage = await bookedStage();
      const old = (await exportRunSheet(stage.core, 'care-day', 'csv')).text;
      for (const step of given) {
        seen.imported += await play(stage, step, old);
        await expectAgreement(stage);
      }
      await stage.until('09:30', NEXT_DAY);
      await expectAgreement(stage);
      // Every post went out in a slot of its own, and none of them twice.
      const minutes = stage.x.posts.map(({ at }) => `${dayOf(at, ZONE)} ${timeOf(at, ZONE)}`);
      expect(new Set(minutes).size).toBe(minutes.length);
      expect(new Set(stage.x.posts.map(({ text }) => text)).size).toBe(minutes.length);
      expect(stage.engine.failures).toEqual([]);
      seen.moved += (await stage.events()).filter(({ type }) => type === 'freed').length;
      await stage.store.close();
    }),
    { numRuns: RUNS, ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }) },
  );
  // Steps that move nothing would prove nothing.
  expect(seen.moved).toBeGreaterThan(RUNS);
  expect(seen.imported).toBeGreaterThan(0);
});

describe('fairness', () => {
  const campaign = readCampaignFile(
    campaignWords({ timetable: '  - { every: 10, from: "08:00", to: "12:00" }' }),
  );
  const { slots } = slotsOf(campaign, DAY);
  const waiting = fc.array(
    fc.record({
      organisation: fc.constantFrom('hospital', 'ambulance', 'pharmacy', 'council', 'charity'),
      kind: fc.constantFrom('story', 'notice', 'signpost'),
    }),
    { minLength: 1, maxLength: 25 },
  );

  test('filling a day slot by slot, nobody has two within 30 minutes while somebody else waits who had none', () => {
    fc.assert(
      fc.property(waiting, (given) => {
        let left = given.map((state, index) => ({ stream: `submission:${index}`, state }));
        let bookings: Record<string, { submission: string; organisation: string; kind: string }> = {};
        for (const slot of slots) {
          const day = { bookings, closed: {}, planned: true };
          const [chosen] = inFairOrder(left, campaign, slot, day);
          if (chosen === undefined || isTaken(day, slot.time)) break;
          const near = new Set(
            slots
              .filter((other) => Math.abs(other.at - slot.at) < MIXING_MINUTES * 60_000)
              .flatMap((other) => bookings[other.time]?.organisation ?? []),
          );
          const { organisation } = chosen.state;
          const others = left.filter(({ state }) => !near.has(state.organisation));
          if (near.has(organisation)) expect(others).toEqual([]);
          // Of those who are far enough apart, the one who had the fewest of the day.
          const count = (of: string) =>
            Object.values(bookings).filter((one) => one.organisation === of).length;
          if (others.length > 0)
            expect(count(organisation)).toBe(
              Math.min(...others.map(({ state }) => count(state.organisation))),
            );
          bookings = { ...bookings, [slot.time]: { submission: chosen.stream, ...chosen.state } };
          left = left.filter((one) => one !== chosen);
        }
      }),
    );
  });

  test('kinds are mixed where that costs nobody their turn, and otherwise the order stays', () => {
    const [first, second] = slots;
    if (first === undefined || second === undefined) throw new Error('no slots');
    const day = {
      bookings: { [first.time]: { submission: 'submission:x', organisation: 'charity', kind: 'story' } },
      closed: {},
      planned: true,
    };
    const ready = (['story', 'story', 'notice'] as const).map((kind, index) => ({
      stream: `submission:${index}`,
      state: { organisation: 'hospital', kind },
    }));
    expect(inFairOrder(ready, campaign, second, day).map(({ stream }) => stream)).toEqual([
      'submission:2',
      'submission:0',
      'submission:1',
    ]);
  });

  test('an empty slot goes to whoever had the fewest, also when they waited less long', async () => {
    const stage = await openStage({
      campaign: campaignWords({ timetable: '  - { at: ["08:00", "08:40", "09:20", "10:00"] }' }),
    });
    const texts = [
      'Early birds sing',
      'Bread is baked at dawn',
      'Our drivers wash wheels',
      'Old maps hang upstairs',
    ];
    for (const [index, text] of texts.entries()) {
      const organisation = index === 2 ? 'ambulance' : 'hospital';
      const made = await stage.submit('sam', { text, organisation, evergreen: 'yes' }, 'notice');
      await stage.until(`07:1${index}`);
      await stage.press('kim', 'approve', made);
    }
    await stage.until('10:01');
    expect(stage.x.posts.map(({ account }) => account)).toEqual(['main', 'ambulance', 'main', 'main']);
  });
});

describe('clock changes', () => {
  const minutes = fc.integer({ min: 0, max: 23 * 60 + 59 });
  const wall = (of: number) =>
    `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
  const times = fc.uniqueArray(
    fc.oneof({ weight: 1, arbitrary: minutes }, { weight: 3, arbitrary: fc.integer({ min: 30, max: 180 }) }),
    { minLength: 1, maxLength: 40 },
  );
  const sheetOf = (given: readonly number[], on: string) => {
    const list = given.map((of) => `"${wall(of)}"`).join(', ');
    const campaign = readCampaignFile(campaignWords({ timetable: `  - { at: [${list}] }`, days: [on, on] }));
    return slotsOf(campaign, on);
  };

  test('31 March 2013: what does not exist is skipped and reported, and everything else happens once', () => {
    fc.assert(
      fc.property(times, (given) => {
        const { slots, skipped } = sheetOf(given, '2013-03-31');
        const gone = given.filter((of) => of >= 60 && of < 120).map(wall);
        expect([...skipped].sort()).toEqual(gone.sort());
        expect(slots).toHaveLength(given.length - gone.length);
        for (const slot of slots) {
          expect([dayOf(slot.at, ZONE), timeOf(slot.at, ZONE)]).toEqual(['2013-03-31', slot.time]);
          const offset = slot.time < '01:00' ? 0 : 60;
          const utc = Date.parse(`2013-03-31T${slot.time}:00Z`) - offset * 60_000;
          expect(slot.at).toBe(utc);
        }
      }),
    );
  });

  test('26 October 2025: the hour that happens twice happens once, the first time', () => {
    fc.assert(
      fc.property(times, (given) => {
        const { slots, skipped } = sheetOf(given, '2025-10-26');
        expect(skipped).toEqual([]);
        expect(new Set(slots.map(({ at }) => at)).size).toBe(given.length);
        for (const slot of slots) {
          const offset = slot.time < '02:00' ? 60 : 0;
          expect(slot.at).toBe(Date.parse(`2025-10-26T${slot.time}:00Z`) - offset * 60_000);
        }
        expect(slots.map(({ time }) => time)).toEqual([...given.map(wall)].sort());
      }),
    );
  });

  test('a night of posts over the change in autumn sends each once', async () => {
    const timetable = '  - { every: 30, from: "00:30", to: "03:00" }';
    const days = ['2026-10-25', '2026-10-25'] as const;
    const stage = await openStage({ campaign: campaignWords({ timetable, days }), at: '07:00' });
    const texts = [
      'Night shift waves',
      'Kettles boil softly',
      'Owls watch the bay',
      'Lamps glow green',
      'Morning brings toast',
      'Shoes are polished',
    ];
    for (const text of texts) {
      const made = await stage.submit('sam', { text, organisation: 'hospital' }, 'notice');
      await stage.press('kim', 'approve', made);
    }
    expect(stage.x.posts).toEqual([]);
    await stage.until('06:00', '2026-10-25');
    expect(stage.x.posts.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual([
      '2026-10-24T23:30',
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T02:00',
      '2026-10-25T02:30',
      '2026-10-25T03:00',
    ]);
  });
});

test('a worker that was down for 35 minutes misses those slots, and sends one post at the next, on time', async () => {
  const timetable = '  - { every: 10, from: "08:00", to: "10:00" }';
  const stage = await openStage({ campaign: campaignWords({ timetable }) });
  const stories = [
    'Porters hum',
    'Bakers knead',
    'Drivers polish',
    'Gardeners rake',
    'Clerks staple',
    'Nurses smile',
  ];
  for (const text of stories) {
    const made = await stage.submit('sam', { text, organisation: 'hospital' }, 'notice');
    await stage.press('kim', 'approve', made);
    await stage.command('kim', `move ${await stage.id(made)} 08:${stories.indexOf(text)}0`);
  }
  // Evergreen words are no way to catch up either.
  const evergreen = await stage.submit(
    'jo',
    { text: 'Pillows are plumped', organisation: 'hospital', evergreen: 'yes' },
    'notice',
  );
  await stage.press('kim', 'approve', evergreen);
  await stage.until('08:05');
  expect(stage.x.posts).toHaveLength(1);
  stage.clock.set(at('08:40'));
  const fresh = await stage.again();
  await fresh.settle();
  const [{ state }] = await stage.store.load([`day:care-day/${DAY}`]);
  expect(state.closed).toEqual({ '08:10': 'missed', '08:20': 'missed', '08:30': 'missed' });
  expect(stage.x.posts.map(({ at }) => timeOf(at, ZONE))).toEqual(['08:00', '08:40']);
});

/** The run sheet in chat: how full the day is, what is missing, what waits, who approved what, and how to move things. */
import { describe, expect, test } from 'vitest';
import type { CampaignDefinition } from '../../src/campaigns/campaign.ts';
import { runSheet } from '../../src/campaigns/run-sheet.ts';
import { exportRunSheet } from '../../src/campaigns/run-sheet-export.ts';
import { importRunSheet } from '../../src/campaigns/run-sheet-import.ts';
import { serviceOperations } from '../../src/cli/service.ts';
import type { StreamId } from '../../src/ports.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { runSheetWords } from '../../src/words/run-sheet.ts';
import { campaignWords, DAY, openStage, type Stage, said } from '../fakes/core-stage.ts';

const MORNING = { timetable: '  - { every: 10, from: "08:00", to: "10:00" }' };
const WORDS = [
  'A porter sang in the long corridor',
  'Our kitchen cooks forty soups each day',
  'Volunteers read poems on Tuesdays upstairs',
  'Sunflowers grow outside the dialysis garden',
  'Night staff knitted blankets for newborns',
  'Two cleaners won an award from parents',
];

async function definitionOf(stage: Stage): Promise<CampaignDefinition> {
  const [{ state }] = await stage.store.load(['campaign:care-day']);
  if (state.definition === undefined) throw new Error('there is no campaign');
  return state.definition;
}

async function fill(stage: Stage, times: readonly string[]): Promise<readonly StreamId<'submission'>[]> {
  const items: StreamId<'submission'>[] = [];
  for (const [index, time] of times.entries()) {
    const item = await stage.submit(index % 2 === 0 ? 'sam' : 'ash', {
      text: WORDS[index] ?? '',
      organisation: index % 2 === 0 ? 'hospital' : 'ambulance',
      preferred: time,
    });
    await stage.press('kim', 'approve', item);
    await stage.command('kim', `move ${await stage.id(item)} ${time}`);
    items.push(item);
  }
  return items;
}

test('it says how full the next hour is, names the gaps, and says what waits', async () => {
  const stage = await openStage({ campaign: campaignWords(MORNING) });
  await fill(stage, ['08:10', '08:30', '08:40', '08:50', '09:00']);
  await stage.until('08:05');
  const waits = await stage.submit('sam', { text: 'Somebody planted a lemon tree by the door' });
  await stage.submit('sam', { organisation: 'hospital', text: 'Smile at everybody in the lift' }, 'pledge');
  const sheet = await stage.command('kim', 'queue');
  expect(sheet).toContain('A day of care, Monday 5 October');
  expect(sheet).toContain('Next hour: 5 of 6 filled.');
  expect(sheet).toContain('Nothing yet at 08:20, 09:10, 09:20, 09:30, 09:40, 09:50 and 10:00.');
  expect(sheet).toContain(`Waiting for a decision: ${await stage.id(waits)}.`);
  expect(sheet).toContain('1 pledge waits to be listed.');
  expect(sheet).toContain(
    '08:10 booked S-1 story from Vale hospital: A porter sang in the long corridor; approved by Kim Invented',
  );
  expect(sheet).toContain('08:20 free');
  expect(sheet).toContain('@ValeCare: $0.00 of $5.00 spent on this day');
  expect(sheet).toContain(runSheetWords.how);
  expect(sheet).toContain('npm run loudhailer -- runsheet export care-day --day 2026-10-05 --as csv');
});

test('what missed its slot and what is approved without one are named', async () => {
  const stage = await openStage({ campaign: campaignWords({ timetable: '  - { at: ["08:00", "09:00"] }' }) });
  await fill(stage, ['08:00', '09:00']);
  const left = await stage.submit('jo', { text: WORDS[4] ?? '' });
  await stage.press('kim', 'approve', left);
  expect(await stage.command('kim', 'queue')).toContain('Approved, without a slot: S-3.');
  stage.x.fates.push({ fate: 'refused', code: 'forbidden' });
  await stage.until('08:01');
  const sheet = await stage.command('kim', 'queue');
  expect(sheet).toContain('Missed its slot: S-1.');
  expect(sheet).toContain('Next hour: 1 of 1 filled.');
  expect(sheet).toContain(runSheetWords.noGaps);
});

test('what went out in a slot that the timetable has lost since stands where it was', async () => {
  const stage = await openStage({ campaign: campaignWords(MORNING) });
  const [item] = await fill(stage, ['08:10']);
  await stage.until('08:15');
  await stage.import({ timetable: '  - { every: 30, from: "08:00", to: "10:00" }' });
  expect(item === undefined ? '' : await stage.status(item)).toBe('published');
  const times = (await runSheet(stage.core, await definitionOf(stage), DAY)).map(({ slot, id }) => [
    slot.time,
    id,
  ]);
  expect(times.slice(0, 3)).toEqual([
    ['08:00', undefined],
    ['08:10', 'S-1'],
    ['08:30', undefined],
  ]);
  expect(await stage.command('kim', 'queue')).toContain('08:10 published S-1');
  const { text } = await exportRunSheet(stage.core, 'care-day', 'csv');
  expect(await importRunSheet(stage.core, text, true)).toEqual({ moves: [], done: false });
});

test('a day to come shows all its gaps, in few words', async () => {
  const stage = await openStage({ campaign: campaignWords(), at: '06:00' });
  const sheet = await stage.command('kim', 'queue 2026-10-05');
  expect(sheet).not.toContain('Next hour');
  expect(sheet).toContain(
    '08:00, 08:10, 08:20, 08:30, 08:40, 08:50, 09:00, 09:10, 09:20, 09:30, 09:40, 09:50 and 61 more.',
  );
});

test('free slots one after the other are one line, and a signpost reads as it will go out', async () => {
  const stage = await openStage({ campaign: campaignWords(MORNING) });
  await serviceOperations.addService(stage.core, {
    id: 'miu-ripley',
    name: 'Ripley MIU',
    hours: '1-7 08:00-20:00',
    bankHolidays: 'same',
    source: 'https://vale.example/ripley',
    verified: '2026-10-04',
  });
  const item = await stage.submit('sam', { text: 'A cut? {hours:miu-ripley}.' }, 'signpost');
  await stage.press('kim', 'approve', item);
  const sheet = await stage.command('kim', 'queue');
  expect(sheet).toContain('08:00 booked S-1 signpost from Vale hospital: A cut? Ripley MIU is open today');
  expect(sheet).not.toContain('{hours');
  expect(sheet).toContain('08:10 to 10:00 free: 12 slots');
  expect(sheet).not.toContain('08:20 free');
});

test('once the words of an item are taken back, they stand in no run sheet', async () => {
  const stage = await openStage({ campaign: campaignWords(MORNING) });
  const [item] = await fill(stage, ['08:10']);
  const reply = await stage.talk.command(stage.from('kim'), 'loudhailer', 'queue');
  expect(said(reply)).toContain('A porter sang');
  expect(reply.say.flatMap((part) => (part.part === 'text' ? (part.of ?? []) : []))).toEqual([item]);
  await stage.press('sam', 'withdraw', item ?? 'submission:none');
  expect(await stage.command('kim', 'queue')).not.toContain('A porter sang');
});

describe('several campaigns at once', () => {
  test('each has its own sheet, by its id; those who decide in none of them see none', async () => {
    const stage = await openStage({ campaign: campaignWords(MORNING) });
    await stage.import(
      campaignWords(MORNING)
        .replace('id: care-day', 'id: other-day')
        .replace('name: A day of care', 'name: Other day'),
    );
    const sheet = await stage.command('kim', 'queue');
    expect(sheet).toContain('A day of care');
    expect(sheet).toContain('Other campaigns: /loudhailer queue other-day.');
    expect(await stage.command('kim', 'queue other-day 2026-10-05')).toContain('Other day, Monday 5 October');
    expect(await stage.command('sam', 'queue other-day')).toBe(sayObjection('notApprover'));
  });
});

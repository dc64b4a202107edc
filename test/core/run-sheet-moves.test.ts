/** Moving on the run sheet: one item, two that change places, and what is refused. Nothing moves silently. */
import { describe, expect, test } from 'vitest';
import type { StreamId } from '../../src/ports.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { runSheetWords } from '../../src/words/run-sheet.ts';
import { meanwhile } from '../fakes/core-meanwhile.ts';
import { campaignWords, DAY, openStage, type Stage } from '../fakes/core-stage.ts';
import { approvedStory, channelOf, toldOf, typesOf } from '../fakes/core-views.ts';

const MORNING = { timetable: '  - { every: 10, from: "08:00", to: "10:00" }' };

async function twoBooked(): Promise<{
  stage: Stage;
  one: StreamId<'submission'>;
  other: StreamId<'submission'>;
}> {
  const { stage, story: one } = await approvedStory({ campaign: campaignWords(MORNING) });
  const other = await stage.submit('ash', { organisation: 'ambulance' }, 'notice');
  await stage.press('kim', 'approve', other);
  await stage.settle();
  return { stage, one, other };
}

const timeOf = async (stage: Stage, item: StreamId<'submission'>) =>
  (await stage.load(item)).state.slot?.time;

async function booked(stage: Stage, day = DAY) {
  const [loaded] = await stage.store.load([`day:care-day/${day}`]);
  return Object.fromEntries(
    Object.entries(loaded.state.bookings).map(([time, { submission }]) => [time, submission]),
  );
}

describe('move', () => {
  test('gives an item the slot named, says what is now where, tells its author and redraws its card', async () => {
    const { stage, one, other } = await twoBooked();
    const said = await stage.command('kim', 'move S-1 9.20');
    expect(said).toBe(
      'S-1 goes out on Monday 5 October at 09:20 BST. It was on Monday 5 October at 08:00 BST, and that slot is free now. Whoever wrote it is told.',
    );
    expect(await booked(stage)).toEqual({ '09:20': one, '08:10': other });
    await stage.settle();
    expect(toldOf(stage, 'sam')).toContain('Story S-1 goes out on Monday 5 October at 09:20 BST.');
    expect(channelOf(stage)).toContain('09:20');
    await stage.until('09:20');
    expect(await stage.status(one)).toBe('published');
    expect(stage.x.posts.map((post) => post.at)).toEqual([...stage.x.posts.map((post) => post.at)].sort());
  });

  test('takes a day too, and one that the campaign does not have has no slots', async () => {
    const stage = await openStage({ campaign: campaignWords({ ...MORNING, days: [DAY, '2026-10-06'] }) });
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    expect(await stage.command('kim', 'move S-1 2026-10-06 08:30')).toContain('Tuesday 6 October at 08:30');
    expect(await booked(stage)).toEqual({});
    expect(await booked(stage, '2026-10-06')).toEqual({ '08:30': story });
    // A time alone means the day that it stands on.
    expect(await stage.command('kim', 'move s1 08:40')).toContain('Tuesday 6 October at 08:40');
    expect(await stage.command('kim', 'move S-1 2026-10-07 08:30')).toBe(sayObjection('noSuchSlot'));
    expect(await stage.command('kim', 'move S-1 08:45')).toBe(sayObjection('noSuchSlot'));
    expect(await stage.command('kim', 'move S-1 08:40')).toBe(sayObjection('alreadyThere'));
    expect(await stage.command('kim', 'move S-1 25:00')).toBe(runSheetWords.notATime);
    expect(await stage.command('kim', 'move S-1')).toBe(runSheetWords.whichMove);
    expect(await stage.command('kim', 'move S-9 08:50')).toContain('There is no S-9');
  });

  test('takes times and days as people write them, and as our own messages say them', async () => {
    const stage = await openStage({ campaign: campaignWords({ ...MORNING, days: [DAY, '2026-10-06'] }) });
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    for (const [typed, day, time] of [
      ['9:20am', DAY, '09:20'],
      ['9 am', DAY, '09:00'],
      ['tomorrow 8.30am', '2026-10-06', '08:30'],
      ['5 October at 09:10', DAY, '09:10'],
      ['06/10/2026 9:10 AM', '2026-10-06', '09:10'],
      ['2026-10-05T08:10', DAY, '08:10'],
    ] as const) {
      await stage.command('kim', `move S-1 ${typed}`);
      expect([typed, await booked(stage, day)]).toEqual([typed, { [time]: story }]);
    }
    for (const typed of ['9', '13pm', '24:00', '09:00 please', 'Tuesday 09:00', '31 February 09:00'])
      expect(await stage.command('kim', `move S-1 ${typed}`)).toBe(runSheetWords.notATime);
    expect(await stage.command('kim', 'queue today')).toContain('Monday 5 October');
    expect(await stage.command('kim', 'queue care-day 6 Oct')).toContain('Tuesday 6 October');
  });

  test('to a taken slot is refused, and says how to swap or to take the next one', async () => {
    const { stage, one, other } = await twoBooked();
    const said = await stage.command('kim', 'move S-1 08:10');
    expect(said).toContain('at 08:10 BST is taken by S-2');
    expect(said).toContain('/loudhailer swap S-1 S-2');
    expect(said).toContain('/loudhailer next S-1');
    expect(await booked(stage)).toEqual({ '08:00': one, '08:10': other });
  });

  test('to a slot that has passed, or of what is on X, is refused', async () => {
    const { stage, other } = await twoBooked();
    await stage.until('08:05');
    expect(await stage.command('kim', 'move S-2 08:00')).toBe(sayObjection('slotPassed'));
    expect(await stage.command('kim', 'move S-1 09:00')).toBe(sayObjection('withXMoved'));
    expect(await stage.command('kim', 'park S-1')).toBe(sayObjection('withXMoved'));
    expect(await stage.command('kim', 'next S-1')).toBe(sayObjection('withXMoved'));
    expect(await stage.command('kim', 'swap S-1 S-2')).toBe(sayObjection('withXMoved'));
    expect(await timeOf(stage, other)).toBe('08:10');
  });

  test('while nobody knows whether X took it is refused too', async () => {
    const { stage, story } = await approvedStory({ campaign: campaignWords(MORNING) }, [
      { fate: 'unknown', code: 'timeout', taken: false },
    ]);
    await stage.until('08:03');
    expect(await stage.status(story)).toBe('unknown');
    expect(await stage.command('kim', 'move S-1 09:00')).toBe(sayObjection('withXMoved'));
    expect(await stage.command('kim', 'park S-1')).toBe(sayObjection('withXMoved'));
  });

  test('to a slot that the campaign loses between the look and the commit is refused, and not booked', async () => {
    const race = meanwhile('booked');
    const { stage, story } = await approvedStory({
      campaign: campaignWords(MORNING),
      wrapStore: race.wrapStore,
    });
    race.arm(() => stage.import({ timetable: '  - { at: ["08:00", "08:30"] }' }));
    expect(await stage.command('kim', 'move S-1 09:20')).toBe(sayObjection('noSuchSlot'));
    expect([race.hasHappened(), await booked(stage)]).toEqual([true, { '08:00': story }]);
  });

  test('by somebody whose role ends between the look and the commit is refused', async () => {
    const race = meanwhile('booked');
    const { stage, story } = await approvedStory({
      campaign: campaignWords(MORNING),
      wrapStore: race.wrapStore,
    });
    race.arm(() => stage.import({ ...MORNING, approvers: ['kim', 'lee', 'kay'] }));
    expect(await stage.command('max', 'move S-1 09:20')).toContain(sayObjection('notApprover'));
    expect([race.hasHappened(), await booked(stage)]).toEqual([true, { '08:00': story }]);
  });

  test('is for approvers', async () => {
    const { stage } = await twoBooked();
    for (const line of ['move S-1 09:00', 'park S-1', 'next S-1', 'swap S-1 S-2'])
      expect(await stage.command('sam', line)).toBe(sayObjection('notApprover'));
    expect(await stage.command('sam', 'again S-1')).toContain('Only a post');
  });

  test('of a missed item gives it a slot again', async () => {
    const { stage, story } = await approvedStory({ campaign: campaignWords(MORNING) }, [
      { fate: 'notSent', code: 'rateLimited', holdFor: 900_000 },
    ]);
    await stage.until('08:20');
    expect(await stage.status(story)).toBe('missed');
    expect(await stage.command('kim', 'move S-1 08:40')).toBe(
      'S-1 goes out on Monday 5 October at 08:40 BST. Whoever wrote it is told.',
    );
    await stage.until('08:40');
    expect(await stage.status(story)).toBe('published');
  });
});

describe('swap', () => {
  test('changes two places in one commit, and both authors are told', async () => {
    const { stage, one, other } = await twoBooked();
    expect(await stage.command('kim', 'swap S-1 S-2')).toBe(
      'S-1 goes out on Monday 5 October at 08:10 BST, and S-2 on Monday 5 October at 08:00 BST. Whoever wrote them is told.',
    );
    expect(await booked(stage)).toEqual({ '08:00': other, '08:10': one });
    const last = await Promise.all([one, other].map(async (item) => (await stage.events(item)).at(-1)));
    expect(last.map((event) => event?.type)).toEqual(['scheduled', 'scheduled']);
    expect(last[0]?.position).toBe(last[1]?.position);
    await stage.settle();
    expect(toldOf(stage, 'sam')).toContain('goes out on Monday 5 October at 08:10 BST');
    expect(toldOf(stage, 'ash')).toContain('goes out on Monday 5 October at 08:00 BST');
    await stage.until('08:11');
    expect(stage.x.posts.map(({ account }) => account)).toEqual(['ambulance', 'main']);
  });

  test('needs two items that have slots', async () => {
    const { stage } = await twoBooked();
    await stage.command('kim', 'park S-2');
    expect(await stage.command('kim', 'swap S-1 S-2')).toBe(runSheetWords.noSlotToSwap('S-2'));
    expect(await stage.command('kim', 'swap S-1 S-1')).toBe(runSheetWords.sameTwice);
    expect(await stage.command('kim', 'swap S-1')).toBe(runSheetWords.whichSwap);
    expect(await stage.command('kim', 'swap S-1 S-7')).toContain('There is no S-7');
  });

  test('is for two of one campaign: the times of another mean other slots', async () => {
    const { stage, one } = await twoBooked();
    await stage.import(campaignWords(MORNING).replace('id: care-day', 'id: winter'));
    const winter = await stage.submit('jo', { campaign: 'winter' });
    await stage.press('kim', 'approve', winter);
    await stage.command('kim', 'move S-3 09:30');
    expect(await stage.command('kim', 'swap S-1 S-3')).toBe(runSheetWords.twoCampaigns('S-1', 'S-3'));
    expect([await timeOf(stage, one), await timeOf(stage, winter)]).toEqual(['08:00', '09:30']);
  });

  test('works over days', async () => {
    const days = [DAY, '2026-10-06'] as const;
    const stage = await openStage({ campaign: campaignWords({ ...MORNING, days }) });
    const items = await Promise.all(['sam', 'ash'].map((who) => stage.submit(who)));
    for (const item of items) await stage.press('kim', 'approve', item);
    await stage.command('kim', 'move S-2 2026-10-06 09:00');
    await stage.command('kim', 'swap S-1 S-2');
    expect([await booked(stage), await booked(stage, '2026-10-06')]).toEqual([
      { '08:00': items[1] },
      { '09:00': items[0] },
    ]);
  });
});

describe('park and next', () => {
  test('park frees the slot, says so, and tells the author; next gives the first free one', async () => {
    const { stage, one } = await twoBooked();
    const said = await stage.command('kim', 'park S-1');
    expect(said).toContain('S-1 is parked');
    expect(said).toContain('The slot on Monday 5 October at 08:00 BST is free now.');
    await stage.settle();
    expect(toldOf(stage, 'sam')).toContain('Story S-1 is taken off the run sheet for now');
    expect(await stage.command('kim', 'next S-1')).toContain('S-1 goes out on Monday 5 October at 08:00 BST');
    expect(await timeOf(stage, one)).toBe('08:00');
  });

  test('next moves what has a slot to an earlier one that has become free, and a button pressed twice does not', async () => {
    const { stage, one, other } = await twoBooked();
    await stage.command('kim', 'park S-1');
    const said = await stage.command('kim', 'next S-2');
    expect(said).toContain(
      'S-2 goes out on Monday 5 October at 08:00 BST. It was on Monday 5 October at 08:10',
    );
    expect(await booked(stage)).toEqual({ '08:00': other });
    expect(await stage.command('kim', 'next S-2')).toContain('S-2 stays where it is');
    await stage.press('kim', 'release', one);
    const given = await timeOf(stage, one);
    await stage.press('kim', 'release', one);
    expect(await timeOf(stage, one)).toBe(given);
    expect((await typesOf(stage, one)).filter((type) => type === 'scheduled')).toHaveLength(2);
  });
});

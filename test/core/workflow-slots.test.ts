/** Slots: limits of our own, wishes, late and empty slots, and what fills them. */
import { describe, expect, test } from 'vitest';
import type { Store, StreamId } from '../../src/ports.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf } from '../fakes/chat.ts';
import { at, campaignWords, openStage } from '../fakes/core-stage.ts';
import { approvedStory, channelOf, toldOf } from '../fakes/core-views.ts';

describe('limits of our own', () => {
  const dense = '  - { every: 1, from: "08:00", to: "08:30" }';

  test('one post more than the ceiling presses the stop of the account, and one person can lift it', async () => {
    const stage = await openStage({ campaign: campaignWords({ timetable: dense, ceiling: 2 }) });
    const items: StreamId<'submission'>[] = [];
    for (const [who, kind] of [
      ['sam', 'story'],
      ['jo', 'notice'],
      ['sam', 'story'],
      ['jo', 'notice'],
    ] as const) {
      const item = await stage.submit(who, { organisation: 'hospital' }, kind);
      await stage.press('kim', 'approve', item);
      items.push(item);
    }
    // One organisation is kept apart, so people put them close together themselves.
    for (const [index, item] of items.entries())
      await stage.form('kim', 'reschedule', item, { slot: `2026-10-05 08:1${index + 1}` });
    await stage.until('08:20');
    expect(await Promise.all(items.map((item) => stage.status(item)))).toEqual([
      'published',
      'published',
      'missed',
      'missed',
    ]);
    expect(channelOf(stage)).toContain('Loudhailer stopped itself');
    expect(await stage.command('lee', 'resume')).toContain('The stop is lifted');
    expect(stage.x.sends).toBe(2);
  });

  test('what the budget of the day does not cover is missed', async () => {
    const { stage, story } = await approvedStory({ campaign: campaignWords({ dailyBudget: 0.02 }) });
    const second = await stage.submit('jo', {}, 'notice');
    await stage.press('kim', 'approve', second);
    await stage.until('09:00');
    expect([await stage.status(story), await stage.status(second)]).toEqual(['published', 'missed']);
    expect((await stage.load(second)).state.missedWhy).toBe('budget');
  });
});

describe('slots', () => {
  test('what is approved after its slot gets the next one', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { preferred: '08:00' });
    await stage.until('08:15');
    await stage.press('kim', 'approve', story);
    expect((await stage.load(story)).state.slot?.time).toBe('08:20');
  });

  test('a wish for a later time is kept', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { preferred: '14.05' });
    await stage.press('kim', 'approve', story);
    expect((await stage.load(story)).state.slot?.time).toBe('14:10');
  });

  test('an item that the program slept through is missed, and people are told; a person gives it a slot', async () => {
    const { stage, story } = await approvedStory();
    stage.clock.set(at('08:45'));
    const fresh = await stage.again();
    await fresh.settle();
    expect([await stage.status(story), stage.x.sends]).toEqual(['missed', 0]);
    expect(toldOf(stage, 'sam')).toContain('missed its slot');
    expect(await stage.press('kim', 'release', story)).toContain('08:50');
    await fresh.until('08:50');
    expect(await stage.status(story)).toBe('published');
  });

  test('what has no fixed time fills a slot that would be empty, after what waits for a slot', async () => {
    const stage = await openStage({
      campaign: campaignWords({ timetable: '  - { at: ["08:00", "09:00", "10:00"] }' }),
    });
    const evergreen = await stage.submit('kim', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.press('lee', 'approve', evergreen);
    expect(await stage.status(evergreen)).toBe('approved');
    const story = await stage.submit('sam');
    await stage.press('kim', 'approve', story);
    await stage.press('kim', 'park', story);
    await stage.press('kim', 'release', story);
    await stage.until('08:01');
    expect([await stage.status(story), await stage.status(evergreen)]).toEqual(['published', 'approved']);
    await stage.until('09:01');
    expect(await stage.status(evergreen)).toBe('published');
    await stage.until('10:01');
    expect(await stage.command('kim', 'queue')).toContain('10:00 empty');
  });

  test('an item without a slot fills an empty one before what has no fixed time', async () => {
    const stage = await openStage({
      campaign: campaignWords({ timetable: '  - { at: ["08:00", "09:00"] }' }),
    });
    const evergreen = await stage.submit('kim', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.press('lee', 'approve', evergreen);
    const held = await Promise.all(['sam', 'jo'].map((who) => stage.submit(who)));
    for (const item of held) await stage.press('kim', 'approve', item);
    const waits = await stage.submit('ash', { organisation: 'ambulance' });
    await stage.press('kim', 'approve', waits);
    expect(await stage.status(waits)).toBe('approved');
    await stage.press('kim', 'park', held[0] ?? waits);
    await stage.until('08:01');
    const [first] = stage.x.posts;
    expect([first?.account, await stage.status(waits), await stage.status(evergreen)]).toEqual([
      'ambulance',
      'published',
      'approved',
    ]);
  });

  test('a parked item goes nowhere until somebody gives it a slot, by name where they like', async () => {
    const { stage, story } = await approvedStory();
    expect(await stage.press('kim', 'park', story)).toBe(decisions.parked('S-1'));
    await stage.until('09:00');
    expect(stage.x.sends).toBe(0);
    const taken = await stage.form('kim', 'reschedule', story, { slot: '2026-10-05 08:30' });
    expect(taken).toMatchObject({ taken: false, errors: { slot: sayObjection('slotTaken') } });
    expect((await stage.form('kim', 'reschedule', story, { slot: '2026-10-05 11:30' })).taken).toBe(true);
    await stage.until('11:30');
    expect(await stage.status(story)).toBe('published');
  });

  test('a missed item without a fixed time can be given a slot from its card', async () => {
    const stage = await openStage();
    const evergreen = await stage.submit('kim', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.press('lee', 'approve', evergreen);
    stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 900_000 });
    await stage.until('08:20');
    expect(await stage.status(evergreen)).toBe('missed');
    const actions = buttonsOf(stage.chat.cards('slack:C1')[0]?.card.parts ?? []).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['release', 'reschedule']));
  });

  test('what still waits when the campaign is over expires, and its author is told', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.until('09:00', '2026-10-06');
    expect(await stage.status(story)).toBe('expired');
    expect(toldOf(stage, 'sam')).toContain('The campaign ended before');
  });

  test('so does what its author was asked to change, and did not', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam');
    await stage.form('kim', 'askForChanges', story, { comment: 'Which ward was it?' });
    await stage.until('23:00');
    expect(await stage.status(story)).toBe('changesRequested');
    await stage.until('09:00', '2026-10-06');
    expect(await stage.status(story)).toBe('expired');
    expect(toldOf(stage, 'sam')).toContain('The campaign ended before');
  });

  test('when the campaign is over, however many wait: what one look finds is not all', async () => {
    // A store that answers two at a time, as a large one answers five hundred.
    const wrapStore = (store: Store): Store => ({
      load: (streams) => store.load(streams),
      commit: (commit) => store.commit(commit),
      totals: (scope) => store.totals(scope),
      history: (from) => store.history(from),
      close: () => store.close(),
      find: (query) => store.find(query.query === 'inReview' ? { ...query, limit: 2 } : query),
    });
    const stage = await openStage({ wrapStore });
    const items: StreamId<'submission'>[] = [];
    for (let n = 0; n < 5; n += 1) items.push(await stage.submit('sam'));
    await stage.until('00:30', '2026-10-06');
    expect(await Promise.all(items.map((item) => stage.status(item)))).toEqual(Array(5).fill('expired'));
  });
});

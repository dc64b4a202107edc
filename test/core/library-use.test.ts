/** The library: approved items that may go out more than once, each use a submission of its own. */
import { describe, expect, test } from 'vitest';
import { digestOf, MACHINE } from '../../src/events.ts';
import type { StreamId } from '../../src/ports.ts';
import type { Answers } from '../../src/submissions/card.ts';
import { gather } from '../../src/submissions/gather.ts';
import { useInSlot } from '../../src/submissions/library-use.ts';
import { objections } from '../../src/submissions/rules.ts';
import { currentRevision } from '../../src/submissions/submission.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { repeatWords } from '../../src/words/run-sheet.ts';
import { meanwhile } from '../fakes/core-meanwhile.ts';
import { answered, at, campaignWords, DAY, openStage, person, type Stage } from '../fakes/core-stage.ts';
import { typesOf } from '../fakes/core-views.ts';
import { breachesOf } from '../fakes/library-law.ts';

const HOURLY = '  - { every: 60, from: "08:00", to: "20:00" }';
const TEN_DAYS = ['2026-10-05', '2026-10-14'] as const;
const REPEATS = { organisation: 'hospital', evergreen: 'yes', uses: '3', gapHours: '2' };
const WORDS = 'Minor injury units see cuts, sprains and burns without an appointment';
const OTHER_WORDS = 'Twisted an ankle or scalded a hand? Somebody nearby can help you quickly today';

async function library(
  answers: Answers = {},
  options: { readonly days?: readonly [string, string]; readonly timetable?: string } = {},
) {
  const { days = TEN_DAYS, timetable = HOURLY } = options;
  const stage = await openStage({ campaign: campaignWords({ timetable, days }) });
  const item = await stage.submit('kim', { ...REPEATS, text: WORDS, ...answers }, 'notice');
  await stage.press('lee', 'approve', item);
  return { stage, item };
}

async function usesOf(stage: Stage, item: StreamId<'submission'>) {
  const made = await stage.store.find({ query: 'madeFrom', stream: item });
  return made.filter(({ state }) => state.from?.why === 'library');
}

async function keepsTheLaw(stage: Stage): Promise<void> {
  expect(breachesOf(await stage.events())).toEqual([]);
}

async function vary(stage: Stage, who: string, item: StreamId<'submission'>, text: string) {
  return answered(await stage.form(who, 'variation', item, { text }));
}

describe('one use', () => {
  test('fills an empty slot with the same words to the letter, and the approvals of the item', async () => {
    const { stage, item } = await library();
    await stage.until('08:01');
    const [use] = await usesOf(stage, item);
    const source = await stage.load(item);
    expect(use?.state).toMatchObject({
      status: 'published',
      series: 'S',
      filedBy: 'loudhailer',
      author: source.state.author,
      evergreen: false,
      from: { stream: item, why: 'library' },
    });
    expect(use?.state.repeat).toBeUndefined();
    const [ours, theirs] = [use?.state, source.state].map((state) => state && currentRevision(state)?.body);
    expect(ours).toEqual(theirs);
    const piece = use?.content[ours?.key ?? ''];
    expect(piece && digestOf(piece)).toBe(theirs?.digest);
    expect(use?.state.approvals.map(({ by }) => by)).toEqual(source.state.approvals.map(({ by }) => by));
    expect(source.state).toMatchObject({ status: 'approved', usedAt: [at('08:00')] });
    expect(stage.x.posts.map(({ text }) => text)).toEqual([`${WORDS} #CareDay`]);
    expect(await stage.command('kim', 'queue')).toContain(
      'S-1 notice, used 1 of 3, at least 2 hours apart, until 2026-10-14',
    );
    await keepsTheLaw(stage);
  });

  test('says on its card where it comes from, and can be taken down by itself', async () => {
    const { stage, item } = await library();
    await stage.until('08:01');
    const [use] = await usesOf(stage, item);
    if (use === undefined) throw new Error('it was not used');
    expect(await stage.command('kim', 'show S-2')).toContain('One use of S-1 from the library');
    await stage.press('kim', 'takeDown', use.stream);
    await stage.until('08:05');
    expect(await stage.status(use.stream)).toBe('recalled');
    expect(await stage.status(item)).toBe('approved');
  });

  test('is the last one once comms took it down: nothing brings those words back but a person', async () => {
    const { stage, item } = await library({ gapHours: '1' });
    await stage.until('08:01');
    const [use] = await usesOf(stage, item);
    if (use === undefined) throw new Error('it was not used');
    await stage.press('lee', 'takeDown', use.stream);
    await stage.until('12:30', '2026-10-13');
    expect(await usesOf(stage, item)).toHaveLength(1);
    expect(stage.x.standing()).toEqual([]);
    await keepsTheLaw(stage);
  });

  test('is made once, whoever wakes up for the slot and however often', async () => {
    const { stage, item } = await library();
    const rival = await stage.again();
    stage.clock.set(at('08:00'));
    const wakes = (await stage.store.find({ query: 'due', until: at('08:00'), limit: 50 })).filter(
      ({ name }) => name === 'slot',
    );
    for (const wake of wakes) await Promise.all([stage.engine.deliver(wake), rival.engine.deliver(wake)]);
    await stage.until('08:01');
    expect(await usesOf(stage, item)).toHaveLength(1);
    expect(stage.x.sends).toBe(1);
    await keepsTheLaw(stage);
  });
});

describe('what holds a use back', () => {
  test('the same words within 7 days, whatever gap was chosen; then they go out again', async () => {
    const { stage, item } = await library();
    await stage.until('20:30', '2026-10-11');
    expect(await usesOf(stage, item)).toHaveLength(1);
    await stage.until('20:30', '2026-10-12');
    expect((await usesOf(stage, item)).map(({ state }) => state.slot?.day)).toEqual([DAY, '2026-10-12']);
    // Nothing was made that could not go out: no card, no number, nothing that went back to review.
    const events = await stage.events();
    expect(events.filter(({ type }) => type === 'submitted')).toHaveLength(3);
    expect(events.filter(({ type }) => type === 'returned')).toEqual([]);
    await keepsTheLaw(stage);
  });

  test('nearly the same words of somebody else within 7 days, even if an approver let that pass when they were booked', async () => {
    const stage = await openStage({ campaign: campaignWords({ timetable: HOURLY, days: TEN_DAYS }) });
    const first = await stage.submit('ash', { organisation: 'hospital', text: `${WORDS}.` });
    await stage.press('lee', 'approve', first);
    const item = await stage.submit('kim', { ...REPEATS, text: WORDS }, 'notice');
    await stage.form('lee', 'approve', item, { 'held-DUPLICATE_SAME_ACCOUNT': 'meantToRepeat' });
    expect(await stage.status(item)).toBe('approved');
    await stage.until('20:30', '2026-10-06');
    expect(await usesOf(stage, item)).toEqual([]);
    expect(stage.x.sends).toBe(1);
  });

  test('words that nearly say the same and are booked for later', async () => {
    const { stage, item } = await library();
    const later = await stage.submit('ash', {
      organisation: 'hospital',
      preferred: '18:00',
      text: `${WORDS}.`,
    });
    await stage.form('kim', 'approve', later, { 'held-DUPLICATE_SAME_ACCOUNT': 'meantToRepeat' });
    await stage.until('18:01');
    expect(await usesOf(stage, item)).toEqual([]);
    expect(await stage.status(later)).toBe('published');
  });

  test('an approver who lost the role: nothing is made, and the item stays', async () => {
    const { stage, item } = await library();
    await stage.import({ timetable: HOURLY, days: TEN_DAYS, approvers: ['kim', 'max'] });
    await stage.until('08:01');
    expect(await usesOf(stage, item)).toEqual([]);
    expect(await stage.status(item)).toBe('approved');
    expect((await stage.events()).filter(({ type }) => type === 'submitted')).toHaveLength(1);
  });

  test('an approval that does not stand any more: only those that do are carried over', async () => {
    const words = { timetable: HOURLY, days: TEN_DAYS };
    const stage = await openStage({ campaign: campaignWords({ ...words, other: 2 }) });
    const item = await stage.submit('kim', { ...REPEATS, text: WORDS }, 'notice');
    for (const who of ['lee', 'max']) await stage.press(who, 'approve', item);
    await stage.import({ ...words, other: 1, approvers: ['kim', 'max'] });
    await stage.until('08:01');
    const [use] = await usesOf(stage, item);
    expect(use?.state.approvals.map(({ by }) => by)).toEqual([person('max')]);
    expect(use?.state.status).toBe('published');
    await keepsTheLaw(stage);
  });

  test.each(['withdraw', 'reject'] as const)('that it was taken back (%s)', async (how) => {
    const { stage, item } = await library();
    if (how === 'withdraw') await stage.press('kim', 'withdraw', item);
    else await stage.form('max', 'reject', item, { reason: 'outOfDate', words: 'It is not so now.' });
    await stage.until('09:01');
    expect(stage.x.sends).toBe(0);
  });

  test('that somebody took it out of the library, until they put it back', async () => {
    const { stage, item } = await library();
    expect(await stage.command('max', 'move S-1 09:00')).toBe(sayObjection('inLibrary'));
    expect(await stage.command('max', 'next S-1')).toBe(sayObjection('inLibrary'));
    expect(await stage.command('max', 'park S-1')).toContain('S-1 is parked');
    await stage.until('08:01');
    expect(stage.x.sends).toBe(0);
    expect(await stage.command('max', 'next S-1')).toBe('S-1 is in the library again.');
    await stage.until('09:01');
    expect(await usesOf(stage, item)).toHaveLength(1);
  });

  test('its last day, and its number of uses', async () => {
    const options = {
      days: ['2026-10-05', '2026-10-21'],
      timetable: '  - { at: ["08:00", "20:00"] }',
    } as const;
    const daysOf = async (answers: Answers) => {
      const { stage, item } = await library(answers, options);
      await stage.until('20:30', '2026-10-21');
      await keepsTheLaw(stage);
      return (await usesOf(stage, item)).map(({ state }) => state.slot?.day);
    };
    expect(await daysOf({ uses: '5', until: '2026-10-12' })).toEqual([DAY, '2026-10-12']);
    expect(await daysOf({ uses: '2' })).toEqual([DAY, '2026-10-12']);
    // Seven days to the minute are not yet more than seven days.
    expect(await daysOf({ uses: '3' })).toEqual([DAY, '2026-10-12', '2026-10-20']);
  });

  test('new words void its approvals, and it waits for new ones', async () => {
    const { stage, item } = await library();
    await stage.form('kim', 'change', item, { text: OTHER_WORDS, about: 'no' });
    await stage.until('08:01');
    expect(stage.x.sends).toBe(0);
    await stage.press('lee', 'approve', item);
    await stage.until('09:01');
    expect(stage.x.posts.map(({ text }) => text)).toEqual([`${OTHER_WORDS} #CareDay`]);
    await keepsTheLaw(stage);
  });

  test('who filed it for a colleague cannot have approved a use of it', async () => {
    const { stage, item } = await library();
    const writers = currentRevision((await stage.load(item)).state)?.writers ?? [];
    await stage.until('08:01');
    const [use] = await usesOf(stage, item);
    expect(use && currentRevision(use.state)?.writers).toEqual(expect.arrayContaining([...writers]));
  });
});

describe('variations', () => {
  test('are approved by themselves, and take turns with the first words, the least recently used first', async () => {
    const { stage, item } = await library();
    expect(await vary(stage, 'max', item, OTHER_WORDS)).toContain('S-2 says S-1 in other words');
    const variation = (await stage.store.find({ query: 'number', number: 'S-2' }))[0]?.stream;
    if (variation === undefined) throw new Error('no variation');
    expect((await stage.load(variation)).state).toMatchObject({
      status: 'inReview',
      evergreen: true,
      repeat: { uses: 3, gapHours: 2, until: '2026-10-14' },
      from: { stream: item, why: 'variation' },
    });
    // Whoever wrote it may not approve it.
    expect(await stage.press('max', 'approve', variation)).toBe(sayObjection('ownWords'));
    await stage.press('lee', 'approve', variation);
    await stage.until('11:01');
    // Two hours apart, though either could have gone an hour later.
    expect(stage.x.posts.map(({ text, at }) => [text, new Date(at).getUTCHours()])).toEqual([
      [`${WORDS} #CareDay`, 7],
      [`${OTHER_WORDS} #CareDay`, 9],
    ]);
    await keepsTheLaw(stage);
  });

  test('that are too near to the item or to another variation are refused', async () => {
    const { stage, item } = await library();
    expect(await vary(stage, 'max', item, `${WORDS}!`)).toBe(sayObjection('tooAlike'));
    await vary(stage, 'max', item, OTHER_WORDS);
    expect(await vary(stage, 'kim', item, `${OTHER_WORDS} too`)).toBe(sayObjection('tooAlike'));
  });

  test('are for approved items of the library, and for approvers', async () => {
    const { stage, item } = await library();
    const once = await stage.submit('sam', { organisation: 'hospital', evergreen: 'yes' }, 'notice');
    await stage.press('lee', 'approve', once);
    expect(await stage.command('kim', 'variation S-2')).toBe(sayObjection('notInLibrary'));
    expect(await stage.command('sam', 'variation S-1')).toBe(sayObjection('notApprover'));
    expect(await stage.command('kim', 'variation S-1')).toContain('Write other words for S-1 here.');
    expect(await vary(stage, 'sam', item, OTHER_WORDS)).toBe(sayObjection('notApprover'));
  });

  test('do not go out once the first words were withdrawn', async () => {
    const { stage, item } = await library();
    await vary(stage, 'max', item, OTHER_WORDS);
    const variation = (await stage.store.find({ query: 'number', number: 'S-2' }))[0];
    if (variation !== undefined) await stage.press('lee', 'approve', variation.stream);
    await stage.press('kim', 'withdraw', item);
    await stage.until('09:01');
    expect(stage.x.sends).toBe(0);
  });
});

describe('even where something goes wrong', () => {
  test('a use that the last check sends back is not made a second time in its slot', async () => {
    const stage = await openStage({
      campaign: campaignWords({ timetable: HOURLY, days: TEN_DAYS }),
      objections: (action, state, ...rest) =>
        action.verb === 'send' && state.from?.why === 'library'
          ? [{ code: 'held', sentence: '' }]
          : objections(action, state, ...rest),
    });
    const item = await stage.submit('kim', { ...REPEATS, text: WORDS }, 'notice');
    await stage.press('lee', 'approve', item);
    await stage.until('08:01');
    const [use, ...more] = await usesOf(stage, item);
    expect(more).toEqual([]);
    if (use === undefined) throw new Error('it was not used');
    expect(await typesOf(stage, use.stream)).toEqual([
      'submitted',
      'approvalCarried',
      'scheduled',
      'returned',
    ]);
    expect(stage.engine.failures).toEqual([]);
    expect(stage.x.sends).toBe(0);
  });

  test('a variation stays where it is from the moment that the first words are withdrawn', async () => {
    const { stage, item } = await library();
    await vary(stage, 'max', item, OTHER_WORDS);
    const variation = (await stage.store.find({ query: 'number', number: 'S-2' }))[0];
    if (variation === undefined) throw new Error('no variation');
    await stage.press('lee', 'approve', variation.stream);
    stage.clock.set(at('08:00'));
    await stage.press('kim', 'withdraw', item);
    const due = await stage.store.find({ query: 'due', until: at('08:00'), limit: 50 });
    for (const wake of due.filter(({ name }) => name === 'slot')) await stage.engine.deliver(wake);
    expect(stage.x.sends).toBe(0);
    expect(await usesOf(stage, variation.stream)).toEqual([]);
  });

  test('first words withdrawn between the last look and the commit: the variation is not used', async () => {
    const race = meanwhile('used');
    const campaign = campaignWords({ timetable: HOURLY, days: TEN_DAYS });
    const stage = await openStage({ campaign, wrapStore: race.wrapStore });
    const item = await stage.submit('kim', { ...REPEATS, text: WORDS }, 'notice');
    await stage.press('lee', 'approve', item);
    await vary(stage, 'max', item, OTHER_WORDS);
    const [variation] = await stage.store.find({ query: 'number', number: 'S-2' });
    if (variation === undefined) throw new Error('no variation');
    await stage.press('lee', 'approve', variation.stream);
    await stage.command('lee', 'park S-1');
    race.arm(() => stage.press('kim', 'withdraw', item));
    await stage.until('08:01');
    expect(race.hasHappened()).toBe(true);
    expect(stage.x.sends).toBe(0);
    expect(await usesOf(stage, variation.stream)).toEqual([]);
  });

  test('words that were edited and approved anew since they were read are not used as they were', async () => {
    const { stage, item } = await library();
    const read = await stage.load(item);
    await stage.form('kim', 'change', item, { ...REPEATS, text: OTHER_WORDS });
    await stage.press('lee', 'approve', item);
    const slot = { day: DAY, time: '08:00', at: at('08:00') };
    const [day] = await stage.store.load([`day:care-day/${DAY}`]);
    const fresh = await stage.load(item);
    expect(fresh.state).toMatchObject({ revision: 2, status: 'approved' });
    stage.clock.set(slot.at);
    expect(await useInSlot(stage.core, read, slot, day, () => [])).toBeUndefined();
    expect(await useInSlot(stage.core, fresh, slot, day, () => [])).toBeDefined();
  });

  test('the rules let no item of the library go out itself', async () => {
    const { stage, item } = await library();
    const gathered = await gather(stage.core, item);
    const slot = { day: DAY, time: '08:00', at: at('08:00') };
    const state = { ...gathered.submission.state, status: 'scheduled' as const, slot };
    const asked = { verb: 'send' as const, spentFrom: 0, price: 15 };
    const codes = (of: typeof state) =>
      objections(asked, of, gathered.context, MACHINE, at('08:00')).map(({ code }) => code);
    expect(codes(state)).toEqual(['inLibrary']);
    const { repeat: _repeat, ...once } = state;
    expect(codes(once)).toEqual([]);
  });
});

describe('filing', () => {
  test('says how often, with 7 days and the last day of the campaign where nothing is said', async () => {
    const { stage } = await library();
    const item = await stage.submit(
      'jo',
      { organisation: 'hospital', evergreen: 'yes', uses: '5' },
      'signpost',
    );
    expect((await stage.load(item)).state.repeat).toEqual({ uses: 5, gapHours: 168, until: '2026-10-14' });
    const once = await stage.submit('jo', { organisation: 'hospital', evergreen: 'yes' }, 'signpost');
    expect((await stage.load(once)).state.repeat).toBeUndefined();
  });

  test.each([
    [{ uses: '51' }, 'uses', repeatWords.usesUnclear],
    [{ uses: 'often' }, 'uses', repeatWords.usesUnclear],
    [{ uses: '2', evergreen: '' }, 'uses', repeatWords.usesWithoutEvergreen],
    [{ uses: '2', gapHours: '0' }, 'gapHours', repeatWords.gapUnclear],
    [{ uses: '2', until: '2026-12-01' }, 'until', repeatWords.untilUnclear('2026-10-05', '2026-10-14')],
  ])('%o is refused beside its field', async (answers, field, sentence) => {
    const { stage } = await library();
    const reply = await stage.file('jo', { ...REPEATS, ...answers }, 'notice');
    expect(reply).toMatchObject({ taken: false, errors: { [field]: sentence } });
  });

  test('a story never repeats', async () => {
    const { stage } = await library();
    const story = await stage.submit('sam', { uses: '5', evergreen: 'yes' }, 'story');
    expect((await stage.load(story)).state.repeat).toBeUndefined();
  });
});

/** Counts: what is kept as it comes equals, after any history, a full recount of the record. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkAccounts } from '../../src/people/link-by-hand.ts';
import { type Breakdown, breakdownScope } from '../../src/pledges/counting.ts';
import type { StreamId } from '../../src/ports.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { DRIVE, figuresOf, listed, openDrive, pledge, press } from '../fakes/core-drive.ts';
import { recount } from '../fakes/core-recount.ts';
import { shaken } from '../fakes/core-shaken.ts';
import { accountOf, person, type Stage, teamsOf } from '../fakes/core-stage.ts';

test('a team of forty that pledges once is one pledge and one person; forty is what it claims', async () => {
  const stage = await openDrive();
  await pledge(stage, 'sam', { whose: 'team', teamSize: '40' });
  expect(await figuresOf(stage)).toEqual({
    pledges: 1,
    joins: 0,
    'people.joined': 0,
    'pledges.teamSize': 40,
    'pledges.done': 0,
    people: 1,
  });
});

test('counts at once what needs no second look, and what does once an approver has listed it', async () => {
  const stage = await openDrive();
  await pledge(stage, 'sam');
  const held = await pledge(stage, 'sam', { text: HELD });
  const { state } = await stage.load(held);
  expect(state.revisions[0]?.findings.some(({ severity }) => severity === 'HOLD')).toBe(true);
  expect(await figuresOf(stage)).toMatchObject({ pledges: 1 });
  await stage.form('cleo', 'list', held, HELD_ANSWERS);
  expect(await stage.status(held)).toBe('listed');
  expect(await figuresOf(stage)).toMatchObject({ pledges: 2 });
});

test('nothing that was taken back, rejected or sealed counts, also not as done', async () => {
  const stage = await openDrive();
  const streams = [await listed(stage, 'sam'), await pledge(stage, 'sam'), await pledge(stage, 'jo')];
  const [one, two, three] = streams;
  if (one === undefined || two === undefined || three === undefined) throw new Error('no pledges');
  await stage.form('sam', 'done', one);
  await stage.press('sam', 'withdraw', one);
  await stage.form('kim', 'reject', two, { reason: 'tone', words: 'It could hurt.' });
  await stage.form('jo', 'change', three, { text: CRISIS });
  expect(await stage.status(three)).toBe('sealed');
  expect(await figuresOf(stage)).toMatchObject({ pledges: 0, 'pledges.done': 0 });
});

const CRISIS = 'I am not coping and I do not want to be here any more';
const HELD = 'Get your flu vaccine at the pharmacy';
const HELD_ANSWERS = { 'held-HOLD_CLINICAL': 'clinicallyRight' };

const PEOPLE = ['sam', 'jo', 'ash', 'kim', teamsOf('sam'), teamsOf('jo')] as const;
const anyone = fc.constantFrom(...PEOPLE);
const item = fc.nat({ max: 5 });
const theme = fc.constantFrom('', 'integration', 'thanks');

type Move =
  | {
      readonly move: 'submit';
      readonly who: string;
      readonly theme: string;
      readonly role: string;
      readonly team: number;
      readonly held: boolean;
      readonly organisation: string;
    }
  | { readonly move: 'join' | 'leave' | 'withdraw' | 'done'; readonly who: string; readonly item: number }
  | { readonly move: 'list' | 'reject' | 'erase' | 'seal'; readonly item: number }
  | { readonly move: 'edit'; readonly item: number; readonly theme: string }
  | { readonly move: 'link'; readonly who: 'sam' | 'jo' }
  | { readonly move: 'day' }
  | { readonly move: 'together'; readonly one: Move; readonly other: Move };

const submitting: fc.Arbitrary<Move> = fc.record({
  move: fc.constant('submit'),
  who: anyone,
  theme,
  role: fc.constantFrom('', 'nursing', 'carer'),
  team: fc.constantFrom(0, 0, 7, 40),
  held: fc.boolean(),
  organisation: fc.constantFrom('hospital', 'ambulance'),
});
const onItem: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constantFrom('join', 'join', 'leave', 'withdraw', 'done'),
      who: anyone,
      item,
    }),
  },
  { weight: 3, arbitrary: fc.record({ move: fc.constant('list'), item }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constantFrom('reject', 'erase', 'seal'), item }) },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('edit'), item, theme }) },
);
const moves = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: submitting },
    { weight: 8, arbitrary: onItem },
    { weight: 1, arbitrary: fc.record({ move: fc.constant('link'), who: fc.constantFrom('sam', 'jo') }) },
    { weight: 1, arbitrary: fc.constant<Move>({ move: 'day' }) },
    { weight: 2, arbitrary: fc.record({ move: fc.constant('together'), one: onItem, other: onItem }) },
  ),
  { minLength: 8, maxLength: 40, size: 'max' },
);

async function play(stage: Stage, made: StreamId<'submission'>[], one: Move): Promise<void> {
  if (one.move === 'together') {
    await Promise.all([play(stage, made, one.one), play(stage, made, one.other)]);
    return;
  }
  if (one.move === 'day') return stage.clock.set(stage.clock.now() + 24 * 60 * 60_000);
  if (one.move === 'link') {
    await linkAccounts(stage.core, person('ada'), accountOf(one.who), teamsOf(one.who));
    return;
  }
  if (one.move === 'submit') {
    const { theme, role: roleGroup, organisation } = one;
    const team = one.team === 0 ? {} : { whose: 'team', teamSize: String(one.team) };
    const text = one.held ? { text: `${HELD} number${made.length}x` } : {};
    made.push(await pledge(stage, one.who, { theme, roleGroup, organisation, ...team, ...text }));
    return;
  }
  const stream = made[one.item];
  if (stream === undefined) return;
  switch (one.move) {
    case 'join':
      await press(stage, one.who, 'joinPledge', stream);
      return;
    case 'leave':
      await press(stage, one.who, 'leavePledge', stream);
      return;
    case 'withdraw':
      await stage.press(one.who, 'withdraw', stream);
      return;
    case 'done':
      await stage.form(one.who, 'done', stream, { story: '' });
      return;
    case 'list':
      await stage.form('cleo', 'list', stream, HELD_ANSWERS);
      return;
    case 'reject':
      await stage.form('lee', 'reject', stream, { reason: 'tone', words: 'It could hurt.' });
      return;
    case 'edit':
      await stage.form('lee', 'change', stream, {
        text: `I will hum tune${stream.slice(-6)} at every handover`,
        theme: one.theme,
      });
      return;
    case 'seal':
      await stage.form('lee', 'change', stream, { text: CRISIS });
      return;
    case 'erase':
      await erase(stage.core, { person: person('ada'), account: accountOf('ada'), request: 'e' }, stream);
  }
}

test('after any history the figures equal a full recount of the record', async () => {
  await fc.assert(
    fc.asyncProperty(moves, fc.integer({ min: 1, max: 2 ** 31 }), async (history, seed) => {
      const stage = await openDrive({
        withTeams: true,
        campaign: DRIVE,
        wrapStore: (store) => shaken(store, seed),
      });
      for (const who of ['sam', 'jo', 'cleo', 'lee', 'ada'])
        stage.teams.setProfile(teamsOf(who), { name: who, email: `${who}@elsewhere.example` });
      await stage.command('ada', 'whoami');
      const made: StreamId<'submission'>[] = [];
      for (const one of history) await play(stage, made, one);
      const counted = recount(await stage.events(), 'care-day');
      expect(await figuresOf(stage)).toMatchObject({
        pledges: counted.pledges,
        joins: counted.joins,
        'people.joined': counted.joiners,
        'pledges.teamSize': counted.teamSize,
        'pledges.done': counted.done,
      });
      const by: Record<string, number> = {};
      for (const name of ['theme', 'role', 'organisation', 'day'] satisfies Breakdown[])
        for (const [place, count] of Object.entries(
          await stage.store.totals(breakdownScope('care-day', name)),
        ))
          if (count !== 0) by[`${name} ${place}`] = count;
      expect(by).toEqual(counted.by);
      for (const stream of made)
        expect((await stage.store.totals(`joins:${stream}`)).joins ?? 0).toBe(counted.joinsOf[stream] ?? 0);
    }),
    { numRuns: 40 },
  );
}, 120_000);

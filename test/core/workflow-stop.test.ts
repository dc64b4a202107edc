/** The stop: from the press on nothing goes out, two people lift it, and lifting it releases no backlog. */
import { describe, expect, test } from 'vitest';
import { MACHINE } from '../../src/events.ts';
import { pressStop } from '../../src/publishing/switch.ts';
import { stopAnswers } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf, wordsOf } from '../fakes/chat.ts';
import { openBoth } from '../fakes/core-both.ts';
import { meanwhile } from '../fakes/core-meanwhile.ts';
import {
  accountOf,
  campaignWords,
  openStage,
  person,
  type Stage,
  said,
  teamsOf,
} from '../fakes/core-stage.ts';

/** Stories of two organisations, approved for 8am and after. */
async function queued(count: number): Promise<{ stage: Stage; items: `submission:${string}`[] }> {
  const stage = await openStage();
  const items: `submission:${string}`[] = [];
  for (let n = 0; n < count; n += 1) {
    const item = await stage.submit('sam', {}, n % 2 === 0 ? 'story' : 'notice');
    await stage.press('kim', 'approve', item);
    await stage.form('kim', 'reschedule', item, { slot: `2026-10-05 08:${n}0` });
    items.push(item);
  }
  return { stage, items };
}

test('of what is due in the next minutes nothing goes out, even after a restart, and every channel is told by whom', async () => {
  const { stage, items } = await queued(3);
  await stage.until('07:59');
  expect(await stage.command('kim', 'stop somebody complained')).toBe(stopAnswers.stopped([]));
  const fresh = await stage.again();
  await fresh.until('08:45');
  expect(stage.x.sends).toBe(0);
  for (const item of items)
    expect((await stage.load(item)).state).toMatchObject({ status: 'missed', missedWhy: 'stopped' });
  const told = stage.chat.cards('slack:C1').find(({ card }) => card.id.startsWith('stop-'));
  expect(wordsOf(told?.card.parts ?? [])).toContain('Stop pressed by Kim Invented');
  expect(buttonsOf(told?.card.parts ?? []).map(({ action }) => action)).toEqual(['lift']);
  const [event] = await stage.events('stop:all');
  expect(event).toMatchObject({
    type: 'stopped',
    by: person('kim'),
    data: { scope: 'everything', reason: { key: 'e1' } },
  });
});

test('lifting it takes two different people, and releases nothing that was missed', async () => {
  const { stage, items } = await queued(3);
  await stage.command('kim', 'stop');
  await stage.until('08:22');
  expect(await stage.command('kim', 'resume')).toBe(stopAnswers.needsAnother);
  expect(await stage.command('kim', 'resume')).toBe(stopAnswers.needsAnother);
  expect(await stage.command('sam', 'resume')).toBe(sayObjection('notApprover'));
  expect(await stage.command('lee', 'resume')).toBe(stopAnswers.lifted);
  expect(await stage.command('max', 'resume')).toBe(stopAnswers.notStopped);
  await stage.until('10:00');
  expect(stage.x.sends).toBe(0);
  const [first] = items;
  if (first === undefined) throw new Error('nothing was queued');
  await stage.press('kim', 'release', first);
  await stage.until('10:30');
  expect(await stage.status(first)).toBe('published');
});

test('two accounts of one human are one person when a stop is lifted', async () => {
  const { stage } = await queued(1);
  for (const who of ['max', 'kay']) await stage.command(who, 'whoami');
  await stage.store.commit({
    expect: {},
    append: {
      [`person:${person('kay')}`]: [
        { type: 'foundSame', at: stage.clock.now(), by: MACHINE, data: { as: person('max') } },
      ],
    },
  });
  await stage.command('kim', 'stop');
  expect(await stage.command('max', 'resume')).toBe(stopAnswers.needsAnother);
  expect(await stage.command('kay', 'resume')).toBe(stopAnswers.needsAnother);
  expect(await stage.command('kim', 'resume')).toBe(stopAnswers.lifted);
});

test('an empty slot inside a stop is missed, not empty', async () => {
  const stage = await openStage();
  await stage.command('kim', 'stop');
  await stage.until('08:05');
  await stage.command('kim', 'resume');
  await stage.command('lee', 'resume');
  await stage.until('08:15');
  const queue = await stage.command('kim', 'queue');
  expect(queue).toContain('08:00 missed');
  expect(queue).toContain('08:10 empty');
});

test('whoever presses is told what is on its way already, and that may still arrive', async () => {
  const { stage, items } = await queued(2);
  let answer = '';
  stage.x.meanwhile = async () => {
    answer = await stage.command('kim', 'stop');
  };
  await stage.until('08:30');
  expect(answer).toBe(stopAnswers.stopped(['S-1']));
  expect(await Promise.all(items.map((item) => stage.status(item)))).toEqual(['published', 'missed']);
});

test('pressed between the check and the claim, it is found before anything is sent', async () => {
  const { stage, items } = await queued(1);
  const race = meanwhile('sending');
  const racing = await stage.again({ wrapStore: race.wrapStore });
  race.arm(() => stage.command('kim', 'stop'));
  await racing.until('08:30');
  expect([race.hasHappened(), stage.x.sends]).toEqual([true, 0]);
  expect((await stage.load(items[0] ?? 'submission:')).state.missedWhy).toBe('stopped');
});

describe('who may press', () => {
  test.each([
    ['kim', true],
    ['lou', true],
    ['sam', false],
    ['ada', false],
  ])('%s: %s', async (who, may) => {
    const stage = await openStage();
    const answer = await stage.command(who, 'stop');
    expect(answer).toBe(may ? stopAnswers.stopped([]) : sayObjection('notApprover'));
    if (may) expect(await stage.command(who, 'stop')).toBe(stopAnswers.stoppedAlready);
  });

  test('the card that tells of it lifts it too', async () => {
    const stage = await openStage();
    await stage.command('kim', 'stop');
    await stage.settle();
    const lift = async (who: string) => said(await stage.talk.press(stage.from(who), 'lift', 'everything'));
    expect(await lift('lee')).toBe(stopAnswers.needsAnother);
    expect(await lift('max')).toBe(stopAnswers.lifted);
    expect(await lift('max')).toBe(stopAnswers.notStopped);
  });
});

test.each([
  ['organisation:care-day/hospital', ['missed', 'published']],
  ['account:ambulance', ['published', 'missed']],
  ['campaign:care-day', ['missed', 'missed']],
  ['campaign:another', ['published', 'published']],
] as const)('a stop of %s covers that and no more', async (scope, ends) => {
  const stage = await openStage();
  const hospital = await stage.submit('sam');
  const ambulance = await stage.submit('ash', { organisation: 'ambulance' }, 'notice');
  for (const item of [hospital, ambulance]) await stage.press('kim', 'approve', item);
  await pressStop(stage.core, { person: person('kim'), account: accountOf('kim'), request: 'x' }, scope, '');
  await stage.until('08:30');
  expect([await stage.status(hospital), await stage.status(ambulance)]).toEqual(ends);
});

test('a slot inside a stop is missed also while nobody can be asked who its approvers are', async () => {
  const stage = await openBoth([], {
    campaign: campaignWords({
      approvers: ['group:slack:C1', 'tess', 'tom'],
      timetable: '  - { at: ["08:00", "12:00"] }',
    }),
  });
  for (const who of ['tess', 'tom']) {
    stage.teams.setProfile(teamsOf(who), { name: who, email: `${who}@comms.example` });
    await stage.command(teamsOf(who), 'whoami');
  }
  const story = await stage.submit('sam');
  await stage.press('lee', 'approve', story);
  await stage.until('07:50');
  stage.chat.fail('down');
  expect(await stage.command(teamsOf('tess'), 'stop')).toBe(stopAnswers.stopped([]));
  await stage.until('08:10');
  await stage.command(teamsOf('tess'), 'resume');
  expect(await stage.command(teamsOf('tom'), 'resume')).toBe(stopAnswers.lifted);
  stage.chat.recover();
  await stage.until('08:30');
  expect((await stage.load(story)).state).toMatchObject({ status: 'missed', missedWhy: 'stopped' });
  expect(stage.x.sends).toBe(0);
});

test('whoever presses is told of a post that is sent long after its slot, and not of one that never arrived', async () => {
  const stage = await openStage({ campaign: campaignWords({ timetable: '  - { at: ["08:00", "08:30"] }' }) });
  await stage.submit('sam', { text: 'I pledge to listen first on nights' }, 'pledge');
  await stage.until('07:05');
  await stage.command('kim', 'whoami');
  const [pledge] = await stage.store.find({ query: 'number', number: 'P-1' });
  await stage.press('kim', 'listPledge', pledge?.stream ?? 'submission:');
  const lost = await stage.submit('sam');
  await stage.press('kim', 'approve', lost);
  await stage.command('kim', 'pick P-1');
  const [post] = await stage.store.find({ query: 'number', number: 'S-2' });
  await stage.press('lee', 'approve', post?.stream ?? 'submission:');
  stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: false });
  stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 3 * 60 * 60_000 });
  await stage.until('11:00');
  expect([await stage.status(lost), await stage.status(post?.stream ?? 'submission:')]).toEqual([
    'unknown',
    'scheduled',
  ]);
  let answer = '';
  stage.x.meanwhile = async () => {
    answer = await stage.command('kim', 'stop');
  };
  await stage.until('12:30');
  expect(answer).toBe(stopAnswers.stopped(['S-2']));
});

/** What becomes of a slot: every answer of X, no answer at all, limits, late and empty slots. */
import { describe, expect, test } from 'vitest';
import { decisions } from '../../src/words/answers.ts';
import { alerts } from '../../src/words/notices.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { buttonsOf } from '../fakes/chat.ts';
import { accountOf, answered, at, campaignWords, openStage } from '../fakes/core-stage.ts';
import { approvedStory, channelOf, threadOf, toldOf, typesOf } from '../fakes/core-views.ts';
import type { Fate } from '../fakes/core-x.ts';

describe('when X gives no answer', () => {
  test('a post that stands on the timeline is found there, and nothing is sent again', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: true }]);
    await stage.until('08:00');
    expect(await stage.status(story)).toBe('unknown');
    await stage.until('08:01');
    expect(await stage.status(story)).toBe('published');
    expect([stage.x.sends, stage.x.posts.length]).toEqual([1, 1]);
    const published = (await stage.events(story)).find(({ type }) => type === 'published');
    expect(published?.data).toMatchObject({ how: 'foundOnTimeline', id: '1000' });
  });

  test('a timeline that cannot be read is not "not found"', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'serverError', taken: true }]);
    stage.x.unreadable = 3;
    await stage.until('08:01');
    expect((await stage.load(story)).state.delivery?.looks).toBe(0);
    await stage.until('08:05');
    expect(await stage.status(story)).toBe('published');
  });

  test('what two looks do not find waits for a person, who may not decide before', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
    await stage.until('08:01');
    expect(await stage.press('kim', 'notOnX', story)).toBe(sayObjection('stillLooking'));
    await stage.until('11:00');
    expect([await stage.status(story), stage.x.sends]).toEqual(['unknown', 1]);
    expect(threadOf(stage)).toContain(alerts.unknown('Story S-1'));
    const buttons = buttonsOf(stage.chat.card('slack:C1').card.parts).map(({ action }) => action);
    expect(buttons).toEqual(expect.arrayContaining(['foundOnX', 'notOnX']));
    expect(await stage.press('kim', 'notOnX', story)).toBe(decisions.notFound('S-1'));
    expect(await stage.status(story)).toBe('missed');
    await stage.until('12:00');
    expect(stage.x.sends).toBe(1);
    await stage.press('kim', 'release', story);
    await stage.until('12:30');
    expect([await stage.status(story), stage.x.sends]).toEqual(['published', 2]);
  });

  test('a person who finds it on X gives its address, and it can be taken down', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
    await stage.until('08:05');
    expect(await stage.form('kim', 'foundOnX', story, { url: 'https://x.com/ValeCare' })).toMatchObject({
      taken: false,
    });
    const found = await stage.form('kim', 'foundOnX', story, { url: 'https://x.com/ValeCare/status/77' });
    expect(answered(found)).toBe(decisions.found('S-1'));
    expect((await stage.load(story)).state.delivery?.post?.id).toBe('77');
    expect(await stage.press('lee', 'takeDown', story)).toBe(decisions.takingDown('S-1'));
    await stage.until('08:06');
    expect(await stage.status(story)).toBe('recalled');
  });

  test('"duplicate" of a text that is not there is a refusal', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'duplicate', taken: false }]);
    await stage.until('08:05');
    expect(await stage.status(story)).toBe('refused');
  });

  test('an unfinished send is pointed out two minutes after its slot, once', async () => {
    const { stage } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
    stage.x.unreadable = 99;
    await stage.until('08:10');
    expect(threadOf(stage).split(alerts.watch('Story S-1'))).toHaveLength(2);
  });

  test('an answer that comes after the deadline still counts', async () => {
    const { stage, story } = await approvedStory();
    stage.x.meanwhile = async () => {
      stage.clock.set(stage.clock.now() + 26_000);
      const [wake] = (await stage.store.find({ query: 'due', until: stage.clock.now(), limit: 50 })).filter(
        ({ name }) => name === 'deadline',
      );
      if (wake !== undefined) await stage.engine.deliver(wake);
      expect(await stage.status(story)).toBe('unknown');
    };
    await stage.until('08:01');
    expect(await typesOf(stage, story)).toEqual([
      'submitted',
      'approved',
      'scheduled',
      'sending',
      'unknown',
      'published',
    ]);
    expect(stage.x.posts).toHaveLength(1);
  });
});

describe('when X says no', () => {
  test.each(['forbidden', 'invalid', 'duplicate'] as const)(
    '"%s" is final, the slot passes, and people are told',
    async (code) => {
      const { stage, story } = await approvedStory({}, [{ fate: 'refused', code }]);
      await stage.until('09:00');
      expect([await stage.status(story), stage.x.sends]).toEqual(['refused', 1]);
      expect(toldOf(stage, 'sam')).toContain('X did not accept Story S-1');
      expect(await stage.command('kim', 'queue')).toContain('08:00 refused S-1');
    },
  );

  test('429 rests the account, tells the channel, and tries again within the slot', async () => {
    const { stage, story } = await approvedStory({}, [
      { fate: 'notSent', code: 'rateLimited', holdFor: 120_000 },
    ]);
    await stage.until('08:01');
    expect(await stage.status(story)).toBe('scheduled');
    expect(channelOf(stage)).toContain(alerts.account('@ValeCare', 'rateLimited'));
    await stage.until('08:03');
    expect([await stage.status(story), stage.x.sends]).toEqual(['published', 2]);
  });

  test('a rest that outlasts the slot means that the slot is missed', async () => {
    const { stage, story } = await approvedStory({}, [
      { fate: 'notSent', code: 'rateLimited', holdFor: 900_000 },
    ]);
    await stage.until('08:20');
    expect([(await stage.load(story)).state.missedWhy, stage.x.sends]).toEqual(['late', 1]);
    expect(toldOf(stage, 'sam')).toContain('missed its slot');
  });

  test('402 holds the account until a person releases it: later slots are missed, nothing is tried', async () => {
    const { stage, story } = await approvedStory({}, [
      { fate: 'notSent', code: 'outOfCredit', holdFor: null },
    ]);
    const next = await stage.submit('jo', {}, 'notice');
    await stage.press('kim', 'approve', next);
    await stage.until('09:00');
    expect([await stage.status(story), await stage.status(next), stage.x.sends]).toEqual([
      'missed',
      'missed',
      1,
    ]);
    expect((await stage.load(next)).state.missedWhy).toBe('held');
    expect(channelOf(stage)).toContain('The account @ValeCare cannot post');
    await stage.store.commit({
      expect: {},
      append: { 'account:main': [{ type: 'released', at: at('09:00'), by: 'loudhailer', data: {} }] },
    });
    await stage.press('kim', 'release', next);
    await stage.until('09:15');
    expect(await stage.status(next)).toBe('published');
  });

  test('a network that cannot be reached is tried again, and counts against neither ceiling nor budget', async () => {
    const unreachable: Fate = { fate: 'notSent', code: 'unreachable' };
    const { stage, story } = await approvedStory({ campaign: campaignWords({ ceiling: 1 }) }, [
      unreachable,
      unreachable,
    ]);
    await stage.until('08:02');
    expect([await stage.status(story), stage.x.sends]).toEqual(['published', 3]);
  });
});

test('a timeline that stays unreadable leaves nothing waiting for ever: a person is asked, and may decide', async () => {
  const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
  stage.x.unreadable = Number.POSITIVE_INFINITY;
  await stage.until('08:20');
  expect(await stage.press('kim', 'notOnX', story)).toBe(sayObjection('stillLooking'));
  expect(threadOf(stage)).not.toContain(alerts.unread('Story S-1'));
  await stage.until('08:31');
  expect(channelOf(stage)).toContain('It is not on X');
  const told = () => threadOf(stage).split(alerts.unread('Story S-1')).length - 1;
  expect(told()).toBe(1);
  await stage.until('09:30');
  expect([told(), await stage.status(story)]).toEqual([1, 'unknown']);
  expect(await stage.press('kim', 'notOnX', story)).toBe(decisions.notFound('S-1'));
  expect(await stage.status(story)).toBe('missed');
});

test('what the last check sends back after the last day is over, and nobody is promised another look', async () => {
  const stage = await openStage({
    campaign: campaignWords({ timetable: '  - { at: ["20:00"] }' }),
  });
  await stage.submit('sam', { text: 'I pledge to listen first on nights' }, 'pledge');
  await stage.until('07:05');
  const [pledge] = await stage.store.find({ query: 'number', number: 'P-1' });
  await stage.press('kim', 'listPledge', pledge?.stream ?? 'submission:');
  await stage.command('kim', 'pick P-1');
  const [found] = await stage.store.find({ query: 'number', number: 'S-1' });
  const post = found?.stream ?? 'submission:';
  await stage.press('lee', 'approve', post);
  stage.x.fates.push({ fate: 'notSent', code: 'rateLimited', holdFor: 6 * 60 * 60_000 });
  await stage.until('23:00');
  stage.chat.setProfile(accountOf('lee'), { email: 'lee@comms.example', inactive: true });
  await stage.until('09:00', '2026-10-06');
  expect([await stage.status(post), stage.x.standing()]).toEqual(['expired', []]);
  expect(toldOf(stage, 'sam')).toContain('The campaign ended before Pledge S-1 could be posted');
  expect(toldOf(stage, 'sam')).not.toContain('went back to review');
});

describe('the address of a post that a person found', () => {
  test.each([
    'https://evil.example/status/12',
    'https://x.com.evil.example/a/status/12',
    'https://x.com/a/status/12 and see https://evil.example',
    'see https://x.com/a/status/12',
    'javascript:x.com/a/status/12',
  ])('is one on X, because it is passed on to others: not %s', async (url) => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
    await stage.until('08:10');
    expect(await stage.form('kim', 'foundOnX', story, { url })).toMatchObject({ taken: false });
    expect(await stage.status(story)).toBe('unknown');
  });

  test('is not that of another item, or taking the one down would delete the other', async () => {
    const { stage, story } = await approvedStory();
    const other = await stage.submit('sam');
    await stage.press('kim', 'approve', other);
    stage.x.fates.push({ fate: 'published' }, { fate: 'unknown', code: 'timeout', taken: false });
    await stage.until('09:00');
    const { url = '' } = (await stage.load(story)).state.delivery?.post ?? {};
    const said = await stage.form('kim', 'foundOnX', other, { url });
    expect(answered(said)).toContain(sayObjection('postOfAnother'));
    expect(await stage.status(other)).toBe('unknown');
  });
});

/** Taking back: at every stage, whatever X answers, and with every word gone from where it was shown. */
import { describe, expect, test } from 'vitest';
import type { Removal, StreamId } from '../../src/ports.ts';
import { record } from '../../src/publishing/send.ts';
import { erase } from '../../src/submissions/take-back.ts';
import { decisions } from '../../src/words/answers.ts';
import { sayObjection } from '../../src/words/objections.ts';
import { wordsOf } from '../fakes/chat.ts';
import {
  accountOf,
  answered,
  at,
  campaignWords,
  openStage,
  person,
  type Stage,
} from '../fakes/core-stage.ts';
import { approvedStory, channelOf, toldOf } from '../fakes/core-views.ts';
import type { Fate } from '../fakes/core-x.ts';

const MARK = 'An unmistakable sentence about corridors';
const COMMENT = 'An unmistakable comment on that';

const eraseAs = async (stage: Stage, who: string, story: StreamId<'submission'>) => {
  await stage.command(who, 'whoami');
  return erase(stage.core, { person: person(who), account: accountOf(who), request: 'erase' }, story);
};

type Setting = (stage: Stage, story: StreamId<'submission'>) => Promise<void>;
const approve: Setting = async (stage, story) => void (await stage.press('kim', 'approve', story));
const stages: readonly [string, Setting][] = [
  ['in review', async () => undefined],
  [
    'with changes asked for',
    async (stage, story) => void (await stage.form('kim', 'askForChanges', story, { comment: 'Why?' })),
  ],
  ['scheduled', approve],
  [
    'parked',
    async (stage, story) => {
      await approve(stage, story);
      await stage.press('kim', 'park', story);
    },
  ],
  [
    'missed',
    async (stage, story) => {
      await approve(stage, story);
      await stage.command('kim', 'stop');
      await stage.until('08:05');
    },
  ],
  [
    'refused by X',
    async (stage, story) => {
      await approve(stage, story);
      stage.x.fates.push({ fate: 'refused', code: 'forbidden' });
      await stage.until('08:05');
    },
  ],
];

describe.each(stages)('withdrawn while %s', (_name, set) => {
  test('it is gone, its slot is free, and nothing of it is ever sent', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await set(stage, story);
    expect(await stage.press('jo', 'withdraw', story)).toBe(sayObjection('notYours'));
    expect(await stage.command('sam', 'withdraw s-1')).toBe(decisions.withdrawn('S-1'));
    expect((await stage.load(story)).state).toMatchObject({ status: 'withdrawn', approvals: [] });
    const sends = stage.x.sends;
    await stage.until('12:00');
    expect(stage.x.sends).toBe(sends);
    expect(wordsOf(stage.chat.cards('slack:C1')[0]?.card.parts ?? [])).not.toContain(MARK);
  });
});

describe('withdrawn while it is on its way', () => {
  test.each([
    ['published', [], 'recalled'],
    ['refused', [{ fate: 'refused', code: 'forbidden' }], 'withdrawn'],
    ['not sent', [{ fate: 'notSent', code: 'unreachable' }], 'withdrawn'],
    ['taken without an answer', [{ fate: 'unknown', code: 'timeout', taken: true }], 'recalled'],
  ] as const)('and then %s: it ends, and nothing of it stands', async (_name, fates, end) => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await approve(stage, story);
    stage.x.fates.push(...fates);
    let answer = '';
    stage.x.meanwhile = async () => {
      answer = await stage.press('sam', 'withdraw', story);
    };
    await stage.until('09:00');
    expect(answer).toBe(decisions.withdrawing('S-1'));
    expect(await stage.status(story)).toBe(end);
    expect(stage.x.standing()).toEqual([]);
    expect(stage.x.sends).toBe(1);
    // Nobody can bring it back into a slot.
    expect(await stage.press('kim', 'release', story)).toMatch(/withdrawn|cannot/);
  });

  test('and then lost: a person is asked, and can say that it is not there', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await approve(stage, story);
    stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: false });
    stage.x.meanwhile = async () => void (await stage.press('sam', 'withdraw', story));
    await stage.until('08:10');
    const card = wordsOf(stage.chat.cards('slack:C1')[0]?.card.parts ?? []);
    expect(card).not.toContain(MARK);
    expect(card).toContain('It is not on X');
    expect(await stage.press('kim', 'notOnX', story)).toBe(decisions.nothingToDelete('S-1'));
    expect(await stage.status(story)).toBe('withdrawn');
  });

  test('an answer that comes when everybody thought it was not there is taken down at once', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await approve(stage, story);
    stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: false });
    await stage.until('08:10');
    await stage.press('kim', 'notOnX', story);
    await stage.press('sam', 'withdraw', story);
    await record(stage.core, story, 1, { outcome: 'published', id: '5', url: 'https://x.com/a/status/5' });
    await stage.until('08:11');
    expect(await stage.status(story)).toBe('recalled');
  });
});

describe('taking down', () => {
  async function published(removals: readonly Removal[]) {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await approve(stage, story);
    await stage.until('08:05');
    stage.x.removals.push(...removals);
    return { stage, story };
  }

  test('any approver may; the author, who approved and who asked are told how it ends', async () => {
    const { stage, story } = await published([]);
    expect(await stage.press('sam', 'takeDown', story)).toBe(sayObjection('notApprover'));
    expect(await stage.command('lee', 'takedown S-1')).toBe(decisions.takingDown('S-1'));
    await stage.until('08:06');
    expect([await stage.status(story), stage.x.standing()]).toEqual(['recalled', []]);
    for (const who of ['sam', 'kim', 'lee']) expect(toldOf(stage, who)).toContain('is taken down from X');
    expect(await stage.press('max', 'takeDown', story)).not.toBe('');
  });

  test.each([
    ['X asks to wait', { outcome: 'notSent', reason: '', retryAt: at('08:20') }, '08:21'],
    ['X does not answer', { outcome: 'unknown', reason: '' }, '08:07'],
  ] as const)('when %s, it is tried again', async (_name, removal, when) => {
    const { stage, story } = await published([removal]);
    await stage.press('kim', 'takeDown', story);
    await stage.settle();
    expect(await stage.status(story)).toBe('published');
    expect(await stage.press('kim', 'takeDown', story)).toBe(sayObjection('recallAlready'));
    await stage.until(when);
    expect(await stage.status(story)).toBe('recalled');
  });

  test('when X refuses, everyone is told that somebody must do it by hand, and that stays to be read', async () => {
    const { stage, story } = await published([{ outcome: 'refused', reason: 'no' }]);
    await stage.press('lee', 'takeDown', story);
    await stage.until('09:00');
    for (const who of ['sam', 'kim', 'lee']) expect(toldOf(stage, who)).toContain('must delete it by hand');
    const ids = stage.chat.told(accountOf('lee')).map(({ id }) => id);
    expect(ids).toHaveLength(1);
    expect(wordsOf(stage.chat.cards('slack:C1')[0]?.card.parts ?? [])).toContain('by hand');
    expect(stage.chat.calls.filter((call) => call.startsWith('replace slack:T1/lee'))).toEqual([]);
  });

  test('what X refused to delete may be asked for again, and is gone then', async () => {
    const { stage, story } = await published([{ outcome: 'refused', reason: 'no' }]);
    await stage.press('lee', 'takeDown', story);
    expect(await stage.press('kim', 'takeDown', story)).toBe(sayObjection('recallAlready'));
    await stage.until('09:00');
    expect(await stage.press('kim', 'takeDown', story)).toBe(decisions.takingDown('S-1'));
    await stage.until('09:30');
    expect(await stage.status(story)).toBe('recalled');
    expect(stage.x.standing()).toEqual([]);
  });

  test('after a day without success people are told that they must do it', async () => {
    const { stage, story } = await published(Array(60).fill({ outcome: 'unknown', reason: '' }));
    await stage.press('lee', 'takeDown', story);
    await stage.until('12:00', '2026-10-06');
    expect((await stage.load(story)).state.recall?.outcome).toBe('refused');
    expect(toldOf(stage, 'lee')).toContain('must delete it by hand');
    expect(stage.x.removals.length).toBeGreaterThan(0);
  });
});

describe('words that were taken back', () => {
  const ways: readonly [string, Setting][] = [
    ['withdrawn', async (stage, story) => void (await stage.press('sam', 'withdraw', story))],
    [
      'rejected',
      async (stage, story) =>
        void (await stage.form('kim', 'reject', story, { reason: 'tone', words: 'Not so.' })),
    ],
    ['erased', async (stage, story) => void expect((await eraseAs(stage, 'ada', story)).done).toBe(true)],
  ];
  test.each(ways)('are on no card, in no thread and no message once %s', async (_name, take) => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await stage.form('kim', 'askForChanges', story, { comment: COMMENT, suggestion: `${MARK} again` });
    await stage.form('sam', 'comment', story, { comment: COMMENT });
    await stage.settle();
    await take(stage, story);
    await stage.settle();
    const [shown] = stage.chat.cards('slack:C1');
    expect(wordsOf(shown?.card.parts ?? [])).not.toContain('unmistakable');
    expect(shown?.card.summary).not.toContain('unmistakable');
    // Every thread reply and private message that held words stands with something else in it.
    const told = stage.chat
      .told(accountOf('sam'))
      .filter(({ parts }) => wordsOf(parts).includes('unmistakable'));
    const replies = shown?.replies.filter(({ parts }) => wordsOf(parts).includes('unmistakable')) ?? [];
    const gone = (channel: string) =>
      stage.chat.calls.filter((call) => call === `replace ${channel} gone-S-1`).length;
    expect([told.length, replies.length]).toEqual([1, expect.toSatisfy((count: number) => count >= 1)]);
    expect(gone(accountOf('sam'))).toBe(told.length);
    expect(gone('slack:C1')).toBeGreaterThanOrEqual(replies.length);
    for (const who of ['sam', 'kim'])
      for (const line of ['show S-1', 'mine', 'queue'])
        expect(await stage.command(who, line)).not.toContain('unmistakable');
    const [card] = await stage.store.load([`card:${story.replace(':', '/')}`]);
    expect(card.state.messages.filter((one) => !one.over && one.kept === 'untilGone')).toEqual([]);
  });

  test('the reason of a rejection stays with its author, until the item is erased', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await stage.form('kim', 'reject', story, { reason: 'tone', words: 'It could hurt somebody.' });
    await stage.until('07:30');
    expect(toldOf(stage, 'sam')).toContain('It could hurt somebody.');
    const replaced = () => stage.chat.calls.filter((call) => call.startsWith('replace slack:T1/sam')).length;
    expect(replaced()).toBe(0);
    await eraseAs(stage, 'ada', story);
    await stage.until('07:31');
    expect(replaced()).toBe(1);
  });

  test('once erased are in no store either, and what stood on X is taken down', async () => {
    const stage = await openStage();
    const story = await stage.submit('sam', { text: MARK });
    await approve(stage, story);
    await stage.until('08:05');
    expect((await eraseAs(stage, 'kim', story)).done).toBe(false);
    expect((await eraseAs(stage, 'ada', story)).done).toBe(true);
    await stage.until('08:06');
    const loaded = await stage.load(story);
    expect([loaded.content, loaded.state.status, stage.x.standing()]).toEqual([{}, 'recalled', []]);
    expect(JSON.stringify(await stage.events())).not.toContain('unmistakable');
  });
});

test('what X refused and was erased then cannot be given a slot, other words or a comment any more', async () => {
  const { stage, story } = await approvedStory({}, [{ fate: 'refused', code: 'forbidden' }]);
  await stage.until('08:05');
  expect(await stage.status(story)).toBe('refused');
  expect((await eraseAs(stage, 'ada', story)).done).toBe(true);
  expect(await stage.press('kim', 'release', story)).toBe(sayObjection('erased'));
  expect(await stage.command('kim', 'next S-1')).toContain(sayObjection('erased'));
  for (const [who, name] of [
    ['sam', 'change'],
    ['kim', 'comment'],
  ] as const)
    expect(answered(await stage.form(who, name, story, { text: MARK, comment: COMMENT, about: 'no' }))).toBe(
      sayObjection('erased'),
    );
  await stage.until('09:00');
  expect(await stage.load(story)).toMatchObject({ state: { status: 'refused' }, content: {} });
});

test('no words stay in a channel that the campaign has given up since', async () => {
  const campaign = campaignWords();
  const stage = await openStage({ campaign });
  const story = await stage.submit('sam', { text: MARK });
  await stage.submit('sam', { text: 'I pledge to listen first on nights' }, 'pledge');
  await stage.until('07:05');
  expect(channelOf(stage)).toContain('unmistakable');
  expect(channelOf(stage)).toContain('listen first');
  await stage.import(campaign.replace('[slack:C1]', '[slack:C2]'));
  await stage.command('sam', 'withdraw S-1');
  await stage.command('sam', 'withdraw P-1');
  await stage.settle();
  expect(await stage.status(story)).toBe('withdrawn');
  expect(channelOf(stage)).not.toMatch(/unmistakable|listen first/);
});

describe('a post is taken down whose words are offered once more', () => {
  async function offered() {
    const campaign = campaignWords({ days: ['2026-10-05', '2026-10-16'] });
    const { stage, story } = await approvedStory({ campaign });
    await stage.until('09:00', '2026-10-13');
    await stage.command('kim', 'again S-1');
    const [made] = await stage.store.find({ query: 'number', number: 'S-2' });
    if (made === undefined) throw new Error('nothing was offered');
    await stage.press('lee', 'approve', made.stream);
    return { stage, story, again: made.stream };
  }

  test('before the second has gone out: then it does not, and whoever pressed is told so', async () => {
    const { stage, story, again } = await offered();
    expect(await stage.press('lee', 'takeDown', story)).toBe(
      `${decisions.takingDown('S-1')} ${decisions.notAgain(['S-2'])}`,
    );
    await stage.until('12:00', '2026-10-13');
    expect([await stage.status(again), stage.x.standing()]).toEqual(['withdrawn', []]);
    expect(toldOf(stage, 'sam')).toContain('Story S-2 is withdrawn');
  });

  test('after it: then each is taken down by itself', async () => {
    const { stage, story, again } = await offered();
    await stage.until('12:00', '2026-10-13');
    expect(await stage.press('lee', 'takeDown', story)).toBe(decisions.takingDown('S-1'));
    await stage.settle();
    expect([await stage.status(again), stage.x.standing().length]).toEqual(['published', 1]);
  });
});

describe('whoever took a post back on its way is told that there was nothing to delete', () => {
  const told = 'Story S-1 did not arrive on X, so there was nothing to delete.';

  test.each<[string, Fate]>([
    ['X asked to wait', { fate: 'notSent', code: 'rateLimited' }],
    ['X refused it', { fate: 'refused', code: 'forbidden' }],
  ])('because %s', async (_why, fate) => {
    const { stage, story } = await approvedStory({}, [fate]);
    stage.x.meanwhile = async () => {
      stage.x.meanwhile = undefined;
      expect(await stage.press('sam', 'withdraw', story)).toContain('tell you how that ends');
    };
    await stage.until('08:30');
    expect([await stage.status(story), stage.x.posts]).toEqual(['withdrawn', []]);
    expect(toldOf(stage, 'sam').split(told)).toHaveLength(2);
    expect(toldOf(stage, 'sam')).not.toMatch(/another slot|did not accept/);
  });

  test('because a person looked and it is not there; nobody is promised another slot', async () => {
    const { stage, story } = await approvedStory({}, [{ fate: 'unknown', code: 'timeout', taken: false }]);
    await stage.until('08:00');
    await stage.press('max', 'takeDown', story);
    await stage.until('08:10');
    expect(await stage.press('lee', 'notOnX', story)).toBe(decisions.nothingToDelete('S-1'));
    await stage.settle();
    for (const who of ['max', 'sam', 'kim']) expect(toldOf(stage, who)).toContain(told);
    expect(toldOf(stage, 'sam')).not.toContain('another slot');
    // It was there after all: then it is deleted, and they are told so.
    await record(stage.core, story, 1, { outcome: 'published', id: '5', url: 'https://x.com/a/status/5' });
    await stage.settle();
    expect(await stage.status(story)).toBe('recalled');
    expect(toldOf(stage, 'max')).toContain('is taken down from X');
  });
});

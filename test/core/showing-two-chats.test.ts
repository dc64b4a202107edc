/** One platform away for an hour: the other follows at once, the one that was away catches up, and nothing comes twice. */
import { expect, test } from 'vitest';
import type { ChatOutcome, StreamId } from '../../src/ports.ts';
import type { FakeChat } from '../fakes/chat.ts';
import { FAKE_PAUSE } from '../fakes/chat.ts';
import type { Stage } from '../fakes/core-stage.ts';
import { campaignWords, teamsOf } from '../fakes/core-stage.ts';
import { callsOf, cardsIn, openTwoChats, repliesIn, SLACK, saying, TEAMS } from '../fakes/two-chats.ts';

const CAMPAIGN = campaignWords({ other: 2, timetable: '  - { at: ["08:00", "09:00"] }' });

/** Ned is in Teams only; Kim and Lee, who approve, are in Slack. */
async function open(channels?: readonly string[]): Promise<Stage> {
  const stage = await openTwoChats([], {
    campaign: CAMPAIGN,
    ...(channels === undefined ? {} : { channels }),
  });
  stage.teams.setProfile(teamsOf('ned'), { name: 'Ned Invented', email: 'ned@hospital.example' });
  return stage;
}

/** A story's whole life, from 7:05 to just after 8:00; `see` looks at what the platform shows that is up. */
async function live(stage: Stage, see: (words: string) => void): Promise<StreamId<'submission'>> {
  await stage.until('07:05');
  const story = await stage.submit('sam');
  await stage.settle();
  see('Waiting for 2 approvals');
  await stage.form('kim', 'comment', story, { comment: 'Lovely' });
  await stage.settle();
  await stage.until('07:20');
  await stage.press('kim', 'approve', story);
  await stage.settle();
  see('Waiting for one approval');
  await stage.until('07:40');
  await stage.press('lee', 'approve', story);
  await stage.settle();
  see('Goes out on @ValeCare');
  await stage.until('08:00');
  see('Posted on @ValeCare');
  return story;
}

/** The lines of a card's thread; how many messages they came in is the platform's own affair. */
const linesOf = (chat: FakeChat, channel: string) => repliesIn(chat, channel).join('\n').split('\n').sort();

test.each(['teams', 'slack'] as const)('%s is away for an hour', async (away) => {
  const stage = await open();
  const gone = away === 'teams' ? stage.teams : stage.chat;
  const [up, channel] = away === 'teams' ? [stage.chat, SLACK] : [stage.teams, TEAMS];
  const recover = cutOff(gone, stage);
  const story = await live(stage, (words) => expect(cardsIn(up, channel)[0]).toContain(words));
  expect([cardsIn(gone, away === 'teams' ? TEAMS : SLACK), repliesIn(up, channel).length]).toEqual([[], 4]);
  await stage.until('08:05');
  recover();
  await stage.until('08:10');
  const ids = [stage.chat.cards(SLACK), stage.teams.cards(TEAMS)].map((cards) =>
    cards.map(({ card }) => card.id),
  );
  expect(ids).toEqual([[`card-${story.slice(11)}`], [`card-${story.slice(11)}`]]);
  expect(cardsIn(stage.teams, TEAMS)).toEqual(cardsIn(stage.chat, SLACK));
  expect(linesOf(stage.teams, TEAMS)).toEqual(linesOf(stage.chat, SLACK));
  expect(linesOf(stage.teams, TEAMS).filter((line) => line === 'Lovely')).toHaveLength(1);
  const told = stage.chat.told('slack:T1/sam').map(saying);
  expect(told.map((words) => words.split(' ')[0])).toEqual(['Story', 'Posted']);
  expect(stage.engine.failures).toEqual([]);
});

/** Nothing can be sent; who people are can still be asked, as who may decide is another test's question. */
function cutOff(chat: FakeChat, stage: Stage): () => void {
  const { show, replace, reply, tell } = chat;
  const none = async (): Promise<ChatOutcome> => ({
    outcome: 'notSent',
    reason: 'The chat cannot be reached.',
    retryAt: stage.clock.now() + FAKE_PAUSE,
  });
  Object.assign(chat, { show: none, replace: none, reply: none, tell: none });
  return () => void Object.assign(chat, { show, replace, reply, tell });
}

test('a person in the chat that is away is told late, and those in the other at once', async () => {
  const stage = await open();
  const story = await stage.submit(teamsOf('ned'), { organisation: 'hospital', colleague: 'slack:T1/sam' });
  await stage.settle();
  const recover = cutOff(stage.teams, stage);
  await stage.press('kim', 'approve', story);
  await stage.press('lee', 'approve', story);
  await stage.settle();
  expect(stage.chat.told('slack:T1/sam')).toHaveLength(1);
  expect(stage.teams.told(teamsOf('ned'))).toEqual([]);
  await stage.until('07:30');
  recover();
  await stage.until('07:32');
  expect(stage.teams.told(teamsOf('ned'))).toHaveLength(1);
  expect(stage.chat.told('slack:T1/sam')).toHaveLength(1);
});

test('words that are taken back leave the one chat at once while the other is away', async () => {
  const stage = await open();
  const story = await stage.submit('sam', { text: 'Words to be taken back' });
  await stage.form('kim', 'comment', story, { comment: 'About these words' });
  await stage.settle();
  stage.teams.fail('down');
  await stage.press('sam', 'withdraw', story);
  await stage.settle();
  expect(cardsIn(stage.chat, SLACK).join()).not.toContain('Words to be');
  // What was said below the card as well: each message was emptied where it stood.
  expect(stage.chat.calls.filter((call) => call.includes('gone-S-1'))).not.toEqual([]);
  expect(cardsIn(stage.teams, TEAMS).join()).toContain('Words to be');
  stage.teams.recover();
  await stage.until('07:02');
  expect(cardsIn(stage.teams, TEAMS).join()).not.toContain('Words to be');
});

test('200 changes while a chat asks to wait cost it few calls, and it shows the last of them', async () => {
  const stage = await open();
  const story = await stage.submit('sam');
  await stage.settle();
  const calls = () => stage.teams.calls.length;
  const before = calls();
  stage.teams.fail('limited', 5);
  for (let n = 1; n <= 200; n += 1) {
    await stage.form('kim', 'comment', story, { comment: `Comment number${n}` });
    await stage.settle();
    stage.clock.set(stage.clock.now() + 500);
  }
  expect(calls() - before).toBeLessThanOrEqual(5);
  expect(callsOf(stage.chat, 'replace', SLACK)).toBe(200);
  await stage.until('07:10');
  const lines = linesOf(stage.teams, TEAMS).filter((line) => line.startsWith('Comment number'));
  expect(new Set(lines).size).toBe(200);
  expect(lines).toHaveLength(200);
  // Ten replies of twenty lines each, and the card once.
  expect(calls() - before).toBeLessThanOrEqual(5 + 1 + 10);
  expect(cardsIn(stage.teams, TEAMS)).toEqual(cardsIn(stage.chat, SLACK));
});

test('a reply that was not confirmed is not said again together with what came after it', async () => {
  const stage = await open();
  const story = await stage.submit('sam');
  await stage.settle();
  await stage.form('kim', 'comment', story, { comment: 'The first' });
  stage.chat.reply = failOnce(stage.chat, 'unknown');
  await stage.settle();
  await stage.form('lee', 'comment', story, { comment: 'The second' });
  await stage.until('07:05');
  for (const [chat, channel] of [
    [stage.chat, SLACK],
    [stage.teams, TEAMS],
  ] as const)
    expect(linesOf(chat, channel).filter((line) => line.startsWith('The '))).toEqual([
      'The first',
      'The second',
    ]);
});

function failOnce(chat: FakeChat, trouble: 'unknown'): FakeChat['reply'] {
  const reply = chat.reply.bind(chat);
  let isFirst = true;
  return (ref, notice, again) => {
    if (isFirst) chat.fail(trouble);
    isFirst = false;
    return reply(ref, notice, again);
  };
}

test('what nobody looks at any more is drawn again once, however long the other chat is away', async () => {
  const stage = await open();
  const story = await stage.submit('sam');
  await stage.settle();
  await stage.talk.fillForm(stage.from('kim'), stage.talk.startForm('reject', `${story}@1`));
  await stage.settle();
  stage.teams.fail('down');
  const before = callsOf(stage.chat, 'replace', SLACK);
  await stage.until('07:40');
  expect(callsOf(stage.chat, 'replace', SLACK) - before).toBe(1);
});

test('a comment that comes while a reply is put together is said once, with its words', async () => {
  const stage = await open();
  const story = await stage.submit('sam');
  await stage.settle();
  await stage.form('kim', 'comment', story, { comment: 'The first' });
  let isFirst = true;
  const other = await stage.again({
    wrapStore: (store) =>
      new Proxy(store, {
        get(target, name) {
          if (name !== 'history' || !isFirst) return Reflect.get(target, name).bind(target);
          return async (from: Parameters<typeof store.history>[0]) => {
            if (isFirst && from.stream === story) {
              isFirst = false;
              await stage.form('lee', 'comment', story, { comment: 'The second' });
            }
            return target.history(from);
          };
        },
      }),
  });
  await other.until('07:05');
  expect(isFirst).toBe(false);
  const lines = linesOf(stage.chat, SLACK);
  expect(lines.filter((line) => line.startsWith('The '))).toEqual(['The first', 'The second']);
  expect(lines.filter((line) => line.endsWith('commented.'))).toHaveLength(2);
});

test('what needs a look is said below the card of the chat that was away too, once the card is there', async () => {
  const stage = await open();
  const recover = cutOff(stage.teams, stage);
  stage.x.fates.push({ fate: 'unknown', code: 'timeout', taken: false });
  await live(stage, () => undefined);
  const alert = 'We looked twice and did not find it.';
  await stage.until('08:05');
  expect(repliesIn(stage.chat, SLACK).filter((words) => words.includes(alert))).toHaveLength(1);
  recover();
  await stage.until('08:10');
  expect(repliesIn(stage.teams, TEAMS).filter((words) => words.includes(alert))).toHaveLength(1);
});

test('a sealed item goes on to the next contact while a channel cannot be told that nobody opens it', async () => {
  const stage = await open();
  const recover = cutOff(stage.teams, stage);
  const text = 'I am not coping and I do not want to be here any more';
  await stage.talk.submitForm(stage.from('sam'), 'story', 'story', { about: 'no', text });
  await stage.until('10:00');
  const told = stage.chat.told('slack:T1/lou').length;
  await stage.until('11:00');
  expect(told).toBeGreaterThan(0);
  expect(stage.chat.told('slack:T1/lou').length).toBe(told + 2);
  expect(stage.chat.cards(SLACK)).toHaveLength(1);
  recover();
  await stage.until('11:05');
  expect(stage.teams.cards(TEAMS)).toHaveLength(1);
});

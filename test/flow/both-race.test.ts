/** Two people decide at the same moment, one in Slack and one in Teams: one outcome, and each is told what became of theirs. */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardsAgree, oneCardEach, threadsAgree } from '../fakes/flow-both.ts';
import { HASHTAG, SLOT } from '../fakes/flow-campaign.ts';
import {
  answerTo,
  cardOf,
  fillIn,
  ORDINARY,
  pressOf,
  type Sent,
  send,
  shownForm,
  tellStory,
} from '../fakes/flow-people.ts';
import { readView } from '../fakes/flow-reading.ts';
import { type Flow, openFlow } from '../fakes/flow-stage.ts';
import { writes } from '../fakes/flow-story.ts';
import {
  cardInTeams,
  fillInTeams,
  openInTeams,
  pressOfTeams,
  sendPress,
  tellInTeams,
} from '../fakes/flow-teams-people.ts';

type Decision = 'approve' | 'reject';
type Act = () => Promise<string>;

const WHY = { reason: 'tone', words: 'Please say it more kindly.' };
const YES: Readonly<Record<Decision, RegExp>> = {
  approve: /^You approved S-\d+\. That was the last approval it needed\.$/,
  reject: /^S-\d+ is rejected and its words are taken off every card and message\./,
};
const STATUS: Readonly<Record<Decision, string>> = {
  approve: 'Goes out on @example_trust',
  reject: 'Rejected by',
};

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ chats: 'both' });
});
afterAll(() => flow.close());

let count = 0;
/** A story like no other, told on either platform, whose card stands on both. */
async function newStory(chat: 'slack' | 'teams' = 'slack'): Promise<string> {
  count += 1;
  // Slack lets one message a second into a channel, and nobody here wants to wait for it.
  flow.clock.ahead(2_000);
  const text = Array.from({ length: 12 }, (_, index) => `word${count}x${index}`).join(' ');
  const tell = chat === 'slack' ? tellStory : tellInTeams;
  const id = await tell(flow, 'amina', { ...ORDINARY, text });
  await cardsAgree(flow, id, 'Waiting for one approval.');
  return id;
}

/** Everything up to the last click, so that the clicks themselves come together. */
async function inSlack(name: string, id: string, decision: Decision): Promise<Act> {
  const card = await cardOf(flow, id);
  if (decision === 'approve') {
    const payload = await pressOf(flow, name, card, 'Approve');
    return async () => answerTo(flow, await send(flow, payload));
  }
  const before = flow.slack.calls.length;
  await send(flow, await pressOf(flow, name, card, 'Reject'));
  const form = await shownForm(flow, before);
  return async () => {
    const { answer }: Sent = await fillIn(flow, name, form, WHY);
    return answer?.view === undefined
      ? JSON.stringify(answer?.errors)
      : (readView(answer.view).split('\n').at(-1) ?? '');
  };
}

async function inTeams(name: string, id: string, decision: Decision): Promise<Act> {
  const card = await cardInTeams(flow, id);
  if (decision === 'approve') {
    const activity = pressOfTeams(flow, name, card, 'Approve');
    return async () => (await sendPress(flow, name, activity)).text;
  }
  const form = await openInTeams(flow, name, card, 'Reject');
  return () => fillInTeams(flow, name, form, WHY);
}

const decided = async (id: string): Promise<readonly Decision[]> => {
  const [item] = await flow.bot().core.store.find({ query: 'number', number: id });
  const events = await flow.bot().core.store.history({ stream: item!.stream, after: 0, limit: 1_000 });
  return events.flatMap(({ type }) =>
    type === 'approved' ? ['approve'] : type === 'rejected' ? ['reject'] : [],
  );
};

/** Both clicks, the second one so many turns of the event loop behind the first. */
async function together(first: Act, second: Act, turns: number): Promise<readonly [string, string]> {
  const one = first();
  for (let turn = 0; turn < turns; turn += 1) await setImmediate();
  return Promise.all([one, second()]);
}

const moment = fc.record({ slackFirst: fc.boolean(), turns: fc.nat(60) });
const rounds = (play: (moment: { slackFirst: boolean; turns: number }) => Promise<void>) =>
  fc.assert(fc.asyncProperty(moment, play), { numRuns: 8, endOnFailure: true });

describe('ben in Slack and chidi in Teams, at the same moment', () => {
  const race = async (
    decisions: readonly [Decision, Decision],
    { slackFirst, turns }: { slackFirst: boolean; turns: number },
  ) => {
    const id = await newStory(slackFirst ? 'slack' : 'teams');
    const slack = await inSlack('ben', id, decisions[0]);
    const teams = await inTeams('chidi', id, decisions[1]);
    const said = await together(slackFirst ? slack : teams, slackFirst ? teams : slack, turns);
    const [ben, chidi] = slackFirst ? said : [said[1], said[0]];
    return { id, ben, chidi, events: await decided(id) };
  };
  const end = async (id: string, decision: Decision): Promise<void> => {
    await cardsAgree(flow, id, STATUS[decision]);
    await oneCardEach(flow, id);
  };

  it.each(['approve', 'reject'] as const)(
    'both %s: one of them does, and the other is told who did',
    (what) =>
      rounds(async (at) => {
        const { id, ben, chidi, events } = await race([what, what], at);
        expect(events).toEqual([what]);
        const [winner, loser] = YES[what].test(ben) ? ['ben', chidi] : ['chidi', ben];
        expect(winner === 'ben' ? ben : chidi, `ben: ${ben}`).toMatch(YES[what]);
        const did = what === 'approve' ? 'approved' : 'rejected';
        expect(loser).toMatch(new RegExp(`This was ${did} at \\d\\d:\\d\\d BST by ${winner}\\.`));
        await end(id, what);
      }),
  );

  it('one approves and one rejects: it is rejected, and whoever came too late is told so', () =>
    rounds(async (at) => {
      const { id, ben, chidi, events } = await race(['approve', 'reject'], at);
      expect(chidi).toMatch(YES.reject);
      // Whoever was first is told that it counted; an approval may still be rejected, a rejection not approved.
      if (events.length === 2) {
        expect(events).toEqual(['approve', 'reject']);
        expect(ben).toMatch(YES.approve);
      } else {
        expect(events).toEqual(['reject']);
        expect(ben).toMatch(/^This was rejected at \d\d:\d\d BST by chidi\.$/);
      }
      await end(id, 'reject');
    }));

  it('and of all that was rejected nothing goes out, of all that was approved each once', async () => {
    const { store } = flow.bot().core;
    const items = [];
    for (let number = 1; number <= count; number += 1)
      items.push(...(await store.find({ query: 'number', number: `S-${number}` })));
    const booked = items.filter(({ state }) => state.status === 'scheduled');
    expect(booked.length).toBeGreaterThan(7);
    booked.sort((one, other) => (one.state.slot?.at ?? 0) - (other.state.slot?.at ?? 0));
    for (const { state } of booked) {
      flow.goTo(state.slot?.at ?? 0);
      await cardsAgree(flow, `S-${state.number}`, 'Posted on @example_trust');
    }
    flow.clock.ahead(SLOT);
    const texts = booked.map(({ content }) => `${content.r1?.fields.text} ${HASHTAG}`);
    expect(flow.x.accepted.map(({ text }) => text).sort()).toEqual(texts.sort());
    expect(writes(flow)).toHaveLength(texts.length);
  });
});

describe('somebody who clicks twice', () => {
  it('in Slack approves once, and reads so twice', async () => {
    const id = await newStory();
    const payloads = [];
    for (let click = 0; click < 2; click += 1)
      payloads.push(await pressOf(flow, 'ben', await cardOf(flow, id), 'Approve'));
    const sent = await Promise.all(payloads.map((payload) => send(flow, payload)));
    await expectOnce(id, await Promise.all(sent.map((one) => answerTo(flow, one))), 'ben');
  });

  it('in Teams approves once, and reads so twice', async () => {
    const id = await newStory('teams');
    const card = await cardInTeams(flow, id);
    const clicks = [0, 1].map(() => pressOfTeams(flow, 'chidi', card, 'Approve'));
    const said = await Promise.all(clicks.map((click) => sendPress(flow, 'chidi', click)));
    await expectOnce(
      id,
      said.map(({ text }) => text),
      'chidi',
    );
  });

  it('once on each platform approves once, and reads so twice', async () => {
    const id = await newStory();
    const acts = [await inSlack('efua', id, 'approve'), await inTeams('efua', id, 'approve')];
    await expectOnce(id, await Promise.all(acts.map((act) => act())), 'efua');
  });

  async function expectOnce(id: string, said: readonly string[], name: string): Promise<void> {
    expect(said.filter((text) => YES.approve.test(text))).toHaveLength(1);
    const again = new RegExp(`^(This was approved at .* by ${name}|You have approved this already)`);
    expect(said.filter((text) => again.test(text))).toHaveLength(1);
    expect(await decided(id)).toEqual(['approve']);
    await cardsAgree(flow, id, STATUS.approve);
    await threadsAgree(flow, id, `${name} approved this.`);
    await oneCardEach(flow, id);
  }
});

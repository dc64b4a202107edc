/** Linking with Slack's own directory on one side: what it answers for "nobody", and for "not now". */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Core } from '../../src/core.ts';
import { UnknownAccountError } from '../../src/errors.ts';
import { loadHuman } from '../../src/people/human.ts';
import { compare } from '../../src/people/linking.ts';
import { meetAccount } from '../../src/people/meeting.ts';
import { personOf } from '../../src/people/person.ts';
import { createFakeChat, type FakeChat } from '../fakes/chat.ts';
import { HandEngine, SetClock } from '../fakes/core-engine.ts';
import { silent } from '../fakes/core-stage.ts';
import { FakeX } from '../fakes/core-x.ts';
import { type SlackBench, startSlackBench } from '../fakes/slack-bench.ts';
import { SqliteStore } from '../fakes/sqlite-store.ts';

let bench: SlackBench;
let teams: FakeChat;
let core: Core;

beforeAll(async () => {
  bench = await startSlackBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  const clock = new SetClock(0);
  const store = new SqliteStore(':memory:');
  teams = createFakeChat({ name: 'teams' });
  const x = new FakeX(clock);
  ({ core } = createApp({
    store,
    engine: new HandEngine(store, clock),
    clock,
    chats: { slack: bench.adapter.chat, teams },
    publisherOf: (account) => x.publisher(account.id),
    log: silent,
  }));
});

/** Somebody in Teams is met and looked for in Slack; answers with the chats that could not be asked. */
async function meetInTeams(email: string): Promise<readonly string[]> {
  const account = 'teams:tenant/one';
  teams.setProfile(account, { name: 'One', email });
  await meetAccount(core, account, personOf(account));
  return compare(core, personOf(account));
}

const settled = async () => {
  const [person] = await core.store.load([`person:${personOf('teams:tenant/one')}`]);
  return person.state.compared;
};

test('whoever Slack knows by the address is linked', async () => {
  expect(await meetInTeams('Ben@example.nhs.uk')).toEqual([]);
  const { accounts } = await loadHuman(core, personOf('teams:tenant/one'));
  expect([...accounts].sort()).toEqual([
    `slack:${bench.slack.team}/${bench.slack.users.ben}`,
    'teams:tenant/one',
  ]);
});

test('"nobody" is an answer, and is remembered', async () => {
  expect(await meetInTeams('nobody@example.nhs.uk')).toEqual([]);
  expect(await settled()).toEqual(['slack']);
  for (const who of ['mailto:nobody@example.nhs.uk', `slack:${bench.slack.team}/U0NOBODY`])
    await expect(bench.adapter.chat.profile(who)).rejects.toBeInstanceOf(UnknownAccountError);
});

test.each([
  ['limited', { how: 'limited', seconds: 30 }],
  ['without the scope', { how: 'error', error: 'missing_scope' }],
  ['in trouble', { how: 'error', error: 'internal_error' }],
] as const)('while Slack is %s it is not known, and asked again', async (_what, trouble) => {
  bench.slack.fail('users.lookupByEmail', trouble);
  expect(await meetInTeams('ben@example.nhs.uk')).toEqual(['slack']);
  expect(await settled()).toBeUndefined();
  bench.ahead(120_000);
  expect(await compare(core, personOf('teams:tenant/one'))).toEqual([]);
  expect(await settled()).toEqual(['slack']);
});

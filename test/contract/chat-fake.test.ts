/** The fake is held to the same suite: as a platform that can be searched and has threads, and as one that has not. */
import { expect, test } from 'vitest';
import type { FakeChatOptions } from '../fakes/chat.ts';
import { createFakeChat, wordsOf } from '../fakes/chat.ts';
import type { ChatWorld } from './chat.ts';
import { describeChat } from './chat.ts';
import type { Differs } from './chat-differs.ts';
import { withoutHistory } from './chat-differs.ts';

async function world(options: FakeChatOptions): Promise<ChatWorld> {
  const chat = createFakeChat(options);
  const channel = 'slack:C1';
  const member = 'slack:T1/U1';
  chat.setRoster(channel, [member]);
  chat.setProfile(member, { name: 'Amina', email: 'amina@example.org' });
  return {
    chat,
    channel,
    nowhere: 'slack:C9',
    member,
    nobody: 'slack:T1/U9',
    shown: async (place) =>
      chat.cards(place).map(({ card }) => ({ id: card.id, words: wordsOf(card.parts) })),
    replies: async (ref) =>
      (chat.cards(ref.channel).find((shown) => shown.ref.message === ref.message)?.replies ?? []).map(
        ({ id }) => id,
      ),
    told: async (account) => chat.told(account).map(({ id }) => id),
    unconfirmed: (arrives) => chat.fail(arrives ? 'unknown' : 'lost'),
    limited: () => chat.fail('limited'),
    refused: () => chat.fail('refused'),
    remove: async (ref) => chat.remove(ref),
    close: async () => {},
  };
}

describeChat('the fake', () => world({}));
describeChat(
  'the fake without a history',
  () => world({ history: false }),
  withoutHistory('it was told to have none'),
);
describeChat('the fake without threads', () => world({ history: false, threads: false }), {
  ...withoutHistory('it was told to have none'),
  'a reply stands below its card': 'it was told to have no threads',
});

test('a difference names a case that there is', () => {
  // @ts-expect-error: nothing of this name is tested, so nothing can differ from it.
  const unknown: Differs = { 'an unconfirmed telegram is found again': 'there are no telegrams' };
  expect(Object.keys(unknown)).toHaveLength(1);
});

import { createFakeChat, wordsOf } from '../fakes/chat.ts';
import { describeChat } from './chat.ts';

describeChat('the fake', async () => {
  const chat = createFakeChat();
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
    remove: async (ref) => chat.remove(ref),
    close: async () => {},
  };
});

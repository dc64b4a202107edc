/** A chat without a platform: takes every card and message, and knows the people it was told of. For rehearsals. */
import { UnavailableError } from '../../src/errors.ts';
import type { Chat, ChatOutcome, MessageRef, Profile } from '../../src/ports.ts';

export interface SandboxChatOptions {
  /** The name before the colon of its accounts and places. */
  readonly name: string;
  /** Who is who, by account. */
  readonly people: ReadonlyMap<string, Profile>;
}

export function createSandboxChat(options: SandboxChatOptions): Chat {
  const { name, people } = options;
  const sent = (channel: string, message: string): Promise<ChatOutcome> =>
    Promise.resolve({ outcome: 'sent', ref: { chat: name, channel, message } });
  return {
    // The card's own id is the message's name, so that showing it again after a crash finds the same message.
    show: (channel, card) => sent(channel, card.id),
    replace: (ref: MessageRef) => Promise.resolve({ outcome: 'sent', ref }),
    reply: (ref, notice) => sent(ref.channel, notice.id),
    tell: (account, notice) => sent(account, notice.id),
    roster: () => Promise.resolve({ accounts: [...people.keys()], public: false }),
    profile(account) {
      const email = account.startsWith('mailto:') ? account.slice('mailto:'.length) : undefined;
      const profile =
        email === undefined
          ? people.get(account)
          : [...people.values()].find((one) => one.email?.toLowerCase() === email);
      return profile === undefined
        ? Promise.reject(new UnavailableError(`nobody has the account ${account}`))
        : Promise.resolve(profile);
    },
  };
}

/** What every chat platform must do, whatever it is: run by each adapter and by the fake. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnavailableError } from '../../src/errors.ts';
import type { Chat, ChatOutcome, MessageRef, Notice } from '../../src/ports.ts';
import type { Card, MessagePart } from '../../src/submissions/card.ts';
import type { DifferingCase, Differs } from './chat-differs.ts';

/** How the suite looks at a platform from outside, and makes it fail. */
export interface ChatWorld {
  readonly chat: Chat;
  /** A channel of ours, not public, with `member` in it; and one that does not exist. */
  readonly channel: string;
  readonly nowhere: string;
  readonly member: string;
  /** Somebody whom the platform does not know. */
  readonly nobody: string;
  /** Ids of the messages in a channel, oldest first, each with the words on it. */
  shown(channel: string): Promise<readonly { id: string; words: string }[]>;
  /** Ids of the replies below a message, and of what a person was told. */
  replies(ref: MessageRef): Promise<readonly string[]>;
  told(account: string): Promise<readonly string[]>;
  /** The next send arrives, or does not, and is not confirmed. */
  unconfirmed(arrives: boolean): void;
  /** The next send is answered with "wait". */
  limited(): void;
  /** The next send is answered with "no". */
  refused(): void;
  remove(ref: MessageRef): Promise<void>;
  close(): Promise<void>;
}

export function card(id: string, words: string): Card {
  return { id, summary: 'S-14 waits for approval', parts: [{ part: 'text', text: words }] };
}

const ALT = 'Pledges made. Line chart of pledges. 1 Mar: 12; 2 Mar: 40.';

/** Words, and below them a picture that holds words of somebody. */
export function pictured(words: string, of: readonly string[] = ['submission:1']): readonly MessagePart[] {
  const { png } = SAMPLE;
  return [
    { part: 'text', text: words },
    { part: 'picture', png, small: png, name: 'pledges.png', alt: ALT, of },
  ];
}

/** A PNG of one pixel. */
export const SAMPLE = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

export function notice(id: string, words = 'Your story is out.'): Notice {
  return { id, parts: [{ part: 'text', text: words }] };
}

export function describeChat(name: string, start: () => Promise<ChatWorld>, differs: Differs = {}): void {
  describe(`the Chat port on ${name}`, () => {
    let world: ChatWorld;
    let chat: Chat;
    beforeAll(async () => {
      world = await start();
      chat = world.chat;
    });
    afterAll(() => world.close());

    const wordsOn = async (id: string): Promise<string> =>
      (await world.shown(world.channel)).find((message) => message.id === id)?.words ?? '';
    const count = async (id: string): Promise<number> =>
      (await world.shown(world.channel)).filter((message) => message.id === id).length;
    const below = async (ref: MessageRef, id: string): Promise<number> =>
      differs['a reply stands below its card'] === undefined
        ? (await world.replies(ref)).filter((known) => known === id).length
        : count(id);
    const told = async (id: string): Promise<number> =>
      (await world.told(world.member)).filter((known) => known === id).length;
    const show = async (id: string, words = 'first words'): Promise<MessageRef> => {
      const outcome = await chat.show(world.channel, card(id, words), false);
      if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
      return outcome.ref;
    };
    /** The case as every platform has it, or what is expected where it cannot be so. */
    const either = (what: DifferingCase, usual: () => void, instead: () => void): void => {
      const reason = differs[what];
      if (reason === undefined) usual();
      else describe(`not so: ${what} (${reason})`, instead);
    };
    /** Asked to look, the platform says that a person must, however often, and sends nothing. */
    const staysUnsure = async (again: () => Promise<ChatOutcome>): Promise<void> => {
      for (let times = 1; times <= 2; times += 1)
        expect(await again()).toEqual({ outcome: 'unsure', reason: expect.stringMatching(/\.$/) });
    };

    it('shows a card once, and says where it stands', async () => {
      const ref = await show('shown');
      expect(ref.channel).toBe(world.channel);
      expect(await count('shown')).toBe(1);
    });

    it('brings a card up to date in place', async () => {
      const ref = await show('replaced');
      expect(await chat.replace(ref, card('replaced', 'second words'))).toEqual({ outcome: 'sent', ref });
      const [message, ...others] = (await world.shown(world.channel)).filter(({ id }) => id === 'replaced');
      expect(message?.words).toContain('second words');
      expect(message?.words).not.toContain('first words');
      expect(others).toEqual([]);
    });

    it('shows a picture with its words, keeps it in the next version, and takes it out again', async () => {
      const shown = { ...card('pictured', 'first words'), parts: pictured('first words') };
      const outcome = await chat.show(world.channel, shown, false);
      if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
      expect(await wordsOn('pictured')).toContain(ALT);
      await chat.replace(outcome.ref, { ...shown, parts: pictured('second words') });
      expect(await wordsOn('pictured')).toContain(ALT);
      expect(await wordsOn('pictured')).toContain('second words');
      expect(await chat.replace(outcome.ref, card('pictured', 'gone'))).toMatchObject({ outcome: 'sent' });
      expect(await wordsOn('pictured')).not.toContain(ALT);
    });

    it('replies with a picture, and tells one in private', async () => {
      const ref = await show('with-picture');
      const parts = pictured('words');
      expect(await chat.reply(ref, { id: 'reply-p', parts }, false)).toMatchObject({ outcome: 'sent' });
      expect(await below(ref, 'reply-p')).toBe(1);
      expect(await chat.tell(world.member, { id: 'told-p', parts }, false)).toMatchObject({
        outcome: 'sent',
      });
      expect(await told('told-p')).toBe(1);
    });

    either(
      'a reply stands below its card',
      () =>
        it('replies below a card, not in the channel', async () => {
          const ref = await show('replied');
          expect(await chat.reply(ref, notice('reply-1'), false)).toMatchObject({ outcome: 'sent' });
          expect(await world.replies(ref)).toEqual(['reply-1']);
          expect(await count('reply-1')).toBe(0);
        }),
      () =>
        it('replies once where the card stands, and says what it is about', async () => {
          const ref = await show('replied');
          const about = { ...notice('reply-1'), about: 'Story S-14' };
          expect(await chat.reply(ref, about, false)).toMatchObject({ outcome: 'sent' });
          const found = (await world.shown(world.channel)).filter(({ id }) => id === 'reply-1');
          expect(found).toEqual([{ id: 'reply-1', words: expect.stringContaining('Story S-14') }]);
        }),
    );

    it('tells one person in private', async () => {
      expect(await chat.tell(world.member, notice('told-1'), false)).toMatchObject({ outcome: 'sent' });
      expect(await told('told-1')).toBe(1);
    });

    either(
      'an unconfirmed show is found again',
      () => {
        it.each([true, false])('stands once after an unconfirmed show that arrived: %s', async (arrives) => {
          const id = `unconfirmed-${arrives}`;
          world.unconfirmed(arrives);
          expect(await chat.show(world.channel, card(id, 'words'), false)).toMatchObject(UNKNOWN);
          expect(await count(id)).toBe(arrives ? 1 : 0);
          expect(await chat.show(world.channel, card(id, 'words'), true)).toMatchObject({ outcome: 'sent' });
          expect(await count(id)).toBe(1);
        });

        it('gives back a card that was found again so that it can be replaced', async () => {
          world.unconfirmed(true);
          await chat.show(world.channel, card('found', 'words'), false);
          const outcome = await chat.show(world.channel, card('found', 'words'), true);
          if (outcome.outcome !== 'sent') throw new Error(outcome.reason);
          expect(await chat.replace(outcome.ref, card('found', 'newer words'))).toMatchObject({
            outcome: 'sent',
          });
        });
      },
      () => {
        it.each([true, false])('shows nothing twice after an unconfirmed show: %s', async (arrives) => {
          const id = `unconfirmed-${arrives}`;
          world.unconfirmed(arrives);
          expect(await chat.show(world.channel, card(id, 'words'), false)).toMatchObject(UNKNOWN);
          await staysUnsure(() => chat.show(world.channel, card(id, 'words'), true));
          expect(await count(id)).toBe(arrives ? 1 : 0);
        });

        it('shows a card anew once a person has looked for it in vain', async () => {
          world.unconfirmed(false);
          await chat.show(world.channel, card('in-vain', 'words'), false);
          await show('in-vain');
          expect(await count('in-vain')).toBe(1);
        });
      },
    );

    either(
      'an unconfirmed reply is found again',
      () =>
        it.each([true, false])('stands once after an unconfirmed reply that arrived: %s', async (arrives) => {
          const ref = await show(`thread-${arrives}`);
          const reply = notice(`reply-2-${arrives}`);
          world.unconfirmed(arrives);
          expect(await chat.reply(ref, reply, false)).toMatchObject(UNKNOWN);
          expect(await chat.reply(ref, reply, true)).toMatchObject({ outcome: 'sent' });
          expect(await below(ref, reply.id)).toBe(1);
        }),
      () =>
        it.each([true, false])('replies nothing twice after an unconfirmed reply: %s', async (arrives) => {
          const ref = await show(`thread-${arrives}`);
          const reply = notice(`reply-2-${arrives}`);
          world.unconfirmed(arrives);
          expect(await chat.reply(ref, reply, false)).toMatchObject(UNKNOWN);
          await staysUnsure(() => chat.reply(ref, reply, true));
          expect(await below(ref, reply.id)).toBe(arrives ? 1 : 0);
        }),
    );

    either(
      'an unconfirmed notice is found again',
      () =>
        it.each([true, false])('tells once after an unconfirmed notice that arrived: %s', async (arrives) => {
          const id = `told-${arrives}`;
          world.unconfirmed(arrives);
          expect(await chat.tell(world.member, notice(id), false)).toMatchObject(UNKNOWN);
          expect(await chat.tell(world.member, notice(id), true)).toMatchObject({ outcome: 'sent' });
          expect(await told(id)).toBe(1);
        }),
      () =>
        it.each([true, false])('tells nobody twice after an unconfirmed notice: %s', async (arrives) => {
          const id = `told-${arrives}`;
          world.unconfirmed(arrives);
          expect(await chat.tell(world.member, notice(id), false)).toMatchObject(UNKNOWN);
          await staysUnsure(() => chat.tell(world.member, notice(id), true));
          expect(await told(id)).toBe(arrives ? 1 : 0);
        }),
    );

    it('says when to come back if the platform asks to wait, and has sent nothing', async () => {
      world.limited();
      const outcome = await chat.show(world.channel, card('limited', 'words'), false);
      expect(outcome).toMatchObject({ outcome: 'notSent', retryAt: expect.any(Number) });
      expect(await count('limited')).toBe(0);
    });

    it('has shown nothing where it was refused, and shows it once when it is asked anew', async () => {
      world.refused();
      const outcome = await chat.show(world.channel, card('refused', 'words'), false);
      expect(outcome).toEqual({ outcome: 'refused', reason: expect.stringMatching(/\.$/) });
      expect(await count('refused')).toBe(0);
      await show('refused');
      expect(await count('refused')).toBe(1);
    });

    it('says that a message is gone', async () => {
      const ref = await show('gone');
      await world.remove(ref);
      const outcome = await chat.replace(ref, card('gone', 'words'));
      expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/\.$/) });
    });

    it('knows who is in a channel and whether it is public', async () => {
      const roster = await chat.roster(world.channel);
      expect(roster.accounts).toContain(world.member);
      expect(roster.public).toBe(false);
    });

    it('knows who an account is', async () => {
      const profile = await chat.profile(world.member);
      expect(profile).toMatchObject({
        account: world.member,
        guest: false,
        bot: false,
        inactive: false,
      });
      expect(await chat.profile(`mailto:${profile.email}`)).toEqual(profile);
      expect(profile.name).not.toBe('');
    });

    it('does not guess who is there when it cannot be known', async () => {
      await expect(chat.roster(world.nowhere)).rejects.toBeInstanceOf(UnavailableError);
      await expect(chat.profile(world.nobody)).rejects.toBeInstanceOf(UnavailableError);
      await expect(chat.profile('mailto:nobody@nowhere.example')).rejects.toBeInstanceOf(UnavailableError);
    });
  });
}

const UNKNOWN = { outcome: 'unknown' };

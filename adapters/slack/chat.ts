/** The Chat port on Slack: one call, one outcome, and after an unknown one a look before anything is sent again. */

import { chatOutcomeOf } from '../../src/conversation/call-outcome.ts';
import type { Clicked } from '../../src/conversation/clicked.ts';
import type { Chat, ChatOutcome, Clock, Notice } from '../../src/ports.ts';
import type { MessagePart } from '../../src/submissions/card.ts';
import type { Failure, SlackApi } from './api.ts';
import { blocksOf, summaryOf } from './blocks.ts';
import type { Directory } from './directory.ts';
import { findMessage, metadataOf } from './find-message.ts';
import type { Identities } from './identity.ts';
import { escapeText } from './mrkdwn.ts';
import { type Pictures, standingIn } from './pictures.ts';
import { readAccount, readPlace, readRef, refOf } from './places.ts';
import type { Post } from './post.ts';
import { reasonOf, WAITING } from './words.ts';

export interface ChatOptions {
  readonly api: SlackApi;
  readonly identities: Identities;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly clicked: Clicked;
  readonly pictures: Pictures;
  readonly post: Post;
}

interface Message {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly id: string;
  readonly summary: string;
  readonly parts: readonly MessagePart[];
}

/** How long to leave a person's conversation alone when it could not be opened. */
const REOPEN_MS = 10_000;

export function createChat(options: ChatOptions): Chat {
  const { api, identities, directory, clock, clicked, pictures, post } = options;
  const send = async (message: Message, again: boolean): Promise<ChatOutcome> => {
    if (again) {
      const found = await findMessage(api, identities, clock, message);
      if (!found.ok) return failed(found);
      if (found.answer !== undefined)
        return { outcome: 'sent', ref: refOf(message.channel, found.answer.ts, found.answer.pictures) };
    }
    const outcome = await post({ ...message, metadata: metadataOf(message.id) });
    if (!outcome.ok) return failed(outcome);
    const { channel, ts, pictures: shown } = outcome.answer;
    return { outcome: 'sent', ref: refOf(channel, ts, shown) };
  };

  return {
    async show(channel, card, again) {
      const where = readPlace(channel);
      if (where === undefined) return refused('not_slack');
      if ('group' in where) return refused('not_a_channel');
      return send({ ...card, channel: where.channel }, again);
    },
    async replace(ref, card) {
      const where = readRef(ref);
      if (where === undefined) return refused('not_slack');
      const { channel, ts } = where;
      const shown = standingIn(card.parts, where.pictures);
      const still = new Set([...shown.values()].map(({ file }) => file));
      // First, because a message that has lost its words is not looked at again.
      const left = await pictures.delete(where.pictures.filter(({ file }) => !still.has(file)));
      if (left !== undefined) return failed(left);
      const { id, summary, parts } = card;
      const content = {
        text: escapeText(summary),
        blocks: blocksOf(parts, { shown }),
        metadata: metadataOf(id),
      };
      const update = { channel, ts, ...content };
      // Whoever has just pressed it looks at it: it does not wait behind the others.
      const isFirst = clicked.isRecent(refOf(channel, ts));
      const outcome = isFirst
        ? await api.now('chat.update', update)
        : await api.inTurn('chat.update', update);
      return outcome.ok ? { outcome: 'sent', ref } : failed(outcome);
    },
    async reply(ref, notice, again) {
      const where = readRef(ref);
      if (where === undefined) return refused('not_slack');
      return send({ ...messageOf(notice), channel: where.channel, thread: where.ts }, again);
    },
    async tell(account, notice, again) {
      const who = readAccount(account);
      if (who === undefined) return refused('not_slack');
      const opened = await api.inTurn('conversations.open', { users: who.user });
      if (!opened.ok) {
        // Nothing was said yet, whatever became of the opening.
        return opened.how === 'unknown'
          ? { outcome: 'notSent', reason: WAITING.notSent, retryAt: clock.now() + REOPEN_MS }
          : failed(opened);
      }
      return send({ ...messageOf(notice), channel: opened.answer.channel.id }, again);
    },
    roster: directory.roster,
    profile: directory.profile,
  };
}

function messageOf({ id, parts }: Notice): Omit<Message, 'channel'> {
  return { id, parts, summary: summaryOf(parts) };
}

function refused(code: string): ChatOutcome {
  return { outcome: 'refused', reason: reasonOf(code) };
}

const SENTENCES = { reasonOf, waiting: WAITING };

function failed(failure: Failure): ChatOutcome {
  return chatOutcomeOf(failure, SENTENCES);
}

/** The Chat port on Teams: one call, one outcome, and nothing sent twice, because Teams lets no bot look back. */

import type { Logger } from 'pino';
import { chatOutcomeOf } from '../../src/conversation/call-outcome.ts';
import type { Clicked } from '../../src/conversation/clicked.ts';
import { reword } from '../../src/conversation/reword.ts';
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
import type { Chat, ChatOutcome, Clock, Notice } from '../../src/ports.ts';
import type { Card, MessagePart } from '../../src/submissions/card.ts';
import { attachmentOf } from './adaptive-card.ts';
import { cardOf, summaryOf } from './card.ts';
import type { Connector, Conversation, Failure } from './connector.ts';
import type { Directory } from './directory.ts';
import { isChannel, readRef, refOf, threadOf } from './places.ts';
import { sayTyped } from './typed-commands.ts';
import type { Reach, Ways } from './ways.ts';
import { logFailure } from './wiring.ts';
import { reasonOf, WAITING, WORDS } from './words.ts';

export interface ChatOptions {
  readonly connector: Connector;
  readonly ways: Ways;
  readonly directory: Directory;
  readonly clicked: Clicked;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How long to wait when we could not find out how somebody is reached, in milliseconds. */
const AGAIN_MS = 30_000;

export function createChat(options: ChatOptions): Chat {
  const { connector, ways, directory, clicked, clock, log } = options;

  const send = async (of: string, to: Conversation, message: object): Promise<ChatOutcome> => {
    const outcome = await connector.send(to, message);
    try {
      await (outcome.ok ? ways.worked(of, to) : ways.end(of, outcome.code));
    } catch (error) {
      // What Teams answered stands, whatever becomes of our note of it.
      logFailure(log, 'way', error);
    }
    return outcome.ok ? { outcome: 'sent', ref: refOf(to.id, outcome.answer.id) } : failed(outcome);
  };

  /** Somebody whom we know from a team or group chat alone is looked up there first. */
  const person = async (account: string): Promise<Reach<Conversation>> => {
    const where = await ways.person(account);
    if (where.ok || where.code !== 'unknown_person') return where;
    try {
      await directory.profile(account);
    } catch (error) {
      if (error instanceof UnknownAccountError) return where;
      if (!(error instanceof UnavailableError)) throw error;
      return { ok: false, how: 'notSent', code: 'no_directory', retryAt: clock.now() + AGAIN_MS };
    }
    return ways.person(account);
  };

  /** Our own records may fail; before anything is sent that is no more than a delay. */
  const safely = async (run: () => Promise<ChatOutcome>): Promise<ChatOutcome> => {
    try {
      return await run();
    } catch (error) {
      logFailure(log, 'chat', error);
      return { outcome: 'notSent', reason: WORDS.noRecords, retryAt: clock.now() + AGAIN_MS };
    }
  };

  return {
    show: (channel, card, again) =>
      safely(async () => {
        if (again) return UNSURE;
        const where = await ways.place(channel);
        return where.ok ? send(channel, where.to, messageOf(card)) : failed(where);
      }),
    replace: (ref, card) =>
      safely(async () => {
        const stands = readRef(ref);
        if (stands === undefined) return refused('not_teams');
        // Also where we were taken out: a newer version may be one without words that must go.
        const to = await ways.conversation(stands.conversation);
        const first = clicked.isRecent(ref);
        const outcome = await connector.update(to, stands.message, messageOf(card), { first });
        return outcome.ok ? { outcome: 'sent', ref } : failed(outcome);
      }),
    reply: (ref, notice, again) =>
      safely(async () => {
        if (again) return UNSURE;
        const stands = readRef(ref);
        if (stands === undefined) return refused('not_teams');
        const where = await ways.place(ref.channel);
        if (!where.ok) return failed(where);
        const to = { ...where.to, id: threadOf(stands.conversation, stands.message) };
        return send(ref.channel, to, noticeOf(notice, stands.conversation));
      }),
    tell: (account, notice, again) =>
      safely(async () => {
        if (again) return UNSURE;
        const where = await person(account);
        return where.ok ? send(account, where.to, noticeOf(notice, where.to.id)) : failed(where);
      }),
    roster: directory.roster,
    profile: directory.profile,
  };
}

/** A message that Teams shows as a card; the line is for notifications and screen readers. */
export function cardMessage(id: string, parts: readonly MessagePart[], summary = summaryOf(parts)): object {
  const card = cardOf(parts, { summary, pictures: 'shown' });
  return { type: 'message', summary, attachments: [{ ...attachmentOf(card), name: id }] };
}

function messageOf({ id, parts, summary }: Card): object {
  return cardMessage(id, reword(parts, sayTyped), sayTyped(summary));
}

/** Where there are no threads a line must say itself what it is about. */
function noticeOf({ id, parts, about }: Notice, conversation: string): object {
  const isBelow = about === undefined || isChannel(conversation);
  const all: readonly MessagePart[] = isBelow ? parts : [{ part: 'note', text: about }, ...parts];
  return cardMessage(id, reword(all, sayTyped));
}

const UNSURE: ChatOutcome = { outcome: 'unsure', reason: WAITING.unknown };

function refused(code: string): ChatOutcome {
  return { outcome: 'refused', reason: reasonOf(code) };
}

const SENTENCES = { reasonOf, waiting: WAITING };

function failed(failure: Failure): ChatOutcome {
  return chatOutcomeOf(failure, SENTENCES);
}

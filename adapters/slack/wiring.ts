/** What every handler of Slack's requests is given, and how it keeps Slack's time. */
import type { Logger } from 'pino';
import { replyOr } from '../../src/conversation/answer.ts';
import type { Clicked } from '../../src/conversation/clicked.ts';
import type { Conversation, Reply } from '../../src/conversation/conversation.ts';
import { codeOfError } from '../../src/errors.ts';
import type { Chat } from '../../src/ports.ts';
import type { SlackApi } from './api.ts';
import type { Post } from './post.ts';
import { WORDS } from './words.ts';

/** What a workspace calls our commands: Slack does not keep two apps from taking the same name. */
export interface CommandNames {
  readonly story: string;
  readonly pledge: string;
  readonly loudhailer: string;
}

export interface Wiring {
  readonly api: SlackApi;
  /** Bound late: the core is put together after its adapters. */
  readonly conversation: () => Conversation;
  readonly log: Logger;
  /** Whose card goes before the others that wait in line. */
  readonly clicked: Clicked;
  readonly commandNames: CommandNames;
  readonly post: Post;
  readonly tell: Chat['tell'];
}

/** Answers Slack's request; a body where Slack takes one. */
export type Ack = (body?: object) => Promise<void>;

/** Slack shows an error after 3 seconds; this leaves time for the way back. */
const ANSWER_MS = 2_300;

export const LATE = Symbol('late');

/**
 * The result if it comes in time to be Slack's answer. Real time on purpose: it is Slack that counts these seconds,
 * however fast a rehearsal's clock runs.
 */
export async function inTime<T>(work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ANSWER_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function replyOf(wiring: Wiring, kind: string, work: () => Promise<Reply>): Promise<Reply> {
  return replyOr(WORDS.failed, work, (error) => logFailure(wiring.log, kind, error));
}

export function logFailure(log: Logger, kind: string, error: unknown): void {
  log.error({ event: 'slack.failed', kind, code: codeOfError(error) });
}

/** What every handler of Teams' requests is given, and how it keeps Teams' time. */
import type { Logger } from 'pino';
import { replyOr } from '../../src/conversation/answer.ts';
import type { Clicked } from '../../src/conversation/clicked.ts';
import type { Conversation, From, Reply } from '../../src/conversation/conversation.ts';
import { codeOfError } from '../../src/errors.ts';
import type { Activity } from './activity.ts';
import type { Connector } from './connector.ts';
import type { Ways } from './ways.ts';
import { WORDS } from './words.ts';

export interface Wiring {
  readonly connector: Connector;
  readonly ways: Ways;
  readonly clicked: Clicked;
  /** Bound late: the core is put together after its adapters. */
  readonly conversation: () => Conversation;
  readonly log: Logger;
  /** Private answers may stand in the channel itself, where the tenant offers that. */
  readonly targeted: boolean;
  /** How long Teams is kept waiting, in milliseconds. */
  readonly answerMs: number;
  /** Work that goes on after Teams got its answer: awaited when the adapter stops. */
  readonly later: (kind: string, work: Promise<unknown>) => void;
}

/** A request with who sent it, as the gate verified it. */
export interface Received {
  readonly activity: Activity;
  readonly from: From;
  readonly isPersonal: boolean;
  readonly inTime: InTime;
}

/**
 * A message extension is given up after 5 seconds, and other invokes not much later; this leaves time for the way back.
 * Source: learn.microsoft.com, "Message extensions: Respond to the submit action".
 */
export const ANSWER_MS = 3_500;
/** The part of that time which a step may take when another one follows it. */
export const MOST = 0.7;

export const LATE = Symbol('late');

/** The result of a step, if it comes in time to be part of Teams' answer. `share` of the whole time, from 0 to 1. */
export type InTime = <T>(work: Promise<T>, share?: number) => Promise<T | typeof LATE>;

/**
 * All steps of a request share one time, which begins now. Real time on purpose: it is Teams that counts these seconds,
 * however fast a rehearsal's clock runs.
 */
export function startTime(answerMs: number): InTime {
  const start = performance.now();
  return async (work, share = 1) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<typeof LATE>((resolve) => {
      const left = start + answerMs * share - performance.now();
      timer = setTimeout(() => resolve(LATE), Math.max(0, left));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

export function replyOf(wiring: Wiring, kind: string, work: () => Promise<Reply>): Promise<Reply> {
  return replyOr(WORDS.failed, work, (error) => logFailure(wiring.log, kind, error));
}

export function logFailure(log: Logger, kind: string, error: unknown): void {
  log.error({ event: 'teams.failed', kind, code: codeOfError(error) });
}

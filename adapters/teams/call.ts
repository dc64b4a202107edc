/** Makes one call of the Bot Connector in its turn: address, token, turn, request, and what came of it. */
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import { createBackOff } from './back-off.ts';
import { createBearer } from './bearer.ts';
import { type CallKind, judge, type Outcome, pauseOf } from './outcomes.ts';
import { createPacer, type Pace } from './pacing.ts';
import { addressOf, request } from './request.ts';

export interface Call<T> {
  readonly kind: CallKind;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly serviceUrl: string;
  /** Below the service URL, with every segment encoded. */
  readonly path: string;
  readonly tenant: string;
  /** What its limit is counted for, together with the tenant. */
  readonly line: string;
  readonly pace: Pace;
  readonly body?: object;
  /** Before everything that waits in line. */
  readonly first?: boolean | undefined;
  readonly answer: z.ZodType<T>;
}

export interface CallerOptions {
  /**
   * A bearer token. `renew`: Teams refused the one that is held, so another one is wanted.
   * @throws when none can be had: the call is `notSent`.
   */
  token(renew?: boolean): Promise<string>;
  readonly clock: Clock;
  /** Ends waiting in line when the adapter stops. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** For jitter: 0 to 1. */
  readonly random?: (() => number) | undefined;
  /** For one request from its beginning to the last byte of its answer, in milliseconds of real time. */
  readonly deadlineMs?: number | undefined;
}

export type Caller = <T>(call: Call<T>) => Promise<Outcome<T>>;

const DEADLINE_MS = 10_000;

export function createCaller(options: CallerOptions): Caller {
  const { clock, signal, log, deadlineMs = DEADLINE_MS } = options;
  const pacer = createPacer(clock, signal);
  const backOff = createBackOff(clock, options.random ?? Math.random);
  const bearer = createBearer(options.token);

  const make = async <T>(call: Call<T>): Promise<Outcome<T>> => {
    const { kind, method, body, line } = call;
    const url = addressOf(call.serviceUrl, call.path);
    if (url === undefined) return { ok: false, how: 'refused', code: 'bad_address' };
    const retryAfterFailure = (left: Instant): Instant => backOff.failed(line, left);

    const asked = clock.now();
    // Before the turn: calls that waited for a token would all leave together once it came.
    const token = await bearer.token();
    if (token === undefined) {
      return { ok: false, how: 'notSent', code: 'no_token', retryAt: retryAfterFailure(asked) };
    }
    const turn = { line, pace: call.pace, tenant: call.tenant.toLowerCase(), first: call.first ?? false };
    const paced = await pacer.turn(turn);
    if (paced !== undefined) return { ok: false, how: 'limited', code: 'paced', retryAt: paced };

    const left = clock.now();
    const answer = await request(options.fetch ?? globalThis.fetch, { method, url, token, body }, deadlineMs);
    if (answer.kind === 'answered') {
      if (answer.status === 401) bearer.refused(token);
      const read = call.answer.safeParse(answer.body);
      if (answer.status >= 200 && answer.status < 300 && read.success) {
        backOff.worked(line);
        return { ok: true, answer: read.data };
      }
    }
    const { how, code } = judge(kind, answer);
    switch (how) {
      case 'refused':
        backOff.worked(line);
        return { ok: false, how, code };
      case 'unknown':
        return { ok: false, how, code };
      case 'notSent':
        return { ok: false, how, code, retryAt: retryAfterFailure(left) };
      case 'limited': {
        const said = answer.kind === 'answered' ? pauseOf(answer.retryAfter, clock.now()) : undefined;
        const retryAt = said === undefined ? retryAfterFailure(left) : clock.now() + said;
        pacer.rest(turn, retryAt);
        return { ok: false, how, code, retryAt };
      }
    }
  };

  return async (call) => {
    const outcome = await make(call);
    if (!outcome.ok) {
      const { how, code } = outcome;
      // Waiting in line is no trouble.
      log[code === 'paced' ? 'debug' : 'warn']({ event: 'teams.call', call: call.kind, how, code });
    }
    return outcome;
  };
}

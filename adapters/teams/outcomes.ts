/** The one table of what Teams' answers mean. Where a message may have arrived, the outcome is `unknown`. */
import { z } from 'zod';
import type { Failure } from '../../src/conversation/call-outcome.ts';
import type { Instant } from '../../src/events.ts';

export type { Failure, Outcome } from '../../src/conversation/call-outcome.ts';

export type CallKind = 'send' | 'update' | 'open' | 'members' | 'member';

/** What came back of one request. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | null;
      /** Undefined when it is not JSON, too long, or was cut off. */
      readonly body: unknown;
    }
  | { readonly kind: 'lost'; readonly code: string };

export interface Verdict {
  readonly how: Failure['how'];
  readonly code: string;
}

/** Statuses after which Teams promises that nothing was done, and that a later try may do better. */
const LATER = new Set([412, 429, 503]);
/** Nobody who could do it has seen it: Teams does not know the token, a proxy does not know us. */
const NOT_TAKEN = new Set([401, 407]);
/** Errors of a connection that was never made; `und_err_aborted` is a proxy that opens no tunnel, `not_connected` our own. */
const NOT_REACHED =
  /^(?:not_connected|und_err_aborted|econnrefused|enotfound|eai_again|enetunreach|ehostunreach|und_err_connect_timeout|cert_|self_signed_|depth_zero_|unable_to_|err_tls_cert_)/;

/** What an answer that is not the one hoped for means. */
export function judge(kind: CallKind, answer: Answer): Verdict {
  if (answer.kind === 'lost') {
    return NOT_REACHED.test(answer.code) ? { how: 'notSent', code: answer.code } : unsure(kind, answer.code);
  }
  const { status } = answer;
  // Done, as it says, but what was done cannot be read.
  if (status >= 200 && status < 300) return unsure(kind, 'unreadable');
  const code = codeOf(answer.body) ?? `http_${status}`;
  if (LATER.has(status)) return { how: 'limited', code };
  // A redirect is not Teams speaking, and a token must not travel on to wherever it leads.
  if (NOT_TAKEN.has(status) || status < 400) return { how: 'notSent', code };
  if (status >= 500 || status === 408) return unsure(kind, code);
  return { how: 'refused', code };
}

/** Doing it again is harmless but for a message: opening a chat that is open gives the same chat. */
function unsure(kind: CallKind, code: string): Verdict {
  return { how: kind === 'send' ? 'unknown' : 'notSent', code };
}

const LONGEST_PAUSE = 60 * 60_000;

/** Milliseconds to wait as `Retry-After` says: seconds, or a date. Undefined when it says nothing of use. */
export function pauseOf(retryAfter: string | null, now: Instant): number | undefined {
  if (retryAfter === null) return undefined;
  const pause = /^\d{1,9}(?:\.\d+)?$/.test(retryAfter.trim())
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now;
  return pause > 0 ? Math.min(Math.ceil(pause), LONGEST_PAUSE) : undefined;
}

/** The innermost code of a network error: `fetch` wraps what happened. Never its words, which may quote what was sent. */
export function connectionCode(error: unknown): string {
  let code = 'no_answer';
  let at: unknown = error;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const { name, code: own, cause } = at as { name?: unknown; code?: unknown; cause?: unknown };
    if (name === 'TimeoutError') return 'timeout';
    if (typeof own === 'string' && /^[A-Z][A-Z0-9_]{3,59}$/.test(own)) code = own.toLowerCase();
    at = cause;
  }
  return code;
}

const word = z.string().regex(/^[A-Za-z]{1,60}$/);
const error = z.object({ error: z.object({ code: word }) });
/** An older shape: what happened stands as JSON inside the message. */
const wrapped = z.object({ message: z.string().max(10_000) });
const inner = z.object({ subCode: word });

function codeOf(body: unknown): string | undefined {
  const plain = error.safeParse(body);
  if (plain.success) return plain.data.error.code;
  const outer = wrapped.safeParse(body);
  if (!outer.success) return undefined;
  try {
    return inner.safeParse(JSON.parse(outer.data.message)).data?.subCode;
  } catch {
    return undefined;
  }
}

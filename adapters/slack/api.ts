/** Calls Slack's Web API: once, within a deadline, and what came of it is a value. */
import { webApi as library, type webApi } from '@slack/bolt';
import type { Failure, Outcome } from '../../src/conversation/call-outcome.ts';
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import { type AnswerOf, METHODS, type Method } from './methods.ts';
import { createPacer } from './pacing.ts';
import { quietLogger } from './quiet-log.ts';
import { createTurnstile } from './turnstile.ts';

export type { Failure, Outcome } from '../../src/conversation/call-outcome.ts';

export type Arguments = Readonly<Record<string, unknown>>;

export interface SlackApi {
  /** For a person who waits: not paced, 2.5 seconds. */
  now<M extends Method>(method: M, args: Arguments): Promise<Outcome<AnswerOf<M>>>;
  /** For work in the background: in its turn, 10 seconds. */
  inTurn<M extends Method>(method: M, args: Arguments): Promise<Outcome<AnswerOf<M>>>;
  /** Posts to a `response_url`; false when it did not arrive. */
  respond(url: string, body: object): Promise<boolean>;
  /** Sends a file to the address that Slack gave for it; false when it did not arrive. */
  upload(url: string, bytes: Uint8Array): Promise<boolean>;
}

export interface ApiOptions {
  readonly token: string;
  readonly clock: Clock;
  /** Ends waiting in line when the adapter stops. */
  readonly signal: AbortSignal;
  readonly webApiUrl?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const INTERACTIVE_MS = 2_500;
const BACKGROUND_MS = 10_000;
const RESPOND_MS = 5_000;
const MOST_ANSWERS = 50;
/** How long to leave Slack alone when it did not say. */
const PAUSE_MS = 15_000;

export function createApi(options: ApiOptions): SlackApi {
  const { token, clock, signal, webApiUrl, fetch } = options;
  const clientWith = (timeout: number, concurrency: number): webApi.WebClient =>
    new library.WebClient(token, {
      timeout,
      maxRequestConcurrency: concurrency,
      // Its own retries would post a message up to ten times, and its own waiting would hold up a form.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: quietLogger(undefined),
      ...(webApiUrl === undefined ? {} : { slackApiUrl: webApiUrl }),
      ...(fetch === undefined ? {} : { fetch: fetch as unknown as webApi.FetchFunction }),
    });
  const interactive = clientWith(INTERACTIVE_MS, 500);
  const background = clientWith(BACKGROUND_MS, 20);
  const pacer = createPacer(clock, signal);
  // A thousand clicks must not open a thousand connections.
  const answering = createTurnstile(MOST_ANSWERS);

  async function call<M extends Method>(
    client: webApi.WebClient,
    method: M,
    args: Arguments,
  ): Promise<Outcome<AnswerOf<M>>> {
    try {
      const answer = METHODS[method].answer.safeParse(await client.apiCall(method, { ...args }));
      // An answer in a shape that is not known leaves open what was done.
      if (!answer.success) return { ok: false, how: 'unknown', code: 'unreadable' };
      return { ok: true, answer: answer.data as AnswerOf<M> };
    } catch (error) {
      return failureOf(error, clock.now());
    }
  }

  return {
    now: (method, args) => call(interactive, method, args),
    async inTurn(method, args) {
      const { pace } = METHODS[method];
      const key = pace.perChannel === true ? `${method} ${String(args.channel)}` : method;
      const later = await pacer.turn(key, pace);
      if (later !== undefined) return { ok: false, how: 'limited', code: 'paced', retryAt: later };
      const outcome = await call(background, method, args);
      if (!outcome.ok && outcome.how === 'limited') pacer.rest(key, outcome.retryAt);
      return outcome;
    },
    respond: (url, body) =>
      answering(() =>
        post(fetch ?? globalThis.fetch, url, 'application/json', JSON.stringify(body), RESPOND_MS),
      ),
    upload: (url, bytes) =>
      post(fetch ?? globalThis.fetch, url, 'application/octet-stream', Buffer.from(bytes), BACKGROUND_MS),
  };
}

async function post(
  fetch: typeof globalThis.fetch,
  url: string,
  type: string,
  body: string | Buffer<ArrayBuffer>,
  timeout: number,
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    // Read to the end, or the connection is not given back.
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Codes after which Slack itself does not promise that nothing was done. */
const UNSURE = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'unreadable',
]);
/** Errors of a connection that was never made. */
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function failureOf(error: unknown, now: Instant): Failure {
  if (error instanceof library.WebAPIRateLimitedError) {
    return { ok: false, how: 'limited', code: 'ratelimited', retryAt: now + error.retryAfter * 1_000 };
  }
  if (error instanceof library.WebAPIPlatformError) {
    const code = codeOf(error.data.error);
    if (code === 'ratelimited') return { ok: false, how: 'limited', code, retryAt: now + PAUSE_MS };
    return { ok: false, how: UNSURE.has(code) ? 'unknown' : 'refused', code };
  }
  if (error instanceof library.WebAPIHTTPError) {
    const code = `http_${error.statusCode}`;
    const unsure = error.statusCode >= 500 || error.statusCode === 408;
    return { ok: false, how: unsure ? 'unknown' : 'refused', code };
  }
  const reached = connectionCode(error);
  if (reached !== undefined && NOT_REACHED.has(reached)) {
    return { ok: false, how: 'notSent', code: reached.toLowerCase(), retryAt: now + PAUSE_MS };
  }
  return { ok: false, how: 'unknown', code: reached?.toLowerCase() ?? 'no_answer' };
}

/** A body that is not JSON reaches us as the "error"; it must not travel on as a code. */
function codeOf(error: unknown): string {
  return typeof error === 'string' && /^[a-z0-9_]{1,60}$/.test(error) ? error : 'unreadable';
}

/** The innermost code of a network error, wherever the library has put it. */
function connectionCode(error: unknown): string | undefined {
  let code: string | undefined;
  let at: unknown = error;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const { code: own, cause, original } = at as { code?: unknown; cause?: unknown; original?: unknown };
    if (typeof own === 'string' && /^[A-Z_]{4,40}$/.test(own)) code = own;
    at = cause ?? original;
  }
  return code;
}

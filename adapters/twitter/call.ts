/** One request to X: sent once at most, bounded by a signal, and answered with what is known of it. Never throws. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Agent } from 'node:https';
import { TLSSocket } from 'node:tls';
import { ApiResponseError, type ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2';

export interface AppKeys {
  readonly appKey: string;
  readonly appSecret: string;
}

/** OAuth 1.0a keys: they do not expire and do not rotate. */
export interface Credentials extends AppKeys {
  readonly accessToken: string;
  readonly accessSecret: string;
}

export type Answer =
  /** X answered in full. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: unknown;
    }
  /** X began to answer, and the rest was lost or is not what it claims to be. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly headers: IncomingHttpHeaders }
  /** No answer. `sent` is false only when no byte of the request can have left. */
  | { readonly kind: 'lost'; readonly sent: boolean; readonly cause: string }
  /** The time ran out first. */
  | { readonly kind: 'late'; readonly sent: boolean };

/** What was seen of one request. */
interface Trace {
  sent: boolean;
  cause: string;
  response: IncomingMessage | undefined;
}

export async function callX(
  target: { readonly keys: AppKeys | Credentials; readonly agent: Agent },
  signal: AbortSignal,
  request: (client: TwitterApi) => Promise<unknown>,
): Promise<Answer> {
  const trace: Trace = { sent: false, cause: 'unknown', response: undefined };
  if (signal.aborted) return { kind: 'late', sent: false };
  const answered = new AbortController();
  const late = new Promise<Answer>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'late', sent: trace.sent }), {
      once: true,
      signal: answered.signal,
    });
  });
  const answer = settle(trace, async () =>
    request(
      new TwitterApi(
        { ...target.keys },
        // Decompressing is left out: twitter-api-v2 does not listen for errors of the decompressor, and one would end us.
        { httpAgent: target.agent, plugins: [observe(trace, signal)], compression: 'identity' },
      ),
    ),
  );
  return Promise.race([late, answer]).finally(() => answered.abort());
}

async function settle(trace: Trace, request: () => Promise<unknown>): Promise<Answer> {
  try {
    return readAnswer(trace, await request());
  } catch (error) {
    if (error instanceof ApiResponseError) return readAnswer(trace, error.data);
    if (trace.response !== undefined) {
      const { statusCode, headers } = trace.response;
      return { kind: 'unreadable', status: statusCode ?? 0, headers };
    }
    return { kind: 'lost', sent: trace.sent, cause: trace.cause };
  }
}

function readAnswer(trace: Trace, body: unknown): Answer {
  const { response } = trace;
  if (response === undefined) return { kind: 'lost', sent: trace.sent, cause: 'noResponse' };
  return { kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body };
}

function observe(trace: Trace, signal: AbortSignal): ITwitterApiClientPlugin {
  return {
    onBeforeRequestConfig({ params }) {
      params.requestEventDebugHandler = (event, data) => {
        if (event === 'socket') watchSocket(trace, data.socket);
        if (event === 'response') trace.response = data.res;
        if (event === 'request-error') trace.cause = codeOf(data.requestError);
      };
    },
    onBeforeRequest({ requestOptions }) {
      // The library has no timeout of its own, and its `timeout` option only counts silence.
      requestOptions.signal = signal;
    },
  };
}

/** Bytes of a request can leave only once TLS is agreed; until then the socket holds them back. */
function watchSocket(trace: Trace, socket: unknown): void {
  if (socket instanceof TLSSocket && (socket as { secureConnecting?: boolean }).secureConnecting === true) {
    socket.once('secureConnect', () => {
      trace.sent = true;
    });
    return;
  }
  trace.sent = true;
}

/** Only the code: an error's words may quote what was sent. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'unknown';
}

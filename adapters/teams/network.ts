/** The network as our calls see it: through the proxy that the environment names, and never in doubt about what was not sent. */
import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici';

export interface Network {
  /** For calls with a URL and a text for a body. Of the answer there are the status, the headers and the body's stream. */
  readonly fetch: typeof globalThis.fetch;
  /** Lets go of the connections that are kept. */
  close(): Promise<void>;
}

/**
 * Half of a call's deadline: a firewall that drops packets must not use it up, or nobody could say whether the message
 * went out.
 */
const CONNECT_MS = 5_000;

export function createNetwork(
  environment: Readonly<Record<string, string | undefined>>,
  connectMs: number = CONNECT_MS,
): Network {
  const of = (name: string): string => environment[name] || environment[name.toLowerCase()] || '';
  const timeout = { timeout: connectMs };
  const agent = new EnvHttpProxyAgent({
    // Empty rather than absent, so that undici does not look into the process's own environment.
    httpProxy: of('HTTP_PROXY'),
    httpsProxy: of('HTTPS_PROXY'),
    noProxy: of('NO_PROXY'),
    connect: timeout,
    // Behind a proxy these take the place of `connect`.
    proxyTls: timeout,
    requestTls: timeout,
  });
  const send = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const sent = { left: false };
    const dispatcher = { dispatch: noting(agent, sent) } as unknown as Dispatcher;
    const { method = 'GET', headers, body, signal } = init;
    // undici's own fetch does three times the work around the same request.
    const options = { dispatcher, method, headers: { ...AS_FETCH, ...headers }, body, signal };
    try {
      const asked = request(String(input), options as Parameters<typeof request>[1]);
      const answer = await (signal ? orAborted(asked, signal) : asked);
      const get = (name: string): string | null => [answer.headers[name.toLowerCase()]].flat()[0] ?? null;
      return { status: answer.statusCode, headers: { get }, body: answer.body } as unknown as Response;
    } catch (error) {
      throw sent.left ? error : notConnected(error);
    }
  };
  return { fetch: send, close: () => agent.destroy() };
}

const AS_FETCH = { 'User-Agent': 'undici' };

/** While there is no connection yet, the library would wait for it whatever the signal says. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

type Handler = { onConnect?: unknown; onRequestStart?: unknown };

/** Notes when a connection is there and the request begins to leave: before that, nothing can have arrived. */
function noting(agent: Dispatcher, request: { left: boolean }): Dispatcher['dispatch'] {
  return (options, handler) => {
    const begins = (['onRequestStart', 'onConnect'] as const).find(
      (name) => typeof (handler as Handler)[name] === 'function',
    );
    // A library that tells it in another way: then it may have left.
    if (begins === undefined) request.left = true;
    else {
      const begin = (handler as Record<string, (...given: unknown[]) => unknown>)[begins];
      (handler as Handler)[begins] = function (this: unknown, ...given: unknown[]): unknown {
        request.left = true;
        return begin?.apply(this, given);
      };
    }
    return agent.dispatch(options, handler);
  };
}

/** `NOT_CONNECTED_ECONNRESET`: a failure after which the same call can be made again. */
function notConnected(error: unknown): Error {
  let code = '';
  let at: unknown = error;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const { code: own, cause } = at as { code?: unknown; cause?: unknown };
    if (typeof own === 'string' && /^[A-Z][A-Z0-9_]{3,40}$/.test(own)) code = `_${own}`;
    at = cause;
  }
  return Object.assign(new Error('there was no connection'), { code: `NOT_CONNECTED${code}` });
}

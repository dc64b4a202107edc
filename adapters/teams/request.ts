/** One HTTP request to the Bot Connector: sent once, bounded in time and size, answered with what came back. Never throws. */
import { type Answer, connectionCode } from './outcomes.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly token: string;
  readonly body?: object | undefined;
}

const MOST_BYTES = 1_000_000;

export async function request(
  fetch: typeof globalThis.fetch,
  { method, url, token, body }: Request,
  deadlineMs: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Followed, it could carry the token elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
    return {
      kind: 'answered',
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      body: await readBody(response),
    };
  } catch (error) {
    return { kind: 'lost', code: connectionCode(error) };
  }
}

/** To the end, or the connection is not given back; what is too long is let go of. */
async function readBody(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    // Teams sends no body where it has nothing to say.
    return bytes === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The address of a call below a service URL, which may or may not end in a slash. Undefined when it is none, or when
 * the token would travel in the clear.
 */
export function addressOf(serviceUrl: string, path: string): URL | undefined {
  const url = URL.parse(`${serviceUrl.replace(/\/+$/, '')}${path}`);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  return url.protocol === 'https:' || (local && url.protocol === 'http:') ? url : undefined;
}

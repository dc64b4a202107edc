/** What stands before Bolt over HTTP: a request passes only signed, fresh, once, and for this app. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import { type Payload, payloadOf } from './form-body.ts';
import { type OriginRules, originProblem } from './origin.ts';

export interface GateOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly origin: OriginRules;
  /** Receives what the body holds, read and parsed once: most of what a request costs is in that. */
  readonly next: (payload: Payload, response: ServerResponse) => Promise<void>;
}

/** Slack's own rule for requests of the past; here it holds for the future as well. */
const TOLERANCE_MS = 300_000;
/** Longer than any request stays fresh. */
const REMEMBERED_MS = 600_000;
const MOST_REMEMBERED = 100_000;
const LARGEST_BODY = 1_048_576;

export function createGate({ signingSecret, clock, log, origin, next }: GateOptions): RequestListener {
  const seen = createMemory();

  const refuse = (response: ServerResponse, status: number, reason: string): void => {
    log.warn({ event: 'slack.refused', reason, status });
    response.writeHead(status).end();
  };

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return refuse(response, 405, 'method');
    const raw = await readBody(request);
    if (raw === undefined) {
      // The rest is not waited for.
      response.setHeader('Connection', 'close');
      return refuse(response, 413, 'size');
    }
    const contentType = request.headers['content-type'];
    const now = clock.now();
    const unsigned = signatureProblem(request, raw, signingSecret, now);
    // Slack's check of the certificate comes unsigned. Nothing is done for it.
    if (unsigned !== undefined && isSslCheck(raw, contentType)) return void response.writeHead(200).end();
    if (unsigned !== undefined) return refuse(response, 401, unsigned);
    // Slack signs a retry anew, so the very same request again was recorded by somebody.
    if (!seen.isNew(String(request.headers['x-slack-signature']), now))
      return refuse(response, 409, 'replayed');
    const payload = payloadOf(raw, contentType);
    if (payload === undefined) return refuse(response, 400, 'unreadable');
    if (payload.ssl_check === '1') return void response.writeHead(200).end();
    const problem = originProblem(payload, origin);
    if (problem !== undefined) return refuse(response, 403, problem);
    await next(payload, response);
  };

  return (request, response) => {
    pass(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 400, 'broken');
    });
  };
}

/** Why a request does not count as Slack's own and fresh, as a code; undefined when it does. */
function signatureProblem(
  { headers }: IncomingMessage,
  raw: Buffer,
  signingSecret: string,
  now: Instant,
): 'unsigned' | 'stale' | 'future' | 'signature' | undefined {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  // In strict form only: other spellings of a seen signature would verify too, and pass as new.
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return 'unsigned';
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'unsigned';
  const age = now - Number(timestamp) * 1_000;
  if (age > TOLERANCE_MS) return 'stale';
  if (age < -TOLERANCE_MS) return 'future';
  // Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
  const own = createHmac('sha256', signingSecret)
    .update(`v0:${Number(timestamp)}:`)
    .update(raw)
    .digest();
  return timingSafeEqual(own, Buffer.from(signature.slice(3), 'hex')) ? undefined : 'signature';
}

function isSslCheck(raw: Buffer, contentType: string | undefined): boolean {
  return raw.includes('ssl_check') && payloadOf(raw, contentType)?.ssl_check === '1';
}

function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) return void chunks.push(chunk);
      request.pause();
      resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('the request was broken off'));
    });
  });
}

/** Remembers signed requests for as long as they could be replayed, the oldest forgotten first. */
function createMemory(): { isNew(signature: string, now: Instant): boolean } {
  const until = new Map<string, Instant>();
  return {
    isNew(signature, now) {
      for (const [key, end] of until) {
        if (end > now && until.size < MOST_REMEMBERED) break;
        until.delete(key);
      }
      if (until.has(signature)) return false;
      until.set(signature, now + REMEMBERED_MS);
      return true;
    },
  };
}

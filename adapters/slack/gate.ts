/** What stands before Bolt over HTTP: a request passes only signed, fresh, once, and for this app. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import { type OriginRules, originProblem } from './origin.ts';

export interface GateOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly origin: OriginRules;
  /** Receives the request with its body already read, as `rawBody`. */
  readonly next: RequestListener;
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
    if (raw === undefined) return refuse(response, 413, 'size');
    const body = raw.toString();
    const payload = payloadOf(body, request.headers['content-type']);
    // Slack's check of the certificate comes unsigned. Nothing is done for it.
    if (recordOf(payload).ssl_check === '1') return void response.writeHead(200).end();

    const signature = request.headers['x-slack-signature'];
    const timestamp = request.headers['x-slack-request-timestamp'];
    // In strict form only: other spellings of a seen signature would verify too, and pass as new.
    if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) {
      return refuse(response, 401, 'unsigned');
    }
    if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp))
      return refuse(response, 401, 'unsigned');
    const now = clock.now();
    const age = now - Number(timestamp) * 1_000;
    if (age > TOLERANCE_MS) return refuse(response, 401, 'stale');
    if (age < -TOLERANCE_MS) return refuse(response, 401, 'future');
    if (!isSigned(signingSecret, body, signature, Number(timestamp), now)) {
      return refuse(response, 401, 'signature');
    }
    // Slack signs a retry anew, so the very same request again was recorded by somebody.
    if (!seen.isNew(signature, now)) return refuse(response, 409, 'replayed');
    if (payload === undefined) return refuse(response, 400, 'unreadable');
    const problem = originProblem(payload, origin);
    if (problem !== undefined) return refuse(response, 403, problem);
    next(Object.assign(request, { rawBody: raw }), response);
  };

  return (request, response) => {
    pass(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 400, 'broken');
    });
  };
}

function isSigned(
  signingSecret: string,
  body: string,
  signature: string,
  timestamp: number,
  now: Instant,
): boolean {
  try {
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: now,
    });
    return true;
  } catch {
    return false;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** As Bolt reads it: a form, with JSON in its `payload` field where there is one, or else JSON. */
function payloadOf(body: string, contentType: string | undefined): unknown {
  try {
    if (contentType !== 'application/x-www-form-urlencoded') return JSON.parse(body);
    const fields = parse(body);
    return typeof fields.payload === 'string' ? JSON.parse(fields.payload) : fields;
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
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
      const key = createHash('sha256').update(signature).digest('base64');
      if (until.has(key)) return false;
      until.set(key, now + REMEMBERED_MS);
      return true;
    },
  };
}

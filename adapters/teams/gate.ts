/** What stands before everything that Teams sends: a request passes only verified, from a tenant of ours, and for our bot. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../src/ports.ts';
import { type Activity, activityShape, tenantOf } from './activity.ts';
import type { BotFramework } from './botbuilder.ts';
import { localProblem } from './local.ts';

export interface GateOptions {
  /** `local`: no authentication, for a rehearsal on one machine. Nothing but this machine may reach it. */
  readonly verify: BotFramework['verify'] | 'local';
  /** Whose people may use the bot. Nobody's when empty; `local` takes any. */
  readonly tenants: readonly string[];
  readonly appId: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Receives what is Teams' own and for us. Teams sends it again, with the same activity id, when it fails. */
  readonly next: (activity: Activity) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly body?: object;
}

const LARGEST_BODY = 262_144;

/** Read before anything is verified, and nothing else. */
const claimedShape = z.object({ channelId: z.string(), serviceUrl: z.string() });

export function createGate(options: GateOptions): RequestListener {
  const { verify, log, next } = options;
  const tenants = new Set(options.tenants.map((tenant) => tenant.toLowerCase()));
  const bot = `28:${options.appId.trim().toLowerCase()}`;

  const refuse = (response: ServerResponse, status: number, reason: string): void => {
    log.warn({ event: 'teams.refused', reason, status });
    response.writeHead(status, { 'Content-Length': 0 }).end();
  };

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return refuse(response, 405, 'method');
    const outside = verify === 'local' ? localProblem(request) : undefined;
    if (outside !== undefined) return refuse(response, 403, outside);
    const raw = await readBody(request);
    if (raw === undefined) {
      // The rest is not waited for.
      response.setHeader('Connection', 'close');
      return refuse(response, 413, 'size');
    }
    const json = jsonOf(raw);
    const claimed = claimedShape.safeParse(json);
    if (!claimed.success) return refuse(response, 400, 'unreadable');
    if (verify !== 'local') {
      const proof = await verify(request.headers.authorization, claimed.data);
      if (!proof.ok) return refuse(response, proof.status, proof.code);
    }
    const activity = activityShape.safeParse(json);
    if (!activity.success) return refuse(response, 400, 'unreadable');
    const problem = verify === 'local' ? undefined : originProblem(activity.data, tenants, bot);
    if (problem !== undefined) return refuse(response, 403, problem);
    answer(response, await handled(activity.data));
  };

  const handled = async (activity: Activity): Promise<Answer> => {
    try {
      return await next(activity);
    } catch (error) {
      log.error({ event: 'teams.failed', type: typeOf(activity), code: codeOf(error) });
      // An invoke is somebody who waits for an answer; anything else would only be sent again.
      return { status: activity.type === 'invoke' ? 500 : 200 };
    }
  };

  return (request, response) => {
    pass(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 400, 'broken');
    });
  };
}

/** Whose it is and for whom, of an activity that is Teams' own. */
function originProblem(
  activity: Activity,
  tenants: ReadonlySet<string>,
  bot: string,
): 'tenant' | 'recipient' | undefined {
  const tenant = tenantOf(activity);
  if (tenant === undefined || !tenants.has(tenant)) return 'tenant';
  return activity.recipient.id.toLowerCase() === bot ? undefined : 'recipient';
}

function answer(response: ServerResponse, { status, body }: Answer): void {
  const words = body === undefined ? '' : JSON.stringify(body);
  if (words !== '') response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(words) }).end(words);
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

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}

const TYPES = ['conversationUpdate', 'installationUpdate', 'invoke', 'message', 'messageReaction'];

function typeOf({ type }: Activity): string {
  return TYPES.includes(type) ? type : 'other';
}

/** What went wrong, without its words. */
function codeOf(error: unknown): string {
  const { code, name } =
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  const known = [code, name].find((part) => typeof part === 'string' && /^\w{1,60}$/.test(part));
  return String(known ?? 'unknown');
}

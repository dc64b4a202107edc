/** Stands before the emulator of Slack's Web API: writes down every call, and refuses what Slack refuses. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { blocksProblem, viewProblem } from './slack-limits.ts';

export interface ApiCall {
  readonly method: string;
  /** As sent, with `blocks`, `view` and `metadata` parsed. */
  readonly args: Readonly<Record<string, unknown>>;
  answer: Readonly<Record<string, unknown>>;
}

/**
 * How calls of a method go wrong: `lost` never arrives, `unconfirmed` is done and then the line breaks, `limited` asks
 * to wait (`seconds`), `html` is a proxy's page, `broken` a 500, `slow` takes `seconds` and is done; `error` is said.
 */
export type ApiTrouble =
  | { readonly how: 'lost' | 'unconfirmed' | 'html' | 'broken' }
  | { readonly how: 'limited' | 'slow'; readonly seconds: number }
  | { readonly how: 'error'; readonly error: string };

export interface SlackProxy {
  readonly url: string;
  readonly calls: readonly ApiCall[];
  /** What was posted to a `response_url`, by its address. */
  readonly responses: readonly { readonly url: string; readonly body: Readonly<Record<string, unknown>> }[];
  responseUrl(): string;
  fail(method: string, trouble: ApiTrouble, times?: number): void;
  /** Fields laid over what the emulator says of a user or channel. */
  overlay(id: string, fields: Readonly<Record<string, unknown>>): void;
  /** The members of a user group; without any the workspace has no paid plan. */
  setGroup(id: string, users: readonly string[]): void;
  /** The files that can be shown now. */
  readonly files: ReadonlySet<string>;
  close(): Promise<void>;
}

export interface SlackProxyOptions {
  readonly emulator: string;
  readonly tokens: readonly string[];
  readonly scopes: readonly string[];
  readonly appToken: string;
  /** Where a socket is opened; without it Socket Mode is off. */
  readonly socketUrl?: string | undefined;
}

type Json = Record<string, unknown>;

export async function startSlackProxy(options: SlackProxyOptions): Promise<SlackProxy> {
  const calls: ApiCall[] = [];
  const responses: { url: string; body: Json }[] = [];
  const troubles = new Map<string, ApiTrouble[]>();
  const overlays = new Map<string, Json>();
  const groups = new Map<string, readonly string[]>();
  /** Of pictures that can be shown. */
  const files = new Set<string>();
  let urls = 0;

  const forward = async (method: string, request: IncomingMessage, args: Json): Promise<Json> => {
    const answer = await fetch(`${options.emulator}/api/${method}`, {
      method: 'POST',
      headers: {
        Authorization: request.headers.authorization ?? '',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(args),
    });
    return (await answer.json()) as Json;
  };

  const answerCall = async (method: string, request: IncomingMessage, args: Json): Promise<Json> => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (method === 'apps.connections.open') {
      if (token !== options.appToken) return { ok: false, error: 'invalid_auth' };
      return options.socketUrl === undefined
        ? { ok: false, error: 'forbidden' }
        : { ok: true, url: options.socketUrl };
    }
    // The emulator would take it for an admin.
    if (!options.tokens.includes(token)) return { ok: false, error: 'invalid_auth' };
    const problem = problemOf(method, args);
    if (problem !== undefined) return { ok: false, error: problem };
    if (showsUnknownFile(args.blocks, files)) return { ok: false, error: 'invalid_blocks' };
    if (method === 'usergroups.users.list') {
      if (groups.size === 0) return { ok: false, error: 'plan_upgrade_required' };
      const users = groups.get(String(args.usergroup));
      return users === undefined ? { ok: false, error: 'no_such_subteam' } : { ok: true, users };
    }
    const answer = await forward(method, request, args);
    if (method === 'files.completeUploadExternal' && answer.ok === true)
      for (const { id } of args.files as { id: string }[]) files.add(id);
    if (method === 'files.delete' && answer.ok === true) files.delete(String(args.file));
    return present(answer, args, overlays);
  };

  const serveApi = async (
    method: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const args = parseArguments(await readAll(request));
    const call: ApiCall = { method, args, answer: {} };
    calls.push(call);
    const trouble = troubles.get(method)?.shift();
    if (trouble?.how === 'lost') return void request.socket.destroy();
    if (trouble?.how === 'broken') return void response.writeHead(500).end('oops');
    if (trouble?.how === 'html') return void response.writeHead(200).end('<html>Secret words</html>');
    if (trouble?.how === 'limited') {
      call.answer = { ok: false, error: 'ratelimited' };
      response.writeHead(429, { 'Retry-After': String(trouble.seconds), 'Content-Type': 'application/json' });
      return void response.end(JSON.stringify(call.answer));
    }
    if (trouble?.how === 'slow') await new Promise((resolve) => setTimeout(resolve, trouble.seconds * 1_000));
    call.answer =
      trouble?.how === 'error'
        ? { ok: false, error: trouble.error }
        : await answerCall(method, request, args);
    if (trouble?.how === 'unconfirmed') return void request.socket.destroy();
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'X-OAuth-Scopes': options.scopes.join(','),
    });
    response.end(JSON.stringify(call.answer));
  };

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const work = path.startsWith('/api/')
      ? serveApi(path.slice('/api/'.length), request, response)
      : readAll(request).then((body) => {
          const parsed = JSON.parse(body) as Json;
          const problem = parsed.blocks === undefined ? undefined : blocksProblem(parsed.blocks);
          if (problem !== undefined) return void response.writeHead(400).end(problem);
          responses.push({ url: `${origin()}${path}`, body: parsed });
          response.writeHead(200).end('ok');
        });
    work.catch(() => {
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve),
  );
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `${origin()}/api/`,
    calls,
    responses,
    files,
    responseUrl() {
      urls += 1;
      return `${origin()}/actions/T000000001/${urls}/secret`;
    },
    fail(method, trouble, times = 1) {
      troubles.set(method, [...(troubles.get(method) ?? []), ...Array<ApiTrouble>(times).fill(trouble)]);
    },
    overlay(id, fields) {
      overlays.set(id, { ...overlays.get(id), ...fields });
    },
    setGroup(id, users) {
      groups.set(id, users);
    },
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The emulator does not look at blocks, and Slack refuses those that show a file which it does not have. */
function showsUnknownFile(blocks: unknown, files: ReadonlySet<string>): boolean {
  if (!Array.isArray(blocks)) return false;
  return blocks.some(
    ({ slack_file: file }: { slack_file?: { id: string } }) => file !== undefined && !files.has(file.id),
  );
}

function problemOf(method: string, args: Json): string | undefined {
  const posts = method === 'chat.postMessage' || method === 'chat.update' || method === 'chat.postEphemeral';
  if (posts) {
    if (typeof args.text !== 'string' || args.text === '') return 'no_text';
    if (args.text.length > 4_000) return 'msg_too_long';
    if (args.blocks !== undefined) return blocksProblem(args.blocks);
  }
  return method.startsWith('views.') ? viewProblem(args.view) : undefined;
}

/** As Slack would answer: users and channels with what the test laid over them, metadata only when asked for. */
function present(answer: Json, args: Json, overlays: ReadonlyMap<string, Json>): Json {
  const lay = (thing: unknown): unknown => {
    const known = thing as Json | undefined;
    return known === undefined ? known : { ...known, ...overlays.get(String(known.id)) };
  };
  const out: Json = { ...answer };
  if (answer.user !== undefined && typeof answer.user === 'object') out.user = lay(answer.user);
  if (answer.channel !== undefined && typeof answer.channel === 'object') out.channel = lay(answer.channel);
  if (Array.isArray(answer.messages) && String(args.include_all_metadata) !== 'true') {
    out.messages = answer.messages.map(({ metadata: _metadata, ...message }: Json) => message);
  }
  return out;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}

function parseArguments(body: string): Json {
  const args: Json = { ...parse(body) };
  for (const name of ['blocks', 'view', 'metadata', 'files']) {
    const value = args[name];
    if (typeof value === 'string') args[name] = JSON.parse(value) as unknown;
  }
  return args;
}

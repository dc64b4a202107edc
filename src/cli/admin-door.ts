/**
 * The administrator's door to a running bot: a socket file in the data folder that only its owner can use. Through it
 * the command line reaches the one program that has the store open.
 */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import type { Done, Operation } from './operations.ts';
import { operations } from './operations.ts';

const SOCKET = 'admin.sock';
/** The run sheet of a campaign of a year is the longest thing that comes through. */
const LONGEST = 20_000_000;

interface Answer {
  readonly done?: Done;
  readonly problems?: readonly string[];
}

const TOO_LONG: Answer = { problems: ['The file is too long. Split it, or give a part of it.'] };

/** Opens the door. Whoever can write to the data folder can do all of this anyway, so the file's mode is the lock. */
export async function openAdminDoor(core: Core, folder: string): Promise<Server> {
  const path = join(folder, SOCKET);
  // The store's lock has told us that nobody else runs here: what lies there is left over.
  rmSync(path, { force: true });
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    let isTooLong = false;
    incoming.on('data', (chunk: string) => {
      // The rest is read and thrown away: whoever is cut off in the middle hears no reason.
      isTooLong ||= body.length + chunk.length > LONGEST;
      body = isTooLong ? '' : body + chunk;
    });
    incoming.on('end', () => {
      const answered = isTooLong ? Promise.resolve(TOO_LONG) : answer(core, body);
      void answered.then((found) => {
        outgoing.setHeader('Content-Type', 'application/json');
        outgoing.end(JSON.stringify(found));
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

async function answer(core: Core, body: string): Promise<Answer> {
  try {
    const { operation, given } = JSON.parse(body) as { operation: Operation; given: Record<string, string> };
    if (!Object.hasOwn(operations, operation))
      return { problems: ['The running bot does not know this command. Update it.'] };
    return { done: await operations[operation](core, given) };
  } catch (error) {
    if (error instanceof InvalidInputError) return { problems: error.problems };
    core.log.error({ event: 'admin.failed', error: error instanceof Error ? error.name : 'unknown' });
    return { problems: ['That did not work. The log says when; nothing was changed half.'] };
  }
}

/** Asks the running bot; undefined when none runs here. @throws InvalidInputError with what it said. */
export function askRunning(
  folder: string,
  operation: Operation,
  given: Readonly<Record<string, string>>,
): Promise<Done | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: join(folder, SOCKET), path: '/', method: 'POST' }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        const found = JSON.parse(body) as Answer;
        if (found.done !== undefined) resolve(found.done);
        else reject(new InvalidInputError(found.problems ?? ['The running bot gave no answer.']));
      });
    });
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    asking.end(JSON.stringify({ operation, given }));
  });
}

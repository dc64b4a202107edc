/** Asks X once who we are, so that wrong keys are found before the first post. */
import type { Agent } from 'node:https';
import { UnavailableError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { Clock } from '../../src/ports.ts';
import { defaultAgent } from './agent.ts';
import { type Credentials, callX } from './call.ts';
import { within } from './deadline.ts';
import { readMe } from './reads.ts';

export type TwitterCheck =
  | { readonly ok: true; readonly screenName: string; readonly userId: string }
  | { readonly ok: false; readonly problem: string };

export async function checkTwitter(options: {
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly deadline: Instant;
  readonly agent?: Agent;
}): Promise<TwitterCheck> {
  const target = { keys: options.credentials, agent: options.agent ?? defaultAgent({}) };
  try {
    const found = await within(options.clock, options.deadline, (signal) =>
      readMe((path, query) => callX(target, signal, (client) => client.v2.get(path, query))),
    );
    return { ok: true, ...found };
  } catch (error) {
    if (error instanceof UnavailableError) return { ok: false, problem: error.message };
    throw error;
  }
}

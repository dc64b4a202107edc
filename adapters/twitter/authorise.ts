/** Connecting an account: X shows its owner a PIN, and the PIN becomes the account's tokens. */
import type { Agent } from 'node:https';
import { z } from 'zod';
import { InvalidInputError, UnavailableError } from '../../src/errors.ts';
import { defaultAgent } from './agent.ts';
import { type AppKeys, type Credentials, callX } from './call.ts';
import { readProblem } from './outcomes.ts';

/** Somebody sits at the terminal: real time is meant, not the campaign's clock. */
const PATIENCE = 20_000;

export interface PinStart {
  /** Where the owner of the account signs in and is shown the PIN. */
  readonly url: string;
  readonly oauthToken: string;
  readonly oauthTokenSecret: string;
}

export interface AccountTokens {
  readonly accessToken: string;
  readonly accessSecret: string;
  readonly userId: string;
  readonly screenName: string;
}

const begun = z.object({
  url: z.url(),
  oauth_token: z.string().min(1),
  oauth_token_secret: z.string().min(1),
});
const granted = z.object({
  accessToken: z.string().min(1),
  accessSecret: z.string().min(1),
  userId: z.string().regex(/^\d+$/),
  screenName: z.string().min(1),
});

/** @throws UnavailableError, with a sentence for the person at the terminal */
export async function startPin(options: AppKeys & { readonly agent?: Agent }): Promise<PinStart> {
  const { agent, ...keys } = options;
  const answer = await callX(targetOf(keys, agent), AbortSignal.timeout(PATIENCE), (client) =>
    client.generateAuthLink('oob', { linkMode: 'authorize' }),
  );
  if (answer.kind === 'answered' && (answer.status === 401 || answer.status === 403)) {
    throw new UnavailableError(
      'X does not accept the keys of the app. Check both, and that the app allows “read and write” and sign-in by PIN.',
    );
  }
  const problem = readProblem(answer);
  if (problem !== undefined || answer.kind !== 'answered')
    throw new UnavailableError(problem ?? 'X did not answer.');
  const parsed = begun.safeParse(answer.body);
  if (!parsed.success) throw new UnavailableError('X answered with something that we cannot read.');
  return {
    url: parsed.data.url,
    oauthToken: parsed.data.oauth_token,
    oauthTokenSecret: parsed.data.oauth_token_secret,
  };
}

/** @throws InvalidInputError when X does not know the PIN; UnavailableError when X could not be asked */
export async function finishPin(
  options: AppKeys &
    Pick<PinStart, 'oauthToken' | 'oauthTokenSecret'> & { readonly pin: string; readonly agent?: Agent },
): Promise<AccountTokens> {
  const { appKey, appSecret, oauthToken, oauthTokenSecret, pin, agent } = options;
  const keys = { appKey, appSecret, accessToken: oauthToken, accessSecret: oauthTokenSecret };
  const answer = await callX(targetOf(keys, agent), AbortSignal.timeout(PATIENCE), async (client) => {
    // The answer also holds a ready client; only the four values are taken further.
    const { accessToken, accessSecret, userId, screenName } = await client.login(pin.trim());
    return { accessToken, accessSecret, userId, screenName };
  });
  if (answer.kind === 'answered' && answer.status >= 400 && answer.status < 404) {
    throw new InvalidInputError([
      'X does not accept this PIN. Start again, and type the PIN within a few minutes.',
    ]);
  }
  const problem = readProblem(answer);
  if (problem !== undefined || answer.kind !== 'answered')
    throw new UnavailableError(problem ?? 'X did not answer.');
  const parsed = granted.safeParse(answer.body);
  if (!parsed.success) throw new UnavailableError('X answered with something that we cannot read.');
  return parsed.data;
}

function targetOf(keys: AppKeys | Credentials, agent: Agent | undefined) {
  return { keys, agent: agent ?? defaultAgent({}) };
}

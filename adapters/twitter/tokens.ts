/** The tokens of connected accounts, in a file that only the bot's own user can read. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidInputError } from '../../src/errors.ts';
import type { AccountTokens } from './authorise.ts';

const FILE = 'x-accounts.json';

const file = z.strictObject({
  version: z.literal(1),
  accounts: z.record(
    z.string().min(1),
    z.strictObject({
      accessToken: z.string().min(1),
      accessSecret: z.string().min(1),
      userId: z.string().regex(/^\d+$/),
      screenName: z.string().min(1),
    }),
  ),
});

/** By account name; none when no account was connected yet. @throws InvalidInputError saying what to do with the file */
export async function readTokens(folder: string): Promise<Readonly<Record<string, AccountTokens>>> {
  const path = join(folder, FILE);
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new InvalidInputError([
      `${path} cannot be read (${code}). Let the user that runs Loudhailer read it.`,
    ]);
  }
  const parsed = file.safeParse(parseJson(source));
  // Neither the parser's words nor zod's are passed on: they quote what they found, and that may be a token.
  if (!parsed.success) {
    throw new InvalidInputError([
      `${path} is not as Loudhailer wrote it. Restore it from a backup, or delete it and connect every X account again.`,
    ]);
  }
  return parsed.data.accounts;
}

/** Adds or replaces one account; on disk when it resolves. */
export async function saveTokens(folder: string, account: string, tokens: AccountTokens): Promise<void> {
  const { accessToken, accessSecret, userId, screenName } = tokens;
  const known = await readTokens(folder);
  const accounts = { ...known, [account]: { accessToken, accessSecret, userId, screenName } };
  const path = join(folder, FILE);
  const fresh = `${path}.${process.pid}.new`;
  // One that a crash left behind may be readable by others; a new file is made with the right mode.
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ version: 1, accounts }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, path);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

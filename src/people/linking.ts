/**
 * One human on two platforms is one person. What links two accounts is the e-mail that both platforms' directories
 * vouch for, never what a message says; what is settled is remembered, so that it is asked once and not at every click.
 */
import type { Core } from '../core.ts';
import { UnknownAccountError } from '../errors.ts';
import type { NewEvent } from '../events.ts';
import { MACHINE, readField } from '../events.ts';
import type { Loaded, Profile } from '../ports.ts';
import { untilSettled } from '../submissions/change.ts';
import { idOf } from '../submissions/gather.ts';
import { nameOfChat } from './directory.ts';
import type { Human } from './human.ts';
import { areApart, loadHuman } from './human.ts';
import { linkOf } from './link.ts';
import { meetAccount } from './meeting.ts';
import { personOf } from './person.ts';

/**
 * Asks every other chat whether a human is known there by the address of any of their accounts, where that is not
 * settled yet, and links what is found. Returns the chats that could not be asked and in which they have no account:
 * with those it is not known who else this is. Never throws because a chat does not answer. With one chat only there is
 * nothing to ask.
 */
export async function compare(core: Core, person: string): Promise<readonly string[]> {
  if (Object.keys(core.chats).length < 2) return [];
  const away = new Set<string>();
  for (const { stream } of (await loadHuman(core, person)).members)
    for (const chat of await compareOne(core, idOf(stream))) away.add(chat);
  return [...away];
}

async function compareOne(core: Core, person: string): Promise<readonly string[]> {
  const { account, chats, linked } = unsettled(core, await loadHuman(core, person), person);
  if (chats.length === 0 || account === undefined) return [];
  const own = await ask(() => core.directory.profile(account));
  if (own === 'away') return chats.every((chat) => linked.has(chat)) ? [] : [nameOfChat(account)];
  // The account is gone, and so is whoever could be looked for.
  if (own === 'nobody') {
    const [gone] = await core.store.load([`person:${person}`]);
    for (const chat of chats) await keepCompared(core, gone, chat, undefined);
    return [];
  }
  const known = await meetAccount(core, account, MACHINE);
  // A guest's address is vouched for by somebody else's directory; a bot and somebody who has left do not speak.
  if (own.guest || own.bot || own.inactive) return [];
  const email = emailOf(known);
  const away: string[] = [];
  // Being met anew may have opened what was settled, and each link may settle what was open.
  for (const chat of Object.keys(core.chats)) {
    if (!unsettled(core, await loadHuman(core, person), person).chats.includes(chat)) continue;
    const found = email === undefined ? 'nobody' : await ask(() => askChat(core, chat, email));
    const isKept =
      found !== 'away' && (await keepCompared(core, known, chat, isSame(found, email) ? found : undefined));
    if (!isKept && !linked.has(chat)) away.push(chat);
  }
  return away;
}

/** The chats that were not asked about a person yet. One in which the same address is linked need not be. */
function unsettled(
  core: Core,
  { members, accounts }: Human,
  person: string,
): {
  readonly account: string | undefined;
  readonly chats: readonly string[];
  /** Where the human has an account, of whatever address. */
  readonly linked: ReadonlySet<string>;
} {
  const own = members.find(({ stream }) => idOf(stream) === person);
  const account = own?.state.accounts[0];
  const email = own === undefined ? undefined : emailOf(own);
  const alike = members.filter((one) => one === own || (email !== undefined && emailOf(one) === email));
  const settled = new Set([
    ...alike.map(({ state }) => nameOfChat(state.accounts[0] ?? '')),
    ...(own?.state.compared ?? []),
  ]);
  return {
    account,
    chats: Object.keys(core.chats).filter((chat) => !settled.has(chat)),
    linked: new Set(accounts.map(nameOfChat)),
  };
}

/** As it was last vouched for, in small letters. */
export function emailOf({ content, state }: Loaded<'person'>): string | undefined {
  return readField(content, state.profile, 'email')?.toLowerCase();
}

async function askChat(core: Core, chat: string, email: string): Promise<Profile | 'nobody'> {
  return (await core.chats[chat]?.profile(`mailto:${email}`)) ?? 'nobody';
}

/** What a directory says; whatever else goes wrong than "nobody" may go right the next time. */
async function ask<T>(question: () => Promise<T>): Promise<T | 'nobody' | 'away'> {
  try {
    return await question();
  } catch (error) {
    return error instanceof UnknownAccountError ? 'nobody' : 'away';
  }
}

function isSame(found: Profile | 'nobody', email: string | undefined): found is Profile {
  if (found === 'nobody' || found.guest || found.bot || found.inactive) return false;
  return found.email?.toLowerCase() === email;
}

/** Remembers that a chat was asked, and links the account that was found there, in one commit. False if it asked too early. */
function keepCompared(
  core: Core,
  asked: Loaded<'person'>,
  chat: string,
  found: Profile | undefined,
): Promise<boolean> {
  return untilSettled(async () => {
    const one = await loadHuman(core, idOf(asked.stream));
    const now = one.members.find(({ stream }) => stream === asked.stream);
    // Their e-mail changed while the chat was asked about the old one: the next click asks again.
    if (now === undefined || now.state.profile?.digest !== asked.state.profile?.digest) return false;
    const at = core.clock.now();
    const compared: NewEvent = { type: 'compared', at, by: MACHINE, data: { chat } };
    const other = found === undefined ? undefined : await loadHuman(core, personOf(found.account));
    const isLink = found !== undefined && other !== undefined && other.id !== one.id && !areApart(one, other);
    const link = isLink ? await linkOf(core, one, other, MACHINE, 'email', [found]) : undefined;
    await core.store.commit({
      ...link,
      expect: { ...link?.expect, [asked.stream]: now.version },
      append: { ...link?.append, [asked.stream]: [...(link?.append[asked.stream] ?? []), compared] },
    });
    if (isLink) core.log.info({ event: 'person.linked', person: one.id, as: other.id });
    return true;
  });
}

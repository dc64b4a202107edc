/** The doctor: looks at everything the bot needs, and says what to mend in words that fit a change ticket. */
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { verifyAudit } from '../audit-verify.ts';
import type { Config } from '../config.ts';
import { StoreRefusedError } from '../errors.ts';
import type { ChatService, CheckLine, Host, Outside } from '../outside.ts';
import { createAddressBook, listedAddresses } from '../people/address-book.ts';
import type { Chat } from '../ports.ts';
import { registerStanding } from '../signposts/standing.ts';
import { sayNumber } from '../words/digests.ts';
import { askRunning } from './admin-door.ts';
import type { Contact, Places } from './operations.ts';
import { placesOf } from './operations.ts';
import { settingsProblems } from './settings.ts';

export interface Examination {
  readonly about: string;
  readonly lines: readonly CheckLine[];
}

const HOST_MS = 8_000;
/** Slack refuses requests that are five minutes off; being half as much off is worth mending now. */
const CLOCK_MS = 150_000;
/** A commit waits for one sync; slower than this, people at their forms feel it. */
const SLOW_SYNC_MS = 100;
const SYNCS = 20;
const NO_PLACES: Places = { channels: [], contacts: [], addresses: [] };

export async function examine(
  outside: Outside,
  config: Config,
  log: Logger,
): Promise<readonly Examination[]> {
  const problems = await settingsProblems(outside, config);
  const found: Examination[] = [
    { about: 'Settings', lines: settingsLines(problems) },
    { about: 'Disk', lines: await diskLines(config.LOUDHAILER_DATA) },
  ];
  const { lines, places, register } = await storeLines(outside, config, log);
  found.push({ about: 'Store', lines });
  if (register.length > 0) found.push({ about: 'Opening hours', lines: register });
  const services = problems.length > 0 ? {} : await openChats(outside, config, log, places);
  found.push({ about: 'Network', lines: await networkLines(config, await outside.chatHosts()) });
  if (problems.length === 0) {
    for (const [name, service] of Object.entries(services))
      found.push({
        about: service.name,
        lines: await service.check(places.channels.filter((place) => place.startsWith(`${name}:`))),
      });
    const chats = Object.values(services).map(({ chat }) => chat);
    if (places.contacts.length > 0)
      found.push({
        about: 'People who open what must not be posted',
        lines: await contactLines(config, chats, places.contacts),
      });
  }
  if (config.LOUDHAILER_PUBLISHER === 'twitter')
    found.push({ about: 'X', lines: await outside.checkAccounts(config) });
  return found;
}

function settingsLines(problems: readonly string[]): readonly CheckLine[] {
  if (problems.length === 0) return [{ ok: true, text: 'The settings are complete.' }];
  return problems.map((text) => ({ ok: false, text }));
}

/** The chats as the bot would open them, but that nobody speaks, and nothing is kept. */
function openChats(
  outside: Outside,
  config: Config,
  log: Logger,
  { addresses }: Places,
): Promise<Readonly<Record<string, ChatService>>> {
  return outside.createChats({
    config,
    conversation: () => {
      throw new Error('nobody speaks while the doctor looks');
    },
    addresses: listedAddresses(addresses),
    log,
  });
}

/** Writes, syncs and removes a small file, as every commit does. */
async function diskLines(folder: string): Promise<readonly CheckLine[]> {
  const probe = join(folder, `doctor-${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { mode } = await stat(folder);
    const isOpen = (mode & 0o077) !== 0;
    const times: number[] = [];
    const file = await open(probe, 'w', 0o600);
    for (let n = 0; n < SYNCS; n += 1) {
      const before = performance.now();
      await file.write('x'.repeat(512));
      await file.datasync();
      times.push(performance.now() - before);
    }
    await file.close();
    const middle = times.sort((a, b) => a - b)[SYNCS / 2] ?? 0;
    return [
      isOpen
        ? { ok: false, text: `Other users of this machine can look into ${folder}. Run: chmod 700 ${folder}` }
        : { ok: true, text: `${folder} is for its owner only.` },
      {
        ok: middle < SLOW_SYNC_MS,
        text: `Writing to disk and waiting until it is there takes ${middle.toFixed(1)} ms.${middle < SLOW_SYNC_MS ? '' : ' That is slow: use a local disk, not a network share.'}`,
      },
    ];
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return [
      {
        ok: false,
        text: `${folder} cannot be written (${code}). Let the user that runs Loudhailer write to it.`,
      },
    ];
  } finally {
    await rm(probe, { force: true });
  }
}

async function storeLines(
  outside: Outside,
  config: Config,
  log: Logger,
): Promise<{ lines: readonly CheckLine[]; places: Places; register: readonly CheckLine[] }> {
  try {
    const running = await askRunning(config.LOUDHAILER_DATA, 'verify', {});
    if (running !== undefined) {
      const lines = running.lines.map((text) => ({ ok: running.json.ok === true, text }));
      const asked = await askRunning(config.LOUDHAILER_DATA, 'channels', {});
      const places = { ...NO_PLACES, ...(asked?.json as Partial<Places> | undefined) };
      const standing = await askRunning(config.LOUDHAILER_DATA, 'listServices', {});
      const warnings = (standing?.json.warnings ?? []) as readonly string[];
      return {
        lines: [{ ok: true, text: 'The bot is running here.' }, ...lines],
        places,
        register: warnings.map(toMend),
      };
    }
    const { store } = await outside.openStore(config.LOUDHAILER_DATA, log, () => undefined);
    try {
      const found = await verifyAudit(store);
      const campaigns = await store.find({ query: 'campaigns' });
      const definitions = campaigns.flatMap(({ state }) =>
        state.definition === undefined ? [] : [state.definition],
      );
      const lines: CheckLine[] = [
        found.ok
          ? {
              ok: true,
              text: `The record verifies: ${sayNumber(found.events, 'event')} in ${sayNumber(found.streams, 'stream')}.`,
            }
          : {
              ok: false,
              text: `The record does not verify. ${found.problem} Restore the newest good backup.`,
            },
        definitions.length > 0
          ? { ok: true, text: `Campaigns: ${definitions.map((one) => one.name).join(', ')}.` }
          : { ok: false, text: 'No campaign is imported. Run: npm run loudhailer -- campaign import FILE' },
      ];
      const { warnings } = await registerStanding({ store, clock: outside.clock });
      return {
        lines,
        places: await placesOf(campaigns, createAddressBook(store, outside.clock)),
        register: warnings.map(toMend),
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreRefusedError)) throw error;
    return { lines: [{ ok: false, text: error.message }], places: NO_PLACES, register: [] };
  }
}

function toMend(text: string): CheckLine {
  return { ok: false, text };
}

/** Whether everybody who is named for a cry for help can be told: the running bot knows best whom it may write to. */
async function contactLines(
  config: Config,
  chats: readonly Chat[],
  contacts: readonly string[],
): Promise<readonly CheckLine[]> {
  const running = await askRunning(config.LOUDHAILER_DATA, 'contacts', {});
  const known = running?.json.contacts as readonly Contact[] | undefined;
  const found = known ?? (await Promise.all(contacts.map((email) => contactOf(chats, email))));
  return found.map(({ email, how }) => ({ ok: how === 'told', text: CONTACT_WORDS[how](email) }));
}

async function contactOf(chats: readonly Chat[], email: string): Promise<Contact> {
  if (!email.includes('@')) return { email, how: 'unnamed' };
  const found = await Promise.allSettled(chats.map((chat) => chat.profile(`mailto:${email}`)));
  const isThere = found.some((one) => one.status === 'fulfilled' && !one.value.inactive);
  return { email, how: isThere ? 'told' : 'unknown' };
}

const CONTACT_WORDS: Readonly<Record<Contact['how'], (email: string) => string>> = {
  told: (email) => `${email} can be told.`,
  closed: (email) =>
    `${email} has taken Loudhailer out, so nobody there would be told. Ask them to add it again.`,
  unknown: (email) =>
    `${email} has no account in the chat, so nobody there would be told. Correct the address in the campaign's file and import it again.`,
  unnamed: (email) =>
    `${email} may open what is sealed, and is told nothing: only people named by e-mail address are told.`,
};

/** Each host that must be reached, through the proxy if one is set; and our clock against theirs. */
async function networkLines(config: Config, chatHosts: readonly Host[]): Promise<readonly CheckLine[]> {
  const hosts = [
    ...chatHosts,
    ...(config.LOUDHAILER_PUBLISHER === 'twitter'
      ? [{ name: 'X', url: 'https://api.x.com/2/openapi.json' }]
      : []),
  ];
  return (await Promise.all(hosts.map(({ name, url }) => hostLines(name, url)))).flat();
}

async function hostLines(name: string, url: string): Promise<readonly CheckLine[]> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HOST_MS) });
    await response.body?.cancel();
    const lines: CheckLine[] = [{ ok: true, text: `${name} answers at ${host}.` }];
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(theirs)) {
      const off = Math.abs(Date.now() - theirs);
      lines.push(
        off < CLOCK_MS
          ? { ok: true, text: `The clock agrees with ${name}'s.` }
          : {
              ok: false,
              text: `The clock of this machine is ${Math.round(off / 1000)} seconds off. Switch time synchronisation on.`,
            },
      );
    }
    return lines;
  } catch (error) {
    const cause =
      error instanceof Error
        ? ((error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.name)
        : 'unknown';
    return [
      {
        ok: false,
        text: `${name} cannot be reached at ${host}, port 443 (${cause}). Ask for it to be allowed, or set HTTPS_PROXY, and NODE_EXTRA_CA_CERTS if the proxy opens TLS.`,
      },
    ];
  }
}

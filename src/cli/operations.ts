/**
 * What an administrator does to the record: import, erase, link people, verify, anchor, back up. Each runs in the program that has
 * the store open: in the bot while it runs, else in the command line itself.
 */
import { onAnchor } from '../anchoring.ts';
import { parseAnchor, quoteAnchor } from '../audit.ts';
import { verifyAudit } from '../audit-verify.ts';
import { writeBackup } from '../backup.ts';
import { parseShortId } from '../commands.ts';
import type { Core } from '../core.ts';
import { InvalidInputError } from '../errors.ts';
import { MACHINE } from '../events.ts';
import { type AddressBook, createAddressBook } from '../people/address-book.ts';
import { allChannels } from '../people/directory.ts';
import { SEALED_ROLES } from '../people/person.ts';
import type { Loaded } from '../ports.ts';
import { idOf, roleListsOf } from '../submissions/gather.ts';
import { erase } from '../submissions/take-back.ts';
import { forgetWord, wordsKnown } from '../submissions/vocabulary.ts';
import { typedWords } from '../words/campaigns.ts';
import { sayNumber } from '../words/digests.ts';
import { campaignOperations } from './campaign.ts';
import { personOperations } from './person.ts';
import { reportOperations } from './report.ts';
import { runSheetOperations } from './run-sheet.ts';
import { serviceOperations } from './service.ts';
import { submissionsOperations } from './submissions.ts';

/** What an operation prints, and what `--json` prints. */
export interface Done {
  readonly lines: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

type Arguments = Readonly<Record<string, string>>;

export const operations = {
  ...personOperations,
  ...campaignOperations,
  ...serviceOperations,
  ...runSheetOperations,
  ...submissionsOperations,
  ...reportOperations,

  async erase(core: Core, { id = '' }: Arguments): Promise<Done> {
    const number = parseShortId(id);
    if (number === undefined) throw new InvalidInputError(['Say which item, for example S-14.']);
    const [item] = await core.store.find({ query: 'number', number });
    if (item === undefined)
      throw new InvalidInputError([
        `There is no ${number}. Its number stands on its card and on the run sheet.`,
      ]);
    const who = { person: MACHINE, account: MACHINE, request: `erase:${idOf(item.stream)}` };
    const outcome = await erase(core, who, item.stream);
    if (!outcome.done) throw new InvalidInputError(outcome.objections.map((objection) => objection.sentence));
    return {
      lines: [
        `The words of ${number} are erased here; cards and messages follow while the bot runs, and a post on X is deleted.`,
        'The record of what happened stays, and still verifies. Backups made before hold the words: delete them in their turn.',
      ],
      json: { erased: number },
    };
  },

  /** The words that approvers of a campaign said are no person; with `forget`, one of them is raised again. */
  async words(core: Core, { campaign = '', forget }: Arguments): Promise<Done> {
    const [loaded] = await core.store.load([`campaign:${campaign}`]);
    if (loaded.state.definition === undefined) throw new InvalidInputError([typedWords.noSuch(campaign)]);
    if (forget !== undefined) {
      const who = { person: MACHINE, account: MACHINE, request: 'forget' };
      if (!(await forgetWord(core, who, campaign, forget)))
        throw new InvalidInputError([
          'That word is not remembered, so it is raised already. See the list without --forget.',
        ]);
    }
    const [vocabulary] = await core.store.load([`vocabulary:${campaign}`]);
    const words = wordsKnown(vocabulary);
    const count = words.length === 1 ? '1 word is' : `${words.length} words are`;
    return { lines: [`${count} not raised as names in this campaign.`, ...words], json: { campaign, words } };
  },

  async verify(core: Core, { anchor }: Arguments): Promise<Done> {
    const quoted = anchor === undefined ? undefined : parseAnchor(anchor);
    if (anchor !== undefined && quoted === undefined)
      throw new InvalidInputError([
        'The anchor is not whole. Copy all of it: two numbers and a long code, with colons.',
      ]);
    const found = await verifyAudit(core.store, quoted);
    if (!found.ok) return { lines: [`The record does not verify. ${found.problem}`], json: { ...found } };
    return {
      lines: [
        `The record verifies: ${sayNumber(found.events, 'event')} in ${sayNumber(found.streams, 'stream')}, ${sayNumber(found.anchors, 'anchor')}; ${sayNumber(found.erased, 'piece')} of content ${found.erased === 1 ? 'was' : 'were'} erased.`,
        ...(quoted === undefined
          ? ['Give an anchor that you kept (--anchor) to see that the tail was not cut either.']
          : []),
      ],
      json: { ...found },
    };
  },

  async anchor(core: Core): Promise<Done> {
    const quoted = quoteAnchor(await onAnchor(core));
    return {
      lines: ['Keep this somewhere else, for example in an e-mail:', quoted],
      json: { anchor: quoted },
    };
  },

  /** The approval channels of all campaigns, and who opens what is sealed: what the doctor asks the chat about. */
  async channels(core: Core): Promise<Done> {
    const addresses = createAddressBook(core.store, core.clock);
    const places = await placesOf(await core.store.find({ query: 'campaigns' }), addresses);
    return { lines: [], json: { ...places } };
  },

  /** Whether everybody who opens what is sealed can be told now, asked of the chats of the running bot. */
  async contacts(core: Core): Promise<Done> {
    const { contacts } = await placesOf(
      await core.store.find({ query: 'campaigns' }),
      createAddressBook(core.store, core.clock),
    );
    const found = await Promise.all(contacts.map((email) => contactOf(core, email)));
    return { lines: [], json: { contacts: found } };
  },

  async backup(core: Core, { file = '' }: Arguments): Promise<Done> {
    const { events, streams } = await writeBackup(core.store, file, core.clock.now());
    return {
      lines: [
        `${sayNumber(events, 'event')} in ${sayNumber(streams, 'stream')} are saved in ${file}. It holds people’s words: keep it as safe as the store.`,
      ],
      json: { file, events, streams },
    };
  },
} as const;

export interface Places {
  readonly channels: readonly string[];
  /** E-mail addresses. */
  readonly contacts: readonly string[];
  /** How the places of their chats are reached. */
  readonly addresses: readonly { readonly id: string; readonly way: string }[];
}

export async function placesOf(campaigns: readonly Loaded<'campaign'>[], book: AddressBook): Promise<Places> {
  const channels = campaigns.flatMap(({ state }) =>
    state.definition === undefined ? [] : allChannels(state.definition),
  );
  const contacts = campaigns.flatMap((campaign) => {
    const lists = roleListsOf(campaign);
    return SEALED_ROLES.flatMap((role) => lists[role] ?? []);
  });
  const chats = [...new Set(channels.map((place) => place.slice(0, place.indexOf(':'))))];
  const addresses = (await Promise.all(chats.map((chat) => book.places(chat)))).flat();
  return { channels: [...new Set(channels)], contacts: [...new Set(contacts)], addresses };
}

export interface Contact {
  readonly email: string;
  /** `closed`: known, and has taken the app out. `unnamed`: a group or id, and only an address can be told. */
  readonly how: 'told' | 'closed' | 'unknown' | 'unnamed';
}

async function contactOf(core: Core, email: string): Promise<Contact> {
  const book = createAddressBook(core.store, core.clock);
  if (!email.includes('@')) return { email, how: 'unnamed' };
  const accounts = await core.directory.accountsOf(email);
  const addresses = await Promise.all(accounts.map((account) => book.find(account)));
  // A chat that needs no address reaches whom it knows.
  const isOpen = addresses.some((address) => address === undefined || address.open);
  return { email, how: accounts.length === 0 ? 'unknown' : isOpen ? 'told' : 'closed' };
}

export type Operation = keyof typeof operations;

/** Who belongs to a team or group chat, and who an account is: asked of Teams each time, told as "unavailable" if unsure. */
import { UnavailableError, UnknownAccountError } from '../../src/errors.ts';
import type { Instant } from '../../src/events.ts';
import type { AddressBook } from '../../src/people/address-book.ts';
import { createAskOnce } from '../../src/people/ask-once.ts';
import type { Clock, Profile, Roster } from '../../src/ports.ts';
import type { Connector, Conversation, Member, Outcome } from './connector.ts';
import { accountOf, readAccount } from './places.ts';
import type { PersonWay, Reach, Ways } from './ways.ts';

export interface Directory {
  roster(place: string): Promise<Roster>;
  profile(who: string): Promise<Profile>;
  /** Everybody who can read a place, with their names: for the doctor. @throws UnavailableError */
  readers(place: string): Promise<readonly Profile[]>;
}

export interface DirectoryOptions {
  readonly connector: Connector;
  readonly ways: Ways;
  readonly addresses: AddressBook;
  /** The tenants that are ours: everybody else is a guest. */
  readonly tenants: readonly string[];
  /** Our own id among the members of a conversation. */
  readonly bot: string;
  readonly clock: Clock;
}

const MAILTO = 'mailto:';
/** Everybody who opens a form in the other chat is looked for here; each time anew, Teams would soon ask us to wait. */
const FRESH_MS = 60_000;
/** Teams' ways of saying that somebody is not there. */
const GONE: ReadonlySet<string> = new Set([
  'MemberNotFoundInConversation',
  'UserNotFound',
  'NotFound',
  'http_404',
]);

export function createDirectory(options: DirectoryOptions): Directory {
  const { connector, ways, addresses, tenants, bot, clock } = options;
  const once = createAskOnce();

  type People = readonly (Profile & { member: Member })[];

  const peopleAmong = (members: readonly Member[], tenant: string): People =>
    members.flatMap((member) => {
      const profile = member.id === bot ? undefined : profileOf(member, tenant);
      return profile === undefined ? [] : [{ ...profile, member }];
    });

  const peopleIn = async (of: Conversation): Promise<People> =>
    peopleAmong(answerOf(await connector.members(of)), of.tenant);

  function profileOf(member: Member, tenant: string): Profile | undefined {
    const { objectId, name, email, userPrincipalName = '', userRole, tenantId } = member;
    // Without an Entra id it is an application, or somebody who joined without an account.
    if (objectId === undefined) return undefined;
    const home = (tenantId ?? tenant).toLowerCase();
    const guest =
      userRole?.toLowerCase() === 'guest' ||
      userRole?.toLowerCase() === 'anonymous' ||
      userPrincipalName.toUpperCase().includes('#EXT#') ||
      !isOurs(home);
    return {
      account: accountOf(home, objectId),
      name: name ?? (userPrincipalName || 'a colleague'),
      ...(email === undefined ? {} : { email }),
      guest,
      bot: false,
      inactive: false,
    };
  }

  function isOurs(tenant: string): boolean {
    return tenants.length === 0 || tenants.includes(tenant);
  }

  async function profileOfAccount(account: string): Promise<Profile> {
    const who = readAccount(account);
    if (who === undefined) throw new UnavailableError('teams: not_teams');
    const known = await ways.known(account);
    let isGone = false;
    for (const place of await placesOf(known)) {
      const outcome = await connector.member(place, known?.member ?? who.objectId);
      if (outcome.ok) {
        const profile = profileOf(outcome.answer, place.tenant);
        if (outcome.answer.objectId?.toLowerCase() !== who.objectId || profile === undefined) continue;
        // They act in a tenant that is not their own.
        if (profile.account !== account) return { ...profile, account, guest: true };
        await remember(profile, outcome.answer, place);
        return profile;
      }
      if (outcome.how !== 'refused') throw new UnavailableError(`teams: ${outcome.code}`);
      isGone ||= GONE.has(outcome.code);
    }
    if (known === undefined) throw new UnknownAccountError('teams: unknown_person');
    if (!isGone) throw new UnavailableError('teams: unknown_person');
    // Once met, and now in none of the places that we are in: they have left.
    return { account, name: known.name ?? 'a colleague', guest: false, bot: false, inactive: true };
  }

  /** Where somebody can be looked up: their chat with us, where we met them, and then everywhere that we are. */
  async function placesOf(known: PersonWay | undefined): Promise<readonly Conversation[]> {
    const places = (await ways.places()).map(({ to }) => to);
    if (known === undefined) return places;
    const { serviceUrl, tenant, chat, seenIn } = known;
    const own = [chat, seenIn].flatMap((id) => (id === undefined ? [] : [{ serviceUrl, tenant, id }]));
    return [...own, ...places.filter(({ id }) => id !== seenIn)];
  }

  /** A place that we were taken out of holds nobody whom we could find, and is not asked about again. */
  async function peopleStillIn(place: string, of: Conversation): Promise<People> {
    const outcome = await connector.members(of);
    if (!outcome.ok && outcome.how === 'refused' && (await ways.end(place, outcome.code))) return [];
    return peopleAmong(answerOf(outcome), of.tenant);
  }

  const lately = new Map<string, { readonly at: Instant; readonly people: People }>();
  async function peopleLately(place: string, of: Conversation): Promise<People> {
    const known = lately.get(place);
    if (known !== undefined && clock.now() - known.at < FRESH_MS) return known.people;
    const people = await peopleStillIn(place, of);
    lately.set(place, { at: clock.now(), people });
    return people;
  }

  /** By an e-mail address people are found among those whom we met, and in the teams and group chats that we are in. */
  async function profileOfEmail(email: string): Promise<Profile> {
    const wanted = email.toLowerCase();
    const found = new Map<string, Profile>();
    let unread: UnavailableError | undefined;
    const orUnread = async (look: () => Promise<void>): Promise<void> => {
      try {
        await look();
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        if (!(error instanceof UnknownAccountError)) unread = error;
      }
    };
    const entry = await addresses.find(entryOf(wanted));
    if (entry !== undefined)
      await orUnread(async () => {
        const profile = await profileOfAccount(entry.way);
        if (!profile.inactive && profile.email?.toLowerCase() === wanted) found.set(profile.account, profile);
      });
    for (const { place, to } of await ways.places())
      await orUnread(async () => {
        for (const { member, ...profile } of await once(`people ${place}`, () => peopleLately(place, to))) {
          if (profile.email?.toLowerCase() !== wanted) continue;
          found.set(profile.account, profile);
          await remember(profile, member, to);
        }
      });
    const [profile, ...others] = found.values();
    // Two people of one address: nobody can say who is meant.
    if (others.length > 0) throw new UnknownAccountError('teams: ambiguous');
    if (profile !== undefined) return profile;
    if (unread !== undefined) throw unread;
    throw new UnknownAccountError('teams: unknown_person');
  }

  /** So that they can be written to, and found by their address, without having spoken to us. */
  async function remember(profile: Profile, member: Member, place: Conversation): Promise<void> {
    const { account, email, name } = profile;
    const before = await ways.known(account);
    const { serviceUrl, tenant } = place;
    const seenIn = before?.seenIn ?? (place.id.startsWith('19:') ? place.id : undefined);
    const way: PersonWay = {
      ...(before ?? { serviceUrl, tenant, bot, member: member.id }),
      ...(seenIn === undefined ? {} : { seenIn }),
      name,
    };
    // Somebody who took us out is looked up all the same, but not written to.
    const address = await addresses.find(account);
    if (address?.open !== false) await ways.keepPerson(account, way);
    if (email !== undefined) await addresses.keep('account', entryOf(email.toLowerCase()), account);
  }

  const conversationOf = async (place: string): Promise<Conversation> => {
    const where: Reach<Conversation> = await ways.place(place);
    if (!where.ok) throw new UnavailableError(`teams: ${where.code}`);
    return where.to;
  };

  return {
    roster: (place) =>
      once(`roster ${place}`, async () => {
        const people = await peopleIn(await conversationOf(place));
        // Whether a team is public only Microsoft Graph tells, and that is a permission we do not ask for.
        return { accounts: people.map(({ account }) => account), public: false };
      }),
    profile: (who) =>
      once(`profile ${who}`, () =>
        who.startsWith(MAILTO) ? profileOfEmail(who.slice(MAILTO.length)) : profileOfAccount(who),
      ),
    readers: async (place) => {
      const people = await peopleIn(await conversationOf(place));
      return people.map(({ member: _member, ...profile }) => profile);
    },
  };
}

function entryOf(email: string): string {
  return `teams:${MAILTO}${email}`;
}

function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.answer;
  throw new UnavailableError(`teams: ${outcome.code}`);
}

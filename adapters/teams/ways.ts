/**
 * How people and places are reached. Teams tells it only when it is met, so what each request says is kept, and what an
 * uninstallation or a refusal ends stays ended until we are met there again.
 */
import { z } from 'zod';
import type { AddressBook, Reached } from '../../src/people/address-book.ts';
import type { Activity } from './activity.ts';
import type { Connector, Conversation, Failure } from './connector.ts';
import { accountOf, channelOf, placeOf, readAccount, readPlace } from './places.ts';

const reached = { serviceUrl: z.string(), tenant: z.string() };
const placeWay = z.object({ ...reached, team: z.string().optional() });
const personWay = z.object({
  ...reached,
  bot: z.string(),
  /** The Bot Framework's id of the person. */
  member: z.string(),
  /** The personal chat, once there is one. */
  chat: z.string().optional(),
  /** Where else they were met: they can be looked up there before they have a personal chat. */
  seenIn: z.string().optional(),
  name: z.string().optional(),
});
export type PersonWay = z.infer<typeof personWay>;

export type Reach<T> =
  | { readonly ok: true; readonly to: T }
  | Failure
  | { readonly ok: false; readonly how: 'refused'; readonly code: string };

export interface Ways {
  /** Keeps who and what turned to us, so far as a request says it. */
  meet(activity: Activity, account: string | undefined): Promise<void>;
  /** We were taken out of where this came from. */
  leave(activity: Activity, account: string | undefined): Promise<void>;
  place(place: string): Promise<Reach<Conversation>>;
  /** A conversation that a message of ours stands in. */
  conversation(id: string): Promise<Conversation>;
  /** Somebody's personal chat, opened where there was none. */
  person(account: string): Promise<Reach<Conversation>>;
  /** What is known of somebody; undefined when they were never met. */
  known(account: string): Promise<PersonWay | undefined>;
  keepPerson(account: string, way: PersonWay): Promise<void>;
  /** Where Teams refused for good nothing more is sent; answers whether this was such a refusal. */
  end(id: string, code: string): Promise<boolean>;
  /** Teams took a message there: a place that we had not met is one of ours. */
  worked(id: string, to: Conversation): Promise<void>;
  /** The teams and group chats that we are in. */
  places(): Promise<readonly { readonly place: string; readonly to: Conversation }[]>;
}

/** After these nothing may be sent until the person, or somebody in the place, turns to us again. */
const ENDS: ReadonlySet<string> = new Set([
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'ForbiddenOperationException',
  'ConversationNotFound',
]);
/** Ended because the app was not there, and not because somebody does not want it. */
const OUT: ReadonlySet<string> = new Set(['uninstalled', 'BotNotInConversationRoster']);
/** Where bots of the public cloud may write to anybody whom they have not heard from yet. */
const ANYWHERE = 'https://smba.trafficmanager.net/teams/';
/** Most people whose last way is remembered, so that a busy one costs no reading. */
const REMEMBERED = 5_000;

export function createWays(book: AddressBook, connector: () => Connector, tenant: string): Ways {
  const kept = new Map<string, string>();
  let lastServiceUrl: string | undefined;

  const keep = async (of: Reached, id: string, way: object): Promise<void> => {
    const text = JSON.stringify(way);
    if (kept.get(id) === text) return;
    await book.keep(of, id, text);
    kept.delete(id);
    kept.set(id, text);
    if (kept.size > REMEMBERED) kept.delete(kept.keys().next().value ?? '');
  };
  const close = async (id: string, why: string): Promise<void> => {
    kept.delete(id);
    await book.close(id, why);
  };
  const find = async (id: string): Promise<string | undefined> => {
    const remembered = kept.get(id);
    if (remembered !== undefined) return remembered;
    return (await book.find(id))?.way;
  };
  /** A place that was not met is reached where any other is: a tenant is in one region. */
  const elsewhere = async (): Promise<{ serviceUrl: string; tenant: string }> => {
    const [place] = lastServiceUrl === undefined ? await book.places('teams') : [];
    const { serviceUrl } = placeWay.safeParse(parse(place?.way)).data ?? {};
    return { serviceUrl: lastServiceUrl ?? serviceUrl ?? ANYWHERE, tenant };
  };
  const known = async (account: string): Promise<PersonWay | undefined> =>
    personWay.safeParse(parse(await find(account))).data;
  const keepPerson = async (account: string, way: PersonWay): Promise<void> => {
    await keep('account', account, way);
    const { chat, serviceUrl, tenant: own } = way;
    // A message of ours in that chat is changed by the chat's own id, perhaps in another region than the last one met.
    if (chat !== undefined) await keep('account', placeOf(chat), { serviceUrl, tenant: own });
  };

  /** The app was added to a team again: Teams names one channel of it, and means them all. */
  const reopen = async (team: string): Promise<void> => {
    for (const { id, way, why } of await book.closed('teams')) {
      const known = placeWay.safeParse(parse(way)).data;
      // Of a channel that we only wrote to the team is not known; if it is another one, Teams refuses once more.
      if (OUT.has(why) && (known?.team ?? team) === team) await book.keep('place', id, way);
    }
  };

  return {
    async meet(activity, account) {
      const { serviceUrl, conversation, from, recipient, channelData } = activity;
      lastServiceUrl = serviceUrl;
      const how = turnedBy(activity);
      if (how === undefined) return;
      const isPersonal = conversation.conversationType === 'personal';
      const own = conversation.tenantId ?? channelData?.tenant?.id ?? tenant;
      if (how === 'here' && !isPersonal) {
        const team = channelData?.team?.id;
        await keep('place', placeOf(conversation.id), {
          serviceUrl,
          tenant: own,
          ...(team === undefined ? {} : { team }),
        });
        if (team !== undefined && activity.type === 'installationUpdate') await reopen(team);
      }
      if (account === undefined) return;
      const before = await known(account);
      await keepPerson(account, {
        serviceUrl,
        tenant: own,
        bot: recipient.id,
        member: from.id,
        ...optional('chat', how === 'here' && isPersonal ? conversation.id : before?.chat),
        ...optional('seenIn', how === 'here' && !isPersonal ? channelOf(conversation.id) : before?.seenIn),
        ...optional('name', from.name ?? before?.name),
      });
    },

    async leave(activity, account) {
      const { conversation, channelData } = activity;
      if (conversation.conversationType === 'personal') {
        if (account !== undefined) await close(account, 'uninstalled');
        return;
      }
      const team = channelData?.team?.id;
      const left = placeOf(conversation.id);
      for (const { id, way } of await book.places('teams')) {
        const known = placeWay.safeParse(parse(way)).data;
        if (id === left || (team !== undefined && known?.team === team)) await close(id, 'uninstalled');
      }
    },

    async place(place) {
      const id = readPlace(place);
      if (id === undefined) return refused('not_teams');
      const address = await book.find(place);
      if (address?.open === false) return refused(address.why);
      const way = placeWay.safeParse(parse(address?.way)).data;
      const { serviceUrl, tenant: own } = way ?? (await elsewhere());
      return { ok: true, to: { serviceUrl, tenant: own, id } };
    },

    async conversation(id) {
      const way = placeWay.safeParse(parse(await find(placeOf(id)))).data;
      const { serviceUrl, tenant: own } = way ?? (await elsewhere());
      return { serviceUrl, tenant: own, id };
    },

    async person(account) {
      if (readAccount(account) === undefined) return refused('not_teams');
      const address = await book.find(account);
      if (address?.open === false) return refused(address.why);
      const way = personWay.safeParse(parse(address?.way)).data;
      if (way === undefined) return refused('unknown_person');
      const { serviceUrl, bot, member, chat } = way;
      if (chat !== undefined) return { ok: true, to: { serviceUrl, tenant: way.tenant, id: chat } };
      const opened = await connector().open({ serviceUrl, tenant: way.tenant, bot, member });
      if (!opened.ok) return opened;
      await keepPerson(account, { ...way, chat: opened.answer.id });
      return { ok: true, to: { serviceUrl, tenant: way.tenant, id: opened.answer.id } };
    },

    known,
    keepPerson,

    async end(id, code) {
      if (!ENDS.has(code)) return false;
      // Only what is known can be closed.
      if (isOfMany(id) && (await find(id)) === undefined) await keep('place', id, await elsewhere());
      await close(id, code);
      return true;
    },

    async worked(id, { serviceUrl, tenant: own }) {
      if (isOfMany(id) && (await find(id)) === undefined)
        await keep('place', id, { serviceUrl, tenant: own });
    },

    async places() {
      const found = await book.places('teams');
      return found.flatMap(({ id, way }) => {
        const known = placeWay.safeParse(parse(way)).data;
        const conversation = readPlace(id);
        if (known === undefined || conversation === undefined) return [];
        const { serviceUrl, tenant: own } = known;
        return [{ place: id, to: { serviceUrl, tenant: own, id: conversation } }];
      });
    },
  };
}

/**
 * Whether a request shows that somebody turned to us, and that we are where it came from. A message extension can be
 * called anywhere, also where we are not; who comes and goes, or likes a message, has not turned to us.
 */
function turnedBy({ type, name, action }: Activity): 'here' | 'elsewhere' | undefined {
  switch (type) {
    case 'message':
      return 'here';
    case 'installationUpdate':
      return action === 'add' || action === 'add-upgrade' ? 'here' : undefined;
    case 'invoke':
      if (name === 'adaptiveCard/action') return 'here';
      return name?.startsWith('composeExtension/') === true ? 'elsewhere' : undefined;
    default:
      return undefined;
  }
}

/** A channel or group chat. */
function isOfMany(id: string): boolean {
  return readPlace(id)?.startsWith('19:') === true;
}

/** Who sent a request; undefined where Teams does not say, as for other bots and for connectors. */
export function actorOf(activity: Activity, tenant: string): string | undefined {
  const { aadObjectId } = activity.from;
  return aadObjectId === undefined ? undefined : accountOf(tenant, aadObjectId);
}

function refused(code: string): { readonly ok: false; readonly how: 'refused'; readonly code: string } {
  return { ok: false, how: 'refused', code };
}

function optional<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: string });
}

function parse(json: string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

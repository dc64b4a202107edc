/** What Teams holds for the fake connector: people, teams with channels, group chats, personal chats, and messages in them. */
import { randomBytes, randomUUID } from 'node:crypto';

export interface FakePerson {
  /** Entra object id. */
  readonly objectId: string;
  /** As the Bot Framework calls them towards this bot, `29:…`. */
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly userPrincipalName: string;
  readonly userRole: 'user' | 'guest' | 'anonymous';
  readonly tenantId: string;
}

export interface FakeMessage {
  readonly id: string;
  /** As last updated. */
  activity: Readonly<Record<string, unknown>>;
  /** Only in channels. */
  readonly replies: FakeMessage[];
}

export interface FakeConversation {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  /** Of a channel: its team's id. */
  readonly team?: string;
  readonly members: FakePerson[];
  readonly messages: FakeMessage[];
  /** Whether our bot is in it. */
  bot: boolean;
}

export interface FakeTeam {
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
  /** Ids by name. */
  readonly channels: Readonly<Record<string, string>>;
}

export interface WorldOptions {
  readonly tenant: string;
  readonly people: readonly string[];
  /** Without `members` everybody is in it. */
  readonly teams: readonly {
    readonly name: string;
    readonly channels: readonly string[];
    readonly members?: readonly string[];
  }[];
  readonly groups: readonly { readonly name: string; readonly members?: readonly string[] }[];
}

export type World = ReturnType<typeof createWorld>;

export function createWorld({ tenant, ...options }: WorldOptions) {
  const people: Record<string, FakePerson> = {};
  const conversations = new Map<string, FakeConversation>();
  const blocking = new Set<string>();
  let lastMessage = Date.now();

  const personOf = (id: string): FakePerson | undefined =>
    Object.values(people).find((person) => person.id === id || person.objectId === id.toLowerCase());

  const addPerson = (name: string, fields: Partial<FakePerson> = {}, where: readonly string[] = []) => {
    const email = `${name}@example.nhs.uk`;
    const person: FakePerson = {
      objectId: randomUUID(),
      // Base64 as Teams gives it: `+`, `/` and `=` must survive the way through an address.
      id: `29:1${randomBytes(40).toString('base64')}+/=`,
      name,
      givenName: name,
      surname: 'Example',
      email,
      userPrincipalName: email,
      userRole: 'user',
      tenantId: tenant,
      ...fields,
    };
    people[name] = person;
    for (const id of where) find(id)?.members.push(person);
    return person;
  };

  const found = (
    kind: FakeConversation['kind'],
    id: string,
    members: FakePerson[],
    team?: string,
  ): string => {
    conversations.set(id, {
      id,
      kind,
      members,
      messages: [],
      bot: true,
      ...(team === undefined ? {} : { team }),
    });
    return id;
  };

  const named = (names: readonly string[] = options.people): FakePerson[] =>
    names.map((name) => people[name] ?? addPerson(name));

  for (const name of options.people) addPerson(name);
  const teams: Record<string, FakeTeam> = {};
  for (const { name, channels, members } of options.teams) {
    const id = `19:${randomBytes(16).toString('hex')}@thread.tacv2`;
    // A team's channels have the same people: one list, so that who joins is in all of them.
    const roster = named(members);
    teams[name] = {
      id,
      name,
      aadGroupId: randomUUID(),
      channels: {
        // The General channel has the id of its team.
        General: found('channel', id, roster, id),
        ...Object.fromEntries(
          channels.map((channel) => [
            channel,
            found('channel', `19:${randomBytes(16).toString('hex')}@thread.tacv2`, roster, id),
          ]),
        ),
      },
    };
  }
  const groups: Record<string, string> = {};
  for (const { name, members } of options.groups) {
    groups[name] = found('groupChat', `19:${randomBytes(16).toString('hex')}@thread.v2`, named(members));
  }

  function find(id: string): FakeConversation | undefined {
    return conversations.get(threadOf(id).conversation);
  }

  return {
    people,
    teams,
    groups,
    blocking,
    personOf,
    addPerson,
    find,
    personal(person: FakePerson): FakeConversation | undefined {
      return [...conversations.values()].find(
        ({ kind, members }) => kind === 'personal' && members[0] === person,
      );
    },
    open(person: FakePerson): FakeConversation {
      const known = this.personal(person);
      if (known !== undefined) return known;
      const id = found('personal', `a:1${randomBytes(48).toString('base64url')}`, [person]);
      return conversations.get(id)!;
    },
    /** Undefined when there is no such thread. */
    post(conversation: FakeConversation, root: string | undefined, activity: FakeMessage['activity']) {
      const channel = conversation.kind === 'channel';
      lastMessage = Math.max(lastMessage + 1, Date.now());
      const message = { id: channel ? String(lastMessage) : `1:${lastMessage}_x+/=`, activity, replies: [] };
      const thread =
        channel && root !== undefined ? conversation.messages.find(({ id }) => id === root) : undefined;
      if (channel && root !== undefined && thread === undefined) return undefined;
      (thread?.replies ?? conversation.messages).push(message);
      return message;
    },
    message: (conversation: FakeConversation, id: string): FakeMessage | undefined =>
      conversation.messages.flatMap((root) => [root, ...root.replies]).find((message) => message.id === id),
    removeMessage(conversation: FakeConversation, id: string): void {
      for (const list of [conversation.messages, ...conversation.messages.map(({ replies }) => replies)]) {
        const at = list.findIndex((message) => message.id === id);
        if (at !== -1) list.splice(at, 1);
      }
    },
  };
}

/** `19:…@thread.tacv2;messageid=17…` is the thread below a message. */
export function threadOf(id: string): { conversation: string; root: string | undefined } {
  const [conversation = '', root] = id.split(';messageid=');
  return { conversation, root };
}

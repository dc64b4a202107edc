/** What Teams answers to the calls of a bot: done, or refused with its own codes and words. */
import { bytesOf } from './teams-cards.ts';
import { type FakeConversation, type FakePerson, threadOf, type World } from './teams-connector-world.ts';

export type FakeCallKind = 'send' | 'update' | 'delete' | 'open' | 'members' | 'member' | 'team';

export interface Answered {
  readonly status: number;
  readonly body?: object;
}

export interface Asked {
  readonly kind: FakeCallKind;
  /** Decoded: conversation or team, then message or member. */
  readonly ids: readonly string[];
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

const ROUTES: readonly (readonly [FakeCallKind, string, RegExp])[] = [
  ['open', 'POST', /^\/v3\/conversations$/],
  ['send', 'POST', /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/],
  ['update', 'PUT', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['delete', 'DELETE', /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/],
  ['members', 'GET', /^\/v3\/conversations\/([^/]+)\/(?:paged)?members$/],
  ['member', 'GET', /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/],
  ['team', 'GET', /^\/v3\/teams\/([^/]+)(?:\/conversations)?$/],
];

/** Which call it is, and the ids in its path, decoded. */
export function routeOf(method: string, path: string): { kind?: FakeCallKind; ids: readonly string[] } {
  for (const [kind, verb, pattern] of ROUTES) {
    const found = verb === method ? pattern.exec(path) : null;
    if (found !== null) return { kind, ids: found.slice(1).map((id) => decodeURIComponent(id ?? '')) };
  }
  return { ids: [] };
}

const CARD = 'application/vnd.microsoft.card.adaptive';
/** As its oldest pages say. */
const MOST_BYTES = 28 * 1_024;
/** Of everything in one call. */
const MOST_CHARACTERS = 256 * 1_024;

export function refusal(status: number, code: string, message: string): Answered {
  return { status, body: { error: { code, message } } };
}

const GONE = refusal(
  404,
  'ActivityNotFoundInConversation',
  'The activity was not found in the conversation.',
);

export function answerOf(world: World, tenant: string, asked: Asked): Answered {
  const [id = '', other = ''] = asked.ids;
  if (asked.kind === 'open') return opened(world, tenant, asked.body);
  if (asked.kind === 'team') return team(world, id, asked.path.endsWith('/conversations'));
  const conversation = world.find(id);
  if (conversation === undefined) return refusal(404, 'ConversationNotFound', 'Conversation not found.');
  if (!conversation.bot) {
    return refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
  }
  switch (asked.kind) {
    case 'send':
    case 'update': {
      const [person] = conversation.members;
      if (conversation.kind === 'personal' && person !== undefined && world.blocking.has(person.objectId)) {
        return refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.');
      }
      const problem = activityProblem(asked.body);
      if (problem !== undefined) return problem;
      return asked.kind === 'send'
        ? sent(world, conversation, threadOf(id).root ?? (other || undefined), asked.body)
        : updated(world, conversation, other, asked.body);
    }
    case 'delete':
      if (world.message(conversation, other) === undefined) return GONE;
      world.removeMessage(conversation, other);
      return { status: 200 };
    case 'member': {
      const person = conversation.members.find(
        (member) => member.id === other || member.objectId === other.toLowerCase(),
      );
      return person === undefined
        ? refusal(404, 'MemberNotFoundInConversation', 'Member was not found in the conversation.')
        : { status: 200, body: shown(person) };
    }
    case 'members': {
      const everybody = conversation.members.map(shown);
      return asked.path.includes('/pagedmembers')
        ? paged(everybody, asked.query)
        : { status: 200, body: everybody };
    }
  }
}

function sent(
  world: World,
  conversation: FakeConversation,
  root: string | undefined,
  activity: Asked['body'],
): Answered {
  const message = world.post(conversation, root, activity);
  return message === undefined ? GONE : { status: 201, body: { id: message.id } };
}

function updated(
  world: World,
  conversation: FakeConversation,
  id: string,
  activity: Asked['body'],
): Answered {
  const message = world.message(conversation, id);
  if (message === undefined) return GONE;
  message.activity = activity;
  return { status: 200, body: { id } };
}

function opened(world: World, tenant: string, body: Asked['body']): Answered {
  const { members, bot, channelData, tenantId, isGroup } = body as {
    members?: readonly { readonly id?: string }[];
    bot?: { readonly id?: string };
    channelData?: { readonly tenant?: { readonly id?: string } };
    tenantId?: string;
    isGroup?: boolean;
  };
  const to = members?.[0]?.id;
  const where = channelData?.tenant?.id ?? tenantId;
  if (isGroup === true || members?.length !== 1 || to === undefined || bot?.id === undefined || !where) {
    return refusal(400, 'BadSyntax', 'Incorrect conversation creation parameters');
  }
  const person = world.personOf(to);
  if (person === undefined || where !== tenant) {
    return refusal(400, 'BadArgument', 'Failed to decrypt pairwise id');
  }
  return { status: 201, body: { id: world.open(person).id } };
}

function team(world: World, id: string, withChannels: boolean): Answered {
  const known = Object.values(world.teams).find((one) => one.id === id);
  if (known === undefined) return refusal(404, 'NotFound', 'The team was not found.');
  const { channels, name, aadGroupId } = known;
  const conversations = Object.entries(channels).map(([channel, channelId]) =>
    channel === 'General' ? { id: channelId } : { id: channelId, name: channel },
  );
  if (withChannels) return { status: 200, body: { conversations } };
  const memberCount = world.find(id)?.members.length;
  return {
    status: 200,
    body: { id, name, aadGroupId, channelCount: conversations.length, memberCount, type: 'standard' },
  };
}

function shown(person: FakePerson): object {
  return { ...person, aadObjectId: person.objectId };
}

function paged(everybody: readonly object[], query: URLSearchParams): Answered {
  const token = query.get('continuationToken');
  const from = token === null ? 0 : Number(/^skip\+(\d+)\/=$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) return refusal(400, 'BadArgument', 'Invalid continuation token');
  const size = Math.min(Number(query.get('pageSize') ?? 200), 500);
  const next = from + size;
  return {
    status: 200,
    body: {
      members: everybody.slice(from, next),
      ...(next < everybody.length ? { continuationToken: `skip+${next}/=` } : {}),
    },
  };
}

/** What Teams refuses of a message. */
function activityProblem(activity: Asked['body']): Answered | undefined {
  const { type, text, attachments = [] } = activity;
  if (typeof type !== 'string') return refusal(400, 'BadSyntax', 'Activity type is missing');
  if (!Array.isArray(attachments)) return refusal(400, 'BadSyntax', 'Invalid attachments');
  if (typeof text !== 'string' && attachments.length === 0) {
    return refusal(400, 'BadSyntax', 'Activity resulted into multiple skype activities');
  }
  // Pictures do not count, but there is a limit for all that is sent.
  if (bytesOf(attachments) > MOST_BYTES || JSON.stringify(activity).length > MOST_CHARACTERS) {
    return refusal(413, 'MessageSizeTooBig', 'Message size too large.');
  }
  return attachments.every(isAttachment)
    ? undefined
    : refusal(400, 'BadSyntax', 'Bad format of attachment content');
}

function isAttachment(attachment: unknown): boolean {
  const { contentType, content } = (attachment ?? {}) as { contentType?: unknown; content?: unknown };
  if (typeof contentType !== 'string') return false;
  if (contentType !== CARD) return true;
  const { type, version, body } = (content ?? {}) as { type?: unknown; version?: unknown; body?: unknown };
  return type === 'AdaptiveCard' && /^1\.[0-5]$/.test(String(version)) && Array.isArray(body);
}

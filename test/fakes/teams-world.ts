/** A tenant of Teams with people and places, and the parts that everything it sends has in common. */
import { randomUUID } from 'node:crypto';

export type Json = Record<string, unknown>;

/** What a builder needs to know of the tenant and the bot. */
export interface TeamsWorld {
  readonly appId: string;
  readonly botName: string;
  readonly tenant: string;
  readonly serviceUrl: string;
}

export interface Speaker {
  /** Bot Framework's id of a person, one for each bot: `29:1…`. */
  readonly id: string;
  readonly objectId: string;
  readonly name: string;
}

export interface TeamsChannel {
  /** `19:…@thread.tacv2` */
  readonly id: string;
  /** `19:…@thread.tacv2`, the General channel's. */
  readonly team: string;
  readonly group: string;
}

export function teamsWorld(changes: Partial<TeamsWorld> = {}): TeamsWorld {
  return {
    appId: randomUUID(),
    botName: 'Loudhailer',
    tenant: randomUUID(),
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    ...changes,
  };
}

export function speaker(name: string): Speaker {
  return { id: `29:1${opaque(86)}`, objectId: randomUUID(), name };
}

export function teamsChannel(): TeamsChannel {
  return { id: `19:${opaque(43)}@thread.tacv2`, team: `19:${opaque(43)}@thread.tacv2`, group: randomUUID() };
}

export function personalChat(): string {
  return `a:1${opaque(100)}`;
}

export function groupChat(): string {
  return `19:${randomUUID().replaceAll('-', '')}@thread.v2`;
}

export function bot({ appId, botName }: TeamsWorld): Json {
  return { id: `28:${appId}`, name: botName };
}

export const clientInfo = {
  locale: 'en-GB',
  country: 'GB',
  platform: 'Windows',
  timezone: 'Europe/London',
  type: 'clientInfo',
};

export function head(world: TeamsWorld, from: Speaker, type: string, id: string): Json {
  const at = new Date();
  return {
    type,
    id,
    timestamp: at.toISOString(),
    localTimestamp: at.toISOString().replace('Z', '+00:00'),
    localTimezone: 'Europe/London',
    serviceUrl: world.serviceUrl,
    channelId: 'msteams',
    from: { id: from.id, name: from.name, aadObjectId: from.objectId },
    recipient: bot(world),
    locale: 'en-GB',
  };
}

export function invoke(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  name: string,
  source: string,
): Json {
  return {
    ...head(world, from, 'invoke', `f:${randomUUID()}`),
    name,
    conversation: ofConversation(world, conversation),
    channelData: {
      ...(conversation.includes('@thread.tacv2')
        ? { channel: { id: conversation.split(';')[0] }, team: { id: conversation.split(';')[0] } }
        : {}),
      tenant: { id: world.tenant },
      source: { name: source },
      legacy: { replyToId: messageId() },
    },
    entities: [clientInfo],
  };
}

export function happening(
  world: TeamsWorld,
  from: Speaker,
  where: string | TeamsChannel,
  type: string,
  eventType?: string,
  more: Json = {},
): Json {
  const { name: _name, ...whole } = head(world, from, type, `f:${randomUUID()}`);
  const isTeam = typeof where !== 'string';
  return {
    ...whole,
    // Nobody's name: Teams tells only who did it.
    from: { id: from.id, aadObjectId: from.objectId },
    conversation: ofConversation(world, isTeam ? where.id : where),
    channelData: isTeam
      ? {
          settings: { selectedChannel: { id: where.id } },
          channel: { id: where.id },
          team: { aadGroupId: where.group, name: 'Comms', id: where.team },
          ...(eventType === undefined ? {} : { eventType }),
          tenant: { id: world.tenant },
          source: { name: 'message' },
        }
      : { tenant: { id: world.tenant }, source: { name: 'message' } },
    ...more,
  };
}

export function ofConversation(world: TeamsWorld, id: string): Json {
  if (id.startsWith('a:')) return personal(world, id);
  if (!id.includes('@thread.tacv2')) return group(world, id);
  return { isGroup: true, conversationType: 'channel', tenantId: world.tenant, id, name: 'Stories' };
}

export function personal({ tenant }: TeamsWorld, id: string): Json {
  return { conversationType: 'personal', tenantId: tenant, id };
}

export function group({ tenant }: TeamsWorld, id: string): Json {
  return { isGroup: true, conversationType: 'groupChat', tenantId: tenant, id };
}

/** How Teams says that the bot was mentioned: in the text, as an entity, and in the HTML beside it. */
export function mentioning(world: TeamsWorld, text: string): Json {
  const span = `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">${world.botName}</span>`;
  return {
    text: `<at>${world.botName}</at> ${text}`,
    attachments: [{ contentType: 'text/html', content: `<p>${span}&nbsp;${escapeText(text)}</p>` }],
    entities: [{ mentioned: bot(world), text: `<at>${world.botName}</at>`, type: 'mention' }, clientInfo],
  };
}

export function messagePayload(conversation: string, author: Speaker, html: string): Json {
  const id = messageId();
  return {
    linkToMessage: `https://teams.microsoft.com/l/message/${conversation.split(';')[0]}/${id}`,
    id,
    replyToId: null,
    createdDateTime: new Date(Number(id)).toISOString(),
    lastModifiedDateTime: null,
    deleted: false,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    body: { contentType: 'html', content: html },
    from: {
      device: null,
      conversation: null,
      user: { userIdentityType: 'aadUser', id: author.objectId, displayName: author.name },
      application: null,
    },
    reactions: [],
    mentions: [],
    attachments: [],
  };
}

let lastMessage = 1_763_720_000_000;
/** Teams numbers messages by the millisecond in which they came. */
export function messageId(): string {
  lastMessage += 1;
  return String(lastMessage);
}

function opaque(length: number): string {
  return Array.from({ length: Math.ceil(length / 32) }, () => randomUUID().replaceAll('-', ''))
    .join('')
    .slice(0, length);
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

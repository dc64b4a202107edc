/**
 * Teams' requests to us, whole as Teams sends them. Source: learn.microsoft.com/microsoftteams/platform (bots: "Channel
 * and group chat conversations", "Conversation events"; message extensions: "Create and send dialogs"; cards: "Universal
 * Actions"), checked against payloads that other projects recorded.
 */
import { randomUUID } from 'node:crypto';
import {
  clientInfo,
  escapeText,
  group,
  happening,
  head,
  invoke,
  type Json,
  mentioning,
  messageId,
  messagePayload,
  ofConversation,
  personal,
  type Speaker,
  type TeamsChannel,
  type TeamsWorld,
} from './teams-world.ts';

// ---------------------------------------------------------------- Messages

export function personalMessage(world: TeamsWorld, from: Speaker, conversation: string, text: string): Json {
  return {
    ...head(world, from, 'message', messageId()),
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: `<p>${escapeText(text)}</p>` }],
    text,
    conversation: personal(world, conversation),
    channelData: { tenant: { id: world.tenant } },
    entities: [clientInfo],
  };
}

/** A message in a channel that begins with a mention of the bot; `thread` is the message it answers. */
export function channelMessage(
  world: TeamsWorld,
  from: Speaker,
  channel: TeamsChannel,
  text: string,
  thread?: string,
): Json {
  const id = messageId();
  return {
    ...head(world, from, 'message', id),
    textFormat: 'plain',
    ...mentioning(world, text),
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: world.tenant,
      id: `${channel.id};messageid=${thread ?? id}`,
    },
    channelData: {
      teamsChannelId: channel.id,
      teamsTeamId: channel.team,
      channel: { id: channel.id },
      team: { id: channel.team, aadGroupId: channel.group, name: 'Comms' },
      tenant: { id: world.tenant },
    },
    ...(thread === undefined ? {} : { replyToId: thread }),
  };
}

export function groupMessage(world: TeamsWorld, from: Speaker, conversation: string, text: string): Json {
  return {
    ...head(world, from, 'message', messageId()),
    textFormat: 'plain',
    ...mentioning(world, text),
    conversation: group(world, conversation),
    channelData: { tenant: { id: world.tenant } },
  };
}

// ---------------------------------------------------------------- Invokes

/** An Action.Execute of a card of ours. `message` is the one that holds the card. */
export function cardAction(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  message: string,
  action: { readonly verb: string; readonly data: unknown; readonly id?: string },
): Json {
  return {
    ...invoke(world, from, conversation, 'adaptiveCard/action', 'message'),
    value: { action: { type: 'Action.Execute', title: 'Press', ...action }, trigger: 'manual' },
    replyToId: message,
  };
}

/** A message extension opened where people write: the box below the conversation, or the command bar. */
export function fetchTaskOfCompose(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  commandId: string,
): Json {
  return {
    ...invoke(world, from, conversation, 'composeExtension/fetchTask', 'compose'),
    value: {
      commandId,
      commandContext: 'compose',
      requestId: randomUUID().replaceAll('-', ''),
      context: { theme: 'default' },
    },
  };
}

/** A message extension called on a message; `author` wrote that message, as `html`. */
export function fetchTaskOfMessage(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  commandId: string,
  message: { readonly author: Speaker; readonly html: string },
): Json {
  return {
    ...invoke(world, from, conversation, 'composeExtension/fetchTask', 'message'),
    value: {
      commandId,
      commandContext: 'message',
      requestId: randomUUID().replaceAll('-', ''),
      messagePayload: messagePayload(conversation, message.author, message.html),
      context: { theme: 'default' },
    },
  };
}

export function submitAction(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  commandId: string,
  data: unknown,
  commandContext: 'compose' | 'message' = 'compose',
): Json {
  return {
    ...invoke(world, from, conversation, 'composeExtension/submitAction', commandContext),
    value: {
      commandId,
      commandContext,
      requestId: randomUUID().replaceAll('-', ''),
      data,
      context: { theme: 'default' },
    },
  };
}

/** A dialog that a button with `msteams: { type: 'task/fetch' }` opens. */
export function taskFetch(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  message: string,
  data: object,
): Json {
  return {
    ...invoke(world, from, conversation, 'task/fetch', 'message'),
    value: { data: { ...data, type: 'task/fetch' }, context: { theme: 'default' }, tabContext: null },
    replyToId: message,
  };
}

export function taskSubmit(world: TeamsWorld, from: Speaker, conversation: string, data: object): Json {
  return {
    ...invoke(world, from, conversation, 'task/submit', 'message'),
    value: { data, context: { theme: 'default' } },
  };
}

// ---------------------------------------------------------------- What happens to the bot

export function installationUpdate(
  world: TeamsWorld,
  from: Speaker,
  where: string | TeamsChannel,
  action: 'add' | 'add-upgrade' | 'remove' | 'remove-upgrade',
): Json {
  return {
    ...happening(world, from, where, 'installationUpdate'),
    action,
    entities: [{ type: 'clientInfo', locale: 'en-GB' }],
  };
}

/** `who` is the bot itself where it was added or removed: `bot(world)`. */
export function membersAdded(
  world: TeamsWorld,
  from: Speaker,
  where: string | TeamsChannel,
  who: readonly Json[],
): Json {
  return happening(world, from, where, 'conversationUpdate', 'teamMemberAdded', { membersAdded: who });
}

export function membersRemoved(
  world: TeamsWorld,
  from: Speaker,
  where: string | TeamsChannel,
  who: readonly Json[],
): Json {
  return happening(world, from, where, 'conversationUpdate', 'teamMemberRemoved', { membersRemoved: who });
}

export function messageReaction(
  world: TeamsWorld,
  from: Speaker,
  conversation: string,
  message: string,
  reaction: 'like' | 'heart' = 'like',
): Json {
  return {
    ...head(world, from, 'messageReaction', `f:${randomUUID()}`),
    conversation: ofConversation(world, conversation),
    channelData: { tenant: { id: world.tenant }, legacy: { replyToId: message } },
    reactionsAdded: [{ type: reaction }],
    replyToId: message,
  };
}

export function member({ id, objectId }: Speaker): Json {
  return { id, aadObjectId: objectId };
}

// ---------------------------------------------------------------- Changes

export function withTenant(activity: Json, tenant: string): Json {
  return {
    ...activity,
    conversation: { ...(activity.conversation as Json), tenantId: tenant },
    channelData: { ...(activity.channelData as Json), tenant: { id: tenant } },
  };
}

export function withUser(activity: Json, { id, objectId, name }: Speaker): Json {
  return { ...activity, from: { id, name, aadObjectId: objectId } };
}

export function withConversation(activity: Json, id: string): Json {
  return { ...activity, conversation: { ...(activity.conversation as Json), id } };
}

export function withText(activity: Json, text: string): Json {
  return { ...activity, text };
}

/** How the core writes people, places and messages of Teams, and how Teams does. */
import type { MessageRef } from '../../src/ports.ts';

/** A person is known by their Entra object id in a tenant; names and addresses change. */
export function accountOf(tenant: string, objectId: string): string {
  return `teams:${tenant.toLowerCase()}/${objectId.toLowerCase()}`;
}

export function readAccount(account: string): { tenant: string; objectId: string } | undefined {
  const [, tenant, objectId] = /^teams:([0-9a-f-]{36,40})\/([0-9a-f-]{36,40})$/.exec(account) ?? [];
  return tenant === undefined || objectId === undefined ? undefined : { tenant, objectId };
}

/** A channel, group chat or personal chat; of a thread in a channel, the channel. */
export function placeOf(conversation: string): string {
  return `teams:${channelOf(conversation)}`;
}

/** Undefined for anything that is no conversation of Teams. */
export function readPlace(place: string): string | undefined {
  const [, conversation] = /^teams:((?:19|a):[^\s|;/]+)$/.exec(place) ?? [];
  return conversation;
}

/** `19:…@thread.tacv2;messageid=1700000000000` is the thread below that message of the channel. */
export function channelOf(conversation: string): string {
  return conversation.split(';', 1)[0] ?? conversation;
}

export function threadOf(conversation: string, message: string): string {
  return isChannel(conversation) ? `${channelOf(conversation)};messageid=${message}` : conversation;
}

/** Only channels have threads; a group chat and a personal chat are one line of messages. */
export function isChannel(conversation: string): boolean {
  return /@thread\.(?:tacv2|skype)$/.test(channelOf(conversation));
}

export function refOf(conversation: string, message: string): MessageRef {
  return { chat: 'teams', channel: placeOf(conversation), message: `${conversation}|${message}` };
}

export function readRef(ref: MessageRef): { conversation: string; message: string } | undefined {
  const [, conversation, message] = /^([^|]+)\|([^|]+)$/.exec(ref.message) ?? [];
  if (ref.chat !== 'teams' || conversation === undefined || message === undefined) return undefined;
  return { conversation, message };
}

/** How the core writes people, places and messages of Slack, and how Slack does. */
import type { MessageRef } from '../../src/ports.ts';

export function accountOf(team: string, user: string): string {
  return `slack:${team}/${user}`;
}

export function placeOf(channel: string): string {
  return `slack:${channel}`;
}

export function refOf(channel: string, ts: string): MessageRef {
  return { chat: 'slack', channel: placeOf(channel), message: `${channel}/${ts}` };
}

export function readAccount(account: string): { team: string; user: string } | undefined {
  const [, team, user] = /^slack:([A-Z0-9]+)\/([A-Z0-9]+)$/.exec(account) ?? [];
  return team === undefined || user === undefined ? undefined : { team, user };
}

export function readPlace(place: string): { channel: string } | { group: string } | undefined {
  const [, group] = /^slack:group\/([A-Z0-9]+)$/.exec(place) ?? [];
  if (group !== undefined) return { group };
  const [, channel] = /^slack:([A-Z0-9]+)$/.exec(place) ?? [];
  return channel === undefined ? undefined : { channel };
}

export function readRef(ref: MessageRef): { channel: string; ts: string } | undefined {
  const [, channel, ts] = /^([A-Z0-9]+)\/([0-9.]+)$/.exec(ref.message) ?? [];
  return ref.chat !== 'slack' || channel === undefined || ts === undefined ? undefined : { channel, ts };
}

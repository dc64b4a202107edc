/** How the core writes people, places and messages of Slack, and how Slack does. */
import type { MessageRef } from '../../src/ports.ts';
import { nameShown, readShown, type Shown } from './pictures.ts';

export function accountOf(team: string, user: string): string {
  return `slack:${team}/${user}`;
}

export function placeOf(channel: string): string {
  return `slack:${channel}`;
}

/** `C1/171.22`, and behind it the files of its pictures: `C1/171.22/F1-all-…,F2-own-…`. */
export function refOf(channel: string, ts: string, pictures: readonly Shown[] = []): MessageRef {
  const files = pictures.length === 0 ? '' : `/${pictures.map(nameShown).join(',')}`;
  return { chat: 'slack', channel: placeOf(channel), message: `${channel}/${ts}${files}` };
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

export function readRef(
  ref: MessageRef,
): { channel: string; ts: string; pictures: readonly Shown[] } | undefined {
  const [, channel, ts, files = ''] = /^([A-Z0-9]+)\/([0-9.]+)(?:\/([\w,-]+))?$/.exec(ref.message) ?? [];
  if (ref.chat !== 'slack' || channel === undefined || ts === undefined) return undefined;
  const pictures = files.split(',').map(readShown);
  return { channel, ts, pictures: pictures.filter((each) => each !== undefined) };
}

/** The streams of briefings, of escalations and of the cards that show digests. */
import type { StreamId } from '../ports.ts';
import { opaqueId } from '../showing/opaque-id.ts';
import type { Briefing } from './briefing-times.ts';
import { briefingKey, readBriefing } from './briefing-times.ts';
import type { NewDigest } from './digest.ts';

const BRIEFING = 'digest:briefing/';

export function briefingStream(briefing: Briefing): StreamId<'digest'> {
  return `${BRIEFING}${briefingKey(briefing)}` as StreamId<'digest'>;
}

/** The briefing that a stream of this kind claims; undefined for digests. */
export function briefingOf(stream: StreamId<'digest'>): Briefing | undefined {
  return stream.startsWith(BRIEFING) ? readBriefing(stream.slice(BRIEFING.length)) : undefined;
}

/** That somebody was told of an item that nobody decides on: once, whoever it was. */
export function askedStream(submission: StreamId<'submission'>): StreamId<'digest'> {
  return `digest:asked/${opaqueId(submission)}`;
}

export function cardOfDigest(stream: StreamId<'digest'>): StreamId<'card'> {
  return `card:${stream.replace(':', '/')}`;
}

/** The claim of a briefing. `place`: the account of the one person it is for. */
export function claimOf({ campaign, at }: Briefing, place: string): NewDigest {
  return { subscription: '', campaign, place, reader: 'approvers', from: at, until: at, late: false };
}

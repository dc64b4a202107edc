/** What an event is, how events of one stream are chained, and how free text is kept beside them. */
import { createHash, randomBytes } from 'node:crypto';

/** Milliseconds since the epoch, UTC. All times in Loudhailer are instants but those a campaign writes on its wall. */
export type Instant = number;

/** The id of a person, or `loudhailer` for what the machine did by itself. */
export type Actor = string;
export const MACHINE: Actor = 'loudhailer';

/** One thing that happened, before the store has given it its place. */
export interface NewEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly at: Instant;
  readonly by: Actor;
  readonly data: Data;
  /** Only on the first event of a stream: the store gives the next number of this series (`S` makes S-1, S-2 …). */
  readonly series?: string;
}

/** One thing that happened, as the store keeps it. */
export interface StoredEvent<Type extends string = string, Data extends object = object>
  extends NewEvent<Type, Data> {
  readonly stream: string;
  /** 1 for the first event of the stream. */
  readonly version: number;
  /** Place of its commit in the one order of all commits. Events of one commit share it. */
  readonly position: number;
  /** Version of the event format. A journal of a later format is refused, never guessed at. */
  readonly v: number;
  readonly number?: number;
  /** sha256 over the hash before it in this stream and over this event (see `hashEvent`), hex. */
  readonly hash: string;
}

export const EVENT_FORMAT = 1;
export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys and no white space (RFC 8785 for the values that events use). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const entries = value as Record<string, unknown>;
  let out = '';
  for (const key of Object.keys(entries).sort()) {
    const item = entries[key];
    if (item === undefined) continue;
    out += `${out === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${out}}`;
}

/**
 * The chain hash of an event: sha256(previous + "\n" + canonical JSON of everything but position and hash).
 * The position is left out so that a record can move from one store to another and still verify.
 */
export function hashEvent(previous: string, event: Omit<StoredEvent, 'hash' | 'position'>): string {
  const { stream, version, v, type, at, by, data, series, number } = event;
  const json = canonicalJson({ stream, version, v, type, at, by, data, series, number });
  return createHash('sha256').update(previous).update('\n').update(json).digest('hex');
}

/** A piece of content: what people wrote or are called. It stands beside the events, and can be erased. */
export interface Piece {
  readonly salt: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** How an event speaks of content without holding it: the key under its stream, and a salted digest. */
export interface PieceRef {
  readonly key: string;
  readonly digest: string;
}

/** All content of one stream, by key. A key that an event names and that is absent was erased. */
export type Content = Readonly<Record<string, Piece>>;

/** sha256 over salt and fields, hex: proves which text was meant, and tells nothing once the salt is erased. */
export function digestOf(piece: Piece): string {
  return createHash('sha256')
    .update(piece.salt)
    .update('\n')
    .update(canonicalJson(piece.fields))
    .digest('hex');
}

/** Makes a piece of content and the reference that an event keeps. */
export function sealPiece(
  key: string,
  fields: Readonly<Record<string, string>>,
): { piece: Piece; ref: PieceRef } {
  const piece: Piece = { salt: randomBytes(16).toString('base64url'), fields };
  return { piece, ref: { key, digest: digestOf(piece) } };
}

/** Reads one field of a piece; undefined when it was erased or never given. */
export function readField(content: Content, ref: PieceRef | undefined, field: string): string | undefined {
  return ref === undefined ? undefined : content[ref.key]?.fields[field];
}

/** Verifying the record: every chain, every piece of content, every anchor; the first thing that is wrong is named. */
import type { Anchor, AnchoredHead } from './audit.ts';
import { AUDIT, anchorOver } from './audit.ts';
import type { PieceRef, StoredEvent } from './events.ts';
import { digestOf, GENESIS, hashEvent } from './events.ts';
import type { Store, StreamId } from './ports.ts';

export type Verification =
  | {
      readonly ok: true;
      readonly events: number;
      readonly streams: number;
      readonly anchors: number;
      readonly erased: number;
    }
  | { readonly ok: false; readonly problem: string };

const PAGE = 1000;

/** `quoted`: an anchor that was kept outside; without one a cut tail behind the last own anchor cannot show. */
export async function verifyAudit(store: Store, quoted?: Anchor): Promise<Verification> {
  const own = await store.history({ stream: AUDIT, after: 0, limit: Number.MAX_SAFE_INTEGER });
  const walk = new Walk(
    own.filter((event) => event.type === 'anchored').map((event) => event.data as Anchor),
    quoted,
  );
  for (let after = 0; ; ) {
    const page = await store.history({ after, limit: PAGE });
    for (const event of page) {
      const problem = walk.take(event);
      if (problem !== undefined) return { ok: false, problem };
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  if (quoted !== undefined && quoted.events > walk.events) {
    const problem = `The tail was cut: the anchor that you gave covers ${quoted.events} events, and only ${walk.events} are here.`;
    return { ok: false, problem };
  }
  const beyond = walk.beyond();
  if (beyond !== undefined) return { ok: false, problem: beyond };
  return verifyContent(store, walk);
}

class Walk {
  readonly heads = new Map<string, AnchoredHead>();
  /** What events say of content, by stream. */
  readonly pieces = new Map<string, PieceRef[]>();
  events = 0;
  anchors = 0;
  readonly #anchors = new Map<number, { anchor: Anchor; name: string }>();
  readonly #numbers = new Map<string, number>();

  constructor(own: readonly Anchor[], quoted: Anchor | undefined) {
    own.forEach((anchor, index) => {
      this.#anchors.set(anchor.events, { anchor, name: `anchor ${index + 1} of the record` });
    });
    if (quoted !== undefined)
      this.#anchors.set(quoted.events, { anchor: quoted, name: 'anchor that you gave' });
  }

  take(event: StoredEvent): string | undefined {
    const { stream, version } = event;
    const head = this.heads.get(stream);
    const expected = (head?.version ?? 0) + 1;
    if (version !== expected)
      return `${sayEvent(event)}: the event before it is missing or stands twice (expected number ${expected}).`;
    const gap = this.#numberGap(event);
    if (gap !== undefined) return gap;
    const { hash, position: _position, ...rest } = event;
    if (hashEvent(head?.hash ?? GENESIS, rest) !== hash)
      return `${sayEvent(event)} was changed: its hash does not fit.`;
    this.heads.set(stream, { stream, version, hash });
    this.events += 1;
    this.#note(event);
    return this.#checkAnchor();
  }

  #checkAnchor(): string | undefined {
    const kept = this.#anchors.get(this.events);
    if (kept === undefined) return undefined;
    const now = anchorOver(this.heads.values());
    this.anchors += 1;
    if (now.hash === kept.anchor.hash) return undefined;
    const missing = kept.anchor.streams - now.streams;
    const what = missing > 0 ? 'A stream was deleted' : 'Something was changed or deleted';
    return `${what}: the ${kept.name} does not fit the ${this.events} events before it.`;
  }

  /** The record's own anchors never cover more than stands before them, unless something was taken out. */
  beyond(): string | undefined {
    for (const [events, { name }] of this.#anchors)
      if (events > this.events)
        return `Something was deleted: the ${name} covers ${events} events, and only ${this.events} are here.`;
    return undefined;
  }

  #numberGap(event: StoredEvent): string | undefined {
    if (event.series === undefined || event.number === undefined) return undefined;
    const expected = (this.#numbers.get(event.series) ?? 0) + 1;
    this.#numbers.set(event.series, event.number);
    return event.number === expected
      ? undefined
      : `The stream of ${event.series}-${expected} was deleted: it is missing.`;
  }

  #note(event: StoredEvent): void {
    for (const ref of refsIn(event.data)) {
      const known = this.pieces.get(event.stream) ?? [];
      known.push(ref);
      this.pieces.set(event.stream, known);
    }
  }
}

/** Content that is there must be what the events say; content that is not there was erased. */
async function verifyContent(store: Store, walk: Walk): Promise<Verification> {
  let erased = 0;
  for (const [stream, refs] of walk.pieces) {
    const [loaded] = await store.load([stream as StreamId]);
    for (const ref of refs) {
      const piece = loaded.content[ref.key];
      if (piece === undefined) erased += 1;
      else if (digestOf(piece) !== ref.digest)
        return {
          ok: false,
          problem: `The content ${ref.key} of ${stream} was changed: its digest does not fit.`,
        };
    }
  }
  return { ok: true, events: walk.events, streams: walk.heads.size, anchors: walk.anchors, erased };
}

function* refsIn(data: unknown): Generator<PieceRef> {
  if (data === null || typeof data !== 'object') return;
  const { key, digest } = data as Partial<PieceRef>;
  if (typeof key === 'string' && typeof digest === 'string' && digest.length === 64) yield { key, digest };
  else for (const value of Object.values(data)) yield* refsIn(value);
}

function sayEvent(event: StoredEvent): string {
  return `Event ${event.version} (${event.type}) of ${event.stream}`;
}

/** Remembers which units of a text are taken, so that many spans are compared in time that grows with the text only. */
import type { Span } from './reading.ts';

export class Marks {
  readonly #taken: Uint8Array;

  constructor(length: number, spans: readonly Span[] = []) {
    this.#taken = new Uint8Array(length + 1);
    for (const span of spans) this.add(span);
  }

  add({ start, end }: Span): void {
    this.#taken.fill(1, start, end);
  }

  /** Whether one unit of the span is taken. */
  touches({ start, end }: Span): boolean {
    for (let at = start; at < end; at += 1) if (this.#taken[at] === 1) return true;
    return false;
  }

  /** Whether every unit of the span is taken. */
  covers({ start, end }: Span): boolean {
    for (let at = start; at < end; at += 1) if (this.#taken[at] !== 1) return false;
    return true;
  }

  /** Takes the span, unless a unit of it is taken already. */
  take(span: Span): boolean {
    if (this.touches(span)) return false;
    this.add(span);
    return true;
  }
}

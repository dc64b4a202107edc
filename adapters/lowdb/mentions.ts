/** Which commits speak of a stream: a chain per stream through three shared lists, twelve bytes a mention. */
import { GrowingNumbers } from './growing-numbers.ts';

/** Where a stream's chain ends; 0 for a stream that nothing spoke of. */
export type LastMention = number;

export class Mentions {
  readonly #positions = new GrowingNumbers(1024);
  readonly #versions = new GrowingNumbers(1024);
  readonly #previous = new GrowingNumbers(1024);

  /** `version`: what the stream is at after the commit. */
  add(last: LastMention, position: number, version: number): LastMention {
    this.#positions.push(position);
    this.#versions.push(version);
    this.#previous.push(last);
    return this.#positions.length;
  }

  /** Position of the newest mention, 0 for none. */
  newest(last: LastMention): number {
    return last === 0 ? 0 : this.#positions.at(last - 1);
  }

  /** Mentions after a version, oldest first: position, version, position, version … */
  after(last: LastMention, version: number): number[] {
    const found: number[] = [];
    for (let at = last; at !== 0 && this.#versions.at(at - 1) > version; at = this.#previous.at(at - 1)) {
      found.push(this.#versions.at(at - 1), this.#positions.at(at - 1));
    }
    return found.reverse();
  }

  /** Every mention, oldest first: position, version, position, version … */
  all(last: LastMention): number[] {
    return this.after(last, -1);
  }
}

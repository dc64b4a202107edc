/** A sorted list in pieces, so that putting one entry among a hundred thousand moves only a few hundred. */

const PIECE = 512;

export class SortedList<T> {
  readonly #compare: (one: T, other: T) => number;
  readonly #pieces: T[][] = [];
  #size = 0;

  constructor(compare: (one: T, other: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds an entry; one that compares equal to an entry already there takes its place. */
  add(entry: T): void {
    // Nearly everything is added at the end: instants grow.
    const index = this.#pieceFor(entry);
    const piece = this.#pieces[index];
    if (piece === undefined) {
      this.#pieces.push([entry]);
      this.#size += 1;
      return;
    }
    const place = this.#placeIn(piece, entry);
    const there = piece[place];
    if (there !== undefined && this.#compare(there, entry) === 0) {
      piece[place] = entry;
      return;
    }
    if (place === piece.length) piece.push(entry);
    else piece.splice(place, 0, entry);
    this.#size += 1;
    if (piece.length > PIECE) this.#pieces.splice(index + 1, 0, piece.splice(this.#splitPoint(index)));
  }

  /** Removes the entry that compares equal, if there is one. */
  remove(entry: T): void {
    const index = this.#pieceFor(entry);
    const piece = this.#pieces[index];
    if (piece === undefined) return;
    const place = this.#placeIn(piece, entry);
    const there = piece[place];
    if (there === undefined || this.#compare(there, entry) !== 0) return;
    piece.splice(place, 1);
    this.#size -= 1;
    if (piece.length === 0) this.#pieces.splice(index, 1);
  }

  /** Entries in order, from the first that is not before `from` (a comparison with the wanted place). */
  *ascending(from?: (entry: T) => number): Generator<T> {
    const start = from === undefined ? 0 : this.#firstPiece(from);
    for (let index = start; index < this.#pieces.length; index += 1) {
      for (const entry of this.#pieces[index] ?? []) {
        if (from === undefined || index > start || from(entry) >= 0) yield entry;
      }
    }
  }

  *descending(): Generator<T> {
    for (let index = this.#pieces.length - 1; index >= 0; index -= 1) {
      const piece = this.#pieces[index] ?? [];
      for (let place = piece.length - 1; place >= 0; place -= 1) yield piece[place] as T;
    }
  }

  /** A piece that overflowed at the end of the list stays full: what follows it will be added after it. */
  #splitPoint(index: number): number {
    return index === this.#pieces.length - 1 ? PIECE - 16 : PIECE / 2;
  }

  /** The last piece whose first entry is not after `entry`. */
  #pieceFor(entry: T): number {
    const last = this.#pieces.length - 1;
    const head = this.#pieces[last]?.[0];
    if (head === undefined || this.#compare(head, entry) <= 0) return Math.max(0, last);
    return Math.max(0, this.#count((first) => this.#compare(first, entry) <= 0) - 1);
  }

  #firstPiece(from: (entry: T) => number): number {
    return Math.max(0, this.#count((first) => from(first) < 0) - 1);
  }

  /** How many pieces, from the left, have a first entry for which `holds`. */
  #count(holds: (first: T) => boolean): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.#pieces[middle]?.[0];
      if (first !== undefined && holds(first)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeIn(piece: readonly T[], entry: T): number {
    const last = piece[piece.length - 1];
    if (last !== undefined && this.#compare(last, entry) < 0) return piece.length;
    let low = 0;
    let high = piece.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(piece[middle] as T, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
